from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from orgplan import texts
from orgplan.fiscal import Month
from orgplan.problems import Malformed


def read(kind: Any, value: object) -> object:
    return TypeAdapter[object](kind).validate_python(value)


def fault(kind: Any, value: object) -> Malformed:
    with pytest.raises(ValidationError) as caught:
        read(kind, value)
    error = caught.value.errors()[0].get("ctx", {})["error"]
    assert isinstance(error, Malformed)
    assert error.message.th
    assert error.hint.th
    return error


OPTIONAL = [
    texts.OptionalText, texts.OptionalMonth, texts.OptionalDuration, texts.OptionalMoney, texts.OptionalNumber,
    texts.OptionalWeight,
]  # fmt: skip
REQUIRED = [
    texts.Text, texts.FiscalYear, texts.Number, texts.CategoryNumber, texts.Dimension, texts.FormatVersion,
    texts.FloorPoints, texts.Decimals,
]  # fmt: skip
BLANKS = [None, "", "  ", "-", " - "]


@pytest.mark.parametrize("blank", BLANKS)
@pytest.mark.parametrize("kind", OPTIONAL)
def test_blank_is_none_where_it_may_be(kind: Any, blank: str | None) -> None:
    assert read(kind, blank) is None


@pytest.mark.parametrize("blank", BLANKS)
@pytest.mark.parametrize("kind", REQUIRED)
def test_blank_is_a_missing_value_elsewhere(kind: Any, blank: str | None) -> None:
    assert fault(kind, blank).rule == "missing-key"


@pytest.mark.parametrize("kind", [*OPTIONAL, *REQUIRED])
@pytest.mark.parametrize(("value", "named"), [(["1"], "a list"), ({"a": "1"}, "a mapping")])
def test_a_collection_is_no_scalar(kind: Any, value: object, named: str) -> None:
    error = fault(kind, value)
    assert error.rule == "wrong-type"
    assert named in error.message.en


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (texts.Text, " no ", "no"),
        (texts.Text, "1.10", "1.10"),
        (texts.Text, "12:30", "12:30"),
        (texts.OptionalText, "~", "~"),
        (texts.FiscalYear, "๒๕๕๓", 2553),
        (texts.OptionalMonth, "2553-05", Month(2010, 5)),
        (texts.OptionalMoney, "ไม่มี", None),
        (texts.OptionalMoney, "12,500.50", Decimal("12500.50")),
        (texts.Number, "ร้อยละ 60", Decimal(60)),
        (texts.OptionalWeight, "0", Decimal(0)),
        (texts.OptionalWeight, "๐.๕", Decimal("0.5")),
        (texts.CategoryNumber, "๗", "7"),
        (texts.CategoryNumber, "SO๒", "SO2"),
        (texts.CategoryNumber, " ก\u200b ", "ก"),
        (texts.Dimension, "7.๒", "7.2"),
        (texts.OptionalDimension, "๑๒", "12"),
        (texts.OptionalDimension, "-", None),
        (texts.FormatVersion, "1", "1"),
        (texts.FloorPoints, "0", 0),
        (texts.FloorPoints, "1", 1),
        (texts.Decimals, "8", 8),
        (texts.Names, None, ()),
        (texts.Names, "-", ()),
        (texts.Names, "พช.", ("พช.",)),
        (texts.Names, ["พช.", " สนจ. "], ("พช.", "สนจ.")),
    ],
)
def test_values(kind: Any, text: object, value: object) -> None:
    assert read(kind, text) == value


@pytest.mark.parametrize(
    ("kind", "text", "rule", "says"),
    [
        (texts.FiscalYear, "2010", "bad-year", "Common Era"),
        (texts.OptionalMonth, "พ.ค.", "bad-month", "not a month"),
        (texts.OptionalDuration, "นาน", "bad-duration", "not a duration"),
        (texts.OptionalMoney, "-1", "bad-amount", "negative"),
        (texts.Number, "x", "bad-number", "not a number"),
        (texts.OptionalWeight, "-0.1", "bad-number", "the weight “-0.1” is negative"),
        (texts.CategoryNumber, "-", "missing-key", "required"),
        (texts.CategoryNumber, ["1"], "wrong-type", "not a list"),
        (texts.FormatVersion, "2", "bad-choice", "format version “2”"),
        (texts.FloorPoints, "2", "bad-choice", "not within 0 to 1"),
        (texts.FloorPoints, "0.5", "bad-choice", "not a whole number"),
        (texts.Decimals, "9", "bad-choice", "not within 0 to 8"),
    ],
)
def test_faults(kind: Any, text: str, rule: str, says: str) -> None:
    error = fault(kind, text)
    assert error.rule == rule
    assert says in error.message.en


@pytest.mark.parametrize("text", ["“50,000”", "”50,000”", "„50,000“"])
def test_curly_marks_of_a_text_are_not_those_of_the_message(text: str) -> None:
    error = fault(texts.OptionalMoney, text)
    assert f"`{text}` is not an amount in baht" in error.message.en
    assert "write `50,000` without them" in error.hint.en
    assert "เขียน `50,000` โดยไม่ต้องใส่" in error.hint.th


@pytest.mark.parametrize(
    ("text", "name"), [("6m", "6m"), ("12M", "12m"), ("9 m", "9m"), ("๖ เดือน", "6m"), ("6เดือน", "6m"), ("06m", "6m"), ("1m", "1m")]
)
def test_reporting_rounds(text: str, name: str) -> None:
    assert texts.parse_round(text) == name


@pytest.mark.parametrize("text", ["0m", "13m", "m", "6", "", "6mm", "six m", "-6m", "6.5m", "123m"])
def test_rounds_that_are_refused(text: str) -> None:
    with pytest.raises(Malformed, match="is not a reporting round") as caught:
        texts.parse_round(text)
    assert caught.value.rule == "bad-choice"


def test_rounds_in_time_order() -> None:
    assert sorted(["12m", "6m", "9m", "10m"], key=texts.order_round) == ["6m", "9m", "10m", "12m"]


def test_what_a_comma_makes_of_a_number_within_braces_is_no_round_and_the_hint_says_why() -> None:
    with pytest.raises(Malformed) as refused:
        texts.parse_round("000")
    assert refused.value.hint.en == 'a number with a comma inside braces must stand in quotes: {6m: "3,000"}'
    with pytest.raises(Malformed) as refused:
        texts.parse_round("13m")
    assert "1m to 12m" in refused.value.hint.en
