"""Reported progress is between 0 and 1, as if it were a share of one; it is read as per cent.

`0.4` is four tenths of one per cent, so a step that is nearly half done shows as hardly begun, and as late.

In practice: spreadsheets keep 40 % as 0.4, and that is what is copied.

Bad (step):

    start: ม.ค. 53
    end: ก.พ. 53
    progress: {percent: 0.4}

Good (step):

    start: ม.ค. 53
    end: ก.พ. 53
    progress: {percent: 40}

ไทย: ความก้าวหน้าอยู่ระหว่าง 0 ถึง 1 เหมือนเขียนเป็นสัดส่วนของหนึ่ง ทั้งที่หน่วยเป็นร้อยละ

`0.4` คือไม่ถึงครึ่งของร้อยละหนึ่ง ขั้นตอนที่ทำไปแล้วเกือบครึ่งจึงแสดงเหมือนเพิ่งเริ่ม และล่าช้า

ที่พบจริง: ตารางคำนวณเก็บ 40 % เป็น 0.4 แล้วถูกคัดลอกมาตามนั้น
"""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.model import Plan
from orgplan.problems import Problem, RestsOn, Severity, Words
from orgplan.thai import format_number

NAME = "progress-as-fraction"
SEVERITY = Severity.WARNING
RESTS_ON = RestsOn(own=("progress.end",))
FIGURES_NEED = False


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at every reported percentage between 0 and 1; one beside the month of completion is a contradiction instead."""
    for placed in plan.work:
        progress = placed.work.progress
        if progress is None or progress.percent is None or progress.end is not None or not 0 < progress.percent < 1:
            continue
        says, meant = format_number(progress.percent), format_number(progress.percent * 100)
        yield Problem(
            (*placed.path, "progress", "percent"),
            Words(f"the progress {says} is in per cent: less than one in a hundred",
                  f"ความก้าวหน้า {says} มีหน่วยเป็นร้อยละ คือไม่ถึงหนึ่งในร้อย"),
            Words(f"if {meant} per cent is meant, write {meant}", f"ถ้าหมายถึงร้อยละ {meant} ให้เขียน {meant}"),
        )  # fmt: skip
