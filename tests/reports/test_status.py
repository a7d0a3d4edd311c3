"""Where a plan stands at a month: month ends, the edges of the year, steps without months, and money that sums."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import plans as build
from orgplan.exact import add_up
from orgplan.fiscal import Month
from orgplan.model import Plan
from orgplan.reports import budget, scorecard, status
from orgplan.reports.status import STATES, Status

JULY = Month(2010, 7)
AS_OF = st.builds(Month.at, st.integers(Month(2008, 1).ordinal, Month(2012, 1).ordinal))


def seen(*values: object) -> object:
    """Values to compare whatever their types of number."""
    return values


def status_of(plan: Plan, as_of: Month = JULY) -> Status:
    return status.compute_status(plan, scorecard.merge_results(plan), as_of)


def with_steps(*steps: build.Data, **keys: Any) -> Plan:
    return build.make_plan(build.category(activities=[build.activity(steps=list(steps))], **keys))


def one_step(as_of: Month, percent: str | None = None, **keys: Any) -> status.Work:
    progress = {} if percent is None else {"progress": {"percent": percent}}
    asked = build.step(**{"start": "มิ.ย. 53", "end": "ส.ค. 53", **progress, **keys})
    work, _ = status_of(with_steps(asked, build.step("9", progress={"percent": "0"})), as_of).work
    return work


@pytest.mark.parametrize(
    "as_of, planned",
    [
        (Month(2010, 5), "0"), (Month(2010, 6), "0"), (Month(2010, 7), "100/3"), (Month(2010, 8), "200/3"),
        (Month(2010, 9), "100"), (Month(2010, 10), "100"), (Month(2011, 1), "100"), (Month(2009, 1), "0"),
    ],
)  # fmt: skip
def test_a_month_counts_once_it_is_over(as_of: Month, planned: str) -> None:
    assert one_step(as_of).planned == Fraction(planned)


@pytest.mark.parametrize(
    "as_of, percent, state",
    [
        (Month(2010, 6), None, "not due"),  # its first month has only begun
        (Month(2010, 6), "0", "not due"),
        (Month(2010, 6), "10", "running"),  # ahead of plan
        (Month(2010, 7), None, "not started"),
        (Month(2010, 7), "0", "not started"),
        (Month(2010, 7), "33", "late"),  # 33 < 33.33...
        (Month(2010, 7), "33.34", "running"),
        (Month(2010, 7), "100", "done"),
        (Month(2010, 8), "66.66", "late"),
        (Month(2010, 9), None, "late"),  # its last month is over
        (Month(2010, 9), "99.9", "late"),
        (Month(2010, 9), "100", "done"),
        (Month(2009, 1), "100", "done"),
    ],
)
def test_states(as_of: Month, percent: str | None, state: str) -> None:
    assert one_step(as_of, percent).state == state


@pytest.mark.parametrize("dates", [{}, {"start": "ต.ค. 52"}, {"end": "ต.ค. 52"}])
def test_a_step_without_both_months_is_undated_and_never_due(dates: dict[str, str]) -> None:
    plan = with_steps(build.step("1", **dates), build.step("2", start="ต.ค. 52", end="ต.ค. 52", progress={"percent": "50"}))
    figures = status_of(plan)
    assert [work.state for work in figures.work] == ["undated", "late"]
    assert figures.due == 1
    assert seen(figures.planned_percent, figures.reported_percent) == (100, 50)


def test_an_undated_step_that_is_done_is_done_and_does_not_weigh_on_the_plan() -> None:
    plan = with_steps(build.step("1", progress={"percent": "100"}), build.step("2", start="ต.ค. 52", end="ต.ค. 52"))
    figures = status_of(plan)
    assert [work.state for work in figures.work] == ["done", "late"]
    assert seen(figures.due, figures.planned_percent, figures.reported_percent) == (1, 100, 0)


def test_an_end_month_without_a_percentage_is_done() -> None:
    assert one_step(JULY, progress={"end": "มิ.ย. 53"}).state == "done"
    assert one_step(JULY, progress={"start": "มิ.ย. 53"}).reported is None


def test_work_is_counted_in_steps_without_sub_steps_with_what_they_inherit() -> None:
    sub = [
        build.step("1", start="ต.ค. 52", end="ต.ค. 52", progress={"start": "พ.ย. 52"}),
        build.step("2", start="ก.ย. 53", end="ก.ย. 53"),
    ]
    plan = with_steps(build.step("7", start="ต.ค. 52", end="ก.ย. 53", responsible="สนจ.", steps=sub))
    figures = status_of(plan)
    assert [(work.no, work.state, work.responsible) for work in figures.work] == [
        ("7/1", "late", ("สนจ.",)), ("7/2", "not due", ("สนจ.",)),
    ]  # fmt: skip
    assert seen(figures.planned_percent, figures.reported_percent, figures.due) == (50, 0, 1)
    assert figures.count("late", "not due") == 2


@pytest.mark.parametrize(
    "as_of, name",
    [
        (Month(2008, 5), None), (Month(2009, 10), None), (Month(2010, 3), None), (Month(2010, 4), "6m"), (Month(2010, 6), "6m"),
        (Month(2010, 7), "9m"), (Month(2010, 9), "9m"), (Month(2010, 10), "12m"), (Month(2013, 2), "12m"),
    ],
)  # fmt: skip
def test_the_round_that_is_over(as_of: Month, name: str | None) -> None:
    plan = build.make_plan(build.category(kpis=[build.kpi(results={"3m": "1"})]))
    figures = status_of(plan, as_of)
    assert figures.round == name
    assert figures.missing_results == (("k1",) if name else ())


def test_a_later_result_stands_for_an_earlier_round_and_parts_report_for_their_kpi() -> None:
    parts = [{"id": "p", "title": "ก", "weight": "0.5", "results": {"6m": "1"}}, {"id": "q", "title": "ข", "weight": "0.5"}]
    kpis = [
        build.kpi("a", weight="0.5", results={"12m": "3"}),
        build.kpi("b", weight="0.2", results={"6m": "3", "9m": "-"}),
        build.kpi("c", weight="0.3", kpis=parts),
    ]
    assert status_of(build.make_plan(build.category(kpis=kpis))).missing_results == ("b", "p", "q")
    assert status_of(build.make_plan(build.category(kpis=kpis)), Month(2010, 5)).missing_results == ("q",)


def test_money_by_hand() -> None:
    plan = with_steps(
        build.step("1", start="มิ.ย. 53", end="ส.ค. 53", budget="100", progress={"spent": "20"}),
        build.step("2", start="ธ.ค. 52", end="ธ.ค. 52", budget="50"),
        build.step("3", budget="50", progress={"spent": "5"}),
    )
    figures = status_of(plan)
    assert seen(figures.budget, figures.spent, figures.remaining) == (200, 25, 175)
    assert figures.planned_to_date == Decimal("83.34")  # 50 in December, 33.34 in June
    assert figures.spent_percent == Fraction(25) / Fraction("83.34") * 100
    assert [(each.number, each.planned, each.cumulative) for each in figures.quarters] == [
        (1, 50, 50), (2, 0, 50), (3, Decimal("33.34"), Decimal("83.34")), (4, Decimal("66.66"), 150),
    ]  # fmt: skip
    assert [each.percent for each in figures.quarters] == [25, 25, Fraction("41.67"), 75]


@pytest.mark.parametrize(
    "keys, as_of, planned, state",
    [
        ({"duration": "ไตรมาสที่ 1 และ 3"}, Month(2009, 10), "0", "not due"),
        ({"duration": "ไตรมาสที่ 1 และ 3"}, Month(2010, 1), "50", "not started"),
        ({"duration": "ไตรมาสที่ 1 และ 3"}, Month(2010, 4), "50", "not started"),  # the gap adds nothing
        ({"duration": "ไตรมาสที่ 1 และ 3"}, Month(2010, 7), "100", "late"),
        ({"duration": "ตลอดปี"}, Month(2010, 4), "50", "not started"),
        ({"start": "ก.ย. 52", "end": "ต.ค. 52"}, Month(2009, 10), "50", "not started"),
        ({"start": "ก.ย. 53", "end": "ธ.ค. 53"}, Month(2010, 10), "25", "not started"),
        ({"start": "มิ.ย. 52", "end": "ก.ค. 52"}, Month(2009, 10), "100", "late"),
    ],
)
def test_planned_and_late_follow_the_months_of_the_work(keys: dict[str, str], as_of: Month, planned: str, state: str) -> None:
    figures = status_of(with_steps(build.step(**keys, progress={"percent": "0"})), as_of)
    (work,) = figures.work
    assert (work.planned, work.state) == (Fraction(planned), state)
    assert figures.planned_percent == Fraction(planned)
    assert figures.due == (planned == "100")


def test_money_planned_to_date_holds_what_was_planned_before_the_year() -> None:
    plan = with_steps(
        build.step("1", start="ส.ค. 52", end="พ.ย. 52", budget="40"),  # 20 before, 10 in October and November
        build.step("2", start="ก.ย. 53", end="ต.ค. 53", budget="60"),  # 30 after
        build.step("3", duration="Q1, Q3", budget="60"),
    )
    figures = status_of(plan, Month(2009, 10))
    assert seen(figures.before, figures.after, figures.planned_to_date) == (20, 30, 20)
    assert seen(*(each.planned for each in figures.quarters)) == (50, 0, 30, 30)
    assert seen(*(each.cumulative for each in figures.quarters)) == (70, 70, 100, 130)
    assert figures.quarters[-1].cumulative + figures.after == figures.budget
    assert status_of(plan, Month(2009, 9)).planned_to_date == 10
    assert status_of(plan, Month(2010, 10)).planned_to_date == 130
    assert status_of(plan, Month(2010, 11)).planned_to_date == 160


def test_more_spent_than_planned() -> None:
    figures = status_of(with_steps(build.step(start="ต.ค. 52", end="ต.ค. 52", budget="10", progress={"spent": "12"})))
    assert seen(figures.remaining, figures.spent_percent) == (-2, 120)


def test_a_plan_without_work_or_money() -> None:
    figures = status_of(build.make_plan())
    assert (figures.planned_percent, figures.reported_percent, figures.spent_percent) == (None, None, None)
    assert seen(figures.work, figures.due, figures.remaining, figures.planned_to_date) == ((), 0, 0, 0)
    assert (figures.behind, figures.reports_progress) == (0, False)
    assert [each.percent for each in figures.quarters] == [None] * 4


REPORTS = [{"percent": "40"}, {"percent": "0"}, {"start": "ต.ค. 52"}, {"end": "ต.ค. 52"}]
SILENCES = [{}, {"spent": "5"}, {"percent": "-"}, {"note": "รอข้อมูล"}]


@pytest.mark.parametrize("progress", SILENCES)
def test_a_plan_that_reports_no_progress_is_due_and_not_late(progress: dict[str, str]) -> None:
    plan = with_steps(
        build.step("1", start="ต.ค. 52", end="ต.ค. 52", progress=progress),
        build.step("2", start="มิ.ย. 53", end="ส.ค. 53"),
        build.step("3", start="ก.ค. 53", end="ส.ค. 53"),
        build.step("4"),
    )
    figures = status_of(plan)
    assert [work.state for work in figures.work] == ["unreported", "unreported", "not due", "undated"]
    assert (figures.due, figures.behind, figures.reports_progress, figures.reported_percent) == (1, None, False, None)
    assert figures.planned_percent == Fraction(400, 9)


@pytest.mark.parametrize("progress", REPORTS)
def test_one_step_that_reports_makes_the_silent_ones_late(progress: dict[str, str]) -> None:
    plan = with_steps(build.step("1", start="ต.ค. 52", end="ต.ค. 52"), build.step("2", progress=progress))
    figures = status_of(plan)
    assert (figures.work[0].state, figures.reports_progress, figures.behind) == ("late", True, 1)
    assert figures.reported_percent == 0


@given(build.plans(), AS_OF)
def test_the_figures_hang_together(written: build.Written, as_of: Month) -> None:
    plan = written.plan
    figures, rollup = status_of(plan, as_of), budget.compute_budget(plan)
    undated = add_up(row.computed for row in rollup.by_month[12:])
    assert add_up(quarter.planned for quarter in figures.quarters) + undated == figures.budget == rollup.total.computed
    assert [quarter.planned for quarter in figures.quarters] == [row.computed for row in rollup.by_quarter[:4]]
    assert figures.quarters[-1].cumulative + undated == figures.budget
    before = [row.computed for month, row in zip(plan.year.months, rollup.by_month, strict=False) if month < as_of]
    assert figures.planned_to_date == add_up(before)
    assert figures.spent == rollup.total.spent
    assert figures.spent + figures.remaining == figures.budget
    assert sum(figures.count(state) for state in STATES) == len(figures.work)
    assert figures.behind == (figures.count("late", "not started") if figures.reports_progress or not figures.work else None)
    assert not figures.count("unreported") or not figures.reports_progress
    dated = [work for work in figures.work if work.start and work.end]
    assert figures.due == sum(1 for work in dated if work.end and work.end < as_of)
    assert all(0 <= work.planned <= 100 for work in dated)
    if dated:
        assert figures.planned_percent == sum(work.planned for work in dated) / len(dated)
    assert status_of(plan, as_of.plus(1)).planned_to_date >= figures.planned_to_date


@given(build.plans())
def test_before_the_year_nothing_is_due_and_after_it_everything(written: build.Written) -> None:
    before, after = (status_of(written.plan, Month(year, 10)) for year in (2009, 2010))
    assert seen(before.due, before.planned_to_date, before.count("late", "not started")) == (0, 0, 0)
    assert before.planned_percent in {None, 0}
    assert after.planned_percent in {None, 100}
    assert after.planned_to_date == after.quarters[-1].cumulative
    assert after.count("not due", "not started", "running") == 0


def test_results_are_owed_and_held_against_targets_by_the_rounds_that_these_name() -> None:
    levels = {"criteria": [100, 200, 300, 400, 500], "title": "จำนวนผู้รับบริการ"}
    plan = build.make_plan(
        build.category(
            kpis=[
                build.kpi("k1", **levels, targets={"3m": 50, "6m": 120}, results={"3m": 60}),
                build.kpi("k2", **levels, accumulate="sum", targets={"3m": 50, "6m": 120}, results={"6m": 100}),
                build.kpi("k3", **levels, results={"6m": 100}),
            ]
        )
    )
    results = scorecard.merge_results(plan)

    def said(year: int, month: int) -> tuple[list[tuple[str, str]], list[tuple[str, str, bool]]]:
        figures = status.compute_status(plan, results, Month(year, month))
        return list(figures.outstanding), [(key, each.round, each.as_planned) for key, each in figures.against_targets]

    assert said(2009, 12) == ([], [])
    assert said(2010, 1) == ([("k2", "3m")], [("k1", "3m", True)])
    assert said(2010, 4) == ([("k1", "6m"), ("k2", "3m")], [("k1", "3m", True)])
