"""The check mixed-points: «where it finds», ‹what it points to besides›, and where it must be silent."""

from __future__ import annotations

import pytest

from fragments import expect_marked
from orgplan.checks.mixed_points import NAME, SEVERITY

CASES = [
    (
        "category",
        """
kpis:
  - {id: k1, dimension: 7.1, title: ก, weight: 1, criteria: ‹[1, 2, 3, 4, 5]}›
  - {id: k2, dimension: 7.1, title: ข, weight: 1, criteria: «{levels: [1, 2], points: [0, 100]}}»
""",
    ),
    (
        "category",
        """
kpis:
  - {id: k1, dimension: 7.1, title: ก, weight: 1, criteria: «[1, 2, 3, 4, 5]}»
  - {id: k2, dimension: 7.1, title: ข, weight: 1, criteria: ‹{levels: [1, 2], points: [0, 100]}}›
  - {id: k3, dimension: 7.1, title: ค, weight: 1, criteria: {method: yes_no, points: [0, 100]}}
""",
    ),
    (
        "category",
        """
kpis:
  - id: k1
    dimension: 7.1
    title: ก
    weight: 1
    criteria: ‹[1, 2, 3, 4, 5]›
    kpis: [{id: p, title: ง, weight: 1}]
  - {id: k2, dimension: 7.1, title: ข, weight: 1, criteria: «{method: yes_no, points: [0, 1]}}»
""",
    ),
    (
        "category",
        """
kpis:
  - {id: k1, dimension: 7.1, title: ก, weight: 1, criteria: [1, 2, 3, 4, 5]}
  - {id: k2, dimension: 7.1, title: ข, weight: 1, criteria: {levels: [1, 2], points: [2, 5]}}
  - {id: k3, dimension: 7.1, title: ค, weight: 1, criteria: {method: yes_no}}
""",
    ),
    (
        "category",
        """
criteria: {levels: [1, 2], points: [0, 100]}
kpis:
  - {id: k1, dimension: 7.1, title: ก, weight: 1}
""",
    ),
]


@pytest.mark.parametrize("kind, fragment", CASES)
def test_finds_what_is_marked_and_nothing_else(kind: str, fragment: str) -> None:
    expect_marked(NAME, SEVERITY, kind, fragment)
