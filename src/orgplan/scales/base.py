"""What every scale offers: points for a result, exact, with the words that explain them.

`ScaleProtocol` is all that the rest of orgplan knows of a scale: nobody else asks which one it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar, Literal, NamedTuple, Protocol

from orgplan.exact import round_half_up
from orgplan.problems import Malformed, Words
from orgplan.thai import format_number, parse_number, tidy_text

Floor = Fraction | int
"""The points of a result short of the first level."""
Direction = Literal["ascending", "descending"]
OfTarget = Literal["target"]

LEVELS = 5
"""The levels of a scale that names no points: they give 1 to 5."""
USUAL_POINTS = tuple(map(Decimal, range(1, LEVELS + 1)))

ResultKind = Literal["figure", "stage", "answer"]
"""What is reported on a scale: a measured figure, the number of a stage, or yes (1) or no (0)."""

Moves = Literal["in parts", "by points"]
"""How points grow with better results: in parts of points between two levels, or from one level's points to the next's at once."""


@dataclass(frozen=True, slots=True)
class Points:
    """Points for one result, exact (thirds stay thirds), and how they came about, worded when somebody asks."""

    points: Fraction
    why: Callable[[], Words]

    @property
    def reason(self) -> Words:
        """How the points came about."""
        return self.why()


class Bound(NamedTuple):
    """An end of a range of results; `is_within` says whether it is itself one of them."""

    value: Fraction
    is_within: bool = True


class Reach(NamedTuple):
    """The results that score at least some points, as far as one can go from the nearest of them without scoring less.

    `result` is that nearest one (where its bound is not within, the results come as close to it as one likes), `points` is what it
    scores. `low` and `high` are None where there is no end on that side.
    """

    result: Fraction
    points: Fraction
    low: Bound | None
    high: Bound | None


class ScaleProtocol(Protocol):
    """A scoring method with the criteria of one KPI.

    `LABEL` heads the working of a score, `THAI_NAME` stands on the score sheet; `ABOUT` says in Thai what the method does and `KEYS`
    what its own keys mean, for editors. `levels` is empty where the method has none to write down, `texts` are the
    levels for people to read, `thresholds` are those that are numbers, `top` is the first result of full points.
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
    def of(self) -> OfTarget | None:
        """`target` where the levels are per cent of the KPI's target."""

    @property
    def direction(self) -> Direction | None:
        """Whether more is better, or less; None where points rise and fall."""

    @property
    def thresholds(self) -> tuple[Decimal, ...]:
        """The results that give the points of each level; empty for a scale without numbers."""

    @property
    def texts(self) -> tuple[str, ...]:
        """The levels for people to read."""

    @property
    def level_points(self) -> tuple[Decimal, ...]:
        """The points of each level; of yes and no those of a no, where the plan says them, and of a yes."""

    @property
    def has_usual_points(self) -> bool:
        """Whether the points are 1 to 5, so that the plan's floor holds short of the first level."""

    @property
    def top(self) -> Decimal:
        """The result that gives full points."""

    def read_figure(self, text: str) -> Decimal:
        """The result, target or baseline that a text says. Raises `Malformed` (bad-number)."""

    def fault(self, result: Fraction) -> Words | None:
        """Why a result cannot be scored; None if it can."""

    def find_floor(self, shared: int) -> Fraction:
        """The points of a result short of the first level, in a plan whose scores have the floor `shared`."""

    def score(self, result: Fraction, floor: Floor) -> Points:
        """The points of a result; `floor` is what `find_floor` gives."""

    def list_values(self, floor: Floor) -> tuple[Fraction, ...]:
        """The points that levels and floor give, rising, each once: from the least to the most that there is."""

    def find_nearest(self, points: Fraction, floor: Floor, since: Fraction | None) -> Reach | None:
        """The results nearest to `since` (or to the worse end of the scale) that score at least so many points; None if none does."""


EXACT_DECIMALS = 10


def exactly(value: Fraction) -> str:
    """A figure of the working: exact up to ten decimals, which is what a pocket calculator shows of a quotient."""
    return format_number(round_half_up(value, EXACT_DECIMALS))


def points_text(points: Decimal | Floor) -> str:
    """`1 point`, `2.5 points`."""
    return f"{exactly(Fraction(points))} point{'' if points == 1 else 's'}"


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
