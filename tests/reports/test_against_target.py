"""Results held against the targets of their rounds."""

from __future__ import annotations

from typing import Any

import pytest

import plans as build
from orgplan.model import PlacedKpi
from orgplan.reports.against_target import AgainstTarget, describe_against_target, hold_round_against_target

RISING, FALLING = [100, 200, 300, 400, 500], [500, 400, 300, 200, 100]


def held(at: str = "6m", **keys: Any) -> AgainstTarget | None:
    plan = build.make_plan(build.category(kpis=[build.kpi(**{"criteria": RISING, "unit": "คน"} | keys)]))
    (placed,) = plan.kpis
    assert isinstance(placed, PlacedKpi)
    return hold_round_against_target(placed, placed.kpi.results, at)


def verdict(**keys: Any) -> bool:
    found = held(**keys)
    assert found is not None
    return found.as_planned


@pytest.mark.parametrize(("result", "rises", "falls"), [("149", False, True), ("150", True, True), ("151", True, False)])
def test_as_good_as_the_target_follows_the_direction(result: str, rises: bool, falls: bool) -> None:  # noqa: FBT001 - a table
    keys = {"targets": {"6m": 150}, "results": {"6m": result}}
    assert verdict(criteria=RISING, **keys) is rises
    assert verdict(criteria=FALLING, **keys) is falls


def test_where_points_rise_and_fall_the_points_decide() -> None:
    criteria = {"levels": [80, 90, 100, 110], "points": [1, 5, 5, 2]}
    assert verdict(criteria=criteria, targets={"6m": 95}, results={"6m": 100})
    assert not verdict(criteria=criteria, targets={"6m": 95}, results={"6m": 105})


def test_without_a_target_or_a_result_nothing_is_said() -> None:
    assert held(targets={"9m": 150}, results={"6m": 149}) is None
    assert held(target=150, results={"6m": 149}) is None
    assert held(targets={"6m": 150}) is None
    year = held("12m", target=150, results={"12m": 150})
    assert year is not None
    assert year.as_planned


def test_rounds_that_add_up_are_held_together() -> None:
    found = held("9m", accumulate="sum", targets={"6m": 100, "9m": 300}, results={"6m": 120, "9m": 150})
    assert found is not None
    assert found.result == 270
    assert not found.as_planned
    assert held("9m", accumulate="sum", targets={"6m": 100, "9m": 300}, results={"9m": 150}) is None


def test_what_is_said() -> None:
    found = held("3m", criteria=FALLING, targets={"3m": "8,500"}, results={"3m": "8,446"})
    assert found is not None
    words = describe_against_target(found)
    assert words.en == "8,446 of 8,500 by 3m: as planned"
    assert words.th == "8,446 จากเป้าหมาย 8,500 ถึงรอบ 3 เดือน: เป็นไปตามแผน"
    answer = held(criteria={"method": "yes_no"}, targets={"6m": "ใช่"}, results={"6m": "ไม่ใช่"})
    assert answer is not None
    assert describe_against_target(answer).en == "no by 6m (target yes): behind plan"
