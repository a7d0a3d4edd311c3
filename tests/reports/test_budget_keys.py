"""The names of the rows that are no agency and no month, which scripts rely on, and the titles of quarters."""

from __future__ import annotations

import plans as build
from orgplan.reports import budget


def test_the_keys_and_titles_of_special_rows() -> None:
    steps = [
        build.step("1", budget="10", responsible=["พช.", "สนจ."]),
        build.step("2", budget="5"),
    ]
    rollup = budget.compute_budget(
        build.make_plan(build.category(activities=[build.activity(steps=steps)]), agencies=build.AGENCIES)
    )
    assert [row.key for row in rollup.by_agency] == ["พช.", "สนจ.", "joint", "unassigned"]
    assert [(row.key, row.title) for row in rollup.by_quarter] == [
        ("Q1", "ไตรมาสที่ 1"), ("Q2", "ไตรมาสที่ 2"), ("Q3", "ไตรมาสที่ 3"), ("Q4", "ไตรมาสที่ 4"), ("undated", "ไม่ระบุเดือน"),
    ]  # fmt: skip
