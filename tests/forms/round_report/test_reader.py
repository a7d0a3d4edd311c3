from __future__ import annotations

import pytest

from forms.round_report.returned import ReturnedReport, returned_report
from orgplan.workbook.reader import Cell, Merge


def swap(form: ReturnedReport, one: str, other: str, columns: range) -> None:
    """Exchange what stands in two rows."""
    cells, (first, second) = form.grid.cells, (form.row(one), form.row(other))
    for column in columns:
        a, b = cells.pop((first, column), None), cells.pop((second, column), None)
        cells.update({place: cell for place, cell in (((first, column), b), ((second, column), a)) if cell is not None})


def test_rows_that_were_moved_are_known_by_what_they_are_called() -> None:
    form = returned_report()
    form.type("3/1/1", "percent", "70", "number")
    form.type("b", "value", "ใช่")
    swap(form, "3/1/1", "3/1/2", range(1, form.heads()["path"]))
    swap(form, "a", "b", range(1, form.heads()["path"]))
    assert form.read() == ["KPI b result 9m:  -> ใช่", "category 3 activity 1 step 1 progress percent: 40 -> 70"]
    assert form.faults() == []


def test_a_row_that_is_gone_leaves_what_it_reports_and_is_noted() -> None:
    form = returned_report()
    for key in ("a", "3/1/2"):
        row = form.row(key)
        form.grid.cells = {place: cell for place, cell in form.grid.cells.items() if place[0] != row}
    assert (form.read(), form.faults()) == ([], [])
    assert [each.en for each in form.changes.notes] == [
        "sheet 'รายงานรอบ' has no row for a; what these report is as before",
        "sheet 'รายงานรอบ' has no row for 3/1/2; what these report is as before",
    ]


def test_a_row_that_may_be_another_is_refused() -> None:
    form = returned_report()
    form.type("3/1/2/(1)", "title", "ชื่อใหม่")
    form.type("3/1/2/(1)", "no", "3/1/9")
    form.grid.cells[form.place("3/1/1", "path")] = Cell("categories[0].activities[0].steps[1].steps[0]", "text")
    form.read()
    assert form.says() == []


def test_the_heading_of_the_round_moves_no_results() -> None:
    form = returned_report()
    heads = form.heads()
    form.grid.cells[heads.row + 1, heads["value"]] = Cell("12 เดือน", "text")
    form.type("b", "value", "ใช่")
    assert form.read() == []
    assert form.faults() == ["the heading of the round 9m was changed to “12 เดือน”; results do not move to another round"]


@pytest.mark.parametrize(("place", "heading", "was"), [(0, "3 เดือน", "6m"), (1, "ปลายปี", "12m")])
def test_headings_of_other_rounds_move_none_either(place: int, heading: str, was: str) -> None:
    form = returned_report()
    heads = form.heads()
    form.grid.cells[heads.row + 1, heads["rounds"] + place] = Cell(heading, "text")
    form.type("c", "rounds", "2", "number", place)
    assert form.read() == []
    assert form.faults() == [f"the heading of the round {was} was changed to “{heading}”; results do not move to another round"]


def test_a_column_that_is_gone_is_a_fault() -> None:
    form = returned_report()
    gone = form.heads()["numerator"]
    form.grid.cells = {(row, at - (at > gone)): cell for (row, at), cell in form.grid.cells.items() if at != gone}
    form.grid.merges.clear()
    form.read()
    assert form.faults() == [
        "the column ตัวตั้ง is missing; the table is not read",
        "the column เริ่มจริง is missing; the table is not read",
    ]


def test_a_head_that_is_gone_is_a_fault() -> None:
    form = returned_report()
    heads = form.heads()
    form.grid.cells[heads.row, heads["value"]] = Cell("ผล", "text")
    form.read()
    assert form.faults() == ["the heads of a table are not there any more, and what stands below is not read: รหัส, ผลรอบนี้"]


def test_merged_cells_are_refused() -> None:
    form = returned_report()
    row, column = form.place("a", "value")
    form.grid.merges.append(Merge(row, column, row + 1, column))
    form.type("a", "value", "71", "number")
    form.read()
    assert any("the cells are merged" in fault for fault in form.faults())


def test_columns_may_be_inserted() -> None:
    form = returned_report()
    for place in (form.heads()["evidence"], form.heads()["value"]):
        form.grid.cells = {(row, at + (at >= place)): cell for (row, at), cell in form.grid.cells.items()}
    form.grid.merges.clear()
    form.type("b", "value", "ใช่")
    form.type("3/1/1", "spent", "13000", "number")
    assert form.read() == ["KPI b result 9m:  -> ใช่", "category 3 activity 1 step 1 progress spent: 12,500.50 -> 13,000"]
    assert form.faults() == []
