"""Linear: points between two thresholds are interpolated; the method of Thai performance agreements."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import ClassVar, Literal

from orgplan.exact import to_fraction
from orgplan.problems import Words
from orgplan.scales.base import Floor, Moves, Points, exactly, points_text
from orgplan.scales.levels import LEVEL_KEYS, ThresholdScale, beyond_words, in_sum, short_words
from orgplan.thai import format_number


class LinearScale(ThresholdScale):
    """Thresholds, strictly rising or falling, each with its points; five of them give 1 to 5."""

    MOVES: ClassVar[Moves] = "in parts"
    LABEL: ClassVar[Words] = Words("linear: parts of points between two levels", "เชิงเส้น: คิดคะแนนตามสัดส่วนระหว่างสองระดับ")
    THAI_NAME: ClassVar[str] = "เชิงเส้น"
    ABOUT: ClassVar[str] = "คิดคะแนนตามสัดส่วนระหว่างสองระดับ"
    KEYS: ClassVar[Mapping[str, Words]] = {"method": Words("Points between two thresholds are interpolated.", ABOUT), **LEVEL_KEYS}

    method: Literal["linear"] = "linear"

    def score(self, result: Fraction, floor: Floor) -> Points:
        """Points: linear between neighbouring thresholds, those of the last at or beyond it, `floor` short of the first."""
        level, points = self.reached(result), self.level_points
        if not level:
            return Points(Fraction(floor), lambda: short_words(result, self.levels[0], floor))
        if level == len(points):
            return Points(to_fraction(points[-1]), lambda: beyond_words(result, level, self.levels[-1], points[-1]))
        low, high = self.ladder[level - 1 : level + 1]
        first, last = map(to_fraction, points[level - 1 : level + 1])
        scored = first + (result - low) / (high - low) * (last - first)
        return Points(scored, lambda: self._between(result, level, scored))

    def _between(self, result: Fraction, level: int, points: Fraction) -> Words:
        low, high = self.levels[level - 1 : level + 1]
        first, last = self.level_points[level - 1 : level + 1]
        if result == low:
            return Words(
                f"{format_number(low)} is exactly level {level}: {points_text(first)}",
                f"{format_number(low)} ตรงกับเกณฑ์ระดับ {level}: {format_number(first)} คะแนน",
            )
        a, b, c = exactly(result), format_number(low), format_number(high)
        # Where less is better the smaller figure is taken from the larger one, so that no difference is negative.
        figures = (result, low, high, low) if low < high else (low, result, low, high)
        d, e, f, g = (in_sum(Fraction(figure)) for figure in figures)
        more = to_fraction(last) - to_fraction(first)
        times = "" if abs(more) == 1 else f" x {exactly(abs(more))}"
        sums = f"{format_number(first)} {'-' if more < 0 else '+'} ({d} - {e}) / ({f} - {g}){times} = {exactly(points)}"
        return Words(
            f"{a} lies between level {level} ({b}) and level {level + 1} ({c}): {sums} points",
            f"{a} อยู่ระหว่างระดับ {level} ({b}) กับระดับ {level + 1} ({c}): {sums} คะแนน",
        )
