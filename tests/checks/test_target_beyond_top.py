"""The check target-beyond-top: «where it finds», ‹what it points to besides›, and where it must be silent."""

from __future__ import annotations

import pytest

from fragments import expect_marked
from orgplan.checks.target_beyond_top import NAME, SEVERITY

CASES = [
    ("kpi", "target: «6»"),
    ("kpi", "target: 5"),
    ("kpi", "target: 4"),
    (
        "kpi",
        """
target: «4»
criteria: [9, 8, 7, 6, 5]
""",
    ),
    (
        "kpi",
        """
target: 5
criteria: [9, 8, 7, 6, 5]
""",
    ),
    (
        "kpi",
        """
target: «ระดับ 6»
criteria: {method: milestone, levels: [ก, ข, ค, ง, จ]}
""",
    ),
    (
        "kpi",
        """
target: ระดับ 5
criteria: {method: milestone, levels: [ก, ข, ค, ง, จ]}
""",
    ),
    ("kpi", 'target: "-"'),
    (
        "category",
        """
criteria: [60, 65, 70, 75, 80]
kpis: [{id: k1, dimension: 7.1, title: ก, target: «100%», weight: 1}]
""",
    ),
    ("category", "kpis: [{id: k1, dimension: 7.1, title: ก, target: 100%, weight: 1}]"),
]


@pytest.mark.parametrize("kind, fragment", CASES)
def test_finds_what_is_marked_and_nothing_else(kind: str, fragment: str) -> None:
    expect_marked(NAME, SEVERITY, kind, fragment)
