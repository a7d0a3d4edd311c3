from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from orgplan import thai
from orgplan.fiscal import Month, Period, months_of_quarters, months_of_year
from orgplan.problems import Malformed

THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
READERS: list[Callable[[str], object]] = [
    thai.parse_number,
    thai.parse_money,
    thai.parse_month,
    thai.parse_year,
    thai.parse_duration,
    thai.tidy_text,
    thai.suggest_months,
    thai.split_month,
]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("0 เดือน", ["1 เดือน"]),
        ("๐ วัน", ["1 วัน"]),
        ("0 months", ["1 months"]),
        ("ครึ่งเดือน", ["2 สัปดาห์", "15 วัน"]),
        ("ครึ่งปี", ["6 เดือน"]),
        ("½ เดือน", ["2 สัปดาห์", "15 วัน"]),
        ("1/2 เดือน", ["2 สัปดาห์", "15 วัน"]),
        ("half a year", ["6 months"]),
        ("2-3 เดือน", ["2 เดือน", "3 เดือน"]),
        ("๒ - ๓ เดือน", ["2 เดือน", "3 เดือน"]),
        ("2 ถึง 3 สัปดาห์", ["2 สัปดาห์", "3 สัปดาห์"]),
        ("1 เดือน - 2 เดือน", ["1 เดือน", "2 เดือน"]),
        ("3-5 days", ["3 days", "5 days"]),
        ("1 เดือนครึ่ง", ["1.5 เดือน"]),
        ("สองเดือน", ["2 เดือน"]),
        ("สิบสอง เดือน", ["12 เดือน"]),
        ("two weeks", ["2 weeks"]),
        ("ประมาณ 2 เดือน", ["2 เดือน"]),
        ("ไม่เกิน 10 วัน", ["10 วัน"]),
        ("3", ["3 เดือน", "3 วัน"]),
    ],
)
def test_what_to_write_for_a_duration(text: str, meant: list[str]) -> None:
    with pytest.raises(Malformed) as caught:
        thai.parse_duration(text)
    for each in meant:
        assert each in caught.value.hint.en
        assert each in caught.value.hint.th
        assert thai.parse_duration(each).amount > 0


# --- months --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("พ.ค. 53", "2010-05"),
        ("พ.ค. 2553", "2010-05"),
        ("พ.ค.53", "2010-05"),
        ("พค. 53", "2010-05"),
        ("พค 53", "2010-05"),
        ("พ. ค. 53", "2010-05"),
        ("พฤษภาคม 2553", "2010-05"),
        ("พฤษภาคม พ.ศ. ๒๕๕๓", "2010-05"),
        ("พฤษภาคม พ.ศ.2553", "2010-05"),
        ("พฤษภาคม พศ 2553", "2010-05"),
        ("เดือนพฤษภาคม 2553", "2010-05"),
        ("พฤษภาคม ค.ศ. 2010", "2010-05"),
        ("พฤษภาคม 2010", "2010-05"),
        ("05/2553", "2010-05"),
        ("5/53", "2010-05"),
        ("๐๕/๒๕๕๓", "2010-05"),
        ("2553-05", "2010-05"),
        ("2010-05", "2010-05"),
        ("2010-5", "2010-05"),
        ("May 2010", "2010-05"),
        ("may 2553", "2010-05"),
        ("Sept 2010", "2010-09"),
        ("Sep. 2010", "2010-09"),
        ("September, 2010", "2010-09"),
        ("  พ.ค.   53  ", "2010-05"),
        ("พ.ค.\u00a053", "2010-05"),
        ("พ.ค.\u200b53", "2010-05"),
        ("เม.ย. 00", "1957-04"),
        ("เม.ย. 99", "2056-04"),
        ("เ\u0e21.ย. 53", "2010-04"),
        ("1/1900", "1900-01"),
        ("1/2399", "2399-01"),
        ("1/2400", "1857-01"),
        ("12/2552", "2009-12"),
    ],
)
def test_month_forms(text: str, expected: str) -> None:
    assert str(thai.parse_month(text)) == expected


@pytest.mark.parametrize("number", range(1, 13))
def test_every_name_of_every_month(number: int) -> None:
    expected = Month(2010, number)
    short, full, english = thai.SHORT_MONTHS[number - 1], thai.LONG_MONTHS[number - 1], thai.ENGLISH_MONTHS[number - 1]
    for name in (
        short,
        short.replace(".", ""),
        full,
        english,
        english.title(),
        english.upper(),
        english[:3],
        english[:3].title() + ".",
    ):
        for year in ("2553", "53", "2010", "๒๕๕๓", "๕๓"):
            if year != "2010" or name not in {short, full}:
                assert thai.parse_month(f"{name} {year}") == expected
        assert thai.parse_month(f"{name} พ.ศ. 2553") == expected


@pytest.mark.parametrize("year", range(1900, 2301))
def test_months_print_and_parse_again(year: int) -> None:
    for number in range(1, 13):
        month = Month(year, number)
        assert thai.parse_month(str(month)) == month
        assert thai.parse_month(thai.format_month(month)) == month
        assert thai.parse_month(f"{thai.LONG_MONTHS[number - 1]} {year + 543}") == month
        assert thai.parse_month(f"{number:02d}/{year + 543}".translate(THAI_DIGITS)) == month


@pytest.mark.parametrize(
    ("month", "expected"),
    [(Month(2010, 5), "พ.ค. 53"), (Month(1957, 1), "ม.ค. 00"), (Month(2056, 12), "ธ.ค. 99"), (Month(2057, 1), "ม.ค. 2600"), (Month(1956, 12), "ธ.ค. 2499")],
)  # fmt: skip
def test_month_text(month: Month, expected: str) -> None:
    assert thai.format_month(month) == expected


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("พ.ค.", "add the year: in fiscal year 2553 this month is พ.ค. 53"),
        ("May", "add the year"),
        ("พ.ศ. 53", "write it like"),
        ("53", "write it like"),
        ("2553", "write it like"),
        ("พ.ค. 553", "write it like"),
        ("พ.ค. 25533", "write it like"),
        ("13/2553", "write it like"),
        ("0/2553", "write it like"),
        ("2553-00", "write it like"),
        ("2553-13", "write it like"),
        ("2553/05", "write พ.ค. 53"),
        ("1 พ.ค. 53", "leave the day out"),
        ("15/05/2553", "leave the day out"),
        ("2010-05-15", "leave the day out"),
        ("พค.ค. 53", "พ.ค."),
        ("มค.ย. 53", "did you mean"),
        ("พฤษจิกายน 2553", "พ.ย."),
        ("กุมภาพัน 2553", "ก.พ."),
        ("Febuary 2010", "ก.พ."),
        ("พฤษภาคม ค.ศ. 2553", "years from 2400"),
        ("พฤษภาคม พ.ศ. 2010", "years from 2400"),
        ("พฤษภาคม 1899", "years from 2400"),
        ("พ.ค. ค.ศ. 10", "years from 2400"),
        ("พ.ค. 53 - มิ.ย. 53", "write `start: พ.ค. 53` and `end: มิ.ย. 53`"),
        ("ไม่มี", "write it like"),
        ("", "write it like"),
    ],
)
def test_near_misses_of_a_month_say_what_to_write(text: str, hint: str) -> None:
    with pytest.raises(Malformed) as caught:
        thai.parse_month(text)
    assert caught.value.rule == "bad-month"
    assert hint in caught.value.hint.en
    assert caught.value.hint.th


@pytest.mark.parametrize(
    ("text", "meant"),
    [("พฤษจิกายน 2553", "พ.ย."), ("มิ.ค. 53", "มี.ค."), ("Octobre 2010", "ต.ค."), ("xyz 2010", None), ("53", None)],
)
def test_months_meant(text: str, meant: str | None) -> None:
    found = thai.suggest_months(text)
    assert meant in found if meant else not found
    assert len(found) <= 2


# --- years ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"), [("2553", 2553), ("๒๕๕๓", 2553), ("พ.ศ. 2553", 2553), (" พ.ศ.๒๕๕๓ ", 2553), ("2400", 2400)]
)
def test_year(text: str, expected: int) -> None:
    assert thai.parse_year(text) == expected


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("2010", "2553"), ("2399", "2942"), ("1900", "2443"), ("1899", "four digits"), ("53", "four digits"),
        ("25533", "four digits"), ("2553.0", "four digits"), ("FY2553", "four digits"), ("", "four digits"),
    ],
)  # fmt: skip
def test_years_that_are_refused(text: str, hint: str) -> None:
    with pytest.raises(Malformed) as caught:
        thai.parse_year(text)
    assert caught.value.rule == "bad-year"
    assert hint in caught.value.hint.en
    assert caught.value.message.th


# --- numbers and money ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("60", "60"), ("๖๐", "60"), ("60%", "60"), ("60 %", "60"), ("60\uff05", "60"), ("ร้อยละ 60", "60"), ("ร้อยละ๖๐", "60"),
        ("60 เปอร์เซ็นต์", "60"), ("ระดับ 4", "4"), ("ระดับที่ 4", "4"), ("1,250.50", "1250.50"), ("1,234,567", "1234567"),
        ("-3", "-3"), ("+3", "3"), ("\u22123.5", "-3.5"), (".5", "0.5"), ("-.5", "-0.5"), ("007", "7"), ("1.10", "1.10"), ("  5 ", "5"),
        ("๓๐,๐๐๐.๕", "30000.5"),
        ("9" * 30, "9" * 30), ("-" + "9" * 30, "-" + "9" * 30), ("0." + "1" * 29, "0." + "1" * 29), ("." + "1" * 30, "0." + "1" * 30),
    ],
)  # fmt: skip
def test_number(text: str, expected: str) -> None:
    assert thai.parse_number(text) == Decimal(expected)


SPLITS = "a space splits numbers: write 1,000 for one number, and put commas between several"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("12,50", "every third digit"),
        ("1,2345", "every third digit"),
        (",123", "every third digit"),
        ("1.234.567", "thousands a comma"),
        ("1.234,50", "thousands a comma"),
        ("1.5 ล้าน", "in digits"),
        ("1e3", "without an exponent"),
        ("1e400", "without an exponent"),
        ("71.5 คะแนน", "a unit has its own key"),
        ("60 / 70", "a unit has its own key"),
        ("nan", "digits only"),
        ("Infinity", "digits only"),
        ("-", "digits only"),
        ("", "digits only"),
        ("1 000", "a space splits numbers"),
        ("1_000", "a unit"),
        ("0x10", "a unit"),
        ("5.", "a unit"),
        ("٣", "digits only"),
        ("9" * 31, "as it was measured"),
        ("0." + "1" * 30, "as it was measured"),
        ("9" * 5000, "as it was measured"),
    ],
)
def test_numbers_that_are_refused(text: str, hint: str) -> None:
    with pytest.raises(Malformed) as caught:
        thai.parse_number(text)
    assert caught.value.rule == "bad-number"
    assert hint in caught.value.hint.en
    assert caught.value.hint.th


@pytest.mark.parametrize(
    ("text", "sign", "fix"),
    [
        ("50\u00a0000", "NO-BREAK SPACE (U+00A0)", "50,000"),
        ("๑\u00a0๕๐๐\u00a0๐๐๐.๕๐", "NO-BREAK SPACE (U+00A0)", "1,500,000.50"),
        ("50\u202f000", "NARROW NO-BREAK SPACE (U+202F)", "50,000"),
        ("50\u00a000", "NO-BREAK SPACE (U+00A0)", None),
        ("0\u00a0500", "NO-BREAK SPACE (U+00A0)", None),
        ("1\u00a0500 000", "NO-BREAK SPACE (U+00A0)", None),
        ("5000\u00a0000", "NO-BREAK SPACE (U+00A0)", None),
    ],
)
@pytest.mark.parametrize("read", [thai.parse_number, thai.parse_money])
def test_a_space_within_a_number_that_is_not_the_ordinary_one_is_named(
    read: Callable[[str], object], text: str, sign: str, fix: str | None
) -> None:
    with pytest.raises(Malformed) as caught:
        read(text)
    fault = caught.value
    assert fault.message.en.endswith(f": it holds {sign}")
    assert sign in fault.message.th
    assert fault.fix == fix
    mixed = read is thai.parse_money and text == "1\u00a0500 000"
    meant = "1,500,000" if mixed else fix
    assert fault.hint.en == (f"thousands take a comma: write {meant}" if meant else SPLITS)


@pytest.mark.parametrize("text", ["50 000", "1 2"])
def test_an_ordinary_space_within_a_number_has_no_name(text: str) -> None:
    with pytest.raises(Malformed) as caught:
        thai.parse_number(text)
    assert (caught.value.message.en, caught.value.hint.en, caught.value.fix) == (f"“{text}” is not a number", SPLITS, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("150,000", "150000"), ("12,500.50", "12500.50"), ("๓๐,๐๐๐", "30000"), ("50000 บาท", "50000"), ("50,000 บาทถ้วน", "50000"),
        (" ไม่มี\u200b", None), ("9" * 28 + ".99", "9" * 28 + ".99"),
    ],
)  # fmt: skip
def test_money(text: str, expected: str | None) -> None:
    assert thai.parse_money(text) == (None if expected is None else Decimal(expected))


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("-1", "is negative", "zero or more"),
        ("0.001", "more than two decimals", "satang"),
        ("50.000", "more than two decimals", "thousands take a comma"),
        ("1.5 ล้านบาท", "not an amount", "in digits"),
        ("50,00", "not an amount", "every third digit"),
        ("100 คน", "not an amount", "the amount alone"),
        ("60%", "not an amount", "the amount alone"),
        ("มี", "not an amount", "ไม่มี for none"),
        ("9" * 31, "more than 30 digits", "needless"),
    ],
)
def test_amounts_that_are_refused(text: str, message: str, hint: str) -> None:
    with pytest.raises(Malformed) as caught:
        thai.parse_money(text)
    assert caught.value.rule == "bad-amount"
    assert message in caught.value.message.en
    assert hint in caught.value.hint.en


@given(st.integers(0, 10**30 - 1))
def test_money_prints_and_parses_again(satang: int) -> None:
    amount = Decimal(f"{satang // 100}.{satang % 100:02d}")
    text = thai.format_money(amount)
    assert thai.parse_money(text) == amount
    assert thai.parse_money(f"{text} บาท".translate(THAI_DIGITS)) == amount


@given(st.decimals(-(10**15), 10**15, places=9) | st.integers(-(10**30) + 1, 10**30 - 1).map(Decimal))
def test_numbers_print_and_parse_again(value: Decimal) -> None:
    assert thai.parse_number(thai.format_number(value)) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("150000", "150,000"),
        ("12500.5", "12,500.50"),
        ("0", "0"),
        ("1E+6", "1,000,000"),
        ("9" * 28 + ".99", f"{int('9' * 28):,}.99"),
    ],
)
def test_money_text(value: str, text: str) -> None:
    assert thai.format_money(Decimal(value)) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [("1.10", "1.1"), ("100", "100"), ("1E+3", "1,000"), ("0.00", "0"), ("-1234.5", "-1,234.5"), ("1E-7", "0.0000001")],
)
def test_number_text(value: str, text: str) -> None:
    assert thai.format_number(Decimal(value)) == text


# --- durations -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "unit", "count", "named"),
    [
        ("3 เดือน", "month", "3", ()), ("๓ เดือน", "month", "3", ()), ("3เดือน", "month", "3", ()),
        ("1.5 เดือน", "month", "1.5", ()), ("3 months", "month", "3", ()), ("1 Month", "month", "1", ()),
        ("2 สัปดาห์", "week", "2", ()), ("2 อาทิตย์", "week", "2", ()), ("2 weeks", "week", "2", ()),
        ("10 วัน", "day", "10", ()), ("10 วันทำการ", "day", "10", ()), ("1 day", "day", "1", ()),
        ("1 ปี", "month", "12", ()), ("1 year", "month", "12", ()),
        ("ไตรมาสที่ 3 และ 4", "quarter", "6", (3, 4)), ("ไตรมาสที่ ๓ และ ๔", "quarter", "6", (3, 4)),
        ("ไตรมาส 1-2", "quarter", "6", (1, 2)), ("ไตรมาส 1 – 2", "quarter", "6", (1, 2)), ("ไตรมาสที่ 1 ถึง 3", "quarter", "9", (1, 2, 3)),
        ("ไตรมาสที่ 2 ถึงไตรมาสที่ 4", "quarter", "9", (2, 3, 4)), ("ไตรมาส 1, 2 และ 3", "quarter", "9", (1, 2, 3)),
        ("ไตรมาส 2", "quarter", "3", (2,)), ("ไตรมาส 1-2-3", "quarter", "9", (1, 2, 3)),
        ("Q3-Q4", "quarter", "6", (3, 4)), ("q3", "quarter", "3", (3,)), ("Q1 to Q3", "quarter", "9", (1, 2, 3)), ("quarters 1 & 2", "quarter", "6", (1, 2)),
        ("ตลอดปี", "quarter", "12", (1, 2, 3, 4)), ("ตลอดทั้งปี", "quarter", "12", (1, 2, 3, 4)), ("ตลอดปีงบประมาณ", "quarter", "12", (1, 2, 3, 4)),
        ("All year", "quarter", "12", (1, 2, 3, 4)), ("ทุกไตรมาส", "quarter", "12", (1, 2, 3, 4)), ("ตลอดทั้งปีงบประมาณ", "quarter", "12", (1, 2, 3, 4)),
        ("ไตรมาสที่ 1 และ 3", "quarter", "6", (1, 3)), ("ไตรมาสที่ ๒, ๔", "quarter", "6", (2, 4)), ("Q1, Q3", "quarter", "6", (1, 3)), ("Q1,Q2,Q4", "quarter", "9", (1, 2, 4)),
        ("ไตรมาส 1-2 และ 4", "quarter", "9", (1, 2, 4)), ("ไตรมาสที่ 1 และไตรมาสที่ 4", "quarter", "6", (1, 4)), ("q1 & q4", "quarter", "6", (1, 4)),
    ],
)  # fmt: skip
def test_duration(text: str, unit: str, count: str, named: tuple[int, ...]) -> None:
    assert thai.parse_duration(text) == thai.Duration(text, unit, Decimal(count), named)


@pytest.mark.parametrize(
    "text",
    [
        "3", "เดือน", "0 เดือน", "-1 เดือน", "สามเดือน", "3 เดือน 2 วัน", "3 เดือนครึ่ง", "1-2 เดือน", "ไตรมาส", "ไตรมาส 5", "ไตรมาส 0",
        "ไตรมาส 4-1", "ไตรมาส 3-3", "ไตรมาส 2 และ 1", "ไตรมาส 3 และ 1", "ไตรมาส 1, 1", "ไตรมาส 1-3 และ 2", "ไตรมาส 12", "ไตรมาส 2/2553", "Q1-Q5", "3 fortnights",
        "ปีหน้า", "",
    ],
)  # fmt: skip
def test_durations_that_are_refused(text: str) -> None:
    with pytest.raises(Malformed) as caught:
        thai.parse_duration(text)
    assert caught.value.rule == "bad-duration"
    assert caught.value.hint.th


def test_a_faulty_count_of_a_duration_is_a_faulty_number() -> None:
    with pytest.raises(Malformed, match="1,5") as caught:
        thai.parse_duration("1,5 เดือน")
    assert caught.value.rule == "bad-number"


@pytest.mark.parametrize(
    ("text", "months", "named"),
    [
        ("3 เดือน", "3", ()),
        ("1 ปี", "12", ()),
        ("2 สัปดาห์", None, ()),
        ("10 วัน", None, ()),
        ("ไตรมาส 3-4", "6", months_of_quarters(2553, 3, 4)),
        ("ไตรมาสที่ 1 และ 3", "6", months_of_quarters(2553, 1, 3)),
        ("ตลอดปี", "12", months_of_year(2553).months),
    ],
)
def test_months_that_a_duration_counts_and_names(text: str, months: str | None, named: tuple[Month, ...]) -> None:
    duration = thai.parse_duration(text)
    assert duration.months == (None if months is None else Decimal(months))
    assert duration.named(2553) == named


@pytest.mark.parametrize(
    ("text", "length", "fits"),
    [
        ("3 เดือน", 3, True), ("3 เดือน", 2, False), ("3 เดือน", 4, False), ("1.5 เดือน", 2, True), ("1.5 เดือน", 1, False),
        ("1 วัน", 1, True), ("31 วัน", 1, True), ("32 วัน", 1, False), ("1 วัน", 2, True), ("1 วัน", 3, False), ("28 วัน", 3, False),
        ("29 วัน", 3, True), ("4 สัปดาห์", 1, True), ("5 สัปดาห์", 1, False), ("5 สัปดาห์", 2, True),
    ],
)  # fmt: skip
def test_whether_a_duration_fits(text: str, length: int, *, fits: bool) -> None:
    first = Month(2010, 1)
    assert thai.parse_duration(text).fits(Period(first, first.plus(length - 1)).months, 2553) is fits


def test_named_quarters_fit_their_own_months_alone() -> None:
    duration = thai.parse_duration("ไตรมาสที่ 3 และ 4")
    assert duration.fits(months_of_quarters(2553, 3, 4), 2553)
    assert not duration.fits(months_of_quarters(2553, 2, 3), 2553)
    assert not duration.fits(months_of_quarters(2553, 3, 4), 2554)


# --- any text ------------------------------------------------------------------------------------------------------


def test_thai_digits_alone_change() -> None:
    assert thai.use_ascii_digits("ข้อ ๑๐, 2 และ ๓\u200b") == "ข้อ 10, 2 และ 3\u200b"


@pytest.mark.parametrize(
    ("text", "expected"),
    [(" a ", "a"), ("๑\u200b๒", "12"), ("น\u0e4d\u0e32", "นำ"), ("\u0e40\u0e40ผน", "แผน"), ("ก\u00a0ข", "ก ข"), ("", "")],
)
def test_tidy(text: str, expected: str) -> None:
    assert thai.tidy_text(text) == expected


@given(st.text())
def test_tidy_twice_is_tidy_once(text: str) -> None:
    assert thai.tidy_text(thai.tidy_text(text)) == thai.tidy_text(text)


PIECES = st.sampled_from(
    [*thai.SHORT_MONTHS, *thai.LONG_MONTHS, "may", "53", "2553", "๒๕๕๓", "พ.ศ.", "ค.ศ.", " ", "-", "/", ",", ".", "1", "เดือน", "ไตรมาสที่", "และ",
     "q", "%", "ร้อยละ", "บาท", "฿", "ล้าน", "e", "+", "\u0e33", "\n", "\t", "٣", "²", "½"]
)  # fmt: skip


@given(st.text() | st.lists(PIECES, max_size=12).map("".join))
@example("ไตรมาส 1 1")
@example("²")
def test_any_text_is_a_value_or_malformed(text: str) -> None:
    for read in READERS:
        with suppress(Malformed):
            read(text)


@pytest.mark.parametrize("filling", [" ", ",", ".", "1", "1,", "ก", "ก ", "- ", "ไตรมาส ", "พ.ศ.", "\u00a0", "1 ", "%", "\u200b "])
@pytest.mark.parametrize(("before", "after"), [("", ""), ("ก", "ก"), ("1", "x"), ("q1", "2"), (",", "x"), ("เดือน", "5")])
def test_long_texts_take_bounded_time(before: str, filling: str, after: str) -> None:
    text = before + (filling * 32_767)[:32_767] + after
    started = time.perf_counter()
    for read in READERS:
        with suppress(Malformed):
            read(text)
    assert time.perf_counter() - started < 1


@pytest.mark.parametrize(
    "text, says",
    [
        ("ร้อยละ", True), ("%", True), ("％", True), ("เปอร์เซ็นต์", True), ("Percent", True), ("per cent", True), ("percentage", True),
        ("ร้อยละของประมาณการ", True), ("รายได้ที่จัดเก็บได้ (ร้อยละ)", True), ("(ร้อยละ) ความสำเร็จ", True), ("ความพึงพอใจ [%]", True),
        ("Percentage of plans", True), ("Revenue against estimate, per cent", True), ("Revenue (percent)", True),
        ("ความพึงพอใจเป็นเปอร์เซ็นต์", True), ("เปอร์เซนต์ความสำเร็จ", True), (" ร\u200bอ้ยละ".replace("ร\u200bอ้", "ร้\u200bอ"), True),
        ("คน", False), ("บาท", False), ("จำนวนผู้ที่ได้ร้อยละ 80 ขึ้นไป", False), ("percentile rank", False), ("ระดับความสำเร็จ", False), ("", False),
    ],
)  # fmt: skip
def test_what_says_that_figures_are_per_cent(text: str, says: bool) -> None:  # noqa: FBT001 - a table of cases
    assert thai.says_percent(text) is says


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("พ.ย. - ธ.ค. 68", "พ.ย. 68", "ธ.ค. 68"), ("ต.ค.-ธ.ค. 2567", "ต.ค. 67", "ธ.ค. 67"), ("พ.ย. 67 – ม.ค. 68", "พ.ย. 67", "ม.ค. 68"),
        ("Nov-Dec 2025", "พ.ย. 68", "ธ.ค. 68"), ("ธ.ค. ถึง ม.ค. ๖๙", "ธ.ค. 68", "ม.ค. 69"), ("ต.ค. - ธ.ค.", "ต.ค. 68", "ธ.ค. 68"),
        ("1 พ.ย. 68 - 30 ธ.ค. 68", "พ.ย. 68", "ธ.ค. 68"), ("พ.ย. และ ธ.ค. 68", "พ.ย. 68", "ธ.ค. 68"), ("ไตรมาสที่ 1", "ต.ค. 68", "ธ.ค. 68"),
    ],
)  # fmt: skip
def test_two_months_are_a_start_and_an_end(text: str, start: str, end: str) -> None:
    with pytest.raises(Malformed) as caught:
        thai.parse_month(text, 2569)
    assert caught.value.hint.en == f"write `start: {start}` and `end: {end}`"
    assert thai.parse_month(start) <= thai.parse_month(end)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("ต.ค.", "ต.ค. 68"), ("ธันวา", "ธ.ค. 68"), ("๑๕ พ.ย. 68", "พ.ย. 68"), ("2568-11-15", "พ.ย. 68"), ("30/09/2569", "ก.ย. 69"),
        ("11-2568", "พ.ย. 68"), ("เร็ว ๆ นี้", "พ.ค. 69"), ("13/2568", "พ.ค. 69"),
    ],
)  # fmt: skip
def test_what_is_said_of_a_month_carries_the_year_of_the_plan(text: str, meant: str) -> None:
    with pytest.raises(Malformed) as caught:
        thai.parse_month(text, 2569)
    assert meant in caught.value.hint.en
    assert meant in caught.value.hint.th
    assert "53" not in caught.value.hint.en


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("ต.ค. - ธ.ค. 52", "write each month of the list by itself: ต.ค. 52, พ.ย. 52, ธ.ค. 52"),
        ("พ.ย. 52 และ ธ.ค. 52", "write each month of the list by itself: พ.ย. 52, ธ.ค. 52"),
        ("ไตรมาสที่ 2", "write each month of the list by itself: ม.ค. 53, ก.พ. 53, มี.ค. 53"),
    ],
)
def test_several_months_in_one_item_of_a_list_are_told_one_by_one(text: str, hint: str) -> None:
    with pytest.raises(Malformed) as caught:
        thai.parse_listed_month(text, 2553)
    assert (caught.value.rule, caught.value.hint.en) == ("bad-month", hint)


@pytest.mark.parametrize(
    "text, months",
    [
        ("ม.ค.", "ม.ค. 69"),
        ("15 ม.ค. 2569", "ม.ค. 69"),
        ("1/10/2568", "ต.ค. 68"),
        ("พ.ย. - ธ.ค. 68", "พ.ย. 68 ธ.ค. 68"),
        ("ต.ค. 68, ม.ค. 69", "ต.ค. 68 ม.ค. 69"),
        ("ไตรมาสที่ 2", "ม.ค. 69 ก.พ. 69 มี.ค. 69"),
        ("3 เดือน", ""),
        ("เร็ว ๆ นี้", ""),
    ],
)
def test_months_as_forms_write_them(text: str, months: str) -> None:
    assert " ".join(map(thai.format_month, thai.find_months(text, 2569))) == months


def test_a_month_without_a_year_has_a_number() -> None:
    assert [thai.find_month_number(text) for text in ("ต.ค.", "เดือนตุลาคม", "Oct", "ต.ค. 68", "ผล")] == [10, 10, 10, None, None]


@pytest.mark.parametrize(("text", "is_one"), [("1,250.50", True), ("๖๐", True), ("ร้อยละ 60", True), ("เริ่ม", False), ("", False)])
def test_a_number_is_what_is_read_as_one(text: str, *, is_one: bool) -> None:
    assert thai.is_number(text) is is_one
