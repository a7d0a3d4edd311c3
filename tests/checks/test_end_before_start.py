"""The check end-before-start: «where it finds», ‹what it points to besides›, and where it must be silent."""

from __future__ import annotations

import pytest

from fragments import expect_marked
from orgplan.checks.end_before_start import NAME, SEVERITY

CASES = [
    (
        "step",
        """
start: ‹ธ.ค. 52›
end: «พ.ย. 52»
""",
    ),
    (
        "step",
        """
start: ธ.ค. 52
end: ธ.ค. 52
""",
    ),
    (
        "step",
        """
start: ‹ธ.ค. 52›
end: «ม.ค. 52»
""",
    ),
    (
        "step",
        """
start: «ธ.ค. 53»
end: ‹ม.ค. 53›
""",
    ),
    (
        "step",
        """
start:
end: ม.ค. 53
""",
    ),
    (
        "step",
        """
progress:
  start: ‹มี.ค. 53›
  end: «ก.พ. 53»
""",
    ),
    ("step", "progress: {start: มี.ค. 53, end: }"),
    ("activity", "start: ‹ธ.ค. 52›\nend: «พ.ย. 52»\nprogress: {start: ‹ธ.ค. 52›, end: «พ.ย. 52»}"),
]


@pytest.mark.parametrize("kind, fragment", CASES)
def test_finds_what_is_marked_and_nothing_else(kind: str, fragment: str) -> None:
    expect_marked(NAME, SEVERITY, kind, fragment)
