"""Levels with their points: what scales that have some share, and the words for results at the ends of a rubric."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import Annotated, ClassVar, Self, TypeVar, cast

from pydantic import AfterValidator, ValidationInfo

from orgplan.exact import multiply, round_half_up, to_fraction
from orgplan.model_base import Node
from orgplan.problems import Malformed, Words, quote
from orgplan.scales.base import (
    LEVELS,
    USUAL_POINTS,
    Direction,
    Floor,
    Moves,
    Points,
    Reach,
    ResultKind,
    direction,
    exactly,
    points_text,
    read_number,
    rises,
)
from orgplan.scales.ranges import find_nearest_result
from orgplan.texts import Number, OfTargetWord, OptionalPoints, OptionalText, OrBlank, PointsNumber
from orgplan.thai import format_number, tidy_text

T = TypeVar("T")

_LEVEL = "ระดับ"
_PERCENT = Decimal("0.01")
MOST_LEVELS = 100
"""Levels that a scale may have: more than any rubric has, and few enough for a formula of a spreadsheet."""


def match_points(levels: tuple[T, ...], info: ValidationInfo) -> tuple[T, ...]:
    """The levels of a rubric, two or more, as many as their points; five where no points are given. Raises `Malformed` (criteria-count)."""
    if "points" in info.data:
        count_levels(len(levels), None if info.data["points"] is None else len(info.data["points"]))
    return levels


def count_levels(levels: int, points: int | None) -> None:
    """See that so many levels go with so many points, None if there are none given. Raises `Malformed` (criteria-count)."""
    if points is None and levels != LEVELS:
        message = Words(
            f"the criteria have {levels} levels and no points; only {LEVELS} levels give 1 to {LEVELS} points by themselves",
            f"เกณฑ์มี {levels} ระดับแต่ไม่มีคะแนน มีเพียงเกณฑ์ {LEVELS} ระดับที่ให้ 1 ถึง {LEVELS} คะแนนได้เอง",
        )
        raise Malformed("criteria-count", message, _SPLIT if levels > LEVELS else _GIVE_POINTS)
    if points is not None and levels != points:
        raise Malformed(
            "criteria-count",
            Words(f"the criteria have {levels} levels and {points} point{'' if points == 1 else 's'}", f"เกณฑ์มี {levels} ระดับ แต่มีคะแนน {points} ค่า"),
            Words('write one of `points` for each of `levels`; a comma within a number splits it: write 1000 or "1,000"',
                  'เขียน `points` หนึ่งค่าต่อหนึ่งระดับใน `levels` จุลภาคในตัวเลขจะแยกเป็นสองค่า ให้เขียน 1000 หรือ "1,000"'),
        )  # fmt: skip
    if levels < FEWEST_LEVELS or levels > MOST_LEVELS:
        raise Malformed(
            "criteria-count",
            Words(f"the criteria have {levels} level{'' if levels == 1 else 's'}; there must be {FEWEST_LEVELS} to {MOST_LEVELS}",
                  f"เกณฑ์มี {levels} ระดับ ต้องมี {FEWEST_LEVELS} ถึง {MOST_LEVELS} ระดับ"),
            Words("a KPI that is met or not has the method `yes_no`" if levels == 1 else "leave out levels that change nothing",
                  "ตัวชี้วัดที่ทำได้หรือไม่ได้ใช้วิธี `yes_no`" if levels == 1 else "ตัดระดับที่ไม่เปลี่ยนคะแนนออก"),
        )  # fmt: skip


FEWEST_LEVELS = 2
_GIVE_POINTS = Words(
    f"write {LEVELS} levels, or the points of each: `{{levels: [50, 75, 100], points: [1, 3, 5]}}`",
    f"เขียนเกณฑ์ {LEVELS} ระดับ หรือระบุคะแนนของแต่ละระดับ: `{{levels: [50, 75, 100], points: [1, 3, 5]}}`",
)
_SPLIT = Words.joined(
    (
        _GIVE_POINTS,
        Words('a comma within a number splits it: write 1000 or "1,000"', 'จุลภาคในตัวเลขจะแยกเป็นสองค่า ให้เขียน 1000 หรือ "1,000"'),
    ),
    "; ", " ",
)  # fmt: skip

LevelPoints = Annotated[tuple[PointsNumber, ...] | None, OrBlank]
Thresholds = Annotated[tuple[Number, ...], AfterValidator(match_points)]

POINTS_KEYS = {
    "points": Words("The points of each level, zero or more; without them five levels give 1 to 5.",
                    "คะแนนของแต่ละระดับ ตั้งแต่ศูนย์ขึ้นไป ถ้าไม่ระบุ เกณฑ์ห้าระดับให้ 1 ถึง 5 คะแนน"),
    "floor": Words("Points short of the first level. Without it: the plan's `scoring: {floor: ...}` where the points are 1 to 5, else the first of the points.",
                   "คะแนนเมื่อไม่ถึงระดับแรก ถ้าไม่ระบุใช้ `scoring: {floor: ...}` ของแผนเมื่อคะแนนเป็น 1 ถึง 5 นอกนั้นใช้คะแนนแรก"),
}  # fmt: skip
"""What the points of levels mean, for editors."""
LEVEL_KEYS = {
    "of": Words("`target`: the levels are per cent of the KPI's target.", "`target`: เกณฑ์เป็นร้อยละของเป้าหมายของตัวชี้วัด"),
    "levels": Words("Two or more thresholds, rising (more is better) or falling (less is better); five of them give 1 to 5 points, others need `points`.",
                    "เกณฑ์สองระดับขึ้นไป เพิ่มขึ้น (ยิ่งมากยิ่งดี) หรือลดลง (ยิ่งน้อยยิ่งดี) ห้าระดับให้ 1 ถึง 5 คะแนน จำนวนอื่นต้องมี `points`"),
    **POINTS_KEYS,
}  # fmt: skip
"""What thresholds mean, for editors."""


class PointedScale(Node):
    """What scales with levels have in common: each level has its points."""

    points: LevelPoints = None
    floor: OptionalPoints = None

    @cached_property
    def level_points(self) -> tuple[Decimal, ...]:
        """The points of each level: as given, or 1 to 5."""
        return USUAL_POINTS if self.points is None else self.points

    @property
    def has_usual_points(self) -> bool:
        """Whether the points are 1 to 5, so that the plan's floor holds short of the first level."""
        return self.level_points == USUAL_POINTS

    def find_floor(self, shared: int) -> Fraction:
        """The points of a result short of the first level: as given, else the plan's, or the first of points of its own."""
        if self.floor is not None:
            return to_fraction(self.floor)
        return Fraction(shared) if self.has_usual_points else to_fraction(self.level_points[0])

    @cached_property
    def does_rise(self) -> bool:
        """Whether no level gives fewer points than one before it, the floor among them."""
        return all(low <= high for low, high in pairwise(self._all_points))

    @cached_property
    def does_fall(self) -> bool:
        """Whether points fall all the way: some level gives fewer points than one before it, and none more."""
        return not self.does_rise and all(low >= high for low, high in pairwise(self._all_points))

    @property
    def _all_points(self) -> tuple[Decimal, ...]:
        return self.level_points if self.floor is None else (self.floor, *self.level_points)

    @property
    def _top_level(self) -> int:
        """The place of the first level of full points; of the last one where points fall all the way."""
        best, last = max(self.level_points), len(self.level_points) - 1
        return last - self.level_points[::-1].index(best) if self.does_fall else self.level_points.index(best)


class ThresholdScale(PointedScale):
    """What scales with thresholds have in common; each says how points come about between them."""

    RESULT: ClassVar[ResultKind] = "figure"
    MOVES: ClassVar[Moves]

    method: str
    of: OfTargetWord = None
    levels: Thresholds
    note: OptionalText = None

    @property
    def direction(self) -> Direction | None:
        """Whether more is better, or less: the way of the thresholds where points rise; None where they rise and fall."""
        if self.does_rise:
            return direction(self.levels)
        return direction(self.levels[::-1]) if self.does_fall else None

    @cached_property
    def is_ordered(self) -> bool:
        """Whether the thresholds rise or fall all the way; only then have points between them a meaning."""
        rising = rises(self.levels)
        return all(low < high if rising else low > high for low, high in pairwise(self.levels))

    @property
    def thresholds(self) -> tuple[Decimal, ...]:
        """The results that give the points of each level."""
        return self.levels

    @cached_property
    def ladder(self) -> tuple[Fraction, ...]:
        """The thresholds as fractions, for exact quotients."""
        return tuple(map(to_fraction, self.levels))

    def reached(self, result: Fraction) -> int:
        """How many of the levels, which are in order, a result reaches."""
        if rises(self.levels):
            return bisect_right(self.ladder, result)
        return len(self.levels) - bisect_left(self.ladder[::-1], result)

    def turn_into_figures(self, target: Decimal) -> Self:
        """The scale with levels in the unit of the KPI, of which they are per cent of the target."""
        levels = tuple(multiply(multiply(level, target), _PERCENT) for level in self.levels)
        turned = type(self).model_construct(
            method=self.method, points=self.points, floor=self.floor, of=None, levels=levels, note=self.note
        )
        return cast("Self", turned)

    @property
    def texts(self) -> tuple[str, ...]:
        """The levels for people to read."""
        return tuple(map(format_number, self.levels))

    @property
    def top(self) -> Decimal:
        """The result that gives full points."""
        return self.levels[self._top_level]

    def read_figure(self, text: str) -> Decimal:
        """The number in a text. Raises `Malformed` (bad-number) for words, which say nothing on this scale, and for the name of a level."""
        figure = read_number(text)
        if tidy_text(text).startswith(_LEVEL) and figure in range(1, len(self.levels) + 1):
            if self.of is not None:
                raise _names_a_level(text, None)
            threshold = self.levels[int(figure) - 1]
            if max(self.levels) > len(self.levels) and threshold != figure:
                raise _names_a_level(text, (int(figure), threshold))
        return figure

    def fault(self, result: Fraction) -> Words | None:  # noqa: ARG002 - the scales share this door
        """Why a result cannot be scored; None for every number, which this scale takes."""
        return None

    def score(self, result: Fraction, floor: Floor) -> Points:
        """The points of a result, which each method works out."""
        raise NotImplementedError

    def list_values(self, floor: Floor) -> tuple[Fraction, ...]:
        """The points that levels and floor give, rising, each once."""
        return tuple(sorted({Fraction(floor), *(self.score(level, floor).points for level in self.ladder)}))

    def find_nearest(self, points: Fraction, floor: Floor, since: Fraction | None) -> Reach | None:
        """The results nearest to `since` (or to the first level) that score at least so many points; None if none does."""
        values = [Fraction(floor), *(self.score(level, floor).points for level in self.ladder)]
        return find_nearest_result(self.ladder, values, points, since, in_parts=self.MOVES == "in parts")


def _names_a_level(text: str, named: tuple[int, Decimal] | None) -> Malformed:
    """`ระดับ 3` of levels 60 to 80: 70, or 3? Nothing is `named` where the levels are per cent of a target."""
    message = Words(f"{quote(text)} names a level, and the levels of this KPI are other numbers",
                    f"{quote(text)} เป็นชื่อระดับ แต่เกณฑ์ของตัวชี้วัดนี้เป็นตัวเลขอื่น")  # fmt: skip
    if named is None:
        return Malformed("bad-number", message, _WRITE_NUMBER)
    level, threshold = named
    start = format_number(threshold)
    hint = Words(f"write the number itself: {start} if level {level} is meant, {level} if that is the number",
                 f"เขียนเป็นตัวเลข: {start} ถ้าหมายถึงเกณฑ์ระดับ {level} หรือ {level} ถ้าค่าคือ {level}")  # fmt: skip
    return Malformed("bad-number", message, hint)


_WRITE_NUMBER = Words("write the number that was measured, in the unit of the KPI", "เขียนค่าที่วัดได้เป็นตัวเลขตามหน่วยของตัวชี้วัด")


def format_result(result: Fraction) -> str:
    """A result for the eye: exact up to four decimals, which is where a quotient is cut."""
    return format_number(round_half_up(result, 4))


def in_sum(value: Fraction) -> str:
    """The same within a sum: a negative figure in brackets."""
    return f"({exactly(value)})" if value < 0 else exactly(value)


def short_words(result: Fraction, first: Decimal, floor: Floor) -> Words:
    """How a result short of level 1 came to the floor."""
    a, b, c = exactly(result), format_number(first), exactly(Fraction(floor))
    return Words(
        f"{a} falls short of level 1 ({b}): the floor, {points_text(floor)}", f"{a} ไม่ถึงเกณฑ์ระดับ 1 ({b}): ได้คะแนนต่ำสุด {c} คะแนน"
    )


def beyond_words(result: Fraction, level: int, last: Decimal, points: Decimal) -> Words:
    """How a result at or beyond the last level, which is number `level`, came to its points."""
    a, b, c = exactly(result), format_number(last), format_number(points)
    return Words(f"{a} reaches level {level} ({b}): {points_text(points)}", f"{a} ถึงเกณฑ์ระดับ {level} ({b}): {c} คะแนน")
