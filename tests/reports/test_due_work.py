"""What each agency has to do now."""

from __future__ import annotations

from orgplan.fiscal import Month
from orgplan.model import Plan
from orgplan.reports.due_work import AgencyDue, compute_due_work
from orgplan.reports.scorecard import merge_results
from plans import activity, category, kpi, make_plan, step

JULY = Month(2010, 7)


def due(plan: Plan, as_of: Month = JULY) -> dict[str | None, AgencyDue]:
    return {each.agency: each for each in compute_due_work(plan, merge_results(plan), as_of).agencies}


def a_plan(*, progress: bool = True) -> Plan:
    steps = [
        step("1", start="ต.ค. 52", end="พ.ย. 52", responsible="พช.", **({"progress": {"percent": 40}} if progress else {})),
        step("2", start="มิ.ย. 53", end="ก.ค. 53", responsible=["สำนักงานพัฒนาชุมชน", "สนจ."]),
        step("3", start="ส.ค. 53", end="ส.ค. 53", responsible="กร."),
        step("4", start="ก.ค. 53", end="ก.ค. 53"),
        step("5", start="ก.ย. 53", end="ก.ย. 53", responsible="ว่าง"),
    ]
    kpis = [
        kpi("k1", responsible="สนจ.", results={"6m": 2}),
        kpi("k2", responsible="พช.", results={"9m": 2}),
        kpi("k3", targets={"11m": 2, "12m": 3}, results={"9m": 1}),
        kpi("k4", responsible="สนจ.", results={"12m": 2}),
    ]
    return make_plan(
        category(activities=[activity(steps=steps)], kpis=kpis), agencies={"สนจ.": "สำนักงานจังหวัด", "พช.": "สำนักงานพัฒนาชุมชน"}
    )


def places(agency: AgencyDue) -> tuple[list[str | None], ...]:
    return tuple([work.no for work in several] for several in (agency.late, agency.ends_now, agency.ends_next))


def test_shared_work_stands_under_each_and_work_of_nobody_last() -> None:
    found = due(a_plan())
    assert list(found) == ["สนจ.", "พช.", "กร.", "ว่าง", None]
    assert {name: places(each) for name, each in found.items()} == {
        "พช.": (["1", "2"], ["2"], []),
        "สนจ.": (["2"], ["2"], []),
        "กร.": ([], [], ["3"]),
        "ว่าง": ([], [], []),
        None: ([], ["4"], []),
    }
    assert [name for name, each in found.items() if each.is_free] == ["ว่าง"]
    assert found["พช."].name == "สำนักงานพัฒนาชุมชน"


def test_where_nobody_reports_progress_only_what_is_over_is_named() -> None:
    found = due(a_plan(progress=False))
    assert places(found["พช."]) == (["1"], ["2"], [])


def test_overdue_results_come_first_then_those_of_the_coming_round() -> None:
    found = due(a_plan())
    listed = {name: [(each.kpi, each.round, each.is_over) for each in agency.results] for name, agency in found.items()}
    assert listed["สนจ."] == [("k1", "9m", True), ("k1", "12m", False)]
    assert listed["พช."] == [("k2", "12m", False)]
    assert listed[None] == [("k3", "11m", False)]
    assert found[None].results[0].last_month == Month(2010, 8)


def test_after_the_year_there_is_no_coming_round() -> None:
    found = due(a_plan(), Month(2010, 10))
    assert [(each.kpi, each.round, each.is_over) for each in found["พช."].results] == [("k2", "12m", True)]


def test_what_is_done_is_not_due() -> None:
    plan = make_plan(category(activities=[activity(steps=[step(start="ก.ค. 53", end="ก.ค. 53", progress={"percent": 100})])]))
    assert due(plan)[None].is_free
