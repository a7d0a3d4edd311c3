"""Dates in running text: what is one and moves, and what merely looks like it and is told."""

from __future__ import annotations

import pytest

from orgplan.problems import Malformed
from orgplan.text_dates import move_dates, move_month
from orgplan.thai import parse_month


@pytest.mark.parametrize(
    "text, moved",
    [
        ("มิ.ย. 53", "มิ.ย. 54"),
        ("ต.ค.52", "ต.ค.53"),
        ("มิถุนายน พ.ศ. ๒๕๕๓", "มิถุนายน พ.ศ. ๒๕๕๔"),
        ("05/2553", "05/2554"),
        ("12/53", "12/54"),
        ("2553-05", "2554-05"),
        ("2010-12", "2011-12"),
        ("May 2010", "May 2011"),
        ("ธ.ค. 99", "ธ.ค. 2600"),
        ("Dec 2399", "ธ.ค. 2943"),
    ],
)
def test_a_month_moves_in_its_own_spelling(text: str, moved: str) -> None:
    assert move_month(text, 1) == moved
    assert parse_month(moved) == parse_month(text).plus(12)


def test_no_month_is_refused() -> None:
    with pytest.raises(Malformed):
        move_month("เร็ว ๆ นี้", 1)


@pytest.mark.parametrize(
    "text, moved",
    [
        ("แผนพัฒนาองค์การ ประจำปีงบประมาณ พ.ศ. 2553", "แผนพัฒนาองค์การ ประจำปีงบประมาณ พ.ศ. 2554"),
        ("แผนปี ๒๕๕๓ ของจังหวัด", "แผนปี ๒๕๕๔ ของจังหวัด"),
        ("ปีงบประมาณ 53", "ปีงบประมาณ 54"),
        ("Action plan FY2010", "Action plan FY2011"),
        ("1 ตุลาคม 2552 ถึง 30 กันยายน 2553", "1 ตุลาคม 2553 ถึง 30 กันยายน 2554"),
        ("ต.ค. 52 - ก.ย. 53", "ต.ค. 53 - ก.ย. 54"),
        ("ม.ค. - มี.ค. 53", "ม.ค. - มี.ค. 54"),
        ("ส่งภายใน 15/03/2553", "ส่งภายใน 15/03/2554"),
        ("by 30 September 2010", "by 30 September 2011"),
        ("by Sep 30, 2010", "by Sep 30, 2011"),
        ("ไตรมาสที่ 2/2553", "ไตรมาสที่ 2/2554"),
        ("เสร็จใน มิ.ย.53 และ ก.ย.53", "เสร็จใน มิ.ย.54 และ ก.ย.54"),
    ],
)
def test_dates_of_the_year_move(text: str, moved: str) -> None:
    assert move_dates(text, 2553, 1) == (moved, ())


@pytest.mark.parametrize(
    "text",
    [
        "ประชาชน 2,553 คน", "ร้อยละ 53", "อายุ 53 ปี", "ครบรอบปีที่ 53", "5 ปี 53 โครงการ", "ข้อมูลพื้นฐาน ปี 2552", "สำรวจเมื่อ ก.ค. 52",
        "พ.ศ. 2550-2554", "โทร. 02553123", "ISO 9001:2010", "มาตรา 53", "ปี 53.5", "พ.ศ. 2540", "docs/plan-2553.md", "A2553", "รหัส 2553-05",
    ],
)  # fmt: skip
def test_numbers_that_look_like_it_and_history_stay_without_a_word(text: str) -> None:
    assert move_dates(text, 2553, 1) == (text, ())


@pytest.mark.parametrize(
    "text, left",
    [
        ("ประชาชน 2553 คน", "2553"),
        ("คำสั่งที่ 123/2553", "2553"),
        ("ประชุมครั้งที่ 5/2553", "2553"),
        ("ต่อเนื่องถึงปีงบประมาณ พ.ศ. 2554", "ปีงบประมาณ พ.ศ. 2554"),
        ("ก.ย. 53 - ธ.ค. 53", "ก.ย. 53 - ธ.ค. 53"),
        ("แผนสี่ปี พ.ศ. 2550-2553", "พ.ศ. 2550-2553"),
        ("แผนสี่ปี พ.ศ. 2549 - 2553", "พ.ศ. 2549 - 2553"),
        ("ปี 2553-2556", "ปี 2553-2556"),
        ("เสร็จ พ.ย. 53", "พ.ย. 53"),
    ],
)
def test_what_is_doubtful_stays_and_is_told(text: str, left: str) -> None:
    assert move_dates(text, 2553, 1) == (text, (left,))


def test_a_day_that_the_new_year_lacks_stays() -> None:
    assert move_dates("29 ก.พ. 67", 2567, 1) == ("29 ก.พ. 67", ("29 ก.พ. 67",))
    assert move_dates("29 ก.พ. 67", 2567, 4) == ("29 ก.พ. 71", ())


def test_the_bare_year_at_the_end_of_a_title() -> None:
    assert move_dates("แผนปฏิบัติราชการ 2553", 2553, 1, ends_with_year=True).text == "แผนปฏิบัติราชการ 2554"
    assert move_dates("แผน 2553 ฉบับปรับปรุง", 2553, 1, ends_with_year=True) == ("แผน 2553 ฉบับปรับปรุง", ("2553",))
    assert move_dates("คำสั่ง 1/2553", 2553, 1, ends_with_year=True).left == ("2553",)


def test_a_text_of_the_greatest_length_is_looked_through_at_once() -> None:
    for text in ("ปี " * 10_000, "1" * 32_000, "ม." * 16_000, "ปี 2553 - " * 3_000):
        move_dates(text, 2553, 1)
