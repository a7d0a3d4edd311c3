"""The check no-baseline: «where it finds», ‹what it points to besides›, and where it must be silent."""

from __future__ import annotations

import pytest

from fragments import expect_marked
from orgplan.checks.no_baseline import NAME, SEVERITY

CASES = [
    ("kpi", "«baseline»:"),
    ("kpi", 'baseline: «"-"»'),
    ("kpi", "baseline: 0"),
    (
        "category",
        """
kpis:
  - «id: k1»
    dimension: 7.1
    title: ก
    weight: 1
    criteria: [1, 2, 3, 4, 5]
""",
    ),
]


@pytest.mark.parametrize("kind, fragment", CASES)
def test_finds_what_is_marked_and_nothing_else(kind: str, fragment: str) -> None:
    expect_marked(NAME, SEVERITY, kind, fragment)
