"""A step ends before it starts.

The bar of such a step cannot be drawn and its budget falls in no month.

In practice: usually a year that was not changed after October: work from `ต.ค. 52` to `ม.ค. 52`.

Bad (step):

    duration: 4 เดือน
    start: ต.ค. 52
    end: ม.ค. 52

Good (step):

    duration: 4 เดือน
    start: ต.ค. 52
    end: ม.ค. 53

ไทย: เดือนสิ้นสุดมาก่อนเดือนเริ่มต้น

เขียนแถบเวลาของขั้นตอนไม่ได้ และงบประมาณจะไม่ตกอยู่ในเดือนใดเลย

ที่พบจริง: มักลืมเปลี่ยนปีเมื่อข้ามปีปฏิทิน เช่น `ต.ค. 52` ถึง `ม.ค. 52`
"""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.checks.outside_fiscal_year import find_same_month
from orgplan.fiscal import Period, months_within_reach
from orgplan.model import Plan, PlannedWork, Progress
from orgplan.problems import Cause, Path, Problem, Related, RestsOn, Severity, Words
from orgplan.thai import format_month

NAME = "end-before-start"
SEVERITY = Severity.ERROR
RESTS_ON = RestsOn(inherited=("fiscal_year",))
FIGURES_NEED = False


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at the end month of work, or of its reported progress, that lies before its start.

    Where the start alone lies outside the year, it is the culprit and has the problem. Months that are far away are left to
    far-from-fiscal-year.
    """
    within = months_within_reach(plan.year)
    for placed in plan.work:
        months, progress = _reversed(placed.work), placed.work.progress
        if months and all(map(within.covers, months)):
            if plan.year.covers(months.last) and not plan.year.covers(months.first):
                yield _late_start(placed.path, months, plan)
            else:
                yield _early_end(placed.path, months)
        if progress and (reported := _reversed(progress)) and all(map(within.covers, reported)):
            yield _early_end((*placed.path, "progress"), reported)


def _reversed(span: PlannedWork | Progress) -> Period | None:
    """The start and the end, if they are the wrong way round."""
    if span.start is None or span.end is None or span.start <= span.end:
        return None
    return Period(span.start, span.end)


def _early_end(path: Path, months: Period) -> Problem:
    start, end = map(format_month, months)
    message = Words(f"the end, {end}, is before the start, {start}", f"สิ้นสุด {end} ก่อนเริ่มต้น {start}")
    return Problem(
        (*path, "end"),
        message,
        Words("check the months and the years", "ตรวจเดือนและปีทั้งสอง"),
        related=(Related((*path, "start"), Words("the start", "เริ่มต้น")),),
        cause=Cause(message),
    )


def _late_start(path: Path, months: Period, plan: Plan) -> Problem:
    start, end = map(format_month, months)
    meant = format_month(find_same_month(months.first, plan.year))
    message = Words(
        f"the start, {start}, is after the end, {end}, and after fiscal year {plan.fiscal_year}",
        f"เริ่มต้น {start} อยู่หลังสิ้นสุด {end} และหลังปีงบประมาณ {plan.fiscal_year}",
    )
    return Problem(
        (*path, "start"),
        message,
        Words(f"check the year: that month of fiscal year {plan.fiscal_year} is {meant}",
              f"ตรวจปี เดือนนี้ในปีงบประมาณ {plan.fiscal_year} คือ {meant}"),
        related=(Related((*path, "end"), Words("the end", "สิ้นสุด")),),
        cause=Cause(message),
    )  # fmt: skip
