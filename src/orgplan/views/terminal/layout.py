"""What the terminal views share: rendering by rich, harmless text, tables without vertical lines."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from orgplan.problems import Words
from orgplan.views.safe import make_harmless
from orgplan.views.screen import Screen
from orgplan.views.terminal.ruled_table import COLUMN_GAP, RuledColumn, RuledRow, RuledTable, build_rich_table, format_table
from orgplan.views.terminal.thaitext import NARROWEST, ThaiText, count_cells, fold_text

UNLIMITED = 100_000

Part = RenderableType | RuledTable
"""What stands in a view: a text, or one some cells to the right, or a table."""


def render_parts(parts: Iterable[Part], screen: Screen) -> str:
    """The parts one below the other, as text for the screen, without spaces at line ends."""
    lines: list[str] = []
    for part in parts:
        plain = None if screen.color else _format_plainly(part, screen.width or UNLIMITED)
        lines += print_by_rich(part, screen) if plain is None else plain
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _format_plainly(part: Part, width: int) -> list[str] | None:
    """The lines of a part without colour, which need no rich: it takes longer over a line than a plan over its score."""
    if isinstance(part, RuledTable):
        return list(format_table(part, width))
    content, indent = (part.renderable, part.left) if isinstance(part, Padding) else (part, 0)
    if not isinstance(content, Text):
        return None
    lines = content.plain.split("\n")
    if isinstance(content, ThaiText):
        lines = [piece for line in lines for piece in fold_text(line, width - indent)]
    elif max(map(count_cells, lines)) > width - indent:
        return None  # rich wraps it between words
    return [" " * indent + line for line in lines]


def print_by_rich(part: Part, screen: Screen) -> list[str]:
    """The lines of a part as rich prints it."""
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
    console.print(Group(build_rich_table(part) if isinstance(part, RuledTable) else part))
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


NBSP = "\u00a0"


class TextColumn(NamedTuple):
    """A column of a grid: flowing text, or `figures` flush right; `foot` stands below it."""

    head: Words
    figures: bool = False
    foot: str = ""


def lay_out_rows(columns: Sequence[TextColumn], rows: Sequence[RuledRow], screen: Screen) -> list[Part]:
    """A table, of which each row has a text first. Where the screen is too narrow for it, a list: nothing is ever cut."""
    heads = [screen.say(each.head) for each in columns]
    shares: list[int | None] = [None] * len(columns)
    if screen.width is not None:
        least = [
            max(NARROWEST, *(_longest_number(row.texts[place].plain) for row in rows), 0)
            if not each.figures
            else max(count_cells(text) for text in (heads[place], each.foot, *(row.texts[place].plain for row in rows)))
            for place, each in enumerate(columns)
        ]
        if sum(least) + COLUMN_GAP * (len(columns) - 1) > screen.width:
            return _stacked(columns, heads, rows, screen.width)
        shares = _shares(columns, rows, least, screen.width)
    ruled = [
        RuledColumn(Text(head), Text(each.foot), figures=True)
        if each.figures
        else RuledColumn(Text(head), Text(each.foot), least=NARROWEST, width=share)
        for head, each, share in zip(heads, columns, shares, strict=True)
    ]
    return [RuledTable(ruled, rows, symbols=screen.symbols)]


def _shares(columns: Sequence[TextColumn], rows: Sequence[RuledRow], least: Sequence[int], width: int) -> list[int | None]:
    """How wide each text is to be where one of them holds a number that rich would fold; else that is left to rich."""
    texts = [place for place, each in enumerate(columns) if not each.figures]
    shares: list[int | None] = [None] * len(columns)
    if all(least[place] == NARROWEST for place in texts):
        return shares
    wanted = [max(0, *(count_cells(row.texts[place].plain) for row in rows)) for place in texts]
    room = width - COLUMN_GAP * (len(columns) - 1) - sum(least)
    missing = [max(want - least[place], 0) for want, place in zip(wanted, texts, strict=True)]
    for place, short in zip(texts, missing, strict=True):
        shares[place] = least[place] + min(short, room * short // max(sum(missing), 1))
    return shares


_NUMBER = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?", re.ASCII)


def _longest_number(text: str) -> int:
    """The cells of the longest number in a text, which is not to be folded."""
    return max(map(len, _NUMBER.findall(text)), default=0)


def _stacked(columns: Sequence[TextColumn], heads: Sequence[str], rows: Sequence[RuledRow], width: int) -> list[Part]:
    """Each row as its first text and, below it, what its other columns hold, with their heads."""
    parts: list[Part] = [wrap_text(heads[0], "bold")]
    feet = RuledRow([wrap_text(each.foot) for each in columns], "bold")
    for row in [*rows, *([feet] if columns[0].foot else [])]:
        first, *rest = row.texts
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
