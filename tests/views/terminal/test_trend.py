"""A trend on a terminal: rounds side by side."""

from __future__ import annotations

import plans as build
from orgplan.reports import scorecard
from orgplan.reports.trend import build_trend
from orgplan.views.screen import Screen
from orgplan.views.terminal.trend import draw_trend
from screens import BOTH, mixed


def test_the_trend_shows_rounds_side_by_side() -> None:
    plan = mixed()
    text = draw_trend(build_trend(plan, scorecard.merge_results(plan)), Screen("en"))
    rows = {line.split()[0]: line.split()[-3:] for line in text.split("\n") if line.strip()}
    assert rows["k1"] == ["1.2000", "4.1613", "+2.9613"]
    assert rows["k2"] == ["2.2000", "4.6667", "+2.4667"]
    assert rows["k3"] == ["-", "3.9800", "-"]
    assert rows["k3.2"] == ["1.0000", "5.0000", "+4.0000"]
    assert rows["Plan"] == ["1.5000*", "4.1132", "+2.6132"]
    assert "* so far: not all KPIs have a result at that round" in text


def test_a_complete_trend_needs_no_star() -> None:
    plan = build.make_plan(build.category(kpis=[build.kpi(results={"6m": "1", "9m": "1"})]))
    text = draw_trend(build_trend(plan, scorecard.merge_results(plan)), Screen("th"))
    assert "*" not in text
    assert text.rstrip().endswith("0.0000")


@BOTH
def test_a_trend_of_nothing(screen: Screen) -> None:
    text = draw_trend(build_trend(build.make_plan(), {}), screen)
    assert ("no KPI has a result at any round" if screen.lang == "en" else "ยังไม่มีตัวชี้วัดใดรายงานผล") in text


def test_results_are_held_against_the_targets_of_their_rounds() -> None:
    kpi = build.kpi("k1", targets={"6m": 2, "12m": 4}, results={"6m": 2, "12m": 3})
    plan = build.make_plan(build.category(kpis=[kpi]))
    text = draw_trend(build_trend(plan, scorecard.merge_results(plan)), Screen("en", width=120))
    assert "Results against the targets of the rounds\n  k1: 2 of 2 by 6m: as planned; 3 of 4 by 12m: behind plan\n" in text
    kpi = build.kpi("k1", results={"6m": 2, "12m": 3})
    plan = build.make_plan(build.category(kpis=[kpi]))
    assert "targets" not in draw_trend(build_trend(plan, scorecard.merge_results(plan)), Screen("en", width=120))
