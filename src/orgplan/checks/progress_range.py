"""The progress of a step lies outside 0 to 100 per cent.

Progress is the share of the step that is done: nothing is less than not begun, and nothing more than finished.

In practice: usually a missing decimal point, 815 for 81.5.

Bad (step):

    duration: 1 เดือน
    start: พ.ค. 53
    end: พ.ค. 53
    progress: {percent: 815}

Good (step):

    duration: 1 เดือน
    start: พ.ค. 53
    end: พ.ค. 53
    progress: {percent: 81.5}

ไทย: ความก้าวหน้าของขั้นตอนอยู่นอกช่วงร้อยละ 0 ถึง 100

ความก้าวหน้าคือส่วนของขั้นตอนที่ทำแล้ว จึงไม่น้อยกว่ายังไม่เริ่มและไม่มากกว่าแล้วเสร็จ

ที่พบจริง: มักลืมจุดทศนิยม เช่น 815 แทน 81.5
"""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.model import Plan
from orgplan.problems import Problem, RestsOn, Severity, Words
from orgplan.thai import format_number

NAME = "progress-range"
SEVERITY = Severity.ERROR
RESTS_ON = RestsOn()
FIGURES_NEED = False

HUNDRED = 100


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at every reported progress that is no share of a whole."""
    for placed in plan.work:
        percent = placed.work.progress.percent if placed.work.progress else None
        if percent is not None and not 0 <= percent <= HUNDRED:
            figure = format_number(percent)
            yield Problem(
                (*placed.path, "progress", "percent"),
                Words(f"the percentage {figure} is not within 0 to 100", f"ร้อยละ {figure} ไม่อยู่ในช่วง 0 ถึง 100"),
                Words("write how much of the ⟦step⟧ is done, from 0 to 100", "เขียนความก้าวหน้าของ⟦step⟧ตั้งแต่ 0 ถึง 100"),
            )
