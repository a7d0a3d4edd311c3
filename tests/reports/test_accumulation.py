"""Results of rounds that come together: by hand, and against a scorer of its own over thousands of random plans."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

import pytest

import plans as build
from orgplan.model import PlacedKpi, Plan
from orgplan.reports.accumulation import accumulate_results, describe_accumulation
from orgplan.reports.scorecard import KpiScore, Unscored, compute_scorecard, merge_results
from orgplan.scales import Points

COUNTED = {"criteria": [100, 200, 300, 400, 500], "title": "จำนวนผู้รับบริการ", "unit": "คน"}


def one_kpi(**keys: Any) -> Plan:
    return build.make_plan(build.category(kpis=[build.kpi(**COUNTED | keys)]))


def scored(plan: Plan, at: str | None = None, **what_if: int) -> KpiScore:
    tried = {key: Fraction(value) for key, value in what_if.items()}
    return compute_scorecard(plan, round_name=at, what_if=tried).categories[0].kpis[0]


def reason(score: KpiScore) -> str:
    assert isinstance(score.outcome, Unscored)
    return score.outcome.reason.en


def test_without_it_each_result_covers_the_year_so_far() -> None:
    plan = one_kpi(targets={"6m": 200, "12m": 400}, results={"6m": 120, "12m": 330})
    assert scored(plan).result == 330
    assert scored(plan, "6m").result == 120
    assert scored(one_kpi(targets={"6m": 200}, results={"12m": 330})).result == 330


def test_sum_and_mean_are_of_the_rounds_up_to_the_scored_one() -> None:
    results = {"3m": 100, "6m": 50, "9m": 150, "12m": 220}
    assert [scored(one_kpi(accumulate="sum", results=results), at).result for at in results] == [100, 150, 300, 520]
    assert [scored(one_kpi(accumulate="mean", results=results), at).result for at in results] == [100, 75, 100, 130]
    assert scored(one_kpi(accumulate="sum", results=results), "9m").points == 3


def test_the_scored_round_must_itself_be_reported() -> None:
    score = scored(one_kpi(accumulate="sum", results={"6m": 150}), "12m")
    assert (score.result, score.points) == (None, None)
    assert reason(score) == "no result at 12m; the last one is 150 at 6m"


@pytest.mark.parametrize("way", ["sum", "mean"])
def test_an_earlier_round_that_targets_names_must_be_reported(way: str) -> None:
    results = {"3m": 10, "9m": 150}
    score = scored(one_kpi(accumulate=way, targets={"6m": 200, "12m": 400}, results=results))
    assert score.points is None
    assert "6m" in reason(score)
    assert [score.low, score.high] == [1, 5]
    # Rounds that nothing is aimed at, and those after the scored one, may be missing.
    assert scored(one_kpi(accumulate=way, targets={"3m": 5, "12m": 400}, results=results)).points is not None
    assert scored(one_kpi(accumulate="last", targets={"6m": 200, "12m": 400}, results=results)).result == 150


def test_a_blank_result_or_target_is_none() -> None:
    plan = one_kpi(accumulate="sum", targets={"6m": "-", "9m": 300}, results={"6m": "", "9m": 300})
    assert scored(plan).result == 300


def test_a_value_that_is_tried_is_that_of_the_round_alone() -> None:
    plan = one_kpi(accumulate="sum", targets={"6m": 100}, results={"6m": 150, "12m": 20})
    assert scored(plan, "12m", k1=250).result == 400
    assert scored(one_kpi(accumulate="sum", targets={"6m": 100}), "12m", k1=250).points is None


def test_means_of_counts_are_exact() -> None:
    plan = one_kpi(
        title="ร้อยละของใบสั่งยา", unit="ร้อยละ", criteria=[10, 20, 30, 40, 50], accumulate="mean",
        results={"6m": {"numerator": 1, "denominator": 3}, "12m": {"numerator": 1, "denominator": 6}},
    )  # fmt: skip
    assert scored(plan).result == 25


def test_what_a_round_must_bring_is_the_way_back() -> None:
    plan = one_kpi(accumulate="mean", results={"3m": 10, "6m": 20, "9m": 90})
    (placed,) = plan.kpis
    found = accumulate_results(placed, placed.kpi.results, "9m")
    assert found.find_own(Fraction(50)) == 120
    assert found.with_own(Fraction(120)) == 50
    lacking = accumulate_results(placed, {}, "9m")
    assert lacking.find_own(Fraction(50)) == 50
    assert lacking.result is None


def test_the_working_is_for_a_pocket_calculator() -> None:
    plan = one_kpi(accumulate="mean", results={"3m": 10, "6m": 20, "9m": 20})
    accumulated = scored(plan).accumulated
    assert accumulated is not None
    words = describe_accumulation(accumulated)
    assert words is not None
    assert words.en == "mean of the rounds 3m, 6m, 9m: (10 + 20 + 20) / 3 = 16.6666666667"
    assert words.th == "ค่าเฉลี่ยของรอบ 3 เดือน, 6 เดือน, 9 เดือน: (10 + 20 + 20) / 3 = 16.6666666667"
    last = scored(one_kpi(results={"12m": 7})).accumulated
    assert last is not None
    assert describe_accumulation(last) is None


# --- an independent scorer over random plans ---------------------------------------------------------------------------

ROUNDS = ["1m", "3m", "6m", "8m", "9m", "12m"]


def random_kpi(rng: random.Random, number: int) -> build.Data:
    start, width, sign = rng.randint(-50, 300), rng.randint(1, 60), rng.choice([1, -1])
    levels = [start + sign * width * place for place in range(5)]
    keys: build.Data = {
        "id": f"k{number}", "title": "จำนวนผู้รับบริการ", "unit": "คน", "weight": rng.randint(1, 9),
        "criteria": {"method": rng.choice(["linear", "step"]), "levels": levels},
        "accumulate": rng.choice(["last", "sum", "mean", None]),
        "targets": {name: rng.randint(0, 300) for name in ROUNDS if rng.random() < 0.3},
        "results": {name: round(rng.uniform(-20, 200), rng.randint(0, 3)) for name in ROUNDS if rng.random() < 0.7},
    }  # fmt: skip
    return build.kpi(**keys)


def accumulate_again(data: build.Data, at: str) -> Fraction | None:
    """What the file says, taken together as the page of the format has it: from the text of the plan, with figures of its own."""
    results = {name: Fraction(str(value)) for name, value in data["results"].items()}
    if at not in results:
        return None
    if data["accumulate"] in (None, "last"):
        return results[at]
    rounds = ROUNDS[: ROUNDS.index(at) + 1]
    if any(name in data["targets"] and name not in results for name in rounds):
        return None
    counted = [results[name] for name in rounds if name in results]
    return sum(counted, Fraction(0)) / (len(counted) if data["accumulate"] == "mean" else 1)


def points_again(data: build.Data, result: Fraction) -> Fraction:
    levels = [Fraction(level) for level in data["criteria"]["levels"]]
    if levels[0] > levels[4]:
        levels, result = [-level for level in levels], -result
    passed = sum(level <= result for level in levels)
    if passed in (0, 5) or data["criteria"]["method"] == "step":
        return Fraction(passed or 1)
    return passed + (result - levels[passed - 1]) / (levels[passed] - levels[passed - 1])


def test_thousands_of_random_kpis_score_as_an_independent_scorer_has_them() -> None:
    rng = random.Random(14)  # noqa: S311 - plans, no secrets
    compared = accumulated = 0
    for _ in range(60):
        kpis = [random_kpi(rng, number) for number in range(12)]
        plan = build.make_plan(build.category(kpis=kpis))
        results = merge_results(plan)
        for at in ROUNDS:
            scores = compute_scorecard(plan, results, round_name=at).categories[0].kpis
            for data, score in zip(kpis, scores, strict=True):
                result = accumulate_again(data, at)
                assert score.result == result, (data, at)
                assert score.points == (None if result is None else points_again(data, result)), (data, at)
                compared += 1
                accumulated += result is not None and data["accumulate"] in ("sum", "mean")
    assert compared > 4000
    assert accumulated > 500


def test_every_random_goal_of_a_round_leads_back_to_its_result() -> None:
    rng = random.Random(15)  # noqa: S311 - plans, no secrets
    for _ in range(300):
        plan = build.make_plan(build.category(kpis=[random_kpi(rng, 1)]))
        placed: PlacedKpi = plan.kpis[0]
        at, wanted = rng.choice(ROUNDS), Fraction(rng.randint(-999, 999), 7)
        own = accumulate_results(placed, placed.kpi.results, at).find_own(wanted)
        if own is not None:
            assert accumulate_results(placed, placed.kpi.results, at, own).result == wanted


def test_points_of_the_accumulated_result_say_so() -> None:
    score = scored(one_kpi(accumulate="sum", results={"6m": 150, "12m": 200}))
    assert isinstance(score.outcome, Points)
    assert score.outcome.reason.en.startswith("350 ")
