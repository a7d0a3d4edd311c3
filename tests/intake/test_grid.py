"""Cells, merged ranges, addresses."""

from __future__ import annotations

from orgplan.intake.grid import Area, CellGrid, GridCell
from orgplan.workbook.addresses import name_cell


def test_a_merged_range_shows_the_text_of_its_first_cell() -> None:
    grid = CellGrid("x", areas=(Area(2, 2, 3, 4),))
    grid.put(2, 2, GridCell("ก"))
    grid.put(4, 1, GridCell("ข"))
    assert grid.spread_text(3, 4) == "ก"
    assert grid.text(3, 4) == ""
    assert grid.spread_text(4, 4) == ""
    assert grid.texts_of_row(2) == {2: "ก"}
    assert (grid.last_row, grid.last_column) == (4, 2)


def test_addresses() -> None:
    assert [name_cell(3, column) for column in (1, 26, 27, 28, 703)] == ["A3", "Z3", "AA3", "AB3", "AAA3"]
