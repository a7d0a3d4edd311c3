"""Thai text in cells: lines that break between words and never inside a cluster.

Thai puts no spaces between words and stacks vowels and tone marks on a letter. rich folds an over-long word wherever the
width ends; `ThaiText` folds between Thai words as BudouX finds them, and where no word ends in time, between clusters.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.containers import Lines
from rich.measure import Measurement
from rich.text import Text

from orgplan.problems import LEADING_VOWELS, TRAILING_SIGNS

if TYPE_CHECKING:
    from budoux import Parser
    from rich.console import Console, ConsoleOptions, JustifyMethod, OverflowMethod

FAIRLY_FULL = 0.7
"""Part of a line that must be filled for it to end at a space rather than within an unspaced run of words."""

NARROWEST = 12
"""Cells below which a column of Thai text is not squeezed."""

_NOT_FIRST = TRAILING_SIGNS | frozenset(")]}»”’,.:;!?%/\u200b\u00a0")
_NOT_LAST = LEADING_VOWELS | frozenset("([{«“‘\u00a0")


def find_folds(text: str) -> list[int]:
    """Offsets at which a text may be folded: never inside a cluster, after a leading vowel or before a trailing one."""
    return [
        at
        for at in range(1, len(text))
        if text[at] not in _NOT_FIRST
        and not unicodedata.category(text[at]).startswith("M")
        and text[at - 1] not in _NOT_LAST
        # Numbers and Latin words stay whole as long as they fit on a line of their own.
        and not (text[at].isascii() and text[at].isalnum() and text[at - 1].isascii() and text[at - 1].isalnum())
        and not (text[at].isdigit() and _leads_into_number(text[max(at - 2, 0) : at]))
    ]


def _leads_into_number(text: str) -> bool:
    """Whether a digit that follows belongs to a number which has begun: behind its sign, its point or its separator."""
    before, last = text[:-1], text[-1]
    return before.isdigit() if last in ",." else last in "+-" and not before.strip()


_WHOLE = re.compile("จังหวัด|ปฏิบัติ|ไตรมาส|องค์การ|งบประมาณ|ตัวชี้วัด|ขั้นตอน|หน่วยงาน|เบิกจ่าย|เทศบาล|มหาวิทยาลัย|ก่อสร้าง")


@cache
def _segmenter() -> Parser:
    from budoux import load_default_thai_parser

    return load_default_thai_parser()


@lru_cache(4096)
def find_word_ends(text: str) -> frozenset[int]:
    """Those of the `folds` of a text at which a Thai word ends. Points stay with what they belong to.

    BudouX ends a word within some that every plan has: those are words by themselves.
    """
    ends = set(accumulate(map(len, _segmenter().parse(text))))
    for word in _WHOLE.finditer(text):
        ends = ends.difference(range(*word.span())) | set(word.span())
    return frozenset(at for at in find_folds(text) if at in ends and text[at - 1] != "." and text[at] != ".")


def find_breaks(text: str, width: int) -> list[int]:
    """Offsets at which `text` is cut into lines of at most `width` cells.

    A line ends after a space if that leaves it fairly full, else after a word, else between clusters; a cluster wider than
    `width` stays whole.
    """
    if count_cells(text) <= width:
        return []
    places = [0, *accumulate(map(_WIDTHS.__getitem__, text))]
    safe = find_folds(text)
    words = find_word_ends(text)
    cuts: list[int] = []
    start = 0
    while places[-1] - places[start] > width:
        reach = bisect_right(places, places[start] + width) - 1
        while reach < len(text) and text[reach] == " ":
            reach += 1  # spaces at the end of a line take no room
        ends = safe[bisect_right(safe, start) : bisect_right(safe, reach)]
        cut = _best(text, ends, words, places[start] + width * FAIRLY_FULL, places)
        cut = cut or _forced(text, start, reach)
        if cut >= len(text):
            break
        cuts.append(cut)
        start = cut
    return cuts


class _Widths(dict[str, int]):
    """The cells of single characters, as rich counts them; kept, because a text has few different ones."""

    def __missing__(self, character: str) -> int:
        self[character] = width = cell_len(character)
        return width


_WIDTHS = _Widths()
_JOINER, _SELECTOR = "\u200d", "\ufe0f"
"""Characters that change the width of their neighbours."""


def count_cells(text: str) -> int:
    """How many cells of a screen a text takes."""
    if text.isascii():
        return len(text)
    return cell_len(text) if _JOINER in text or _SELECTOR in text else sum(map(_WIDTHS.__getitem__, text))


def pad_text(text: str, width: int, *, right: bool = False) -> str:
    """A text in a column of so many cells, flush left or flush right; one that is wider stays as it is."""
    gap = " " * (width - count_cells(text))
    return gap + text if right else text + gap


def fold_text(text: str, width: int) -> list[str]:
    """The lines of a text at a width in cells, without the spaces at their ends."""
    cuts = [0, *find_breaks(text, width), len(text)]
    return [text[start:end].rstrip() for start, end in pairwise(cuts)]


def _best(text: str, ends: list[int], words: frozenset[int], full: float, places: list[int]) -> int | None:
    """The offset among `ends` at which a reader would break; from the place `full` on, the line counts as filled."""
    space = next((at for at in reversed(ends) if text[at - 1] == " " and text[at] != " "), 0)
    if space and places[space] >= full:
        return space
    word = next((at for at in reversed(ends) if at in words), 0)
    return max(space, word) or (ends[-1] if ends else None)


def _forced(text: str, start: int, reach: int) -> int:
    """Where to cut what has no good place: between clusters still."""
    at = max(reach, start + 1)
    while at > start + 1 and at < len(text) and unicodedata.category(text[at]).startswith("M"):
        at -= 1
    while at < len(text) and unicodedata.category(text[at]).startswith("M"):
        at += 1
    return at


class ThaiText(Text):
    """A text that wraps between clusters and is never cut short."""

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """As wide as its longest line, and content with much less."""
        measured = super().__rich_measure__(console, options)
        return Measurement(min(measured.minimum, NARROWEST), measured.maximum)

    def wrap(
        self,
        console: Console,
        width: int,
        *,
        justify: JustifyMethod | None = None,
        overflow: OverflowMethod | None = None,  # noqa: ARG002 - nothing is ever cut
        tab_size: int = 8,  # noqa: ARG002 - tabs do not reach the screen
        no_wrap: bool | None = None,
    ) -> Lines:
        """The lines of the text at a width in cells."""
        lines = Lines()
        for line in self.split(allow_blank=True):
            parts = Lines([line]) if no_wrap else line.divide(find_breaks(line.plain, width))
            for part in parts:
                part.rstrip()
            if justify:
                parts.justify(console, width, justify=justify, overflow="fold")
            lines.extend(parts)
        return lines
