"""Texts of options are read as the plan's own are, and refused with the option's name."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from orgplan.fiscal import Month
from orgplan.shell.options import month_option, points_option, round_option
from orgplan.shell.outcome import CannotDo


@pytest.mark.parametrize("text", ["ก.ค. 53", "2010-07", "07/2553", "กรกฎาคม ๒๕๕๓"])
def test_a_month_is_read_in_every_spelling(text: str) -> None:
    assert month_option(text) == Month(2010, 7)


def test_what_is_not_given_stays_so() -> None:
    assert (month_option(None), round_option(None), points_option(None)) == (None, None, None)


@pytest.mark.parametrize("text", ["9m", "9M", "๙m", "9", "๙", "รอบ 9 เดือน"])
def test_a_round_is_a_number_of_months(text: str) -> None:
    assert round_option(text) == "9m"


def test_points_are_exact() -> None:
    assert points_option("4.1") == Fraction(41, 10)


@pytest.mark.parametrize(
    ("read", "text", "option"),
    [(month_option, "53", "--as-of"), (round_option, "13m", "--round"), (points_option, "many", "--goal")],
)
def test_what_cannot_be_read_is_refused_by_the_option(read: Callable[[str], object], text: str, option: str) -> None:
    with pytest.raises(CannotDo) as refused:
        read(text)
    assert refused.value.words.en.startswith(f"{option}: ")
    assert refused.value.words.th.startswith(f"{option}: ")


@pytest.mark.parametrize("text", ["0", "13", "6,000", "60", "x"])
def test_a_number_that_is_no_count_of_months_is_no_round(text: str) -> None:
    with pytest.raises(CannotDo, match="is not a reporting round"):
        round_option(text)
