"""The check outside-parent: «where it finds», ‹what it points to besides›, and where it must be silent."""

from __future__ import annotations

import pytest

from fragments import expect_marked
from orgplan.checks.outside_parent import NAME, SEVERITY
from orgplan.loading import load_text
from plans import activity, category, plan_text, step

CASES = [
    ("step", "duration: ไตรมาสที่ 1 และ 3\nsteps:\n  - {no: (1), title: ก, start: ต.ค. 52, end: ธ.ค. 52}"),
    ("step", "duration: ‹ไตรมาสที่ 1 และ 3›\nsteps:\n  - {no: (1), title: ก, start: ต.ค. 52, end: «ม.ค. 53»}"),
    ("step", "duration: ‹ไตรมาสที่ 1 และ 3›\nsteps:\n  - {no: (1), title: ก, start: «ต.ค. 52», end: มิ.ย. 53}"),  # over the gap
    ("step", "duration: ‹Q1, Q3›\nsteps:\n  - {no: (1), title: ก, duration: «ไตรมาส 2»}"),
    ("step", "duration: Q1, Q3\nsteps:\n  - {no: (1), title: ก, duration: ไตรมาส 3}"),
    ("step", "start: ต.ค. 52\nend: ‹มี.ค. 53›\nsteps:\n  - {no: (1), title: ก, duration: «Q2-Q3»}"),
    ("step", "start: ก.ย. 52\nend: ‹ต.ค. 52›\nsteps:\n  - {no: (1), title: ก, start: ก.ย. 52, end: «พ.ย. 52»}"),
    (
        "step",
        """
start: ม.ค. 53
end: ‹ม.ค. 53›
steps:
  - {no: (1), title: ก, start: ม.ค. 53, end: «ก.พ. 53»}
""",
    ),
    (
        "step",
        """
start: ม.ค. 53
end: ‹ม.ค. 53›
steps:
  - {no: (1), title: ก, start: «ก.พ. 53», end: มี.ค. 53}
""",
    ),
    (
        "step",
        """
start: ‹ม.ค. 53›
end: ม.ค. 53
steps:
  - {no: (1), title: ก, start: «ธ.ค. 52», end: ม.ค. 53}
""",
    ),
    (
        "step",
        """
start: ม.ค. 53
end: มี.ค. 53
steps:
  - {no: (1), title: ก, start: ม.ค. 53, end: มี.ค. 53}
""",
    ),
    (
        "step",
        """
start:
end:
steps:
  - {no: (1), title: ก, start: ม.ค. 53, end: มี.ค. 53}
""",
    ),
    (
        "step",
        """
start: ม.ค. 53
end: มี.ค. 53
steps:
  - {no: (1), title: ก}
""",
    ),
    (
        "step",
        """
start: ม.ค. 53
end: ‹ม.ค. 53›
steps:
  - no: (1)
    title: ก
    start: ม.ค. 53
    end: «มี.ค. 53»
    steps: [{no: ก, title: ข, start: มี.ค. 53, end: มี.ค. 53}]
""",
    ),
    ("step", "start:\nend:\nmonths: ‹[ต.ค. 52, ม.ค. 53]›\nsteps:\n  - {no: (1), title: ก, months: [ม.ค. 53, «พ.ย. 52»]}"),
    (
        "step",
        "start: ต.ค. 52\nend: ‹ม.ค. 53›\nsteps:\n  - {no: (1), title: ก, months: [ต.ค. 52, ม.ค. 53]}\n  - {no: (2), title: ก, months: [«ก.พ. 53»]}",
    ),
    ("activity", "months: ‹[ต.ค. 52, ม.ค. 53]›\nsteps:\n  - {no: 1, title: ก, start: «ต.ค. 52», end: ม.ค. 53}"),
    ("activity", "start: ต.ค. 52\nend: ‹ม.ค. 53›\nsteps:\n  - {no: 1, title: ก, start: ต.ค. 52, end: «ก.พ. 53»}"),
    ("activity", "duration: ‹Q1, Q3›\nsteps:\n  - {no: 1, title: ก, months: [ต.ค. 52, «ม.ค. 53»]}"),
    ("activity", "duration: 3 เดือน\nsteps:\n  - {no: 1, title: ก, start: ต.ค. 52, end: ก.พ. 53}"),  # when, it does not say
]


@pytest.mark.parametrize("kind, fragment", CASES)
def test_finds_what_is_marked_and_nothing_else(kind: str, fragment: str) -> None:
    expect_marked(NAME, SEVERITY, kind, fragment)


def test_months_apart_are_named_once_each() -> None:
    parts = activity(months=["ม.ค. 53", "มี.ค. 53"], steps=[step(start="ม.ค. 53", end="ก.พ. 53")])
    (found,) = (
        each for each in load_text(plan_text(category(activities=[parts])), "p.yaml").diagnostics if each.rule == "outside-parent"
    )
    assert "(ม.ค. 53, มี.ค. 53)" in found.message.en
    assert "(ม.ค. 53, มี.ค. 53)" in found.message.th
