"""Yes or no: for KPIs that are either met or not; 5 points or the floor, or two points of their own."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator

from orgplan.exact import to_fraction
from orgplan.model_base import Node
from orgplan.problems import Malformed, Words, quote
from orgplan.scales.base import (
    LEVELS,
    Bound,
    Direction,
    Floor,
    Moves,
    OfTarget,
    Points,
    Reach,
    ResultKind,
    exactly,
    folded,
    points_text,
)
from orgplan.scales.levels import LevelPoints
from orgplan.texts import OptionalText
from orgplan.thai import parse_number

YES = frozenset({"yes", "true", "ใช่", "ผ่าน", "สำเร็จ", "มี"})
NO = frozenset({"no", "false", "ไม่ใช่", "ไม่ผ่าน", "ไม่สำเร็จ", "ไม่มี"})
"""Words that say yes, and words that say no."""


ANSWERS = 2


def _two(points: tuple[Decimal, ...] | None) -> tuple[Decimal, ...] | None:
    """The points of a no and of a yes. Raises `Malformed` (criteria-count)."""
    if points is not None and len(points) != ANSWERS:
        raise Malformed(
            "criteria-count",
            Words(f"the points of yes and no are two, not {len(points)}", f"คะแนนของ ใช่ และ ไม่ใช่ มีสองค่า ไม่ใช่ {len(points)} ค่า"),
            Words("write those of a no and then those of a yes: `points: [0, 100]`",
                  "เขียนคะแนนเมื่อไม่ใช่ แล้วตามด้วยคะแนนเมื่อใช่: `points: [0, 100]`"),
        )  # fmt: skip
    return points


class YesNoScale(Node):
    """No thresholds: the result is 1 (yes, ใช่, ผ่าน) or 0 (no, ไม่ใช่, ไม่ผ่าน)."""

    RESULT: ClassVar[ResultKind] = "answer"
    MOVES: ClassVar[Moves] = "by points"
    LABEL: ClassVar[Words] = Words(
        "yes_no: 5 points or the floor, or points of its own", "ใช่/ไม่ใช่: 5 คะแนนหรือคะแนนต่ำสุด หรือตามคะแนนที่กำหนด"
    )
    THAI_NAME: ClassVar[str] = "ใช่/ไม่ใช่"
    ABOUT: ClassVar[str] = "ใช่หรือผ่านได้ 5 คะแนน ไม่ใช่ได้คะแนนต่ำสุด หรือตาม `points`"
    KEYS: ClassVar[Mapping[str, Words]] = {
        "method": Words("Yes (ใช่, ผ่าน) gives 5 points, no the floor, where no `points` are given.", ABOUT),
        "points": Words("The points of a no and of a yes: `[0, 100]`.", "คะแนนเมื่อไม่ใช่และเมื่อใช่: `[0, 100]`"),
    }

    method: Literal["yes_no"]
    points: Annotated[LevelPoints, AfterValidator(_two)] = None
    note: OptionalText = None

    @property
    def of(self) -> OfTarget | None:
        """A yes is no part of a target."""
        return None

    @property
    def level_points(self) -> tuple[Decimal, ...]:
        """The points of a no and of a yes; of a yes alone where the plan's floor says those of a no."""
        return (Decimal(LEVELS),) if self.points is None else self.points

    @property
    def has_usual_points(self) -> bool:
        """Whether a yes gives 5 points and a no the plan's floor."""
        return self.points is None

    def find_floor(self, shared: int) -> Fraction:
        """The points of a no."""
        return Fraction(shared) if self.points is None else to_fraction(self.points[0])

    @property
    def levels(self) -> tuple[str, ...]:
        """There are no levels to write down."""
        return ()

    @property
    def thresholds(self) -> tuple[Decimal, ...]:
        """Yes and no are no numbers."""
        return ()

    @property
    def texts(self) -> tuple[str, ...]:
        """What stands beside 1 to 5 points on the form; two answers where they have points of their own."""
        return ("ไม่ใช่", "-", "-", "-", "ใช่") if self.points is None else ("ไม่ใช่", "ใช่")

    @property
    def top(self) -> Decimal:
        """A yes, or a no where that gives more points."""
        return Decimal(self.direction == "ascending")

    def read_figure(self, text: str) -> Decimal:
        """1 for a word that says yes, 0 for one that says no, or the number in a text. Raises `Malformed` (bad-number)."""
        word = folded(text)
        if word in YES or word in NO:
            return Decimal(word in YES)
        try:
            return parse_number(text)
        except Malformed as fault:
            raise Malformed(
                fault.rule,
                Words(f"{quote(text)} says neither yes nor no", f"{quote(text)} ไม่ได้บอกว่า ใช่ หรือ ไม่ใช่"),
                Words("write ใช่ or ไม่ใช่ (ผ่าน or ไม่ผ่าน, yes or no); leave it blank if nobody knows yet",
                      "เขียน ใช่ หรือ ไม่ใช่ (ผ่าน หรือ ไม่ผ่าน) ถ้ายังไม่ทราบให้เว้นว่าง"),
            ) from None  # fmt: skip

    def fault(self, result: Fraction) -> Words | None:
        """Why a result is neither yes nor no; None if it is either."""
        return None if result in {0, 1} else Words("is neither yes nor no", "ไม่ใช่ทั้ง ใช่ และ ไม่ใช่")

    @property
    def direction(self) -> Direction:
        """Yes is better, unless a no gives more points."""
        return "ascending" if self.points is None or self.points[0] <= self.points[1] else "descending"

    def list_values(self, floor: Floor) -> tuple[Fraction, ...]:
        """The points of a no and of a yes, rising, each once."""
        return tuple(sorted({Fraction(floor), to_fraction(self.level_points[-1])}))

    def find_nearest(self, points: Fraction, floor: Floor, since: Fraction | None) -> Reach | None:
        """The answer nearest to `since` (or to a no) that scores at least so many points; None if neither does."""
        values = Fraction(floor), to_fraction(self.level_points[-1])
        answers = [answer for answer, value in enumerate(values) if value >= points]
        if not answers:
            return None
        start = since or Fraction(0)
        answer = min(answers, key=lambda each: abs(each - start))
        bound = Bound(Fraction(answer))
        return Reach(bound.value, values[answer], bound if answer else None, None if answer else bound)

    def score(self, result: Fraction, floor: Floor) -> Points:
        """The points of a yes, 5 if none are given; `floor` for a no."""
        points = self.level_points[-1]
        if result:
            return Points(
                to_fraction(points), lambda: Words(f"yes: {points_text(points)}", f"ใช่: {exactly(to_fraction(points))} คะแนน")
            )
        low = exactly(Fraction(floor))
        if self.points is not None:
            return Points(Fraction(floor), lambda: Words(f"no: {points_text(floor)}", f"ไม่ใช่: {low} คะแนน"))
        return Points(Fraction(floor), lambda: Words(f"no: the floor, {points_text(floor)}", f"ไม่ใช่: ได้คะแนนต่ำสุด {low} คะแนน"))
