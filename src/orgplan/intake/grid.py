"""Cells as a table shows them: texts, merged ranges, fills. Readers of files make grids; whoever reads a table knows only these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from orgplan.problems import NO_WORDS, Words


class GridCell(NamedTuple):
    """What a cell shows: its text, how far it is moved in, whether it has a fill, and why its value cannot be used."""

    text: str = ""
    is_filled: bool = False
    indent: int = 0
    fault: Words = NO_WORDS


class Area(NamedTuple):
    """A merged range, from its first row and column to its last (from 1, inclusive). Its text stands in the first cell."""

    top: int
    left: int
    bottom: int
    right: int


class Drawing(NamedTuple):
    """What is drawn over cells of a row: of each column how much of its width (0..1), whether it can mean months, what it says.

    Without columns it stands at no cell that is known. With a `reason` it cannot be read at all.
    """

    row: int
    columns: Mapping[int, Fraction | int]
    is_arrow: bool
    text: str = ""
    reason: Words = NO_WORDS


_BLANK_CELL = GridCell()


@dataclass(slots=True)
class CellGrid:
    """The cells of one table, by row and column (from 1). `remarks` are texts that hang on a cell, `drawings` lie over cells.

    `aliases` are other names by which somebody may ask for it; `sees_fills` is whether the file's reader knows fills.
    """

    name: str
    cells: dict[tuple[int, int], GridCell] = field(default_factory=dict)
    areas: tuple[Area, ...] = ()
    remarks: tuple[tuple[str, str], ...] = ()
    drawings: tuple[Drawing, ...] = ()
    aliases: tuple[str, ...] = ()
    sees_fills: bool = True
    last_row: int = 0
    last_column: int = 0
    _areas_of: dict[int, list[Area]] | None = None

    def put(self, row: int, column: int, cell: GridCell) -> None:
        """Set a cell."""
        self.cells[row, column] = cell
        if cell.text or cell.fault.en:
            self.last_row, self.last_column = max(self.last_row, row), max(self.last_column, column)

    def cell(self, row: int, column: int) -> GridCell:
        """The cell itself, whether or not it is merged with others."""
        return self.cells.get((row, column), _BLANK_CELL)

    def text(self, row: int, column: int) -> str:
        """The text of the cell itself."""
        return self.cell(row, column).text

    def area_at(self, row: int, column: int) -> Area | None:
        """The merged range that a cell is part of."""
        if self._areas_of is None:
            self._areas_of = {}
            for area in self.areas:
                for each in range(area.top, min(area.bottom, self.last_row + 1) + 1):
                    self._areas_of.setdefault(each, []).append(area)
        return next((each for each in self._areas_of.get(row, ()) if each.left <= column <= each.right), None)

    def reach(self, row: int, column: int) -> tuple[int, int]:
        """The cell whose text shows at a place: the first of its merged range, else the place itself."""
        area = self.area_at(row, column)
        return (row, column) if area is None else (area.top, area.left)

    def spread_text(self, row: int, column: int) -> str:
        """The text that shows at a place, also where a merged range begins elsewhere."""
        return self.text(*self.reach(row, column))

    def texts_of_row(self, row: int) -> dict[int, str]:
        """The texts of a row by the column in which they stand."""
        texts = {column: self.text(row, column) for column in range(1, self.last_column + 1)}
        return {column: text for column, text in texts.items() if text}
