"""Goals over scales with points of their own: what is named suffices, also where points rise and fall, and nothing is cheaper."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import plans as build
from orgplan.model import Plan
from orgplan.reports.goal import compute_goal, describe_needed
from orgplan.reports.scorecard import Scorecard, compute_scorecard
from orgplan.views.jsontext import describe_goal
from orgplan.views.terminal.goal import format_ends

MIDDLE = {"levels": ["80", "90", "100", "110"], "points": ["20", "100", "100", "40"], "floor": "0"}
THREE = {"levels": ["60", "80", "100"], "points": ["50", "75", "100"]}
SHARE = {"of": "target", "levels": ["0", "120"], "points": ["0", "120"]}
STAGES = {"method": "milestone", "levels": ["ก", "ข", "ค"], "points": ["30", "80", "60"], "floor": "0"}
SCALES: list[dict[str, Any]] = [
    MIDDLE, {**MIDDLE, "method": "step"}, THREE, {**THREE, "floor": "0"}, {**THREE, "method": "step", "floor": "10"}, SHARE, STAGES,
    {"method": "yes_no", "points": ["0", "100"]}, {"method": "yes_no", "points": ["100", "20"]},
]  # fmt: skip


@st.composite
def small_plans(draw: st.DrawFn) -> Plan:
    kpis = []
    for number in range(draw(st.integers(1, 4))):
        criteria = draw(st.sampled_from(SCALES))
        answers = criteria.get("method") == "yes_no"
        results = ["0", "1"] if answers else ["0", "1", "2", "3"] if criteria is STAGES else ["10", "70", "85", "95", "104", "130"]
        result = draw(st.none() | st.sampled_from(results))
        weight = draw(st.integers(1, 5))
        kpis.append(
            build.kpi(
                f"k{number}",
                weight=str(weight),
                target="1" if answers else "90",
                criteria=criteria,
                results={} if result is None else {"12m": result},
            )
        )
    return build.make_plan(build.category(1, kpis=kpis))


def cheapest_by_force(plan: Plan, card: Scorecard, missing: Fraction) -> Fraction:
    """The fewest points that add `missing`: every corner, and each linear KPI filling what a corner leaves."""
    scales = {placed.kpi.id: placed.scale_at("12m") for placed in plan.measured_kpis}
    kpis = []
    for kpi in card.measured:
        scale = scales[kpi.id]
        assert scale is not None
        assert kpi.floor is not None
        in_parts = scale.MOVES == "in parts"
        kpis.append(
            (kpi.share, kpi.low, scale.list_values(kpi.floor), min(map(Fraction, scale.level_points)) if in_parts else None)
        )

    def costs() -> Iterator[Fraction]:
        for standing in product(*([now, *(value for value in values if value > now)] for _, now, values, _ in kpis)):
            cost = sum((points - now for points, (_, now, _, _) in zip(standing, kpis, strict=True)), Fraction(0))
            gain = sum((share * (points - now) for points, (share, now, _, _) in zip(standing, kpis, strict=True)), Fraction(0))
            if gain >= missing:
                yield cost
            for points, (share, _, values, entry) in zip(standing, kpis, strict=True):
                more = (missing - gain) / share
                if entry is not None and points >= entry and 0 <= more <= values[-1] - points:
                    yield cost + more

    return min(costs())


@given(small_plans(), st.integers(0, 120).map(Fraction) | st.fractions(0, 120, max_denominator=13))
def test_what_is_named_suffices_and_no_combination_is_cheaper(plan: Plan, goal: Fraction) -> None:
    card = compute_scorecard(plan, round_name="12m")
    report = compute_goal(plan, card, goal)
    assert report is not None
    assert report.best == card.standing.low + sum(  # type: ignore[operator] # - there are KPIs
        (kpi.share * (full_of(plan, kpi.id) - kpi.low) for kpi in card.measured), Fraction(0)
    )
    assume(not report.is_reached and report.is_possible)
    if all(way.better is not None for way in report.together):  # else the nearest result may score more than it must
        assert sum((way.points - way.now for way in report.together), Fraction(0)) == cheapest_by_force(
            plan, card, goal - report.now
        )
    for ways in (report.together, *((way,) for way in report.alone if way.reach is not None)):
        results = {}
        for way in ways:
            assert way.reach is not None
            end = next((each for each in (way.reach.low, way.reach.high) if each and each.value == way.reach.result), None)
            inside = Fraction(0) if end is None or end.is_within else Fraction(1 if end is way.reach.low else -1, 10**6)
            results[way.id] = way.reach.result + inside
        assert (compute_scorecard(plan, round_name="12m", what_if=results).standing.low or 0) >= goal


def full_of(plan: Plan, key: str) -> Fraction:
    (placed,) = [each for each in plan.measured_kpis if each.kpi.id == key]
    assert placed.scale is not None
    return placed.scale.list_values(placed.scale.find_floor(1))[-1]


@pytest.mark.parametrize(
    ("criteria", "result", "goal", "en", "th", "as_json"),
    [
        (MIDDLE, "130", "70", "at least 86.25 and at most 105", "อย่างน้อย 86.25 และไม่เกิน 105", (105, None, 86.25, 105)),
        ({**MIDDLE, "method": "step"}, "130", "70", "at least 90 and less than 110", "อย่างน้อย 90 และน้อยกว่า 110", (110, None, 90, 110)),
        (MIDDLE, "85", "100", "at least 90 and at most 100", "อย่างน้อย 90 และไม่เกิน 100", (90, None, 90, 100)),
        (THREE, "50", "80", "at least 84", "อย่างน้อย 84", (84, "at least", 84, None)),
        (SHARE, "9", "60", "at least 54", "อย่างน้อย 54", (54, "at least", 54, None)),
        (STAGES, "3", "70", "level 2", "ระดับ 2", (2, None, 2, 2)),
        (STAGES, "1", "50", "level 2 or higher", "ระดับ 2 ขึ้นไป", (2, "at least", 2, None)),
        ({"method": "yes_no", "points": ["100", "20"]}, "1", "60", "no", "ไม่ใช่", (0, "at most", None, 0)),
    ],
)  # fmt: skip
def test_the_nearest_result_and_how_far_around_it_one_may_go(
    criteria: Any, result: str, goal: str, en: str, th: str, as_json: tuple[object, ...]
) -> None:
    plan = build.make_plan(
        build.category(
            1, kpis=[build.kpi(criteria=criteria, target="1" if "yes" in str(criteria) else "90", results={"12m": result})]
        )
    )
    card = compute_scorecard(plan, round_name="12m")
    report = compute_goal(plan, card, Fraction(goal))
    assert report is not None
    assert describe_needed(report.alone[0], *format_ends(report.alone[0])) == (en, th)
    (way,) = describe_goal(report, "plan.yaml")["alone"]
    assert (way["result"], way["direction"], way["from"], way["to"]) == as_json
