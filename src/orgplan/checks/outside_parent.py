"""A sub-step runs outside the months of the step that holds it.

The step counts as finished while part of it still runs, so nobody chases what is late. Where the months of the step have a
gap (quarters 1 and 3), each month of the sub-step must be one of them. An activity with months of its own holds its steps likewise.

In practice: step 1.2 of category 3, activity 1 of the 2553 forms ends in January while its sub-steps run to June.

Bad (activity):

    steps:
      - no: 1
        title: จัดประชุม
        start: ม.ค. 53
        end: ม.ค. 53
        steps:
          - {no: (1), title: สรุปผล, start: ก.พ. 53, end: ก.พ. 53}

Good (activity):

    steps:
      - no: 1
        title: จัดประชุม
        start: ม.ค. 53
        end: ก.พ. 53
        steps:
          - {no: (1), title: สรุปผล, start: ก.พ. 53, end: ก.พ. 53}

ไทย: ขั้นตอนย่อยอยู่นอกช่วงเวลาของขั้นตอนหลัก

ขั้นตอนหลักดูเหมือนเสร็จแล้วทั้งที่บางส่วนยังดำเนินการอยู่ จึงไม่มีใครติดตามงานที่ล่าช้า
ถ้าเดือนของขั้นตอนหลักไม่ติดกัน (ไตรมาสที่ 1 และ 3) ทุกเดือนของขั้นตอนย่อยต้องเป็นเดือนหนึ่งในนั้น กิจกรรมที่ระบุเดือนเองกับขั้นตอนของกิจกรรมก็เช่นกัน

ที่พบจริง: แบบฟอร์มปี 2553 หมวด 3 กิจกรรม 1 ขั้นตอน 1.2 สิ้นสุดเดือนมกราคม แต่ขั้นตอนย่อยดำเนินการถึงเดือนมิถุนายน
"""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.fiscal import Month, find_runs
from orgplan.model import PlacedWork, Plan
from orgplan.names import call_parts
from orgplan.problems import Cause, Path, Problem, Related, RestsOn, Severity, Words
from orgplan.thai import format_month

NAME = "outside-parent"
SEVERITY = Severity.WARNING
RESTS_ON = RestsOn(own=("start", "end", "months", "duration"), inherited=("months", "fiscal_year"))
FIGURES_NEED = False


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at the first month of every part that is none of its parent's: a sub-step of a step, a step of an activity with months."""
    parents = {placed.path: placed for placed in plan.work if placed.work.steps}
    for placed in plan.steps:
        parent = parents.get(placed.path[:-2])
        if parent is None or not parent.months:
            continue
        stray = _stray(placed, frozenset(parent.months))
        if stray is not None:
            yield _problem(placed, parent, *stray)


def _stray(placed: PlacedWork, months: frozenset[Month]) -> tuple[Path, Month] | None:
    """The first month that is not among `months`, with the path that it comes from: one that is given, or what lies between."""
    step = placed.work
    for path, month in step.written_months:
        if month not in months:
            return path, month
    between = next((month for month in placed.months if month not in months), None)
    return None if between is None else (("duration",) if step.start is None else ("start",), between)


def _problem(placed: PlacedWork, parent: PlacedWork, path: Path, month: Month) -> Problem:
    step, above, says = placed.work, parent.work, format_month(month)
    spans = [tuple(map(format_month, span)) for span in find_runs(parent.months)]
    en, th = (", ".join(first if first == last else f"{first} {to} {last}" for first, last in spans) for to in ("to", "ถึง"))
    where = {
        "start": Words(f"has its start in {says}", f"เริ่ม {says}"),
        "end": Words(f"has its end in {says}", f"สิ้นสุด {says}"),
        "months": Words(f"runs in {says}", f"ดำเนินการในเดือน {says}"),
        "duration": Words(f"runs in {says} by its duration", f"มีเดือน {says} ตามระยะเวลา"),
    }[str(path[0])]
    if path == ("start",) and month != step.start:
        where = Words(f"also runs in {says}", f"ดำเนินการในเดือน {says} ด้วย")
    at, related = _limit(parent, month)
    one, several = call_parts(of_activity=parent.level < 0)
    hint = Words("widen the ⟦step⟧ or move the ⟦sub-step⟧", "ขยายช่วงเวลาของ⟦step⟧หลักหรือเลื่อน⟦sub-step⟧")
    if parent.level < 0:
        hint = Words("widen the ⟦activity⟧ or move the ⟦step⟧", "ขยายช่วงเวลาของ⟦activity⟧หรือเลื่อน⟦step⟧")
    period, own = Words(en, th), Words("{part} {no} {where}", "{part} {no} {where}").fill(part=one, no=step.no, where=where)
    return Problem(
        (*placed.path, *path),
        Words("{own}, outside {above} ({period})",
              "{own} นอกช่วงของ{above} ({period})").fill(own=own, above=above.called, period=period),
        hint,
        related=(Related(at, related),),
        cause=Cause(
            Words("{parts} lie outside {above} ({period})", "{parts}อยู่นอกช่วงของ{above} ({period})").fill(
                parts=several, above=above.called, period=period),
            own, parent.path,
        ),
    )  # fmt: skip


def _limit(parent: PlacedWork, month: Month) -> tuple[Path, Words]:
    """What of the parent a month lies outside of."""
    work = parent.work
    if work.start is None:
        key = "months" if work.months else "duration"
        return (*parent.path, key), Words("the months of {work}", "เดือนของ{work}").fill(work=work.called)
    if month < parent.months[0]:
        return (*parent.path, "start"), Words("{work} starts", "{work} เริ่มต้น").fill(work=work.called)
    return (*parent.path, "end"), Words("{work} ends", "{work} สิ้นสุด").fill(work=work.called)
