"""Workbooks of strangers as grids, within the bounds of `workbook.reader`: nothing in them is run or followed."""

from __future__ import annotations

from orgplan.cells.cell_values import read_cell_text, read_day
from orgplan.fiscal import BE_OFFSET
from orgplan.intake.grid import Area, CellGrid, Drawing, GridCell
from orgplan.problems import Malformed
from orgplan.thai import FIRST_BE_YEAR
from orgplan.workbook.drawn_shapes import CellSizes, DrawnShape, find_covered
from orgplan.workbook.reader import Book, Cell, Grid, read_workbook


def read_workbook_grids(raw: bytes) -> list[CellGrid]:
    """The sheets of a workbook. Raises `Unusable` for what is none, is locked, damaged or too large."""
    book = read_workbook(raw)
    return [_convert(grid, book) for grid in book.grids]


def _convert(sheet: Grid, book: Book) -> CellGrid:
    areas = tuple(Area(each.row, each.column, each.last_row, each.last_column) for each in sheet.merges)
    remarks = tuple(each for each in sheet.remarks if each[0])  # those without a cell are drawings
    grid = CellGrid(sheet.name, areas=areas, remarks=remarks, drawings=tuple(_place(each, sheet.sizes) for each in sheet.shapes))
    for place in sheet.coloured:
        grid.put(*place, GridCell(is_filled=True))
    for place, cell in sheet.cells.items():
        grid.put(*place, _read(cell, old_dates=book.old_dates, is_filled=place in sheet.coloured))
    return grid


def _place(shape: DrawnShape, sizes: CellSizes) -> Drawing:
    covered = find_covered(shape, sizes)
    if covered is None:
        return Drawing(0, {}, is_arrow=shape.can_be_arrow, text=shape.text)
    return Drawing(covered.row, covered.columns, shape.can_be_arrow, shape.text)


def _read(cell: Cell, *, old_dates: bool, is_filled: bool) -> GridCell:
    """A cell with its value as people write it: a date as day/month/year of the Buddhist Era, a tick as TRUE."""
    if cell.kind == "bool":
        return GridCell("FALSE" if cell.value == "0" else "TRUE", is_filled, cell.indent)
    day = read_day(cell, old_dates=old_dates) if cell.kind == "date" and cell.value.strip() else None
    if day is not None:
        year = day.year if day.year >= FIRST_BE_YEAR else day.year + BE_OFFSET
        return GridCell(f"{day.day}/{day.month}/{year}", is_filled, cell.indent)
    try:
        return GridCell(read_cell_text(cell), is_filled, cell.indent)
    except Malformed as fault:
        return GridCell("", is_filled, cell.indent, fault.message)
