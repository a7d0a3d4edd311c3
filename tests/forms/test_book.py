from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import pytest

from forms.workbooks import SIGNED, opened, plan_of, row_with
from orgplan.forms.book import build_book, export_grids
from orgplan.forms.embedded import BookKind
from orgplan.forms.form71.columns import COLUMNS as COLUMNS_71
from orgplan.forms.reading_back import compare_workbook
from orgplan.forms.sheet_kinds import FORM_71, list_sheets
from orgplan.reports.scorecard import merge_results
from orgplan.workbook import heights
from orgplan.workbook.addresses import name_column
from orgplan.workbook.reader import read_workbook
from orgplan.workbook.sheet_names import LONGEST_NAME
from orgplan.workbook.style import HEAD
from plans import activity, category, kpi, make_plan, step


def test_sheets_stand_in_the_order_of_the_table() -> None:
    plan = plan_of(SIGNED)
    book = opened(build_book(plan, merge_results(plan), None))
    assert book.sheetnames == [name for _, _, name in list_sheets(plan)]
    assert all(len(name) <= LONGEST_NAME for name in book.sheetnames)
    assert book.properties.creator == "orgplan"


def test_forms_bear_a_foot_that_is_read_again() -> None:
    plan = make_plan(category(activities=[activity(steps=[step("1")])], kpis=[kpi()]))
    raw = build_book(plan, merge_results(plan), None, foot="รหัส ก<&ข")
    feet = {grid.name: grid.feet for grid in read_workbook(raw).grids}
    assert {name for name, texts in feet.items() if any("รหัส ก<&&ข" in text for text in texts)} == {"7.1 หมวด 1", "7.2 หมวด 1"}
    assert sorted(compare_workbook(raw).feet) == sorted(text for texts in feet.values() for text in texts)


def test_the_same_plan_gives_the_same_bytes() -> None:
    plan = make_plan(category(activities=[activity(steps=[step("1")])], kpis=[kpi()]))
    assert build_book(plan, merge_results(plan), None) == build_book(plan, merge_results(plan), None)


@pytest.mark.parametrize("template", [True, False])
def test_only_a_workbook_to_be_filled_in_is_open_everywhere(*, template: bool) -> None:
    plan = make_plan(category(activities=[activity(steps=[step("1")])], kpis=[kpi()]))
    book = opened(build_book(plan, merge_results(plan), None, None, BookKind(template=template)))
    assert book["7.1 หมวด 1"].protection.sheet is not template
    assert book["orgplan"].sheet_state == "veryHidden"


def test_grids_hold_what_the_file_holds() -> None:
    plan = make_plan(category(activities=[activity(steps=[step("1", budget=Decimal(70))])], kpis=[kpi()]))
    sheet = opened(build_book(plan, merge_results(plan), None))["7.1 หมวด 1"]
    grid = export_grids(plan, merge_results(plan), None)[FORM_71, 0]
    cells = {(cell.row, cell.column): cell.value for row in sheet.iter_rows() for cell in row if cell.value not in (None, "")}
    texts = {place: cell.value for place, cell in grid.cells.items() if cell.kind == "text" and cell.value}
    assert texts == {place: value for place, value in cells.items() if isinstance(value, str)}


def test_heads_are_high_enough_for_the_words_of_the_plan() -> None:
    terms = {"category": "ประเด็นการพัฒนาที่สำคัญ", "activity": "โครงการหรือกิจกรรมหลัก", "step": "กิจกรรมย่อย", "dimension": "มุมมอง"}
    work = activity(steps=[step()], fields={"สถานที่": "ศาลากลาง"})
    plan = make_plan(category("SO1", activities=[work], kpis=[kpi()]), terms=terms)
    book = opened(build_book(plan, merge_results(plan), None))
    seen: set[str] = set()
    for sheet in (each for each in book if each.sheet_state == "visible"):
        spans = {each.min_row * 1000 + each.min_col: each for each in sheet.merged_cells.ranges}
        for cell in (cell for row in sheet.iter_rows() for cell in row if is_head(cell, terms.values())):
            span = spans.get(cell.row * 1000 + cell.column)
            rows, columns = (
                (range(span.min_row, span.max_row + 1), range(span.min_col, span.max_col + 1))
                if span
                else ([cell.row], [cell.column])
            )
            width = sum(sheet.column_dimensions[name_column(column)].width for column in columns)
            needed = heights.measure_lines(heights.count_lines(cell.value, width, int(cell.font.sz), bold=True), int(cell.font.sz))
            assert sum(sheet.row_dimensions[row].height for row in rows) >= needed, (sheet.title, cell.coordinate, cell.value)
            seen.add(sheet.title)
    assert len(seen) == 6, "two forms, the round, the score, the budget and the details"


def is_head(cell: Any, words: Iterable[str]) -> bool:
    """Whether a cell is one of a row of heads, and says one of these words."""
    if not (isinstance(cell.value, str) and any(word in cell.value for word in words)):
        return False
    return bool(cell.font.b) and bool(cell.alignment.wrap_text) and str(cell.fill.fgColor.rgb)[-6:] == HEAD.fill


def test_months_one_after_the_other_have_room() -> None:
    plan = make_plan(category("SO1", activities=[activity(months=["ต.ค. 52", "ธ.ค. 52", "ก.พ. 53", "เม.ย. 53", "ก.ค. 53"])]))
    sheet = opened(build_book(plan, merge_results(plan), None))["หมวด SO1"]
    row = row_with(sheet, "กิจกรรมที่ 1")
    text = sheet.cell(row, COLUMNS_71["start"]).value
    lines = heights.count_lines(text, COLUMNS_71.find_column("start").width)
    assert lines > 2
    assert sheet.row_dimensions[row].height >= heights.measure_lines(lines)
