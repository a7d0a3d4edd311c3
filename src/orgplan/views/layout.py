"""What the terminal views share: rendering by rich, harmless text, tables without vertical lines."""

from __future__ import annotations

import io
from collections.abc import Iterable

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from orgplan.problems import Words
from orgplan.views.safe import harmless
from orgplan.views.screen import Screen
from orgplan.views.thaitext import ThaiText, folded

UNLIMITED = 100_000

_ASCII_BOX = box.Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)
"""A rule under the heads and nothing else, for streams that have only ASCII."""


def render(parts: Iterable[RenderableType], screen: Screen) -> str:
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
    return [" " * indent + line for each in content.plain.split("\n") for line in folded(each, width)]


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


def text(content: str, style: str = "") -> ThaiText:
    """A text from a plan: harmless, wrapped as Thai is, and one text also where it stands on several lines of the file."""
    return ThaiText(harmless(" ".join(content.splitlines())), style=style)


def paragraph(words: Words, screen: Screen, style: str = "", indent: int = 2) -> RenderableType:
    """A sentence of ours, indented, wrapped lines hanging with it."""
    return indented(text(screen.say(words), style), indent)


def indented(content: ThaiText, cells: int = 2) -> Padding:
    """A text some cells to the right, no wider than it needs."""
    return Padding(content, (0, 0, 0, cells), expand=False)


def table(screen: Screen, *, footer: bool = False) -> Table:
    """A table with a rule under its heads and no other lines."""
    frame = box.SIMPLE_HEAD if screen.symbols else _ASCII_BOX
    return Table(box=frame, show_edge=False, pad_edge=False, show_footer=footer)


def column(to: Table, head: Words, screen: Screen, *, right: bool = False, foot: str = "") -> None:
    """Add a column: flowing text, or figures flush right that are never cut."""
    label = Text(screen.say(head))
    if right:
        to.add_column(label, Text(foot), justify="right", no_wrap=True)
    else:
        to.add_column(label, Text(foot), overflow="fold", min_width=12)
