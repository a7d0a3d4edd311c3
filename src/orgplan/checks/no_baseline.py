"""A KPI has no baseline.

Without the value of the year before, nobody can tell whether the target asks for more than last year.

In practice: all KPIs of the 2553 forms have a dash in the column ข้อมูลปัจจุบัน.

Bad (category):

    kpis:
      - {id: k1, dimension: 7.1, title: จำนวนโครงการ, baseline: "-", target: 5, weight: 1, criteria: [1, 2, 3, 4, 5]}

Good (category):

    kpis:
      - {id: k1, dimension: 7.1, title: จำนวนโครงการ, baseline: 2, target: 5, weight: 1, criteria: [1, 2, 3, 4, 5]}

ไทย: ตัวชี้วัดไม่มีข้อมูลปัจจุบัน (ค่าฐาน)

ถ้าไม่มีค่าของปีก่อน จะบอกไม่ได้ว่าเป้าหมายท้าทายกว่าเดิมหรือไม่

ที่พบจริง: ตัวชี้วัดทุกตัวในแบบฟอร์มปี 2553 ใส่เครื่องหมายขีดในช่องข้อมูลปัจจุบัน
"""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.model import Plan
from orgplan.problems import Cause, Problem, RestsOn, Severity, Words

NAME = "no-baseline"
SEVERITY = Severity.INFO
RESTS_ON = RestsOn(own=("kpis",))
FIGURES_NEED = False


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at every KPI without a baseline."""
    for placed in plan.kpis:
        if placed.kpi.baseline is None and not placed.is_composite:
            yield Problem(
                (*placed.path, "baseline"),
                Words("{kpi} has no baseline", "{kpi} ไม่มีข้อมูลปัจจุบัน").fill(kpi=placed.kpi.called),
                Words("fill in the value of the year before, if it was measured", "กรอกค่าของปีก่อน ถ้ามีการวัดไว้"),
                cause=Cause(Words("KPIs without a baseline", "ตัวชี้วัดไม่มีข้อมูลปัจจุบัน"), placed.kpi.called),
            )
