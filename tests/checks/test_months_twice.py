"""The check months-twice: «where it finds», ‹what it points to besides›, and where it must be silent."""

from __future__ import annotations

import pytest

from fragments import expect_marked, findings
from orgplan.checks.months_twice import NAME, SEVERITY

CASES = [
    ("activity", "months: [ต.ค. 52, เม.ย. 53, ม.ค. 53]"),
    ("step", "start: ต.ค. 52\nend: ม.ค. 53"),
    ("step", "months:\nstart: ต.ค. 52\nend: ม.ค. 53"),
    ("step", 'start:\nend: "-"\nmonths: [ต.ค. 52]'),
    ("step", "months: «[ต.ค. 52, ม.ค. 53]»\nstart: ‹ต.ค. 52›\nend: ‹ม.ค. 53›"),
    ("step", "months: «[ต.ค. 52, ม.ค. 53]»\nend: ‹ม.ค. 53›"),
    ("activity", "months: «[ต.ค. 52]»\nstart: ‹ต.ค. 52›"),
    ("activity", "months: [ต.ค. 52, ‹ม.ค. 53›, «01/2553», «2010-01»]"),
    ("activity", "months: [‹ต.ค. 52›, «ตุลาคม 2552»]\nsteps:\n  - {no: 1, title: ก, months: [‹ต.ค. 52›, «ต.ค. 52»]}"),
]  # fmt: skip


@pytest.mark.parametrize("kind, fragment", CASES)
def test_finds_what_is_marked_and_nothing_else(kind: str, fragment: str) -> None:
    expect_marked(NAME, SEVERITY, kind, fragment)


def test_the_message_names_the_keys_that_stand_beside_the_months() -> None:
    (one,) = expect_marked(NAME, SEVERITY, "step", "months: «[ต.ค. 52, ม.ค. 53]»\nend: ‹ม.ค. 53›")
    assert one.message.en == "the months are given twice: by `months` and by `end`"


def test_a_month_that_cannot_be_read_hides_no_finding_elsewhere() -> None:
    text = "months: [ต.ค. 52, x]\nsteps:\n  - {no: 1, title: ก, months: [ม.ค. 53, ม.ค. 53]}"
    assert {each.rule for each in findings("activity", text)} == {"bad-month", NAME}
