"""A KPI has no criteria: neither of its own, nor of its category, nor of the plan.

Without thresholds no result can be turned into points.

In practice: several KPIs often share one rubric; write it once, as `criteria` of the category or of the plan.

Bad (category):

    kpis:
      - {id: k1, dimension: 7.1, title: จำนวนโครงการ, weight: 1}

Good (category):

    criteria: [60, 65, 70, 75, 80]
    kpis:
      - {id: k1, dimension: 7.1, title: จำนวนโครงการ, weight: 1}

ไทย: ตัวชี้วัดไม่มีเกณฑ์การให้คะแนน ทั้งของตัวเอง ของหมวด และของแผน

ถ้าไม่มีเกณฑ์ จะแปลงผลเป็นคะแนนไม่ได้

ที่พบจริง: ตัวชี้วัดหลายตัวมักใช้เกณฑ์เดียวกัน เขียนครั้งเดียวที่ `criteria` ของหมวดหรือของแผน
"""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.model import Plan
from orgplan.problems import Cause, Problem, RestsOn, Severity, Words

NAME = "missing-criteria"
SEVERITY = Severity.ERROR
RESTS_ON = RestsOn(own=("kpis",), inherited=("criteria",))
FIGURES_NEED = True


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at every KPI for which no criteria hold."""
    for placed in plan.kpis:
        if placed.scale is None and not placed.is_composite:
            yield Problem(
                (*placed.path, "criteria"),
                Words("{kpi} has no criteria", "{kpi} ไม่มีเกณฑ์การให้คะแนน").fill(kpi=placed.kpi.called),
                Words("add `criteria: [c1, c2, c3, c4, c5]` to the KPI, its ⟦category⟧ or the plan",
                      "เพิ่ม `criteria: [c1, c2, c3, c4, c5]` ที่ตัวชี้วัด ที่⟦category⟧ หรือที่แผน"),
                cause=Cause(Words("KPIs without criteria", "ตัวชี้วัดไม่มีเกณฑ์การให้คะแนน"), placed.kpi.called),
            )  # fmt: skip
