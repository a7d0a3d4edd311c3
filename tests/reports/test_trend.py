"""All rounds side by side."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given

import plans as build
from orgplan.model import Plan
from orgplan.reports import scorecard
from orgplan.reports.trend import Line, Trend, build_trend

LEVELS = ["60", "65", "70", "75", "80"]


def trend_of(plan: Plan) -> Trend:
    return build_trend(plan, scorecard.merge_results(plan))


def line(trend: Trend, key: str) -> Line:
    (found,) = [each for each in trend.lines if each.key == key and each.kind != "category"]
    return found


@given(build.plans())
def test_every_round_is_what_score_says_of_it(written: build.Written) -> None:
    trend = trend_of(written.plan)
    for index, name in enumerate(trend.rounds):
        card = scorecard.compute_scorecard(written.plan, round_name=name)
        assert trend.lines[-1].points[index] == card.standing.so_far
        assert trend.lines[-1].complete[index] == (card.standing.score is not None)
        for kpi in card.measured:
            assert line(trend, kpi.id).points[index] == kpi.points
            assert line(trend, kpi.id).results[index] == kpi.result
    assert all(len(each.points) == len(each.results) == len(each.complete) == len(trend.rounds) for each in trend.lines)
    assert list(trend.rounds) == sorted(trend.rounds, key=lambda name: int(name[:-1]))


def test_lines_stand_in_the_order_of_the_form() -> None:
    parts = [{"id": "a1", "title": "ก", "weight": "1", "results": {"6m": "60"}}]
    plan = build.make_plan(
        build.category(1, kpis=[build.kpi("a", criteria=LEVELS, kpis=parts)]),
        build.category(2, kpis=[build.kpi("b", criteria=LEVELS, results={"12m": "80"})]),
        build.category(3),
    )
    trend = trend_of(plan)
    assert [(each.kind, each.key) for each in trend.lines] == [
        ("kpi", "a"), ("part", "a1"), ("category", "1"), ("kpi", "b"), ("category", "2"), ("category", "3"), ("plan", ""),
    ]  # fmt: skip
    assert trend.rounds == ("6m", "12m")
    assert trend.lines[-1].complete == (False, False)
    assert trend.lines[-2].points == (None, None)


def test_the_change_is_that_of_the_last_round_from_the_last_one_before_it() -> None:
    def change(**results: str) -> Fraction | None:
        kpis = [build.kpi("k", weight="0.5", criteria=LEVELS, results={name.strip("_"): value for name, value in results.items()})]
        kpis.append(build.kpi("other", weight="0.5", criteria=LEVELS, results={"6m": "60", "9m": "60", "12m": "60"}))
        return line(trend_of(build.make_plan(build.category(kpis=kpis))), "k").change

    assert change(_6m="60", _9m="70", _12m="65") == -1
    assert change(_6m="60", _12m="65") == 1
    assert change(_6m="60", _9m="65") is None
    assert change(_12m="65") is None
    assert change() is None


def test_a_plan_without_results_has_no_rounds() -> None:
    trend = trend_of(build.make_plan(build.category(kpis=[build.kpi()])))
    assert trend.rounds == ()
    assert [each.kind for each in trend.lines] == ["plan"]
    assert trend.lines[0].change is None


def test_results_are_held_against_the_targets_of_their_rounds() -> None:
    kpis = [
        build.kpi("k1", criteria=LEVELS, accumulate="mean", targets={"6m": 62, "12m": 70}, results={"6m": 64, "9m": 70, "12m": 70}),
        build.kpi("k2", criteria=LEVELS, results={"6m": 64}),
    ]
    trend = trend_of(build.make_plan(build.category(kpis=kpis)))
    against = line(trend, "k1").against
    assert [each and (str(each.result), each.as_planned) for each in against] == [("64", True), None, ("68", False)]
    assert line(trend, "k2").against == (None, None, None)
