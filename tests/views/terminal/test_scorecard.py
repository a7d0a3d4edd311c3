"""A scorecard on a terminal says what is open, and rounds as the plan does."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import plans as build
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


def test_the_word_of_a_band_stands_beside_every_score_and_rounds_that_add_up_say_how() -> None:
    kpis = [
        build.kpi("k1", accumulate="sum", results={"6m": 2, "12m": 3}),
        build.kpi("k2", accumulate="mean", results={"6m": 1, "12m": 4}),
    ]
    plan = build.make_plan(build.category(kpis=kpis), scoring={"decimals": 2, "bands": {"ดีเด่น": 4.5, "ดี": 3}})
    text = draw_scorecard(scorecard.compute_scorecard(plan), Screen("en", width=100))
    assert re.search(r"k1 .* 5\.00 +5\.00 +ดีเด่น\n", text)
    assert re.search(r"k2 .* 2\.50 +2\.50 +-\n", text)
    assert "Category 1 (weight 2): 3.75 ดี\n" in text
    assert "Plan: 3.75 ดี\n" in text
    assert "sum of the rounds 6m, 12m: 2 + 3 = 5\n" in text
    assert "mean of the rounds 6m, 12m: (1 + 4) / 2 = 2.5\n" in text
    narrow = draw_scorecard(scorecard.compute_scorecard(plan), Screen("th", width=34))
    assert "ระดับ ดีเด่น" in narrow


def test_an_open_score_has_a_word_only_where_both_ends_have_the_same() -> None:
    kpis = [build.kpi("k1", results={"12m": 5}), build.kpi("k2")]
    for bands, said in (({"ดี": 3}, "between 3.0000 and 5.0000 ดี;"), ({"ดี": 4}, "between 3.0000 and 5.0000;")):
        plan = build.make_plan(build.category(kpis=kpis), scoring={"bands": bands})
        assert said in draw_scorecard(scorecard.compute_scorecard(plan), Screen("en", width=200))
