from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.exact import add_up, add_weighted, format_digits, round_half_up, spread_evenly, subtract, to_fraction

LONG = st.decimals(min_value=-(10**30) + 1, max_value=10**30 - 1, places=0) | st.decimals(-1, 1, places=30)
MONEY = st.integers(0, 10**30 - 1).map(lambda satang: Decimal(satang).scaleb(-2, None))


@given(st.lists(st.none() | LONG, max_size=40))
def test_totals_are_exact(amounts: list[Decimal | None]) -> None:
    assert Fraction(add_up(amounts)) == sum((Fraction(amount) for amount in amounts if amount is not None), Fraction(0))


def test_a_sum_beyond_28_digits_loses_nothing() -> None:
    assert add_up([Decimal("9" * 30), Decimal("0.01")]) == Decimal("9" * 30 + ".01")
    assert subtract(Decimal("9" * 30), Decimal("0.01")) == Decimal("9" * 29 + "8.99")


PARTS = st.lists(st.tuples(st.fractions(), st.fractions()), max_size=20)


@given(PARTS)
def test_weighted_sums_are_exact(parts: list[tuple[Fraction, Fraction]]) -> None:
    assert add_weighted(parts) == sum((weight * value for weight, value in parts), Fraction(0))


def test_a_weighted_sum_by_hand() -> None:
    assert add_weighted([(Fraction(1, 2), Fraction(3)), (Fraction(1, 3), Fraction(-1, 2))]) == Fraction(4, 3)
    assert add_weighted([]) == 0


def test_blanks_sum_to_nothing() -> None:
    assert add_up([]) == add_up([None, None]) == 0


@given(LONG, LONG)
def test_differences_are_exact(left: Decimal, right: Decimal) -> None:
    assert Fraction(subtract(left, right)) == Fraction(left) - Fraction(right)


@pytest.mark.parametrize(
    ("amount", "parts", "expected"),
    [
        ("100", 3, ["33.34", "33.33", "33.33"]),
        ("0.02", 3, ["0.01", "0.01", "0"]),
        ("0", 2, ["0", "0"]),
        ("50000", 4, ["12500"] * 4),
        ("12.50", 1, ["12.50"]),
    ],
)
def test_spread_by_hand(amount: str, parts: int, expected: list[str]) -> None:
    assert spread_evenly(Decimal(amount), parts) == tuple(map(Decimal, expected))


@given(MONEY, st.integers(1, 40))
def test_spread_sums_exactly_in_even_falling_parts(amount: Decimal, parts: int) -> None:
    shares = spread_evenly(amount, parts)
    assert len(shares) == parts
    assert sum(map(Fraction, shares)) == Fraction(amount)
    assert list(shares) == sorted(shares, reverse=True)
    assert shares[0] - shares[-1] <= Decimal("0.01")
    assert all((share * 100) % 1 == 0 for share in shares if share < 10**20)


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (Fraction(5, 2), 0, "3"),
        (Fraction(1, 3), 4, "0.3333"),
        (Fraction(2, 3), 4, "0.6667"),
        (Fraction(125, 1000), 2, "0.13"),
        (Fraction(-5, 2), 0, "-2"),
        (Fraction(4), 4, "4.0000"),
        (Fraction(499995, 100000), 4, "5.0000"),
    ],
)
def test_half_up_by_hand(value: Fraction, decimals: int, expected: str) -> None:
    assert str(round_half_up(value, decimals)) == expected


@given(st.fractions(-(10**40), 10**40, max_denominator=10**30), st.integers(0, 8))
def test_half_up_is_the_nearest_and_the_upper_of_two(value: Fraction, decimals: int) -> None:
    rounded = round_half_up(value, decimals)
    half = Fraction(1, 2 * 10**decimals)
    assert Fraction(rounded) - half <= value < Fraction(rounded) + half
    assert rounded.as_tuple().exponent == -decimals


@pytest.mark.parametrize("text", ["0", "1", "1.0", "-0.5", "33.333", "100"])
def test_a_decimal_as_a_fraction_is_the_same_number(text: str) -> None:
    assert to_fraction(Decimal(text)) == Fraction(text)


@pytest.mark.parametrize(
    ("value", "plain", "grouped"),
    [
        ("1200.50", "1200.5", "1,200.5"),
        ("1E+3", "1000", "1,000"),
        ("0.000", "0", "0"),
        ("-0.10", "-0.1", "-0.1"),
        ("100", "100", "100"),
    ],
)
def test_every_digit_and_no_needless_zero(value: str, plain: str, grouped: str) -> None:
    assert (format_digits(Decimal(value)), format_digits(Decimal(value), ",")) == (plain, grouped)
