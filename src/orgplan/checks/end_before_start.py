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

from orgplan.fiscal import Period
from orgplan.model import Plan, Progress, Step
from orgplan.problems import Path, Problem, Related, Severity, Words
from orgplan.thai import month_text

NAME = "end-before-start"
SEVERITY = Severity.ERROR


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at the end month of a step, or of its reported progress, that lies before its start."""
    for placed in plan.steps:
        if not _start_is_odd(placed.step, plan.year):
            yield from _reversed(placed.path, placed.step)
        if placed.step.progress is not None:
            yield from _reversed((*placed.path, "progress"), placed.step.progress)


def _start_is_odd(step: Step, year: Period) -> bool:
    """Whether the start alone is outside the year: then it is the culprit, and outside-fiscal-year names it."""
    return step.start is not None and step.end is not None and not year.covers(step.start) and year.covers(step.end)


def _reversed(path: Path, span: Step | Progress) -> Iterator[Problem]:
    if span.start is not None and span.end is not None and span.end < span.start:
        start, end = month_text(span.start), month_text(span.end)
        yield Problem(
            (*path, "end"),
            Words(f"the end, {end}, is before the start, {start}", f"สิ้นสุด {end} ก่อนเริ่มต้น {start}"),
            Words("check the months and the years", "ตรวจเดือนและปีทั้งสอง"),
            related=(Related((*path, "start"), Words("the start", "เริ่มต้น")),),
        )
