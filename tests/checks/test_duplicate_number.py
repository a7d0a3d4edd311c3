"""The check duplicate-number: «where it finds», ‹what it points to besides›, and where it must be silent."""

from __future__ import annotations

import pytest

from fragments import expect_marked
from orgplan.checks.duplicate_number import NAME, SEVERITY

CASES = [
    (
        "activity",
        """
steps:
  - {no: ‹1›, title: ก}
  - {no: 2, title: ข}
  - {no: «1», title: ค}
  - {no: «๑», title: ง}
""",
    ),
    (
        "activity",
        """
steps:
  - {no: 1.1, title: ก}
  - {no: 1.10, title: ข}
  - {no: 01, title: ค}
""",
    ),
    (
        "category",
        """
activities:
  - {no: ‹1›, title: ก}
  - {no: «1», title: ข}
""",
    ),
    (
        "plan",
        """
categories:
  - {no: ‹1›, title: ก}
  - {no: «1», title: ข}
""",
    ),
    (
        "category",
        """
activities:
  - {no: 1, title: ก, steps: [{no: 1, title: ข, steps: [{no: 1, title: ค}]}]}
  - {no: 2, title: ง, steps: [{no: 1, title: จ}]}
""",
    ),
    (
        "step",
        """
steps:
  - {no: ‹(1)›, title: ก, start: ต.ค. 52, end: ต.ค. 52}
  - {no: «(1)», title: ข, start: ต.ค. 52, end: ต.ค. 52}
""",
    ),
]


CASES += [
    ("plan", 'dimensions: «{"1": ก, "๑": ข}»'),
    ("plan", 'dimensions: {"1": ก, "01": ข, note: ค}'),
    ("plan", "categories:\n  - {no: ‹SO2›, title: ก}\n  - {no: «SO๒», title: ข}\n  - {no: so2, title: ค}"),
]


@pytest.mark.parametrize("kind, fragment", CASES)
def test_finds_what_is_marked_and_nothing_else(kind: str, fragment: str) -> None:
    expect_marked(NAME, SEVERITY, kind, fragment)
