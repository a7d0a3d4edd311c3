"""The check duration-mismatch: «where it finds», ‹what it points to besides›, and where it must be silent."""

from __future__ import annotations

import pytest

from fragments import expect_marked
from orgplan.checks.duration_mismatch import NAME, SEVERITY

CASES = [
    ("step", "duration: «ไตรมาสที่ 1 และ 3»\nstart: ‹ต.ค. 52›\nend: ‹มิ.ย. 53›"),  # over a quarter that is not named
    ("step", "duration: «Q1, Q4»\nstart: ‹ต.ค. 52›\nend: ‹ธ.ค. 52›"),
    ("step", "duration: ไตรมาสที่ 1 และ 3"),
    ("step", "duration: 3 เดือน\nstart: ส.ค. 53\nend: ต.ค. 53"),
    ("step", "duration: «ตลอดปี»\nstart: ‹ต.ค. 52›\nend: ‹ต.ค. 53›"),
    ("step", "duration: 1 เดือน\nstart: ต.ค. 52\nend: ม.ค. 63"),
    (
        "step",
        """
duration: «ไตรมาสที่ 3 และ 4»
start: ‹มิ.ย. 53›
end: ‹ก.ย. 53›
""",
    ),
    (
        "step",
        """
duration: ไตรมาสที่ 3 และ 4
start: เม.ย. 53
end: ก.ย. 53
""",
    ),
    (
        "step",
        """
duration: Q1
start: ต.ค. 52
end: ธ.ค. 52
""",
    ),
    (
        "step",
        """
duration: «Q1»
start: ‹ม.ค. 53›
end: ‹มี.ค. 53›
""",
    ),
    (
        "step",
        """
duration: ตลอดปี
start: 10/2552
end: 2010-09
""",
    ),
    (
        "step",
        """
duration: «2 เดือน»
start: ‹มิ.ย. 53›
end: ‹ส.ค. 53›
""",
    ),
    (
        "step",
        """
duration: ๓ เดือน
start: มิ.ย. 53
end: ส.ค. 53
""",
    ),
    (
        "step",
        """
duration: 2 สัปดาห์
start: มิ.ย. 53
end: มิ.ย. 53
""",
    ),
    (
        "step",
        """
duration: 45 วัน
start: มิ.ย. 53
end: ก.ค. 53
""",
    ),
    (
        "step",
        """
duration: «45 วัน»
start: ‹มิ.ย. 53›
end: ‹มิ.ย. 53›
""",
    ),
    (
        "step",
        """
duration: «5 วัน»
start: ‹ต.ค. 52›
end: ‹ก.ย. 53›
""",
    ),
    ("step", "duration: 1 เดือน"),
    (
        "step",
        """
duration: 5 เดือน
start: มิ.ย. 53
""",
    ),
    (
        "step",
        """
duration: 5 เดือน
start: มิ.ย. 53
end: พ.ค. 53
""",
    ),
    (
        "step",
        """
start: มิ.ย. 53
end: ส.ค. 53
""",
    ),
    ("activity", "duration: 3 เดือน\nmonths: [ต.ค. 52, ม.ค. 53, เม.ย. 53]"),
    ("activity", "duration: «4 เดือน»\nmonths: ‹[ต.ค. 52, ม.ค. 53, เม.ย. 53]›"),
    ("activity", "duration: «7 เดือน»\nmonths: ‹[ต.ค. 52, ม.ค. 53, เม.ย. 53]›"),
    ("activity", "duration: «2 เดือน»\nstart: ‹ต.ค. 52›\nend: ‹ธ.ค. 52›"),
    ("activity", "duration: 2 เดือน"),
    ("activity", "duration: ไตรมาสที่ 1\nmonths: [ธ.ค. 52, พ.ย. 52, ต.ค. 52]"),
    ("activity", "duration: «ไตรมาสที่ 1»\nmonths: ‹[ธ.ค. 52, พ.ย. 52]›"),
    ("activity", "duration: 6 วัน\nmonths: [ต.ค. 52, ม.ค. 53, เม.ย. 53]"),
    ("activity", "duration: «28 วัน»\nmonths: ‹[ต.ค. 52, พ.ย. 52, ธ.ค. 52, เม.ย. 53]›"),  # all of November, and more
    ("activity", "duration: «200 วัน»\nmonths: ‹[ต.ค. 52, ม.ค. 53, เม.ย. 53]›"),
]


@pytest.mark.parametrize("kind, fragment", CASES)
def test_finds_what_is_marked_and_nothing_else(kind: str, fragment: str) -> None:
    expect_marked(NAME, SEVERITY, kind, fragment)


def test_the_hint_for_quarters_with_a_gap_is_right_when_it_is_followed() -> None:
    (found,) = expect_marked(NAME, SEVERITY, "step", "duration: «Q1, Q3»\nstart: ‹ต.ค. 52›\nend: ‹มิ.ย. 53›")
    assert "ต.ค. 52 to ธ.ค. 52 and เม.ย. 53 to มิ.ย. 53: leave start and end blank" in found.hint.en
    expect_marked(NAME, SEVERITY, "step", "duration: Q1, Q3\nstart:\nend:")
