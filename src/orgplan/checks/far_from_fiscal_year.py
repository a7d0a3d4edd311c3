"""A step starts or ends more than five years away from the plan's fiscal year.

No plan of one year has work that far away: the year was mistyped, and its money would be spread over years that nobody meant.

In practice: not seen in the 2553 forms; `53` typed as `63`, or a year of the Common Era with two digits.

Bad (step):

    duration: 1 เดือน
    start: ม.ค. 63
    end: ม.ค. 63

Good (step):

    duration: 1 เดือน
    start: ม.ค. 53
    end: ม.ค. 53

ไทย: ขั้นตอนเริ่มหรือสิ้นสุดห่างจากปีงบประมาณของแผนเกินห้าปี

แผนของปีเดียวไม่มีงานที่ห่างออกไปขนาดนั้น ปีถูกพิมพ์ผิด และเงินจะถูกกระจายไปในปีที่ไม่มีใครตั้งใจ

ที่พบจริง: ไม่พบในแบบฟอร์มปี 2553 มักพิมพ์ `53` เป็น `63` หรือใช้ ค.ศ. สองหลัก
"""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.checks.outside_fiscal_year import outside, same_in
from orgplan.fiscal import YEARS_AWAY, reach
from orgplan.model import Plan
from orgplan.problems import Problem, RestsOn, Severity, Words
from orgplan.thai import month_text

NAME = "far-from-fiscal-year"
SEVERITY = Severity.ERROR
RESTS_ON = RestsOn(own=("start", "end"), inherited=("fiscal_year",))
FIGURES_NEED = True


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at every start and end of a step that lies more than five years outside the fiscal year."""
    within = reach(plan.year)
    for placed in plan.steps:
        for key, month in (("start", placed.step.start), ("end", placed.step.end)):
            if month is not None and not within.covers(month):
                words, meant = outside(month, plan.year, plan.fiscal_year), month_text(same_in(month, plan.year))
                yield Problem(
                    (*placed.path, key),
                    Words(f"{words.en}, by more than {YEARS_AWAY} years", f"{words.th} เกิน {YEARS_AWAY} ปี"),
                    Words(f"check the year: that month of fiscal year {plan.fiscal_year} is {meant}",
                          f"ตรวจปี เดือนนี้ในปีงบประมาณ {plan.fiscal_year} คือ {meant}"),
                )  # fmt: skip
