"""Which dates a plan has: last days of months, done work and reported rounds left out, an agency's alone."""

from __future__ import annotations

from datetime import date
from typing import Any

from orgplan.model import Plan
from orgplan.reports.deadlines import Deadlines, list_deadlines
from orgplan.reports.scorecard import merge_results
from plans import AGENCIES, activity, category, kpi, make_plan, step


def dates_of(plan: Plan, agency: str | None = None) -> Deadlines:
    return list_deadlines(plan, merge_results(plan, ()), agency)


def plan_of(*steps: Any, **keys: Any) -> Plan:
    return make_plan(category(activities=[activity(steps=list(steps))], **keys), agencies=AGENCIES)


def ends(dates: Deadlines) -> list[tuple[date, str]]:
    return [(each.day, each.place) for each in dates.ends]


def rounds(dates: Deadlines) -> list[tuple[date, str, list[str]]]:
    return [(each.day, each.name, [key for key, _ in each.kpis]) for each in dates.rounds]


def test_work_ends_on_the_last_day_of_its_last_month_in_time_order() -> None:
    plan = plan_of(
        step("1", start="ต.ค. 52", end="ก.พ. 53"),
        step("2", months=["พ.ย. 52", "ม.ค. 53"]),
        step("3", duration="ไตรมาสที่ 1"),
        step("4", start="ก.พ. 55", end="ก.พ. 55"),
    )
    assert ends(dates_of(plan)) == [
        (date(2009, 12, 31), "1/1/3"),
        (date(2010, 1, 31), "1/1/2"),
        (date(2010, 2, 28), "1/1/1"),
        (date(2012, 2, 29), "1/1/4"),
    ]


def test_only_leaves_that_are_not_done_are_dates_and_undated_ones_are_counted() -> None:
    both = {"start": "ต.ค. 52", "end": "พ.ย. 52"}
    plan = plan_of(
        step("1", **both, steps=[step("(1)", **both), step("(2)", **both, progress={"percent": 100})]),
        step("2", **both, progress={"end": "พ.ย. 52"}),
        step("3"),
        step("4", end="พ.ย. 52"),
    )
    dates = dates_of(plan)
    assert [place for _, place in ends(dates)] == ["1/1/1/(1)", "1/1/4"]
    assert dates.undated == 1


def test_an_activity_that_is_work_of_its_own_ends_too() -> None:
    plan = make_plan(category(activities=[activity("1", start="ต.ค. 52", end="ต.ค. 52"), activity("2")]))
    (end,) = dates_of(plan).ends
    assert (end.place, end.activity, end.category) == ("1/1", None, ("1", "หมวด 1"))


def test_rounds_are_due_on_the_last_day_of_the_month_after_they_are_over() -> None:
    plan = plan_of(kpis=[kpi("a"), kpi("b", targets={"3m": 1, "12m": 2})])
    assert rounds(dates_of(plan)) == [
        (date(2010, 1, 31), "3m", ["b"]),
        (date(2010, 4, 30), "6m", ["a", "b"]),
        (date(2010, 7, 31), "9m", ["a", "b"]),
        (date(2010, 10, 31), "12m", ["a", "b"]),
    ]


def test_what_is_reported_is_due_no_more_and_a_later_result_speaks_for_earlier_rounds_unless_they_add_up() -> None:
    last = kpi("a", results={"9m": 2})
    added = kpi("b", accumulate="sum", targets={"6m": 1, "12m": 2}, results={"9m": 2})
    assert rounds(dates_of(plan_of(kpis=[last, added]))) == [
        (date(2010, 4, 30), "6m", ["b"]),
        (date(2010, 10, 31), "12m", ["a", "b"]),
    ]
    assert rounds(dates_of(plan_of(kpis=[kpi(results={"12m": 2})]))) == []


def test_without_kpis_the_usual_rounds_are_due_while_there_is_work() -> None:
    assert [name for _, name, _ in rounds(dates_of(plan_of(step())))] == ["6m", "9m", "12m"]
    assert rounds(dates_of(plan_of(step(progress={"percent": 100})))) == []


def test_an_agency_has_what_it_answers_for_however_it_is_written_there() -> None:
    both = {"start": "ต.ค. 52", "end": "พ.ย. 52"}
    plan = plan_of(
        step("1", **both, responsible="สำนักงานพัฒนาชุมชนจังหวัด"),
        step("2", **both, responsible=["สนจ.", "พช."]),
        step("3", **both, responsible="สนจ.", involved="พช."),
        kpis=[kpi("a", responsible="พช."), kpi("b", responsible="ที่ดิน")],
    )
    dates = dates_of(plan, "พช.")
    assert [place for _, place in ends(dates)] == ["1/1/1", "1/1/2"]
    assert dates.ends[0].responsible == ("พช.",)
    assert {tuple(keys) for _, _, keys in rounds(dates)} == {("a",)}
    assert dates.agency_name == "สำนักงานพัฒนาชุมชนจังหวัด"
    assert rounds(dates_of(plan, "สนจ."))[0][2] == []
