"""Yes or no: for KPIs that are either met or not; 5 points or the floor."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar, Literal

from orgplan.model_base import Node
from orgplan.problems import Malformed, Words, quote
from orgplan.scales.base import LEVELS, Direction, Floor, Moves, Points, ResultKind, folded, points_text
from orgplan.texts import OptionalText
from orgplan.thai import parse_number

YES = frozenset({"yes", "true", "ใช่", "ผ่าน", "สำเร็จ", "มี"})
NO = frozenset({"no", "false", "ไม่ใช่", "ไม่ผ่าน", "ไม่สำเร็จ", "ไม่มี"})
"""Words that say yes, and words that say no."""


class YesNoScale(Node):
    """No thresholds: the result is 1 (yes, ใช่, ผ่าน) or 0 (no, ไม่ใช่, ไม่ผ่าน)."""

    RESULT: ClassVar[ResultKind] = "answer"
    MOVES: ClassVar[Moves] = "at once"
    LABEL: ClassVar[Words] = Words("ใช่/ไม่ใช่: 5 points or the floor", "yes_no: 5 คะแนน หรือคะแนนต่ำสุด")
    THAI_NAME: ClassVar[str] = "ใช่/ไม่ใช่"
    ABOUT: ClassVar[str] = "ใช่หรือผ่านได้ 5 คะแนน ไม่ใช่ได้คะแนนต่ำสุด"
    KEYS: ClassVar[Mapping[str, Words]] = {"method": Words("Yes (ใช่, ผ่าน) gives 5 points, no the floor.", ABOUT)}

    method: Literal["yes_no"]
    note: OptionalText = None

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
        """What stands beside 1 to 5 points on the form."""
        return ("ไม่ใช่", "-", "-", "-", "ใช่")

    @property
    def top(self) -> Decimal:
        """A yes."""
        return Decimal(1)

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
        """Yes is better."""
        return "ascending"

    def needed(self, points: Fraction) -> Fraction:  # noqa: ARG002 - every number of points above the floor takes a yes
        """A yes."""
        return Fraction(1)

    def score(self, result: Fraction, floor: Floor) -> Points:
        """5 points for yes, `floor` for no."""
        if result:
            return Points(Fraction(LEVELS), lambda: Words(f"yes: {LEVELS} points", f"ใช่: {LEVELS} คะแนน"))
        return Points(Fraction(floor), lambda: Words(f"no: the floor, {points_text(floor)}", f"ไม่ใช่: ได้คะแนนต่ำสุด {floor} คะแนน"))
