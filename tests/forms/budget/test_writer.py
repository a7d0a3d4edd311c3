from __future__ import annotations

import pytest
from hypothesis import given, settings

from forms.figures import assert_budget
from forms.workbooks import Worksheet, opened, random_plan, row_with, signed_workbook, sourced_plan
from orgplan.forms import build_workbook
from orgplan.forms.budget.columns import COLUMNS as BUDGET
from orgplan.model import Plan
from plans import Written, activity, category, make_plan, plans, step


def budget_sheet(plan: Plan) -> Worksheet:
    return opened(build_workbook(plan))["งบประมาณ"]


@settings(max_examples=10)
@given(plans())
def test_cached_values_are_the_rollups(written: Written) -> None:
    assert_budget(budget_sheet(written.plan), written.plan)


@pytest.mark.parametrize("seed", range(20))
def test_cached_values_are_the_rollups_of_nested_plans(seed: int) -> None:
    plan = random_plan(seed)
    assert_budget(budget_sheet(plan), plan)


def test_the_signed_plan_declares_less_than_its_steps_cost() -> None:
    sheet = opened(signed_workbook())["งบประมาณ"]
    row = row_with(sheet, "3/2")
    assert [sheet.cell(row, column).value for column in (BUDGET["declared"], BUDGET["computed"], BUDGET["gap"])] == [
        150000,
        200000,
        50000,
    ]


def test_agency_names_are_never_patterns() -> None:
    names = ["*", "?", ">5", "=1+1", "~*", "ก"]
    steps = [step(str(no), responsible=name, budget=str(10**no)) for no, name in enumerate(names, 1)]
    plan = make_plan(category(1, activities=[activity(steps=steps)]))
    sheet = budget_sheet(plan)
    assert_budget(sheet, plan)
    assert {"*", "=1+1"} <= {sheet.cell(row, BUDGET["title"]).value for row in range(1, sheet.max_row + 1)}


def test_money_by_source_has_a_table_where_the_plan_names_sources() -> None:
    plan = sourced_plan()
    sheet = budget_sheet(plan)
    assert_budget(sheet, plan)
    first = row_with(sheet, "จำแนกตามแหล่งงบประมาณ") + 2
    rows = [tuple(sheet.cell(row, BUDGET[key]).value for key in ("key", "computed")) for row in range(first, first + 5)]
    assert rows == [
        ("เงินอุดหนุน", 1000),
        ("เงินกู้ *", 500.5),
        ("เงินรายได้", 199.75),
        ("ไม่ระบุแหล่งงบประมาณ", 40),
        ("รวม", 1740.25),
    ]
    assert sheet.cell(first + 3, BUDGET["gap"]).value == 7  # spent, of several sources
    unsourced = make_plan(category(1, activities=[activity(budget="5")]))
    assert "จำแนกตามแหล่งงบประมาณ" not in {cell.value for cells in budget_sheet(unsourced).iter_rows() for cell in cells}
