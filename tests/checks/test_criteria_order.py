"""The check criteria-order: «where it finds», ‹what it points to besides›, and where it must be silent."""

from __future__ import annotations

import pytest

from fragments import expect_marked
from orgplan.checks.criteria_order import NAME, SEVERITY

CASES = [
    ("kpi", "criteria: [60, 65, 70, 75, 80]"),
    ("kpi", "criteria: [5, 4, 3, 2, -1]"),
    ("kpi", "criteria: [60, ‹65›, «65», 75, 80]"),
    ("kpi", "criteria: [60, 65, ‹70›, «57», 80]"),
    ("kpi", "criteria: [60, 65, «95», ‹75›, 80]"),
    ("kpi", "criteria: [«90», ‹65›, 70, 75, 80]"),
    ("kpi", "criteria: [60, 65, 70, ‹75›, «75»]"),
    ("kpi", "criteria: [80, 75, ‹70›, «72», 60]"),
    ("kpi", "criteria: [‹5›, «5», 5, 5, 5]"),
    ("kpi", "criteria: {method: step, levels: [10, ‹20›, «20», 30, 40]}"),
    ("kpi", "criteria: {method: milestone, levels: [ก, ก, ก, ก, ก]}"),
    ("kpi", "criteria: [60, 60.0000001, 70, 75, ร้อยละ 80]"),
    (
        "category",
        """
criteria:
  - 60
  - ‹65›
  - «61»
  - 75
  - 80
""",
    ),
    ("plan", "criteria: [60, 65, ‹70›, «57», 80]"),
]


@pytest.mark.parametrize("kind, fragment", CASES)
def test_finds_what_is_marked_and_nothing_else(kind: str, fragment: str) -> None:
    expect_marked(NAME, SEVERITY, kind, fragment)
