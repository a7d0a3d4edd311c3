"""Heads of one row and of several, Thai and English, said by hand, and none at all."""

from __future__ import annotations

import pytest
from grids import grid_of

from orgplan.fiscal import Month
from orgplan.intake.heads import find_head, read_given_key, simplify_head_name


def test_a_head_of_one_row() -> None:
    head = find_head(grid_of("แผน", "ลำดับที่|โครงการ/กิจกรรม|งบประมาณ (บาท)|สถานที่|เริ่มต้น|สิ้นสุด", "1|ก|5|ข||"), 2569, {})
    assert head is not None
    assert (head.first_row, head.last_row) == (2, 2)
    assert [each.key for each in head.columns] == ["no", "activity", "budget", "fields", "start", "end"]


def test_months_over_two_years_take_the_year_above_them() -> None:
    head = find_head(grid_of("กิจกรรม|งบ|พ.ศ. 2568|||พ.ศ. 2569|", "||ต.ค.|พ.ย.|ธ.ค.|ม.ค.|ก.พ.", "ก|1|/||||"), 2569, {})
    assert head is not None
    assert head.last_row == 2
    months = [Month(2025, 10), Month(2025, 11), Month(2025, 12), Month(2026, 1), Month(2026, 2)]
    assert [each.months for each in head.of("months")] == [(month,) for month in months]


def test_months_of_the_fiscal_year_and_quarters() -> None:
    head = find_head(grid_of("กิจกรรม|งบ|ไตรมาสที่ 1|ไตรมาสที่ 2 (ม.ค. - มี.ค.)", "ก|1|/|"), 2569, {})
    assert head is not None
    assert [len(each.months) for each in head.of("months")] == [3, 3]
    assert head.of("months")[1].months[0] == Month(2026, 1)


def test_a_fiscal_year_over_months_is_no_money() -> None:
    head = find_head(grid_of("กิจกรรม|ปีงบประมาณ 2569||งบประมาณ ปี 2569|", "|ต.ค.|พ.ย.|ต.ค.|พ.ย.", "ก|■||5|"), 2569, {})
    assert head is not None
    assert [each.key for each in head.columns] == ["activity", "months", "months", "budget of month", "budget of month"]


def test_levels_rounds_and_sources() -> None:
    head = find_head(
        grid_of(
            "ตัวชี้วัด|น้ำหนัก|เกณฑ์การให้คะแนน|||ผลการดำเนินงาน||งบประมาณ||",
            "||1|3|5|รอบ 6 เดือน|รอบ 12 เดือน|เงินอุดหนุน|รายได้|รวม",
            "ก|1|2|3|4|5|6|7|8|9",
        ),
        2569,
        {},
    )
    assert head is not None
    assert [(each.key, each.detail) for each in head.columns] == [
        ("kpi", ""), ("weight", ""), ("levels", "1"), ("levels", "3"), ("levels", "5"), ("results", "6m"), ("results", "12m"),
        ("sources", "เงินอุดหนุน"), ("sources", "รายได้"), ("budget", "total"),
    ]  # fmt: skip


def test_a_second_column_of_one_key_is_kept_as_a_field() -> None:
    head = find_head(grid_of("โครงการ|งบประมาณ|วงเงิน", "ก|1|2"), 2569, {})
    assert head is not None
    assert [(each.key, each.is_guess) for each in head.columns] == [("activity", False), ("budget", False), ("fields", True)]


def test_keys_said_by_hand() -> None:
    given = {simplify_head_name("สิ่งที่จะทำ"): "activity", simplify_head_name("ใช้เงิน"): "budget"}
    grid = grid_of("สิ่งที่จะทำ|ใช้เงิน|ใคร", "ก|1|ข")
    assert find_head(grid, 2569, {}) is None
    head = find_head(grid, 2569, given)
    assert head is not None
    assert [each.key for each in head.columns] == ["activity", "budget", "fields"]


@pytest.mark.parametrize("line", ["เรื่องทั่วไป|สวัสดี", "โครงการ", ""])
def test_no_head(line: str) -> None:
    assert find_head(grid_of(line, "ก|ข"), 2569, {}) is None


def test_targets_and_results_of_quarters() -> None:
    head = find_head(grid_of("KPI|Weight|Q1 Target|Q2 Target|เป้าหมาย||ผล", "||||ไตรมาส 3|ไตรมาสที่ 4|Q1", "ก|1|2|3|4|5|6"), 2569, {})
    assert head is not None
    assert [(each.key, each.detail, each.is_guess) for each in head.columns[2:]] == [
        ("targets", "3m", True), ("targets", "6m", True), ("targets", "9m", True), ("targets", "12m", True), ("results", "3m", True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "said, plain",
    [
        ("budget", "budget"),
        ("month 10", "month 10"),
        ("Month ต.ค.", "month 10"),
        ("quarter 2", "quarter 2"),
        ("level 3", "level 3"),
        ("source เงินรายได้ สะสม", "source เงินรายได้ สะสม"),
        ("results 6m", "results 6m"),
        ("target 9m", "targets 9m"),
        ("month 13", None),
        ("month", None),
        ("quarter 5", None),
        ("results 13m", None),
        ("level ก", None),
        ("money", None),
        ("money 3", None),
    ],
)
def test_what_is_said_by_hand(said: str, plain: str | None) -> None:
    assert read_given_key(said, ("budget",)) == plain


def test_months_levels_and_sources_said_by_hand() -> None:
    said = {"m": "month 10", "q": "quarter 2", "l": "level 3", "s": "source เงินรายได้", "r": "results 6m", "t": "targets 9m"}
    head = find_head(grid_of("กิจกรรม|งบ|m|q|l|s|r|t", "ก|1|/"), 2569, said)
    assert head is not None
    assert [(each.key, each.detail) for each in head.columns[2:]] == [
        ("months", "m"), ("months", "q"), ("levels", "3"), ("sources", "เงินรายได้"), ("results", "6m"), ("targets", "9m"),
    ]  # fmt: skip
    assert [each.months[0] for each in head.of("months")] == [Month(2025, 10), Month(2026, 1)]
