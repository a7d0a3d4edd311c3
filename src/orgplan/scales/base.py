"""What every scale offers: points for a result, exact, with the words that explain them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from orgplan.problems import Words

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


def rises(levels: tuple[Decimal, ...]) -> bool:
    """Whether more is better."""
    return levels[0] < levels[-1]


def direction(levels: tuple[Decimal, ...]) -> Direction:
    """Which way the thresholds of a rubric run."""
    return "ascending" if rises(levels) else "descending"
