"""Step: the whole points of the highest level reached, nothing in between."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import ceil
from typing import ClassVar, Literal

from orgplan.problems import Words
from orgplan.scales.base import LEVELS, Floor, Moves, Points, points_text
from orgplan.scales.levels import LEVEL_KEYS, ThresholdScale, beyond_words, exactly, short_words
from orgplan.thai import format_number


class StepScale(ThresholdScale):
    """Five thresholds, strictly rising or falling; a result scores the highest one that it reaches."""

    MOVES: ClassVar[Moves] = "by points"
    LABEL: ClassVar[Words] = Words("step: whole points of the highest level reached", "ตามระดับ: คะแนนเต็มของระดับสูงสุดที่ถึง")
    THAI_NAME: ClassVar[str] = "ตามระดับ"
    ABOUT: ClassVar[str] = "ได้คะแนนเต็มของระดับสูงสุดที่ถึง"
    KEYS: ClassVar[Mapping[str, Words]] = {"method": Words("The whole points of the highest level reached.", ABOUT), **LEVEL_KEYS}

    method: Literal["step"]

    def needed(self, points: Fraction) -> Fraction:
        """The threshold of the lowest level that scores at least so many points (1..5)."""
        return self.ladder[max(ceil(points), 1) - 1]

    def score(self, result: Fraction, floor: Floor) -> Points:
        """Whole points 1..5; `floor` short of level 1."""
        reached = self.reached(result)
        if not reached:
            return Points(Fraction(floor), lambda: short_words(result, self.levels[0], floor))
        if reached == LEVELS:
            return Points(Fraction(LEVELS), lambda: beyond_words(result, self.levels[-1]))
        a, b, c = exactly(result), format_number(self.levels[reached - 1]), format_number(self.levels[reached])
        return Points(
            Fraction(reached),
            lambda: Words(f"{a} reaches level {reached} ({b}) and not level {reached + 1} ({c}): {points_text(reached)}",
                  f"{a} ถึงเกณฑ์ระดับ {reached} ({b}) แต่ไม่ถึงระดับ {reached + 1} ({c}): {reached} คะแนน"),
        )  # fmt: skip
