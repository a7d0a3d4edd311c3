"""The cells of a form that are read back, by row and field: one door for all forms.

Here it is decided what a merged cell means, which no single cell can say: a figure under a merge would count twice or be lost,
so it is refused; a month or a name of several rows is what each of them says, if none of them said something else before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple, TypeVar

from orgplan.cells.cell_changes import ReadingNotes
from orgplan.problems import NO_WORDS, Spot, Words, quote
from orgplan.thai import tidy_text
from orgplan.workbook.addresses import name_column
from orgplan.workbook.reader import Cell, Grid, Merge

V = TypeVar("V")
W = TypeVar("W")

_ALIKE: Final = {"start": "month", "end": "month", "responsible": "name", "involved": "name"}
"""Fields that can share a merged cell within a row; every other field is like itself only."""


class _Said(NamedTuple):
    """What a cell that has been read is, and what the export wrote there."""

    kind: str
    was: str


class FieldCells:
    """The cells of one sheet. `columns` gives the column of each field; a column may stand for itself.

    Rows are read from the top, and fields from the left, so that the first cell of a merge is known before those under it.
    """

    def __init__(self, notes: ReadingNotes, grid: Grid, columns: Mapping[str, int]) -> None:
        self._notes = notes
        self._grid = grid
        self._columns = columns
        self._said: dict[tuple[int, int], _Said] = {}
        self._told: set[Merge] = set()

    def __contains__(self, key: str) -> bool:
        return key in self._columns

    def column(self, key: str | int) -> int:
        """The column of a field; 0 where the sheet has none."""
        return key if isinstance(key, int) else self._columns.get(key, 0)

    def cell(self, row: int, key: str | int) -> Cell | None:
        """What stands in a cell itself; it counts as read."""
        place = row, self.column(key)
        self._grid.taken.add(place)
        return self._grid.cells.get(place)

    def peek(self, row: int, key: str | int) -> str:
        """The text of a cell that says what a row is; it does not count as read."""
        return self._grid.text(row, self.column(key)).strip()

    def spot(self, row: int, key: str | int) -> Spot:
        """Where a cell is."""
        return self._notes.spot(self._grid, row, self.column(key))

    def reading(self, row: int, key: str | int, read: Callable[[Cell | None], V], otherwise: W) -> V | W:
        """What a reader makes of a cell; where it cannot, the fault is noted and `otherwise` holds."""
        return self._notes.reading(self.spot(row, key), lambda: read(self.cell(row, key)), otherwise)

    def is_single(self, row: int, key: str | int, last_row: int | None = None) -> bool:
        """Whether a cell belongs to this row alone (or to rows up to `last_row`); a fault names the merge where it does not."""
        column = self.column(key)
        merge = self._grid.merge_at(row, column)
        if merge is None:
            return True
        own = merge.row >= row and merge.last_row <= (last_row or row) and merge.column == merge.last_column == column
        if not own and merge not in self._told:
            self._told.add(merge)
            self._notes.fault(
                Spot(self._grid.name, _range(merge)),
                Words("the cells are merged; what stands there would count for more than one row, or be lost",
                      "เซลล์ถูกผสาน ค่าในเซลล์จะนับซ้ำหลายแถว หรือหายไป"),
                Words("unmerge them and write what each of them says", "ยกเลิกการผสานเซลล์ แล้วเขียนค่าของแต่ละเซลล์"),
            )  # fmt: skip
        return own

    def shared(self, row: int, key: str, was: str) -> tuple[Cell | None, bool]:
        """What a cell says that may lie under a merge, and whether that is certain. `was` is what the export wrote there."""
        place = row, self.column(key)
        self._grid.taken.add(place)
        kind = _ALIKE.get(key, key)
        self._said[place] = _Said(kind, was)
        merge = self._grid.merge_at(*place)
        if merge is None or place == (merge.row, merge.column):
            return self._grid.cells.get(place), True
        first = self._grid.cells.get((merge.row, merge.column))
        anchor = self._said.get((merge.row, merge.column))
        if (
            anchor is not None
            and anchor.kind == kind
            and tidy_text(was) in ("", tidy_text(anchor.was), tidy_text(first.value if first else ""))
        ):
            return first, True
        if not was:
            return None, True
        self._notes.fault(
            self.spot(row, key),
            Words(f"the cell lies under the merged cells {_range(merge)} and said {quote(was)} before",
                  f"เซลล์อยู่ใต้เซลล์ที่ผสาน {_range(merge)} และเดิมเป็น {quote(was)}"),
            Words("unmerge them and write what each of them says", "ยกเลิกการผสานเซลล์ แล้วเขียนค่าของแต่ละเซลล์"),
        )  # fmt: skip
        return None, False

    def fault(self, row: int, key: str | int, message: Words, hint: Words = NO_WORDS) -> None:
        """Note what cannot be read."""
        self._notes.fault(self.spot(row, key), message, hint)


def _range(merge: Merge) -> str:
    return f"{name_column(merge.column)}{merge.row}:{name_column(merge.last_column)}{merge.last_row}"
