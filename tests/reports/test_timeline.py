from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import plans as build
from orgplan.fiscal import Month, fiscal_year
from orgplan.reports import timeline
from orgplan.reports.timeline import Row

SIGNS = {"": ".", "planned": "p", "done": "d", "late": "L"}


def cells(row: Row) -> str:
    return "".join(SIGNS[cell] for cell in row.cells)


def rows_of(*steps: build.Data, as_of: Month | None = None) -> tuple[Row, ...]:
    return timeline.build(build.make_plan(build.category(activities=[build.activity(steps=list(steps))])), as_of).rows


@pytest.mark.parametrize(
    ("start", "end", "percent", "as_of", "expected"),
    [
        ("2009-10", "2010-09", None, None, "pppppppppppp"),
        ("2009-12", "2010-02", None, None, "..ppp......."),
        ("2009-12", "2010-02", "0", None, "..ppp......."),
        ("2009-12", "2010-02", "33", None, "..ppp......."),
        ("2009-12", "2010-02", "34", None, "..dpp......."),
        ("2009-12", "2010-02", "66.67", None, "..ddp......."),
        ("2009-12", "2010-02", "99.99", None, "..ddp......."),
        ("2009-12", "2010-02", "100", None, "..ddd......."),
        ("2009-12", "2010-02", "34", "2009-10", "..dpp......."),
        ("2009-12", "2010-02", "34", "2010-01", "..dpp......."),
        ("2009-12", "2010-02", "34", "2010-02", "..dLp......."),
        ("2009-12", "2010-02", "34", "2010-03", "..dLL......."),
        ("2009-12", "2010-02", "100", "2011-01", "..ddd......."),
        ("2009-12", "2010-02", None, "2011-01", "..LLL......."),
        ("2010-09", "2010-09", None, "2010-09", "...........p"),
        ("2010-09", "", "50", "2010-09", "............"),
        ("", "2010-09", None, None, "............"),
    ],
)
def test_cells_of_a_step(start: str, end: str, percent: str | None, as_of: str | None, expected: str) -> None:
    at = Month(*map(int, as_of.split("-"))) if as_of else None
    row = rows_of(build.step(start=start, end=end, progress={"percent": percent}), as_of=at)[-1]
    assert cells(row) == expected
    assert row.is_dated == (expected != "............")
    assert row.percent == (None if percent is None else Decimal(percent))


def test_rows_stand_in_the_order_of_the_form_with_their_levels() -> None:
    plan = build.make_plan(
        build.category(3, activities=[
            build.activity("1", steps=[build.step("1", steps=[build.step("(1)", steps=[build.step("ก")])]), build.step("2")]),
            build.activity("2"),
        ]),
        build.category(2),
    )  # fmt: skip
    found = timeline.build(plan)
    assert [(row.kind, row.category, row.activity, row.no, row.level) for row in found.rows] == [
        ("category", "3", None, "3", 0),
        ("activity", "3", "1", "1", 1),
        ("step", "3", "1", "1", 2),
        ("step", "3", "1", "(1)", 3),
        ("step", "3", "1", "ก", 4),
        ("step", "3", "1", "2", 2),
        ("activity", "3", "2", "2", 1),
        ("category", "2", None, "2", 0),
    ]
    assert found.months == fiscal_year(2553).months
    assert (found.organization, found.fiscal_year, found.title, found.as_of) == ("จังหวัดสมมติบุรี", 2553, None, None)


def test_an_activity_spans_its_dated_steps_and_is_late_when_one_is() -> None:
    category, activity, *_ = rows_of(
        build.step("1", start="2009-11", end="2010-01", progress={"percent": "100"}),
        build.step("2", start="2010-01", end="2010-02", progress={"percent": "0"}),
        build.step("3", start="2010-02", end="2010-04"),
        build.step("4", start="2009-10"),
        as_of=Month(2010, 2),
    )
    for row in (category, activity):
        assert cells(row) == ".ddLppp....."
        assert (row.start, row.end, row.percent) == (Month(2009, 11), Month(2010, 4), None)


@given(build.plans(), st.none() | st.builds(Month, st.integers(2009, 2011), st.integers(1, 12)))
def test_cells_follow_dates_progress_and_the_day(written: build.Written, as_of: Month | None) -> None:
    plan = written.plan
    found = timeline.build(plan, as_of)
    steps = [row for row in found.rows if row.kind == "step"]
    assert len(found.rows) == len(plan.categories) + len(plan.activities) + len(plan.steps)
    assert [(row.no, row.start, row.end, row.level) for row in steps] == [
        (placed.step.no, placed.step.start, placed.step.end, placed.level + 2) for placed in plan.steps
    ]
    for row in found.rows:
        assert len(row.cells) == 12
        for month, cell in zip(found.months, row.cells, strict=True):
            if row.kind == "step":
                within = row.start is not None and row.end is not None and row.start <= month <= row.end
                assert bool(cell) == within
            if cell == "late":
                assert as_of is not None
                assert month < as_of
            if cell == "planned" and as_of is not None:
                assert month >= as_of
    for row in steps:
        bar = [cell for cell in row.cells if cell]
        done = bar.count("done")
        assert bar[:done] == ["done"] * done
        if bar:
            assert done * 100 <= len(bar) * (row.percent or 0) < (done + 1) * 100
