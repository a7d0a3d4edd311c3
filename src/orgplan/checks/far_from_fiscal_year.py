"""A step, or the work that it reports, starts or ends more than five years away from the plan's fiscal year.

No plan of one year has work that far away: the year was mistyped. The money of the step would be spread over years that nobody
meant; reported work (`progress`) would be finished long before it was planned, or still to come.

In practice: not seen in the 2553 forms; `53` typed as `63`, or a year of the Common Era with two digits.

Bad (step):

    duration: 1 เดือน
    start: ม.ค. 63
    end: ม.ค. 63

Good (step):

    duration: 1 เดือน
    start: ม.ค. 53
    end: ม.ค. 53

Bad (step):

    start: ม.ค. 53
    end: ก.พ. 53
    progress: {percent: 100, start: ม.ค. 43, end: ก.พ. 43}

Good (step):

    start: ม.ค. 53
    end: ก.พ. 53
    progress: {percent: 100, start: ม.ค. 53, end: ก.พ. 53}

ไทย: ขั้นตอนหรือความก้าวหน้าที่รายงาน เริ่มหรือสิ้นสุดห่างจากปีงบประมาณของแผนเกินห้าปี

แผนของปีเดียวไม่มีงานที่ห่างออกไปขนาดนั้น ปีถูกพิมพ์ผิด เงินของขั้นตอนจะถูกกระจายไปในปีที่ไม่มีใครตั้งใจ
และงานที่รายงาน (`progress`) จะกลายเป็นเสร็จก่อนกำหนดหลายปี หรือยังมาไม่ถึง

ที่พบจริง: ไม่พบในแบบฟอร์มปี 2553 มักพิมพ์ `53` เป็น `63` หรือใช้ ค.ศ. สองหลัก
"""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.checks.outside_fiscal_year import describe_outside, find_same_month
from orgplan.fiscal import YEARS_AWAY, Month, months_within_reach
from orgplan.model import Plan, PlannedWork
from orgplan.problems import Path, Problem, RestsOn, Severity, Words
from orgplan.thai import format_month

NAME = "far-from-fiscal-year"
SEVERITY = Severity.ERROR
RESTS_ON = RestsOn(inherited=("fiscal_year",))
FIGURES_NEED = True


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at every month given for work, or reported for it, that lies more than five years outside the fiscal year."""
    within = months_within_reach(plan.year)
    for placed in plan.work:
        for path, month in _list_months(placed.work):
            if within.covers(month):
                continue
            words, meant = describe_outside(month, plan.year, plan.fiscal_year), format_month(find_same_month(month, plan.year))
            yield Problem(
                (*placed.path, *path),
                Words("{words}, by more than {years} years",
                      "{words} เกิน {years} ปี").fill(words=words, years=YEARS_AWAY),
                Words(f"check the year: that month of fiscal year {plan.fiscal_year} is {meant}",
                      f"ตรวจปี เดือนนี้ในปีงบประมาณ {plan.fiscal_year} คือ {meant}"),
            )  # fmt: skip


def _list_months(work: PlannedWork) -> Iterator[tuple[Path, Month]]:
    """Every month given for work, and those reported for it, with the path from the work to it."""
    yield from work.written_months
    if work.progress is not None:
        for key, month in (("start", work.progress.start), ("end", work.progress.end)):
            if month is not None:
                yield ("progress", key), month
