"""A rubric with points of its own does not say what a result short of its first level scores.

Where the points are 1 to 5, the plan's `scoring: {floor: ...}` says it. Elsewhere it is the first of the points unless the criteria
have a `floor` of their own: with 50, 75 and 100 points, who does nothing still gets 50. Some evaluators mean that, others nothing at
all.

In practice: forms print the points of the levels and not what is below them.

Bad (category):

    criteria: {levels: [60, 80, 100], points: [50, 75, 100]}

Good (category):

    criteria: {levels: [60, 80, 100], points: [50, 75, 100], floor: 0}

Good (category):

    criteria: {levels: [60, 80, 100], points: [50, 75, 100], floor: 50}

ไทย: เกณฑ์ที่กำหนดคะแนนเองไม่ได้บอกว่าผลที่ไม่ถึงระดับแรกได้กี่คะแนน

ถ้าคะแนนเป็น 1 ถึง 5 จะใช้ `scoring: {floor: ...}` ของแผน นอกนั้นใช้คะแนนของระดับแรก เว้นแต่เกณฑ์มี `floor` เอง เช่น คะแนน 50, 75 และ 100 ผู้ที่ไม่ได้ทำอะไรเลยก็ยังได้ 50 คะแนน ผู้ประเมินบางแห่งหมายความเช่นนั้น บางแห่งให้ศูนย์

ที่พบจริง: แบบฟอร์มมักพิมพ์คะแนนของแต่ละระดับ แต่ไม่บอกคะแนนที่ต่ำกว่านั้น
"""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.model import Plan
from orgplan.problems import Problem, RestsOn, Severity, Words
from orgplan.scales.levels import PointedScale
from orgplan.thai import format_number

NAME = "floor-from-points"
SEVERITY = Severity.INFO
RESTS_ON = RestsOn()
FIGURES_NEED = False

USUAL_FLOORS = (0, 1)


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at the points of every rubric whose first points are the floor, unless those are 0 or 1 or the points fall."""
    for path, scale in plan.rubrics:
        if not isinstance(scale, PointedScale) or scale.floor is not None or scale.has_usual_points or scale.does_fall:
            continue  # points that fall are told by a rule of their own
        first = scale.level_points[0]
        if first not in USUAL_FLOORS:
            says = format_number(first)
            yield Problem(
                (*path, "points"),
                Words(f"a result short of the first level scores {says}, as the first level does",
                      f"ผลที่ไม่ถึงระดับแรกได้ {says} คะแนนเท่ากับระดับแรก"),
                Words(f"say it with `floor: 0` or whatever the evaluator's manual gives; `floor: {says}` keeps it so",
                      f"ระบุ `floor: 0` หรือตามคู่มือผู้ประเมิน ถ้าถูกต้องแล้วให้เขียน `floor: {says}`"),
            )  # fmt: skip
