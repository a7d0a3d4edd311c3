"""The check criteria-against-target: «where it finds», ‹what it points to besides›, and where it must be silent."""

from __future__ import annotations

import pytest

from fragments import expect_marked, findings_in, text_with
from orgplan.checks.criteria_against_target import NAME, SEVERITY

CASES = [
    # The target earns fewer points than the baseline.
    ("kpi", "baseline: ‹70›\ntarget: «90»\ncriteria: ‹[90, 85, 80, 75, 70]›\n"),
    ("kpi", "baseline: ‹15›\ntarget: «45»\ncriteria: ‹[45, 35, 25, 20, 15]›\n"),
    ("kpi", "baseline: ‹45›\ntarget: «20»\ncriteria: ‹[15, 20, 25, 35, 45]›\n"),
    ("kpi", "baseline: ‹64›\ntarget: «62»\ncriteria: ‹[60, 65, 70, 75, 80]›\n"),
    ("kpi", "baseline: ‹-2›\ntarget: «-3»\ncriteria: ‹[-4, -2, 0, 2, 4]›\n"),
    ("kpi", "baseline: ‹70›\ntarget: «60»\ncriteria: ‹{method: step, levels: [60, 65, 70, 75, 80]}›\n"),
    # At or short of level 1.
    ("kpi", "baseline:\ntarget: «8»\ncriteria: ‹[60, 65, 70, 75, 80]›\n"),
    ("kpi", "baseline: 50\ntarget: «60»\ncriteria: ‹[60, 65, 70, 75, 80]›\n"),
    ("kpi", "baseline: 60\ntarget: «50»\ncriteria: ‹[45, 35, 25, 20, 15]›\n"),
    ("kpi", "baseline: 0\ntarget: «-10»\ncriteria: ‹{method: step, levels: [-4, -2, 0, 2, 4]}›\nnote: ก\n".replace("baseline: 0", "baseline:")),
    # In another measure.
    ("kpi", "baseline: 0.6\ntarget: «90»\ncriteria: ‹[0.7, 0.75, 0.8, 0.85, 0.9]›\n"),
    ("kpi", "baseline: 55\ntarget: «0.8»\ncriteria: ‹[60, 65, 70, 75, 80]›\n"),
    ("kpi", "baseline: «0.65»\ntarget: 80\ncriteria: ‹[60, 65, 70, 75, 80]›\n"),
    ("kpi", "baseline: «0.65»\ntarget: «0.8»\ncriteria: ‹[60, 65, 70, 75, 80]›\n"),
    ("kpi", "baseline: «3000»\ntarget: 20\ncriteria: ‹[45, 35, 25, 20, 15]›\n"),
    ("kpi", "baseline: -3\ntarget: «300»\ncriteria: ‹[-4, -2, 0, 2, 4]›\n"),
    # Nothing wrong.
    ("kpi", "baseline: -3\ntarget: 5\ncriteria: [-4, -2, 0, 2, 4]\n"),
    ("kpi", "baseline: 0\ntarget: 50\ncriteria: [0, 10, 20, 30, 40]\n"),
    ("kpi", "baseline: 60\ntarget: -1\ncriteria: [40, 30, 20, 10, 0]\n"),
    ("kpi", "baseline: 64\ntarget: 80\ncriteria: [60, 65, 70, 75, 80]\n"),
    ("kpi", "baseline: 45\ntarget: 15\ncriteria: [45, 35, 25, 20, 15]\n"),
    ("kpi", "baseline: 62\ntarget: 64\ncriteria: {method: step, levels: [60, 65, 70, 75, 80]}\n"),
    ("kpi", "baseline: 85\ntarget: 82\ncriteria: [60, 65, 70, 75, 80]\n"),
    ("kpi", "baseline: 40\ntarget: 100%\ncriteria: [60, 65, 70, 75, 80]\n"),
    ("kpi", "baseline: 0\ntarget: 2\ncriteria: [-4, -2, 0, 2, 4]\n"),
    ("kpi", "baseline: 0.5\ntarget:\ncriteria: [1, 2, 3, 4, 5]\n"),
    # Not judged.
    ("kpi", "baseline: 4\ntarget: 1\ncriteria: {method: milestone, levels: [ก, ข, ค, ง, จ]}\n"),
    ("kpi", "baseline: ใช่\ntarget: ไม่ใช่\ncriteria: {method: yes_no}\n"),
    ("kpi", "baseline: 70\ntarget: 90\ncriteria: [90, 85, 86, 75, 70]\n"),
    # What it rests on is broken.
    ("kpi", "baseline: เจ็ดสิบ\ntarget: 62\ncriteria: [60, 65, 70, 75, 80]\n"),
    ("kpi", "baseline: 70\ntarget: หกสิบ\ncriteria: [60, 65, 70, 75, 80]\n"),
    ("kpi", "baseline: 70\ntarget: 90\ncriteria: [90, 85, 80, 75, เจ็ดสิบ]\n"),
    # Inherited criteria, and parts.
    (
        "category",
        """
criteria: [60, 65, 70, 75, 80]
kpis:
  - {id: k1, dimension: 7.1, title: ก, weight: 0.5, baseline: ‹70›, target: «65»}
  - {id: k2, dimension: 7.1, title: ข, weight: 0.5, baseline: 65, target: 70}
""",
    ),
    (
        "plan",
        """
criteria: [60, 65, 70, 75, 80]
categories:
  - no: 1
    title: ก
    kpis:
      - id: k1
        dimension: 7.1
        title: ก
        weight: 1
        target: 8
        kpis:
          - {id: k1.1, title: ก, weight: 0.5, baseline: 60, target: «8»}
          - {id: k1.2, title: ข, weight: 0.5, baseline: 60, target: 78}
""",
    ),
]  # fmt: skip


@pytest.mark.parametrize("kind, fragment", CASES)
def test_finds_what_is_marked_and_nothing_else(kind: str, fragment: str) -> None:
    expect_marked(NAME, SEVERITY, kind, fragment)


@pytest.mark.parametrize(
    "fragment",
    [
        "title: จำนวนข้อร้องเรียน\nbaseline: 9\ntarget: 3\ncriteria: [2, 4, 6, 8, 10]\n",
        "title: ระยะเวลารอคอย\nunit: นาที\nbaseline: 0.3\ntarget: 20\ncriteria: [15, 20, 25, 35, 45]\n",
        "title: อัตรา\nbaseline: 0.5\ntarget: 90\ncriteria: [0.7, 0.75, 0.8, 0.85, 0.9]\n",
        "title: ร้อยละของโครงการ\nunit: ร้อยละ\nbaseline: 55\ntarget: 7000\ncriteria: [60, 65, 70, 75, 80]\n",
        "title: ร้อยละของโครงการ\nunit: ร้อยละ\nbaseline: 55\ntarget: -5\ncriteria: [60, 65, 70, 75, 80]\n",
    ],
)
def test_one_fault_is_one_finding(fragment: str) -> None:
    assert [each.rule for each in findings_in(text_with("kpi", fragment))] == [NAME]


def test_the_words_name_the_figures() -> None:
    (found,) = findings_in(text_with("kpi", "baseline: 70\ntarget: 90\ncriteria: [90, 85, 80, 75, 70]\n"))
    assert found.message.en == "the target 90 of KPI “k1” earns fewer points than the baseline 70"
    (found,) = findings_in(
        text_with("kpi", "target: 90\ncriteria: [0.7, 0.75, 0.8, 0.85, 0.9]\n".replace("target", "baseline: 0.6\ntarget"))
    )
    assert found.hint.en == "write the target and the thresholds in the same measure: 0.9 where the thresholds are right"
