"""Work that an activity holds itself counts as if it stood in one step of it, in every report."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

import plans as build
from orgplan.fiscal import Month
from orgplan.model import Plan
from orgplan.reports import budget, changes, scorecard, status, timeline

OTHER = build.activity("8", steps=[build.step("1", start="ต.ค. 52", end="ธ.ค. 52", budget="9", progress={"percent": "20"})])
WORK: list[build.Data] = [
    {"start": "ธ.ค. 52", "end": "ก.พ. 53"},
    {"months": ["เม.ย. 53", "ต.ค. 52", "ม.ค. 53"], "progress": {"percent": "40", "spent": "30"}},
    {"months": ["ก.ย. 52", "ต.ค. 53"], "progress": {"percent": "100"}},
    {"start": "ส.ค. 53", "end": "ม.ค. 54", "progress": {"start": "ส.ค. 53"}},
    {"duration": "ไตรมาสที่ 1 และ 3", "progress": {"end": "ต.ค. 52", "spent": "120"}},
    {"duration": "3 เดือน"},
    {"progress": {"percent": "5"}},
    {"start": "ต.ค. 52", "progress": {"spent": "1"}},
]
DATES = [Month(2009, 10), Month(2010, 2), Month(2010, 10)]


def two_ways(work: build.Data) -> tuple[Plan, Plan]:
    """A plan of which an activity is work itself, and the same with that work in a step."""
    keys = {**work, "budget": "100", "responsible": ["พช."]}
    itself, in_step = build.activity("1", **keys), build.activity("1", budget="100", steps=[build.step("1", **keys)])
    first, second = (
        build.make_plan(build.category(activities=[each, OTHER]), agencies=build.AGENCIES) for each in (itself, in_step)
    )
    return first, second


@pytest.mark.parametrize("work", WORK)
def test_money_is_the_same(work: build.Data) -> None:
    itself, in_step = two_ways(work)
    assert budget.compute_budget(itself) == budget.compute_budget(in_step)


@pytest.mark.parametrize("as_of", DATES)
@pytest.mark.parametrize("work", WORK)
def test_the_status_is_the_same_but_for_the_names(work: build.Data, as_of: Month) -> None:
    first, second = (status.compute_status(plan, scorecard.merge_results(plan), as_of) for plan in two_ways(work))
    assert (first.work[0].place, second.work[0].place) == ("1/1", "1/1/1")
    renamed = [tuple(replace(each, no="", title="") for each in figures.work) for figures in (first, second)]
    assert renamed[0] == renamed[1]
    assert replace(first, work=()) == replace(second, work=())


@pytest.mark.parametrize("as_of", DATES)
@pytest.mark.parametrize("work", WORK)
def test_the_bar_is_the_same(work: build.Data, as_of: Month) -> None:
    first, second = (timeline.compute_timeline(plan, as_of).rows for plan in two_ways(work))
    assert first[0] == second[0]
    assert replace(first[1], kind="step", no="1", level=2, title="ขั้นตอน 1") == second[2]


def test_an_activity_of_which_nothing_is_known_is_no_work() -> None:
    plan = build.make_plan(build.category(activities=[build.activity("1", budget="100", output="ก"), OTHER]))
    assert len(status.count_work(plan, DATES[0])) == 1
    row = timeline.compute_timeline(plan).rows[1]
    assert (row.is_work, row.is_dated, row.percent) == (False, False, None)


def test_with_steps_the_steps_count_and_the_months_of_the_activity_bound_its_bar() -> None:
    steps = [
        build.step("1", start="ต.ค. 52", end="ต.ค. 52", budget="60"),
        build.step("2", start="ม.ค. 53", end="ม.ค. 53", budget="40"),
    ]
    holder = build.activity("1", start="ต.ค. 52", end="ก.พ. 53", budget="100", progress={"percent": "90"}, steps=steps)
    plan = build.make_plan(build.category(activities=[holder]))
    assert [each.place for each in status.count_work(plan, DATES[0])] == ["1/1/1", "1/1/2"]
    row = timeline.compute_timeline(plan).rows[1]
    assert "".join(cell[:1] or "." for cell in row.cells) == "ppppp......."
    assert budget.compute_budget(plan).total.computed == 100


def test_an_activity_with_steps_and_no_months_of_its_own_shows_those_of_its_steps() -> None:
    plan = build.make_plan(
        build.category(activities=[build.activity(progress={"spent": "5"}, steps=[build.step(months=["ต.ค. 52", "ม.ค. 53"])])])
    )
    row = timeline.compute_timeline(plan).rows[1]
    assert [str(month) for month in row.months] == ["2009-10", "2010-01"]


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ({"months": ["ต.ค. 52", "ม.ค. 53"]}, {"months": ["พ.ย. 52", "ก.พ. 53"]}, "category 1 activity 1 moved 1 month later: ต.ค. 52 - ม.ค. 53 -> พ.ย. 52 - ก.พ. 53"),
        ({"start": "ต.ค. 52", "end": "ม.ค. 53"}, {"months": ["ต.ค. 52", "ม.ค. 53"]}, "category 1 activity 1 months: - -> ต.ค. 52, ม.ค. 53"),
        ({"output": "ก"}, {"output": "ข"}, "category 1 activity 1 output: ก -> ข"),
        ({"progress": {"percent": "5"}}, {"progress": {"percent": "6"}}, "category 1 activity 1 progress percent: 5 -> 6"),
    ],
)  # fmt: skip
def test_a_diff_names_what_changed_of_an_activity(was: dict[str, Any], now: dict[str, Any], said: str) -> None:
    old, new = (build.make_plan(build.category(activities=[build.activity(**keys)])) for keys in (was, now))
    (change,) = changes.find_changes(old, new)
    assert change.words.en == said


def test_a_list_of_neighbouring_months_says_what_a_start_and_an_end_say() -> None:
    months = ["ธ.ค. 52", "ต.ค. 52", "พ.ย. 52"]
    old, new = (
        build.make_plan(build.category(activities=[build.activity(**keys)]))
        for keys in ({"start": "ต.ค. 52", "end": "ธ.ค. 52"}, {"months": months})
    )
    (change,) = changes.find_changes(old, new)
    assert change.words.en.startswith("no figure and no text of the forms changed")


def test_steps_of_an_activity_are_steps_and_those_of_a_step_are_sub_steps() -> None:
    old, new = (
        build.make_plan(build.category(activities=[build.activity(steps=[build.step(steps=[build.step("(1)", output=text)])])]))
        for text in "กข"
    )
    (change,) = changes.find_changes(old, new)
    assert change.words.en == "category 1 activity 1 step 1 sub-step (1) output: ก -> ข"
