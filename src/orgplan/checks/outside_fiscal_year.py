"""A step starts or ends outside the plan's fiscal year.

A plan holds one fiscal year, October to September. A month outside it has no column on form 7.1 and no place in the
yearly budget.

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

แผนหนึ่งครอบคลุมหนึ่งปีงบประมาณ (ตุลาคมถึงกันยายน) เดือนที่อยู่นอกปีไม่มีช่องในแบบฟอร์ม 7.1

ที่พบจริง: ปีงบประมาณ 2553 เริ่มตุลาคม 2552 ดังนั้น `ต.ค. 53` จึงช้าไปหนึ่งปี
"""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.model import Plan
from orgplan.problems import Problem, RestsOn, Severity, Words
from orgplan.thai import month_text

NAME = "outside-fiscal-year"
SEVERITY = Severity.ERROR
RESTS_ON = RestsOn(own=("start", "end"), inherited=("fiscal_year",))
FIGURES_NEED = False


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at every start and end of a step that lies outside the fiscal year.

    An end that comes before a start within the year is left to end-before-start.
    """
    first, last = month_text(plan.year.first), month_text(plan.year.last)
    for placed in plan.steps:
        start, end = placed.step.start, placed.step.end
        if start is not None and end is not None and end < start and plan.year.covers(start):
            continue
        for key, month in (("start", start), ("end", end)):
            if month is not None and not plan.year.covers(month):
                says, meant = month_text(month), month_text(next(each for each in plan.year.months if each.number == month.number))
                yield Problem(
                    (*placed.path, key),
                    Words(f"{says} is outside fiscal year {plan.fiscal_year} ({first} to {last})",
                          f"{says} อยู่นอกปีงบประมาณ {plan.fiscal_year} ({first} ถึง {last})"),
                    Words(f"that month of fiscal year {plan.fiscal_year} is {meant}; October to December carry the year before",
                          f"เดือนนี้ในปีงบประมาณ {plan.fiscal_year} คือ {meant} ส่วนเดือนตุลาคมถึงธันวาคมใช้ปี พ.ศ. ก่อนหน้า"),
                )  # fmt: skip
