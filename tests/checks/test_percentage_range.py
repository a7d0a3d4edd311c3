"""The check percentage-range: «where it finds», ‹what it points to besides›, and where it must be silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from fragments import expect_marked, findings_in, text_with
from orgplan.checks.percentage_range import NAME, SEVERITY
from orgplan.loading import load_text
from running import invoke

RATIO = "title: รายได้ที่จัดเก็บได้\nunit: ร้อยละของประมาณการ\nbaseline: 95\ntarget: 110\ncriteria: [80, 90, 100, 110, 120]\n"

CASES = [
    ("kpi", "unit: ร้อยละ\nbaseline: «815»\ntarget: «900»\ncriteria: [60, 65, 70, 75, 80]\n"),
    ("kpi", "unit: ร้อยละ\ntarget: 80\ncriteria: [60, 65, 70, 75, «800»]\n"),
    ("kpi", 'unit: "%"\nbaseline: 0\ntarget: 100\ncriteria: [96, 97, 98, 99, 100]\n'),
    ("kpi", "unit: คน\nbaseline: 815\ntarget: 900\ncriteria: [600, 700, 800, 900, 1000]\n"),
    ("kpi", "title: ร้อยละของโครงการ\nbaseline: «815»\ncriteria: [60, 65, 70, 75, 80]\n"),
    ("kpi", "title: ร้อยละของโครงการ\nunit: โครงการ\nbaseline: 815\ncriteria: [100, 300, 500, 700, 900]\n"),
    ("kpi", "title: รายได้ (ร้อยละ)\nbaseline: «815»\ncriteria: [60, 65, 70, 75, 80]\n"),
    # Results.
    ("kpi", "unit: ร้อยละ\ncriteria: [60, 65, 70, 75, 80]\nresults: {3m: 0, 6m: «163», 9m: 100%, 12m: {value: «-6»}}\n"),
    ("kpi", "unit: ร้อยละ\ncriteria: [60, 65, 70, 75, 80]\nresults: {12m: {numerator: «200», denominator: 163}}\n"),
    ("kpi", "unit: ร้อยละ\ncriteria: [60, 65, 70, 75, 80]\nresults: {12m: {numerator: 163, denominator: 200}}\n"),
    ("results", "orgplan_results: 1\nresults:\n  k1: {6m: 4, 12m: 163}\n"),
    # Ratios over 100 and below 0: among the levels, or no further from them than they are from each other.
    ("kpi", f"{RATIO}results: {{6m: 112, 9m: 130, 12m: {{numerator: 2100000, denominator: 2000000}}}}\n"),
    ("kpi", f"{RATIO}results: {{12m: «130.1»}}\n"),
    ("kpi", "unit: ร้อยละ\nbaseline: -3\ntarget: 5\ncriteria: [-4, -2, 0, 2, 4]\nresults: {6m: -6, 9m: «-6.01», 12m: 1.5}\n"),
    ("kpi", "unit: ร้อยละ\nbaseline: 130\ntarget: 90\ncriteria: [120, 110, 100, 95, 90]\nresults: {6m: 130, 12m: «131»}\n"),
    ("kpi", "unit: ร้อยละ\nbaseline: 90\ntarget: 100\ncriteria: [80, 85, 90, 95, 100]\nresults: {6m: 105, 12m: «112»}\n"),
    # Thresholds far from all others.
    ("kpi", "unit: ร้อยละ\ncriteria: [-10, 0, 50, 100, 150]\n"),
    ("kpi", "unit: ร้อยละ\ncriteria: [0, 100, 200, 300, 400]\n"),
    ("kpi", "unit: ร้อยละ\ncriteria: [«0», 101, 202, 303, 404]\n"),
    ("kpi", "unit: ร้อยละ\ncriteria: [«600», 75, 70, 65, 60]\n"),
    # Not measured on thresholds.
    ("kpi", "unit: ร้อยละ\ntarget: 5\ncriteria: {method: milestone, levels: [ก, ข, ค, ง, จ]}\n"),
    (
        "category",
        """
criteria: [60, 65, 70, 75, «800»]
kpis:
  - {id: k1, dimension: 7.1, title: ก, unit: ร้อยละ, weight: 0.5}
  - {id: k2, dimension: 7.1, title: ข, unit: ร้อยละ, weight: 0.5}
""",
    ),
    (
        "plan",
        """
criteria: {method: linear, levels: [60, 65, 70, 75, «800»]}
categories:
  - no: 1
    title: ก
    kpis: [{id: k1, dimension: 7.1, title: ก, unit: ร้อยละ, weight: 1}]
""",
    ),
    (
        "category",
        """
criteria: [60, 65, 70, 75, 800]
kpis:
  - {id: k1, dimension: 7.1, title: ก, unit: คน, weight: 1}
""",
    ),
]


@pytest.mark.parametrize("kind, fragment", CASES)
def test_finds_what_is_marked_and_nothing_else(kind: str, fragment: str) -> None:
    expect_marked(NAME, SEVERITY, kind, fragment)


def test_in_a_results_file_it_goes_by_the_levels_of_the_plan() -> None:
    plan = text_with("kpi", RATIO)
    expect_marked(NAME, SEVERITY, "results", "orgplan_results: 1\nresults:\n  k1: {6m: 130, 12m: «163»}\n", plan=plan)


@pytest.mark.parametrize(
    "fragment",
    [
        f"{RATIO}results: {{12m: 815}}\n",
        f"{RATIO.replace('target: 110', 'target: 1100')}",
        "unit: ร้อยละ\ncriteria: [60, 65, 70, 75, 800]\n",
    ],
)
def test_figures_stay_and_the_hint_leaves_the_unit_alone(tmp_path: Path, fragment: str) -> None:
    text = text_with("kpi", fragment)
    (found,) = [each for each in findings_in(text) if each.rule == NAME]
    assert "unit" not in found.hint.en
    assert load_text(text, "plan.yaml").plan is not None
    path = tmp_path / "plan.yaml"
    path.write_text(text, "utf-8")
    assert invoke("validate", path).exit_code == 0
    assert invoke("score", path).exit_code == 0


@pytest.mark.parametrize("setting, points", [("k1=112", "4.2"), ("k1=105", "3.5"), ("k1=163", "5"), ("k1=-1", "1")])
def test_a_value_to_try_may_be_a_ratio(tmp_path: Path, setting: str, points: str) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(text_with("kpi", RATIO), "utf-8")
    result = invoke("score", path, "--set", setting, "--format", "json")
    assert result.exit_code == 0
    assert f'"score": {points}' in result.stdout
    assert ("far from the levels" in result.stderr) == (setting in {"k1=163", "k1=-1"})
