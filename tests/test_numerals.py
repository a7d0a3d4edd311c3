"""Numbers in words and in thousands, exact; what has two readings is none."""

from __future__ import annotations

from decimal import Decimal

import pytest

from orgplan.numerals import read_baht, read_numeral

SAYS = [
    ("1.5 แสน", "150000"), ("3 หมื่น", "30000"), ("3หมื่น", "30000"), ("2 ล้าน", "2000000"), ("1.5 ล้าน", "1500000"),
    ("0.75 แสน", "75000"), ("12 พัน", "12000"), ("5 ร้อย", "500"), ("1,200 ล้าน", "1200000000"),
    ("2 ล้าน 5 แสน", "2500000"), ("1 แสน 5 หมื่น", "150000"), ("3.2 พันล้าน", "3200000000"), ("10 ล้านล้าน", "10000000000000"),
    ("สามหมื่น", "30000"), ("หนึ่งแสนห้าหมื่น", "150000"), ("ยี่สิบเอ็ด", "21"), ("สิบล้าน", "10000000"), ("หนึ่งร้อยยี่สิบล้าน", "120000000"),
    ("สองล้านสามแสนสี่หมื่นห้าพันหกร้อยเจ็ดสิบแปด", "2345678"), ("แสน", "100000"), ("ล้าน", "1000000"), ("สิบเอ็ดล้าน", "11000000"),
    ("150k", "150000"), ("1.25K", "1250"), ("2 million", "2000000"), ("2M", "2000000"), ("3 bn", "3000000000"), ("12 thousand", "12000"),
    ("60", "60"), ("1,250.50", "1250.50"), ("0.1234567 ล้าน", "123456.7"),
]  # fmt: skip


@pytest.mark.parametrize("text, number", SAYS)
def test_says_a_number(text: str, number: str) -> None:
    assert read_numeral(text) == Decimal(number)


UNSURE = [
    "3 หมื่น 5", "สามหมื่นห้า", "แสนห้า", "สองร้อยห้า", "ล้านห้า", "สองล้านห้า", "5 หมื่น 3 แสน", "5 พัน 3 พัน", "1 2 พัน", "1 2", "1 ล้าน 2 ล้าน", "2 ล้าน 3 แสนล้าน", "1 ล้านครึ่ง",
    "หลายแสน", "แสนสาหัส", "", " ", "k", "1.2.3 แสน", "1,5 แสน", "12 km", "ประมาณ 3 หมื่น", "-3 หมื่น",
]  # fmt: skip


@pytest.mark.parametrize("text", UNSURE)
def test_what_is_not_certain_is_none(text: str) -> None:
    assert read_numeral(text) is None


@pytest.mark.parametrize(
    "text, number",
    [("1.5 แสนบาท", "150000"), ("สามหมื่นบาทถ้วน", "30000"), ("12.5 ล.บ.", "12500000"), ("2 ล.บาท", "2000000"), ("150,000 baht", "150000"),
     ("THB 150,000", "150000"), ("2 million baht", "2000000"), ("จำนวน 3 หมื่นบาท", "30000"), ("150,000 บาท.-", "150000"),
     ("150,000 บาท (หนึ่งแสนห้าหมื่นบาทถ้วน)", "150000"), ("150,000/-", "150000")],
)  # fmt: skip
def test_says_an_amount(text: str, number: str) -> None:
    assert read_baht(text) == Decimal(number)


@pytest.mark.parametrize(
    "text", ["150,000 บาท (หนึ่งแสนบาทถ้วน)", "50,000 บาท/ปี", "ปีละ 3 หมื่นบาท", "30,000 - 40,000 บาท", "(30,000)", "บาท", "x" * 500]
)
def test_an_amount_that_is_not_certain_is_none(text: str) -> None:
    assert read_baht(text) is None
