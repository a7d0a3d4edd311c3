"""The check outside-fiscal-year: «where it finds», ‹what it points to besides›, and where it must be silent."""

from __future__ import annotations

import pytest

from fragments import expect_marked
from orgplan.checks.outside_fiscal_year import NAME, SEVERITY

CASES = [
    (
        "step",
        """
start: ต.ค. 52
end: ก.ย. 53
""",
    ),
    (
        "step",
        """
start: «ก.ย. 52»
end: ต.ค. 52
""",
    ),
    (
        "step",
        """
start: ก.ย. 53
end: «ต.ค. 53»
""",
    ),
    (
        "step",
        """
start: «ต.ค. 53»
end: «พ.ย. 53»
""",
    ),
    (
        "step",
        """
start: 2553-12
end: ม.ค. 53
""",
    ),
    (
        "step",
        """
start: ธ.ค. 52
end: ม.ค. 52
""",
    ),
    ("step", "start: «ม.ค. 54»"),
    ("step", "start: «ต.ค. 47»\nend: «ก.ย. 58»"),
    ("step", "start: ก.ย. 47\nend: ต.ค. 58"),
    ("step", "duration: ตลอดปี"),
    ("step", "progress: {start: ก.ย. 53, end: พ.ย. 53}"),
    (
        "plan",
        """
fiscal_year: 2554
categories:
  - no: 1
    title: ก
    activities:
      - no: 1
        title: ข
        steps: [{no: 1, title: ค, start: «ก.ย. 53», end: ต.ค. 53}]
""",
    ),
    ("activity", "months: [«ก.ย. 52», ต.ค. 52, «ต.ค. 53»]"),
    ("activity", "months: [ก.ย. 53, «ต.ค. 53»]"),
    ("activity", "start: ก.ย. 53\nend: «พ.ย. 53»"),
    ("activity", "start: ต.ค. 52\nend: ก.ย. 53"),
]


@pytest.mark.parametrize("kind, fragment", CASES)
def test_finds_what_is_marked_and_nothing_else(kind: str, fragment: str) -> None:
    expect_marked(NAME, SEVERITY, kind, fragment)


@pytest.mark.parametrize(
    "fragment, says",
    [
        ("start: «ต.ค. 53»\nend: «พ.ย. 53»", ["write ต.ค. 52", "write พ.ย. 52"]),
        ("start: «ส.ค. 52»\nend: พ.ย. 52", ["check the year"]),  # August 53 would be after the end
        ("start: ส.ค. 53\nend: «ธ.ค. 53»", ["check the year"]),
        ("start: ต.ค. 52\nend: «ต.ค. 53»", ["write ต.ค. 52"]),
        ("start: «ม.ค. 54»", ["write ม.ค. 53"]),
    ],
)
def test_the_hint_is_right_when_it_is_followed(fragment: str, says: list[str]) -> None:
    found = expect_marked(NAME, SEVERITY, "step", fragment)
    assert [each.hint.en.split(";")[0].removeprefix("if the year was mistyped, ") for each in found] == says
