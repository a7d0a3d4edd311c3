"""Step: the whole points of the highest level reached, nothing in between."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import ClassVar, Literal

from orgplan.exact import to_fraction
from orgplan.problems import Words
from orgplan.scales.base import Floor, Moves, Points, exactly, points_text
from orgplan.scales.levels import LEVEL_KEYS, ThresholdScale, beyond_words, short_words
from orgplan.thai import format_number


class StepScale(ThresholdScale):
    """Thresholds, strictly rising or falling; a result scores the last one that it reaches."""

    MOVES: ClassVar[Moves] = "by points"
    LABEL: ClassVar[Words] = Words("step: whole points of the highest level reached", "ตามระดับ: คะแนนเต็มของระดับสูงสุดที่ถึง")
    THAI_NAME: ClassVar[str] = "ตามระดับ"
    ABOUT: ClassVar[str] = "ได้คะแนนเต็มของระดับสูงสุดที่ถึง"
    KEYS: ClassVar[Mapping[str, Words]] = {"method": Words("The whole points of the highest level reached.", ABOUT), **LEVEL_KEYS}

    method: Literal["step"]

    def score(self, result: Fraction, floor: Floor) -> Points:
        """The points of the last threshold reached; `floor` short of the first."""
        reached = self.reached(result)
        if not reached:
            return Points(Fraction(floor), lambda: short_words(result, self.levels[0], floor))
        points = self.level_points[reached - 1]
        if reached == len(self.levels):
            return Points(to_fraction(points), lambda: beyond_words(result, reached, self.levels[-1], points))
        a, b, c = exactly(result), format_number(self.levels[reached - 1]), format_number(self.levels[reached])
        return Points(
            to_fraction(points),
            lambda: Words(f"{a} reaches level {reached} ({b}) and not level {reached + 1} ({c}): {points_text(points)}",
                  f"{a} ถึงเกณฑ์ระดับ {reached} ({b}) แต่ไม่ถึงระดับ {reached + 1} ({c}): {format_number(points)} คะแนน"),
        )  # fmt: skip
