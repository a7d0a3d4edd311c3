from __future__ import annotations

from decimal import Decimal

import pytest

from forms.workbooks import SIGNED, opened, plan_of
from orgplan.forms.book import build_book, export_grids
from orgplan.forms.sheet_kinds import FORM_71, list_sheets
from orgplan.reports.scorecard import merge_results
from orgplan.workbook.sheet_names import LONGEST_NAME
from plans import activity, category, kpi, make_plan, step


def test_sheets_stand_in_the_order_of_the_table() -> None:
    plan = plan_of(SIGNED)
    book = opened(build_book(plan, merge_results(plan), None))
    assert book.sheetnames == [name for _, _, name in list_sheets(plan)]
    assert all(len(name) <= LONGEST_NAME for name in book.sheetnames)
    assert book.properties.creator == "orgplan"


def test_the_same_plan_gives_the_same_bytes() -> None:
    plan = make_plan(category(activities=[activity(steps=[step("1")])], kpis=[kpi()]))
    assert build_book(plan, merge_results(plan), None) == build_book(plan, merge_results(plan), None)


@pytest.mark.parametrize("template", [True, False])
def test_only_a_workbook_to_be_filled_in_is_open_everywhere(*, template: bool) -> None:
    plan = make_plan(category(activities=[activity(steps=[step("1")])], kpis=[kpi()]))
    book = opened(build_book(plan, merge_results(plan), None, template=template))
    assert book["7.1 หมวด 1"].protection.sheet is not template
    assert book["orgplan"].sheet_state == "veryHidden"


def test_grids_hold_what_the_file_holds() -> None:
    plan = make_plan(category(activities=[activity(steps=[step("1", budget=Decimal(70))])], kpis=[kpi()]))
    sheet = opened(build_book(plan, merge_results(plan), None))["7.1 หมวด 1"]
    grid = export_grids(plan, merge_results(plan), None, template=False)[FORM_71, 0]
    cells = {(cell.row, cell.column): cell.value for row in sheet.iter_rows() for cell in row if cell.value not in (None, "")}
    texts = {place: cell.value for place, cell in grid.cells.items() if cell.kind == "text" and cell.value}
    assert texts == {place: value for place, value in cells.items() if isinstance(value, str)}
