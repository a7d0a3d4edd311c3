from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import plans as build
from orgplan.model import PlacedKpi, Plan, Result
from orgplan.reports import scorecard
from orgplan.reports.scorecard import Scorecard, Unscored
from orgplan.scales import MilestoneScale

LEVELS = ["60", "65", "70", "75", "80"]


def one_kpi(**keys: Any) -> Plan:
    return build.make_plan(build.category(kpis=[build.kpi(**{"criteria": LEVELS, **keys})]))


# --- an independent scorer: looks for the bracket from above, in either direction ------------------------------------


def points_again(placed: PlacedKpi, result: Fraction, floor: int) -> Fraction:
    scale = placed.scale
    assert scale is not None
    if isinstance(scale, MilestoneScale):
        return Fraction(max(int(result), 0) or floor)
    levels = [Fraction(level) for level in scale.levels]
    falling = levels[0] > levels[4]
    reached = [number for number in (5, 4, 3, 2, 1) if (result <= levels[number - 1] if falling else result >= levels[number - 1])]
    if not reached:
        return Fraction(floor)
    best = reached[0]
    if best == 5 or scale.method == "step":
        return Fraction(best)
    return best + abs(result - levels[best - 1]) / abs(levels[best] - levels[best - 1])


def score_again(plan: Plan, name: str, filling: Fraction | None) -> Fraction | None:
    """The plan's score; unreported KPIs get `filling` points, or leave the score open (None)."""
    shares, gained = Fraction(0), Fraction(0)
    for category in plan.categories:
        own = [placed for placed in plan.kpis if placed.category is category]
        weight = Fraction(1 if category.weight is None else category.weight)
        whole = sum(Fraction(placed.kpi.weight or 0) for placed in own)
        for placed in own:
            share = weight * Fraction(placed.kpi.weight or 0) / whole
            result = placed.kpi.results.get(name)
            value = None if result is None else placed.measured(result)
            points = filling if value is None else points_again(placed, value, plan.scoring.floor)
            if points is None:
                return None
            shares += share
            gained += share * points
    return gained / shares if shares else None


@given(build.plans(), st.sampled_from(["6m", "9m", "12m"]))
def test_an_independent_scorer_agrees(written: build.Written, name: str) -> None:
    plan = written.plan
    card = scorecard.compute_scorecard(plan, round_name=name)
    assert card.standing.score == score_again(plan, name, None)
    assert card.standing.low == score_again(plan, name, Fraction(plan.scoring.floor))
    assert card.standing.high == score_again(plan, name, Fraction(5))
    for category in card.categories:
        points = [(Fraction(kpi.weight), kpi.points) for kpi in category.kpis]
        known = [(weight, gained) for weight, gained in points if gained is not None]
        so_far = sum(w * p for w, p in known) / sum(w for w, _ in known) if known else None
        assert category.standing.so_far == so_far
        assert category.standing.reported_weight == sum((w for w, _ in known), Fraction(0))
        assert category.standing.score == (so_far if len(known) == len(points) else None)


def best_and_worst(placed: PlacedKpi) -> tuple[Fraction, Fraction]:
    scale = placed.scale
    assert scale is not None
    if isinstance(scale, MilestoneScale):
        return Fraction(5), Fraction(0)
    far = Fraction(scale.levels[0]) * 2 - Fraction(scale.levels[4])
    return Fraction(scale.levels[4]), far


@given(build.plans())
def test_the_range_is_attained_by_the_best_and_the_worst_results(written: build.Written) -> None:
    plan = written.plan
    card = scorecard.compute_scorecard(plan)
    missing = [placed for placed in plan.kpis for row in card_rows(card) if row.id == placed.kpi.id and row.points is None]
    for index, bound in ((0, card.standing.high), (1, card.standing.low)):
        filled = scorecard.compute_scorecard(
            plan, round_name=card.round, what_if={each.kpi.id: best_and_worst(each)[index] for each in missing}
        )
        assert filled.standing.score == bound
        assert filled.unscored == 0


def card_rows(card: Scorecard) -> list[scorecard.KpiScore]:
    return [kpi for category in card.categories for kpi in category.kpis]


@given(build.plans(), st.randoms(use_true_random=False))
def test_order_does_not_matter(written: build.Written, random: Any) -> None:
    data = json.loads(written.text)
    random.shuffle(data["categories"])
    for category in data["categories"]:
        random.shuffle(category["kpis"])
    other = build.loaded_plan(json.dumps(data))
    assert scorecard.compute_scorecard(other).standing == scorecard.compute_scorecard(written.plan).standing


@given(build.plans())
def test_weights_to_100_score_as_weights_to_1(written: build.Written) -> None:
    data = json.loads(written.text)
    for category in data["categories"]:
        whole = sum(Decimal(kpi["weight"]) for kpi in category["kpis"])
        for kpi in category["kpis"]:
            kpi["weight"] = str(Decimal(kpi["weight"]) / whole * (1 if whole == 100 else 100))
    other = build.loaded_plan(json.dumps(data))
    assert scorecard.compute_scorecard(other).standing == scorecard.compute_scorecard(written.plan).standing


@given(build.plans())
def test_scores_stay_within_their_bounds(written: build.Written) -> None:
    card = scorecard.compute_scorecard(written.plan)
    for standing in (card.standing, *(category.standing for category in card.categories)):
        if standing.low is not None and standing.high is not None:
            assert card.floor <= standing.low <= standing.high <= 5
            assert standing.score is None or standing.low == standing.score == standing.so_far == standing.high


# --- by hand -------------------------------------------------------------------------------------------------------


def test_two_categories_by_hand() -> None:
    plan = build.make_plan(
        build.category(1, weight=3, kpis=[
            build.kpi("a", weight="0.4", criteria=LEVELS, results={"12m": "71.5"}),
            build.kpi("b", weight="0.6", criteria=LEVELS, results={"12m": "62"}),
        ]),
        build.category(2, weight=1, kpis=[build.kpi("c", criteria=LEVELS, results={"12m": "85"})]),
        build.category(3, weight=9),
    )  # fmt: skip
    card = scorecard.compute_scorecard(plan)
    assert [category.standing.score for category in card.categories] == [Fraction("2.16"), Fraction(5), None]
    assert card.standing.score == Fraction("2.87")
    assert [row.weighted for row in card_rows(card)] == [Fraction("1.32"), Fraction("0.84"), Fraction(5)]
    assert (card.round, card.floor, card.decimals, card.methods, card.unscored) == ("12m", 1, 4, ("linear",), 0)


def test_an_unreported_kpi_leaves_the_score_open() -> None:
    plan = build.make_plan(
        build.category(kpis=[
            build.kpi("a", weight="75", criteria=LEVELS, results={"9m": "70", "12m": "75"}),
            build.kpi("b", weight="25", criteria=LEVELS, results={"6m": "61", "9m": "62", "12m": "-"}),
        ]),
    )  # fmt: skip
    card = scorecard.compute_scorecard(plan)
    standing = card.categories[0].standing
    assert standing == scorecard.Standing(None, Fraction(4), Fraction("3.25"), Fraction("4.25"), Fraction(75))
    missing = card_rows(card)[1]
    assert (missing.points, missing.weighted, missing.result, missing.round) == (None, None, None, None)
    assert isinstance(missing.outcome, Unscored)
    assert missing.outcome.reason.en == "no result at 12m; the last one is 62 at 9m"
    assert "62 ในรอบ 9 เดือน" in missing.outcome.reason.th


@pytest.mark.parametrize(
    ("results", "name", "at", "reason"),
    [
        ({}, None, None, "no result is reported at any round"),
        ({}, "9m", "9m", "no result at 9m, nor at any round before"),
        ({"12m": "70"}, "9m", "9m", "no result at 9m, nor at any round before"),
        ({"10m": "70", "9m": "61"}, "12m", "12m", "no result at 12m; the last one is 70 at 10m"),
        ({"6m": "70", "9m": "-"}, None, "6m", None),
        ({"6m": "70", "9m": "71"}, None, "9m", None),
        ({"9m": "70", "12m": "71"}, "9m", "9m", None),
    ],
)
def test_the_round(results: dict[str, str], name: str | None, at: str | None, reason: str | None) -> None:
    card = scorecard.compute_scorecard(one_kpi(results=results), round_name=name)
    outcome = card_rows(card)[0].outcome
    assert card.round == at
    assert (outcome.reason.en if isinstance(outcome, Unscored) else None) == reason


def written(result: Result) -> str | None:
    return None if result.value is None else result.value.text


def test_a_later_results_file_wins_and_a_blank_replaces_nothing() -> None:
    plan = one_kpi(results={"6m": "61", "9m": "62"})
    first = build.make_results({"k1": {"9m": 65, "12m": 70}})
    second = build.make_results({"k1": {"9m": 66, "12m": "-"}, "unknown": {"12m": 1}})
    merged = scorecard.merge_results(plan, [first, second])
    assert {name: written(result) for name, result in merged["k1"].items()} == {"6m": "61", "9m": "66", "12m": "70"}
    assert scorecard.list_rounds(plan, merged) == ("6m", "9m", "12m")
    assert scorecard.compute_scorecard(plan, merged, round_name="9m").standing.score == Fraction("2.2")
    assert {name: written(result) for name, result in plan.kpis[0].kpi.results.items()} == {"6m": "61", "9m": "62"}


def test_a_result_of_an_unknown_kpi_makes_no_round() -> None:
    plan = one_kpi(results={"6m": "61"})
    merged = scorecard.merge_results(plan, [build.make_results({"unknown": {"12m": 1}})])
    assert scorecard.compute_scorecard(plan, merged).round == "6m"


def test_what_if_takes_the_place_of_results() -> None:
    plan = one_kpi(results={"6m": "61"})
    assert scorecard.compute_scorecard(plan, what_if={"k1": Fraction(75)}).standing.score == 4
    assert scorecard.compute_scorecard(one_kpi(), what_if={"k1": Fraction(75)}).standing.score == 4


def test_two_counts_give_an_exact_percentage() -> None:
    plan = one_kpi(unit="ร้อยละ", results={"12m": {"numerator": "2", "denominator": "3"}})
    row = card_rows(scorecard.compute_scorecard(plan))[0]
    assert row.result == Fraction(200, 3)
    assert row.points == 2 + (Fraction(200, 3) - 65) / 5


@pytest.mark.parametrize(("floor", "low"), [("0", Fraction(0)), ("1", Fraction(1))])
def test_the_floor_is_the_low_end_of_what_is_missing(floor: str, low: Fraction) -> None:
    plan = build.make_plan(
        build.category(kpis=[build.kpi(results={"6m": "0.5"}), build.kpi("k2", weight="0")]), scoring={"floor": floor}
    )
    card = scorecard.compute_scorecard(plan)
    assert card.standing.score == low
    assert [(row.low, row.high) for row in card_rows(card)] == [(low, low), (low, Fraction(5))]


def test_criteria_come_from_the_category_and_the_plan() -> None:
    bare = {"criteria": "", "results": {"12m": "70"}}
    plan = build.make_plan(
        build.category(1, kpis=[build.kpi("a", **bare)], criteria={"method": "step", "levels": ["50", "60", "69", "71", "80"]}),
        build.category(2, kpis=[build.kpi("b", **bare)]),
        criteria=["70", "60", "50", "40", "30"],
    )
    card = scorecard.compute_scorecard(plan)
    assert [row.points for row in card_rows(card)] == [3, 1]
    assert card.methods == ("step", "linear")
    assert [row.levels[2] for row in card_rows(card)] == ["69", "50"]


def test_a_plan_without_kpis_has_no_score() -> None:
    card = scorecard.compute_scorecard(build.make_plan())
    assert card.standing == scorecard.Standing(None, None, None, None, Fraction(0))
    assert card.categories[0].weight == Decimal(1)


def test_a_kpi_without_criteria_is_refused() -> None:
    data = json.loads(build.plan_text(build.category(kpis=[build.kpi(criteria=None)])))
    broken = Plan.model_validate({**data, "fiscal_year": "2553", "categories": [{**data["categories"][0], "no": "1"}]})
    with pytest.raises(ValueError, match="k1 has no criteria"):
        scorecard.compute_scorecard(broken)


def test_dimensions_weigh_their_kpis_by_their_share_in_the_plan() -> None:
    two, five, four = ({"12m": each} for each in (2, 5, 4))
    plan = build.make_plan(
        build.category(1, weight=3, kpis=[build.kpi("a", results=two), build.kpi("b", dimension="7.3", weight=2, results=five)]),
        build.category(
            2, weight=1, kpis=[build.kpi("c", dimension="7.3", weight=7), {**build.kpi("d", results=four), "dimension": None}]
        ),
        build.category(3, weight=9),
    )
    card = scorecard.compute_scorecard(plan)
    rows: dict[str | None, Any] = {
        each.key: (each.weight, each.standing.score, each.standing.so_far, each.standing.reported_weight)
        for each in card.dimensions
    }
    assert rows == {
        "7.1": (1, 2, 2, 1),
        "7.3": (2 + Fraction(7, 8), None, 5, 2),
        None: (Fraction(1, 8), 4, 4, Fraction(1, 8)),
    }
    half_open: Any = card.dimensions[1].standing
    assert (half_open.low, half_open.high) == ((10 + Fraction(7, 8)) / (2 + Fraction(7, 8)), 5)
    assert sum(each.weight for each in card.dimensions) == 4
