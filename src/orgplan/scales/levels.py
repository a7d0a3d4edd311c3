"""Five thresholds: their type, and the words for results at the ends of a rubric."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import Annotated, ClassVar, TypeVar

from pydantic import AfterValidator

from orgplan.exact import round_half_up, to_fraction
from orgplan.model_base import Node
from orgplan.problems import Malformed, Words, quote
from orgplan.scales.base import LEVELS, Direction, Floor, ResultKind, direction, points_text, read_number, rises
from orgplan.texts import Number, OptionalText
from orgplan.thai import format_number, tidy_text

T = TypeVar("T")


_LEVEL = "ระดับ"
_LEVEL_NUMBERS = frozenset(map(Decimal, range(1, LEVELS + 1)))
_SPLIT = Words('write one result for each of 1 to 5 points; a comma within a number splits it: write 1000 or "1,000"',
               'เขียนผลหนึ่งค่าสำหรับ 1 ถึง 5 คะแนน จุลภาคในตัวเลขจะแยกเป็นสองค่า ให้เขียน 1000 หรือ "1,000"')  # fmt: skip


def five(levels: tuple[T, ...]) -> tuple[T, ...]:
    """The levels of a rubric, which are five. Raises `Malformed` (criteria-count)."""
    if len(levels) != LEVELS:
        raise Malformed(
            "criteria-count",
            Words(f"the criteria have {len(levels)} levels; there must be {LEVELS}", f"เกณฑ์มี {len(levels)} ระดับ ต้องมี {LEVELS} ระดับ"),
            _SPLIT if len(levels) > LEVELS else Words("write the results that give 1, 2, 3, 4 and 5 points", "เขียนผลที่ทำให้ได้ 1, 2, 3, 4 และ 5 คะแนน"),
        )  # fmt: skip
    return levels


Thresholds = Annotated[tuple[Number, ...], AfterValidator(five)]


LEVEL_KEYS = {
    "levels": Words("Five thresholds for 1 to 5 points, rising (more is better) or falling (less is better).",
                    "เกณฑ์ห้าระดับสำหรับ 1 ถึง 5 คะแนน เพิ่มขึ้น (ยิ่งมากยิ่งดี) หรือลดลง (ยิ่งน้อยยิ่งดี)"),
}  # fmt: skip
"""What five thresholds mean, for editors."""


class ThresholdScale(Node):
    """What scales with five thresholds have in common; each says how points come about between them."""

    RESULT: ClassVar[ResultKind] = "figure"

    method: str
    levels: Thresholds
    note: OptionalText = None

    @property
    def direction(self) -> Direction:
        """Rising thresholds: more is better; falling ones: less is."""
        return direction(self.levels)

    @cached_property
    def is_ordered(self) -> bool:
        """Whether the thresholds rise or fall all the way; only then have points between them a meaning."""
        rising = rises(self.levels)
        return all(low < high if rising else low > high for low, high in pairwise(self.levels))

    @property
    def thresholds(self) -> tuple[Decimal, ...]:
        """The five results that give 1 to 5 points; empty for a scale without numbers."""
        return self.levels

    @cached_property
    def ladder(self) -> tuple[Fraction, ...]:
        """The thresholds as fractions, for exact quotients."""
        return tuple(map(to_fraction, self.levels))

    def reached(self, result: Fraction) -> int:
        """How many of the five levels, which are in order, a result reaches."""
        if rises(self.levels):
            return bisect_right(self.ladder, result)
        return LEVELS - bisect_left(self.ladder[::-1], result)

    @property
    def texts(self) -> tuple[str, ...]:
        """The five levels for people to read."""
        return tuple(map(format_number, self.levels))

    @property
    def top(self) -> Decimal:
        """The result that gives full points."""
        return self.levels[-1]

    def read_figure(self, text: str) -> Decimal:
        """The number in a text. Raises `Malformed` (bad-number) for words, which say nothing on this scale, and for the name of a level."""
        figure = read_number(text)
        if tidy_text(text).startswith(_LEVEL) and figure in _LEVEL_NUMBERS and max(self.levels) > LEVELS:
            threshold = self.levels[int(figure) - 1]
            if threshold != figure:
                raise _names_a_level(text, int(figure), threshold)
        return figure

    def fault(self, result: Fraction) -> Words | None:  # noqa: ARG002 - the scales share this door
        """Why a result cannot be scored; None for every number, which this scale takes."""
        return None


def _names_a_level(text: str, level: int, threshold: Decimal) -> Malformed:
    """`ระดับ 3` of levels 60 to 80: 70, or 3?"""
    start = format_number(threshold)
    return Malformed(
        "bad-number",
        Words(f"{quote(text)} names a level, and the levels of this KPI are other numbers",
              f"{quote(text)} เป็นชื่อระดับ แต่เกณฑ์ของตัวชี้วัดนี้เป็นตัวเลขอื่น"),
        Words(f"write the number itself: {start} if level {level} is meant, {level} if that is the number",
              f"เขียนเป็นตัวเลข: {start} ถ้าหมายถึงเกณฑ์ระดับ {level} หรือ {level} ถ้าค่าคือ {level}"),
    )  # fmt: skip


def format_result(result: Fraction) -> str:
    """A result for the eye: exact up to four decimals, which is where a quotient is cut."""
    return format_number(round_half_up(result, 4))


EXACT_DECIMALS = 10


def exactly(value: Fraction) -> str:
    """A figure of the working: exact up to ten decimals, which is what a pocket calculator shows of a quotient."""
    return format_number(round_half_up(value, EXACT_DECIMALS))


def in_sum(value: Fraction) -> str:
    """The same within a sum: a negative figure in brackets."""
    return f"({exactly(value)})" if value < 0 else exactly(value)


def short_words(result: Fraction, first: Decimal, floor: Floor) -> Words:
    """How a result short of level 1 came to the floor."""
    a, b = exactly(result), format_number(first)
    return Words(
        f"{a} falls short of level 1 ({b}): the floor, {points_text(floor)}", f"{a} ไม่ถึงเกณฑ์ระดับ 1 ({b}): ได้คะแนนต่ำสุด {floor} คะแนน"
    )


def beyond_words(result: Fraction, last: Decimal) -> Words:
    """How a result at or beyond the top level came to full points."""
    a, b = exactly(result), format_number(last)
    return Words(f"{a} reaches level 5 ({b}): 5 points", f"{a} ถึงเกณฑ์ระดับ 5 ({b}): 5 คะแนน")
