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

from orgplan.fiscal import Month, Period, months_within_reach
from orgplan.model import Plan, PlannedWork
from orgplan.problems import Problem, RestsOn, Severity, Words
from orgplan.thai import format_month

NAME = "outside-fiscal-year"
SEVERITY = Severity.WARNING
RESTS_ON = RestsOn(own=("start", "end", "months"), inherited=("fiscal_year",))
FIGURES_NEED = False


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at every month given for work that lies outside the fiscal year, within five years of it.

    An end that comes before its start is left to end-before-start, and what is further away to far-from-fiscal-year.
    """
    within = months_within_reach(plan.year)
    for placed in plan.work:
        work = placed.work
        if work.start is not None and work.end is not None and work.end < work.start:
            continue
        for path, month in work.written_months:
            if within.covers(month) and not plan.year.covers(month):
                fits = _fits(path[0], find_same_month(month, plan.year), work, plan.year)
                yield Problem(
                    (*placed.path, *path), describe_outside(month, plan.year, plan.fiscal_year), _hint(month, plan.year, fits=fits)
                )


def _fits(key: str | int, meant: Month, work: PlannedWork, year: Period) -> bool:
    """Whether a month of the year can stand at a key beside the other months of the work, which may be a year off as well."""
    if key == "months":
        return meant not in work.months
    other = work.end if key == "start" else work.start
    if other is None:
        return True
    beside = other if year.covers(other) else find_same_month(other, year)
    return meant <= beside if key == "start" else beside <= meant


def describe_outside(month: Month, year: Period, number: int) -> Words:
    """That a month lies outside a fiscal year, which is named with its ends."""
    says, first, last = map(format_month, (month, *year))
    return Words(
        f"{says} is outside fiscal year {number} ({first} to {last})", f"{says} อยู่นอกปีงบประมาณ {number} ({first} ถึง {last})"
    )


def find_same_month(month: Month, year: Period) -> Month:
    """The month of this name within a fiscal year."""
    return next(each for each in year.months if each.number == month.number)


def _hint(month: Month, year: Period, *, fits: bool) -> Words:
    """What to do: the month that was meant, where it `fits`, or nothing if the work really crosses the year."""
    slip = Words("check the year", "ตรวจปีที่พิมพ์")
    if fits:
        meant = format_month(find_same_month(month, year))
        slip = Words(f"if the year was mistyped, write {meant}", f"ถ้าพิมพ์ปีผิดให้เขียน {meant}")
    if month < year.first:
        return Words(
            "{slip}; if the work really begins before the fiscal year, its money there stands in `before`",
            "{slip} ถ้างานเริ่มก่อนปีงบประมาณจริง เงินส่วนนั้นแสดงในแถว ก่อนปีงบประมาณ",
        ).fill(slip=slip)
    return Words(
        "{slip}; if the work really goes on after the fiscal year, its money there stands in `after`",
        "{slip} ถ้างานต่อเนื่องหลังปีงบประมาณจริง เงินส่วนนั้นแสดงในแถว หลังปีงบประมาณ",
    ).fill(slip=slip)
