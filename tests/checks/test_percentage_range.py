"""The check percentage-range: «where it finds», ‹what it points to besides›, and where it must be silent."""

from __future__ import annotations

import pytest

from fragments import expect_marked
from orgplan.checks.percentage_range import NAME, SEVERITY

CASES = [
    ("step", "progress: {percent: «815»}"),
    ("step", "progress: {percent: «-1»}"),
    ("step", "progress: {percent: 100%}"),
    (
        "kpi",
        """
unit: ร้อยละ
baseline: «815»
target: «-5»
criteria: [60, 65, 70, 75, «800»]
""",
    ),
    (
        "kpi",
        """
unit: "%"
baseline: 0
target: 100
criteria: [96, 97, 98, 99, 100]
""",
    ),
    (
        "kpi",
        """
unit: คน
baseline: 815
target: 900
""",
    ),
    (
        "kpi",
        """
title: ร้อยละของโครงการ
baseline: «815»
""",
    ),
    (
        "kpi",
        """
title: ร้อยละของโครงการ
unit: โครงการ
baseline: 815
""",
    ),
    (
        "kpi",
        """
title: ร้อยละที่เพิ่มขึ้นของรายได้
unit: ร้อยละ
baseline: 120
criteria: [-10, 0, 50, 100, 150]
""",
    ),
    (
        "kpi",
        """
unit: ร้อยละ
target: 5
criteria: {method: milestone, levels: [ก, ข, ค, ง, จ]}
""",
    ),
    (
        "category",
        """
criteria: [60, 65, 70, 75, «800»]
kpis:
  - {id: k1, dimension: 7.1, title: ก, unit: ร้อยละ, weight: 0.5}
  - {id: k2, dimension: 7.1, title: ข, unit: ร้อยละ, weight: 0.5}
""",
    ),
    (
        "plan",
        """
criteria: {method: linear, levels: [60, 65, 70, 75, «800»]}
categories:
  - no: 1
    title: ก
    kpis: [{id: k1, dimension: 7.1, title: ก, unit: ร้อยละ, weight: 1}]
""",
    ),
    (
        "category",
        """
criteria: [60, 65, 70, 75, 800]
kpis:
  - {id: k1, dimension: 7.1, title: ก, unit: คน, weight: 1}
""",
    ),
]


@pytest.mark.parametrize("kind, fragment", CASES)
def test_finds_what_is_marked_and_nothing_else(kind: str, fragment: str) -> None:
    expect_marked(NAME, SEVERITY, kind, fragment)
