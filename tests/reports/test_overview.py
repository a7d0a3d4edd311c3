"""The figures of a page agree with those of the reports that they come from."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

import plans as build
from orgplan.fiscal import Month
from orgplan.loading import load_text
from orgplan.reports.overview import KpiFacts, Overview, build_overview
from orgplan.reports.scorecard import merge_results
from running import ROOT

PLANS = [
    ROOT / "plans" / "2553.yaml",
    ROOT / "examples" / "municipality-2569.yaml",
    ROOT / "examples" / "regional-university-2569.yaml",
]


def overview(text: str, as_of: Month) -> Overview:
    plan = load_text(text, "plan.yaml").plan
    assert plan is not None
    return build_overview(plan, merge_results(plan), round_name=None, as_of=as_of)


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_months_add_up_to_what_is_planned_in_the_year_and_before_it(path: Path) -> None:
    figures = overview(path.read_text(encoding="utf-8"), Month(2010, 4))
    before = sum((amount for month, amount in figures.money.planned.items() if month < figures.months[0].month), Decimal(0))
    assert len(figures.months) == 12
    assert figures.months[-1].cumulative == before + sum(each.planned for each in figures.months)
    assert [each.is_over for each in figures.months] == [each.month < Month(2010, 4) for each in figures.months]


def test_due_is_what_ends_in_the_quarter_from_the_month_on_and_is_not_done() -> None:
    steps = "\n".join(
        f"          - {{no: {place}, title: ก, start: {start}, end: {end}, progress: {{percent: {percent}}}}}"
        for place, (start, end, percent) in enumerate(
            [("ต.ค. 52", "ม.ค. 53", 50), ("ต.ค. 52", "ก.พ. 53", 50), ("ต.ค. 52", "มี.ค. 53", 100), ("ต.ค. 52", "เม.ย. 53", 0),
             ("ต.ค. 52", "มี.ค. 54", 0)], 1,
        )
    )  # fmt: skip
    text = (
        f"orgplan: 1\nfiscal_year: 2553\norganization: ก\ncategories:\n  - no: 1\n    title: ข\n    activities:\n"
        f"      - no: 1\n        title: ค\n        steps:\n{steps}\n"
    )
    assert [work.no for work in overview(text, Month(2010, 2)).due] == ["2"]


def facts(key: str = "k1", round_name: str | None = None, **keys: Any) -> KpiFacts:
    plan = build.make_plan(build.category(kpis=[build.kpi("k1", **keys), build.kpi("k2", results={"3m": "2"})]))
    return build_overview(plan, merge_results(plan), round_name=round_name, as_of=Month(2010, 4)).kpis[key]


def test_the_rounds_of_a_kpi_are_those_that_anybody_reports_and_those_with_targets() -> None:
    found = facts(results={"6m": "1.5", "12m": "4"}, targets={"6m": "2", "9m": "3"}, baseline="1", target="4")
    assert [(each.round, each.result, each.target) for each in found.rounds] == [
        ("3m", None, None), ("6m", Fraction(3, 2), 2), ("9m", None, 3), ("12m", 4, None),
    ]  # fmt: skip
    assert [each.months for each in found.rounds] == [3, 6, 9, 12]
    assert [each.against and each.against.as_planned for each in found.rounds] == [None, False, None, True]
    assert [found.baseline, found.target] == [1, 4]


def test_results_that_add_up_stand_beside_those_of_the_round_alone() -> None:
    found = facts(results={"6m": "1", "9m": "2", "12m": "0.5"}, accumulate="sum")
    assert [(each.own, each.result) for each in found.rounds[1:]] == [(1, 1), (2, 3), (Fraction(1, 2), Fraction(7, 2))]


@pytest.mark.parametrize(
    ("criteria", "levels"),
    [
        (["5", "4", "3", "2", "1"], [(5, 1), (4, 2), (3, 3), (2, 4), (1, 5)]),
        ({"method": "step", "levels": ["80", "90"], "points": ["0", "10"]}, [(80, 0), (90, 10)]),
        ({"method": "milestone", "levels": ["ก", "ข"], "points": ["2", "5"], "floor": "0"}, [(0, 0), (1, 2), (2, 5)]),
        ({"method": "yes_no"}, [(0, 1), (1, 5)]),
        ({"method": "yes_no", "points": ["0", "100"]}, [(0, 0), (1, 100)]),
        ({"of": "target", "levels": ["0", "120"], "points": ["0", "120"]}, [(0, 0), (Fraction(12, 5), 120)]),
    ],
)
def test_levels_are_results_with_their_points(criteria: object, levels: object) -> None:
    target = "2" if isinstance(criteria, dict) and "of" in criteria else None
    assert [tuple(each) for each in facts(criteria=criteria, target=target).levels] == levels


def test_levels_in_per_cent_are_those_of_the_target_of_the_scored_round() -> None:
    keys: dict[str, Any] = {
        "criteria": {"of": "target", "levels": ["50", "100"], "points": ["1", "5"]},
        "targets": {"6m": "10", "12m": "40"},
    }
    assert [each.value for each in facts(round_name="6m", **keys).levels] == [5, 10]
    assert [each.value for each in facts(round_name="12m", **keys).levels] == [20, 40]


@given(build.plans())
def test_facts_agree_with_the_score(written: build.Written) -> None:
    figures = build_overview(written.plan, merge_results(written.plan), round_name=None, as_of=Month(2010, 4))
    assert list(figures.kpis) == [kpi.id for kpi in figures.card.measured]
    for kpi in figures.card.measured:
        at = {each.round: each.result for each in figures.kpis[kpi.id].rounds}
        assert at.get(figures.card.round or "") == kpi.result
    for placed in written.plan.measured_kpis:
        scale = placed.scale_at(figures.card.round)
        for level in figures.kpis[placed.kpi.id].levels:
            assert scale is not None
            assert scale.score(level.value, scale.find_floor(figures.card.floor)).points == level.points
