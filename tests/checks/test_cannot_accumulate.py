"""The check cannot-accumulate: «where it finds», ‹what it points to besides›, and where it must be silent."""

from __future__ import annotations

import pytest

from fragments import expect_marked, text_with
from orgplan.checks.cannot_accumulate import NAME, SEVERITY

PERCENT = "unit: ร้อยละ\nbaseline: 55\ncriteria: [60, 65, 70, 75, 80]\n"
STAGES = "criteria: {method: milestone, levels: [ก, ข, ค, ง, จ]}\n"
COUNTS = "results: {6m: {numerator: 1, denominator: 2}}\n"

CASES = [
    *(("kpi", f"accumulate: {way}\nresults: {{6m: 1, 12m: 2}}") for way in ("last", "sum", "mean", "")),
    ("kpi", "accumulate: sum\ncriteria: {method: step, levels: [1, 2, 3, 4, 5]}"),
    ("kpi", PERCENT + "accumulate: «sum»"),
    ("kpi", PERCENT + "accumulate: mean\n" + COUNTS),
    ("kpi", PERCENT + "accumulate: last\n" + COUNTS),
    # One fault, one finding.
    ("kpi", PERCENT + "accumulate: «sum»\n" + COUNTS),
    ("kpi", "accumulate: sum\nresults: {6m: {numerator: «1», denominator: 2}, 12m: 2}"),
    ("kpi", "accumulate: mean\n" + COUNTS),
    ("kpi", STAGES + "accumulate: «mean»"),
    ("kpi", STAGES + "accumulate: «sum»"),
    ("kpi", STAGES + "accumulate: last"),
    ("kpi", "criteria: {method: yes_no}\naccumulate: «sum»"),
    ("kpi", STAGES + "kpis: [{id: k1.1, title: ก, baseline: 1, weight: 1, accumulate: «sum»}]"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "fragment"), CASES)
def test_finds_what_is_marked_and_nothing_else(kind: str, fragment: str) -> None:
    expect_marked(NAME, SEVERITY, kind, fragment)


def test_the_same_in_a_results_file() -> None:
    plan = text_with("kpi", "accumulate: sum")
    text = "orgplan_results: 1\nresults:\n  k1: {6m: {numerator: «1», denominator: 2}, 12m: 4}\n"
    expect_marked(NAME, SEVERITY, "results", text, plan=plan)
    expect_marked(NAME, SEVERITY, "results", text.replace("«1»", "1"), plan=text_with("kpi", "accumulate: mean"))
