"""What every scale offers: points for a result, exact, with the words that explain them.

`ScaleProtocol` is all that the rest of orgplan knows of a scale: nobody else asks which one it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar, Literal, Protocol

from orgplan.problems import Malformed, Words
from orgplan.thai import parse_number, tidy_text

Floor = Literal[0, 1]
"""The points of a result short of level 1."""
Direction = Literal["ascending", "descending"]

LEVELS = 5

ResultKind = Literal["figure", "stage", "answer"]
"""What is reported on a scale: a measured figure, the number of a stage, or yes (1) or no (0)."""

Moves = Literal["in parts", "by points", "at once"]
"""How points grow with better results: in parts of points from 1 on, by whole points, or from the floor to the top at once."""


@dataclass(frozen=True, slots=True)
class Points:
    """Points for one result, exact (thirds stay thirds), and how they came about, worded when somebody asks."""

    points: Fraction
    why: Callable[[], Words]

    @property
    def reason(self) -> Words:
        """How the points came about."""
        return self.why()


class ScaleProtocol(Protocol):
    """A scoring method with the criteria of one KPI.

    `LABEL` heads the working of a score, `THAI_NAME` stands on the score sheet; `ABOUT` says in Thai what the method does and `KEYS`
    what its own keys mean, for editors. `levels` is empty where the method has none to write down, `texts` are the
    levels for people to read, `thresholds` are those that are numbers, `top` is the result of full points.
    """

    RESULT: ClassVar[ResultKind]
    MOVES: ClassVar[Moves]
    LABEL: ClassVar[Words]
    THAI_NAME: ClassVar[str]
    ABOUT: ClassVar[str]
    KEYS: ClassVar[Mapping[str, Words]]

    @property
    def method(self) -> str:
        """The name of the method in a plan."""

    @property
    def direction(self) -> Direction:
        """Whether more is better, or less."""

    @property
    def thresholds(self) -> tuple[Decimal, ...]:
        """The five results that give 1 to 5 points; empty for a scale without numbers."""

    @property
    def texts(self) -> tuple[str, ...]:
        """The five levels for people to read."""

    @property
    def top(self) -> Decimal:
        """The result that gives full points."""

    def read_figure(self, text: str) -> Decimal:
        """The result, target or baseline that a text says. Raises `Malformed` (bad-number)."""

    def fault(self, result: Fraction) -> Words | None:
        """Why a result cannot be scored; None if it can."""

    def score(self, result: Fraction, floor: Floor) -> Points:
        """Points from 1 to 5, or the floor."""

    def needed(self, points: Fraction) -> Fraction:
        """The least good result that scores at least so many points (1..5)."""


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
