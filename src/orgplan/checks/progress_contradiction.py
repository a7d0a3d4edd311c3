"""A step is reported as finished in a month, and not as done.

The month in which a step was really finished says that it is done; a percentage other than 100 beside it says that it is not.
The percentage counts, so the step shows as late although somebody reports it finished.

In practice: the planned end is copied into the report, or the percentage of the last report is left as it was.

Bad (step):

    start: ม.ค. 53
    end: ก.พ. 53
    progress: {percent: 40, start: ม.ค. 53, end: ก.พ. 53}

Good (step):

    start: ม.ค. 53
    end: ก.พ. 53
    progress: {percent: 100, start: ม.ค. 53, end: ก.พ. 53}

ไทย: รายงานเดือนที่ขั้นตอนเสร็จ แต่ร้อยละยังไม่ครบ 100

เดือนที่เสร็จจริงบอกว่างานเสร็จแล้ว แต่ร้อยละที่ไม่ใช่ 100 บอกว่ายังไม่เสร็จ ระบบนับจากร้อยละ ขั้นตอนจึงแสดงว่าล่าช้าทั้งที่มีผู้รายงานว่าเสร็จแล้ว

ที่พบจริง: มักคัดลอกเดือนสิ้นสุดตามแผนมาใส่ในรายงาน หรือไม่ได้แก้ร้อยละของรายงานครั้งก่อน
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from orgplan.model import Plan
from orgplan.problems import Problem, Related, RestsOn, Severity, Words
from orgplan.thai import format_month, format_number

NAME = "progress-contradiction"
SEVERITY = Severity.WARNING
RESTS_ON = RestsOn()
FIGURES_NEED = False

FULL = 100


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at every reported percentage below 100 beside a month in which the step was finished."""
    for placed in plan.work:
        progress = placed.work.progress
        if progress is None or progress.percent is None or progress.end is None or not 0 <= progress.percent < FULL:
            continue
        end, says = format_month(progress.end), format_number(progress.percent)
        yield Problem(
            (*placed.path, "progress", "percent"),
            Words("{work} was finished in {end}, as `end` says, but only {says} % is reported as done",
                  "{work} ระบุว่าเสร็จใน {end} ที่ `end` แต่รายงานความก้าวหน้าเพียงร้อยละ {says}").fill(work=placed.work.called, end=end, says=says),
            _hint(progress.percent),
            related=(Related((*placed.path, "progress", "end"), Words("the month in which it was finished", "เดือนที่เสร็จจริง")),),
        )  # fmt: skip


def _hint(percent: Decimal) -> Words:
    if 0 < percent < 1:  # a share of one, which the rule about fractions leaves to this one
        meant = format_number(percent * FULL)
        return Words(
            f"if it is finished, write `percent: 100`; if it goes on, leave `end` blank and write `percent: {meant}` if that is meant",
            f"ถ้าเสร็จแล้วให้เขียน `percent: 100` ถ้ายังไม่เสร็จให้เว้น `end` ว่างไว้ และถ้าหมายถึงร้อยละ {meant} ให้เขียน `percent: {meant}`",
        )
    return Words(
        "if it is finished, write `percent: 100`; if it goes on, leave `end` blank",
        "ถ้าเสร็จแล้วให้เขียน `percent: 100` ถ้ายังไม่เสร็จให้เว้น `end` ว่างไว้",
    )
