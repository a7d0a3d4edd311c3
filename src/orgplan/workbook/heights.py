"""How many lines a text takes in a column, and how high a row must be to show them.

Row heights must be in the file: LibreOffice does not work them out when it prints, and Excel not for merged cells. Thai has
no spaces and stacks its marks, so the width of a text is not the number of its characters: the widths here are those of
Laksaman, the free likeness of TH Sarabun New and the wider of the two, in hundredths of the font size.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from math import ceil

from orgplan.problems import belong_together
from orgplan.workbook.style import SIZE

_WIDTHS = {
    18: "'", 22: "!Ii", 24: "j|,.:;", 29: "()[]", 30: "lเ", 32: '"`f{}ๅ -', 34: "r", 37: "tโใไ", 40: "\\J/", 43: "?s*",
    46: "ง", 49: "gkxzราำ", 52: "cธวvyaฐ", 54: "EFLS_$0123456789ะ", 57: "Yจ Keยฮ BPRTขฃฉชซถผฝฤลสแ".replace(" ", ""),
    60: "กอVhnuคฅดตศฯAbdopqมๆ#Cฆ", 63: "+<=>^~฿Xน", 66: "&GZฎฏบปภฦหDทHNษ", 68: "พฟฬ๏๐๑๒๓๔๕๖๗๘๙ฑ", 73: "UOQ", 77: "wฌญ๚", 82: "ฒ@Mณ",
    90: "%Wm",
}  # fmt: skip
_WIDTH = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_UNKNOWN = 62
_WIDE = 105

PIXELS_PER_UNIT = 7
"""Pixels of one unit of column width."""
PIXELS_PER_POINT = 96 / 72
WIDER = 1.04
"""Allowance for fonts that run a little wider than the measured one."""
PADDING = 4
"""Pixels of a cell that hold no text."""
PIXELS_PER_INDENT = 9
LOST = 1.1
"""What the end of a line loses on average because the next word does not fit, in font sizes."""
BOLDER = 1.06
_ELLIPSIS = "…"
_FAIRLY_FULL = 0.8
"""Part of a text that is cut short which must be left for it to end at a space."""
LINE = 1.655
"""The height of a line, in font sizes."""
AROUND = 1.5
"""Points above and below the lines."""


class _Widths(dict[str, int]):
    """Letters looked up once: marks above and below take no width."""

    def __missing__(self, letter: str) -> int:
        if unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
            width = 0
        else:
            width = _WIDE if unicodedata.east_asian_width(letter) in "WF" else _UNKNOWN
        self[letter] = width
        return width


_widths = _Widths(_WIDTH)


def measure_column(width: float) -> float:
    """The pixels of a column whose width is given in Excel's units."""
    return width * PIXELS_PER_UNIT + 5


def measure_width(text: str, size: int = SIZE) -> float:
    """The width in Excel's units of a column that shows a bold text on one line."""
    taken = sum(map(_widths.__getitem__, text)) / 100 * size * PIXELS_PER_POINT * WIDER * BOLDER
    return ceil((taken + PADDING - measure_column(0)) / PIXELS_PER_UNIT)


def measure_text(text: str, size: int = SIZE) -> float:
    """The points that a text takes on one line."""
    return sum(map(_widths.__getitem__, text)) / 100 * size * WIDER


def cut_text(text: str, room: float, size: int = SIZE) -> str:
    """A text that takes no more than `room` points on one line: of a longer one the beginning, with an ellipsis.

    It ends at a space if that leaves it fairly full, and never within a cluster.
    """
    text = " ".join(text.split())
    if measure_text(text, size) <= room:
        return text
    taken = list(accumulate(map(_widths.__getitem__, text)))
    end = bisect_right(taken, (room - measure_text(_ELLIPSIS, size)) * 100 / size / WIDER)
    while end and belong_together(text[end - 1], text[end]):
        end -= 1
    space = text.rfind(" ", 0, end)
    return text[: space if space >= _FAIRLY_FULL * end else end].rstrip() + _ELLIPSIS


@lru_cache(65536)
def count_lines(text: str, width: float, size: int = SIZE, *, bold: bool = False, indent: int = 0) -> int:
    """The lines that a text fills in a column of `width` units at a font size in points; at least one."""
    em = size * PIXELS_PER_POINT * WIDER * (BOLDER if bold else 1)
    room = max(measure_column(width) - PADDING - indent * PIXELS_PER_INDENT, em)
    lines = 0
    for paragraph in text.split("\n"):
        taken = sum(map(_widths.__getitem__, paragraph)) / 100 * em
        lines += 1 if taken <= room else ceil(taken / max(room - LOST * em, em))
    return lines


def measure_lines(lines: int, size: int = SIZE) -> float:
    """The points that so many lines take."""
    return round((lines * size * LINE + AROUND) * 4) / 4
