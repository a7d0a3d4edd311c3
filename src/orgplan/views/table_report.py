"""What was read of a foreign table, line by line: columns, rows, guesses, sums, what was not read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from orgplan.problems import Words
from orgplan.views.safe import make_harmless
from orgplan.views.screen import Screen


class TableLine(NamedTuple):
    """A line: the cell or the number of the row, of what kind it is, and the words."""

    place: str
    kind: Words
    words: Words


def format_table_lines(sheet: str, lines: Iterable[TableLine], screen: Screen) -> str:
    """The lines under the name of their sheet."""
    head = screen.say(Words(f"sheet '{sheet}'", f"แผ่นงาน '{sheet}'"))
    return "".join(f"{make_harmless(each)}\n" for each in (head, *(_format_line(line, screen) for line in lines)))


def _format_line(line: TableLine, screen: Screen) -> str:
    return f"{line.place:>6}  {screen.say(line.kind)}: {' '.join(screen.say(line.words).split())}"
