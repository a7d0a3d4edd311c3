"""The check unknown-agency: «where it finds», ‹what it points to besides›, and where it must be silent."""

from __future__ import annotations

import pytest

from fragments import expect_marked
from orgplan.checks.unknown_agency import NAME, SEVERITY

CASES = [
    (
        "plan",
        """
agencies: {พช.: สำนักงานพัฒนาชุมชนจังหวัด, สนจ.: }
categories:
  - no: 1
    title: ก
    activities:
      - no: 1
        title: ก
        responsible: «พช»
        involved: [สนจ., «สสจ.»]
        steps:
          - no: 1
            title: ก
            responsible:
              - สำนักงานพัฒนาชุมชนจังหวัด
              - «สำนักงานพัฒนาชุมชน»
            steps:
              - {no: (1), title: ข, involved: «"สนจ., พช."»}
""",
    ),
    (
        "activity",
        """
responsible: พช
involved: [สนจ., สสจ.]
""",
    ),
    (
        "plan",
        """
agencies:
categories:
  - no: 1
    title: ก
    activities: [{no: 1, title: ก, responsible: พช}]
""",
    ),
    (
        "plan",
        r"""
agencies: {กพร.: สำนักงาน ก.พ.ร., กลุ่มงาน 1: สำนักงานจังหวัด}
categories:
  - no: 1
    title: ก
    activities: [{no: 1, title: ก, responsible: [สำนักงาน ก.พ.ร., กลุ่มงาน ๑, "กพร.\u200b"]}]
""",
    ),
]


@pytest.mark.parametrize("kind, fragment", CASES)
def test_finds_what_is_marked_and_nothing_else(kind: str, fragment: str) -> None:
    expect_marked(NAME, SEVERITY, kind, fragment)
