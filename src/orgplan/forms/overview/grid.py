"""The page of the first sheet: columns of one width, rows of one height, and on them a head, figures, and blocks side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from orgplan.paper import page
from orgplan.paper.charts import Box
from orgplan.workbook import heights
from orgplan.workbook.sheet import Sheet, Value
from orgplan.workbook.style import HEAD_FILL, Style

HALF: Final = 24
"""Columns of half a page."""
WIDTH: Final = 3.6
ROW: Final = 19.5
ROWS: Final = 26
"""Rows of the blocks, and how high each is: with what stands above, a page of A4."""
SIZE: Final = 12
"""The size of texts, in points."""
HEADING: Final = Style(bold=True, border=False, wrap=False, down="center")
SMALL: Final = Style(size=11, border=False, color="595959", down="center")
CELL: Final = Style(size=SIZE, wrap=False, down="center")
CELL_HEAD: Final = CELL.but(bold=True, fill=HEAD_FILL, across="center")


def lay_out(sheet: Sheet) -> None:
    """The widths of all columns."""
    page.set_widths(sheet, [WIDTH] * (2 * HALF))


def place_blocks(first: int, count: int) -> list[Box]:
    """Where so many blocks stand, from row `first` on: the first on the left, the others on the right one below the other."""
    last = first + ROWS - 1
    if count == 1:
        return [Box(first, 1, last, 2 * HALF)]
    right = count - 1
    cuts = [first + ROWS * place // right for place in range(right + 1)]
    return [
        Box(first, 1, last, HALF),
        *(Box(cuts[place], HALF + 1, cuts[place + 1] - 1, 2 * HALF) for place in range(right)),
    ]


def measure_columns(columns: int) -> float:
    """Points of so many columns."""
    return heights.measure_column(WIDTH) * columns / heights.PIXELS_PER_POINT


def write_text(sheet: Sheet, row: int, span: tuple[int, int], text: str, style: Style, *, rows: int = 1) -> None:
    """A text across columns (first and last) and so many rows, cut to the room that it has there."""
    first, last = span
    room = (measure_columns(last - first + 1) - heights.PADDING) * _SAFE
    if rows > 1:
        style, room = style.but(wrap=True), room * rows * _SAFE
    sheet.text(row, first, text if style.wrap and rows == 1 else heights.cut_text(text, room, style.size), style)
    sheet.merge(row, first, row + rows - 1, last, style)


def write_formula(sheet: Sheet, row: int, span: tuple[int, int], formula: str, shows: Value, style: Style) -> None:
    """A formula across columns (first and last)."""
    first, last = span
    sheet.formula(row, first, formula, shows, style)
    sheet.merge(row, first, row, last, style)


def split_columns(first: int, parts: Sequence[int]) -> list[tuple[int, int]]:
    """Columns, from one on, in parts of so many: the first and the last of each."""
    spans = []
    for part in parts:
        spans.append((first, first + part - 1))
        first += part
    return spans


_SAFE: Final = 0.94
"""The part of the room that is counted on where a text stays on one line."""
