"""The plan, or one of its categories, has no approval.

A form without its approval block is a draft: it says neither who agrees nor for whom.

In practice: each form 7.1 of 2553 ends with the statement พิจารณาเห็นชอบดำเนินการ and a deputy governor's name.

Bad (plan):

    categories:
      - {no: 1, title: การนำองค์การ}

Good (plan):

    categories:
      - no: 1
        title: การนำองค์การ
        approval: {statement: พิจารณาเห็นชอบดำเนินการ, position: รองผู้ว่าราชการจังหวัด}

ไทย: แผนหรือหมวดยังไม่มีส่วนลงนามเห็นชอบ

แบบฟอร์มที่ไม่มีส่วนลงนามเป็นเพียงร่าง ไม่บอกว่าใครเห็นชอบและปฏิบัติราชการแทนผู้ใด

ที่พบจริง: แบบฟอร์ม 7.1 ปี 2553 ทุกหมวดลงท้ายด้วยข้อความพิจารณาเห็นชอบดำเนินการและตำแหน่งผู้ลงนาม
"""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.model import Plan
from orgplan.problems import Cause, Problem, RestsOn, Severity, Words

NAME = "no-approval"
SEVERITY = Severity.INFO
RESTS_ON = RestsOn(own=("no", "categories"), within=("approval",))
FIGURES_NEED = False

_HINT = Words(
    "add `approval:` with statement, name, position and acting_for", "เพิ่ม `approval:` พร้อม statement, name, position และ acting_for"
)


def check(plan: Plan) -> Iterator[Problem]:
    """One problem for a plan without any approval, else one at each category that lacks its own."""
    if not any(category.approval for category in plan.categories):
        yield Problem(("categories",), Words("the plan has no approval", "แผนยังไม่มีส่วนลงนามเห็นชอบ"), _HINT, at_key=True)
        return
    for c, category in enumerate(plan.categories):
        if category.approval is None:
            yield Problem(
                ("categories", c, "approval"),
                Words("{category} has no approval", "{category} ยังไม่มีส่วนลงนามเห็นชอบ").fill(category=category.called),
                _HINT,
                cause=Cause(Words("⟦categories⟧ without an approval", "⟦category⟧ยังไม่มีส่วนลงนามเห็นชอบ"), category.called),
            )
