"""Axes of charts: few round figures, as many on each axis of a chart, in a unit that keeps them short."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import prod
from typing import Final, NamedTuple

from orgplan.problems import Words
from orgplan.thai import format_number

_INTERVALS: Final = (3, 4, 5)
_ROUND: Final = (1, 2, 5, 10, 20, 50)
_SATANG: Final = Decimal("0.01")
_UNITS: Final = {
    0: Words("baht", "บาท"),
    3: Words("thousand baht", "พันบาท"),
    6: Words("million baht", "ล้านบาท"),
    9: Words("billion baht", "พันล้านบาท"),
    12: Words("trillion baht", "ล้านล้านบาท"),
}
_SUPERSCRIPTS: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Axis(NamedTuple):
    """Figures from zero up, the last of which is no less than any amount drawn; `labels` say them in `unit`."""

    ticks: tuple[Decimal, ...]
    labels: tuple[str, ...]
    unit: Words

    @property
    def top(self) -> Decimal:
        """Baht at the upper end."""
        return self.ticks[-1]


def scale_axes(greatest: Sequence[Decimal]) -> tuple[Axis, ...]:
    """An axis for each greatest amount (baht, zero or more), all with equally many figures, so that their lines are the same.

    Of three to five intervals those are taken that leave the least room empty, and of those the fewest.
    """
    choices = [[_round_up(amount, count) * count for amount in greatest] for count in _INTERVALS]
    tops = min(choices, key=lambda tops: prod(map(Fraction, tops)))
    count = _INTERVALS[choices.index(tops)]
    return tuple(_build_axis(_round_up(amount, count), count) for amount in greatest)


def _round_up(amount: Decimal, count: int) -> Decimal:
    """The least of 1, 2 and 5 times a power of ten, and of a satang, that reaches an amount in so many steps."""
    if amount <= 0:
        return Decimal(1)
    power = amount.adjusted() - 1
    return next(step for factor in _ROUND if (step := max(Decimal(factor).scaleb(power), _SATANG)) * count >= amount)


def _build_axis(step: Decimal, count: int) -> Axis:
    ticks = tuple(step * place for place in range(count + 1))
    # Four digits are read at a glance: ten thousand and more are said in thousands, ten million and more in millions.
    exponent = max(0, (ticks[-1].adjusted() - 1) // 3 * 3)
    unit = _UNITS.get(exponent) or Words("{power} baht", "{power} บาท").fill(power="10" + str(exponent).translate(_SUPERSCRIPTS))
    return Axis(ticks, tuple(format_number(tick.scaleb(-exponent)) for tick in ticks), unit)
