from __future__ import annotations

import pytest

from orgplan.reports.report_round import choose_rounds
from orgplan.reports.scorecard import merge_results
from plans import category, kpi, make_plan


@pytest.mark.parametrize(
    ("reported", "own"),
    [
        (({}, {}), "6m"),
        (({"6m": "2"}, {}), "6m"),
        (({"6m": "2"}, {"6m": "3"}), "9m"),
        (({"6m": "2", "9m": "2"}, {"6m": "3"}), "9m"),
        (({"12m": "2"}, {"12m": "2"}), "12m"),
        (({"3m": "2"}, {"3m": "1"}), "6m"),
        (({"6m": {"evidence": "ก"}}, {"6m": "3"}), "6m"),
    ],
)
def test_the_round_is_the_first_that_is_not_reported_in_full(reported: tuple[dict[str, str], ...], own: str) -> None:
    plan = make_plan(category(kpis=[kpi(f"k{place}", results=each) for place, each in enumerate(reported)]))
    rounds = choose_rounds(plan, merge_results(plan))
    assert rounds.own == own
    assert own not in rounds.others


def test_rounds_that_are_named_anywhere_stand_in_their_order() -> None:
    plan = make_plan(category(kpis=[kpi(targets={"3m": "1"})]))
    assert choose_rounds(plan, merge_results(plan), "8m", ["15m"]).every == ("3m", "6m", "8m", "9m", "12m", "15m")
    assert choose_rounds(plan, merge_results(plan), "8m").others == ("3m", "6m", "9m", "12m")
