"""The check missing-target: «where it finds», ‹what it points to besides›, and where it must be silent."""

from __future__ import annotations

import pytest

from fragments import expect_marked
from orgplan.checks.missing_target import NAME, SEVERITY

CASES = [
    (
        "category",
        """
criteria: ‹{of: target, levels: [60, 70, 80, 90, 100]}›
kpis:
  - «{id: k1, dimension: 7.1, title: ก, weight: 1}»
""",
    ),
    (
        "category",
        """
criteria: ‹{of: target, levels: [60, 70, 80, 90, 100]}›
kpis:
  - id: k1
    dimension: 7.1
    title: ก
    weight: 1
    «target»:
""",
    ),
    (
        "kpi",
        """
target: 5
criteria: {of: target, levels: [60, 70, 80, 90, 100]}
""",
    ),
    (
        "kpi",
        """
criteria: {levels: [60, 70, 80, 90, 100]}
""",
    ),
    (
        "kpi",
        """
criteria: {method: yes_no}
""",
    ),
    (
        "kpi",
        """
criteria: {of: target, levels: [60, 70, 80, 90, 100]}
kpis: [{id: p, title: ข, target: 3, weight: 1}]
""",
    ),
]


@pytest.mark.parametrize("kind, fragment", CASES)
def test_finds_what_is_marked_and_nothing_else(kind: str, fragment: str) -> None:
    expect_marked(NAME, SEVERITY, kind, fragment)
