"""Linear: points between two thresholds are interpolated; the method of Thai performance agreements."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from orgplan.model_base import Node
from orgplan.problems import Words
from orgplan.scales.base import LEVELS, Direction, Floor, Points, direction, signed
from orgplan.scales.levels import Thresholds, beyond_words, short_words, shown
from orgplan.texts import OptionalText
from orgplan.thai import number_text


class LinearScale(Node):
    """Five thresholds c1..c5, strictly rising (more is better) or falling (less is better)."""

    method: Literal["linear"]
    levels: Thresholds
    note: OptionalText = None

    @property
    def direction(self) -> Direction:
        """Rising thresholds: more is better; falling ones: less is."""
        return direction(self.levels)

    def score(self, result: Fraction, floor: Floor) -> Points:
        """1..5 points: linear between neighbouring thresholds, 5 at or beyond c5, `floor` short of c1."""
        value, *levels = signed(self.levels, result, *self.levels)
        if value < levels[0]:
            return Points(Fraction(floor), short_words(result, self.levels[0], floor))
        if value >= levels[-1]:
            return Points(Fraction(LEVELS), beyond_words(result, self.levels[-1]))
        above = next(index for index, level in enumerate(levels) if level > value)
        low, high = levels[above - 1], levels[above]
        return Points(above + (value - low) / (high - low), self._between(result, above))

    def _between(self, result: Fraction, above: int) -> Words:
        low, high = self.levels[above - 1], self.levels[above]
        if result == low:
            return Words(
                f"{number_text(low)} is exactly level {above}: {above} points",
                f"{number_text(low)} ตรงกับเกณฑ์ระดับ {above}: {above} คะแนน",
            )
        a, b, c = shown(result), number_text(low), number_text(high)
        return Words(
            f"{a} lies between level {above} ({b}) and level {above + 1} ({c}): {above} + ({a} - {b}) / ({c} - {b})",
            f"{a} อยู่ระหว่างระดับ {above} ({b}) กับระดับ {above + 1} ({c}): {above} + ({a} - {b}) / ({c} - {b})",
        )
