"""The check result-range: «where it finds», ‹what it points to besides›, and where it must be silent."""

from __future__ import annotations

import pytest

from fragments import expect_marked, text_with
from orgplan.checks.result_range import NAME, SEVERITY

STAGES = "criteria: {method: milestone, levels: [ก, ข, ค, ง, จ]}\n"

CASES = [
    ("kpi", "unit: ร้อยละ\ncriteria: [60, 65, 70, 75, 80]\nresults: {6m: 163, 9m: 100%, 12m: {value: -1}}\n"),
    ("kpi", "unit: ร้อยละ\nresults: {12m: {numerator: 200, denominator: 163}}\n"),
    ("kpi", "unit: คน\nresults: {12m: 163}\n"),
    ("kpi", f"{STAGES}results: {{3m: 0, 6m: 5, 9m: «6», 12m: «4.5»}}\n"),
    ("kpi", f"{STAGES}results: {{6m: {{value: «-1»}}, 12m: {{numerator: «3», denominator: 2}}}}\n"),
    ("kpi", "criteria: {method: yes_no}\nresults: {3m: ผ่าน, 6m: 0, 9m: «35», 12m: «0.5»}\n"),
    ("kpi", "unit: ร้อยละ\nresults: {12m: }\n"),
    ("kpi", f"{STAGES}results: {{12m: ฉ}}\n"),
]


@pytest.mark.parametrize("kind, fragment", CASES)
def test_finds_what_is_marked_and_nothing_else(kind: str, fragment: str) -> None:
    expect_marked(NAME, SEVERITY, kind, fragment)


def test_results_in_a_file_of_their_own() -> None:
    expect_marked(
        NAME, SEVERITY, "results", "orgplan_results: 1\nresults:\n  k1: {6m: 4, 12m: «7»}\n", plan=text_with("kpi", STAGES)
    )
