"""The check missing-criteria: «where it finds», ‹what it points to besides›, and where it must be silent."""

from __future__ import annotations

import pytest

from fragments import expect_marked
from orgplan.checks.missing_criteria import NAME, SEVERITY

CASES = [
    (
        "category",
        """
kpis:
  - «id: k1»
    dimension: 7.1
    title: ก
    weight: 1
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
    «criteria»:
""",
    ),
    (
        "category",
        """
kpis:
  - «{id: k1, dimension: 7.1, title: ก, weight: 1}»
""",
    ),
    (
        "category",
        """
criteria: [1, 2, 3, 4, 5]
kpis:
  - {id: k1, dimension: 7.1, title: ก, weight: 1}
""",
    ),
    (
        "plan",
        """
criteria: [1, 2, 3, 4, 5]
categories:
  - no: 1
    title: ก
    kpis: [{id: k1, dimension: 7.1, title: ก, weight: 1}]
""",
    ),
    ("category", "criteria: [1, 2, 3, 4, 5]"),
]


@pytest.mark.parametrize("kind, fragment", CASES)
def test_finds_what_is_marked_and_nothing_else(kind: str, fragment: str) -> None:
    expect_marked(NAME, SEVERITY, kind, fragment)
