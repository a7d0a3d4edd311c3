"""Linear: points between two thresholds are interpolated; the method of Thai performance agreements."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import ClassVar, Literal

from orgplan.problems import Words
from orgplan.scales.base import LEVELS, Floor, Moves, Points, points_text
from orgplan.scales.levels import LEVEL_KEYS, ThresholdScale, beyond_words, exactly, in_sum, short_words
from orgplan.thai import format_number


class LinearScale(ThresholdScale):
    """Five thresholds c1..c5, strictly rising (more is better) or falling (less is better)."""

    MOVES: ClassVar[Moves] = "in parts"
    LABEL: ClassVar[Words] = Words("linear: parts of points between two levels", "เชิงเส้น: คิดคะแนนตามสัดส่วนระหว่างสองระดับ")
    THAI_NAME: ClassVar[str] = "เชิงเส้น"
    ABOUT: ClassVar[str] = "คิดคะแนนตามสัดส่วนระหว่างสองระดับ"
    KEYS: ClassVar[Mapping[str, Words]] = {"method": Words("Points between two thresholds are interpolated.", ABOUT), **LEVEL_KEYS}

    method: Literal["linear"]

    def score(self, result: Fraction, floor: Floor) -> Points:
        """1..5 points: linear between neighbouring thresholds, 5 at or beyond c5, `floor` short of c1."""
        level = self.reached(result)
        if not level:
            return Points(Fraction(floor), lambda: short_words(result, self.levels[0], floor))
        if level == LEVELS:
            return Points(Fraction(LEVELS), lambda: beyond_words(result, self.levels[-1]))
        low, high = self.ladder[level - 1 : level + 1]
        points = level + (result - low) / (high - low)
        return Points(points, lambda: self._between(result, level, points))

    def needed(self, points: Fraction) -> Fraction:
        """The least good result that scores at least so many points (1..5)."""
        below = min(max(int(points), 1), LEVELS - 1)
        low, high = self.ladder[below - 1 : below + 1]
        return low + (max(points, Fraction(1)) - below) * (high - low)

    def _between(self, result: Fraction, level: int, points: Fraction) -> Words:
        low, high = self.levels[level - 1 : level + 1]
        if result == low:
            return Words(
                f"{format_number(low)} is exactly level {level}: {points_text(level)}",
                f"{format_number(low)} ตรงกับเกณฑ์ระดับ {level}: {level} คะแนน",
            )
        a, b, c = exactly(result), format_number(low), format_number(high)
        # Where less is better the smaller figure is taken from the larger one, so that no difference is negative.
        figures = (result, low, high, low) if low < high else (low, result, low, high)
        d, e, f, g = (in_sum(Fraction(figure)) for figure in figures)
        sums = f"{level} + ({d} - {e}) / ({f} - {g}) = {exactly(points)}"
        return Words(
            f"{a} lies between level {level} ({b}) and level {level + 1} ({c}): {sums} points",
            f"{a} อยู่ระหว่างระดับ {level} ({b}) กับระดับ {level + 1} ({c}): {sums} คะแนน",
        )
