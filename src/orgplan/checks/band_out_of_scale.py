"""A band of the score that no score can have.

A band that begins above the most points there are is never reached. One below another that every score reaches is never shown,
as the higher one stands beside the score.

In practice: happens when the bands are of 100 and the points of 5, or the other way round.

Bad (plan):

    scoring: {bands: {ดีเด่น: 90, ดี: 3}}
    categories:
      - no: 1
        title: การนำองค์การ
        approval: {statement: พิจารณาเห็นชอบดำเนินการ}
        kpis:
          - {id: k1, dimension: 7.1, title: จำนวนโครงการ, baseline: 1, weight: 1, criteria: [1, 2, 3, 4, 5]}

Good (plan):

    scoring: {bands: {ดีเด่น: 4.5, ดี: 3}}
    categories:
      - no: 1
        title: การนำองค์การ
        approval: {statement: พิจารณาเห็นชอบดำเนินการ}
        kpis:
          - {id: k1, dimension: 7.1, title: จำนวนโครงการ, baseline: 1, weight: 1, criteria: [1, 2, 3, 4, 5]}

ไทย: ระดับผลการประเมินที่ไม่มีคะแนนใดได้

ระดับที่เริ่มสูงกว่าคะแนนสูงสุดไม่มีใครไปถึง ส่วนระดับที่อยู่ใต้ระดับซึ่งทุกคะแนนถึงอยู่แล้วจะไม่ปรากฏ เพราะระดับที่สูงกว่าแสดงแทน

ที่พบจริง: มักเขียนระดับเป็นคะแนนเต็ม 100 แต่คะแนนเต็มคือ 5 หรือกลับกัน
"""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.model import Plan
from orgplan.problems import Problem, RestsOn, Severity, Words, quote
from orgplan.scales.base import exactly
from orgplan.thai import format_number

NAME = "band-out-of-scale"
SEVERITY = Severity.WARNING
RESTS_ON = RestsOn(anywhere=("scoring", "categories", "kpis"))
FIGURES_NEED = False


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at every band above the most points, or below one that every score reaches."""
    bands = plan.scoring.bands
    scales = [placed.scale for placed in plan.measured_kpis if placed.scale is not None] if bands else []
    if not scales:
        return
    values = [scale.list_values(scale.find_floor(plan.scoring.floor)) for scale in scales]
    low, high = min(each[0] for each in values), max(each[-1] for each in values)
    everybody = max((least for least in bands.values() if least <= low), default=None)
    for name, least in bands.items():
        points, most = format_number(least), exactly(high)
        if least > high:
            message = Words(f"no score reaches the band {quote(name)}: it begins at {points} points, and there are {most} at most",
                            f"ไม่มีคะแนนใดถึงระดับ {quote(name)}: เริ่มที่ {points} คะแนน แต่คะแนนสูงสุดคือ {most}")  # fmt: skip
        elif everybody is not None and least < everybody:
            above = next(other for other, points in bands.items() if points == everybody)
            message = Words(f"the band {quote(name)} never stands beside a score: every score reaches {quote(above)}, which is higher",
                            f"ระดับ {quote(name)} ไม่มีวันปรากฏ: ทุกคะแนนถึงระดับ {quote(above)} ซึ่งสูงกว่า")  # fmt: skip
        else:
            continue
        yield Problem(
            ("scoring", "bands", name),
            message,
            Words("write points that scores can have, or leave the band out", "เขียนคะแนนที่เป็นไปได้ หรือตัดระดับนี้ออก"),
        )
