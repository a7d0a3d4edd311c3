"""The check mixed-weights: «where it finds», ‹what it points to besides›, and where it must be silent."""

from __future__ import annotations

import pytest

from fragments import expect_marked
from orgplan.checks.mixed_weights import NAME, SEVERITY

SHARED = "criteria: [1, 2, 3, 4, 5]\ncategories:\n"
KPI = "{id: k%s, dimension: 7.1, title: ก}"
CATEGORIES = [
    # With KPIs: all or none.
    """
  - {no: 1, title: ก, weight: ‹2›, kpis: [K1]}
  - «{no: 2, title: ข, kpis: [K2]}»
  - {no: 3, title: ค, «weight»: , kpis: [K3]}
""",
    """
  - {no: 1, title: ก, weight: 2, kpis: [K1]}
  - {no: 2, title: ข, weight: 0, kpis: [K2]}
""",
    """
  - {no: 1, title: ก, kpis: [K1]}
  - {no: 2, title: ข, kpis: [K2]}
""",
    # Without KPIs they stand aside, with or without a weight.
    """
  - {no: 1, title: ก, weight: 60, kpis: [K1]}
  - {no: 2, title: ข, weight: 40, kpis: [K2]}
  - {no: 3, title: ค}
""",
    """
  - {no: 1, title: ก, weight: 60}
  - {no: 2, title: ข, kpis: [K2]}
""",
    """
  - {no: 1, title: ก, weight: 2}
  - {no: 2, title: ข}
""",
    # All zero.
    """
  - {no: 1, title: ก, weight: «0», kpis: [K1]}
  - {no: 2, title: ข, weight: 0, kpis: [K2]}
""",
    """
  - {no: 1, title: ก}
  - {no: 2, title: ข, weight: «0», kpis: [K2]}
""",
]
CASES = [
    *(("plan", SHARED + text.replace("K1", KPI % 1).replace("K2", KPI % 2).replace("K3", KPI % 3)) for text in CATEGORIES),
    ("category", "weight: «0»"),
    ("category", "weight: 7"),
    (
        "category",
        """
kpis:
  - {id: a, dimension: 7.1, title: ก, weight: ‹0.5›, criteria: [1, 2, 3, 4, 5]}
  - «{id: b, dimension: 7.1, title: ก, criteria: [1, 2, 3, 4, 5]}»
  - {id: c, dimension: 7.1, title: ก, weight: «"-"», criteria: [1, 2, 3, 4, 5]}
""",
    ),
    (
        "category",
        """
kpis:
  - {id: a, dimension: 7.1, title: ก, criteria: [1, 2, 3, 4, 5]}
  - {id: b, dimension: 7.1, title: ก, weight: , criteria: [1, 2, 3, 4, 5]}
""",
    ),
    (
        "category",
        """
kpis:
  - {id: a, dimension: 7.1, title: ก, weight: «0», criteria: [1, 2, 3, 4, 5]}
  - {id: b, dimension: 7.1, title: ก, weight: 0, criteria: [1, 2, 3, 4, 5]}
""",
    ),
    ("kpi", "kpis:\n  - {id: a, title: ก, weight: ‹1›}\n  - «{id: b, title: ข}»"),
    ("kpi", "kpis: [{id: a, title: ก, weight: «0»}, {id: b, title: ข, weight: 0}]"),
    ("kpi", "kpis: [{id: a, title: ก}, {id: b, title: ข}]"),
    # A weight that cannot be read is one, but no example for the others.
    ("kpi", "kpis: [{id: a, title: ก, weight: O.5}, {id: b, title: ข}]"),
]


@pytest.mark.parametrize("kind, fragment", CASES)
def test_finds_what_is_marked_and_nothing_else(kind: str, fragment: str) -> None:
    expect_marked(NAME, SEVERITY, kind, fragment)
