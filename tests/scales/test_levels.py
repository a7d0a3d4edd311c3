"""What scales with five thresholds share: their order, the levels that a result reaches, figures for the eye."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.problems import Malformed
from orgplan.scales import StepScale
from orgplan.scales.levels import exactly, five, format_result, in_sum

RISING = StepScale(method="step", levels=["10", "20", "30", "40", "50"])
FALLING = StepScale(method="step", levels=["50", "40", "30", "20", "10"])


@pytest.mark.parametrize("count", [0, 4, 6])
def test_levels_are_five(count: int) -> None:
    with pytest.raises(Malformed, match=f"have {count} levels; there must be 5"):
        five(("1",) * count)


@given(st.fractions(0, 60))
def test_levels_reached_are_those_at_or_before_the_result(result: Fraction) -> None:
    assert RISING.reached(result) == sum(level <= result for level in RISING.levels)
    assert FALLING.reached(result) == sum(level >= result for level in FALLING.levels)


@pytest.mark.parametrize(
    ("levels", "ordered"), [("1 2 3 4 5", True), ("5 4 3 2 1", True), ("1 2 2 4 5", False), ("1 3 2 4 5", False)]
)
def test_thresholds_are_in_order_if_they_rise_or_fall_all_the_way(levels: str, *, ordered: bool) -> None:
    assert StepScale(method="step", levels=levels.split()).is_ordered is ordered


def test_the_name_of_a_level_is_no_figure_where_levels_are_other_numbers() -> None:
    with pytest.raises(Malformed) as refused:
        RISING.read_figure("ระดับ 3")
    assert "30" in refused.value.hint.en
    assert RISING.read_figure("๓๐") == Decimal(30)


def test_figures_for_the_eye_and_for_a_calculator() -> None:
    third = Fraction(100, 3)
    assert (format_result(third), exactly(third), in_sum(-third)) == ("33.3333", "33.3333333333", "(-33.3333333333)")
