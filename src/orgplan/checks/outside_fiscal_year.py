"""A step starts or ends outside the plan's fiscal year.

A plan holds one fiscal year, October to September. Work may begin before it or go on after it; its money outside the year
stands in the rows `before` and `after` of the rollups by month and quarter, and its bar is cut at the edge of the chart. More
often a year was mistyped.

In practice: fiscal year 2553 starts in October 2552, so `ต.ค. 53` is a year late.

Bad (step):

    duration: 1 เดือน
    start: ต.ค. 53
    end: ต.ค. 53

Good (step):

    duration: 1 เดือน
    start: ต.ค. 52
    end: ต.ค. 52

ไทย: ขั้นตอนเริ่มหรือสิ้นสุดนอกปีงบประมาณของแผน

แผนหนึ่งครอบคลุมหนึ่งปีงบประมาณ (ตุลาคมถึงกันยายน) งานอาจเริ่มก่อนหรือต่อเนื่องไปหลังปีนั้นได้ เงินของเดือนนอกปีแสดงในแถว
ก่อนปีงบประมาณ (`before`) และหลังปีงบประมาณ (`after`) ของยอดรายเดือนและรายไตรมาส แถบในแผนภูมิถูกตัดที่ขอบปี
แต่ที่พบบ่อยกว่าคือพิมพ์ปีผิด

ที่พบจริง: ปีงบประมาณ 2553 เริ่มตุลาคม 2552 ดังนั้น `ต.ค. 53` จึงช้าไปหนึ่งปี
"""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.fiscal import Month, Period, reach
from orgplan.model import Plan
from orgplan.problems import Problem, RestsOn, Severity, Words
from orgplan.thai import month_text

NAME = "outside-fiscal-year"
SEVERITY = Severity.WARNING
RESTS_ON = RestsOn(own=("start", "end"), inherited=("fiscal_year",))
FIGURES_NEED = False


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at every start and end of a step that lies outside the fiscal year, within five years of it.

    An end that comes before its start is left to end-before-start, and what is further away to far-from-fiscal-year.
    """
    within = reach(plan.year)
    for placed in plan.steps:
        start, end = placed.step.start, placed.step.end
        if start is not None and end is not None and end < start:
            continue
        for key, month in (("start", start), ("end", end)):
            if month is not None and within.covers(month) and not plan.year.covers(month):
                yield Problem((*placed.path, key), outside(month, plan.year, plan.fiscal_year), _hint(month, plan.year))


def outside(month: Month, year: Period, number: int) -> Words:
    """That a month lies outside a fiscal year, which is named with its ends."""
    says, first, last = map(month_text, (month, *year))
    return Words(
        f"{says} is outside fiscal year {number} ({first} to {last})", f"{says} อยู่นอกปีงบประมาณ {number} ({first} ถึง {last})"
    )


def same_in(month: Month, year: Period) -> str:
    """The month of this name within a fiscal year, as the forms write it."""
    return month_text(next(each for each in year.months if each.number == month.number))


def _hint(month: Month, year: Period) -> Words:
    meant = same_in(month, year)
    if month < year.first:
        return Words(
            f"if the year was mistyped, write {meant}; if the work really begins before the year, its money there stands in `before`",
            f"ถ้าพิมพ์ปีผิดให้เขียน {meant} ถ้างานเริ่มก่อนปีงบประมาณจริง เงินส่วนนั้นแสดงในแถว ก่อนปีงบประมาณ",
        )
    return Words(
        f"if the year was mistyped, write {meant} (October to December carry the year before); "
        "if the work really goes on after the year, its money there stands in `after`",
        f"ถ้าพิมพ์ปีผิดให้เขียน {meant} (ตุลาคมถึงธันวาคมใช้ปี พ.ศ. ก่อนหน้า) ถ้างานต่อเนื่องหลังปีงบประมาณจริง เงินส่วนนั้นแสดงในแถว หลังปีงบประมาณ",
    )
