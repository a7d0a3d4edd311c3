"""What a timeline says beside its bars."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from orgplan.fiscal import Month
from orgplan.reports.timeline import compute_timeline
from orgplan.views.screen import Screen
from orgplan.views.timeline_words import (
    explain_silence,
    format_percent,
    list_meanings,
    list_spans,
    name_row,
    runs_after,
    starts_before,
)
from plans import loaded_plan

PLAN = """orgplan: 1
fiscal_year: 2553
organization: ก
terms: {activity: โครงการ}
categories:
  - no: 1
    title: ⟦step⟧
    activities:
      - no: 1
        title: ข
        steps:
          - {no: 1, title: ค, start: ก.ย. 52, end: ต.ค. 52%s}
          - {no: 2, title: ง, start: ก.ย. 53, end: ต.ค. 53}
"""


def test_rows_are_called_by_the_terms_of_the_office_and_titles_stay_as_they_are() -> None:
    line = compute_timeline(loaded_plan(PLAN % ""))
    assert [name_row(row, Screen("th", terms={"activity": "โครงการ"})) for row in line.rows] == [
        "หมวด 1 ⟦step⟧",
        "โครงการ 1 ข",
        "1 ค",
        "2 ง",
    ]


def test_months_with_gaps_stand_apart_where_they_are_work() -> None:
    months = (Month(2009, 10), Month(2009, 11), Month(2010, 3))
    assert list_spans(months, apart=True) == ("ต.ค.\u00a052\u00a0-\u00a0พ.ย.\u00a052", "มี.ค.\u00a053")
    assert list_spans(months, apart=False) == ("ต.ค.\u00a052\u00a0-\u00a0มี.ค.\u00a053",)
    assert list_spans((), apart=True) == ()


@pytest.mark.parametrize(("value", "text"), [(None, ""), (Decimal("33.33"), "33.33"), (Fraction(100, 3), "33.3")])
def test_a_mean_is_told_to_a_tenth_and_a_report_as_it_is(value: Decimal | Fraction | None, text: str) -> None:
    assert format_percent(value) == text


def test_work_beyond_the_year_is_known_at_both_ends() -> None:
    line = compute_timeline(loaded_plan(PLAN % ""))
    assert [(starts_before(row, line), runs_after(row, line)) for row in line.rows[2:]] == [(True, False), (False, True)]


@pytest.mark.parametrize(("progress", "late"), [("", False), (", progress: {percent: 10}", True)])
def test_nothing_is_late_where_nothing_is_reported(progress: str, *, late: bool) -> None:
    line = compute_timeline(loaded_plan(PLAN % progress), Month(2010, 1))
    assert ("late" in dict(list_meanings(line))) is late
    assert (explain_silence(line) is None) is late
