from __future__ import annotations

from typing import Any

from forms.workbooks import opened, row_with
from orgplan.forms import build_workbook
from orgplan.forms.budget.columns import COLUMNS as BUDGET
from orgplan.forms.budget.columns import MONTHS, QUARTERS
from orgplan.model import Plan
from plans import activity, category, make_plan, step


def budget_sheet(plan: Plan, *, formulas: bool = False) -> Any:
    return opened(build_workbook(plan), formulas=formulas)["งบประมาณ"]


def plan_with(*steps: dict[str, Any]) -> Plan:
    return make_plan(category(1, activities=[activity(steps=list(steps))]))


def test_quarters_stand_beside_the_months_with_what_is_planned_up_to_each() -> None:
    plan = plan_with(step("1", budget="90", start="ธ.ค. 52", end="ก.พ. 53"), step("2", budget="5"))
    sheet = budget_sheet(plan)
    row = row_with(sheet, "จำแนกตามเดือน", MONTHS.key)
    assert row == row_with(sheet, "จำแนกตามไตรมาส", QUARTERS.key)
    months = [
        (sheet.cell(row + 3 + place, MONTHS.amount).value, sheet.cell(row + 3 + place, MONTHS.total).value) for place in range(6)
    ]
    assert months == [(0, 0), (0, 0), (30, 30), (30, 60), (30, 90), (0, 90)]
    quarters = [
        (sheet.cell(row + 3 + place, QUARTERS.amount).value, sheet.cell(row + 3 + place, QUARTERS.total).value)
        for place in range(4)
    ]
    assert quarters == [(30, 30), (60, 90), (0, 90), (0, 90)]
    undated = row_with(sheet, "ไม่ระบุเดือน", MONTHS.key)
    assert (sheet.cell(undated, MONTHS.amount).value, sheet.cell(undated, MONTHS.total).value) == (5, None)


def test_the_months_and_the_agencies_are_drawn_where_there_is_money() -> None:
    steps = [
        step("1", budget="90", start="ธ.ค. 52", end="ธ.ค. 52", responsible="พช."),
        step("2", budget="5", responsible=["พช.", "สนจ."]),
    ]
    titles = [
        "".join(run.t for run in chart.title.tx.rich.p[0].r) for chart in budget_sheet(plan_with(*steps), formulas=True)._charts
    ]
    assert titles == ["งบประมาณตามหน่วยงาน (บาท)", "งบประมาณรายเดือน"]
    for bare in (plan_with(step("1", responsible="พช."), step("2", responsible="สนจ.")), plan_with(step("1", budget="0"))):
        assert not budget_sheet(bare, formulas=True)._charts


def test_what_nobody_reports_as_spent_is_blank_and_a_reported_nought_is_none() -> None:
    silent = budget_sheet(plan_with(step("1", budget="90")))
    assert {silent.cell(row, BUDGET["spent"]).value for row in range(1, silent.max_row + 1)} <= {None, "", "ใช้จ่ายแล้ว"}
    sheet = budget_sheet(plan_with(step("1", budget="90", progress={"spent": "0"})))
    assert sheet.cell(row_with(sheet, "1/1"), BUDGET["spent"]).value == 0
    assert sheet.cell(row_with(sheet, "รวม"), BUDGET["spent"]).value == 0


def test_the_chart_of_the_agencies_stands_on_the_page_of_its_table() -> None:
    steps = [step(f"{no}", title="งานของหน่วยงาน", budget="9", responsible=f"หน่วยงาน {no}") for no in range(6)]
    for before in range(0, 24, 3):
        many = [activity(f"{no}") for no in range(before)]
        sheet = budget_sheet(make_plan(category(1, activities=[*many, activity("99", steps=steps)])), formulas=True)
        table, (chart, *_) = row_with(sheet, "จำแนกตามหน่วยงาน"), sheet._charts
        breaks = {each.id for each in sheet.row_breaks.brk}
        assert not breaks & set(range(table, chart.anchor.to.row)), before
