"""What every scale offers: points for a result, exact, with the words that explain them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from orgplan.problems import Malformed, Words
from orgplan.thai import parse_number, tidy_text

Floor = Literal[0, 1]
"""The points of a result short of level 1."""
Direction = Literal["ascending", "descending"]

LEVELS = 5


@dataclass(frozen=True, slots=True)
class Points:
    """Points for one result, exact (thirds stay thirds), and how they came about, worded when somebody asks."""

    points: Fraction
    why: Callable[[], Words]

    @property
    def reason(self) -> Words:
        """How the points came about."""
        return self.why()


def points_text(points: int) -> str:
    """`1 point`, `2 points`."""
    return f"{points} point{'' if points == 1 else 's'}"


_SPACES = re.compile(r"\s+")


def folded(text: str) -> str:
    """A text without what does not tell it from another: spaces, case, the kind of its digits, how its signs are encoded."""
    return _SPACES.sub("", tidy_text(text)).casefold()


def read_number(text: str) -> Decimal:
    """The number that was measured. Raises `Malformed` (bad-number); a word without digits may mean nothing or zero, which is asked."""
    try:
        return parse_number(text)
    except Malformed as fault:
        if any(sign.isdigit() for sign in text):
            raise
        raise Malformed(fault.rule, fault.message, _NOTHING_OR_ZERO) from None


_NOTHING_OR_ZERO = Words("if nothing is measured yet, leave it blank; if it is zero, write 0; else write the number itself",
                         "ถ้ายังไม่ได้วัดให้เว้นว่าง ถ้าผลเป็นศูนย์ให้เขียน 0 นอกนั้นให้เขียนเป็นตัวเลข")  # fmt: skip


def rises(levels: tuple[Decimal, ...]) -> bool:
    """Whether more is better."""
    return levels[0] < levels[-1]


def direction(levels: tuple[Decimal, ...]) -> Direction:
    """Which way the thresholds of a rubric run."""
    return "ascending" if rises(levels) else "descending"
