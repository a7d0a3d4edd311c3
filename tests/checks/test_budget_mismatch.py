"""The check budget-mismatch: «where it finds», ‹what it points to besides›, and where it must be silent."""

from __future__ import annotations

import pytest

from fragments import expect_marked
from orgplan.checks.budget_mismatch import NAME, SEVERITY

CASES = [
    (
        "activity",
        """
budget: «150,000»
steps:
  - {no: 1, title: ก, budget: ‹50000›}
  - {no: 2, title: ข, budget: ‹"150,000"›}
""",
    ),
    (
        "activity",
        """
budget: 200,000
steps:
  - {no: 1, title: ก, budget: 50000}
  - {no: 2, title: ข, budget: "150,000"}
""",
    ),
    (
        "activity",
        """
budget: ๒๐๐,๐๐๐ บาท
steps:
  - {no: 1, title: ก, budget: 200000.00}
""",
    ),
    (
        "activity",
        """
budget: «50,000»
steps:
  - {no: 1, title: ก, budget: ‹49999.99›}
  - {no: 2, title: ข}
""",
    ),
    (
        "activity",
        """
budget: «50,000»
steps:
  - {no: 1, title: ก}
  - {no: 2, title: ข, budget: ไม่มี}
""",
    ),
    (
        "activity",
        """
budget: ไม่มี
steps: [{no: 1, title: ก, budget: 5}]
""",
    ),
    (
        "activity",
        """
budget:
steps: [{no: 1, title: ก, budget: 5}]
""",
    ),
    ("activity", "budget: 50,000"),
    (
        "activity",
        """
budget: 0
steps: [{no: 1, title: ก}]
""",
    ),
    (
        "activity",
        """
budget: 60,000
steps:
  - no: 1
    title: ก
    budget: «30,000»
    steps:
      - {no: (1), title: ข, budget: ‹20000›}
      - {no: (2), title: ค, budget: ‹40000›}
""",
    ),
    (
        "activity",
        """
budget: «10»
steps:
  - ‹no: 1›
    title: ก
    steps: [{no: (1), title: ข, budget: 5}]
""",
    ),
]


@pytest.mark.parametrize("kind, fragment", CASES)
def test_finds_what_is_marked_and_nothing_else(kind: str, fragment: str) -> None:
    expect_marked(NAME, SEVERITY, kind, fragment)
