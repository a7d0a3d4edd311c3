from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import plans as build
from orgplan.fiscal import Month, months_of_year
from orgplan.loading import load_text
from orgplan.reports import scorecard, status, tables, timeline
from orgplan.reports.timeline import TimelineRow

AS_OF = st.builds(Month, st.integers(2009, 2011), st.integers(1, 12))
SIGNS = {"": ".", "planned": "p", "done": "d", "late": "L"}


def cells(row: TimelineRow) -> str:
    return "".join(SIGNS[cell] for cell in row.cells)


def rows_of(*steps: build.Data, as_of: Month | None = None) -> tuple[TimelineRow, ...]:
    return timeline.compute_timeline(build.make_plan(build.category(activities=[build.activity(steps=list(steps))])), as_of).rows


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
        ("2010-09", "2010-09", None, "2010-10", "...........L"),
        ("2010-09", "", "50", "2010-09", "............"),
        ("", "2010-09", "0", None, "............"),
    ],
)
def test_cells_of_a_step(start: str, end: str, percent: str | None, as_of: str | None, expected: str) -> None:
    at = Month(*map(int, as_of.split("-"))) if as_of else None
    *_, row, _ = rows_of(
        build.step(start=start, end=end, progress={"percent": percent}), build.step("2", progress={"start": start}), as_of=at
    )
    assert cells(row) == expected
    assert row.is_dated == (expected != "............")
    assert row.percent == (None if percent is None else Decimal(percent))


@pytest.mark.parametrize(
    ("keys", "percent", "as_of", "expected", "ends"),
    [
        ({"duration": "ไตรมาสที่ 2"}, None, None, "...ppp......", ("2010-01", "2010-03")),
        ({"duration": "ไตรมาสที่ 1 และ 3"}, "50", "2010-06", "ddd...LLp...", ("2009-10", "2010-06")),
        ({"duration": "Q1, Q4"}, "67", "2010-04", "ddd......dpp", ("2009-10", "2010-09")),
        ({"duration": "ตลอดปี"}, "0", "2009-11", "Lppppppppppp", ("2009-10", "2010-09")),
        ({"duration": "3 เดือน"}, None, None, "............", (None, None)),
        ({"duration": "ตลอดปี", "start": "2009-10"}, None, None, "............", ("2009-10", None)),
        # months before the year count among those that are done first
        ({"start": "2009-08", "end": "2009-11"}, "75", None, "dp..........", ("2009-08", "2009-11")),
        ({"start": "2010-08", "end": "2011-01"}, "0", "2011-01", "..........LL", ("2010-08", "2011-01")),
        ({"start": "2008-08", "end": "2008-11"}, None, None, "............", ("2008-08", "2008-11")),
    ],
)
def test_cells_follow_the_months_of_the_work(
    keys: build.Data, percent: str | None, as_of: str | None, expected: str, ends: tuple[str | None, str | None]
) -> None:
    at = Month(*map(int, as_of.split("-"))) if as_of else None
    category, activity, row = rows_of(build.step(**keys, progress={"percent": percent}), as_of=at)
    assert cells(row) == cells(activity) == cells(category) == expected
    assert tuple(None if month is None else str(month) for month in (row.start, row.end)) == ends
    assert row.is_dated == (None not in ends)


def test_rows_stand_in_the_order_of_the_form_with_their_levels() -> None:
    plan = build.make_plan(
        build.category(3, activities=[
            build.activity("1", steps=[build.step("1", steps=[build.step("(1)", steps=[build.step("ก")])]), build.step("2")]),
            build.activity("2"),
        ]),
        build.category(2),
    )  # fmt: skip
    found = timeline.compute_timeline(plan)
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
    assert found.months == months_of_year(2553).months
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
        assert (row.start, row.end, row.percent) == (Month(2009, 11), Month(2010, 4), Fraction(100, 3))


DONE, HALF, NOT = {"percent": "100"}, {"percent": "50"}, {"percent": "0"}
HALVES = (("2009-10", "2009-11"), ("2010-02", "2010-03"))


@pytest.mark.parametrize(
    ("own", "first", "second", "as_of", "cells_", "percent"),
    [
        # What the step itself reports counts for nothing, as in `status`.
        ({"percent": "80"}, HALF, NOT, None, "dpppppp.....", 25),
        ({"percent": "80"}, {}, {}, None, "ppppppp.....", None),
        ({}, DONE, HALF, None, "ddppdpp.....", 75),
        ({}, DONE, DONE, None, "ddddddd.....", 100),
        ({}, DONE, {}, "2010-02", "ddppppp.....", 50),  # nothing is outstanding
        ({}, HALF, {}, "2010-02", "dLLLppp.....", 25),
        ({}, DONE, NOT, "2010-06", "ddppLLL.....", 50),  # April has no work of its own: it is late because March is
        ({}, DONE, {"end": "2010-05"}, "2010-06", "ddddddd.....", 100),
        ({}, {}, {}, "2010-06", "ppppppp.....", None),  # nobody reports
    ],
)
def test_a_step_with_sub_steps_shows_the_progress_of_its_parts(
    own: build.Data, first: build.Data, second: build.Data, as_of: str | None, cells_: str, percent: int | None
) -> None:
    parts = [
        build.step(str(no), start=start, end=end, progress=report)
        for no, (start, end), report in zip((1, 2), HALVES, (first, second), strict=True)
    ]
    plan = build.make_plan(
        build.category(activities=[build.activity(steps=[build.step(start="2009-10", end="2010-04", progress=own, steps=parts)])])
    )
    category, activity, step, *_ = timeline.compute_timeline(plan, Month(*map(int, as_of.split("-"))) if as_of else None).rows
    assert cells(step) == cells_
    assert {row.percent for row in (category, activity, step)} == {percent}
    assert {cells(row) for row in (category, activity)} == {cells_}


def test_a_step_whose_sub_steps_have_no_months_is_late_until_they_are_done() -> None:
    for report, expected in ((NOT, "LLp........."), (DONE, "ddd.........")):
        rows = rows_of(
            build.step("1", start="2009-10", end="2009-12", steps=[build.step("1", progress=report)]), as_of=Month(2009, 12)
        )
        assert (cells(rows[2]), rows[2].percent) == (expected, None)


@given(build.plans(), AS_OF)
def test_every_view_says_the_same_of_the_progress_of_a_plan(written: build.Written, as_of: Month) -> None:
    plan = written.plan
    line, figures = timeline.compute_timeline(plan, as_of), status.compute_status(plan, scorecard.merge_results(plan), as_of)
    assert line.reports_progress == figures.reports_progress
    percents = [row.percent for row in line.rows if row.kind == "step"]
    table = tables.build_tables(load_text(written.text, "p"), "en")["steps"]
    assert [row[13] for row in table] == [placed.work.percent_done for placed in plan.steps]
    # A row of the table tells what the step itself reports; the chart what its sub-steps come to.
    assert [percent for percent, row in zip(percents, table, strict=True) if not row[5]] == [row[13] for row in table if not row[5]]
    single = [row for row in line.rows if row.kind == "category"]
    if len(single) == 1 and single[0].percent is not None:
        assert single[0].percent == figures.reported_percent


@given(build.plans(), st.none() | AS_OF)
def test_cells_follow_dates_progress_and_the_day(written: build.Written, as_of: Month | None) -> None:
    plan = written.plan
    found = timeline.compute_timeline(plan, as_of)
    steps = [row for row in found.rows if row.kind == "step"]
    assert len(found.rows) == len(plan.categories) + len(plan.activities) + len(plan.steps)
    leaves = [row for row, placed in zip(steps, plan.steps, strict=True) if not placed.work.steps]
    assert [(row.no, row.start, row.end, row.level) for row in steps] == [
        (placed.work.no, placed.work.start, placed.work.end, placed.level + 2) for placed in plan.steps
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
            if cell == "planned" and as_of is not None and row in leaves and found.reports_progress:
                assert month >= as_of
    assert found.reports_progress or not any("late" in row.cells for row in found.rows)
    for row in leaves:
        bar = [cell for cell in row.cells if cell]
        done = bar.count("done")
        assert bar[:done] == ["done"] * done
        if bar:
            assert done * 100 <= len(bar) * (row.percent or 0) < (done + 1) * 100
