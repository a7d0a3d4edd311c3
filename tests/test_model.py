"""The plan's objects: what they inherit, and the keys that each can have."""

from __future__ import annotations

import pytest

from orgplan.model import Plan, find_keys
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
