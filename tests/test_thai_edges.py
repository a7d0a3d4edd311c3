"""Edges of reading Thai texts that no plan comes near: each kills a change in the code that nothing else would notice."""

from __future__ import annotations

from decimal import Decimal

import pytest

from orgplan import thai
from orgplan.fiscal import QUARTERS, Month
from orgplan.problems import Malformed


def test_only_the_ten_thai_digits_are_digits() -> None:
    assert thai.tidy_text("๐๑๒๓๔๕๖๗๘๙") == "0123456789"
    assert thai.tidy_text("๚๏X") == "๚๏X"
    assert thai.tidy_text("ก\u200b\u200c\u200d\u2060\ufeffข") == "กข"


def test_what_makes_a_percentage() -> None:
    assert frozenset({"ร้อยละ", "%", "％", "เปอร์เซ็นต์", "percent", "per cent"}) == thai.PERCENT_UNITS


def test_the_longest_wording_is_a_hundred_characters() -> None:
    assert thai.parse_number(f"ร้อยละ{' ' * 92}60") == 60
    assert thai.parse_month(f"พ{'.' * 95}ค 53") == Month(2010, 5)
    assert thai.MAX_WORDING == 100
    for text in (f"ร้อยละ{' ' * 93}60", f"พ{'.' * 96}ค 53"):
        with pytest.raises(Malformed):
            (thai.parse_number if "ร" in text else thai.parse_month)(text)
    assert thai.split_month("ก" * 101) == ("", None)


@pytest.mark.parametrize(
    "text, name, year",
    [
        ("พฤษภ 53", "พฤษภ", 2010), ("พฤษภ พ.ศ. 2553", "พฤษภ", 2010), ("Mai 2010", "Mai", 2010), ("Mai ค.ศ. 2010", "Mai", 2010),
        ("Mai ค.ศ. 2553", "Mai", None), ("Mai 1200", "Mai", None), ("พฤษภ", "พฤษภ", None), ("๕", "5", None),
    ],
)  # fmt: skip
def test_name_and_year(text: str, name: str, year: int | None) -> None:
    assert thai.split_month(text) == (name, year)


@pytest.mark.parametrize(
    "text, meant",
    [
        ("พ.ค. 53", ("พ.ค.",)), ("พฤษภาคม 53", ("พ.ค.",)), ("ม.ค. 53", ("ม.ค.",)), ("ธันวาคม 53", ("ธ.ค.",)),
        ("พฤษภ", ("พ.ค.",)), ("พฤษภาคม 5", ("พ.ค.",)), ("5 พฤษภาคม", ("พ.ค.",)), ("", ()), ("53", ()),
    ],
)  # fmt: skip
def test_months_meant(text: str, meant: tuple[str, ...]) -> None:
    assert thai.suggest_months(text)[: len(meant) or None] == meant


def test_a_letter_more_is_another_name() -> None:
    assert thai.parse_month("May, 2010") == Month(2010, 5)
    with pytest.raises(Malformed):
        thai.parse_month("MayX 2010")


@pytest.mark.parametrize(
    "text, amount",
    [("3 พัน", "3,000"), ("3 หมื่น", "30,000"), ("1.5 แสน", "150,000"), ("๒ แสน", "200,000"), ("3 ล้าน", "3,000,000"), ("2 ล้านบาท", "2,000,000"),
     ("5 พันบาท", "5,000"), ("สามหมื่นบาท", "30,000"), ("150k", "150,000"), ("2 million", "2,000,000"), ("0.1234567 ล้าน", "123,456.70"),
     ("150,000 baht", "150,000"), ("1.5e5", "150,000"), ("150,000 บาท (หนึ่งแสนห้าหมื่นบาทถ้วน)", "150,000")],
)  # fmt: skip
def test_an_amount_in_words_is_written_out(text: str, amount: str) -> None:
    with pytest.raises(Malformed) as caught:
        thai.parse_money(text)
    assert caught.value.hint.en.startswith("write the number out in digits")
    assert caught.value.hint.en.endswith(f": {amount}")
    assert caught.value.fix == amount
    assert thai.parse_money(caught.value.fix) is not None


@pytest.mark.parametrize(
    "text, hint",
    [("150 000", "write 150,000"), ("12,5", "write 125 or 12.5, whichever"), ("1,50,000", "write 150,000, whichever"), ("12.500,00", ": 12,500.00"),
     ("1.500", "write 1.50 or 1,500, whichever"), ("12,500.125", "write 12,500.12 or 12,500,125, whichever"), ("50,000 บาท/ปี", "alone: 50,000"), ("0.001 พัน", ": 1"),
     ("30,000-40,000", "such as 150,000"), ("3 หมื่น 5", "such as 150,000"), ("หลายแสน", "such as 150,000"), ("ล้าน" * 12, "such as 150,000")],
)  # fmt: skip
def test_an_amount_that_may_mean_several_is_asked_for(text: str, hint: str) -> None:
    with pytest.raises(Malformed) as caught:
        thai.parse_money(text)
    assert hint in caught.value.hint.en
    assert (caught.value.fix is None) == (text != "0.001 พัน")


@pytest.mark.parametrize(
    "text, hint", [("1.5 ล้าน", "digits: 1,500,000; if the KPI counts in ล้าน, write"), ("150k", "150,000; if the KPI counts in k")]
)
def test_a_measured_number_in_words_is_asked_for(text: str, hint: str) -> None:
    with pytest.raises(Malformed) as caught:
        thai.parse_number(text)
    assert hint in caught.value.hint.en
    assert caught.value.fix is None


@pytest.mark.parametrize(
    "text, unit, amount",
    [
        ("2 เดือน", "month", 2), ("1 month", "month", 1), ("2 months", "month", 2),
        ("2 สัปดาห์", "week", 2), ("2 อาทิตย์", "week", 2), ("1 week", "week", 1), ("2 weeks", "week", 2),
        ("5 วัน", "day", 5), ("5 วันทำการ", "day", 5), ("1 day", "day", 1), ("5 days", "day", 5),
        ("1 ปี", "month", 12), ("1 year", "month", 12), ("2 years", "month", 24),
        ("ตลอดปี", "quarter", 12), ("ตลอดทั้งปี", "quarter", 12), ("ทั้งปี", "quarter", 12), ("ตลอดปีงบประมาณ", "quarter", 12), ("All year", "quarter", 12),
    ],
)  # fmt: skip
def test_every_unit_of_a_duration(text: str, unit: str, amount: int) -> None:
    found = thai.parse_duration(text)
    assert (found.unit, found.amount, found.text) == (unit, Decimal(amount), text)


@pytest.mark.parametrize("text", ["Q1,X2", "Q1-X", "Q1 X 2", "ไตรมาส 5", "ไตรมาส 3-2", "ไตรมาส 1 5", "ไตรมาส 2 และ 2"])
def test_no_quarters(text: str) -> None:
    with pytest.raises(Malformed):
        thai.parse_duration(text)


@pytest.mark.parametrize("text", ["ไตรมาส 1 3", "ไตรมาส 1,3", "Q1 and Q3"])
def test_quarters_may_have_a_gap(text: str) -> None:
    assert thai.parse_duration(text).quarters == (1, 3)


def test_a_year_has_four_quarters() -> None:
    assert QUARTERS == (1, 2, 3, 4)


def test_a_month_that_is_spelt_right_is_the_only_one_meant_whatever_day_stands_beside_it() -> None:
    assert thai.suggest_months("มี.ค. 5") == thai.suggest_months("5 มี.ค.") == ("มี.ค.",)
