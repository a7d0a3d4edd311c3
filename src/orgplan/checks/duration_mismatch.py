"""The declared duration of a step does not agree with its start and end.

One of the three is wrong, and a reader cannot know which. Months count inclusively: June to August is three months.
Quarters must match their months exactly; weeks and days must be possible within the months.

In practice: category 2, activity 5, step 6 of the 2553 forms says quarters 3 and 4 (April to September) but runs from
June.

Bad (step):

    duration: ไตรมาสที่ 3 และ 4
    start: มิ.ย. 53
    end: ก.ย. 53

Good (step):

    duration: ไตรมาสที่ 3 และ 4
    start: เม.ย. 53
    end: ก.ย. 53

ไทย: ระยะเวลาที่ระบุไม่ตรงกับเดือนเริ่มต้นและสิ้นสุด

มีค่าใดค่าหนึ่งผิด และผู้อ่านไม่รู้ว่าค่าใด การนับเดือนรวมทั้งเดือนแรกและเดือนสุดท้าย มิถุนายนถึงสิงหาคมคือสามเดือน

ที่พบจริง: แบบฟอร์มปี 2553 หมวด 2 กิจกรรม 5 ขั้นตอนที่ 6 ระบุไตรมาสที่ 3 และ 4 แต่เริ่มเดือนมิถุนายน
"""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.fiscal import Period
from orgplan.model import Plan
from orgplan.problems import Problem, Related, RestsOn, Severity, Words, quoted
from orgplan.thai import month_text

NAME = "duration-mismatch"
SEVERITY = Severity.WARNING
RESTS_ON = RestsOn(own=("start", "end"), inherited=("fiscal_year",))
FIGURES_NEED = False


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at every duration that the step's dates contradict."""
    for placed in plan.steps:
        duration, period = placed.step.duration, placed.step.period
        if duration is None or period is None or duration.fits(period, plan.fiscal_year):
            continue
        months = period.length
        named = duration.period(plan.fiscal_year)
        message = Words(
            f"the duration says {quoted(duration.text)}, but {_dates(period)} is {months} month{'s' if months > 1 else ''}",
            f"ระยะเวลาระบุ {quoted(duration.text)} แต่ {_dates(period, 'ถึง')} คือ {months} เดือน",
        )
        hint = Words("mend the duration, the start or the end", "แก้ระยะเวลา เดือนเริ่มต้น หรือเดือนสิ้นสุด")
        if named is not None:
            hint = Words(f"{quoted(duration.text)} is {_dates(named)}", f"{quoted(duration.text)} คือ {_dates(named, 'ถึง')}")
        yield Problem(
            (*placed.path, "duration"), message, hint,
            related=(Related((*placed.path, "start"), Words("the start", "เริ่มต้น")),
                     Related((*placed.path, "end"), Words("the end", "สิ้นสุด"))),
        )  # fmt: skip


def _dates(period: Period, to: str = "to") -> str:
    return f"{month_text(period.first)} {to} {month_text(period.last)}"
