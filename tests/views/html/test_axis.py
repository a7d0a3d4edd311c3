"""Axes: few round figures that reach over everything and are short to read."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.views.html.axis import scale_axes

AMOUNTS = st.decimals(min_value=0, max_value=Decimal(10) ** 30, places=2, allow_nan=False, allow_infinity=False)


@given(st.lists(AMOUNTS, min_size=1, max_size=3))
def test_axes_reach_over_their_amounts_in_few_even_and_round_steps(greatest: list[Decimal]) -> None:
    axes = scale_axes(greatest)
    assert len({len(axis.ticks) for axis in axes}) == 1
    for amount, axis in zip(greatest, axes, strict=True):
        assert axis.ticks[0] == 0
        assert 4 <= len(axis.ticks) <= 6
        assert axis.top >= amount
        assert amount == 0 or axis.top < amount * 6 or axis.top <= Decimal("0.05")
        step = axis.ticks[1]
        assert step.normalize().as_tuple().digits in {(1,), (2,), (5,)}
        assert list(axis.ticks) == [step * place for place in range(len(axis.ticks))]
        assert step >= Decimal("0.01")
        assert all(len(label) <= 5 for label in axis.labels)


@pytest.mark.parametrize(
    "amount, labels, unit",
    [
        ("0", "0 1 2 3", "baht"),
        ("0.03", "0 0.01 0.02 0.03", "baht"),
        ("2900", "0 1,000 2,000 3,000", "baht"),
        ("9000", "0 2 4 6 8 10", "thousand baht"),
        ("117500.01", "0 50 100 150", "thousand baht"),
        ("1500000", "0 500 1,000 1,500", "thousand baht"),
        ("1000000000000", "0 200 400 600 800 1,000", "billion baht"),
        ("30000000000000", "0 10 20 30", "trillion baht"),
        ("3e29", "0 100 200 300", "10²⁷ baht"),
    ],
)
def test_figures_of_an_axis_are_short(amount: str, labels: str, unit: str) -> None:
    (axis,) = scale_axes([Decimal(amount)])
    assert (" ".join(axis.labels), axis.unit.en) == (labels, unit)


def test_both_axes_have_the_same_lines() -> None:
    monthly, running = scale_axes([Decimal(117_500), Decimal(550_000)])
    assert (monthly.labels, running.labels) == (("0", "50", "100", "150"), ("0", "200", "400", "600"))
