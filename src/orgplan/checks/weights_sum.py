"""Weights sum to neither 1 nor 100.

A score divides by the sum of the weights, so it comes out right for weights of any sum; but a sum that is none is often a
slip, by which some KPI or category counts more or less than was agreed. Nothing is said where the sum is clear: 1 or 100
(to within rounding: 0.3333 or 33.33 three times), the weight of the category or KPI that they stand in, or, where no
category has a weight, 1 or 100 over all KPIs of the plan; nor where all weights are equal.

In practice: happens when a KPI is added or dropped and the others keep their weights.

Bad (category):

    kpis:
      - {id: k1, dimension: 7.1, title: จำนวนโครงการ, weight: 0.5, criteria: [1, 2, 3, 4, 5]}
      - {id: k2, dimension: 7.2, title: จำนวนบริการ, weight: 0.4, criteria: [1, 2, 3, 4, 5]}

Good (category):

    kpis:
      - {id: k1, dimension: 7.1, title: จำนวนโครงการ, weight: 0.6, criteria: [1, 2, 3, 4, 5]}
      - {id: k2, dimension: 7.2, title: จำนวนบริการ, weight: 0.4, criteria: [1, 2, 3, 4, 5]}

ไทย: น้ำหนักรวมกันไม่เท่ากับ 1 หรือ 100

คะแนนหารด้วยผลรวมน้ำหนัก จึงคำนวณได้ถูกต้องไม่ว่าผลรวมเป็นเท่าใด แต่ผลรวมที่ไม่ลงตัวมักเกิดจากพิมพ์ผิด ทำให้บางตัวมีผลมากหรือน้อยกว่าที่ตกลงไว้ ไม่แจ้งเมื่อผลรวมชัดเจน: 1 หรือ 100 (ปัดเศษได้ เช่น 0.3333 หรือ 33.33 สามตัว) เท่ากับน้ำหนักของหมวดหรือตัวชี้วัดที่อยู่เหนือขึ้นไป หรือเมื่อไม่มีหมวดใดระบุน้ำหนักและตัวชี้วัดทั้งแผนรวมเป็น 1 หรือ 100 และเมื่อทุกน้ำหนักเท่ากัน

ที่พบจริง: มักเกิดเมื่อเพิ่มหรือตัดตัวชี้วัดแล้วไม่ได้ปรับน้ำหนักตัวอื่น
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from orgplan.exact import add_up, subtract
from orgplan.model import Plan
from orgplan.problems import NO_WORDS, Problem, Related, RestsOn, Severity, Words
from orgplan.thai import format_number
from orgplan.weights import (
    WHOLES,
    WeightList,
    find_two_measures,
    find_whole,
    is_near,
    keep_as_agreed,
    list_weights,
    sum_plan_shares,
)

NAME = "weights-sum"
SEVERITY = Severity.WARNING
RESTS_ON = RestsOn(own=("no", "id"), anywhere=("weight", "kpis"))
FIGURES_NEED = False

KEEP = keep_as_agreed(NAME)


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at every list of weights (of categories, of KPIs, of parts of KPIs) whose sum is none that is meant."""
    shares = sum_plan_shares(plan)
    all_together = shares is not None and find_whole(shares) is not None
    given = [category.weight for category in plan.categories]
    for weights in list_weights(plan):
        if not weights.is_complete or _is_clear(weights):
            continue
        if weights.is_of_plan and find_whole(add_up(given)) is not None:
            continue  # With those of categories that have no KPIs yet.
        if all_together and weights.is_of_category:
            continue
        yield _problem(weights)


def _is_clear(weights: WeightList) -> bool:
    amount = add_up(weights.given)
    equal = len(set(weights.given)) == 1
    fills = weights.holder_weight is not None and is_near(amount, weights.holder_weight)
    return equal or not amount or find_whole(amount) is not None or fills


def _problem(weights: WeightList) -> Problem:
    amount = add_up(weights.given)
    wanted, of = _wanted(amount, weights)
    gap = subtract(wanted, amount)
    says = format_number(amount)
    what = Words("KPI weights of {owner}", "น้ำหนักตัวชี้วัดของ{owner}").fill(owner=weights.owner)
    if weights.is_of_plan:
        what = Words("weights of the ⟦categories⟧", "น้ำหนัก⟦category⟧")
    lacks = (
        Words("{missing} is missing for {whole}{of}", "ขาด {missing} จึงจะครบ {whole}{of}")
        if gap > 0
        else Words("{missing} too much for {whole}{of}", "เกิน {whole}{of} อยู่ {missing}")
    ).fill(missing=format_number(abs(gap)), whole=format_number(wanted), of=of)
    if find_two_measures(weights.members) is not None:
        lacks = Words("some are shares of 1 and others of 100: write them in one measure first",
                      "บางตัวเป็นสัดส่วนของ 1 บางตัวเป็นสัดส่วนของ 100 ให้เขียนเป็นมาตราเดียวกันก่อน")  # fmt: skip
    return Problem(
        weights.path,
        Words("the {what} sum to {says}, not to 1 or 100",
              "{what} รวมได้ {says} ไม่ใช่ 1 หรือ 100").fill(what=what, says=says),
        Words.joined((lacks, KEEP)),
        at_key=True,
        related=tuple(
            Related((*member.path, "weight"), Words.same(format_number(weight)).prefixed(member.name))
            for member, weight in zip(weights.members, weights.given, strict=True)
        ),
    )  # fmt: skip


def _wanted(amount: Decimal, weights: WeightList) -> tuple[Decimal, Words]:
    """The sum that was probably meant, and what it is besides 1 or 100."""
    whole = WHOLES[amount > WHOLES[0][0] * 2][0]
    holder = weights.holder_weight
    if holder and abs(subtract(holder, amount)) < abs(subtract(whole, amount)):
        return holder, Words(", the weight of {owner}", " ซึ่งเป็นน้ำหนักของ{owner}").fill(owner=weights.owner)
    return whole, NO_WORDS
