"""One category has a number outside 1 to 7, in a plan whose other categories are of the seven.

Categories may have any number or name. But a plan whose other categories are PMQA categories, and that has neither `terms` nor
`dimensions` of its own, most likely has a slip in this one; and because of it, its sheets are not those of forms 7.1 and 7.2.

In practice: a key struck twice, 33 for 3, or the number of the form (7.1) in the place of that of the category.

Bad (plan):

    categories:
      - {no: 2, title: การวางแผนเชิงยุทธศาสตร์, approval: {statement: พิจารณาเห็นชอบดำเนินการ}}
      - {no: 33, title: การให้ความสำคัญกับผู้รับบริการ, approval: {statement: พิจารณาเห็นชอบดำเนินการ}}

Good (plan):

    categories:
      - {no: 2, title: การวางแผนเชิงยุทธศาสตร์, approval: {statement: พิจารณาเห็นชอบดำเนินการ}}
      - {no: 3, title: การให้ความสำคัญกับผู้รับบริการ, approval: {statement: พิจารณาเห็นชอบดำเนินการ}}

ไทย: หมวดหนึ่งมีเลขนอก 1 ถึง 7 ในแผนที่หมวดอื่นเป็นหมวดในเจ็ดหมวด

หมวดมีเลขหรือชื่อใดก็ได้ แต่แผนที่หมวดอื่นเป็นหมวด PMQA และไม่ได้ระบุ `terms` หรือ `dimensions` ของตนเอง น่าจะพิมพ์เลขหมวดนี้ผิด และทำให้แผ่นงานไม่เป็นแบบฟอร์มที่ 7.1 และ 7.2

ที่พบจริง: กดแป้นซ้ำเป็น 33 แทน 3 หรือใช้เลขแบบฟอร์ม (7.1) แทนเลขหมวด
"""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.model import OFFICIAL_CATEGORIES, Plan
from orgplan.problems import Problem, RestsOn, Severity, Words, quote

NAME = "category-number"
SEVERITY = Severity.WARNING
RESTS_ON = RestsOn(own=("no",), anywhere=("no", "categories", "terms", "dimensions"))
FIGURES_NEED = False


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at the one category that is none of the seven, where the others are."""
    others = [index for index, category in enumerate(plan.categories) if category.no not in OFFICIAL_CATEGORIES]
    if not plan.has_usual_groups or len(others) != 1 or len(plan.categories) == 1:
        return
    path = ("categories", others[0], "no")
    no = quote(plan.categories[others[0]].no)
    yield Problem(
        path,
        Words(f"the category number {no} is not within 1 to 7, and those of the others are", f"เลขหมวด {no} ไม่อยู่ในช่วง 1 ถึง 7 แต่หมวดอื่นอยู่"),
        Words("write 1 to 7; if the plan has other groups than the seven categories, say what they are called: `terms: {category: แผนงาน}`",
              "เขียน 1 ถึง 7 ถ้าแผนไม่ได้จัดตามเจ็ดหมวด ให้ระบุคำที่ใช้เรียก เช่น `terms: {category: แผนงาน}`"),
    )  # fmt: skip
