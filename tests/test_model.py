"""The plan's objects: what they inherit, and the keys that each can have."""

from __future__ import annotations

from typing import Any

import pytest

from orgplan.model import GROUP_KEYS, Plan, find_keys
from plans import activity, category, kpi, make_plan, step


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ((), "fiscal_year"), (("categories", 0), "activities"), (("categories", 0, "activities", 1), "steps"),
        (("categories", 0, "activities", 0, "steps", 0, "progress"), "percent"), (("categories", 0, "kpis", 0), "dimension"),
        (("categories", 0, "kpis", 0, "criteria"), "method"), (("categories", 0, "kpis", 0, "results", "12m"), "evidence"),
        (("categories", 0, "approval"), "acting_for"), (("scoring",), "floor"),
    ],
)  # fmt: skip
def test_keys_are_those_of_the_object_at_a_path(path: tuple[str | int, ...], key: str) -> None:
    assert key in find_keys(path, Plan)


def test_parts_of_a_kpi_have_no_dimension_of_their_own() -> None:
    assert "dimension" not in find_keys(("categories", 0, "kpis", 0, "kpis", 1), Plan)


def test_criteria_are_the_nearest() -> None:
    own, of_category, of_plan = (["1", "2", "3", "4", "5"], ["2", "3", "4", "5", "6"], ["3", "4", "5", "6", "7"])
    without = {"criteria": None}
    plan = make_plan(
        category(1, criteria=of_category, kpis=[kpi("a", criteria=own), kpi("b", **without)]),
        category(2, kpis=[kpi("c", **without)]),
        criteria=of_plan,
    )
    assert [placed.scale.texts[0] for placed in plan.kpis if placed.scale] == ["1", "2", "3"]


def test_names_are_inherited_and_money_is_added_up() -> None:
    steps = [step("1", budget="100", responsible="ก"), step("2", budget="50")]
    plan = make_plan(category(activities=[activity(responsible="ข", steps=steps)]))
    assert [placed.responsible for placed in plan.steps] == [("ก",), ("ข",)]
    assert plan.categories[0].activities[0].computed == 150


def test_an_activity_is_work_where_it_says_when_how_long_or_how_far() -> None:
    plain: tuple[dict[str, Any], ...] = (
        {},
        {"budget": "5", "output": "ก"},
        {"months": [], "progress": {"percent": "", "note": "ก"}},
        {"steps": [step()]},
    )
    assert [make_plan(category(activities=[activity(**keys)])).categories[0].activities[0].is_work for keys in plain] == [False] * 4
    own: tuple[dict[str, Any], ...] = (
        {"start": "ต.ค. 52", "end": "ต.ค. 52"}, {"months": ["ต.ค. 52"]}, {"duration": "3 เดือน"}, {"progress": {"percent": "0"}},
        {"progress": {"spent": "5"}, "steps": [step()]},
    )  # fmt: skip
    assert all(make_plan(category(activities=[activity(**keys)])).categories[0].activities[0].is_work for keys in own)


def test_work_is_walked_in_the_order_of_the_file_an_activity_before_its_steps() -> None:
    first = activity("1", start="ต.ค. 52", end="ต.ค. 52", steps=[step("1", steps=[step("(1)")])])
    plan = make_plan(category(activities=[first, activity("2", steps=[step("1")]), activity("3", duration="Q1")], responsible="ก"))
    walked = [(placed.level, placed.number, placed.work.title, placed.responsible) for placed in plan.work]
    assert walked == [
        (-1, "", "กิจกรรม 1", ("ก",)), (0, "1", "ขั้นตอน 1", ("ก",)), (1, "1/(1)", "ขั้นตอน (1)", ("ก",)),
        (0, "1", "ขั้นตอน 1", ("ก",)), (-1, "", "กิจกรรม 3", ("ก",)),
    ]  # fmt: skip
    assert [placed.work.no for placed in plan.activities] == ["1", "2", "3"]


def test_months_that_are_named_count_in_any_order_and_the_first_and_last_are_start_and_end() -> None:
    plan = make_plan(category(activities=[activity(months=["เม.ย. 53", "ต.ค. 52", "01/2553"], steps=[step(months="ต.ค. 52")])]))
    whole, part = plan.work
    assert [str(month) for month in whole.months] == ["2009-10", "2010-01", "2010-04"]
    assert (str(whole.start), str(whole.end), whole.work.is_dated) == ("2009-10", "2010-04", True)
    assert [str(month) for month in part.months] == ["2009-10"]


def test_money_that_an_activity_reports_counts_where_its_steps_report_none() -> None:
    report = {"spent": "70"}
    silent, reporting = (
        activity("1", progress=report, steps=[step()]),
        activity("2", progress=report, steps=[step(progress={"spent": "5"})]),
    )
    assert [each.spent for each in make_plan(category(activities=[silent, reporting])).categories[0].activities] == [70, 5]


def test_the_keys_of_groups_are_those_that_stand_above_lines_of_their_own() -> None:
    assert {"categories", "steps", "criteria", "results", "targets", "bands", "fields", "terms", "agencies"} <= GROUP_KEYS
    assert GROUP_KEYS.isdisjoint({"budget", "responsible", "months", "output", "title", "no"})
