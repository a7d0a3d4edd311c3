"""What may stand for a value, from the plans on the line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from orgplan.manual.pages import RULES
from orgplan.problems import Lang, Words
from orgplan.reports.portfolio import COLUMNS
from orgplan.shell import offers
from orgplan.shell.offering import Offer, TypedLine
from running import PLAN, ROOT, invoke

EXAMPLE = next(path for path in sorted((ROOT / "examples").glob("*.yaml")) if "results" not in path.name)
Lister = Callable[[TypedLine], Iterable[Offer]]


def values(lister: Lister, typed: str = "", *files: object, lang: Lang = "en") -> list[str]:
    return [each.value for each in lister(TypedLine(typed, [str(each) for each in files], lang))]


def test_every_rule_is_offered_with_its_title_and_none_twice_behind_a_comma() -> None:
    listed = list(offers.offer_rules(TypedLine("", [], "en")))
    assert [each.value for each in listed] == [rule.name for rule in RULES]
    assert all(each.words.th for each in listed)
    behind = values(offers.offer_rules, "bad-number,ba")
    assert "bad-number,bad-month" in behind
    assert "bad-number,bad-number" not in behind


def test_kpis_of_the_plans_on_the_line_are_offered_with_their_titles() -> None:
    plan = ROOT / PLAN
    first = next(iter(offers.offer_kpis(TypedLine("", [str(plan)], "en"))))
    assert first.value == "k2-1"
    assert first.words.th.startswith("ร้อยละของแผนงาน")
    assert values(offers.offer_settings, "", plan) == ["k2-1=", "k2-2=", "k3-1=", "k3-2="]
    other = values(offers.offer_kpis, "", plan, EXAMPLE)
    assert len(other) > 4
    for each in values(offers.offer_kpis, "", plan):
        assert invoke("score", plan, "--explain", each).exit_code == 0


def test_rounds_are_those_of_the_plan_and_the_usual_ones(tmp_path: Path) -> None:
    assert values(offers.offer_rounds) == ["6m", "9m", "12m"]
    text = (
        (ROOT / PLAN)
        .read_text("utf-8")
        .replace("title: ร้อยละความพึงพอใจของผู้รับบริการ", "title: ก\n        results: {3m: 61, 10m: 70}")
    )
    (tmp_path / "plan.yaml").write_text(text, "utf-8")
    listed = list(offers.offer_rounds(TypedLine("", [str(tmp_path / "plan.yaml")], "en")))
    assert [each.value for each in listed] == ["3m", "6m", "9m", "10m", "12m"]
    assert listed[0].words == Words("has results", "มีผลแล้ว")


def test_agencies_are_offered_by_their_short_names_with_the_full_ones() -> None:
    listed = list(offers.offer_agencies(TypedLine("", [str(ROOT / PLAN)], "en")))
    assert listed[0] == Offer("สนจ.", Words.same("สำนักงานจังหวัดระยอง"))
    assert "กลุ่มงานยุทธศาสตร์ สำนักงานจังหวัดระยอง" in [each.value for each in listed]


def test_columns_are_offered_in_either_order() -> None:
    assert values(offers.offer_columns) == list(COLUMNS)
    assert values(offers.offer_orders) == list(COLUMNS)
    assert values(offers.offer_orders, "-") == [f"-{each}" for each in COLUMNS]


def test_months_are_written_as_they_are_begun() -> None:
    plan = ROOT / PLAN
    assert values(offers.offer_months, "", plan)[::11] == ["2009-10", "2010-09"]
    assert values(offers.offer_months, "ก", plan)[0] == "ต.ค. 52"
    assert values(offers.offer_months, "", plan, lang="th")[0] == "ต.ค. 52"
    assert values(offers.offer_months, "2010", plan, lang="th")[0] == "2009-10"
    assert len(values(offers.offer_months)) == 12


def test_years_to_come_are_offered() -> None:
    years = values(offers.offer_years)
    assert len(years) == 3
    assert all(each.isdigit() and len(each) == 4 for each in years)


@pytest.mark.parametrize(
    "content", ["orgplan: 1\n- x", "", "\x00", "fiscal_year: 2553\ncategories: [{kpis: [{id: k1}]}]\n", "x" * 11_000_000]
)
def test_a_plan_that_cannot_be_used_offers_nothing(tmp_path: Path, content: str) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(content, "utf-8")
    for name in (path, tmp_path, tmp_path / "none.yaml", "-", ""):
        assert values(offers.offer_kpis, "", name) == []
        assert values(offers.offer_agencies, "", name) == []
