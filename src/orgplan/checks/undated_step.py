"""A step has no months, so it has no bar and its budget no month.

The step is part of the plan, but nobody can say when it is due, and its money stands under "undated" in the monthly
rollup. A step whose sub-steps are dated may go without, and so may one whose duration names quarters or the whole year:
those are its months.

In practice: category 2, activity 5, step 4 of the 2553 forms has a duration and 50,000 baht but no months.

Bad (step):

    duration: 1 เดือน
    start:
    end:

Good (step):

    duration: 1 เดือน
    start: พ.ค. 53
    end: พ.ค. 53

ไทย: ขั้นตอนไม่มีเดือน

ขั้นตอนยังอยู่ในแผน แต่ไม่มีใครบอกได้ว่าถึงกำหนดเมื่อใด และงบประมาณจะไปอยู่ในรายการ "ไม่ระบุเดือน"
ขั้นตอนที่มีขั้นตอนย่อยระบุเดือนแล้ว หรือที่ระยะเวลาระบุไตรมาสหรือตลอดปี ไม่ต้องระบุเดือนอีก

ที่พบจริง: แบบฟอร์มปี 2553 หมวด 2 กิจกรรม 5 ขั้นตอนที่ 4 มีระยะเวลาและงบ 50,000 บาท แต่ไม่มีเดือน
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from orgplan.fiscal import Month
from orgplan.model import PlacedStep, Plan, Step
from orgplan.problems import Cause, Problem, RestsOn, Severity, Words
from orgplan.thai import format_month

NAME = "undated-step"
SEVERITY = Severity.WARNING
RESTS_ON = RestsOn(own=("start", "end", "duration", "steps"), within=("start", "end", "duration", "steps"))
FIGURES_NEED = False


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at every step that lacks its start, its end or both, unless its duration or its sub-steps have months."""
    for placed in plan.steps:
        step = placed.step
        if step.start is None and step.end is None:
            if not placed.months and not any(_dated(below, plan.fiscal_year) for below in step.steps):
                yield Problem(
                    (*placed.path, "start"),
                    Words("{step} has no start and no end", "{step} ไม่มีเดือนเริ่มต้นและสิ้นสุด").fill(step=step.called),
                    Words("fill in `start` and `end`", "กรอก `start` และ `end`"),
                    cause=Cause(Words("⟦steps⟧ without a start and an end", "⟦step⟧ไม่มีเดือนเริ่มต้นและสิ้นสุด"), step.called),
                )
        elif step.end is None and step.start is not None:
            yield _half(placed, "end", _month_at(step, step.start, 1))
        elif step.start is None and step.end is not None:
            yield _half(placed, "start", _month_at(step, step.end, -1))


def _dated(step: Step, year: int) -> bool:
    return bool(step.months_in(year)) or any(_dated(below, year) for below in step.steps)


def _month_at(step: Step, month: Month, direction: int) -> Month | None:
    months = step.duration.months if step.duration else None
    return None if months is None else month.plus(direction * (ceil(months) - 1))


def _half(placed: PlacedStep, key: str, likely: Month | None) -> Problem:
    step = placed.step
    has = Words("a start but no end", "เดือนเริ่มต้นแต่ไม่มีเดือนสิ้นสุด")
    if key == "start":
        has = Words("an end but no start", "เดือนสิ้นสุดแต่ไม่มีเดือนเริ่มต้น")
    hint = Words(f"fill in `{key}`", f"กรอก `{key}`")
    if likely is not None and step.duration is not None:
        month = format_month(likely)
        hint = Words(f"by its duration it would be `{key}: {month}`", f"ตามระยะเวลาควรเป็น `{key}: {month}`")
    return Problem(
        (*placed.path, key),
        Words("{step} has {what}", "{step} มี{what}").fill(step=step.called, what=has),
        hint,
        cause=Cause(Words("⟦steps⟧ with {what}", "⟦step⟧มี{what}").fill(what=has), step.called),
    )
