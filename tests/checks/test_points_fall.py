"""The check points-fall: «where it finds», ‹what it points to besides›, and where it must be silent."""

from __future__ import annotations

import pytest

from fragments import expect_marked
from orgplan.checks.points_fall import NAME, SEVERITY

CASES = [
    (
        "kpi",
        """
criteria: {levels: [10, 20, 30], points: «[5, 3, 1]}»
""",
    ),
    (
        "kpi",
        """
criteria: {levels: [30, 20, 10], points: «[5, 3, 1]}»
""",
    ),
    (
        "kpi",
        """
criteria: {levels: [10, 20, 30], points: «[5, 5, 1]}»
""",
    ),
    (
        "kpi",
        """
criteria: {method: milestone, levels: [ก, ข], points: «[2, 1]}»
""",
    ),
    (
        "plan",
        """
criteria: {levels: [10, 20, 30], points: «[5, 3, 1]}»
""",
    ),
    (
        "kpi",
        """
criteria: {levels: [10, 20, 30], points: [1, 3, 5]}
""",
    ),
    (
        "kpi",
        """
criteria: {levels: [80, 90, 100, 110], points: [1, 5, 5, 2]}
""",
    ),
    (
        "kpi",
        """
criteria: {levels: [10, 20], points: [3, 3]}
""",
    ),
    (
        "kpi",
        """
criteria: {method: yes_no, points: [5, 0]}
""",
    ),
    (
        "kpi",
        """
criteria: [5, 4, 3, 2, 1]
""",
    ),
]


@pytest.mark.parametrize("kind, fragment", CASES)
def test_finds_what_is_marked_and_nothing_else(kind: str, fragment: str) -> None:
    expect_marked(NAME, SEVERITY, kind, fragment)
