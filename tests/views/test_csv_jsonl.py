"""CSV and JSON lines: no formulas, nothing lost, numbers to the last digit."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.fiscal import Month
from orgplan.views.csv_jsonl import format_csv, format_csv_rows, format_json_lines


def cell(value: Any) -> str:
    ((read, _),) = csv.reader(io.StringIO(format_csv_rows([(value, "x")]), newline=""))
    return read


@pytest.mark.parametrize("text", ["=1+1", "+66 2 123", "-5", "@SUM(A1)", "\t=1", "\r=1", "\n=1", '=HYPERLINK("http://x")', "-"])  # fmt: skip
def test_a_text_is_never_a_formula(text: str) -> None:
    assert cell(text).startswith("'")
    assert cell(text).removeprefix("'") == text.replace("\r", "\n")
    assert cell([text, "b"]).startswith("'")


@pytest.mark.parametrize("text", ["", "ก=1", "1-2", "'=1", 'a "quoted" one', "a,b", "a\nb", "ก;ข", " =1"])
def test_other_texts_come_as_they_are(text: str) -> None:
    assert cell(text) == text


@pytest.mark.parametrize(
    "value, text",
    [
        (None, ""), (True, "true"), (False, "false"), (0, "0"), (-5, "-5"), (Decimal("-12.50"), "-12.50"),
        (Decimal("1E+3"), "1000"), (Decimal("1E-7"), "0.0000001"), (Decimal("123456789012345678901234567890.12"),) * 2,
        (Fraction(1, 3), "0.3333333333"), (Fraction(-1, 2), "-0.5"), (Fraction(4), "4"), (Month(2010, 3), "2010-03"),
        (("พช.", "สนจ."), "พช.; สนจ."), ([], ""), ((), ""),
    ],
)  # fmt: skip
def test_values(value: Any, text: object) -> None:
    assert cell(value) == str(text)


@given(st.lists(st.tuples(st.text(st.characters(exclude_categories=["Cs"])), st.decimals(allow_nan=False, allow_infinity=False))))
def test_every_reader_sees_the_same_rows(rows: list[tuple[str, Decimal]]) -> None:
    text = format_csv(("a", "b"), rows)
    head, *read = csv.reader(io.StringIO(text, newline=""))
    assert head == ["a", "b"]
    assert [row[0].removeprefix("'") for row in read] == [
        row[0].replace("\r\n", "\n").replace("\r", "\n").removeprefix("'") for row in rows
    ]
    assert [Decimal(row[1]) for row in read] == [row[1] for row in rows]
    assert "\r" not in text


def test_the_mark_for_excel() -> None:
    assert format_csv(("a",), [], excel=True) == "\ufeffa\n"
    assert format_csv(("a",), []) == "a\n"


def test_json_lines_keep_every_digit() -> None:
    rows = [("ก\n", Decimal("12345678901234567890.10"), None), ("=1", Decimal(0), 3)]
    lines = format_json_lines(("a", "b", "c"), rows).splitlines()
    assert len(lines) == 2
    assert [tuple(json.loads(line, parse_float=Decimal).values()) for line in lines] == rows
    assert "ก" in lines[0]
