"""Rows of a table of rounds: what they are called, and where points are only those so far."""

from __future__ import annotations

import plans as build
from orgplan.reports.scorecard import merge_results
from orgplan.reports.trend import Trend, build_trend
from orgplan.views.screen import Screen
from orgplan.views.trend_words import is_incomplete, list_points, name_line

LEVELS = ["60", "65", "70", "75", "80"]


def trend(*results: dict[str, str]) -> Trend:
    kpis = [build.kpi(f"k{no}", criteria=LEVELS, results=each) for no, each in enumerate(results, 1)]
    plan = build.make_plan(build.category(3, kpis=kpis), scoring={"decimals": "1"})
    return build_trend(plan, merge_results(plan))


def test_points_so_far_are_marked_and_none_are_no_zero() -> None:
    figures = trend({"6m": "60", "12m": "80"}, {"12m": "70"})
    assert [list_points(line, figures) for line in figures.lines] == [
        ("1.0", "5.0"),
        ("-", "3.0"),
        ("1.0*", "4.0"),
        ("1.0*", "4.0"),
    ]
    assert is_incomplete(figures)
    assert not is_incomplete(trend({"6m": "60"}))


def test_a_row_is_called_by_what_it_is() -> None:
    lines = trend({"6m": "60"}).lines
    assert [name_line(line, Screen("en")) for line in lines] == ["k1 จำนวนโครงการ", "Category 3 หมวด 3", "Plan"]
    assert [name_line(line, Screen("th", terms={"category": "แผนงาน"})) for line in lines][1:] == ["แผนงาน 3 หมวด 3", "ทั้งแผน"]
