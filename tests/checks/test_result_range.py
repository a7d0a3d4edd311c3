"""The check result-range: «where it finds», ‹what it points to besides›, and where it must be silent."""

from __future__ import annotations

import pytest

from fragments import expect_marked
from orgplan.checks.result_range import NAME, SEVERITY

CASES = [
    (
        "kpi",
        """
unit: ร้อยละ
results: {6m: «163», 9m: 100%, 12m: {value: «-1»}}
""",
    ),
    (
        "kpi",
        """
unit: ร้อยละ
results: {12m: {numerator: «200», denominator: 163}}
""",
    ),
    (
        "kpi",
        """
unit: ร้อยละ
results: {12m: {numerator: 163, denominator: 200}}
""",
    ),
    (
        "kpi",
        """
unit: คน
results: {12m: 163}
""",
    ),
    (
        "kpi",
        """
title: ร้อยละที่เพิ่มขึ้นของรายได้
unit: ร้อยละ
results: {12m: 163}
""",
    ),
    (
        "kpi",
        """
criteria: {method: milestone, levels: [ก, ข, ค, ง, จ]}
results: {3m: 0, 6m: 5, 9m: «6», 12m: «4.5»}
""",
    ),
    (
        "kpi",
        """
unit: ร้อยละ
results: {12m: }
""",
    ),
    (
        "results",
        """
orgplan_results: 1
results:
  k1: {6m: 4, 12m: 163}
""",
    ),
]


@pytest.mark.parametrize("kind, fragment", CASES)
def test_finds_what_is_marked_and_nothing_else(kind: str, fragment: str) -> None:
    expect_marked(NAME, SEVERITY, kind, fragment)
