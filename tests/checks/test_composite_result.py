"""The check composite-result: «where it finds», ‹what it points to besides›, and where it must be silent."""

from __future__ import annotations

import pytest

from fragments import expect_marked, text_with
from orgplan.checks.composite_result import NAME, SEVERITY

COMPOSITE = "kpis: [{id: k1.1, title: ก, baseline: 1, weight: 1}]"

CASES = [
    ("kpi", f"{COMPOSITE}\n«results»: {{12m: 4}}"),
    ("kpi", f"{COMPOSITE}\nresults:"),
    ("kpi", f"{COMPOSITE}\n«targets»: {{12m: 4}}"),
    ("kpi", f"{COMPOSITE}\n«accumulate»: last"),
    ("kpi", f"{COMPOSITE}\ntargets: {{12m: }}\naccumulate:\ntarget: 4"),
    ("kpi", "kpis: [{id: k1.1, title: ก, baseline: 1, weight: 1, targets: {12m: 4}, accumulate: sum}]"),
    ("kpi", "kpis: []\nresults: {12m: 4}"),
    ("kpi", "kpis: [{id: k1.1, title: ก, baseline: 1, weight: 1, results: {12m: 4}}]"),
]


@pytest.mark.parametrize("kind, fragment", CASES)
def test_finds_what_is_marked_and_nothing_else(kind: str, fragment: str) -> None:
    expect_marked(NAME, SEVERITY, kind, fragment)


def test_the_same_in_a_results_file() -> None:
    plan = text_with("kpi", COMPOSITE)
    expect_marked(NAME, SEVERITY, "results", "orgplan_results: 1\nresults:\n  «k1»: {12m: 4}\n  k1.1: {12m: 4}\n", plan=plan)
    expect_marked(NAME, SEVERITY, "results", "orgplan_results: 1\nresults:\n  k1.1: {12m: 4}\n", plan=plan)
