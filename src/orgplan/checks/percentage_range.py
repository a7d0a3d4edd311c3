"""A percentage lies outside 0 to 100.

Progress, and the baseline, target and criteria of a KPI measured in per cent, are shares of a whole. KPIs about growth or
decline (เพิ่มขึ้น, ลดลง, ขยายตัว ...) may go beyond and are not checked.

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

ไทย: ร้อยละอยู่นอกช่วง 0 ถึง 100

ความก้าวหน้า และค่าฐาน เป้าหมาย เกณฑ์ของตัวชี้วัดที่มีหน่วยเป็นร้อยละ คือสัดส่วนของทั้งหมด ตัวชี้วัดที่วัดการเพิ่มขึ้นหรือลดลงเกินช่วงนี้ได้ จึงไม่ตรวจ

ที่พบจริง: มักลืมจุดทศนิยม เช่น 815 แทน 81.5
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from orgplan.model import PlacedKpi, Plan, SubKpi
from orgplan.problems import Path, Problem, RestsOn, Severity, Words
from orgplan.thai import number_text

NAME = "percentage-range"
SEVERITY = Severity.ERROR
RESTS_ON = RestsOn(own=("title", "unit"), within=("title", "unit", "criteria", "kpis"), inherited=("criteria",))
FIGURES_NEED = False

HUNDRED = 100
CHANGE_WORDS = ("เพิ่ม", "ลด", "ขยายตัว", "เติบโต", "เปลี่ยนแปลง", "growth", "increase", "decrease", "change")


def is_share(kpi: SubKpi) -> bool:
    """Whether a KPI is a percentage of a whole, which cannot leave 0..100; changes can."""
    return kpi.is_percentage and not any(word in kpi.title.casefold() for word in CHANGE_WORDS)


_OF_A_KPI = Words(
    "check the decimal point; if it is no percentage, change the KPI's `unit`",
    "ตรวจจุดทศนิยม ถ้าไม่ใช่ร้อยละให้แก้ `unit` ของตัวชี้วัด",
)
_OF_PROGRESS = Words("write how much of the step is done, from 0 to 100", "เขียนความก้าวหน้าของขั้นตอนตั้งแต่ 0 ถึง 100")


def outside(path: Path, shown: str, hint: Words = _OF_A_KPI) -> Problem:
    """The problem of a percentage outside 0..100."""
    return Problem(
        path, Words(f"the percentage {shown} is not within 0 to 100", f"ร้อยละ {shown} ไม่อยู่ในช่วง 0 ถึง 100"), hint
    )  # fmt: skip


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at every reported progress, and every baseline, target and threshold of a percentage KPI outside 0..100; one at a shared threshold."""
    for below in plan.steps:
        percent = below.step.progress.percent if below.step.progress else None
        if percent is not None and not 0 <= percent <= HUNDRED:
            yield outside((*below.path, "progress", "percent"), number_text(percent), _OF_PROGRESS)
    seen = set[Path]()
    for placed in plan.kpis:
        if is_share(placed.kpi) and (placed.scale is None or placed.scale.thresholds):
            for path, value in _figures(placed):
                if value is not None and not 0 <= value <= HUNDRED and path not in seen:
                    seen.add(path)
                    yield outside(path, number_text(value))


def _figures(placed: PlacedKpi) -> Iterator[tuple[Path, Decimal | None]]:
    scale = placed.scale
    yield (*placed.path, "baseline"), placed.baseline
    yield (*placed.path, "target"), placed.target
    for index, level in enumerate(scale.thresholds if scale else ()):
        yield (*placed.criteria_path, "levels", index), level
