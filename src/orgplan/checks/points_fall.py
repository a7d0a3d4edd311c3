"""The points of a rubric fall all the way from its first level to its last.

The first level of a rubric is the worst and the last is the best: it is from the first that a result can fall short, and only then
does the floor count. Where less is better, the thresholds fall and the points rise.

In practice: a table is copied from a form that prints the best level on top.

Bad (category):

    criteria: {levels: [10, 20, 30], points: [5, 3, 1]}

Good (category):

    criteria: {levels: [30, 20, 10], points: [1, 3, 5]}

ไทย: คะแนนของเกณฑ์ลดลงตลอดจากระดับแรกถึงระดับสุดท้าย

ระดับแรกคือระดับที่แย่ที่สุดและระดับสุดท้ายคือระดับที่ดีที่สุด ผลที่ไม่ถึงระดับแรกเท่านั้นที่ได้คะแนนต่ำสุด ตัวชี้วัดที่ยิ่งน้อยยิ่งดีให้เขียนเกณฑ์จากมากไปน้อยและคะแนนจากน้อยไปมาก

ที่พบจริง: มักคัดลอกจากแบบฟอร์มที่พิมพ์ระดับดีที่สุดไว้บนสุด
"""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.model import Plan
from orgplan.problems import Problem, RestsOn, Severity, Words
from orgplan.scales.levels import PointedScale

NAME = "points-fall"
SEVERITY = Severity.WARNING
RESTS_ON = RestsOn()
FIGURES_NEED = False


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at the points of every rubric that fall all the way."""
    for path, scale in plan.rubrics:
        if isinstance(scale, PointedScale) and scale.does_fall:
            yield Problem(
                (*path, "points"),
                Words("the points fall all the way: the first level is the best, and nothing falls short of it",
                      "คะแนนลดลงตลอด ระดับแรกจึงดีที่สุด และไม่มีผลใดที่ไม่ถึงระดับนั้น"),
                Words("turn both lists round: `levels` and `points`", "เรียงกลับทั้งสองรายการ: `levels` และ `points`"),
            )  # fmt: skip
