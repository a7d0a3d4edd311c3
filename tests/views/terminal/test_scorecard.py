"""A scorecard on a terminal says what is open, and rounds as the plan does."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from orgplan.loading import load_text
from orgplan.reports import scorecard
from orgplan.views.screen import Screen
from orgplan.views.terminal.scorecard import draw_scorecard
from screens import FULL, drawn, load_plans


def test_a_score_that_is_open_shows_its_bounds() -> None:
    text = drawn("full", "score")(Screen("en", width=120))
    low, high = Fraction(6, 10) + Fraction("0.4") * points(), Fraction(6, 10) * 5 + Fraction("0.4") * points()
    assert f"between {float(low):.4f} and {float(high):.4f}" in text
    assert "no KPIs: it has no part in the plan's score" in text
    assert "1 KPI has no result at 12m; it counts neither as zero nor as done" in text


def points() -> Fraction:
    return 1 + (Fraction("1234567.891") - Fraction("1000000.25")) / (Fraction("2000000.5") - Fraction("1000000.25"))


def test_a_plan_that_reports_nothing_says_what_to_do() -> None:
    card = scorecard.compute_scorecard(load_plans()["2553"][0])
    text = draw_scorecard(card, Screen("en"))
    assert "round -" in text
    assert "give a results file with --results" in text


def test_decimals_are_those_of_the_plan() -> None:
    loaded = load_text(FULL.replace("categories:", "scoring: {decimals: 2, floor: 0}\ncategories:", 1), "x.yaml")
    assert loaded.plan is not None
    text = draw_scorecard(scorecard.compute_scorecard(loaded.plan), Screen("en"))
    assert "floor 0; 2 decimals" in text
    assert re.search(rf" {Decimal(round(points() * 100)) / 100} ", text)
