"""Some categories have a weight and others have none, or all weights are zero.

Without weights all categories count the same; with weights each counts as it says. A mixture has no clear meaning, so it
is not scored.

In practice: happens when a category is added to a weighted plan.

Bad (plan):

    categories:
      - {no: 1, title: การนำองค์การ, weight: 2, approval: {statement: เห็นชอบ}}
      - {no: 2, title: การวางแผน, approval: {statement: เห็นชอบ}}

Good (plan):

    categories:
      - {no: 1, title: การนำองค์การ, weight: 2, approval: {statement: เห็นชอบ}}
      - {no: 2, title: การวางแผน, weight: 1, approval: {statement: เห็นชอบ}}

ไทย: บางหมวดระบุน้ำหนักแต่บางหมวดไม่ระบุ หรือทุกหมวดมีน้ำหนักเป็นศูนย์

ถ้าไม่ระบุน้ำหนักเลย ทุกหมวดมีน้ำหนักเท่ากัน ถ้าระบุบางหมวดจะตีความไม่ได้ จึงไม่คำนวณคะแนน

ที่พบจริง: มักเกิดเมื่อเพิ่มหมวดใหม่ในแผนที่กำหนดน้ำหนักไว้แล้ว
"""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.model import Plan
from orgplan.problems import Problem, Related, RestsOn, Severity, Words

NAME = "mixed-weights"
SEVERITY = Severity.ERROR
RESTS_ON = RestsOn(own=("no",))
FIGURES_NEED = True


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at every category without a weight in a plan where others have one; one if all weights are zero."""
    weighted = [c for c, category in enumerate(plan.categories) if category.weight is not None]
    if not weighted:
        return
    first = Related(("categories", weighted[0], "weight"), Words("a category with a weight", "หมวดที่ระบุน้ำหนัก"))
    for c, category in enumerate(plan.categories):
        if category.weight is None:
            yield Problem(
                ("categories", c, "weight"),
                Words(f"category {category.no} has no weight, but others have", f"หมวด {category.no} ไม่มีน้ำหนัก แต่หมวดอื่นมี"),
                Words("give all categories a weight, or none", "ระบุน้ำหนักทุกหมวด หรือไม่ระบุเลย"),
                related=(first,),
            )
    if len(weighted) == len(plan.categories) and not any(category.weight for category in plan.categories):
        yield Problem(
            first.path,
            Words("all categories have the weight 0", "ทุกหมวดมีน้ำหนักเป็น 0"),
            Words("leave the weights out to count all categories the same", "ถ้าต้องการให้เท่ากันทุกหมวด ไม่ต้องระบุน้ำหนัก"),
        )
