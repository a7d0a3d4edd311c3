"""Which findings are one message: what they say of their cause decides, and not that their words happen to be alike."""

from __future__ import annotations

from dataclasses import replace

import pytest

from orgplan.loading import load_text
from orgplan.problems import Cause, Diagnostic, Place, Severity, Span, Words
from orgplan.views.findings.causes import group_by_cause
from plans import activity, category, kpi, plan_text, step

ONE = Diagnostic("a.yaml", Span(1, 1, 1, 2), Severity.ERROR, "a-rule", Words("wrong", "ผิด"), Words("mend it", "แก้"), "x")
FIRST = Place(Span(1, 1, 1, 2), Words("the first one", "ตัวแรก"))
BECAUSE = Cause(Words("all of them", "ทุกตัว"), Words("this one", "ตัวนี้"))


def lines(*findings: Diagnostic) -> list[list[int]]:
    return [[each.span.line for each in group] for group in group_by_cause(findings)]


def on(line: int, **changes: object) -> Diagnostic:
    return replace(ONE, span=Span(line, 1, line, 2), **changes)  # type: ignore[arg-type]


def test_what_says_the_same_and_points_to_the_same_stands_together_in_the_order_of_the_file() -> None:
    assert lines() == []
    assert lines(on(1), on(2, rule="other"), on(3), on(4, rule="other")) == [[1, 3], [2, 4]]
    assert lines(on(1, related=(FIRST,)), on(2, related=(FIRST,))) == [[1, 2]]


@pytest.mark.parametrize(
    "changes",
    [
        {"file": "b.yaml"},
        {"severity": Severity.WARNING},
        {"rule": "other"},
        {"message": Words("wrong", "ผิดอีกแบบ")},
        {"hint": Words("mend that", "แก้")},
        {"related": (FIRST,)},
        {"cause": Cause(Words("all of them", "ทุกตัว"))},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_what_differs_in_any_of_it_stands_apart(changes: dict[str, object]) -> None:
    assert lines(on(1), on(2, **changes)) == [[1], [2]]


def test_a_cause_decides_whatever_a_finding_says_of_its_own_place() -> None:
    other = Words("sub-step 2", "ขั้นตอนย่อย 2")
    assert lines(on(1, cause=BECAUSE), on(2, cause=BECAUSE._replace(own=other), message=other, related=(FIRST,))) == [[1, 2]]
    assert lines(on(1, cause=BECAUSE), on(2, cause=BECAUSE._replace(path=("categories", 0)))) == [[1], [2]]
    assert lines(on(1, cause=BECAUSE), on(2, cause=BECAUSE, hint=other)) == [[1], [2]]


STEPS = [step(str(no), start="ต.ค. 52", end="พ.ย. 52") for no in range(1, 3)]
SUB = {"id": "k", "title": "จำนวนโครงการ"}
PARENT = step("1", start="ม.ค. 53", end="ม.ค. 53", steps=STEPS)


@pytest.mark.parametrize(
    "data, rule, sizes",
    [
        (category(activities=[activity(steps=[PARENT])]), "outside-parent", [2]),
        (category(activities=[activity(steps=[PARENT, {**PARENT, "no": "2"}])]), "outside-parent", [2, 2]),
        # Two steps of one number in two activities are two causes, although every word is the same.
        (category(activities=[activity("1", steps=[PARENT]), activity("2", steps=[PARENT])]), "outside-parent", [2, 2]),
        (category(activities=[activity("1", steps=[step("1"), step("2")]), activity("2", steps=[step("1")])]), "undated-step", [3]),
        (category(activities=[activity(steps=[step("1", start="ต.ค. 52"), step("2", start="ต.ค. 52")])]), "undated-step", [2]),
        (category(activities=[activity(steps=[step("1", start="ต.ค. 52"), step("2", end="ต.ค. 52")])]), "undated-step", [1, 1]),
        (category(activities=[activity(no, budget="5", steps=[step("1")]) for no in "12"]), "budget-mismatch", [2]),
        (
            category(activities=[activity("1", steps=[step(no, budget="5", steps=[step("1", budget="4")])]) for no in "11"]),
            "budget-mismatch",
            [1, 1],
        ),
        (category(activities=[activity(steps=[step(no, start="ธ.ค. 52", end="ต.ค. 52") for no in "12"])]), "end-before-start", [2]),
        (
            category(activities=[activity(steps=[step(no, start="ธ.ค. 52", end=end) for no, end in (("1", "ต.ค. 52"), ("2", "พ.ย. 52"))])]),
            "end-before-start",
            [1, 1],
        ),
        (category(activities=[activity(steps=[{**STEPS[0], "no": no, "duration": "3 เดือน"} for no in "12"])]), "duration-mismatch", [2]),
        (category(kpis=[kpi("k1"), kpi("k2"), kpi("k3", baseline="1")]), "no-baseline", [2]),
        (category(kpis=[kpi("k1", criteria=None), kpi("k2", criteria=None)]), "missing-criteria", [2]),
        (category(kpis=[kpi("k1", target="6"), kpi("k2", target="6"), kpi("k3", target="7")]), "target-beyond-top", [2, 1]),
        (category(kpis=[kpi("k1"), kpi("k2", weight=None), kpi("k3", weight=None)]), "mixed-weights", [2]),
        (category(kpis=[kpi(name, criteria=["1", "3", "2", "4", "5"]) for name in ("k1", "k2")]), "criteria-order", [2]),
        (category(kpis=[kpi(name, title="จำนวนข้อร้องเรียน") for name in ("k1", "k2")]), "less-is-better", [2]),
        (category(kpis=[kpi("k1", target="0.02"), kpi("k2", target="0.02"), kpi("k3", target="0.03")]), "criteria-against-target", [2, 1]),
        (category(kpis=[kpi("k1", target="1"), kpi("k2", target="1")]), "criteria-against-target", [2]),
        (category(kpis=[kpi(name, kpis=[SUB | {"id": f"{name}-1"}], results={"12m": 1}) for name in ("k1", "k2")]), "composite-result", [2]),
        (category(kpis=[kpi("k1"), kpi("k1"), kpi("k1"), kpi("k2"), kpi("k2")]), "duplicate-id", [2, 1]),
        (category(kpis=[kpi("k1", wieght="1"), kpi("k2", wieght="1"), kpi("k3", wait="1")]), "unknown-key", [2, 1]),
        (category(activities=[activity(no, steps=[step("1"), step("1")]) for no in "12"]), "duplicate-number", [1, 1]),
    ],
)  # fmt: skip
def test_the_findings_of_a_plan_by_their_causes(data: dict[str, object], rule: str, sizes: list[int]) -> None:
    diagnostics = [each for each in load_text(plan_text(data), "plan.yaml").diagnostics if each.rule == rule]
    assert [len(group) for group in group_by_cause(diagnostics)] == sizes


def test_categories_without_an_approval_are_one_cause() -> None:
    text = plan_text(category(1), category(2), category(3, approval={"name": "ผู้ว่าราชการจังหวัด"}))
    groups = group_by_cause(each for each in load_text(text, "plan.yaml").diagnostics if each.rule == "no-approval")
    assert [[each.cause and each.cause.own.en for each in group] for group in groups] == [["category 1", "category 2"]]
