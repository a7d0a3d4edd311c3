"""A sub-step runs outside the months of the step that holds it.

The step counts as finished while part of it still runs, so nobody chases what is late.

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

ที่พบจริง: แบบฟอร์มปี 2553 หมวด 3 กิจกรรม 1 ขั้นตอน 1.2 สิ้นสุดเดือนมกราคม แต่ขั้นตอนย่อยดำเนินการถึงเดือนมิถุนายน
"""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.model import Plan
from orgplan.problems import Problem, Related, RestsOn, Severity, Words
from orgplan.thai import month_text

NAME = "outside-parent"
SEVERITY = Severity.WARNING
RESTS_ON = RestsOn(own=("start", "end"))
FIGURES_NEED = False


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at the first month of every sub-step that its parent's months do not cover."""
    for placed in plan.steps:
        step, parent = placed.step, placed.parent
        if parent is None or parent.period is None:
            continue
        for key, month in (("start", step.start), ("end", step.end)):
            if month is not None and not parent.period.covers(month):
                first, last, says = map(month_text, (*parent.period, month))
                limit = "start" if month < parent.period.first else "end"
                en, th = ("starts", "เริ่มต้น") if limit == "start" else ("ends", "สิ้นสุด")
                yield Problem(
                    (*placed.path, key),
                    Words(f"sub-step {step.no} has its {key} in {says}, outside step {parent.no} ({first} to {last})",
                          f"ขั้นตอนย่อย {step.no} {'เริ่ม' if key == 'start' else 'สิ้นสุด'} {says} นอกช่วงของขั้นตอน {parent.no} ({first} ถึง {last})"),
                    Words("widen the step or move the sub-step", "ขยายช่วงเวลาของขั้นตอนหลักหรือเลื่อนขั้นตอนย่อย"),
                    related=(Related((*placed.path[:-2], limit), Words(f"step {parent.no} {en}", f"ขั้นตอน {parent.no} {th}")),),
                )  # fmt: skip
                break
