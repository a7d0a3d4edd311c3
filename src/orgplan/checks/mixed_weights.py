"""In one list some have a weight and others have none, or all weights are zero.

Without weights all categories, or all KPIs of a list, count the same; with weights each counts as it says. A mixture has no
clear meaning, so it is not scored. Categories without KPIs have no part in the score and need no weight.

In practice: happens when a category or a KPI is added to a plan with weights. One that is not to count gets the weight 0.

Bad (category):

    kpis:
      - {id: k1, dimension: 7.1, title: จำนวนโครงการ, baseline: 1, weight: 60, criteria: [1, 2, 3, 4, 5]}
      - {id: k2, dimension: 7.2, title: จำนวนบริการ, baseline: 1, criteria: [1, 2, 3, 4, 5]}

Good (category):

    kpis:
      - {id: k1, dimension: 7.1, title: จำนวนโครงการ, baseline: 1, weight: 60, criteria: [1, 2, 3, 4, 5]}
      - {id: k2, dimension: 7.2, title: จำนวนบริการ, baseline: 1, weight: 40, criteria: [1, 2, 3, 4, 5]}

ไทย: ในรายการเดียวกันบางตัวระบุน้ำหนักแต่บางตัวไม่ระบุ หรือน้ำหนักเป็นศูนย์ทั้งหมด

ถ้าไม่ระบุน้ำหนักเลย ทุกหมวดหรือทุกตัวชี้วัดในรายการมีน้ำหนักเท่ากัน ถ้าระบุเพียงบางตัวจะตีความไม่ได้ จึงไม่คำนวณคะแนน หมวดที่ไม่มีตัวชี้วัดไม่นำไปคิดคะแนน จึงไม่ต้องมีน้ำหนัก

ที่พบจริง: มักเกิดเมื่อเพิ่มหมวดหรือตัวชี้วัดในแผนที่กำหนดน้ำหนักไว้แล้ว ตัวที่ไม่ต้องการให้นับคะแนนให้ใส่น้ำหนัก 0
"""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.model import Plan
from orgplan.problems import Cause, Problem, Related, RestsOn, Severity, Words
from orgplan.weights import WeightList, list_weights

NAME = "mixed-weights"
SEVERITY = Severity.ERROR
RESTS_ON = RestsOn(own=("no", "id"), anywhere=("kpis",))
FIGURES_NEED = True


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at every category with KPIs, and every KPI, without a weight where others of its list have one; one if all weights are zero."""
    for weights in list_weights(plan):
        if weights.given and not weights.is_complete:
            yield from _without(weights)
        elif weights.is_complete and not weights.is_of_plan and not any(weights.given):
            yield _all_zero(weights)
    if any(category.weight is not None for category in plan.categories) and not any(each.weight for each in plan.categories):
        yield _no_category_counts(plan)


def _without(weights: WeightList) -> Iterator[Problem]:
    first = next(member for member in weights.members if member.weight is not None)
    related = Related((*first.path, "weight"), Words("{name} has a weight", "{name} ระบุน้ำหนัก").fill(name=first.name))
    for member in weights.members:
        if member.weight is None:
            yield Problem(
                (*member.path, "weight"),
                Words("{name} has no weight, but others beside it have",
                      "{name} ไม่มีน้ำหนัก แต่ตัวอื่นในรายการเดียวกันมี").fill(name=member.name),
                Words("give it a weight, too; `weight: 0` keeps the other weights as they are and leaves this one out of the score",
                      "ระบุน้ำหนักด้วย ถ้าเขียน `weight: 0` น้ำหนักอื่นคงเดิม และตัวนี้ไม่นำไปคิดคะแนน"),
                related=(related,),
                cause=Cause(
                    Words("no weight here, but others beside it have one", "ไม่มีน้ำหนัก แต่ตัวอื่นในรายการเดียวกันมี"), member.name, weights.path
                ),
            )  # fmt: skip


_COUNT_ALIKE = Words("write the weights, or leave all of them out: then each counts the same",
                     "เขียนน้ำหนัก หรือถ้าต้องการให้เท่ากันทั้งหมดให้เอาออกทุกตัว")  # fmt: skip


def _all_zero(weights: WeightList) -> Problem:
    owner = weights.owner
    message = Words("all KPIs of {owner} have the weight 0", "ตัวชี้วัดของ{owner} มีน้ำหนักเป็น 0 ทุกตัว").fill(owner=owner)
    return Problem((*weights.members[0].path, "weight"), message, _COUNT_ALIKE)


def _no_category_counts(plan: Plan) -> Problem:
    first = next(c for c, category in enumerate(plan.categories) if category.weight is not None)
    hint = Words(
        "write the weights, or leave all of them out, if all ⟦categories⟧ are to count",
        "เขียนน้ำหนัก หรือถ้าต้องการให้นับทุก⟦category⟧ให้เอาออกทั้งหมด",
    )
    return Problem(("categories", first, "weight"), Words("all ⟦categories⟧ have the weight 0", "ทุก⟦category⟧มีน้ำหนักเป็น 0"), hint)
