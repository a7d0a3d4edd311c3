"""The empty plan of a year is a plan without findings of its own, and its months are those of the year."""

from __future__ import annotations

import re

import pytest

from orgplan.fiscal import Month
from orgplan.loading import load_text
from orgplan.problems import Severity
from orgplan.views.templatefile import CATEGORIES, format_template

YEARS = (2553, 2569, 2600)


@pytest.mark.parametrize("year", YEARS)
def test_it_loads_without_errors_as_a_plan_of_its_year(year: int) -> None:
    loaded = load_text(format_template(year), "new.yaml")
    assert loaded.diagnostics == ()
    assert loaded.plan is not None
    assert loaded.plan.fiscal_year == year
    first, last = loaded.plan.year
    assert (first, last) == (Month(year - 544, 10), Month(year - 543, 9))
    months = [month for placed in loaded.plan.steps for month in (placed.start, placed.end)]
    assert months
    assert all(month is not None and first <= month <= last for month in months)


@pytest.mark.parametrize("year", YEARS)
def test_the_head_names_the_year_in_both_calendars(year: int) -> None:
    head = format_template(year).split("\n\n")[0]
    assert f"พ.ศ. {year}" in head
    assert f"(October {year - 544} to September {year - 543})" in head


def test_it_lists_the_seven_categories_as_remarks_and_shows_one() -> None:
    text = format_template(2569)
    assert [str(no) for no in range(1, 8)] == list(CATEGORIES)
    assert all(f"  #   {no} {title}\n" in text for no, title in CATEGORIES.items())
    assert text.count("\n  - no: ") == 1


EXAMPLE = re.compile(r"^( *)# ((?:months|criteria|targets|accumulate|scoring|progress|terms|dimensions): .*)$", re.MULTILINE)


@pytest.mark.parametrize("year", YEARS)
def test_each_example_in_a_remark_is_valid_where_it_stands(year: int) -> None:
    text = format_template(year)
    examples = list(EXAMPLE.finditer(text))
    assert [match[2].partition(":")[0] for match in examples].count("criteria") == 2
    assert "months" in {match[2].partition(":")[0] for match in examples}
    for match in examples:
        before, after = text[: match.start()], text[match.end() :]
        if match[2].startswith("criteria"):  # in place of the line above
            start = before.rindex("        criteria: [30")
            before = before[:start] + before[before.index("\n", start) + 1 :]
        loaded = load_text(f"{before}{match[1]}{match[2]}{after}", "new.yaml")
        errors = [each for each in loaded.diagnostics if each.severity is Severity.ERROR]
        if match[2].startswith(("terms", "dimensions")):  # the KPIs stand in dimensions of form 7.2
            errors = [each for each in errors if each.rule != "unknown-dimension"]
        if match[2].startswith("progress"):
            assert errors == []
        else:
            assert (errors, [each.rule for each in loaded.diagnostics if not match[2].startswith("dimensions")]) == ([], [])


def test_no_gap_is_left() -> None:
    text = format_template(2569)
    assert "{year}" not in text
    assert "{{" not in text
    assert "{6m: 62, 12m: 78}" in text


def test_a_plan_of_own_groups_names_none_of_the_usual_ones() -> None:
    text = format_template(2570, own_groups=True)
    loaded = load_text(text, "new.yaml")
    assert loaded.diagnostics == ()
    assert loaded.plan is not None
    assert not loaded.plan.has_usual_groups
    for usual in ("PMQA", "7.", "การนำองค์การ", "หมวด"):
        assert usual not in text, usual


@pytest.mark.parametrize("name", ["เทศบาล: ก # ข", "{year}", "'ก", "- ข", "ชื่อแผนงาน"])
def test_any_name_of_an_office_stands_as_it_is(name: str) -> None:
    for own_groups in (False, True):
        plan = load_text(format_template(2570, name, own_groups=own_groups), "new.yaml").plan
        assert plan is not None
        assert plan.organization == name
