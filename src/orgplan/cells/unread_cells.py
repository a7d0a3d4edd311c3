"""What a workbook says and nobody reads: own text beside the forms, formulas that were typed over, comments, colours, own sheets.

The plan inside a workbook is exported once more, and every cell that no reader has answered for is held against it. Rows and
columns are recognised by their hidden names and by their heads, so that inserted ones move nothing. What the export would have
written (also in another place, or as the value of a formula) is no loss; all else is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from itertools import groupby
from typing import Final

from orgplan.cells.cell_changes import ReadingNotes, WorkbookChanges, shorten_value
from orgplan.cells.cell_values import are_close, looks_same
from orgplan.problems import Spot, Words, quote
from orgplan.workbook.addresses import name_cell, name_column
from orgplan.workbook.reader import Cell, Grid

MOST: Final = 60
"""Lines about one sheet; a pasted table is not noted cell by cell."""
_FORMER: Final = frozenset({"กรอกผลในช่องสีเหลือง คะแนนคำนวณใหม่ทันที ตัวชี้วัดที่ยังไม่รายงานไม่นับเป็นศูนย์: คะแนนรวมเป็น - จนกว่าจะรายงานครบ"})
"""Texts that workbooks of former versions bear and today's do not."""


class SheetPair:
    """A sheet that came back and what the export would have written: which row and column is which."""

    def __init__(
        self,
        grid: Grid,
        expected: Grid,
        heads: tuple[int, int] | None,
        key: tuple[int, int],
        *,
        deep: int = 1,
        is_earlier: bool = False,
    ) -> None:
        """`heads` are the first rows of the heads in both, `deep` how many they are, `key` the columns of what names a row.

        An earlier version wrote one that `is_earlier`, with its figures in other places.
        """
        self.grid = grid
        self.expected = expected
        self.is_earlier = is_earlier
        rows = (grid.last_row, expected.last_row)
        columns = {column for _, column in grid.cells}
        if heads is None:
            self.columns = {column: column for column in columns}
        else:
            widths = max(columns, default=0), max((column for _, column in expected.cells), default=0)
            names = [[_head(each, range(row, row + deep), column) for column in range(1, wide + 1)] for each, row, wide in zip((grid, expected), heads, widths, strict=True)]  # fmt: skip
            self.columns = _match_lines(*names)
        first = next((column for column, other in self.columns.items() if other == 1), 1)
        named = [
            [_name(each, row, column, start) for row in range(1, last + 1)]
            for each, last, column, start in zip((grid, expected), rows, key, (first, 1), strict=True)
        ]
        self.rows = _match_lines(*named)

    def counterpart(self, place: tuple[int, int]) -> Cell | None:
        """What the export would have written in a cell."""
        row, column = self.rows.get(place[0], 0), self.columns.get(place[1], 0)
        return self.expected.cells.get((row, column))


def _head(grid: Grid, rows: range, column: int) -> str:
    return re.sub(r"\s", "", "|".join(grid.text(row, column) for row in rows)).strip("|")


def _name(grid: Grid, row: int, column: int, first: int) -> str:
    text = grid.text(row, column).strip()
    return f"={text}" if text else " ".join(grid.text(row, first).split())


def _match_lines(ours: list[str], theirs: list[str]) -> dict[int, int]:
    """Which of our lines is which of theirs, from 1: by name, the nth of a name with the nth; nameless ones follow the one before."""
    places: dict[str, list[int]] = {}
    for place, name in enumerate(theirs, 1):
        places.setdefault(name, []).append(place)
    seen: dict[str, int] = {}
    pairs: dict[int, int] = {}
    for place, name in enumerate(ours, 1):
        number = seen[name] = seen.get(name, -1) + 1
        if name and number < len(places.get(name, ())):
            pairs[place] = places[name][number]
    taken = set(pairs.values())
    for place, name in enumerate(ours, 1):
        after = pairs.get(place - 1, 0) + 1
        if place in pairs or after in taken or after > len(theirs) or (place > 1 and place - 1 not in pairs):
            continue
        if not name or not theirs[after - 1]:
            pairs[place] = after
            taken.add(after)
    # A line whose name was changed stands between the same neighbours as before.
    for place, name in enumerate(ours, 1):
        after = pairs.get(place - 1, 0) + 1
        if name and place not in pairs and after not in taken and pairs.get(place + 1) == after + 1:
            pairs[place] = after
            taken.add(after)
    return pairs


def note_unread_cells(changes: WorkbookChanges, pair: SheetPair) -> None:
    """Note every cell of a sheet that says something, that no reader answered for and that the export did not write."""
    grid = pair.grid
    texts = {" ".join(cell.value.split()) for cell in pair.expected.cells.values() if not _is_number(cell)}
    calculated = {column for (_, column), cell in pair.expected.cells.items() if cell.formula}
    left = [
        (place, cell)
        for place, cell in sorted(grid.cells.items())
        if place not in grid.taken and not _is_expected(cell, place, pair, calculated, texts)
    ]
    lines = [_line(changes, grid, [place for place, _ in cells], [cell for _, cell in cells], pair) for cells in _runs(left, pair)]
    for spot, words in lines[:MOST]:
        changes.leave(spot, words)
    if (more := len(lines) - MOST) > 0:
        changes.leave(Spot(grid.name, ""), Words(f"{more} more places with own text", f"ข้อความอื่นอีก {more} แห่ง"))


def _is_expected(cell: Cell, place: tuple[int, int], pair: SheetPair, calculated: set[int], texts: set[str]) -> bool:
    other = pair.counterpart(place)
    if (not cell.formula and not cell.value.strip()) or (pair.is_earlier and (cell.formula or _is_number(cell))):
        return True
    if cell.formula and other is None:
        return place[0] not in pair.rows and pair.columns.get(place[1]) in calculated  # in a row that was copied
    if other is not None and ((cell.formula and other.formula) or _is_same(cell, other)):
        return True
    text = " ".join(cell.value.split())
    return not cell.formula and not _is_number(cell) and (text in texts or text in _FORMER)


def _is_number(cell: Cell) -> bool:
    return cell.kind not in ("text", "error")


def _is_same(cell: Cell, other: Cell) -> bool:
    if looks_same(cell.value, other.value):
        return True
    try:
        return are_close(Decimal(cell.value), Decimal(other.value))
    except InvalidOperation:
        return False


def _runs(left: list[tuple[tuple[int, int], Cell]], pair: SheetPair) -> Iterator[list[tuple[tuple[int, int], Cell]]]:
    """Cells beside each other in a row, of which all or none were typed over a formula."""

    def kind(numbered: tuple[int, tuple[tuple[int, int], Cell]]) -> tuple[int, int, bool]:
        number, ((row, column), cell) = numbered
        return row, column - number, _is_over_formula(cell, (row, column), pair)

    for _, run in groupby(enumerate(left), key=kind):
        yield [each for _, each in run]


def _is_over_formula(cell: Cell, place: tuple[int, int], pair: SheetPair) -> bool:
    other = pair.counterpart(place)
    return not cell.formula and other is not None and bool(other.formula)


def _line(
    changes: WorkbookChanges, grid: Grid, places: list[tuple[int, int]], cells: list[Cell], pair: SheetPair
) -> tuple[Spot, Words]:
    (row, first), (_, last) = places[0], places[-1]
    spot = changes.spot(grid, row, first)
    if last != first:
        spot = Spot(grid.name, f"{spot.cell}:{name_cell(row, last)}")
    said = quote(shorten_value("; ".join(cell.value.strip() for cell in cells if cell.value.strip())))
    if _is_over_formula(cells[0], places[0], pair):
        return spot, Words(f"{said} was typed over a formula", f"พิมพ์ {said} ทับสูตร")
    return spot, Words(said, said)


def note_remarks(changes: WorkbookChanges, grid: Grid) -> None:
    """Note what hangs on a sheet beside its cells."""
    for address, text in grid.remarks:
        said = quote(shorten_value(text)) if text.strip() else ""
        noun = Words("comment", "ความคิดเห็น") if address else Words("text box", "กล่องข้อความ") if text else Words("picture", "รูปภาพ")
        changes.leave(Spot(grid.name, address), Words.joined((noun, Words.same(said)), " ", " "))


def note_own_sheet(changes: WorkbookChanges, grid: Grid) -> None:
    """Note a sheet that is none of the forms, by the first that it says."""
    cells = [cell for _, cell in sorted(grid.cells.items()) if cell.value.strip() or cell.formula]
    if cells:
        said, count = quote(shorten_value(cells[0].value)), len(cells)
        words = Words(f"the sheet is none of the forms: {count} cells, {said} first",
                      f"แผ่นงานนี้ไม่ใช่แบบฟอร์ม: {count} เซลล์ เริ่มด้วย {said}")  # fmt: skip
        changes.leave(Spot(grid.name, ""), words)


def note_colours(notes: ReadingNotes, grid: Grid, row: int, columns: range) -> None:
    """Note the colours that somebody gave to the months of a row."""
    filled = [column for column in columns if (row, column) in grid.coloured]
    if filled:
        cells = f"{name_column(filled[0])}{row}" + (f":{name_column(filled[-1])}{row}" if len(filled) > 1 else "")
        words = Words("a colour in the months; choose the first and the last month in their cells",
                      "สีในช่องเดือน ให้เลือกเดือนเริ่มต้นและสิ้นสุดในช่องของเดือนนั้น")  # fmt: skip
        notes.leave(Spot(grid.name, cells), words)
