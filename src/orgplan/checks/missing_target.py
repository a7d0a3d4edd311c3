"""The levels of a KPI are per cent of its target, and it has none.

`of: target` reads 60 as 60 per cent of what the KPI aims at. Without a target no level says anything, and no result has points.

In practice: one rubric is shared by all KPIs of a category, and one of them has its target still to be agreed.

Bad (category):

    criteria: {of: target, levels: [60, 70, 80, 90, 100]}
    kpis:
      - {id: k1, dimension: 7.1, title: จำนวนผู้รับบริการ, baseline: 7000, weight: 1}

Good (category):

    criteria: {of: target, levels: [60, 70, 80, 90, 100]}
    kpis:
      - {id: k1, dimension: 7.1, title: จำนวนผู้รับบริการ, baseline: 7000, target: 8500, weight: 1}

ไทย: เกณฑ์เป็นร้อยละของเป้าหมาย แต่ตัวชี้วัดไม่มีเป้าหมาย

`of: target` อ่าน 60 เป็นร้อยละ 60 ของเป้าหมาย ถ้าไม่มีเป้าหมาย เกณฑ์จะไม่บอกอะไร และผลไม่มีคะแนน

ที่พบจริง: ตัวชี้วัดหลายตัวใช้เกณฑ์เดียวกัน แต่บางตัวยังไม่ได้ตกลงเป้าหมาย
"""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.model import Plan
from orgplan.problems import Cause, Problem, Related, RestsOn, Severity, Words

NAME = "missing-target"
SEVERITY = Severity.ERROR
RESTS_ON = RestsOn(own=("targets", "kpis"), inherited=("criteria",))
FIGURES_NEED = True


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at every KPI without a target whose levels are per cent of it."""
    for placed in plan.measured_kpis:
        if placed.scale is not None and placed.scale.of is not None and placed.kpi.target is None and not placed.kpi.targets:
            yield Problem(
                (*placed.path, "target"),
                Words("the levels of {kpi} are per cent of its target, and it has none",
                      "เกณฑ์ของ{kpi} เป็นร้อยละของเป้าหมาย แต่ไม่มีเป้าหมาย").fill(kpi=placed.kpi.called),
                Words("fill in the `target`, or give the KPI criteria in its own unit", "กรอก `target` หรือเขียนเกณฑ์ตามหน่วยของตัวชี้วัด"),
                related=(Related(placed.criteria_path, Words("the criteria", "เกณฑ์")),),
                cause=Cause(
                    Words("levels are per cent of the target, and there is none", "เกณฑ์เป็นร้อยละของเป้าหมาย แต่ไม่มีเป้าหมาย"), placed.kpi.called
                ),
            )  # fmt: skip
