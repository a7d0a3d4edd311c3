"""The declared duration of a step does not agree with its months.

One of them is wrong, and a reader cannot know which. Months count inclusively: June to August is three months.
Quarters must match their months exactly; weeks and days must be possible within the months. Quarters with a gap between
them (quarters 1 and 3) have no start and end that say the same: left blank, the months come from the duration. Where the months are named (`months`), `3 เดือน` is compared with how many they are.

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

ไทย: ระยะเวลาที่ระบุไม่ตรงกับเดือนของงาน

มีค่าใดค่าหนึ่งผิด และผู้อ่านไม่รู้ว่าค่าใด การนับเดือนรวมทั้งเดือนแรกและเดือนสุดท้าย มิถุนายนถึงสิงหาคมคือสามเดือน
ไตรมาสที่ไม่ติดกัน (ไตรมาสที่ 1 และ 3) เขียนเป็นเดือนเริ่มต้นและสิ้นสุดไม่ได้ ให้เว้นว่างไว้ แผนจะใช้เดือนตามระยะเวลา ถ้าระบุ `months` จะเทียบ `3 เดือน` กับจำนวนเดือนในรายการ

ที่พบจริง: แบบฟอร์มปี 2553 หมวด 2 กิจกรรม 5 ขั้นตอนที่ 6 ระบุไตรมาสที่ 3 และ 4 แต่เริ่มเดือนมิถุนายน
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orgplan.fiscal import Month, Period, find_runs
from orgplan.model import Plan
from orgplan.problems import Cause, Problem, Related, RestsOn, Severity, Words, quote
from orgplan.thai import format_month

NAME = "duration-mismatch"
SEVERITY = Severity.WARNING
RESTS_ON = RestsOn(own=("start", "end", "months"), inherited=("fiscal_year",))
FIGURES_NEED = False


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at every duration that the months given for the work contradict."""
    for placed in plan.work:
        work, duration = placed.work, placed.work.duration
        if duration is None or not any(work.written_months) or not placed.months or duration.fits(placed.months, plan.fiscal_year):
            continue
        months, spans = len(placed.months), find_runs(placed.months)
        verb = "is" if len(spans) == 1 else "are"
        message = Words(
            f"the duration says {quote(duration.text)}, but {_join(spans, 'to', ', ')} {verb} {months} month{'s' if months > 1 else ''}",
            f"ระยะเวลาระบุ {quote(duration.text)} แต่ {_join(spans, 'ถึง', ', ')} คือ {months} เดือน",
        )
        hint = Words("mend the duration, the start or the end", "แก้ระยะเวลา เดือนเริ่มต้น หรือเดือนสิ้นสุด")
        if work.months:
            hint = Words("mend the duration or the months", "แก้ระยะเวลาหรือเดือน")
        if named := duration.named(plan.fiscal_year):
            hint = _named_hint(quote(duration.text), named)
        places = {"months": Words("the months", "เดือน")} if work.months else {
            "start": Words("the start", "เริ่มต้น"), "end": Words("the end", "สิ้นสุด"),
        }  # fmt: skip
        yield Problem(
            (*placed.path, "duration"), message, hint,
            related=tuple(Related((*placed.path, key), words) for key, words in places.items()), cause=Cause(message),
        )  # fmt: skip


def _named_hint(says: str, named: tuple[Month, ...]) -> Words:
    spans = find_runs(named)
    en, th = _join(spans, "to", " and "), _join(spans, "ถึง", " และ ")
    if len(spans) == 1:
        return Words(f"{says} is {en}", f"{says} คือ {th}")
    return Words(
        f"{says} is {en}: leave start and end blank, and the months come from the duration",
        f"{says} คือ {th} ให้เว้นเดือนเริ่มต้นและสิ้นสุดว่างไว้ แผนจะใช้เดือนตามระยะเวลา",
    )


def _join(spans: Sequence[Period], to: str, between: str) -> str:
    """Unbroken months, one after the other; between gaps a single month is written once."""
    return between.join(
        format_month(first) if first == last and len(spans) > 1 else f"{format_month(first)} {to} {format_month(last)}"
        for first, last in spans
    )
