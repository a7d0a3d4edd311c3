"""The check mixed-weights: «where it finds», ‹what it points to besides›, and where it must be silent."""

from __future__ import annotations

import pytest

from fragments import expect_marked
from orgplan.checks.mixed_weights import NAME, SEVERITY

CASES = [
    (
        "plan",
        """
categories:
  - {no: 1, title: ก, weight: ‹2›}
  - «{no: 2, title: ข}»
  - {no: 3, title: ค, «weight»: }
""",
    ),
    (
        "plan",
        """
categories:
  - {no: 1, title: ก, weight: 2}
  - {no: 2, title: ข, weight: 0}
""",
    ),
    (
        "plan",
        """
categories:
  - {no: 1, title: ก}
  - {no: 2, title: ข}
""",
    ),
    (
        "plan",
        """
categories:
  - {no: 1, title: ก, weight: «0»}
  - {no: 2, title: ข, weight: 0}
""",
    ),
    ("category", "weight: «0»"),
    ("category", "weight: 7"),
]


@pytest.mark.parametrize("kind, fragment", CASES)
def test_finds_what_is_marked_and_nothing_else(kind: str, fragment: str) -> None:
    expect_marked(NAME, SEVERITY, kind, fragment)
