"""The KPI weights of a category sum to neither 1 nor 100.

A category's score divides by the sum, so it would still come out as a number; but the weights are not the ones that were
agreed, and some KPI counts more or less than the agreement says.

In practice: happens when a KPI is added or dropped and the others keep their weights.

Bad (category):

    kpis:
      - {id: k1, dimension: 7.1, title: จำนวนโครงการ, weight: 0.5, criteria: [1, 2, 3, 4, 5]}
      - {id: k2, dimension: 7.2, title: จำนวนบริการ, weight: 0.4, criteria: [1, 2, 3, 4, 5]}

Good (category):

    kpis:
      - {id: k1, dimension: 7.1, title: จำนวนโครงการ, weight: 0.6, criteria: [1, 2, 3, 4, 5]}
      - {id: k2, dimension: 7.2, title: จำนวนบริการ, weight: 0.4, criteria: [1, 2, 3, 4, 5]}

ไทย: น้ำหนักตัวชี้วัดในหมวดรวมกันไม่เท่ากับ 1 หรือ 100

คะแนนของหมวดยังคำนวณออกมาได้ แต่น้ำหนักไม่ตรงตามที่ตกลงไว้ ตัวชี้วัดบางตัวจึงมีผลมากหรือน้อยกว่าที่ควร

ที่พบจริง: มักเกิดเมื่อเพิ่มหรือตัดตัวชี้วัดแล้วไม่ได้ปรับน้ำหนักตัวอื่น
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from orgplan.exact import difference, total
from orgplan.model import Category, Kpi, Plan, SubKpi
from orgplan.problems import Path, Problem, Related, RestsOn, Severity, Words, quoted
from orgplan.thai import number_text

NAME = "weights-sum"
SEVERITY = Severity.ERROR
RESTS_ON = RestsOn(own=("no", "kpis"), within=("weight", "kpis"))
FIGURES_NEED = False

WHOLE = (Decimal(1), Decimal(100))


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at the `kpis` of every category, and of every composite KPI, whose weights sum to neither 1 nor 100."""
    for c, category in enumerate(plan.categories):
        yield from _sum(("categories", c, "kpis"), category.kpis, category)
    for placed in plan.kpis:
        if isinstance(placed.kpi, Kpi) and placed.kpi.kpis:
            yield from _sum((*placed.path, "kpis"), placed.kpi.kpis, placed.kpi)


def _name(owner: Category | Kpi) -> Words:
    if isinstance(owner, Kpi):
        return Words(f"KPI {quoted(owner.id)}", f"ตัวชี้วัด {quoted(owner.id)}")
    return Words(f"category {owner.no}", f"หมวด {owner.no}")


def _sum(path: Path, kpis: Sequence[SubKpi], holder: Category | Kpi) -> Iterator[Problem]:
    weights = [kpi.weight for kpi in kpis]
    found = total(weights)
    if weights and found not in WHOLE:
        owner, whole = _name(holder), WHOLE[found > WHOLE[0] * 2]
        gap = difference(whole, found)
        says, missing = number_text(found), number_text(abs(gap))
        yield Problem(
            path,
            Words(f"the KPI weights of {owner.en} sum to {says}, not to 1 or 100",
                  f"น้ำหนักตัวชี้วัดของ{owner.th} รวมได้ {says} ไม่ใช่ 1 หรือ 100"),
            Words(f"{missing} {'is missing' if gap > 0 else 'too much'} for {whole}",
                  f"ขาด {missing} จึงจะครบ {whole}" if gap > 0 else f"เกิน {whole} อยู่ {missing}"),
            at_key=True,
            related=tuple(
                Related((*path, k, "weight"), Words(number_text(weight), number_text(weight)))
                for k, weight in enumerate(weights)
            ),
        )  # fmt: skip
