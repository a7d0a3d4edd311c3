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
MOST_LINES = 17
"""Lines of the usual size in the highest row that there is."""
MOST_CHARACTERS = 8000
"""Characters of a cell in a row of several; letters may have no width."""
_DASHES = frozenset("-–—")


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


def _find_room(width: float, em: float, indent: int) -> tuple[float, float]:
    """The pixels of a line in a column of `width` units, and those of one that another follows, on average."""
    room = max(measure_column(width) - PADDING - indent * PIXELS_PER_INDENT, em)
    return room, max(room - LOST * em, em)


@lru_cache(65536)
def count_lines(text: str, width: float, size: int = SIZE, *, bold: bool = False, indent: int = 0) -> int:
    """The lines that a text fills in a column of `width` units at a font size in points; at least one."""
    em = size * PIXELS_PER_POINT * WIDER * (BOLDER if bold else 1)
    room, full = _find_room(width, em, indent)
    lines = 0
    for paragraph in text.split("\n"):
        taken = sum(map(_widths.__getitem__, paragraph)) / 100 * em
        lines += 1 if taken <= room else ceil(taken / full)
    return lines


def split_lines(text: str, width: float, *, bold: bool = False, indent: int = 0) -> list[str]:
    """A text in parts that each fit the highest row in a column of `width` units; joined they are the text."""
    parts = []
    while text:
        end = find_end(text, width, MOST_LINES, bold=bold, indent=indent)
        parts.append(text[:end])
        text = text[end:]
    return parts or [""]


def shorten_text(text: str, width: float) -> str:
    """A text as the highest row can show it in such a column: of a longer one the beginning, with an ellipsis."""
    end = find_end(text, width, MOST_LINES)
    return text if end == len(text) else text[: find_end(text, width, MOST_LINES - 1)].rstrip() + _ELLIPSIS


def find_end(text: str, width: float, most: int, *, bold: bool = False, indent: int = 0) -> int:
    """How much of a text has room in so many lines, of which there is one at least, of a column of `width` units.

    It ends behind a line, else at a space if there is one in the latter half of it, else between clusters.
    """
    if count_lines(text, width, bold=bold, indent=indent) <= most and len(text) <= MOST_CHARACTERS:
        return len(text)
    em = SIZE * PIXELS_PER_POINT * WIDER * (BOLDER if bold else 1)
    _, full = _find_room(width, em, indent)
    lines, place = 0, 0
    for paragraph in text.split("\n"):
        count = count_lines(paragraph, width, bold=bold, indent=indent)
        if lines + count > most or place + len(paragraph) >= MOST_CHARACTERS:
            break
        lines, place = lines + count, place + len(paragraph) + 1
    if place:
        return place
    left, end = most * full / em * 100, 0
    for letter in text[:MOST_CHARACTERS]:
        left -= _widths[letter]
        if left < 0:
            break
        end += 1
    space = text.rfind(" ", end // 2, end) + 1
    if space and text[space : space + 1] not in _DASHES:
        return space
    folds = (at for at in range(end, 1, -1) if _is_fold(text, at))
    return next(folds, max(end, 1))


def _is_fold(text: str, at: int) -> bool:
    """Whether a text may be parted before a letter: not within a cluster, nor so that the rest seems to begin an item."""
    before, after = text[at - 1], text[at]
    is_within = belong_together(before, after) or unicodedata.category(after) in {"Me", "Cf"}
    is_word = before.isascii() and before.isalnum() and after.isascii() and after.isalnum()
    return not (is_within or is_word or after in _DASHES or after.isspace())


def measure_lines(lines: int, size: int = SIZE) -> float:
    """The points that so many lines take."""
    return round_height(lines * size * LINE + AROUND)


def count_room(points: float) -> int:
    """The lines of the usual size that so many points show."""
    return int((points - AROUND) / (SIZE * LINE) + 0.01)


def round_height(points: float) -> float:
    """The next height that all programs keep: they count rows in pixels."""
    return ceil(points * PIXELS_PER_POINT - 0.05) / PIXELS_PER_POINT
