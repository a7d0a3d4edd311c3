from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.workbooks import opened, row_with, texts
from orgplan.forms import build_workbook
from orgplan.letters import MOST_IN_CELL
from orgplan.workbook.sheet import split_text, write_cell_text, write_number
from plans import activity, category, make_plan, step

HOSTILE = (
    "=HYPERLINK(1)",
    "-2+3 งาน",
    "@SUM(A1)",
    "+66 1234",
    "#N/A",
    "=cmd|' /C calc'!A0",
    "TRUE",
    "1e5",
    "0012",
    "'ก",
    '"ก"',
    "<b>&amp;",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_a_formula_or_a_number(text: str) -> None:
    plan = make_plan(
        category(1, title=text, activities=[activity(title=text, steps=[step(title=text, output=[text], responsible=text)])]),
        organization=text,
    )
    data = build_workbook(plan)
    cell = opened(data)["7.1 หมวด 1"]["A3"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert opened(data, formulas=True)["7.1 หมวด 1"]["A3"].data_type == "s"
    if text[0] in "=+-@":
        assert cell.quotePrefix
    row = row_with(opened(data)["7.1 หมวด 1"], "1. ")
    assert opened(data)["7.1 หมวด 1"].cell(row, 18).value == text


def xml_text(text: str) -> str:
    """The text as Excel reads it from XML."""
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), unescape(text))


@given(st.text())
def test_texts_survive_the_codes_of_excel(text: str) -> None:
    legal = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "\ufffd", text)
    assert xml_text(write_cell_text(text)) == legal


@pytest.mark.parametrize("text", ["_x000D_", "a_x0041_b", "_x005F_x000D_", "_x000d_x000d_", "a\r\nb", "_"])
def test_what_looks_like_a_code_stays_a_text(text: str) -> None:
    assert xml_text(write_cell_text(text)) == text


def test_the_longest_texts_are_kept_whole() -> None:
    longest = "ก" * MOST_IN_CELL
    plan = make_plan(
        category(1, title=longest, activities=[activity(title=longest, steps=[step(title=longest, output=[longest, "ข"])])])
    )
    book = opened(build_workbook(plan))
    for sheet in book:
        assert all(len(text) <= MOST_IN_CELL for text in texts(sheet))
    form = "".join(texts(book["7.1 หมวด 1"]))
    assert form.count("ก") >= 4 * MOST_IN_CELL
    assert "- ข" in form
    assert "".join(texts(book["7.2 หมวด 1"])).count("ก") >= 2 * MOST_IN_CELL


@given(st.text(alphabet="ก😀", max_size=30))
def test_pieces_are_counted_as_excel_counts(text: str) -> None:
    long = text * 3000
    parts = split_text(long)
    assert "".join(parts) == long
    assert all(len(part.encode("utf-16-le")) // 2 <= MOST_IN_CELL for part in parts)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("50.00"), "50"), (Decimal("0.10"), "0.1"), (Decimal("1E+3"), "1000"), (Decimal("123456789012345678.25"), "123456789012345678.25"),
        (Fraction(1, 3), "0.3333333333333333"), (Fraction(4, 2), "2"), (7, "7"), (Decimal("0E-10"), "0"),
    ],
)  # fmt: skip
def test_numbers_keep_their_digits(value: Decimal | Fraction | int, text: str) -> None:
    assert write_number(value) == text
