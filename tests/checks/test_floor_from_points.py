"""The check floor-from-points: «where it finds», ‹what it points to besides›, and where it must be silent."""

from __future__ import annotations

import pytest

from fragments import expect_marked
from orgplan.checks.floor_from_points import NAME, SEVERITY

CASES = [
    ("kpi", "criteria: {levels: [60, 80, 100], points: [100, 75, 50]}"),
    (
        "kpi",
        """
criteria: {levels: [60, 80, 100], points: «[50, 75, 100]}»
""",
    ),
    (
        "category",
        """
criteria: {method: milestone, levels: [ก, ข, ค], points: «[2, 3, 5]}»
""",
    ),
    (
        "kpi",
        """
criteria: {levels: [60, 80, 100], points: [50, 75, 100], floor: 0}
""",
    ),
    (
        "kpi",
        """
criteria: {levels: [60, 80, 100], points: [50, 75, 100], floor: 50}
""",
    ),
    (
        "kpi",
        """
criteria: {levels: [60, 80, 100], points: [0, 75, 100]}
""",
    ),
    (
        "kpi",
        """
criteria: {levels: [60, 80, 100], points: [1, 75, 100]}
""",
    ),
    (
        "kpi",
        """
criteria: {levels: [60, 70, 80, 90, 100], points: [1, 2, 3, 4, 5]}
""",
    ),
    (
        "kpi",
        """
criteria: {method: yes_no, points: [50, 100]}
""",
    ),
]


@pytest.mark.parametrize("kind, fragment", CASES)
def test_finds_what_is_marked_and_nothing_else(kind: str, fragment: str) -> None:
    expect_marked(NAME, SEVERITY, kind, fragment)
