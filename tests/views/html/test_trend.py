"""The rounds of a page: the figures of `score --trend`, and lines that go where the points do."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest

import plans as build
from orgplan.exact import round_half_up
from orgplan.loading import load_text
from orgplan.reports.scorecard import merge_results
from orgplan.reports.trend import build_trend
from orgplan.views.html.trend import HEIGHT, WIDTH, draw_line
from page_reading import draw_page
from running import ROOT

LEVELS = ["60", "65", "70", "75", "80"]


def section(page: str) -> str:
    return page.partition('<section id="trend"')[2].partition("</section>")[0]


def rows(shown: str) -> list[list[str]]:
    return [re.findall(r"<t[hd][^>]*>([^<]*)(?:<svg|</t)", row)[:-1] for row in re.findall('<tr class=".*?</tr>', shown)]


def drawn(tmp_path: Path, *results: dict[str, str]) -> str:
    path = tmp_path / "plan.yaml"
    kpis = [build.kpi(f"k{no}", criteria=LEVELS, results=each) for no, each in enumerate(results, 1)]
    path.write_text(build.plan_text(build.category(kpis=kpis), scoring={"decimals": "1"}), encoding="utf-8")
    return section(draw_page(path, lang="en"))


@pytest.mark.parametrize("name", ["hospital-kpis-2569", "subdistrict-organisation-2566", "ministry-agreement-2568"])
def test_points_are_those_of_the_report(name: str) -> None:
    path = ROOT / "examples" / f"{name}.yaml"
    plan = load_text(path.read_text(encoding="utf-8"), "plan.yaml").plan
    assert plan is not None
    trend = build_trend(plan, merge_results(plan))
    table = rows(section(draw_page(path, lang="en", as_of="2026-07")))
    assert len(table) == len(trend.lines)
    for line, (_, *cells) in zip(trend.lines, table, strict=True):
        expected = ["–" if points is None else f"{round_half_up(points, trend.decimals)}" for points in line.points]
        assert [cell.rstrip("*") for cell in cells[:-1]] == expected
        assert ["*" in cell for cell in cells[:-1]] == [
            not complete and points is not None for complete, points in zip(line.complete, line.points, strict=True)
        ]


def test_an_incomplete_round_is_marked_and_its_dot_is_open(tmp_path: Path) -> None:
    shown = drawn(tmp_path, {"6m": "60", "12m": "80"}, {"12m": "70"})
    assert rows(shown)[-1] == ["Plan", "1.0*", "4.0", "+3.0"]
    assert rows(shown)[1][1] == "–"
    assert "* so far" in shown
    assert shown.count('class="open"') == 2  # the category's and the plan's
    assert shown.count("<svg") == 2


def test_a_line_goes_by_months_and_points_and_breaks_where_there_are_none() -> None:
    kpis = [build.kpi("k", criteria=LEVELS, results={"3m": "60", "6m": "70", "12m": "80"})]
    plan = build.make_plan(build.category(kpis=kpis))
    line = build_trend(plan, merge_results(plan)).lines[-1]
    whole = draw_line(line, (3, 6, 12), Fraction(1), Fraction(5))
    assert [(dot.x, dot.y) for dot in whole.dots] == [("0", f"{HEIGHT}"), ("36.7", f"{HEIGHT // 2}"), (f"{WIDTH}", "0")]
    assert len(whole.strokes) == 2


def test_fewer_than_two_rounds_are_no_trend(tmp_path: Path) -> None:
    assert drawn(tmp_path, {"6m": "60"}) == ""
    assert drawn(tmp_path, {}) == ""
