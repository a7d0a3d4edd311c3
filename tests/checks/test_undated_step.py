"""The check undated-step: «where it finds», ‹what it points to besides›, and where it must be silent."""

from __future__ import annotations

import pytest

from fragments import expect_marked
from orgplan.checks.undated_step import NAME, SEVERITY

CASES = [
    (
        "step",
        """
start: พ.ค. 53
end: พ.ค. 53
""",
    ),
    ("step", "duration: ไตรมาสที่ 2"),
    ("step", "duration: Q1, Q3"),
    ("step", "duration: ตลอดปี"),
    ("step", "duration: ไตรมาสที่ 2\nstart: ม.ค. 53\n«end»:"),
    ("activity", "steps:\n  - {no: 1, title: ก, steps: [{no: (1), title: ข, duration: ไตรมาส 1 และ 4}]}"),
    (
        "step",
        """
duration: 1 เดือน
«start»:
end:
""",
    ),
    (
        "step",
        """
start: «"-"»
end: "-"
""",
    ),
    (
        "step",
        """
duration: 1 เดือน
start: พ.ค. 53
«end»:
""",
    ),
    (
        "step",
        """
«start»:
end: พ.ค. 53
""",
    ),
    (
        "activity",
        """
steps:
  - «{no: 1, title: ก}»
""",
    ),
    (
        "activity",
        """
steps:
  - {no: 1, title: ก, steps: [{no: (1), title: ข, start: พ.ค. 53, end: พ.ค. 53}]}
""",
    ),
    (
        "activity",
        """
steps:
  - {no: 1, title: ก, steps: [{no: (1), title: ข, steps: [{no: (ก), title: ค, start: พ.ค. 53, end: พ.ค. 53}]}]}
""",
    ),
    (
        "step",
        """
steps:
  - «no: (1)»
    title: ก
""",
    ),
    (
        "activity",
        """
steps:
  - «no: 1»
    title: ก
    steps:
      - «no: (1)»
        title: ข
""",
    ),
    ("step", "start:\nend:\nmonths: [ม.ค. 53]"),
    ("step", "steps:\n  - {no: (1), title: ก, months: [ต.ค. 52, ม.ค. 53]}"),
    ("activity", "budget: 5\noutput: ก"),  # no work of its own
    ("activity", "months: [ต.ค. 52, ม.ค. 53]"),
    ("activity", "duration: ตลอดปี"),
    ("activity", "«no: 1»\ntitle: ก\nstart: ต.ค. 52"),
    ("activity", "duration: 3 เดือน\nsteps:\n  - {no: 1, title: ก, start: ต.ค. 52, end: ธ.ค. 52}"),
    ("activity", "«no: 1»\ntitle: ก\nprogress: {percent: 5}"),
]


@pytest.mark.parametrize("kind, fragment", CASES)
def test_finds_what_is_marked_and_nothing_else(kind: str, fragment: str) -> None:
    expect_marked(NAME, SEVERITY, kind, fragment)
