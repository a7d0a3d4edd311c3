"""What it would take: the results named reach the goal, slightly less does not, and no combination needs fewer points."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import plans as build
from orgplan.model import PlacedKpi, Plan
from orgplan.reports import goal, scorecard
from orgplan.reports.goal import GoalReport, Raise
from orgplan.reports.scorecard import Scorecard
from orgplan.scales import LinearScale, MilestoneScale, Scale, StepScale, YesNoScale

GOALS = st.integers(0, 500).map(lambda cents: Fraction(cents, 100)) | st.fractions(0, 5, max_denominator=97)
RISING = ["60", "65", "70", "75", "80"]
FALLING = ["24", "20", "16", "12", "8"]
STAGES = {"method": "milestone", "levels": ["ก", "ข", "ค", "ง", "จ"]}
YES_NO = {"method": "yes_no"}


def seen(*values: object) -> object:
    """Values to compare whatever their types of number."""
    return values


@st.composite
def small_plans(draw: st.DrawFn) -> Plan:
    """One or two categories, up to four KPIs in all, scales of every kind, either floor, results or none."""
    kpis: dict[int, list[build.Data]] = {1: [], 2: []}
    shares = {no: draw(build.weights(count)) for no in (1, 2) if (count := draw(st.integers(1, 2)))}
    for no, weights in shares.items():
        for index, weight in enumerate(weights):
            rubric, results = draw(
                st.sampled_from(
                    [
                        (RISING, ["55", "60", "62", "71.5", "80"]),
                        (FALLING, ["30", "24", "23", "14", "8"]),
                        ({"method": "step", "levels": RISING}, ["55", "60", "72", "80"]),
                        ({"method": "step", "levels": FALLING}, ["30", "24", "13", "8"]),
                        (STAGES, ["0", "1", "3", "5"]),
                        (YES_NO, ["no", "yes"]),
                    ]
                )
            )
            result = draw(st.none() | st.sampled_from(results))
            kpis[no].append(
                build.kpi(f"k{no}{index}", weight=weight, criteria=rubric, results={} if result is None else {"12m": result})
            )
    return build.make_plan(
        *(build.category(no, weight=draw(st.integers(1, 4)), kpis=each) for no, each in kpis.items() if each),
        scoring={"floor": draw(st.sampled_from([0, 1]))},
    )


def reported(plan: Plan, target: Fraction) -> tuple[Scorecard, GoalReport]:
    card = scorecard.compute_scorecard(plan, round_name="12m")
    report = goal.compute_goal(plan, card, target)
    assert report is not None
    return card, report


def score_with(plan: Plan, card: Scorecard, results: dict[str, Fraction]) -> Fraction:
    """The score with some results tried, what is unreported at its least."""
    low = scorecard.compute_scorecard(plan, round_name=card.round, what_if=results).standing.low
    assert low is not None
    return low


def placed(plan: Plan, key: str) -> PlacedKpi:
    (found,) = [each for each in plan.kpis if each.kpi.id == key]
    return found


def worse(plan: Plan, way: Raise) -> Fraction:
    """A result just short of the one that is needed."""
    scale = placed(plan, way.id).scale
    assert way.result is not None
    assert scale is not None
    if isinstance(scale, MilestoneScale | YesNoScale):
        return way.result - 1
    return way.result - Fraction(1 if scale.direction == "ascending" else -1, 10**9)


@given(small_plans(), GOALS)
def test_a_result_that_is_named_reaches_the_goal_and_a_worse_one_does_not(plan: Plan, target: Fraction) -> None:
    card, report = reported(plan, target)
    for way in report.alone:
        if way.result is None:
            assert report.now + way.most < target
            continue
        reached = score_with(plan, card, {way.id: way.result})
        assert reached >= target
        assert reached == report.now + way.gain
        if isinstance(placed(plan, way.id).scale, LinearScale) and way.points > 1:
            assert reached == target
        assert score_with(plan, card, {way.id: worse(plan, way)}) < target
    gains = [way.most for way in report.alone if way.result is not None]
    assert gains == sorted(gains, reverse=True)


@given(small_plans(), GOALS)
def test_the_combination_reaches_the_goal_and_nothing_in_it_can_be_spared(plan: Plan, target: Fraction) -> None:
    card, report = reported(plan, target)
    assert report.is_reached == (report.now >= target)
    if report.is_reached or not report.is_possible:
        assert report.together == ()
        return
    needed = {way.id: way.result for way in report.together if way.result is not None}
    assert len(needed) == len(report.together)
    reached = score_with(plan, card, needed)
    assert reached >= target
    assert reached == report.now + sum(way.gain for way in report.together)
    if any(
        isinstance(placed(plan, way.id).scale, LinearScale) and way.points > max(way.now, Fraction(1)) for way in report.together
    ):
        assert reached == target
    for way in report.together:
        assert score_with(plan, card, {**needed, way.id: worse(plan, way)}) < target
    assert [way.gain for way in report.together] == sorted((way.gain for way in report.together), reverse=True)


def choices(scale: Scale | None, now: Fraction) -> list[Fraction]:
    """Points at which a KPI can stand in a cheapest combination, if it is not the one with parts of points."""
    if isinstance(scale, YesNoScale):
        wanted = [Fraction(5)]
    elif isinstance(scale, LinearScale):
        wanted = [Fraction(1), Fraction(5)]
    else:
        wanted = [Fraction(level) for level in range(1, 6)]
    return [now, *(points for points in wanted if points > now)]


def cheapest_by_force(plan: Plan, card: Scorecard, missing: Fraction) -> Fraction:
    """The fewest points that add `missing`: all corners, and with each linear KPI filling what they leave."""
    kpis = [(kpi.share, kpi.low, placed(plan, kpi.id).scale) for kpi in card.measured]

    def costs() -> Iterator[Fraction]:
        for standing in product(*(choices(scale, now) for _, now, scale in kpis)):
            cost = sum((points - now for points, (_, now, _) in zip(standing, kpis, strict=True)), Fraction(0))
            gain = sum((share * (points - now) for points, (share, now, _) in zip(standing, kpis, strict=True)), Fraction(0))
            if gain >= missing:
                yield cost
            for points, (share, _, scale) in zip(standing, kpis, strict=True):
                more = (missing - gain) / share if share else Fraction(-1)
                if isinstance(scale, LinearScale) and points >= 1 and 0 <= more <= 5 - points:
                    yield cost + more

    return min(costs())


@given(small_plans(), GOALS)
def test_no_combination_needs_fewer_points(plan: Plan, target: Fraction) -> None:
    card, report = reported(plan, target)
    assume(not report.is_reached and report.is_possible)
    cost = sum((way.points - way.now for way in report.together), Fraction(0))
    assert cost == cheapest_by_force(plan, card, target - report.now)


@given(st.lists(st.decimals(-50, 150, places=2), min_size=5, max_size=5, unique=True), st.booleans(), st.fractions(1, 5))
def test_the_needed_result_scores_the_points_and_a_worse_one_less(levels: list[Decimal], falling: bool, points: Fraction) -> None:  # noqa: FBT001
    texts = [str(level) for level in sorted(levels, reverse=falling)]
    worse_by = Fraction(-1 if falling else 1, 10**9)
    linear = LinearScale(method="linear", levels=texts)
    assert linear.score(needed(linear, points), 1).points == points
    assert linear.score(needed(linear, points) - worse_by, 0).points < points
    step = StepScale(method="step", levels=texts)
    assert step.score(needed(step, points), 1).points == -(-points // 1)
    assert step.score(needed(step, points) - worse_by, 0).points < points
    assert needed(linear, Fraction(1)) == needed(step, Fraction(1, 2)) == Fraction(linear.levels[0])
    stages = MilestoneScale(method="milestone", levels=["ก", "ข", "ค", "ง", "จ"])
    assert needed(stages, points) == -(-points // 1)


def needed(scale: LinearScale | StepScale | MilestoneScale, points: Fraction) -> Fraction:
    """The least good result that scores so many points, from a floor of 0 on."""
    reach = scale.find_nearest(points, Fraction(0), None)
    assert reach is not None
    return reach.result


# --- by hand ---------------------------------------------------------------------------------------------------------


def one(criteria: Any, result: str | None, floor: int = 1, **keys: Any) -> Plan:
    kpi = build.kpi("k", criteria=criteria, results={} if result is None else {"12m": result}, **keys)
    return build.make_plan(build.category(kpis=[kpi]), scoring={"floor": floor})


@pytest.mark.parametrize(
    "criteria, result, floor, target, needed, points",
    [
        (RISING, "62", 1, "4.5", "77.5", "4.5"),  # 75 + 0.5 x 5
        (RISING, None, 1, "4.5", "77.5", "4.5"),
        (RISING, "62", 1, "5", "80", "5"),
        (FALLING, "23", 1, "3.5", "14", "3.5"),  # 16 - 0.5 x 4
        (RISING, "50", 0, "0.4", "60", "1"),  # below level 1 there is only the floor
        ({"method": "step", "levels": RISING}, "62", 1, "3.2", "75", "4"),
        ({"method": "step", "levels": FALLING}, "23", 1, "3.2", "12", "4"),
        (STAGES, "1", 1, "2.5", "3", "3"),
        (YES_NO, "no", 1, "1.5", "1", "5"),
        (YES_NO, None, 0, "4", "1", "5"),
    ],
)
def test_one_kpi(criteria: Any, result: str | None, floor: int, target: str, needed: str, points: str) -> None:
    _, report = reported(one(criteria, result, floor), Fraction(target))
    (way,) = report.alone
    assert (way.result, way.points) == (Fraction(needed), Fraction(points))
    assert report.together == report.alone
    assert way.has_result == (result is not None)


def test_a_goal_beyond_full_points_is_impossible_and_the_best_is_named() -> None:
    _, report = reported(one(RISING, "62"), Fraction("5.01"))
    assert seen(report.is_possible, report.is_reached, report.best, report.together) == (False, False, 5, ())
    assert [way.result for way in report.alone] == [None]


def test_a_goal_that_is_reached_needs_nothing() -> None:
    _, report = reported(one(RISING, "75"), Fraction(4))
    assert seen(report.is_reached, report.alone, report.together, report.now) == (True, (), (), 4)


def test_a_plan_without_kpis_has_no_way() -> None:
    plan = build.make_plan()
    assert goal.compute_goal(plan, scorecard.compute_scorecard(plan), Fraction(4)) is None


def test_one_heavy_kpi_is_cheaper_than_two_light_ones() -> None:
    plan = build.make_plan(
        build.category(kpis=[
            build.kpi("light", weight="0.2", criteria=RISING, results={"12m": "60"}),
            build.kpi("heavy", weight="0.8", criteria=RISING, results={"12m": "60"}),
        ]),
    )  # fmt: skip
    _, report = reported(plan, Fraction(3))
    assert [(way.id, way.points, way.result) for way in report.together] == [("heavy", Fraction("3.5"), Fraction("72.5"))]
    assert [(way.id, way.result) for way in report.alone] == [("heavy", Fraction("72.5")), ("light", None)]


def test_a_yes_counts_with_all_its_points() -> None:
    # a yes on half the weight costs 4 points and adds 2; parts of points on the other half reach 2.5 for 3
    plan = build.make_plan(
        build.category(kpis=[
            build.kpi("met", weight="0.5", criteria=YES_NO, results={"12m": "no"}),
            build.kpi("share", weight="0.5", criteria=RISING, results={"12m": "60"}),
        ]),
    )  # fmt: skip
    _, report = reported(plan, Fraction("2.5"))
    assert [(way.id, way.points) for way in report.together] == [("share", Fraction(4))]
    _, report = reported(plan, Fraction("3.5"))
    assert [(way.id, way.points) for way in report.together] == [("met", Fraction(5)), ("share", Fraction(2))]


def test_weightless_kpis_and_full_ones_have_no_way() -> None:
    plan = build.make_plan(
        build.category(kpis=[
            build.kpi("none", weight="0", criteria=RISING, results={"12m": "60"}),
            build.kpi("full", weight="0.5", criteria=RISING, results={"12m": "90"}),
            build.kpi("open", weight="0.5", criteria=RISING, results={"12m": "60"}),
        ]),
    )  # fmt: skip
    _, report = reported(plan, Fraction(4))
    assert [way.id for way in report.alone] == ["open"]


def test_parts_of_a_composite_kpi_are_raised_not_the_whole() -> None:
    parts = [{"id": "a", "title": "ก", "weight": "0.75"}, {"id": "b", "title": "ข", "weight": "0.25", "criteria": YES_NO}]
    plan = build.make_plan(build.category(kpis=[build.kpi("k", criteria=RISING, kpis=parts)]))
    _, report = reported(plan, Fraction("3.25"))
    assert [(way.id, way.result) for way in report.together] == [("a", Fraction(75))]
    assert {way.id for way in report.alone} == {"a", "b"}


@pytest.mark.parametrize(
    "criteria, words",
    [
        (RISING, ("at least 77", "อย่างน้อย 77")),
        (FALLING, ("at most 77", "ไม่เกิน 77")),
        (STAGES, ("level 77 or higher", "ระดับ 77 ขึ้นไป")),
        (YES_NO, ("yes", "ใช่")),
    ],
)
def test_the_words_for_a_needed_result(criteria: Any, words: tuple[str, str]) -> None:
    _, report = reported(one(criteria, None), Fraction(3))
    assert goal.describe_needed(report.alone[0], "77", "77") == words


def test_many_kpis_are_no_trouble() -> None:
    rubrics = [RISING, STAGES, YES_NO, FALLING]
    kpis = [build.kpi(f"k{n}", weight=str(n + 1), criteria=rubrics[n % 4]) for n in range(12)]
    kpis.append(build.kpi("rest", weight=str(100 - sum(range(13))), criteria=RISING))
    plan = build.make_plan(build.category(kpis=kpis), scoring={"floor": 0})
    card, report = reported(plan, Fraction("3.7"))
    assert score_with(plan, card, {way.id: way.result for way in report.together if way.result is not None}) >= Fraction("3.7")


COUNTS = {"criteria": ["100", "200", "300", "400", "500"], "title": "จำนวนผู้รับบริการ"}


@pytest.mark.parametrize(("way", "needed"), [("sum", 300), ("mean", 1100), ("last", 400)])
def test_where_rounds_add_up_the_result_is_that_of_the_scored_round_alone(way: str, needed: int) -> None:
    results = {"3m": "40", "6m": "60", "9m": "100"}
    plan = build.make_plan(build.category(kpis=[build.kpi("k1", **COUNTS, accumulate=way, results=results)]))
    card = scorecard.compute_scorecard(plan, round_name="9m")
    report = goal.compute_goal(plan, card, Fraction(4))
    assert report is not None
    (raised,) = report.alone
    assert raised.result == needed
    assert raised.accumulate == way
    tried = scorecard.compute_scorecard(plan, round_name="9m", what_if={"k1": Fraction(needed)})
    assert tried.standing.score == 4
    short = scorecard.compute_scorecard(plan, round_name="9m", what_if={"k1": Fraction(needed) - Fraction(1, 1000)})
    assert short.standing.score is not None
    assert short.standing.score < 4


def test_a_round_that_adds_to_one_without_a_result_raises_nothing() -> None:
    kpis = [
        build.kpi("k1", **COUNTS, accumulate="sum", targets={"6m": "100"}, results={"9m": "100"}),
        build.kpi("k2", **COUNTS, results={"9m": "100"}),
    ]
    plan = build.make_plan(build.category(kpis=kpis))
    report = goal.compute_goal(plan, scorecard.compute_scorecard(plan, round_name="9m"), Fraction(2))
    assert report is not None
    assert report.lacking == ("k1",)
    assert [way.id for way in report.alone] == ["k2"]
    assert report.best == 3
