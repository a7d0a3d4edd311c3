"""The report of a carried plan: short lines with their place, and the same as data."""

from __future__ import annotations

from orgplan.carrying import CarriedPlan, CarryNote
from orgplan.document import parse_document
from orgplan.problems import Words
from orgplan.views.carry_report import describe_carried_plan, format_carried_plan, summarise_carried_plan
from orgplan.views.screen import Screen

NOTES = (
    CarryNote("baseline", 7, Words.same("KPI k1"), Words("blank -> 2", "ว่าง -> 2")),
    CarryNote("unfinished", 9, Words.same("⟦step⟧ 1"), Words("x\x1b[1m", "ก")),
    CarryNote("decide", 12, Words.same("a"), Words("b?", "ข")),
)
CARRIED = CarriedPlan(parse_document("orgplan: 1\n", "new.yaml"), 2554, NOTES, 40, 1, 2, reports_progress=True, unmeasured=("k2",))
OWN = {"step": "กิจกรรม"}


def test_a_line_for_each_note() -> None:
    text = format_carried_plan(CARRIED, "new.yaml", Screen("en", terms=OWN))
    assert text.splitlines()[0] == "new.yaml:7: baseline: KPI k1: blank -> 2"
    assert text.splitlines()[1].startswith("new.yaml:9: unfinished: กิจกรรม 1: x")
    assert "\x1b" not in text
    assert format_carried_plan(CARRIED, "n", Screen("th")).splitlines()[2] == "n:12: ต้องตัดสินใจ: a: ข"


def test_the_last_line_counts() -> None:
    assert summarise_carried_plan(CARRIED).en == (
        "40 months moved, 1 text changed, 1 baseline from results, 2 groups of progress and results taken out, "
        "1 unfinished ⟦step⟧, 1 place to decide"
    )
    assert "unfinished" not in summarise_carried_plan(CARRIED._replace(reports_progress=False)).en


def test_as_data() -> None:
    data = describe_carried_plan(CARRIED, "old.yaml", "new.yaml", "th", OWN)
    assert data["fiscal_year"] == 2554
    assert data["without_result"] == ["k2"]
    assert data["notes"][1] == {"kind": "unfinished", "line": 9, "where": "กิจกรรม 1", "message": "ก"}
