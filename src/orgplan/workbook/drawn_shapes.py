"""Lines, arrows and bars that are drawn over the cells of a sheet, and which cells they lie over.

Lengths are in EMU, of which an inch has 914,400 (ECMA-376 part 1, 20.5 and 18.3.1.13); shares of a cell are exact.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final, NamedTuple

_EMU_PER_PIXEL: Final = 9525
_EMU_PER_POINT: Final = 12700
_PIXELS_PER_CHARACTER: Final = 7
"""Of the usual fonts at 11 points; a width in a file already holds the margins."""
_USUAL_WIDTH: Final = 64 * _EMU_PER_PIXEL
_USUAL_HEIGHT: Final = 15 * _EMU_PER_POINT
_MOST_CELLS: Final = 500
"""Rows or columns over which a shape is followed; none that stands for months is larger."""
_LINE: Final = re.compile(r"line|.*connector.*", re.IGNORECASE)
_BAR: Final = re.compile(r".*arrow.*|rect|.*rect|chevron|homeplate", re.IGNORECASE)
_QUARTER_TURN: Final = 5_400_000


class CellPoint(NamedTuple):
    """A point on a sheet: the cell (from 1), and how far right of its left and below its upper edge, in EMU."""

    row: int
    column: int
    right: int = 0
    down: int = 0


class DrawnShape(NamedTuple):
    """A shape as a file has it: what form it has (`line`, `rightArrow`), from where to where it reaches, what it says.

    `end` is None where the file gives a `width` and a `height` (EMU) in its place, `start` where it stands at no cell at all.
    `turn` is in sixty-thousandths of a degree.
    """

    form: str
    start: CellPoint | None
    end: CellPoint | None
    width: int = 0
    height: int = 0
    turn: int = 0
    text: str = ""

    @property
    def is_line(self) -> bool:
        """Whether it has no height of its own."""
        return _LINE.fullmatch(self.form) is not None

    @property
    def can_be_arrow(self) -> bool:
        """Whether it is a line, an arrow or a bar, and lies rather than stands."""
        lies = abs((self.turn + _QUARTER_TURN // 2) // _QUARTER_TURN) % 2 == 0
        return self.start is not None and lies and (self.is_line or _BAR.fullmatch(self.form) is not None)


@dataclass(slots=True)
class CellSizes:
    """Widths of columns and heights of rows in EMU, where a sheet gives them."""

    usual_width: int = _USUAL_WIDTH
    usual_height: int = _USUAL_HEIGHT
    widths: list[tuple[int, int, int]] = field(default_factory=list)
    heights: dict[int, int] = field(default_factory=dict)

    def width(self, column: int) -> int:
        """The width of a column."""
        return next((width for first, last, width in self.widths if first <= column <= last), self.usual_width)

    def height(self, row: int) -> int:
        """The height of a row."""
        return self.heights.get(row, self.usual_height)


def read_width(text: str) -> int | None:
    """The width in EMU that a file gives in characters; None for what is no width."""
    return _read_length(text, _PIXELS_PER_CHARACTER * _EMU_PER_PIXEL)


def read_height(text: str) -> int | None:
    """The height in EMU that a file gives in points; None for what is no height."""
    return _read_length(text, _EMU_PER_POINT)


def _read_length(text: str, unit: int) -> int | None:
    return int(Fraction(text) * unit) if re.fullmatch(r"\d{1,5}(?:\.\d{1,20})?", text) else None


class Covered(NamedTuple):
    """The row that a shape lies over most, and of each column how much of its width (0..1); a column it only touches is not there."""

    row: int
    columns: dict[int, Fraction]


def find_covered(shape: DrawnShape, sizes: CellSizes) -> Covered | None:
    """The cells that a shape lies over; None for what stands at no cell or lies over none."""
    if shape.start is None:
        return None
    start, end = shape.start, shape.end
    columns = _shares(start.column, start.right, end and (end.column, end.right), shape.width, sizes.width)
    rows = _shares(start.row, start.down, end and (end.row, end.down), shape.height, sizes.height)
    if not columns:
        return None
    lengths = {row: share * sizes.height(row) for row, share in rows.items()}
    row = max(lengths, key=lambda each: lengths[each]) if lengths else start.row
    return Covered(row, columns)


def _shares(first: int, skipped: int, last: tuple[int, int] | None, length: int, size: Callable[[int], int]) -> dict[int, Fraction]:
    """How much of each cell, along one side of a sheet, a shape lies over."""
    shares = {}
    for place in range(first, first + _MOST_CELLS):
        whole = size(place)
        begin = min(skipped, whole) if place == first else 0
        if last is None:
            stop = min(begin + length, whole)
            length -= stop - begin
        else:
            stop = whole if place < last[0] else min(last[1], whole) if place == last[0] else 0
        if whole and stop > begin:
            shares[place] = Fraction(stop - begin, whole)
        if (last is None and length <= 0) or (last is not None and place >= last[0]):
            break
    return shares
