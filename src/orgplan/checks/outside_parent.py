"""A sub-step runs outside the months of the step that holds it.

The step counts as finished while part of it still runs, so nobody chases what is late. Where the months of the step have a
gap (quarters 1 and 3), each month of the sub-step must be one of them.

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
ถ้าเดือนของขั้นตอนหลักไม่ติดกัน (ไตรมาสที่ 1 และ 3) ทุกเดือนของขั้นตอนย่อยต้องเป็นเดือนหนึ่งในนั้น

ที่พบจริง: แบบฟอร์มปี 2553 หมวด 3 กิจกรรม 1 ขั้นตอน 1.2 สิ้นสุดเดือนมกราคม แต่ขั้นตอนย่อยดำเนินการถึงเดือนมิถุนายน
"""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.fiscal import Month, find_runs
from orgplan.model import PlacedStep, Plan
from orgplan.problems import Cause, Path, Problem, Related, RestsOn, Severity, Words
from orgplan.thai import format_month

NAME = "outside-parent"
SEVERITY = Severity.WARNING
RESTS_ON = RestsOn(own=("start", "end", "duration"), inherited=("fiscal_year",))
FIGURES_NEED = False


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at the first month of every sub-step that is none of its parent's."""
    parents = {placed.path: placed for placed in plan.steps if placed.step.steps}
    for placed in plan.steps:
        parent = parents.get(placed.path[:-2])
        if parent is None or not parent.months:
            continue
        stray = _stray(placed, frozenset(parent.months))
        if stray is not None:
            yield _problem(placed, parent, *stray)


def _stray(placed: PlacedStep, months: frozenset[Month]) -> tuple[str, Month] | None:
    """The first month that is not among `months`, with the key that it comes from: a start, an end, or what lies between."""
    step = placed.step
    for key, month in (("start", step.start), ("end", step.end)):
        if month is not None and month not in months:
            return key, month
    between = next((month for month in placed.months if month not in months), None)
    return None if between is None else ("duration" if step.start is None else "start", between)


def _problem(placed: PlacedStep, parent: PlacedStep, key: str, month: Month) -> Problem:
    step, above, says = placed.step, parent.step, format_month(month)
    spans = [tuple(map(format_month, span)) for span in find_runs(parent.months)]
    en, th = (", ".join(f"{first} {to} {last}" for first, last in spans) for to in ("to", "ถึง"))
    where = {
        "start": Words(f"has its start in {says}", f"เริ่ม {says}"),
        "end": Words(f"has its end in {says}", f"สิ้นสุด {says}"),
        "duration": Words(f"runs in {says} by its duration", f"มีเดือน {says} ตามระยะเวลา"),
    }[key]
    if key == "start" and month != step.start:
        where = Words(f"also runs in {says}", f"ดำเนินการในเดือน {says} ด้วย")
    at, related = _limit(parent, month)
    period, own = Words(en, th), Words("⟦sub-step⟧ {no} {where}", "⟦sub-step⟧ {no} {where}").fill(no=step.no, where=where)
    return Problem(
        (*placed.path, key),
        Words("{own}, outside {above} ({period})",
              "{own} นอกช่วงของ{above} ({period})").fill(own=own, above=above.called, period=period),
        Words("widen the ⟦step⟧ or move the ⟦sub-step⟧", "ขยายช่วงเวลาของ⟦step⟧หลักหรือเลื่อน⟦sub-step⟧"),
        related=(Related(at, related),),
        cause=Cause(
            Words("⟦sub-steps⟧ lie outside {above} ({period})", "⟦sub-step⟧อยู่นอกช่วงของ{above} ({period})").fill(above=above.called, period=period),
            own, parent.path,
        ),
    )  # fmt: skip


def _limit(parent: PlacedStep, month: Month) -> tuple[Path, Words]:
    """What of the parent a month lies outside of."""
    no = parent.step.no
    if parent.step.start is None:
        return (*parent.path, "duration"), Words(f"the months of ⟦step⟧ {no}", f"เดือนของ⟦step⟧ {no}")
    if month < parent.months[0]:
        return (*parent.path, "start"), Words(f"⟦step⟧ {no} starts", f"⟦step⟧ {no} เริ่มต้น")
    return (*parent.path, "end"), Words(f"⟦step⟧ {no} ends", f"⟦step⟧ {no} สิ้นสุด")
