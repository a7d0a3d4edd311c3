"""Milestone: for KPIs judged in stages; the result is the level reached, from 0 on."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator

from orgplan.exact import to_fraction
from orgplan.problems import Malformed, Words, quote
from orgplan.scales.base import Bound, Direction, Floor, Moves, OfTarget, Points, Reach, ResultKind, exactly, folded, points_text
from orgplan.scales.levels import POINTS_KEYS, PointedScale, match_points
from orgplan.texts import OptionalText, Text
from orgplan.thai import format_number, parse_number


class MilestoneScale(PointedScale):
    """Two or more texts, what has been done when each level is reached."""

    RESULT: ClassVar[ResultKind] = "stage"
    MOVES: ClassVar[Moves] = "by points"
    LABEL: ClassVar[Words] = Words("milestone: the points of the stage reached", "ขั้นความสำเร็จ: คะแนนตามขั้นที่ทำสำเร็จ")
    THAI_NAME: ClassVar[str] = "ขั้นความสำเร็จ"
    ABOUT: ClassVar[str] = "คะแนนตามขั้นที่ทำสำเร็จ"
    KEYS: ClassVar[Mapping[str, Words]] = {
        "method": Words("The result is the number of the stage reached, 0 for none, or its text.", "ผลคือเลขขั้นที่ทำสำเร็จ ยังไม่ถึงขั้นใดคือ 0 หรือข้อความของขั้นนั้น"),
        "levels": Words("What has been done at each stage, from the first on: two or more; five of them give 1 to 5 points, others need `points`.",
                        "สิ่งที่ทำสำเร็จในแต่ละขั้น ตั้งแต่สองขั้นขึ้นไป ห้าขั้นให้ 1 ถึง 5 คะแนน จำนวนอื่นต้องมี `points`"),
        **POINTS_KEYS,
    }  # fmt: skip

    method: Literal["milestone"]
    levels: Annotated[tuple[Text, ...], AfterValidator(match_points)]
    note: OptionalText = None

    @property
    def of(self) -> OfTarget | None:
        """Stages are no part of a target."""
        return None

    @property
    def direction(self) -> Direction | None:
        """A later stage is better where it gives more points; None where points rise and fall."""
        if self.does_rise:
            return "ascending"
        return "descending" if self.does_fall else None

    @property
    def thresholds(self) -> tuple[Decimal, ...]:
        """Stages are no numbers."""
        return ()

    @property
    def texts(self) -> tuple[str, ...]:
        """The stages for people to read."""
        return self.levels

    @property
    def top(self) -> Decimal:
        """The first stage of full points."""
        return Decimal(self._top_level + 1)

    def list_values(self, floor: Floor) -> tuple[Fraction, ...]:
        """The points that stages and floor give, rising, each once."""
        return tuple(sorted({Fraction(floor), *map(to_fraction, self.level_points)}))

    def find_nearest(self, points: Fraction, floor: Floor, since: Fraction | None) -> Reach | None:
        """The stages nearest to `since` (or to the first) that score at least so many points; None if none does."""
        values = [Fraction(floor), *map(to_fraction, self.level_points)]
        stages = [stage for stage, value in enumerate(values) if value >= points]
        if not stages:
            return None
        start = since or Fraction(0)
        first = last = min(stages, key=lambda stage: abs(stage - start))
        result = first
        while first - 1 in stages:
            first -= 1
        while last + 1 in stages:
            last += 1
        low = Bound(Fraction(first)) if first else None
        high = Bound(Fraction(last)) if last < len(self.levels) else None
        return Reach(Fraction(result), values[result], low, high)

    def read_figure(self, text: str) -> Decimal:
        """The level that a text names, by its number or by its words, or whatever number stands there.

        Raises `Malformed` (bad-number) for other words, and where a text may mean one level or another.
        """
        named = {level for level, words in enumerate(self.levels, 1) if folded(words) == folded(text)}
        try:
            figure = parse_number(text)
        except Malformed as fault:
            if not named:
                raise Malformed(fault.rule, *_no_stage(text, len(self.levels))) from None
        else:
            if not named or (figure in named and len(named) == 1):
                return figure
            if self.fault(Fraction(figure)) is None:
                named.add(int(figure))
        if len(named) > 1:
            raise Malformed("bad-number", *_two_stages(text, sorted(named)))
        return Decimal(named.pop())

    def fault(self, result: Fraction) -> Words | None:
        """Why a result is no stage from 0 to the last; None if it is."""
        last = len(self.levels)
        if result.denominator == 1 and 0 <= result <= last:
            return None
        return Words(f"is not a stage from 0 to {last}", f"ไม่ใช่ระดับ 0 ถึง {last}")

    def score(self, result: Fraction, floor: Floor) -> Points:
        """The points of the level reached; `floor` for level 0. The result is a whole number from 0 on (see the check result-range)."""
        if result < 1:
            return Points(
                Fraction(floor),
                lambda: Words(
                    f"no level is reached yet: the floor, {points_text(floor)}",
                    f"ยังไม่ถึงระดับใด: ได้คะแนนต่ำสุด {exactly(Fraction(floor))} คะแนน",
                ),
            )
        level = min(int(result), len(self.levels))
        reached, points = quote(self.levels[level - 1]), self.level_points[level - 1]
        return Points(
            to_fraction(points),
            lambda: Words(f"level {level} is reached, {reached}: {points_text(points)}",
                  f"ถึงระดับ {level} {reached}: {format_number(points)} คะแนน"),
        )  # fmt: skip


def _two_stages(text: str, levels: list[int]) -> tuple[Words, Words]:
    one, other = levels[0], levels[1]
    return (
        Words(f"{quote(text)} may mean level {one} or level {other} of this KPI", f"{quote(text)} อาจหมายถึงระดับ {one} หรือระดับ {other} ของตัวชี้วัดนี้"),
        Words("word the levels so that no text is the number or the text of another level",
              "ปรับข้อความของเกณฑ์ไม่ให้ซ้ำกับเลขระดับหรือข้อความของระดับอื่น"),
    )  # fmt: skip


def _no_stage(text: str, last: int) -> tuple[Words, Words]:
    return (
        Words(f"{quote(text)} is neither the number of a stage nor the text of one",
              f"{quote(text)} ไม่ใช่ทั้งเลขระดับและข้อความของระดับใด"),
        Words(f"write the stage that is reached, 1 to {last}, or its text; 0 if none is; leave it blank if nobody knows yet",
              f"เขียนเลขระดับที่ทำสำเร็จ 1 ถึง {last} หรือข้อความของระดับนั้น ถ้ายังไม่ถึงระดับใดให้เขียน 0 ถ้ายังไม่ทราบให้เว้นว่าง"),
    )  # fmt: skip
