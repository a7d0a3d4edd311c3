"""The check weights-sum: «where it finds», ‹what it points to besides›, and where it must be silent."""

from __future__ import annotations

import pytest

from fragments import expect_marked
from orgplan.checks.weights_sum import NAME, SEVERITY

CASES = [
    (
        "category",
        """
kpis:
  - {id: k0, dimension: 7.1, title: ก, weight: 0.5, criteria: [1, 2, 3, 4, 5]}
  - {id: k1, dimension: 7.1, title: ก, weight: 0.5, criteria: [1, 2, 3, 4, 5]}
""",
    ),
    (
        "category",
        """
kpis:
  - {id: k0, dimension: 7.1, title: ก, weight: 33.1, criteria: [1, 2, 3, 4, 5]}
  - {id: k1, dimension: 7.1, title: ก, weight: 33.3, criteria: [1, 2, 3, 4, 5]}
  - {id: k2, dimension: 7.1, title: ก, weight: 33.6, criteria: [1, 2, 3, 4, 5]}
""",
    ),
    (
        "category",
        """
kpis:
  - {id: k0, dimension: 7.1, title: ก, weight: 0.1, criteria: [1, 2, 3, 4, 5]}
  - {id: k1, dimension: 7.1, title: ก, weight: 0.2, criteria: [1, 2, 3, 4, 5]}
  - {id: k2, dimension: 7.1, title: ก, weight: 0.7, criteria: [1, 2, 3, 4, 5]}
""",
    ),
    (
        "category",
        """
kpis:
  - {id: k0, dimension: 7.1, title: ก, weight: ร้อยละ 40, criteria: [1, 2, 3, 4, 5]}
  - {id: k1, dimension: 7.1, title: ก, weight: 60%, criteria: [1, 2, 3, 4, 5]}
""",
    ),
    (
        "category",
        """
kpis:
  - {id: k0, dimension: 7.1, title: ก, weight: 1, criteria: [1, 2, 3, 4, 5]}
  - {id: k1, dimension: 7.1, title: ก, weight: 0, criteria: [1, 2, 3, 4, 5]}
""",
    ),
    (
        "category",
        """
«kpis»:
  - {id: k0, dimension: 7.1, title: ก, weight: ‹0.5›, criteria: [1, 2, 3, 4, 5]}
  - {id: k1, dimension: 7.1, title: ก, weight: ‹0.4›, criteria: [1, 2, 3, 4, 5]}
""",
    ),
    (
        "category",
        """
«kpis»:
  - {id: k0, dimension: 7.1, title: ก, weight: ‹50›, criteria: [1, 2, 3, 4, 5]}
  - {id: k1, dimension: 7.1, title: ก, weight: ‹51›, criteria: [1, 2, 3, 4, 5]}
""",
    ),
    (
        "category",
        """
«kpis»:
  - {id: k0, dimension: 7.1, title: ก, weight: ‹0›, criteria: [1, 2, 3, 4, 5]}
  - {id: k1, dimension: 7.1, title: ก, weight: ‹0›, criteria: [1, 2, 3, 4, 5]}
""",
    ),
    (
        "category",
        """
«kpis»:
  - {id: k0, dimension: 7.1, title: ก, weight: ‹0.3333›, criteria: [1, 2, 3, 4, 5]}
  - {id: k1, dimension: 7.1, title: ก, weight: ‹0.3333›, criteria: [1, 2, 3, 4, 5]}
  - {id: k2, dimension: 7.1, title: ก, weight: ‹0.3333›, criteria: [1, 2, 3, 4, 5]}
""",
    ),
    (
        "category",
        """
«kpis»:
  - {id: k0, dimension: 7.1, title: ก, weight: ‹2›, criteria: [1, 2, 3, 4, 5]}
""",
    ),
    ("category", "kpis: []"),
    ("category", "weight: 3"),
    (
        "plan",
        """
criteria: [1, 2, 3, 4, 5]
categories:
  - {no: 1, title: ก, kpis: [{id: a, dimension: 7.1, title: ก, weight: 1}]}
  - {no: 2, title: ข, kpis: [{id: b, dimension: 7.1, title: ก, weight: 100}]}
  - {no: 3, title: ค, «kpis»: [{id: c, dimension: 7.1, title: ก, weight: ‹0.5›}]}
""",
    ),
    # The parts of a KPI likewise.
    ("kpi", "«kpis»: [{id: a, title: ก, weight: ‹0.5›}, {id: b, title: ข, weight: ‹0.4›}]"),
    ("kpi", "kpis: [{id: a, title: ก, weight: 50}, {id: b, title: ข, weight: 50}]"),
]


@pytest.mark.parametrize("kind, fragment", CASES)
def test_finds_what_is_marked_and_nothing_else(kind: str, fragment: str) -> None:
    expect_marked(NAME, SEVERITY, kind, fragment)
