"""Keys that are indented into a text of several lines are asked about; ordinary text is not."""

from __future__ import annotations

import pytest

from fragments import expect_marked
from orgplan.block_texts import RULE
from orgplan.problems import Severity


@pytest.mark.parametrize(
    ("kind", "fragment"),
    [
        ("step", "note: |\n  ใช้งบของจังหวัด\n  «budget: 5000»\n"),
        ("step", "note: >-\n  ใช้งบของจังหวัด\n  «budget: 5,000»\n  «responsible: สนจ.»\n"),
        ("activity", "note: |\n  ก\n\n  «steps:»\n    - no: 1\n"),
        ("kpi", "note: |  # ที่มา\n  ก\n  «target: 80»\nunit: วัน\n"),
        ("kpi", "results: {6m: 3}\nnote: |\n  ก\n  «unit: วัน»\n"),
        ("step", "progress:\n  note: |\n    ก\n    «spent: 300»\n"),
        ("category", "note: |\n  ก\n  «weight: 30»  \n"),
        ("plan", "note: |\n  ก\n  «scoring:»\n    floor: 0\n"),
        ("plan", "note: |\n  ก\n  «dimensions:»\n    ก: ข\n"),
        ("kpi", "note: |\n  ก\n  «targets:»\n    12m: 3\n"),
        ("results", "orgplan_results: 1\nnote: |\n  ก\n  «plan: 2553.yaml»\n"),
    ],
)
def test_a_key_within_a_text_is_asked_about(kind: str, fragment: str) -> None:
    for found in expect_marked(RULE, Severity.WARNING, kind, fragment):
        assert "is it meant as the key" in found.message.en


@pytest.mark.parametrize(
    ("kind", "fragment"),
    [
        ("step", "budget: 5\nnote: |\n  ก\n  budget: 5000\n"),
        ("step", "note: |\n  งบประมาณ: 5000\n  วันที่: 3\n  url: http://x\n  Budget: 5\n"),
        ("step", 'note: |\n  ก\n  "budget: 5000"\n'),
        ("step", "note: |\n  ตั้ง budget: 5000 ไว้\n  budget:\n  budget:5000\n  steps: สามขั้น\n"),
        ("step", 'note: "ก"\nbudget: 5000\n'),
        ("plan", "note: |\n  ก\n  budget: 5000\n"),
    ],
)
def test_ordinary_text_is_not(kind: str, fragment: str) -> None:
    assert not expect_marked(RULE, Severity.WARNING, kind, fragment)


def test_followed_to_the_letter_it_is_gone() -> None:
    expect_marked(RULE, Severity.WARNING, "step", "note: |\n  ก\nbudget: 5000\n")
