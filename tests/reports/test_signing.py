"""Signings: what a plan's forms say of the last one, and how a plan stands to one."""

from __future__ import annotations

from orgplan.model import Plan
from orgplan.reports.signing import Signing, compare_plans, describe_foot, sign_plan
from plans import activity, category, kpi, make_plan, step


def build(budget: str = "5", **result: str) -> Plan:
    return make_plan(
        category(activities=[activity(steps=[step(budget=budget, progress={"percent": result.get("done", "")})])],
                 kpis=[kpi(results={"6m": result.get("six", "")})])
    )  # fmt: skip


def sign(plan: Plan, *earlier: Signing) -> Signing:
    return sign_plan(plan, "plan.yaml", "0" * 64, None, earlier)


def test_signings_are_counted() -> None:
    first = sign(build())
    second = sign(build("6"), first)
    assert (first.number, second.number) == (1, 2)
    assert first.code != second.code
    assert sign(build(six="3")).code == first.code


def test_the_foot_bears_a_code_only_of_what_was_signed_last() -> None:
    first = sign(build())
    second = sign(build("6"), first)
    assert describe_foot(build(six="3", done="50"), [first]).code == first.code
    assert describe_foot(build("7"), [first]).code is None
    assert describe_foot(build(), [first, second]).code is None
    assert first.code in describe_foot(build(), [first]).words.th
    assert "แก้ไขหลังการลงนามครั้งที่ 2" in describe_foot(build(), [first, second]).words.th


def test_reports_stand_apart_from_changes() -> None:
    compared = compare_plans(sign(build()).plan, build("7", six="3", done="50"))
    assert [each.words.en for each in compared.changes] == ["category 1 activity 1 step 1 budget: 5 -> 7"]
    assert [each.field for each in compared.reported] == ["progress.percent", "results.6m"]


def test_ways_of_writing_are_no_changes() -> None:
    assert compare_plans(sign(build()).plan, build()) == ((), ())
