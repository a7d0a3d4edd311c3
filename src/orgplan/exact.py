"""Arithmetic that loses nothing: sums of money, even spreading, rounding half up."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Context, Decimal
from fractions import Fraction
from functools import lru_cache
from math import lcm
from typing import Literal

_WIDE = Context(prec=200)
"""Room for any sum of numbers of 30 digits; the default of 28 would round them in silence."""

SATANG_PER_BAHT = 100


def format_digits(value: Decimal, grouping: Literal["", ","] = "") -> str:
    """Every digit of a number, without an exponent and without needless zeros behind the point."""
    text = f"{value:{grouping}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@lru_cache(4096)
def to_fraction(value: Decimal) -> Fraction:
    """The same number as a fraction. Kept, because weights and thresholds are the same few numbers over and over."""
    return Fraction(value)


def add_up(amounts: Iterable[Decimal | None]) -> Decimal:
    """The exact sum; blanks count as nothing."""
    result = Decimal(0)
    for amount in amounts:
        if amount is not None:
            result = _WIDE.add(result, amount)
    return result


def subtract(left: Decimal, right: Decimal) -> Decimal:
    """`left` - `right`, exact."""
    return _WIDE.subtract(left, right)


def multiply(left: Decimal, right: Decimal) -> Decimal:
    """`left` times `right`, exact."""
    return _WIDE.multiply(left, right)


def add_weighted(parts: Iterable[tuple[Fraction, Fraction]]) -> Fraction:
    """The sum of weight x value, exact; reduced once, because fractions that are added one by one reduce themselves each time."""
    top, bottom = 0, 1
    for weight, value in parts:
        (a, b), (c, d) = weight.as_integer_ratio(), value.as_integer_ratio()
        common = lcm(bottom, b * d)
        top = top * (common // bottom) + a * c * (common // (b * d))
        bottom = common
    return Fraction(top, bottom)


def spread_evenly(amount: Decimal, parts: int) -> tuple[Decimal, ...]:
    """`amount` baht in even parts to the satang; the satang left over go to the first parts. Sums exactly to `amount`."""
    share, left_over = divmod(int(_WIDE.multiply(amount, Decimal(SATANG_PER_BAHT))), parts)
    return tuple(_WIDE.divide(Decimal(share + (part < left_over)), Decimal(SATANG_PER_BAHT)) for part in range(parts))


def round_half_up(value: Fraction, decimals: int) -> Decimal:
    """`value` rounded half up to so many decimals, with all of them written out."""
    top, bottom = value.as_integer_ratio()
    rounded = (2 * top * 10**decimals + bottom) // (2 * bottom)
    return Decimal(rounded).scaleb(-decimals, _WIDE)
