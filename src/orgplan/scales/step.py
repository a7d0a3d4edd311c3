"""Step: the whole points of the highest level reached, nothing in between."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from orgplan.model_base import Node
from orgplan.problems import Words
from orgplan.scales.base import LEVELS, Direction, Floor, Points, direction, signed
from orgplan.scales.levels import Thresholds, beyond_words, short_words, shown
from orgplan.texts import OptionalText
from orgplan.thai import number_text


class StepScale(Node):
    """Five thresholds, strictly rising or falling; a result scores the highest one that it reaches."""

    method: Literal["step"]
    levels: Thresholds
    note: OptionalText = None

    @property
    def direction(self) -> Direction:
        """Rising thresholds: more is better; falling ones: less is."""
        return direction(self.levels)

    def score(self, result: Fraction, floor: Floor) -> Points:
        """Whole points 1..5; `floor` short of level 1."""
        value, *levels = signed(self.levels, result, *self.levels)
        reached = sum(level <= value for level in levels)
        if not reached:
            return Points(Fraction(floor), short_words(result, self.levels[0], floor))
        if reached == LEVELS:
            return Points(Fraction(LEVELS), beyond_words(result, self.levels[-1]))
        a, b, c = shown(result), number_text(self.levels[reached - 1]), number_text(self.levels[reached])
        return Points(
            Fraction(reached),
            Words(f"{a} reaches level {reached} ({b}) and not level {reached + 1} ({c}): {reached} points",
                  f"{a} ถึงเกณฑ์ระดับ {reached} ({b}) แต่ไม่ถึงระดับ {reached + 1} ({c}): {reached} คะแนน"),
        )  # fmt: skip
