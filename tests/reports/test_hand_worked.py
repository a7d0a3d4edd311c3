"""Scoring worked by hand: the steps of a pocket calculator in a comment, then the figure it shows.

Sources. [PA] the weighting of Thai performance agreements (คำรับรองการปฏิบัติราชการ, OPDC): SM of 1 to 5 by linear
interpolation between five thresholds, score = sum(W x SM) / sum(W), 1.0000 to 5.0000. [2553] the signed forms 7.2 in
plans/2553.yaml, whose rubric is 60/65/70/75/80 per cent. [page] the worked figures of docs/plan-format.md. [made] made up
for an edge that those do not have.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any, NamedTuple

import pytest

import plans as build
from orgplan.exact import round_half_up
from orgplan.reports import scorecard

RUBRIC_2553: Any = ["60", "65", "70", "75", "80"]
DAYS: Any = ["30", "25", "20", "15", "12"]
COMPLAINTS: Any = ["24", "20", "16", "12", "8"]
STEPS: Any = {"method": "step", "levels": RUBRIC_2553}
STAGES: Any = {"method": "milestone", "levels": ["ก", "ข", "ค", "ง", "จ"]}
MET: Any = {"method": "yes_no"}


class Case(NamedTuple):
    source: str
    criteria: Any
    result: Any
    points: str
    floor: int = 1


ONE_KPI = [
    # on a threshold: its level, no sum needed
    Case("2553", RUBRIC_2553, "60", "1.0000"),
    Case("2553", RUBRIC_2553, "65", "2.0000"),
    Case("2553", RUBRIC_2553, "70", "3.0000"),
    Case("2553", RUBRIC_2553, "75", "4.0000"),
    Case("2553", RUBRIC_2553, "80", "5.0000"),
    # beyond level 5: 5
    Case("2553", RUBRIC_2553, "100", "5.0000"),
    # 62 - 60 = 2; 65 - 60 = 5; 2 / 5 = 0.4; 1 + 0.4
    Case("page", RUBRIC_2553, "62", "1.4000"),
    # 71.5 - 70 = 1.5; 75 - 70 = 5; 1.5 / 5 = 0.3; 3 + 0.3
    Case("page", RUBRIC_2553, "71.5", "3.3000"),
    # 47 / 62 = 0.7580645; x 100 = 75.80645; - 75 = 0.80645; / 5 = 0.16129; 4 + 0.16129
    Case("2553", RUBRIC_2553, {"numerator": "47", "denominator": "62"}, "4.1613"),
    # 163 / 200 = 0.815; x 100 = 81.5, beyond 80
    Case("page", RUBRIC_2553, {"numerator": "163", "denominator": "200"}, "5.0000"),
    # 73.25 - 70 = 3.25; / 5 = 0.65; 3 + 0.65
    Case("2553", RUBRIC_2553, "73.25", "3.6500"),
    # 59.99 is short of 60: the floor, which the manual sets
    Case("PA", RUBRIC_2553, "59.99", "1.0000"),
    Case("PA", RUBRIC_2553, "59.99", "0.0000", floor=0),
    # exactly level 1 is no floor: 1 either way
    Case("PA", RUBRIC_2553, "60", "1.0000", floor=0),
    # days, fewer are better. 24 days: 25 - 24 = 1; 25 - 20 = 5; 1 / 5 = 0.2; 2 + 0.2
    Case("PA", DAYS, "24", "2.2000"),
    # 13 days: 15 - 13 = 2; 15 - 12 = 3; 2 / 3 = 0.66667; 4 + 0.66667
    Case("PA", DAYS, "13", "4.6667"),
    # 12 days or fewer: 5; 31 days: worse than level 1
    Case("PA", DAYS, "12", "5.0000"),
    Case("PA", DAYS, "3", "5.0000"),
    Case("PA", DAYS, "31", "1.0000"),
    Case("PA", DAYS, "31", "0.0000", floor=0),
    # complaints: 16 - 14 = 2; 16 - 12 = 4; 2 / 4 = 0.5; 3 + 0.5
    Case("page", COMPLAINTS, "14", "3.5000"),
    # 24 - 23 = 1; 24 - 20 = 4; 1 / 4 = 0.25; 1 + 0.25
    Case("page", COMPLAINTS, "23", "1.2500"),
    # thresholds that are no whole numbers: 0.95 - 0.8 = 0.15; 1 - 0.8 = 0.2; 0.15 / 0.2 = 0.75; 3 + 0.75
    Case("made", ["0.4", "0.6", "0.8", "1", "1.2"], "0.95", "3.7500"),
    # uneven thresholds: 2 - 1 = 1; 10 - 1 = 9; 1 / 9 = 0.11111; 2 + 0.11111
    Case("made", ["0", "1", "10", "100", "1000"], "2", "2.1111"),
    # below zero: -4 - (-5) = 1; -2 - (-5) = 3; 1 / 3 = 0.33333; 1 + 0.33333
    Case("made", ["-5", "-2", "0", "2", "5"], "-4", "1.3333"),
    # half up at the fourth decimal: 1 + 0.00025 / 5 = 1.00005, shown as 1.0001
    Case("made", RUBRIC_2553, "60.00025", "1.0001"),
    # step: the highest level reached, no parts
    Case("page", STEPS, "71.5", "3.0000"),
    Case("page", STEPS, "79.9", "4.0000"),
    Case("page", STEPS, "59.9", "1.0000"),
    Case("page", STEPS, "59.9", "0.0000", floor=0),
    # milestone: the result is the level
    Case("PA", STAGES, "4", "4.0000"),
    Case("PA", STAGES, "0", "1.0000"),
    Case("PA", STAGES, "0", "0.0000", floor=0),
    # yes or no
    Case("made", MET, "yes", "5.0000"),
    Case("made", MET, "no", "1.0000"),
    Case("made", MET, "no", "0.0000", floor=0),
]


def shown(value: Fraction | None) -> str:
    assert value is not None
    return str(round_half_up(value, 4))


@pytest.mark.parametrize("case", ONE_KPI, ids=lambda case: f"{case.source}-{case.points}")
def test_one_kpi(case: Case) -> None:
    kpi = build.kpi(unit="ร้อยละ" if isinstance(case.result, dict) else None, criteria=case.criteria, results={"12m": case.result})
    card = scorecard.compute_scorecard(build.make_plan(build.category(kpis=[kpi]), scoring={"floor": case.floor}))
    assert shown(card.standing.score) == case.points


def test_the_weighting_of_a_performance_agreement() -> None:
    # [PA] four KPIs that weigh 40, 30, 20 and 10:
    #   40 x 3.3000 = 132; 30 x 2.2000 = 66; 20 x 5.0000 = 100; 10 x 4.0000 = 40
    #   132 + 66 = 198; + 100 = 298; + 40 = 338; 338 / 100 = 3.38
    kpis = [
        build.kpi("a", weight="40", criteria=RUBRIC_2553, results={"12m": "71.5"}),
        build.kpi("b", weight="30", criteria=DAYS, results={"12m": "24"}),
        build.kpi("c", weight="20", criteria=RUBRIC_2553, results={"12m": "85"}),
        build.kpi("d", weight="10", criteria=STAGES, results={"12m": "4"}),
    ]
    assert shown(scorecard.compute_scorecard(build.make_plan(build.category(kpis=kpis))).standing.score) == "3.3800"


def test_weights_that_do_not_divide() -> None:
    # [PA] 0.33 x 1.4 = 0.462; 0.33 x 3.3 = 1.089; 0.34 x 2.2 = 0.748; the sum 2.299, / 1 = 2.299
    kpis = [
        build.kpi("a", weight="0.33", criteria=RUBRIC_2553, results={"12m": "62"}),
        build.kpi("b", weight="0.33", criteria=RUBRIC_2553, results={"12m": "71.5"}),
        build.kpi("c", weight="0.34", criteria=DAYS, results={"12m": "24"}),
    ]
    assert shown(scorecard.compute_scorecard(build.make_plan(build.category(kpis=kpis))).standing.score) == "2.2990"


def test_two_levels_of_weights() -> None:
    # [page] category 2: 4 + (76 - 75) / 5 = 4.2; category 3: 0.4 x 3.3 + 0.2 x 4 + 0.25 x 3.5 + 0.15 x 4 = 3.595
    #   0.4 x 4.2 = 1.68; 0.6 x 3.595 = 2.157; 1.68 + 2.157 = 3.837; / 1
    # a third category without KPIs, however heavy, has no part in it
    three = [
        build.kpi("a", weight="0.4", criteria=RUBRIC_2553, results={"12m": "71.5"}),
        build.kpi("b", weight="0.2", criteria=STEPS, results={"12m": "79.9"}),
        build.kpi("c", weight="0.25", criteria=COMPLAINTS, results={"12m": "14"}),
        build.kpi("d", weight="0.15", criteria=STAGES, results={"12m": "4"}),
    ]
    plan = build.make_plan(
        build.category(2, weight="0.4", kpis=[build.kpi("z", criteria=RUBRIC_2553, results={"12m": "76"})]),
        build.category(3, weight="0.6", kpis=three),
        build.category(4, weight="7"),
    )
    card = scorecard.compute_scorecard(plan)
    assert [shown(category.standing.score) for category in card.categories[:2]] == ["4.2000", "3.5950"]
    assert shown(card.standing.score) == "3.8370"


def test_thirds_are_rounded_once_at_the_end() -> None:
    # [made] three categories that count the same: 4.6667, 4.6667 and 1 by their shown points would give
    #   (4.6667 + 4.6667 + 1) / 3 = 3.44447, shown 3.4445; exactly 14/3 + 14/3 + 1 = 31/3, / 3 = 3.44444, shown 3.4444
    def with_result(no: int, days: str) -> build.Data:
        return build.category(no, kpis=[build.kpi(f"k{no}", criteria=DAYS, results={"12m": days})])

    plan = build.make_plan(with_result(1, "13"), with_result(2, "13"), with_result(3, "30"))
    assert shown(scorecard.compute_scorecard(plan).standing.score) == "3.4444"


def test_a_composite_kpi() -> None:
    # [PA] parts that weigh 60 and 40 within a KPI that weighs 0.5 beside one of 0.5:
    #   60 x 3.3 = 198; 40 x 5 = 200; 398 / 100 = 3.98; 0.5 x 3.98 = 1.99; 0.5 x 2.2 = 1.1; 1.99 + 1.1 = 3.09
    parts = [
        {"id": "a1", "title": "ก", "weight": "60", "criteria": RUBRIC_2553, "results": {"12m": "71.5"}},
        {"id": "a2", "title": "ข", "weight": "40", "criteria": MET, "results": {"12m": "ใช่"}},
    ]
    kpis = [build.kpi("a", weight="0.5", kpis=parts), build.kpi("b", weight="0.5", criteria=DAYS, results={"12m": "24"})]
    assert shown(scorecard.compute_scorecard(build.make_plan(build.category(kpis=kpis))).standing.score) == "3.0900"


@pytest.mark.parametrize("floor, low, high, so_far", [(1, "2.9700", "3.9700", "3.6267"), (0, "2.7200", "3.9700", "3.6267")])
def test_a_missing_result(floor: int, low: str, high: str, so_far: str) -> None:
    # [page] 0.4 x 3.3 = 1.32; 0.2 x 4 = 0.8; 0.15 x 4 = 0.6; the sum 2.72; / 0.75 = 3.62667 so far
    #   at least 2.72 + 0.25 x floor, at most 2.72 + 0.25 x 5 = 3.97
    kpis = [
        build.kpi("a", weight="0.4", criteria=RUBRIC_2553, results={"12m": "71.5"}),
        build.kpi("b", weight="0.2", criteria=STEPS, results={"12m": "79.9"}),
        build.kpi("c", weight="0.25", criteria=COMPLAINTS),
        build.kpi("d", weight="0.15", criteria=STAGES, results={"12m": "4"}),
    ]
    standing = scorecard.compute_scorecard(build.make_plan(build.category(kpis=kpis), scoring={"floor": floor})).standing
    assert standing.score is None
    assert [shown(each) for each in (standing.low, standing.high, standing.so_far)] == [low, high, so_far]
