"""Two bands of the score begin at the same points.

The word beside a score is that of the highest band that it reaches. Of two bands that begin at the same points nobody can tell
which is the higher one.

In practice: happens when a line of bands is copied and only its word is changed.

Bad (plan):

    scoring: {bands: {ดีเด่น: 4.5, ดีมาก: 4, ดี: 4}}

Good (plan):

    scoring: {bands: {ดีเด่น: 4.5, ดีมาก: 4, ดี: 3}}

ไทย: ระดับผลการประเมินสองระดับเริ่มที่คะแนนเดียวกัน

คำที่แสดงข้างคะแนนคือระดับสูงสุดที่คะแนนนั้นถึง ถ้าสองระดับเริ่มที่คะแนนเดียวกันก็บอกไม่ได้ว่าระดับใดสูงกว่า

ที่พบจริง: มักคัดลอกบรรทัดแล้วแก้เฉพาะชื่อระดับ
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from orgplan.model import Plan
from orgplan.problems import Problem, Related, RestsOn, Severity, Words, quote
from orgplan.thai import format_number

NAME = "repeated-band"
SEVERITY = Severity.ERROR
RESTS_ON = RestsOn(anywhere=("categories",))
FIGURES_NEED = True


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at every band that begins where one before it does."""
    seen: dict[Decimal, str] = {}
    for name, least in plan.scoring.bands.items():
        first = seen.setdefault(least, name)
        if first != name:
            points = format_number(least)
            yield Problem(
                ("scoring", "bands", name),
                Words(f"the bands {quote(first)} and {quote(name)} both begin at {points} points",
                      f"ระดับ {quote(first)} กับ {quote(name)} เริ่มที่ {points} คะแนนเหมือนกัน"),
                Words("keep one of the two, or let it begin at other points", "เก็บไว้เพียงระดับเดียว หรือแก้คะแนนเริ่มต้น"),
                related=(Related(("scoring", "bands", first), Words("the other one", "อีกระดับหนึ่ง")),),
            )  # fmt: skip
