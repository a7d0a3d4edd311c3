"""KPIs made of weighted parts: an independent scorer, exact ranges, weights to 1 and to 100, and inherited criteria."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import plans as build
from orgplan.loading import load_text
from orgplan.model import Plan
from orgplan.reports import scorecard
from orgplan.reports.scorecard import Unscored

METHODS = ("linear", "step", "milestone", "yes_no")
RESULTS = {"linear": ["55", "60", "62", "71.5", "80", "99"], "step": ["55", "60", "64", "79.9", "80"],
           "milestone": ["0", "1", "3", "5"], "yes_no": ["yes", "no"]}  # fmt: skip
LEVELS = [60, 65, 70, 75, 80]


def rubric(method: str, *, falling: bool) -> build.Data:
    if method == "yes_no":
        return {"method": method}
    levels = LEVELS[::-1] if falling else LEVELS
    return {"method": method, "levels": [f"ขั้น {n}" for n in range(5)] if method == "milestone" else list(map(str, levels))}


def points_by_hand(method: str, text: str, floor: int, *, falling: bool) -> Fraction:
    """Points by looking the result up, without the code under test."""
    if method == "yes_no":
        return Fraction(5 if text == "yes" else floor)
    if method == "milestone":
        return Fraction(int(text) or floor)
    value = 140 - Fraction(text) if falling else Fraction(text)
    if value < 60:
        return Fraction(floor)
    points = min(Fraction(5), (value - 55) / 5)
    return points if method == "linear" else Fraction(int(points))


@st.composite
def leaves(draw: st.DrawFn, name: str, weight: str) -> tuple[build.Data, Any]:
    method, falling = draw(st.sampled_from(METHODS)), draw(st.booleans())
    text = draw(st.none() | st.sampled_from(RESULTS[method]))
    data = {"id": name, "title": name, "weight": weight, "criteria": rubric(method, falling=falling)}
    if text is not None:
        data["results"] = {"12m": text}
    return data, (method, text, falling)


@st.composite
def composites(draw: st.DrawFn) -> tuple[str, int, list[Any]]:
    """A plan's text, its floor, and per category its weight and (KPI weight, [(part weight, what it measured)])."""
    floor = draw(st.sampled_from([0, 1]))
    data, facts = [], []
    for no in range(1, draw(st.integers(1, 3)) + 1):
        kpis, known = [], []
        for k, weight in enumerate(draw(build.weights(draw(st.integers(1, 3))))):
            if draw(st.booleans()):
                parts = [
                    (each, *draw(leaves(f"k{no}.{k}.{p}", each)))
                    for p, each in enumerate(draw(build.weights(draw(st.integers(1, 3)))))
                ]
                kpis.append(
                    {"id": f"k{no}.{k}", "dimension": "7.1", "title": "รวม", "weight": weight, "kpis": [p[1] for p in parts]}
                )
                known.append((Fraction(weight), [(Fraction(p[0]), p[2]) for p in parts]))
            else:
                one, fact = draw(leaves(f"k{no}.{k}", weight))
                kpis.append({**one, "dimension": "7.1"})
                known.append((Fraction(weight), [(Fraction(1), fact)]))
        own = draw(st.integers(1, 9))
        data.append(build.category(no, weight=own, kpis=kpis))
        facts.append((Fraction(own), known))
    return build.plan_text(*data, scoring={"floor": floor}), floor, facts


def average(pairs: list[tuple[Fraction, Fraction | None]]) -> Fraction | None:
    known = [(weight, points) for weight, points in pairs if points is not None]
    if len(known) < len(pairs):
        return None
    return sum((weight * points for weight, points in known), Fraction(0)) / sum((weight for weight, _ in known), Fraction(0))


def score_by_hand(floor: int, facts: list[Any], filling: Fraction | None) -> Fraction | None:
    def points(fact: Any) -> Fraction | None:
        method, text, falling = fact
        return filling if text is None else points_by_hand(method, text, floor, falling=falling)

    return average(
        [
            (own, average([(weight, average([(part, points(fact)) for part, fact in parts])) for weight, parts in kpis]))
            for own, kpis in facts
        ]
    )


@given(composites())
def test_an_independent_scorer_agrees(drawn: tuple[str, int, list[Any]]) -> None:
    text, floor, facts = drawn
    card = scorecard.compute_scorecard(build.loaded_plan(text), round_name="12m")
    assert card.standing.score == score_by_hand(floor, facts, None)
    assert card.standing.low == score_by_hand(floor, facts, Fraction(floor))
    assert card.standing.high == score_by_hand(floor, facts, Fraction(5))


@given(composites())
def test_shares_sum_to_one_and_carry_the_score(drawn: tuple[str, int, list[Any]]) -> None:
    text, _, _ = drawn
    card = scorecard.compute_scorecard(build.loaded_plan(text), round_name="12m")
    assert sum(kpi.share for kpi in card.measured) == 1
    for category in card.categories:
        for kpi in category.kpis:
            if kpi.parts:
                assert sum(part.share for part in kpi.parts) == kpi.share
    assert sum(kpi.share * kpi.low for kpi in card.measured) == card.standing.low
    assert sum(kpi.share * kpi.high for kpi in card.measured) == card.standing.high


@given(composites())
def test_part_weights_to_100_score_as_weights_to_1(drawn: tuple[str, int, list[Any]]) -> None:
    data = json.loads(drawn[0])
    for category in data["categories"]:
        for kpi in category["kpis"]:
            whole = sum(Decimal(part["weight"]) for part in kpi.get("kpis", ()))
            for part in kpi.get("kpis", ()):
                part["weight"] = str(Decimal(part["weight"]) / whole * (1 if whole == 100 else 100))
    other = scorecard.compute_scorecard(build.loaded_plan(json.dumps(data)), round_name="12m")
    assert other.standing == scorecard.compute_scorecard(build.loaded_plan(drawn[0]), round_name="12m").standing


# --- by hand ---------------------------------------------------------------------------------------------------------


def composite(*parts: build.Data, **keys: Any) -> Plan:
    kpi = build.kpi("k", kpis=list(parts), **{"criteria": list(map(str, LEVELS)), **keys})
    return build.make_plan(build.category(kpis=[kpi]))


def part(name: str, weight: str, result: str | None = None, **keys: Any) -> build.Data:
    results = {} if result is None else {"results": {"12m": result}}
    return {"id": name, "title": name, "weight": weight, **results, **keys}


def test_the_working_of_a_composite_kpi() -> None:
    kpi = (
        scorecard.compute_scorecard(composite(part("a", "60", "71.5"), part("b", "40", "1", criteria={"method": "yes_no"})))
        .categories[0]
        .kpis[0]
    )
    assert kpi.points == Fraction("3.98")
    assert kpi.outcome.reason.en == "average of its parts: (60 x 3.3 + 40 x 5) / 100 = 3.98 points"
    assert kpi.outcome.reason.th == "ค่าเฉลี่ยของตัวชี้วัดย่อย: (60 x 3.3 + 40 x 5) / 100 = 3.98 คะแนน"
    assert (kpi.method, kpi.levels, kpi.result, kpi.round) == ("parts", (), None, "12m")
    assert [each.dimension for each in kpi.parts] == ["7.1", "7.1"]


def test_a_part_without_a_result_leaves_an_exact_range() -> None:
    card = scorecard.compute_scorecard(composite(part("a", "0.6", "71.5"), part("b", "0.4")))
    kpi = card.categories[0].kpis[0]
    assert isinstance(kpi.outcome, Unscored)
    assert kpi.outcome.reason == ("1 of its 2 parts have a result", "มีผลแล้ว 1 จาก 2 ตัวชี้วัดย่อย")
    assert (kpi.points, kpi.low, kpi.high, kpi.round) == (None, Fraction("2.38"), Fraction("3.98"), "12m")
    assert (card.standing.low, card.standing.high, card.standing.so_far) == (Fraction("2.38"), Fraction("3.98"), None)
    assert card.standing.reported_weight == 0
    assert card.unscored == 1


def test_no_part_with_a_result() -> None:
    kpi = scorecard.compute_scorecard(composite(part("a", "1")), round_name="9m").categories[0].kpis[0]
    assert (kpi.low, kpi.high, kpi.round) == (Fraction(1), Fraction(5), None)


def test_criteria_come_from_the_composite_then_the_category_then_the_plan() -> None:
    step = {"method": "step", "levels": ["60", "65", "70", "75", "80"]}
    plan = build.make_plan(
        build.category(1, kpis=[build.kpi("a", criteria=step, kpis=[part("a1", "1", "71.5")])]),
        build.category(2, criteria=step, kpis=[build.kpi("b", criteria="", kpis=[part("b1", "1", "71.5")])]),
        build.category(3, kpis=[build.kpi("c", criteria="", kpis=[part("c1", "1", "71.5")])]),
        build.category(4, kpis=[build.kpi("d", criteria=step, kpis=[part("d1", "1", "1", criteria={"method": "yes_no"})])]),
        criteria=list(map(str, LEVELS)),
    )
    assert [kpi.points for kpi in scorecard.compute_scorecard(plan).measured] == [3, 3, Fraction("3.3"), 5]
    assert scorecard.compute_scorecard(plan).methods == ("step", "linear", "yes_no")


def test_what_if_and_results_files_reach_the_parts() -> None:
    plan = composite(part("a", "0.5", "60"), part("b", "0.5", "60"))
    assert scorecard.compute_scorecard(plan, what_if={"b": Fraction(80)}).standing.score == 3
    merged = scorecard.merge_results(plan, [build.make_results({"a": {"12m": 80}})])
    assert scorecard.compute_scorecard(plan, merged).standing.score == 3


@pytest.mark.parametrize(
    "parts, rule",
    [
        ([part("a", "0.5"), part("b", "0.4")], "weights-sum"),
        ([part("a", "1"), part("a", "0")], "duplicate-id"),
        ([part("k", "1")], "duplicate-id"),
        ([part("a", "1", dimension="7.1")], "unknown-key"),
        ([part("a", "1", kpis=[part("b", "1")])], "unknown-key"),
    ],
)
def test_what_a_composite_kpi_may_not_be(parts: list[build.Data], rule: str) -> None:
    text = build.plan_text(build.category(kpis=[build.kpi("k", kpis=parts)]))
    assert rule in {each.rule for each in load_text(text, "plan.yaml").diagnostics}


def test_a_part_on_a_floor_of_zero_shows_its_zero() -> None:
    parts = [part("a", "0.5", "80"), part("b", "0.5", "no", criteria={"method": "yes_no"})]
    plan = build.make_plan(build.category(kpis=[build.kpi("k", criteria=list(map(str, LEVELS)), kpis=parts)]), scoring={"floor": 0})
    kpi = scorecard.compute_scorecard(plan).categories[0].kpis[0]
    assert kpi.outcome.reason.en == "average of its parts: (0.5 x 5 + 0.5 x 0) / 1 = 2.5 points"
