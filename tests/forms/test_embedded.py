from __future__ import annotations

import json
from decimal import Decimal

import pytest

from orgplan.fiscal import Month
from orgplan.forms.book import export_grids
from orgplan.forms.embedded import SHEET, BookKind, EmbeddedPlan, read_embedded_plan
from orgplan.forms.sheet_kinds import SHEETS
from orgplan.model import Plan
from orgplan.reports.scorecard import KpiResults, merge_results
from plans import activity, category, kpi, make_plan, make_results, step

PLAN = make_plan(category(activities=[activity(steps=[step("1", note="|ก|")])], kpis=[kpi("k1", results={"6m": "3"})]))


def pieces(plan: Plan, results: KpiResults | None = None, *, template: bool = False) -> list[str]:
    kind = next(each for each in SHEETS if each.name == SHEET)
    grid = export_grids(plan, results or merge_results(plan), None, BookKind(template=template))[kind, 0]
    return [grid.text(row, 1) for row in range(1, grid.last_row + 1)]


def read(texts: list[str]) -> EmbeddedPlan:
    inside = read_embedded_plan(texts)
    assert inside is not None
    return inside


@pytest.mark.parametrize("template", [True, False])
def test_the_plan_comes_back(*, template: bool) -> None:
    inside = read(pieces(PLAN, template=template))
    assert Plan.model_validate(inside.plan) == PLAN
    assert (inside.results, inside.kind) == ({}, BookKind(template=template, report="9m"))


def test_workbooks_without_a_sheet_of_a_round_say_so() -> None:
    old = "|" + json.dumps({"orgplan_workbook": 1, "template": False, "plan": {}, "results": {}}) + "|"
    assert read([old]).kind == BookKind(report=None)


def test_only_results_of_results_files_stand_beside_the_plan() -> None:
    results = merge_results(PLAN, [make_results({"k1": {"6m": Decimal(3), "12m": Decimal(4)}})])
    assert read(pieces(PLAN, results)).results == {"k1": {"12m": "4"}}


def test_a_long_plan_takes_more_cells() -> None:
    plan = make_plan(category(activities=[activity(steps=[step("1", note="ก" * 30_000)])]))
    texts = pieces(plan)
    assert len(texts) > 1
    assert Plan.model_validate(read(texts).plan) == plan


@pytest.mark.parametrize("texts", [[], ["|{}|"], ["|[1]|"], ['|{"orgplan_workbook":9,"plan":{},"results":{}}|'], ["x"]])
def test_what_is_damaged_is_none(texts: list[str]) -> None:
    assert read_embedded_plan(texts) is None
    assert read_embedded_plan([*pieces(PLAN)[:-1], pieces(PLAN)[-1][:-9]]) is None


def test_the_month_of_the_first_sheet_stands_beside_the_plan_and_a_damaged_one_is_none() -> None:
    grids = export_grids(PLAN, merge_results(PLAN), None, BookKind(as_of=Month(2010, 7)))
    grid = next(grid for (kind, _), grid in grids.items() if kind.name == SHEET)
    texts = [grid.text(row, 1) for row in range(1, grid.last_row + 1)]
    assert read(texts).kind.as_of == Month(2010, 7)
    assert read(pieces(PLAN)).kind.as_of is None
    assert read_embedded_plan([text.replace("2010-07", "2010-77") for text in texts]) is None
