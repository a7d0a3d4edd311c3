"""A table with a rule under its heads and no other lines: by rich where there is colour, and as plain text without it.

rich takes a millisecond for a row, longer than a plan takes to be read and checked; what it would print without colour is
put together here, cell for cell the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from io import StringIO
from typing import NamedTuple

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from orgplan.views.terminal.thaitext import count_cells, fold_text, pad_text

_ASCII_BOX = box.Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)
"""A rule under the heads and nothing else, for streams that have only ASCII."""

COLUMN_GAP, COLLAPSED = 3, 2
"""Cells between two columns of a table, and where there is less room."""


class RuledColumn(NamedTuple):
    """A column: flowing text, or `figures` flush right, or `whole` lines that are not wrapped. `least` and `width` are in cells."""

    head: Text
    foot: Text = Text("")
    figures: bool = False
    whole: bool = False
    least: int | None = None
    width: int | None = None

    @property
    def flows(self) -> bool:
        """Whether its texts are wrapped."""
        return not (self.figures or self.whole)


class RuledRow(NamedTuple):
    """A text for each column, with a style for them all; the first one stands `indent` cells to the right."""

    texts: Sequence[Text]
    style: str = ""
    indent: int = 0


@dataclass(frozen=True, slots=True)
class RuledTable:
    """Columns and rows; `gap` are the cells between two columns, `COLUMN_GAP` or `COLLAPSED`. Feet stand below where any column has one."""

    columns: Sequence[RuledColumn]
    rows: Sequence[RuledRow]
    gap: int = COLUMN_GAP
    symbols: bool = True

    @property
    def has_feet(self) -> bool:
        """Whether anything stands below the rows."""
        return any(column.foot.plain for column in self.columns)


def build_rich_table(table: RuledTable) -> Table:
    """The table for rich to print."""
    frame = box.SIMPLE_HEAD if table.symbols else _ASCII_BOX
    built = Table(box=frame, show_edge=False, pad_edge=False, show_footer=table.has_feet)
    built.collapse_padding = table.gap == COLLAPSED
    for column in table.columns:
        built.add_column(
            column.head,
            column.foot,
            justify="right" if column.figures else "left",
            overflow="fold" if column.flows else "ellipsis",
            no_wrap=not column.flows,
            min_width=column.least,
            width=column.width,
        )
    for row in table.rows:
        first, *others = row.texts
        built.add_row(Padding(first, (0, 0, 0, row.indent)) if row.indent else first, *others, style=row.style)
    return built


def format_table(table: RuledTable, room: int) -> Iterator[str]:
    """The lines of the table without colour on a screen of so many cells; there may be spaces at their ends."""
    columns = table.columns
    lengths = [[_find_length(text) for text in row.texts] for row in table.rows]
    widths = _fit_widths(table, lengths, room)
    heads = [_lay_out_head(column.head, column, width) for column, width in zip(columns, widths, strict=True)]
    height = max(map(len, heads))
    yield from _join(
        [[" " * width] * (height - len(head)) + head for head, width in zip(heads, widths, strict=True)], table, widths
    )
    yield ("─" if table.symbols else "-") * (sum(widths) + table.gap * (len(widths) - 1))
    for row, long in zip(table.rows, lengths, strict=True):
        laid = list(map(_lay_out, row.texts, columns, widths, long))
        if row.indent:
            indented = _lay_out(row.texts[0], columns[0], widths[0] - row.indent, long[0])
            laid[0] = [" " * row.indent + line for line in indented]
        yield from _join(laid, table, widths)
    if table.has_feet:
        yield ""
        yield from _join(
            [_lay_out_head(column.foot, column, width) for column, width in zip(columns, widths, strict=True)], table, widths
        )


def _join(laid: Sequence[Sequence[str]], table: RuledTable, widths: Sequence[int]) -> Iterator[str]:
    """The lines of a row, of which each text has lines of its own, as wide as its column."""
    gap = " " * table.gap
    height = max(map(len, laid))
    if height == 1:
        yield gap.join([line for (line,) in laid])
        return
    for place in range(height):
        yield gap.join([lines[place] if place < len(lines) else " " * width for lines, width in zip(laid, widths, strict=True)])


def _lay_out(text: Text, column: RuledColumn, width: int, length: int) -> list[str]:
    """The lines of a text of so many cells in a column."""
    plain = text.plain
    if length <= width and "\n" not in plain:
        return [(" " * (width - length) + plain) if column.figures else plain + " " * (width - length)]
    lines = plain.split("\n")
    if column.flows:
        lines = [piece for line in lines for piece in fold_text(line, width)]
    return [pad_text(line, width, right=column.figures) for line in lines]


def _lay_out_head(text: Text, column: RuledColumn, width: int) -> list[str]:
    """The lines of a head or a foot, which rich wraps between words where it does not fit."""
    length = _find_length(text)
    if not column.flows or length <= width:
        return _lay_out(text, column, width, length)
    return [line.plain for line in text.wrap(_get_console(), width, justify="left", overflow="fold")]


@cache
def _get_console() -> Console:
    return Console(file=StringIO())


# --- widths ----------------------------------------------------------------------------------------------------------


def _fit_widths(table: RuledTable, lengths: Sequence[Sequence[int]], room: int) -> list[int]:
    """Cells of each column: as wide as its widest text; where that is too much, the widest flowing ones give first.

    rich counts the spaces beside a column as part of it, and which one is the widest hangs on that.
    """
    last = len(table.columns) - 1
    sides = [table.gap - 1 if 0 < place < last else min(last, 1) for place in range(last + 1)]
    if table.gap == COLLAPSED:
        sides[last] = 0
    wanted = [_find_width(table, lengths, place) + side for place, side in enumerate(sides)]
    room -= last
    if sum(wanted) > room:
        kept = [
            (column.least or 0) + side if column.flows and column.width is None else width
            for column, side, width in zip(table.columns, sides, wanted, strict=True)
        ]
        wanted = _shrink(wanted, kept, room)
    return [width - side for width, side in zip(wanted, sides, strict=True)]


def _find_width(table: RuledTable, lengths: Sequence[Sequence[int]], place: int) -> int:
    """How wide a column would be if there were room for everything."""
    column = table.columns[place]
    if column.width is not None:
        return column.width
    wanted = [column.least or 0, _find_length(column.head), _find_length(column.foot)]
    if place == 0:
        return max([*wanted, *(long[0] + row.indent for long, row in zip(lengths, table.rows, strict=True))])
    return max([*wanted, *(long[place] for long in lengths)])


def _find_length(text: Text) -> int:
    """The cells of the longest line of a text."""
    plain = text.plain
    return count_cells(plain) if "\n" not in plain else max(map(count_cells, plain.split("\n")))


def _shrink(widths: list[int], least: Sequence[int], room: int) -> list[int]:
    """The widths after the widest of those above their least have given, down to the next widest and on, until all fit."""
    while (excess := sum(widths) - room) > 0:
        giving = [place for place, width in enumerate(widths) if width > least[place]]
        if not giving:
            break
        most = max(widths[place] for place in giving)
        widest = [place for place in giving if widths[place] == most]
        step = most - max((widths[place] for place in giving if widths[place] != most), default=0)
        for sharers, place in zip(range(len(widest), 0, -1), widest, strict=True):
            given = min(step, widths[place] - least[place], round(excess / sharers))
            widths[place] -= given
            excess -= given
    return widths
