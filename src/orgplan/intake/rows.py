"""The rows below the head of a table, each for what it is: a group, an item, a sum, or words below the table."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Final, NamedTuple

from orgplan.intake.grid import CellGrid
from orgplan.intake.heads import LEVEL, TITLES, TableHead
from orgplan.intake.hierarchy import is_foot, is_total, read_group
from orgplan.thai import tidy_text


class RowKind(StrEnum):
    """What a row is."""

    GROUP = "group"
    ITEM = "item"
    TOTAL = "total"
    FOOT = "foot"
    REPEATED = "repeated head"


class TableRow(NamedTuple):
    """A row, what it is, and its leading text with the column where that stands."""

    number: int
    kind: RowKind
    text: str
    column: int


_OWN_OF_GROUP: Final = frozenset({"no", "budget", "weight", "sources", "fields", "spent", "percent", "note"})
"""Keys of columns in which the head of a group may have something as well."""


def list_rows(grid: CellGrid, head: TableHead) -> Iterator[TableRow]:
    """The rows below the head that show anything."""
    heads = [set(_compared(grid.texts_of_row(row))) for row in range(head.first_row, head.last_row + 1)]
    is_over = False
    for row in range(head.last_row + 1, grid.last_row + 1):
        texts = grid.texts_of_row(row)
        if not texts:
            continue
        column, text = _find_lead(texts, head)
        kind = _classify(grid, head, row, texts, text)
        if any(set(_compared(texts)) <= each for each in heads if len(texts) > 1):
            kind = RowKind.REPEATED
        elif kind is RowKind.FOOT or (is_over and kind is not RowKind.ITEM and kind is not RowKind.TOTAL):
            kind, is_over = RowKind.FOOT, True
        elif is_over and len(texts) == 1:
            kind = RowKind.FOOT
        yield TableRow(row, kind, text, column)


def _compared(texts: dict[int, str]) -> list[tuple[int, str]]:
    return [(column, "".join(tidy_text(text).split())) for column, text in texts.items()]


def _find_lead(texts: dict[int, str], head: TableHead) -> tuple[int, str]:
    """The text by which a row is known: that in a column of titles, else the first that has letters."""
    for key in TITLES:
        for each in head.of(key):
            if each.column in texts:
                return each.column, texts[each.column]
    column = next((each for each in texts if any(sign.isalpha() for sign in texts[each])), min(texts))
    return column, texts[column]


def _classify(grid: CellGrid, head: TableHead, row: int, texts: dict[int, str], lead: str) -> RowKind:
    first = texts[min(texts)]
    if is_total(lead) or is_total(first):
        return RowKind.TOTAL
    if is_foot(first) and len(texts) <= 2:  # noqa: PLR2004 - a remark with its text beside it
        return RowKind.FOOT
    keys = {each.column: each.key for each in head.columns}
    others = [column for column in texts if texts[column] not in (lead, first) and keys.get(column) not in _OWN_OF_GROUP]
    if others or any(grid.cell(row, each.column).fault.en for each in head.of(LEVEL)):
        return RowKind.ITEM
    if read_group(lead) is not None or (len(texts) == 1 and read_group(first) is not None):
        return RowKind.GROUP
    area = grid.area_at(row, min(texts))
    wide = area is not None and area.right - area.left + 1 > len(head.columns) / 2
    return RowKind.GROUP if wide else RowKind.ITEM
