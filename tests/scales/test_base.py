"""What every scale leans on: texts that are the same, numbers that were measured, the way that levels run."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from orgplan.problems import Malformed, Words
from orgplan.scales.base import Points, direction, folded, points_text, read_number, rises


def test_the_reason_is_worded_when_somebody_asks() -> None:
    asked = []

    def why() -> Words:
        asked.append(1)
        return Words("because", "เพราะ")

    points = Points(Fraction(1, 3), why)
    assert not asked
    assert points.reason == Words("because", "เพราะ")


def test_points_are_counted() -> None:
    assert [points_text(each) for each in (0, 1, 2)] == ["0 points", "1 point", "2 points"]


@pytest.mark.parametrize(("left", "right"), [("ร่าง แผน", "ร่างแผน"), ("ระดับ ๓", "ระดับ3"), ("Draft", "dRAFT")])
def test_spaces_case_and_kinds_of_digits_tell_no_texts_apart(left: str, right: str) -> None:
    assert folded(left) == folded(right)


def test_a_word_for_a_number_is_asked_what_it_means() -> None:
    assert read_number("ร้อยละ 60") == Decimal(60)
    with pytest.raises(Malformed) as refused:
        read_number("ไม่มี")
    assert "if it is zero, write 0" in refused.value.hint.en


def test_levels_run_from_the_first_to_the_last() -> None:
    up = tuple(map(Decimal, (1, 2, 3, 4, 5)))
    assert (rises(up), direction(up), direction(up[::-1])) == (True, "ascending", "descending")
