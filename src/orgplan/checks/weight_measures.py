"""Weights of one list are written in two measures.

Some weights are at most 1, as shares of 1 are, and others 10 or more, as shares of 100 are: beside 30 and 40 a weight of 0.3
counts for less than half a hundredth. Where no category has a weight the same goes for what categories then count with, the
sums of their KPIs' weights. Nothing is said where the weights sum to exactly 100, or to exactly the weight of what they stand in.

In practice: parts of a plan were typed by different people, one in per cent and one in shares of 1.

Bad (plan):

    criteria: [1, 2, 3, 4, 5]
    categories:
      - {no: 1, title: การนำองค์การ, weight: 0.3, kpis: [{id: k1, dimension: 7.1, title: จำนวนโครงการ, baseline: 1, weight: 1}]}
      - {no: 2, title: การวางแผน, weight: 70, kpis: [{id: k2, dimension: 7.1, title: จำนวนบริการ, baseline: 1, weight: 1}]}

Good (plan):

    criteria: [1, 2, 3, 4, 5]
    categories:
      - {no: 1, title: การนำองค์การ, weight: 30, kpis: [{id: k1, dimension: 7.1, title: จำนวนโครงการ, baseline: 1, weight: 1}]}
      - {no: 2, title: การวางแผน, weight: 70, kpis: [{id: k2, dimension: 7.1, title: จำนวนบริการ, baseline: 1, weight: 1}]}

ไทย: น้ำหนักในรายการเดียวกันใช้สองมาตรา

บางน้ำหนักไม่เกิน 1 อย่างสัดส่วนของ 1 บางน้ำหนักตั้งแต่ 10 ขึ้นไปอย่างสัดส่วนของ 100 น้ำหนัก 0.3 ที่อยู่ข้าง 30 กับ 40 มีผลไม่ถึงครึ่งในร้อย ถ้าไม่มีหมวดใดระบุน้ำหนัก ผลรวมน้ำหนักตัวชี้วัดของแต่ละหมวดที่ใช้แทนก็ตรวจเช่นเดียวกัน ไม่แจ้งเมื่อน้ำหนักรวมได้ 100 พอดี หรือเท่ากับน้ำหนักของสิ่งที่อยู่เหนือขึ้นไปพอดี

ที่พบจริง: มีผู้พิมพ์หลายคน บางคนใช้ร้อยละ บางคนใช้สัดส่วนของ 1
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from orgplan.exact import add_up
from orgplan.model import Plan
from orgplan.problems import Path, Problem, Related, RestsOn, Severity, Words
from orgplan.thai import format_number
from orgplan.weights import (
    WHOLES,
    Basis,
    Member,
    WeightList,
    find_two_measures,
    keep_as_agreed,
    list_weights,
    sum_plan_shares,
    weigh_categories,
)

NAME = "weight-measures"
SEVERITY = Severity.WARNING
RESTS_ON = RestsOn(own=("no", "id"), anywhere=("weight", "kpis"))
FIGURES_NEED = False

KEEP: Final = keep_as_agreed(NAME)


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at the first small weight of a list with large ones; at a category that counts with a small sum beside large ones."""
    shares = sum_plan_shares(plan)
    are_shares = shares in [whole for whole, _ in WHOLES]
    for weights in list_weights(plan):
        amount = add_up(weights.given)
        adds_up = amount in (WHOLES[-1][0], weights.holder_weight) or (are_shares and weights.is_of_category)
        if weights.is_complete and not adds_up:
            yield from _mixed(weights.members)
    if not are_shares:
        yield from _sums(plan)


def _weighs(member: Member) -> Words:
    says = "" if member.weight is None else format_number(member.weight)
    return Words("{name} weighs {says}", "{name} หนัก {says}").fill(name=member.name, says=says)


def _share(weight: Decimal, other: Decimal) -> Words:
    """A weight, and what it is in the other measure."""
    one, two = format_number(weight), format_number(other)
    return Words(f"{one} is {two}", f"{one} คือ {two}")


def _mixed(members: Sequence[Member]) -> Iterator[Problem]:
    pair = find_two_measures(members)
    if pair is None:
        return
    small, large = map(_weighs, pair)
    low, high = (each.weight or Decimal(0) for each in pair)
    in_parts, in_hundredths = _share(high, high / 100), _share(low, low * 100)
    yield Problem(
        (*pair[0].path, "weight"),
        Words("two measures in one list: {small}, and {large}",
              "ใช้สองมาตราในรายการเดียวกัน: {small} แต่{large}").fill(small=small, large=large),
        Words("write all of them as shares of 100 ({in_hundredths}), or all as shares of 1 ({in_parts}); {keep}",
              "เขียนทุกตัวเป็นสัดส่วนของ 100 ({in_hundredths}) หรือทุกตัวเป็นสัดส่วนของ 1 ({in_parts}) {keep}").fill(
            in_hundredths=in_hundredths, in_parts=in_parts, keep=KEEP),
        related=(Related((*pair[1].path, "weight"), large),),
    )  # fmt: skip


def _sums(plan: Plan) -> Iterator[Problem]:
    """The same of categories that count with the sums of their KPIs' weights."""
    basis, counted = weigh_categories(plan)
    if basis is not Basis.SUMS:
        return
    lists = [each for each in list_weights(plan) if each.is_of_category]
    members = [Member(each.path, each.holder, counted[_index(each.path)]) for each in lists if each.holder is not None]
    pair = find_two_measures(members) or _one_with_and_one_without(members, lists)
    if pair is None:
        return
    one, other = map(_weighs, pair)
    yield Problem(
        pair[0].path,
        Words("no ⟦category⟧ has a weight, so each weighs the sum of its KPIs' weights: {one}, and {other}",
              "ไม่มี⟦category⟧ใดระบุน้ำหนัก แต่ละ⟦category⟧จึงหนักเท่าผลรวมน้ำหนักตัวชี้วัด: {one} แต่{other}").fill(one=one, other=other),
        Words("give every ⟦category⟧ a `weight`; {keep}", "ระบุ `weight` ของทุก⟦category⟧ {keep}").fill(keep=KEEP),
        at_key=True,
        related=(Related((*pair[1].path, 0, "id"), other),),
    )  # fmt: skip


def _index(path: Path) -> int:
    return next(part for part in path if isinstance(part, int))


def _one_with_and_one_without(members: Sequence[Member], lists: Sequence[WeightList]) -> tuple[Member, Member] | None:
    """A category whose KPIs have no weights and weigh 1 each, and one whose KPIs have weights of another measure."""
    bare = next((each for each, one in zip(members, lists, strict=True) if not one.given), None)
    weighted = next((each for each, one in zip(members, lists, strict=True) if one.given), None)
    return None if bare is None or weighted is None else (bare, weighted)
