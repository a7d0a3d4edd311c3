"""Milestone: for KPIs judged in stages; the result is the level reached, 0 to 5."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator

from orgplan.model_base import Node
from orgplan.problems import Malformed, Words, quote
from orgplan.scales.base import LEVELS, Direction, Floor, Moves, Points, ResultKind, folded, points_text
from orgplan.scales.levels import five
from orgplan.texts import OptionalText, Text
from orgplan.thai import parse_number


class MilestoneScale(Node):
    """Five texts, what has been done when each level is reached."""

    RESULT: ClassVar[ResultKind] = "stage"
    MOVES: ClassVar[Moves] = "by points"
    LABEL: ClassVar[Words] = Words("milestone: one point for each stage reached", "ขั้นความสำเร็จ: คะแนนตามขั้นที่ทำสำเร็จ")
    THAI_NAME: ClassVar[str] = "ขั้นความสำเร็จ"
    ABOUT: ClassVar[str] = "คะแนนตามขั้นที่ทำสำเร็จ"
    KEYS: ClassVar[Mapping[str, Words]] = {
        "method": Words("The result is the stage reached, 0 to 5, or its text.", "ผลคือขั้นที่ทำสำเร็จ 0 ถึง 5 หรือข้อความของขั้นนั้น"),
        "levels": Words("What has been done at stages 1 to 5.", "สิ่งที่ทำสำเร็จในขั้นที่ 1 ถึง 5"),
    }

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

    def read_figure(self, text: str) -> Decimal:
        """The level that a text names, by its number or by its words, or whatever number stands there.

        Raises `Malformed` (bad-number) for other words, and where a text may mean one level or another.
        """
        named = {level for level, words in enumerate(self.levels, 1) if folded(words) == folded(text)}
        try:
            figure = parse_number(text)
        except Malformed as fault:
            if not named:
                raise Malformed(fault.rule, *_no_stage(text)) from None
        else:
            if not named or (figure in named and len(named) == 1):
                return figure
            if self.fault(Fraction(figure)) is None:
                named.add(int(figure))
        if len(named) > 1:
            raise Malformed("bad-number", *_two_stages(text, sorted(named)))
        return Decimal(named.pop())

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
        reached = quote(self.levels[level - 1])
        return Points(
            Fraction(level),
            lambda: Words(f"level {level} is reached, {reached}: {points_text(level)}",
                  f"ถึงระดับ {level} {reached}: {level} คะแนน"),
        )  # fmt: skip


def _two_stages(text: str, levels: list[int]) -> tuple[Words, Words]:
    one, other = levels[0], levels[1]
    return (
        Words(f"{quote(text)} may mean level {one} or level {other} of this KPI", f"{quote(text)} อาจหมายถึงระดับ {one} หรือระดับ {other} ของตัวชี้วัดนี้"),
        Words("word the levels so that no text is the number or the text of another level",
              "ปรับข้อความของเกณฑ์ไม่ให้ซ้ำกับเลขระดับหรือข้อความของระดับอื่น"),
    )  # fmt: skip


def _no_stage(text: str) -> tuple[Words, Words]:
    return (
        Words(f"{quote(text)} is neither the number of a stage nor the text of one",
              f"{quote(text)} ไม่ใช่ทั้งเลขระดับและข้อความของระดับใด"),
        Words(f"write the stage that is reached, 1 to {LEVELS}, or its text; 0 if none is; leave it blank if nobody knows yet",
              f"เขียนเลขระดับที่ทำสำเร็จ 1 ถึง {LEVELS} หรือข้อความของระดับนั้น ถ้ายังไม่ถึงระดับใดให้เขียน 0 ถ้ายังไม่ทราบให้เว้นว่าง"),
    )  # fmt: skip
