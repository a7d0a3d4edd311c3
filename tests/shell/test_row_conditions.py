"""`--where` and `--sort`: picking and ordering rows."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.reports.portfolio import COLUMNS, PortfolioRow, Summary
from orgplan.shell.outcome import CannotDo
from orgplan.shell.row_conditions import order_rows, parse_condition

BLANK = PortfolioRow("a-b.yaml", *(None,) * 14, 0, 0, 0)


def row(**values: Any) -> PortfolioRow:
    return BLANK._replace(**values)


def passes_condition(text: str, fields: dict[str, str] | None = None, **values: Any) -> bool:
    return parse_condition(text)(Summary(row(**values), (), (), fields=tuple((fields or {}).items())))


@pytest.mark.parametrize(
    "text, passes",
    [
        ("errors > 1", True), ("errors>1", True), (" errors  >  2 ", False), ("errors >= 2", True), ("errors < 2", False),
        ("errors <= 2", True), ("errors = 2", True), ("errors == 2", True), ("errors != 2", False), ("errors = ๒", True),
        ("errors = 2.0", True), ("score > 3.4999", True), ("score > 3.5", False), ("score = 3.50", True), ("score != 3.5", False),
        ("declared >= 1,000,000", True), ("declared > 1,000,000", False), ("fiscal_year = 2569", True), ("errors > -1", True),
        ("organization ~ ระยอง", True), ("organization ~ ตราด", False), ('organization ~ "จังหวัดระ"', True),
        ("organization = จังหวัดระยอง PROVINCE", True), ("organization != ระยอง", True), ("organization ~ province", True),
        ("organization = 'จังหวัดระยอง PROVINCE'", True), ("organization = ระยอง", False), ("round = 12m", True), ("round < 6m", True),
        ("file ~ a-b", True), ("file ~ -", True), ("organization ~ -", False), ("score ~ 3.5", True),
        ("score = -", False), ("score != -", True), ("so_far = -", True), ("so_far != -", False), ("organization = -", False),
        ("so_far > 0", False), ("so_far < 9", False), ("so_far != 3", False), ("so_far ~ 3", False),
    ],
)  # fmt: skip
def test_conditions(text: str, *, passes: bool) -> None:
    found = passes_condition(
        text,
        organization="จังหวัดระยอง PROVINCE",
        errors=2,
        score=Decimal("3.5"),
        declared=Decimal(1_000_000),
        fiscal_year=2569,
        round="12m",
    )
    assert found is passes


FIELDS = {"รหัสโครงการ": "A-12", "ประชากร": "๑๐,๕๐๐", "เขต = ภาค": "ตะวันออก", "note": "ก"}


@pytest.mark.parametrize(
    "text, passes",
    [
        ('fields."รหัสโครงการ" = A-12', True), ("fields.รหัสโครงการ = A-12", True), ("fields.รหัสโครงการ=A-13", False),
        ("fields.'เขต = ภาค' ~ ตะวัน", True), ("fields.ประชากร > 9000", True), ("fields.ประชากร = 10500", True),
        ("fields.ประชากร < 9,000", False), ("fields.สังกัด = -", True), ("fields.สังกัด = ก", False), ("fields.note != -", True),
        ("fields.รหัสโครงการ > 5", True),
    ],
)  # fmt: skip
def test_conditions_on_the_fields_of_a_plan(text: str, *, passes: bool) -> None:
    assert passes_condition(text, FIELDS) is passes


def test_thai_is_the_same_however_it_was_typed() -> None:
    composed, typed_apart = "อำเภอแกลง", "อ\u0e4d\u0e32เภอเ\u0e40กลง"
    assert passes_condition(f"organization ~ {typed_apart}", organization=composed)
    assert passes_condition(f"organization ~ {composed}", organization=typed_apart)


@pytest.mark.parametrize(
    "text, says",
    [
        ("error > 0", "--where: there is no column “error”; did you mean errors?"),
        ("organisation ~ x", "did you mean organization?"),
        ("qqqqq > 0", "the columns are file, organization"),
        ("errors", 'write a column, a sign and a value in double quotes, such as --where "errors > 0"'),
        ("", "write a column"),
        ("> 3", "write a column"),
        ("errors > many", "“many” is not a number"),
        ("errors >", "is not a number"),
        ("errors > -", "“-” is not a number"),
        ("errors => 1", "is not a number"),
    ],
)
def test_what_is_no_condition_is_told(text: str, says: str) -> None:
    with pytest.raises(CannotDo) as caught:
        parse_condition(text)
    assert says in caught.value.words.en
    assert caught.value.words.th != caught.value.words.en


def test_an_unknown_column_to_sort_by() -> None:
    with pytest.raises(CannotDo) as caught:
        order_rows("-scor")
    assert caught.value.words.en == "--sort: there is no column “scor”; did you mean score?"


@given(
    st.sampled_from(COLUMNS[4:]),
    st.booleans(),
    st.lists(st.none() | st.decimals(-9, 9, places=2), max_size=12),
)
def test_rows_without_a_value_come_last_either_way(column: str, backwards: bool, values: list[Decimal | None]) -> None:  # noqa: FBT001
    rows = [row(file=str(place), **{column: value}) for place, value in enumerate(values)]
    key, reverse = order_rows(("-" if backwards else "") + column)
    made = sorted(rows, key=key, reverse=reverse)
    got = [getattr(found, column) for found in made]
    filled = [value for value in values if value is not None]
    assert got == sorted(filled, reverse=backwards) + [None] * (len(values) - len(filled))
    for before, after in pairwise(made):  # equal ones stay in their order
        if getattr(before, column) == getattr(after, column):
            assert int(before.file) < int(after.file)


def test_the_word_above_the_column_will_do() -> None:
    assert passes_condition("year = 2553", fiscal_year=2553)
    assert not passes_condition("year = 2553", fiscal_year=2554)
