"""The target of a KPI lies beyond the top level of its rubric.

Full points are reached before the target is: either the target is a wish, or the rubric is too easy. Worth a second look,
not wrong.

In practice: every KPI of the 2553 forms has the target 100 % and a rubric that ends at 80 %.

Bad (category):

    kpis:
      - {id: k1, dimension: 7.1, title: ร้อยละของโครงการ, baseline: 55, target: 100%, weight: 1, criteria: [60, 65, 70, 75, 80]}

Good (category):

    kpis:
      - {id: k1, dimension: 7.1, title: ร้อยละของโครงการ, baseline: 55, target: 80%, weight: 1, criteria: [60, 65, 70, 75, 80]}

ไทย: เป้าหมายของตัวชี้วัดสูงกว่าเกณฑ์ระดับ 5

ได้คะแนนเต็มก่อนถึงเป้าหมาย อาจเป็นเพราะเป้าหมายเป็นเพียงความคาดหวัง หรือเกณฑ์ง่ายเกินไป ควรทบทวน แต่ไม่ถือว่าผิด

ที่พบจริง: ตัวชี้วัดทุกตัวในแบบฟอร์มปี 2553 มีเป้าหมายร้อยละ 100 แต่เกณฑ์ระดับ 5 คือร้อยละ 80
"""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.checks.criteria_against_target import list_contradictions
from orgplan.model import Plan
from orgplan.problems import Cause, Problem, RestsOn, Severity, Words
from orgplan.thai import format_number

NAME = "target-beyond-top"
SEVERITY = Severity.INFO
RESTS_ON = RestsOn(own=("baseline", "target", "targets", "kpis"), inherited=("criteria",))
FIGURES_NEED = False


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at every target on the good side of the top level."""
    for placed in plan.kpis:
        kpi, scale = placed.kpi, placed.scale_at()
        aim = placed.target
        if aim is None or scale is None or scale.direction is None:
            continue
        top = scale.top
        if not (aim > top if scale.direction == "ascending" else aim < top):
            continue
        if any(each.path == placed.target_path for each in list_contradictions(plan).get(placed.path, ())):
            continue  # it is in another measure than the levels
        target, best = format_number(aim), format_number(top)
        level = scale.thresholds.index(top) + 1 if scale.thresholds else int(top) if scale.RESULT == "stage" else len(scale.texts)
        yield Problem(
            placed.target_path,
            Words("the target {target} of {kpi} is beyond level {level} ({best})",
                  "เป้าหมาย {target} ของ{kpi} เกินเกณฑ์ระดับ {level} ({best})").fill(target=target, kpi=kpi.called, best=best, level=level),
            Words("check that the rubric asks for what the target does", "ตรวจว่าเกณฑ์สอดคล้องกับเป้าหมาย"),
            cause=Cause(
                Words(f"the target {target} is beyond level {level} ({best})", f"เป้าหมาย {target} เกินเกณฑ์ระดับ {level} ({best})"), kpi.called
            ),
        )  # fmt: skip
