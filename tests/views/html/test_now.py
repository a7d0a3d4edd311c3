"""What is late, due in this quarter and outstanding, as `status` knows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from page_reading import draw_page, read_text

PLAN = """orgplan: 1
fiscal_year: 2553
organization: ก
categories:
  - no: 1
    title: ข
    activities:
      - no: 1
        title: ค
        responsible: [กพร.]
        steps:
          - {no: 1, title: สำเร็จ, start: ต.ค. 52, end: พ.ย. 52, progress: {percent: 100}}
          - {no: 2, title: ช้า, start: ต.ค. 52, end: ก.พ. 53, progress: {percent: 40}}
          - {no: 3, title: ไตรมาสนี้, start: ม.ค. 53, end: มี.ค. 53, progress: {percent: 90}}
          - {no: 4, title: ต่อไป, start: ม.ค. 53, end: เม.ย. 53, progress: {percent: 90}}
          - {no: 5, title: เสร็จก่อน, start: ม.ค. 53, end: มี.ค. 53, progress: {percent: 100}}
    kpis:
      - {id: a, title: ความพึงพอใจ, weight: 1, dimension: 7.1, criteria: [1, 2, 3, 4, 5]}
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


def section(page: str) -> str:
    return page.partition('<section id="now"')[2].partition("</section>")[0]


def test_work_that_is_late_and_work_that_is_due_stand_apart(plan: Path) -> None:
    late, _, due = read_text(section(draw_page(plan, as_of="2010-03", lang="en"))).partition("Due in this quarter (quarter 2)")
    assert "1/1/2 ช้า\nlate\nก.พ. 53\n100\n40\nกพร." in late
    assert "ไตรมาสนี้" not in late
    assert "1/1/3 ไตรมาสนี้" in due
    assert "ต่อไป" not in due
    assert "เสร็จก่อน" not in due


def test_where_nothing_is_late_it_says_so(plan: Path) -> None:
    assert "nothing is behind plan" in read_text(draw_page(plan, as_of="2009-10", lang="en"))


def test_results_that_are_owed_are_named_with_their_round(plan: Path) -> None:
    assert "Results outstanding\nResults outstanding\nKPI\nRound\na ความพึงพอใจ\n6m" in read_text(
        draw_page(plan, as_of="2010-04", lang="en")
    )
    assert "no reporting round is over yet" in read_text(draw_page(plan, as_of="2010-03", lang="en"))
