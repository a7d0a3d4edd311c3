"""The check far-from-fiscal-year: «where it finds», ‹what it points to besides›, and where it must be silent."""

from __future__ import annotations

import pytest

from fragments import expect_marked, findings
from orgplan.checks.far_from_fiscal_year import NAME, SEVERITY

CASES = [
    ("step", "start: ต.ค. 52\nend: «ม.ค. 63»"),
    ("step", "start: «ม.ค. 43»\nend: ม.ค. 53"),
    ("step", "start: «ก.ย. 47»\nend: ต.ค. 52"),  # sixty-one months before the year
    ("step", "start: ต.ค. 47\nend: ต.ค. 52"),
    ("step", "start: ก.ย. 53\nend: ก.ย. 58"),
    ("step", "start: ก.ย. 53\nend: «ต.ค. 58»"),
    ("step", "end: «ม.ค. 2643»"),
    ("step", "start: «ม.ค. 63»\nend: «ม.ค. 43»"),
    ("step", "progress: {percent: 100, start: «ม.ค. 43», end: «ก.พ. 43»}"),
    ("step", "progress: {percent: 40, start: «ม.ค. 63»}"),
    ("step", "progress: {start: ม.ค. 53, end: «ม.ค. 2643»}"),
    ("step", "progress: {start: ต.ค. 47, end: ก.ย. 58}"),
    ("step", "progress: {start: «ก.ย. 47», end: «ต.ค. 58»}"),
    ("step", "steps: [{no: (1), title: ก, progress: {start: «ม.ค. 43»}}]"),
    ("activity", "months: [ต.ค. 52, «ม.ค. 63», ต.ค. 53]"),
    ("activity", "months: [«ม.ค. 2443»]\nprogress: {start: «ม.ค. 43»}"),
]


@pytest.mark.parametrize("kind, fragment", CASES)
def test_finds_what_is_marked_and_nothing_else(kind: str, fragment: str) -> None:
    expect_marked(NAME, SEVERITY, kind, fragment)


@pytest.mark.parametrize(
    "fragment",
    [
        "duration: 3 เดือน\nstart: ต.ค. 52\nend: ม.ค. 63",
        "start: ม.ค. 63\nend: ม.ค. 43",
        "progress: {percent: 100, start: ม.ค. 63, end: ม.ค. 43}",
    ],
)
def test_one_fault_is_one_rule(fragment: str) -> None:
    assert {each.rule for each in findings("step", fragment)} == {NAME}
