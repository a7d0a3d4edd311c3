from __future__ import annotations

from orgplan.cells.cell_changes import ReadingNotes
from orgplan.cells.field_cells import FieldCells
from orgplan.workbook.reader import Cell, Grid, Merge

COLUMNS = {"title": 1, "start": 2, "end": 3, "budget": 4}


def fields(*merges: Merge, **texts: str) -> tuple[FieldCells, ReadingNotes, Grid]:
    """Cells by name (`start1` is the start in row 1) and what is merged."""
    cells = {(int(name[-1]), COLUMNS[name[:-1]]): Cell(text, "text") for name, text in texts.items()}
    grid, notes = Grid("แผ่น", cells, last_row=3, merges=list(merges)), ReadingNotes()
    return FieldCells(notes, grid, COLUMNS), notes, grid


def test_a_cell_that_was_asked_for_counts_as_read() -> None:
    each, _, grid = fields(title1="ก")
    assert each.cell(1, "title") == Cell("ก", "text")
    assert each.cell(1, "budget") is None
    assert grid.taken == {(1, 1), (1, 4)}
    assert "end" in each
    assert "output" not in each
    assert each.spot(1, "end").cell == "C1"
    assert each.spot(1, 5).cell == "E1"


def test_a_figure_under_a_merge_is_refused_once() -> None:
    each, notes, _ = fields(Merge(1, 4, 2, 4), budget1="7")
    assert not each.is_single(1, "budget")
    assert not each.is_single(2, "budget")
    assert each.is_single(1, "budget", last_row=2)
    assert each.is_single(3, "budget")
    assert [fault.spot.cell for fault in notes.faults] == ["D1:D2"]


def test_a_month_may_be_shared_by_rows_that_said_nothing_else() -> None:
    each, notes, _ = fields(Merge(1, 2, 2, 2), start1="ต.ค. 52")
    assert each.shared(1, "start", "ต.ค. 52") == (Cell("ต.ค. 52", "text"), True)
    assert each.shared(2, "start", "") == (Cell("ต.ค. 52", "text"), True)
    assert notes.faults == []


def test_a_cell_that_said_something_else_before_is_refused() -> None:
    each, notes, _ = fields(Merge(1, 2, 2, 2), start1="ต.ค. 52")
    each.shared(1, "start", "ต.ค. 52")
    assert each.shared(2, "start", "ม.ค. 53") == (None, False)
    assert [fault.spot.cell for fault in notes.faults] == ["B2"]


def test_months_of_one_row_share_and_other_kinds_do_not() -> None:
    each, notes, _ = fields(Merge(1, 2, 1, 4), start1="ต.ค. 52")
    each.shared(1, "start", "ต.ค. 52")
    assert each.shared(1, "end", "")[0] == Cell("ต.ค. 52", "text")
    assert each.shared(1, "budget", "") == (None, True)
    assert notes.faults == []
