"""JSON with every digit: decimals never pass through binary floating point."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.fiscal import Month
from orgplan.views import jsontext

NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**40), max_value=10**40)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
SCALARS = st.none() | st.booleans() | st.integers() | TEXTS | NUMBERS
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4), max_leaves=20)


def read(text: str) -> Any:
    return json.loads(text, parse_float=Decimal, parse_int=Decimal)


def as_decimals(value: Any) -> Any:
    match value:
        case bool():
            return value
        case int():
            return Decimal(value)
        case dict():
            return {key: as_decimals(each) for key, each in value.items()}
        case list() | tuple():
            return [as_decimals(each) for each in value]
        case _:
            return value


@given(VALUES)
@pytest.mark.parametrize("ascii_only", [False, True])
def test_what_is_written_is_read_back_exactly(ascii_only: bool, value: Any) -> None:  # noqa: FBT001
    text = jsontext.format_json(value, ascii_only=ascii_only)
    assert read(text) == as_decimals(value)
    assert text.endswith("\n")
    assert text.isascii() or not ascii_only


@given(VALUES)
def test_the_layout_is_that_of_the_standard_library(value: Any) -> None:
    def plain(inner: Any) -> Any:
        if isinstance(inner, Decimal):
            return 0
        if isinstance(inner, dict):
            return {key: plain(each) for key, each in inner.items()}
        return [plain(each) for each in inner] if isinstance(inner, list) else inner

    assert jsontext.format_json(plain(value)) == json.dumps(plain(value), ensure_ascii=False, indent=2) + "\n"


@pytest.mark.parametrize(
    "value, text",
    [
        (Decimal("0.10"), "0.1"),
        (Decimal("0.30"), "0.3"),
        (Decimal("150000.00"), "150000"),
        (Decimal("1E+3"), "1000"),
        (Decimal("1E-10"), "0.0000000001"),
        (Decimal("0.00"), "0"),
        (Decimal(100), "100"),
        (Decimal("-12.50"), "-12.5"),
        (Decimal("999999999999999999999999999999.99"), "999999999999999999999999999999.99"),
        (Fraction(1, 2), "0.5"),
        (Fraction(1, 3), "0.3333333333"),
        (Fraction(2, 3), "0.6666666667"),
        (Fraction(5), "5"),
        (Month(2010, 5), '"2010-05"'),
        (None, "null"),
        (True, "true"),
        (3, "3"),
        ('น้ำ "x"\n\x1b', '"น้ำ \\"x\\"\\n\\u001b"'),
        ((), "[]"),
        ({}, "{}"),
        ([Month(2009, 10)], '[\n  "2009-10"\n]'),
        ({1: [Decimal("0.5")]}, '{\n  "1": [\n    0.5\n  ]\n}'),
    ],
)
def test_a_value_is_written_like_this(value: Any, text: str) -> None:
    assert jsontext.format_json(value) == text + "\n"


def test_ascii_is_escaped_as_json_has_it() -> None:
    assert jsontext.format_json(["ก🙂é"], ascii_only=True) == '[\n  "\\u0e01\\ud83d\\ude42\\u00e9"\n]\n'
