"""Values to try in place of results."""

from __future__ import annotations

from fractions import Fraction

import pytest

from orgplan.problems import Words
from orgplan.shell.outcome import CannotDo
from orgplan.shell.what_if import parse_what_ifs
from plans import category, kpi, make_plan

PARTS = kpi("k2", title="สองส่วน", criteria=None, kpis=[{**kpi(each, title=each), "weight": "0.5"} for each in ("k2a", "k2b")])
for part in (PARTS, *PARTS["kpis"]):
    part.pop("dimension" if part is not PARTS else "criteria")
PLAN = make_plan(category(kpis=[kpi("k1"), PARTS]))


def test_the_later_value_holds_and_that_is_said() -> None:
    values, talk = parse_what_ifs(["k1=2", "k1 = 3", "k2a=4"], PLAN)
    assert values == {"k1": Fraction(3), "k2a": Fraction(4)}
    assert Words("--set k1: 2 is replaced by 3", "--set k1: ใช้ 3 แทน 2") in talk


@pytest.mark.parametrize(
    "setting, says",
    [
        ("k1", "--set “k1”: write KPI=VALUE"),
        ("kx=1", "--set: "),
        ("k2=1", "--set k2: the KPI is made of parts; set those: k2a, k2b"),
        ("k1=", "--set k1: “” is not a result"),
        ("k1=มาก", "--set k1: "),
    ],
)
def test_what_is_no_value_is_refused(setting: str, says: str) -> None:
    with pytest.raises(CannotDo) as refusal:
        parse_what_ifs([setting], PLAN)
    assert refusal.value.words.en.startswith(says)
