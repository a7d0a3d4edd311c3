from __future__ import annotations

from typing import Any

from orgplan.reports.scorecard import compute_scorecard
from orgplan.views.screen import Screen
from orgplan.views.terminal.dimensions import draw_dimensions
from plans import category, kpi, make_plan

OWN: dict[str, Any] = {"dimensions": {"1": "พันธกิจ", "2": "การเงิน"}, "terms": {"dimension": "มุมมอง"}}
PLAN = make_plan(
    category("SO1", weight=60, kpis=[kpi("a", dimension="2", weight=50, results={"12m": 3}), kpi("b", dimension="-", weight=50)]),
    category("SO2", weight=40, kpis=[kpi("c", dimension="2", weight=1, results={"12m": "4.5"})]),
    **OWN,
)


def test_kpis_of_all_categories_stand_under_their_dimension_with_their_share() -> None:
    text = draw_dimensions(compute_scorecard(PLAN), Screen("en", terms=PLAN.terms.own))
    lines = [line.strip() for line in text.split("\n")]
    at = lines.index("มุมมอง 2  การเงิน")
    assert lines[at + 1 : at + 4] == [
        "a: 3.0000 points, 30 % of the plan: จำนวนโครงการ",
        "c: 4.5000 points, 40 % of the plan: จำนวนโครงการ",
        "มุมมอง 2 (weight 70): 3.8571",
    ]
    assert lines[at + 5 : at + 7] == ["no มุมมอง", "b: no points yet, 30 % of the plan: จำนวนโครงการ"]
    assert "พันธกิจ" not in text
    assert "dimension" not in text


def test_in_thai_and_without_terms_of_its_own() -> None:
    plan = make_plan(category(kpis=[kpi("a", results={"12m": 3}), {**kpi("b", results={"12m": 3}), "dimension": None}]))
    text = draw_dimensions(compute_scorecard(plan), Screen("th"))
    assert "มิติด้าน 7.1  ด้านประสิทธิผล" in text
    assert "ไม่ระบุมิติ (น้ำหนัก 1): 3.0000" in text
