"""Which weights count: an independent scorer for given, absent, rounded and shared-out weights, and the sums worked by hand."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import plans as build
from orgplan.reports import scorecard
from orgplan.weights import Basis, count_weights, find_whole, is_near, weigh_categories, weigh_kpis

# --- an independent scorer: it knows plans as data, in which a result of 1 to 5 gives as many points -------------------------


def mean(parts: list[tuple[Fraction, Fraction]]) -> Fraction:
    return sum((weight * points for weight, points in parts), Fraction(0)) / sum(weight for weight, _ in parts)


def weights_again(items: list[build.Data]) -> list[Fraction]:
    written = [item.get("weight") for item in items]
    return [Fraction(1) if set(written) == {None} else Fraction(each or 0) for each in written]


def is_whole_again(amount: Fraction) -> bool:
    return abs(amount - 1) <= Fraction(5, 10_000) or abs(amount - 100) <= Fraction(5, 100)


def points_again(kpi: build.Data) -> Fraction:
    parts = kpi.get("kpis")
    if not parts:
        return Fraction(kpi["results"]["12m"])
    return mean(list(zip(weights_again(parts), map(points_again, parts), strict=True)))


def score_again(categories: list[build.Data]) -> Fraction:
    counting = [each for each in categories if each["kpis"]]
    sums = [sum(weights_again(each["kpis"]), Fraction(0)) for each in counting]
    scores = [mean(list(zip(weights_again(each["kpis"]), map(points_again, each["kpis"]), strict=True))) for each in counting]
    if any("weight" in each for each in counting):
        weights = [Fraction(each["weight"]) for each in counting]
    elif all(map(is_whole_again, sums)):
        weights = [Fraction(1)] * len(counting)
    else:
        weights = sums
    return mean(list(zip(weights, scores, strict=True)))


# --- random plans ----------------------------------------------------------------------------------------------------------


@st.composite
def lists(draw: st.DrawFn, count: int) -> list[str | None]:
    """So many weights of one kind: none, all equal, thirds, to 1, to 100, or any."""
    kind = draw(st.sampled_from(["absent", "equal", "rounded", "whole", "shares", "any"]))
    if kind == "absent":
        return [None] * count
    if kind == "equal":
        return [draw(st.sampled_from(["1", "2", "0.5", "25"]))] * count
    if kind == "rounded":
        whole, step = draw(st.sampled_from([("1", "0.0001"), ("100", "0.01")]))
        return [str((Decimal(whole) / count).quantize(Decimal(step)))] * count
    if kind == "whole":
        return list(draw(build.weights(count)))
    if kind == "shares":
        return [str(draw(st.integers(1, 40))) for _ in range(count)]
    return [str(each) for each in draw(st.lists(st.decimals("0.01", 100, places=2), min_size=count, max_size=count))]


def weighted(item: build.Data, weight: str | None) -> build.Data:
    item.pop("weight", None)
    return item if weight is None else {**item, "weight": weight}


@st.composite
def kpis(draw: st.DrawFn, prefix: str, *, deep: bool = True) -> list[build.Data]:
    count = draw(st.integers(1, 4))
    found = []
    for place, weight in enumerate(draw(lists(count))):
        item = build.kpi(f"{prefix}-{place}", results={"12m": str(draw(st.integers(1, 5)))})
        if not deep:
            item.pop("dimension")
        elif draw(st.integers(0, 3)) == 0:
            item.pop("results")
            item["kpis"] = draw(kpis(f"{prefix}-{place}", deep=False))
        found.append(weighted(item, weight))
    return found


@st.composite
def categories(draw: st.DrawFn) -> list[build.Data]:
    count = draw(st.integers(1, 4))
    weights = draw(lists(count))
    found = []
    for place, weight in enumerate(weights):
        own = draw(kpis(f"k{place}")) if place == 0 or draw(st.integers(0, 4)) else []
        found.append(weighted(build.category(place + 1, kpis=own), weight))
    return found


@settings(max_examples=200)
@given(categories())
def test_scores_are_those_of_an_independent_scorer(data: list[build.Data]) -> None:
    plan = build.make_plan(*data)
    card = scorecard.compute_scorecard(plan)
    assert card.standing.score == score_again(data)
    shares = sum((kpi.share for each in card.categories for kpi in each.kpis), Fraction(0))
    assert shares == 1
    assert card.standing.score == sum((kpi.share * (kpi.points or 0) for each in card.categories for kpi in each.kpis), Fraction(0))


@given(categories(), st.sampled_from(["0.01", "7", "100"]))
def test_weights_of_a_list_are_relative(data: list[build.Data], factor: str) -> None:
    assume(all("weight" in each for each in data))
    before = scorecard.compute_scorecard(build.make_plan(*data)).standing.score

    def scaled(item: build.Data) -> build.Data:
        parts = [scaled(each) for each in item.get("kpis", [])]
        weight = {"weight": str(Decimal(item["weight"]) * Decimal(factor))} if "weight" in item else {}
        return {**item, **weight, **({"kpis": parts} if parts else {})}

    assert scorecard.compute_scorecard(build.make_plan(*map(scaled, data))).standing.score == before


# --- by hand ---------------------------------------------------------------------------------------------------------------


def plan_of(*lists_: list[str | None], weights: list[str | None] | None = None) -> Any:
    """Categories of KPIs with these weights; the KPIs of the first have 5 points, of the second 3, of the third 1."""
    own = weights or [None] * len(lists_)
    found = [
        weighted(build.category(c + 1, kpis=[weighted(build.kpi(f"k{c}-{k}", results={"12m": str(5 - 2 * c)}), weight) for k, weight in enumerate(each)]), own[c])
        for c, each in enumerate(lists_)
    ]  # fmt: skip
    return build.make_plan(*found)


@pytest.mark.parametrize(
    ("plan", "basis", "weighs", "score"),
    [
        # Every list sums to 1 or to 100: alike, (5 + 3) / 2.
        (plan_of(["0.5", "0.5"], ["60", "40"]), Basis.ALIKE, ["1", "1"], Fraction(4)),
        (plan_of(["33.33", "33.33", "33.33"], ["0.3333", "0.3333", "0.3333"]), Basis.ALIKE, ["1", "1"], Fraction(4)),
        (plan_of([None], ["100"]), Basis.ALIKE, ["1", "1"], Fraction(4)),
        # Shares of the whole plan: (60 x 5 + 40 x 3) / 100.
        (plan_of(["20", "10", "30"], ["40"]), Basis.SUMS, ["60", "40"], Fraction(42, 10)),
        # None at all: every KPI counts the same, (3 x 5 + 1 x 3) / 4.
        (plan_of([None, None, None], [None]), Basis.SUMS, ["3", "1"], Fraction(45, 10)),
        # Equal ones: (2 x 5 + 3 x 3) / 5.
        (plan_of(["1", "1"], ["1", "1", "1"]), Basis.SUMS, ["2", "3"], Fraction(38, 10)),
        # Given: (30 x 5 + 70 x 3) / 100, whatever the KPIs sum to.
        (plan_of(["20", "10"], ["7", "7"], weights=["30", "70"]), Basis.GIVEN, ["30", "70"], Fraction(36, 10)),
        # A category without KPIs stands aside, with or without a weight.
        (plan_of(["1"], [], ["100"]), Basis.ALIKE, ["1", "1", "1"], Fraction(3)),
        (plan_of(["20"], [], ["80"]), Basis.SUMS, ["20", "0", "80"], Fraction(18, 10)),
        (plan_of(["1"], [], ["1"], weights=["20", None, "80"]), Basis.GIVEN, ["20", "0", "80"], Fraction(18, 10)),
        (plan_of(["1"], [], ["1"], weights=[None, "7", None]), Basis.ALIKE, ["1", "7", "1"], Fraction(3)),
    ],
)  # fmt: skip
def test_what_categories_weigh(plan: Any, basis: Basis, weighs: list[str], score: Fraction) -> None:
    found = weigh_categories(plan)
    assert (found.basis, found.weights) == (basis, tuple(map(Decimal, weighs)))
    card = scorecard.compute_scorecard(plan)
    assert card.standing.score == score
    assert card.category_basis is basis
    assert [each.weight for each in card.categories] == list(map(Decimal, weighs))


def test_kpis_without_weights_weigh_one_each_with_their_parts() -> None:
    parts = [weighted({**build.kpi(key, results={"12m": result})}, None) for key, result in (("a", "5"), ("b", "2"))]
    for part in parts:
        part.pop("dimension")
    composite = weighted(build.kpi("k1", kpis=parts), None)
    plan = build.make_plan(build.category(1, kpis=[composite, weighted(build.kpi("k2", results={"12m": "1"}), None)]))
    card = scorecard.compute_scorecard(plan)
    assert card.has_unweighted_kpis
    assert [each.weight for each in card.measured] == [1, 1, 1]
    # (5 + 2) / 2 = 3.5; (3.5 + 1) / 2
    assert card.standing.score == Fraction(225, 100)
    assert list(count_weights(plan).values()) == [1, 1, 1, 1]
    assert list(weigh_kpis([each.kpi for each in plan.kpis])) == [1, 1, 1, 1]


@pytest.mark.parametrize(
    ("amount", "whole"),
    [("1", 1), ("0.9995", 1), ("1.0005", 1), ("0.9994", None), ("1.0006", None), ("100", 100), ("99.95", 100), ("100.05", 100),
     ("99.94", None), ("100.06", None), ("0", None), ("10", None)],
)  # fmt: skip
def test_what_counts_as_a_whole(amount: str, whole: int | None) -> None:
    assert find_whole(Decimal(amount)) == whole


@pytest.mark.parametrize(
    ("amount", "wanted", "near"),
    [("30.05", "30", True), ("30.06", "30", False), ("0.3005", "0.3", True), ("0.3006", "0.3", False), ("200.05", "200", True)],
)
def test_what_fills_a_weight(amount: str, wanted: str, *, near: bool) -> None:
    assert is_near(Decimal(amount), Decimal(wanted)) is near
