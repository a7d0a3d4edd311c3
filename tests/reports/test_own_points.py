"""Scales with points of their own, of any length, of a target: the scorecard says what an independent scorer says."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

import pytest

import own_points
import plans as build
from orgplan.loading import load_text
from orgplan.reports.scorecard import KpiScore, Unscored, compute_scorecard

EACH = 50


def score_of(criteria: Any, result: str | None, **keys: Any) -> KpiScore:
    results = {} if result is None else {"12m": result}
    plan = build.make_plan(build.category(1, kpis=[build.kpi(criteria=criteria, results=results, **keys)]))
    return compute_scorecard(plan, round_name="12m").categories[0].kpis[0]


@pytest.mark.parametrize("seed", range(60))
def test_random_scales_score_what_an_independent_scorer_says(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - a test's dice
    floor, kpis = random.choice([0, 1]), []
    for number in range(EACH):
        criteria = own_points.criteria(random)
        target = own_points.number(random, -3, 2) if random.random() < 0.1 else own_points.number(random, 2, 500)
        result = own_points.result(random, criteria, target)
        own = {"target": target} if criteria.get("of") else {}
        kpis.append(build.kpi(f"k{number}", weight="1", criteria=criteria, results={"12m": result}, **own))
    loaded = load_text(build.plan_text(build.category(1, kpis=kpis), scoring={"floor": str(floor)}), "plan.yaml")
    assert loaded.plan is not None, [each.message for each in loaded.diagnostics]
    for kpi, scored in zip(kpis, compute_scorecard(loaded.plan).measured, strict=True):
        expected = own_points.score(kpi["criteria"], kpi.get("target"), kpi["results"]["12m"], floor)
        assert scored.points == expected, kpi
        points = [Fraction(each) for each in kpi["criteria"].get("points") or own_points.USUAL]
        if expected is None:
            assert (scored.low, scored.high) == (min([*points, scored.floor or 0]), max([*points, scored.floor or 0]))


@pytest.mark.parametrize(
    ("criteria", "keys", "result", "points"),
    [
        # Three levels of a department's evaluation.
        ({"levels": ["50", "75", "100"], "points": ["50", "75", "100"]}, {}, "88.09", "88.09"),
        ({"levels": ["50", "75", "100"], "points": ["50", "75", "100"], "floor": "0"}, {}, "49.99", "0"),
        # The best in the middle.
        ({"method": "step", "levels": ["80", "90", "100", "115", "130"], "points": ["2", "3", "4", "5", "3"], "floor": "1"}, {}, "120", "5"),
        ({"levels": ["80", "90", "100", "110"], "points": ["1", "5", "5", "2"]}, {}, "105", "3.5"),
        # Per cent of the target with a cap, more or less being better.
        ({"of": "target", "levels": ["0", "120"], "points": ["0", "120"]}, {"target": "8500"}, "8729.5", "102.7"),
        ({"of": "target", "levels": ["0", "120"], "points": ["0", "120"]}, {"target": "8500"}, "99999", "120"),
        ({"of": "target", "levels": ["200", "80"], "points": ["0", "120"]}, {"target": "10"}, "11", "90"),
        # Per cent / full x 5, from zero.
        ({"levels": ["0", "100"], "points": ["0", "5"]}, {}, "53", "2.65"),
        # Stages, and yes or no.
        ({"method": "milestone", "levels": ["ร่าง", "เห็นชอบ", "ประกาศ"], "points": ["30", "60", "100"], "floor": "0"}, {}, "เห็นชอบ", "60"),
        ({"method": "yes_no", "points": ["0", "100"]}, {}, "ผ่าน", "100"),
    ],
)  # fmt: skip
def test_scales_of_real_forms(criteria: Any, keys: dict[str, str], result: str, points: str) -> None:
    assert score_of(criteria, result, **keys).points == Fraction(points)


def test_an_open_score_lies_between_the_least_and_the_most_of_its_scale() -> None:
    middle = {"levels": ["80", "90", "100", "110"], "points": ["3", "5", "5", "2"]}
    assert [score_of(middle, None).low, score_of(middle, None).high] == [2, 5]
    assert [score_of({**middle, "floor": "0"}, None).low, score_of({**middle, "floor": "6"}, None).high] == [0, 6]
    assert [score_of({"method": "yes_no", "points": ["2", "9"]}, None).low, score_of({"method": "yes_no"}, None).high] == [2, 5]


@pytest.mark.parametrize("target", ["0", "-2"])
def test_a_target_of_nothing_leaves_the_kpi_unreported_and_says_so(target: str) -> None:
    scored = score_of({"of": "target", "levels": ["50", "100"], "points": ["0", "5"]}, "3", target=target)
    assert isinstance(scored.outcome, Unscored)
    assert scored.points is None
    assert f"the target, and that is {target}, not more than 0" in scored.outcome.reason.en
    assert "ไม่มากกว่า 0" in scored.outcome.reason.th


def test_the_working_names_the_levels_in_the_unit_of_the_kpi() -> None:
    scored = score_of({"of": "target", "levels": ["0", "120"], "points": ["0", "120"]}, "8446", target="8500")
    assert scored.outcome.reason.en == (
        "0 / 120 % of the target 8,500 are 0 / 10,200; 8,446 lies between level 1 (0) and level 2 (10,200): "
        "0 + (8,446 - 0) / (10,200 - 0) x 120 = 99.3647058824 points"
    )
