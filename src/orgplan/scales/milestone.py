"""Milestone: for KPIs judged in stages; the result is the level reached, 0 to 5."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import Annotated, Literal

from pydantic import AfterValidator

from orgplan.model_base import Node
from orgplan.problems import Words, quoted
from orgplan.scales.base import LEVELS, Direction, Floor, Points, points_text
from orgplan.scales.levels import five
from orgplan.texts import OptionalText, Text


class MilestoneScale(Node):
    """Five texts, what has been done when each level is reached."""

    method: Literal["milestone"]
    levels: Annotated[tuple[Text, ...], AfterValidator(five)]
    note: OptionalText = None

    @property
    def direction(self) -> Direction:
        """A later stage is always better."""
        return "ascending"

    def needed(self, points: Fraction) -> Fraction:
        """The lowest stage that scores at least so many points (1..5)."""
        return Fraction(max(ceil(points), 1))

    @property
    def thresholds(self) -> tuple[Decimal, ...]:
        """Stages are no numbers."""
        return ()

    @property
    def texts(self) -> tuple[str, ...]:
        """The five stages for people to read."""
        return self.levels

    @property
    def top(self) -> Decimal:
        """The last stage."""
        return Decimal(LEVELS)

    def fault(self, result: Fraction) -> Words | None:
        """Why a result is no stage from 0 to 5; None if it is."""
        if result.denominator == 1 and 0 <= result <= LEVELS:
            return None
        return Words(f"is not a stage from 0 to {LEVELS}", f"ไม่ใช่ระดับ 0 ถึง {LEVELS}")

    def score(self, result: Fraction, floor: Floor) -> Points:
        """The level reached; `floor` for level 0. The result is a whole number from 0 to 5 (see the check result-range)."""
        if result < 1:
            return Points(
                Fraction(floor),
                lambda: Words(
                    f"no level is reached yet: the floor, {points_text(floor)}", f"ยังไม่ถึงระดับใด: ได้คะแนนต่ำสุด {floor} คะแนน"
                ),
            )
        level = min(int(result), LEVELS)
        reached = quoted(self.levels[level - 1])
        return Points(
            Fraction(level),
            lambda: Words(f"level {level} is reached, {reached}: {points_text(level)}",
                  f"ถึงระดับ {level} {reached}: {level} คะแนน"),
        )  # fmt: skip
