"""What the terminal views share: rendering by rich, harmless text, tables without vertical lines."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from orgplan.problems import Words
from orgplan.views.safe import make_harmless
from orgplan.views.screen import Screen
from orgplan.views.terminal.thaitext import NARROWEST, ThaiText, count_cells, fold_text

UNLIMITED = 100_000

_ASCII_BOX = box.Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)
"""A rule under the heads and nothing else, for streams that have only ASCII."""


def render_parts(parts: Iterable[RenderableType], screen: Screen) -> str:
    """The parts one below the other, as text for the screen, without spaces at line ends."""
    lines: list[str] = []
    for part in parts:
        plain = _plain(part, screen)
        lines += _by_rich(part, screen) if plain is None else plain
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _plain(part: RenderableType, screen: Screen) -> list[str] | None:
    """The lines of a text without colour, which need no rich: it takes longer over a line than a plan over its score."""
    content, indent = (part.renderable, part.left) if isinstance(part, Padding) else (part, 0)
    if screen.color or not isinstance(content, ThaiText):
        return None
    width = (screen.width or UNLIMITED) - indent
    return [" " * indent + line for each in content.plain.split("\n") for line in fold_text(each, width)]


def _by_rich(part: RenderableType, screen: Screen) -> list[str]:
    stream = io.StringIO()
    console = Console(
        file=stream,
        width=screen.width or UNLIMITED,
        force_terminal=screen.color,
        no_color=not screen.color,
        color_system="standard" if screen.color else None,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )
    # A group keeps each part what it is; printed alone, a ThaiText would be joined to a plain Text and wrapped by rich.
    console.print(Group(part))
    return stream.getvalue().removesuffix("\n").split("\n")


def wrap_text(content: str, style: str = "") -> ThaiText:
    """A text from a plan: harmless, wrapped as Thai is, and one text also where it stands on several lines of the file."""
    return ThaiText(make_harmless(" ".join(content.splitlines())), style=style)


def indent_words(words: Words, screen: Screen, style: str = "", indent: int = 2) -> RenderableType:
    """A sentence of ours, indented, wrapped lines hanging with it."""
    return indent_text(wrap_text(screen.say(words), style), indent)


def indent_text(content: ThaiText, cells: int = 2) -> Padding:
    """A text some cells to the right, no wider than it needs."""
    return Padding(content, (0, 0, 0, cells), expand=False)


def start_table(screen: Screen, *, footer: bool = False) -> Table:
    """A table with a rule under its heads and no other lines."""
    frame = box.SIMPLE_HEAD if screen.symbols else _ASCII_BOX
    return Table(box=frame, show_edge=False, pad_edge=False, show_footer=footer)


NBSP = "\u00a0"
COLUMN_GAP = 3
"""Cells between two columns of a table."""


class Column(NamedTuple):
    """A column of a grid: flowing text, or `figures` flush right; `foot` stands below it."""

    head: Words
    figures: bool = False
    foot: str = ""


def lay_out_rows(columns: Sequence[Column], rows: Sequence[Row], screen: Screen) -> list[RenderableType]:
    """A table, of which each row has a text first. Where the screen is too narrow for it, a list: nothing is ever cut."""
    heads = [screen.say(each.head) for each in columns]
    widths = [
        max(NARROWEST, *(_longest_number(row.cells[place].plain) for row in rows), 0)
        if not each.figures
        else max(count_cells(text) for text in (heads[place], each.foot, *(row.cells[place].plain for row in rows)))
        for place, each in enumerate(columns)
    ]
    if screen.width is not None and sum(widths) + COLUMN_GAP * (len(columns) - 1) > screen.width:
        return _stacked(columns, heads, rows, screen.width)
    made = start_table(screen, footer=any(each.foot for each in columns))
    shares = _shares(columns, rows, widths, screen)
    for head, each, share in zip(heads, columns, shares, strict=True):
        if each.figures:
            made.add_column(Text(head), Text(each.foot), justify="right", no_wrap=True)
        else:
            made.add_column(Text(head), Text(each.foot), overflow="fold", min_width=NARROWEST, width=share)
    for row in rows:
        made.add_row(*row.cells, style=row.style)
    return [made]


def _shares(columns: Sequence[Column], rows: Sequence[Row], least: Sequence[int], screen: Screen) -> list[int | None]:
    """How wide each text is to be where one of them holds a number that rich would fold; else that is left to rich."""
    texts = [place for place, each in enumerate(columns) if not each.figures]
    shares: list[int | None] = [None] * len(columns)
    if screen.width is None or all(least[place] == NARROWEST for place in texts):
        return shares
    wanted = [max(0, *(count_cells(row.cells[place].plain) for row in rows)) for place in texts]
    room = screen.width - COLUMN_GAP * (len(columns) - 1) - sum(least)
    missing = [max(want - least[place], 0) for want, place in zip(wanted, texts, strict=True)]
    for place, short in zip(texts, missing, strict=True):
        shares[place] = least[place] + min(short, room * short // max(sum(missing), 1))
    return shares


_NUMBER = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?", re.ASCII)


def _longest_number(text: str) -> int:
    """The cells of the longest number in a text, which is not to be folded."""
    return max(map(len, _NUMBER.findall(text)), default=0)


class Row(NamedTuple):
    """A row of a grid, with its style."""

    cells: Sequence[ThaiText]
    style: str = ""


def _stacked(columns: Sequence[Column], heads: Sequence[str], rows: Sequence[Row], width: int) -> list[RenderableType]:
    """Each row as its first text and, below it, what its other columns hold, with their heads."""
    parts: list[RenderableType] = [wrap_text(heads[0], "bold")]
    feet = Row([wrap_text(each.foot) for each in columns], "bold")
    for row in [*rows, *([feet] if columns[0].foot else [])]:
        first, *rest = row.cells
        style = row.style or str(first.style)
        said = [
            f"{head}{NBSP if column.figures else ' '}{each.plain}"
            for column, head, each in zip(columns[1:], heads[1:], rest, strict=True)
            if each.plain
        ]
        parts += [wrap_text(first.plain, style), *(indent_text(wrap_text(line, row.style)) for line in join_items(said, width - 2))]
    return parts


def join_items(items: Sequence[str], room: int) -> Iterator[str]:
    """Items one behind the other, as many on a line as it takes; each that fits on one stays whole."""
    line = ""
    for item in items:
        if line and count_cells(f"{line}; {item};") > room:
            yield f"{line};"
            line = item
        else:
            line = f"{line}; {item}" if line else item
    if line:
        yield line
