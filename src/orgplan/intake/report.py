"""What was read of a table, to be listed: columns, rows, guesses, sums, and what could not be read, each with its cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, NamedTuple

from orgplan.problems import Words


class EntryKind(StrEnum):
    """What a line of the report says."""

    COLUMN = "column"
    ROW = "row"
    GUESS = "guess"
    SUM = "sum"
    UNREAD = "unread"
    LEFT = "left"


KIND_WORDS: Final = {
    EntryKind.COLUMN: Words("column", "คอลัมน์"),
    EntryKind.ROW: Words("row", "แถว"),
    EntryKind.GUESS: Words("guess", "คาดว่า"),
    EntryKind.SUM: Words("sum", "ยอดรวม"),
    EntryKind.UNREAD: Words("not read", "อ่านไม่ได้"),
    EntryKind.LEFT: Words("left out", "ไม่นำเข้า"),
}


class TableEntry(NamedTuple):
    """One line: of what kind, of which cell or range, and the words."""

    kind: EntryKind
    cell: str
    words: Words


@dataclass(slots=True)
class TableReport:
    """The lines of the report, in the order in which things were read."""

    entries: list[TableEntry] = field(default_factory=list)

    def add(self, kind: EntryKind, cell: str, words: Words) -> None:
        """Add a line."""
        self.entries.append(TableEntry(kind, cell, words))

    def count(self, kind: EntryKind) -> int:
        """How many lines of a kind there are."""
        return sum(each.kind is kind for each in self.entries)
