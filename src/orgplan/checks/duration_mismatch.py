"""The declared duration of a step does not agree with its start and end.

One of the three is wrong, and a reader cannot know which. Months count inclusively: June to August is three months.
Quarters must match their months exactly; weeks and days must be possible within the months. Quarters with a gap between
them (quarters 1 and 3) have no start and end that say the same: left blank, the months come from the duration.

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
ไตรมาสที่ไม่ติดกัน (ไตรมาสที่ 1 และ 3) เขียนเป็นเดือนเริ่มต้นและสิ้นสุดไม่ได้ ให้เว้นว่างไว้ แผนจะใช้เดือนตามระยะเวลา

ที่พบจริง: แบบฟอร์มปี 2553 หมวด 2 กิจกรรม 5 ขั้นตอนที่ 6 ระบุไตรมาสที่ 3 และ 4 แต่เริ่มเดือนมิถุนายน
"""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.fiscal import Month, Period, find_runs
from orgplan.model import Plan
from orgplan.problems import Cause, Problem, Related, RestsOn, Severity, Words, quote
from orgplan.thai import format_month

NAME = "duration-mismatch"
SEVERITY = Severity.WARNING
RESTS_ON = RestsOn(own=("start", "end"), inherited=("fiscal_year",))
FIGURES_NEED = False


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at every duration that the step's dates contradict."""
    for placed in plan.steps:
        duration, period = placed.step.duration, placed.step.period
        if duration is None or period is None or not placed.months or duration.fits(placed.months, plan.fiscal_year):
            continue
        months = period.length
        message = Words(
            f"the duration says {quote(duration.text)}, but {_dates(period)} is {months} month{'s' if months > 1 else ''}",
            f"ระยะเวลาระบุ {quote(duration.text)} แต่ {_dates(period, 'ถึง')} คือ {months} เดือน",
        )
        hint = Words("mend the duration, the start or the end", "แก้ระยะเวลา เดือนเริ่มต้น หรือเดือนสิ้นสุด")
        if named := duration.named(plan.fiscal_year):
            hint = _named_hint(quote(duration.text), named)
        yield Problem(
            (*placed.path, "duration"), message, hint,
            related=(Related((*placed.path, "start"), Words("the start", "เริ่มต้น")),
                     Related((*placed.path, "end"), Words("the end", "สิ้นสุด"))),
            cause=Cause(message),
        )  # fmt: skip


def _named_hint(says: str, named: tuple[Month, ...]) -> Words:
    spans = find_runs(named)
    en, th = " and ".join(map(_dates, spans)), " และ ".join(_dates(span, "ถึง") for span in spans)
    if len(spans) == 1:
        return Words(f"{says} is {en}", f"{says} คือ {th}")
    return Words(
        f"{says} is {en}: leave start and end blank, and the months come from the duration",
        f"{says} คือ {th} ให้เว้นเดือนเริ่มต้นและสิ้นสุดว่างไว้ แผนจะใช้เดือนตามระยะเวลา",
    )


def _dates(period: Period, to: str = "to") -> str:
    return f"{format_month(period.first)} {to} {format_month(period.last)}"
