from __future__ import annotations

import pytest
from pydantic import ValidationError

from orgplan.forms.blank import ACTIVITIES, STEPS, build_blank_data, parse_blank_plan


def test_every_category_has_rows_without_titles() -> None:
    plan = parse_blank_plan(build_blank_data(2570))
    assert plan.fiscal_year == 2570
    assert [category.no for category in plan.categories] == list("1234567")
    assert {len(each.activities) for each in plan.categories} == {ACTIVITIES}
    assert {each.activity.title for each in plan.activities} == {""}
    assert {placed.work.title for placed in plan.steps} == {""}
    assert {placed.kpi.title for placed in plan.kpis} == {""}
    assert len(plan.steps) == 7 * ACTIVITIES * STEPS


def test_what_is_filled_in_stays() -> None:
    data = build_blank_data(2570)
    data["categories"][0]["activities"][0]["title"] = "กิจกรรม"
    plan = parse_blank_plan(data)
    assert plan.categories[0].activities[0].title == "กิจกรรม"
    assert plan.categories[0].activities[1].title == ""


def test_anything_else_that_is_wrong_is_refused() -> None:
    with pytest.raises(ValidationError):
        parse_blank_plan(build_blank_data(2570) | {"fiscal_year": "x"})
