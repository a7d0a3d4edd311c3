"""The head of a page: the score with its range, and a figure each for work, money and results."""

from __future__ import annotations

from pathlib import Path

from page_reading import draw_page, read_text
from running import ROOT, json_of

EXAMPLES = ROOT / "examples"
RESULTS = EXAMPLES / "2553-results.yaml"


def test_a_whole_score_stands_with_the_points_there_are() -> None:
    text = read_text(draw_page(ROOT / "plans" / "2553.yaml", "--results", str(RESULTS)))
    assert "คะแนน รอบ 12 เดือน\n3.4528\nจาก 5" in text


def test_a_score_that_is_open_is_a_range(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        """orgplan: 1
fiscal_year: 2553
organization: ก
scoring: {bands: {ดี: 1}}
categories:
  - no: 1
    title: ข
    kpis:
      - {id: a, title: ค, weight: 1, dimension: 7.1, criteria: [1, 2, 3, 4, 5], results: {6m: 3}}
      - {id: b, title: ง, weight: 1, dimension: 7.1, criteria: [1, 2, 3, 4, 5]}
""",
        encoding="utf-8",
    )
    text = read_text(draw_page(plan, lang="en"))
    assert (
        "Score, round 6m\n2.0000 – 4.0000\nof 5\nดี\n3.0000 so far, over the reported weight 1\nopen: 1 KPI without a result" in text
    )


def test_a_plan_that_reports_nothing_is_not_late() -> None:
    text = read_text(draw_page(lang="en"))
    assert "Work behind plan\n?\nnothing reported; 0 of 20 done, 9 due by now" in text


def test_the_figures_are_those_of_status() -> None:
    plan = EXAMPLES / "municipality-2569.yaml"
    status = json_of("status", plan, "--as-of", "2026-03", "--format", "json")
    text = read_text(draw_page(plan, as_of="2026-03", lang="en"))
    assert f"\n{status['spent']:,}\n" in text
    assert f"of {status['budget']:,} for the year" in text


def test_what_nobody_reports_as_spent_is_no_zero() -> None:
    assert "Spent, baht\n?\nnothing reported; of 600,000 for the year" in read_text(draw_page(lang="en"))


def test_a_plan_without_money_has_no_zero() -> None:
    text = read_text(draw_page(EXAMPLES / "ministry-agreement-2568.yaml", as_of="2026-03", lang="en"))
    assert "Spent, baht\n–\nno money in this plan" in text
