"""Arrows and bars that are drawn over the month cells of a table: which row and which months each of them means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from orgplan.intake.grid import CellGrid, Drawing
from orgplan.intake.heads import HeadColumn
from orgplan.problems import Words
from orgplan.workbook.addresses import name_cell

_MEANT: Final = Fraction(1, 4)
"""The share of a month cell from which on an arrow over it means that month: hands do not draw to the line."""
_UNSURE: Final = (Fraction(1, 10), Fraction(2, 5))
"""Shares between which somebody should look."""


class ArrowMonths(NamedTuple):
    """The month cells (places from 0) over which a row's arrows lie, and what is not certain about them, each with its cell."""

    places: frozenset[int] = frozenset()
    doubts: tuple[tuple[str, Words], ...] = ()
    texts: tuple[tuple[str, str], ...] = ()


class DrawnArrows:
    """The drawn arrows of a table. `months` are its month columns, `title_column` is that whose merged cells part the rows."""

    def __init__(self, grid: CellGrid, months: Sequence[HeadColumn], title_column: int) -> None:
        self._grid, self._months = grid, months
        self._of_row: dict[int, list[Drawing]] = {}
        self._other: list[tuple[Drawing, Words]] = []
        columns = {each.column for each in months}
        for drawing in grid.drawings:
            reached = {column: share for column, share in drawing.columns.items() if column in columns}
            if drawing.reason.en:
                self._other.append((drawing, drawing.reason))
            elif not drawing.is_arrow:
                reason = Words("what is drawn there is no line, arrow or bar", "สิ่งที่วาดไว้ไม่ใช่เส้น ลูกศร หรือแถบ")
                self._other.append((drawing, reason))
            elif not columns or sum(reached.values()) < _MEANT:
                self._other.append((drawing, Words("the arrow drawn there lies over no month", "ลูกศรที่วาดไว้ไม่ได้ทับช่องเดือน")))
            else:
                row = grid.reach(drawing.row, title_column)[0]
                self._of_row.setdefault(row, []).append(drawing._replace(columns=reached))

    def take_row(self, row: int) -> ArrowMonths:
        """What the arrows over a row mean."""
        places, doubts, texts = set[int](), list[tuple[str, Words]](), list[tuple[str, str]]()
        for drawing in self._of_row.pop(row, ()):
            shares = drawing.columns
            meant = {each for each, share in shares.items() if share >= _MEANT} or {max(shares, key=lambda each: shares[each])}
            places |= {place for place, each in enumerate(self._months) if each.column in meant}
            for column, share in shares.items():
                if _UNSURE[0] <= share < _UNSURE[1]:
                    words = (
                        Words("the arrow reaches into a part of this month, which is counted", "ลูกศรทับเดือนนี้เพียงบางส่วน นับเดือนนี้ด้วย")
                        if column in meant
                        else Words(
                            "the arrow reaches into a part of this month, which is not counted", "ลูกศรทับเดือนนี้เพียงบางส่วน ไม่นับเดือนนี้"
                        )
                    )
                    doubts.append((name_cell(row, column), words))
            if drawing.text.strip():
                texts.append((name_cell(row, min(shares)), drawing.text))
        return ArrowMonths(frozenset(places), tuple(doubts), tuple(texts))

    def list_unplaced(self) -> Iterator[tuple[str, Words]]:
        """What was drawn and is of no row: its cell (blank for one that stands at none), why, and what is written in it."""
        over = Words("the arrow drawn there lies over no row of the plan", "ลูกศรที่วาดไว้ไม่ได้ทับแถวของแผน")
        left = [*self._other, *((each, over) for drawings in self._of_row.values() for each in drawings)]
        for drawing, reason in left:
            cell = name_cell(drawing.row, min(drawing.columns)) if drawing.columns else ""
            yield cell, Words.joined((Words.same(" ".join(drawing.text.split())), reason), ": ", ": ")
