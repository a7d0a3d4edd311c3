"""Groups, sums, remarks, and levels by numbers, dashes and indents."""

from __future__ import annotations

import pytest

from orgplan.intake.hierarchy import GroupHead, Levels, is_foot, is_grand_total, is_total, read_group, read_row_number


@pytest.mark.parametrize(
    "text, group",
    [
        ("มิติที่ 1 ด้านประสิทธิผล", GroupHead("มิติ", "1", "ด้านประสิทธิผล")),
        ("๒. ยุทธศาสตร์ที่ ๒ : การท่องเที่ยว", GroupHead("ยุทธศาสตร์", "2", "การท่องเที่ยว")),
        ("2.1 แผนงานสาธารณสุข", GroupHead("แผนงาน", "2.1", "สาธารณสุข")),
        ("Strategy 1: Better services", GroupHead("Strategy", "1", "Better services")),
        ("จัดทำแผนงานประจำปี", None),
        ("โครงการถนน", None),
    ],
)
def test_heads_of_groups(text: str, group: GroupHead | None) -> None:
    assert read_group(text) == group


@pytest.mark.parametrize(
    "text, total",
    [
        ("รวม", True),
        ("รวมทั้งสิ้น", True),
        ("รวมแผนงานที่ 1", True),
        ("รวมกิจกรรมที่ 3", True),
        ("Total", True),
        ("รวมพลังต้านภัย", False),
        ("Totally new", False),
    ],
)
def test_totals(text: str, total: bool) -> None:  # noqa: FBT001 - a table of cases
    assert is_total(text) is total


def test_grand_totals_and_remarks() -> None:
    assert is_grand_total("รวมทั้งสิ้น")
    assert not is_grand_total("รวม")
    assert is_foot("ลงชื่อ .......")
    assert is_foot("พิจารณาเห็นชอบ\nลงนาม ...............\n(นาย ก)")
    assert not is_foot("ลงทะเบียน")
    assert not is_foot("จัดทำแผน\nหมายเหตุ: สองครั้ง")


def levels(*rows: tuple[str, str, int]) -> list[int]:
    placed = Levels()
    return [placed.place(read_row_number(number, title), indent) for number, title, indent in rows]


@pytest.mark.parametrize(
    "rows, expected",
    [
        ([("1", "ก", 0), ("1.1", "ข", 0), ("1.1.1", "ค", 0), ("1.2", "ง", 0), ("2", "จ", 0)], [1, 2, 3, 2, 1]),
        ([("๑", "ก", 0), ("", "(1) ข", 0), ("", "(2) ค", 0), ("๒", "ง", 0)], [1, 2, 2, 1]),
        ([("1", "ก", 0), ("", "- ข", 0), ("", "- ค", 0), ("2", "ง", 0)], [1, 2, 2, 1]),
        ([("1", "ก", 0), ("", "1.1 ข", 0), ("", "- ค", 0), ("", "1.2 ง", 0)], [1, 2, 3, 2]),
        ([("", "ก", 0), ("", "ข", 1), ("", "ค", 2), ("", "ง", 1), ("", "จ", 0)], [1, 2, 3, 2, 1]),
        ([("1", "ก", 0), ("", "ข", 0), ("", "ค", 0), ("2", "ง", 0)], [1, 2, 2, 1]),
        ([("1.1", "ก", 0), ("1.2", "ข", 0), ("1.2.1", "ค", 0)], [1, 1, 2]),
        ([("1)", "ก", 0), ("", "ก. ข", 0), ("", "ข. ค", 0), ("2)", "ง", 0)], [1, 2, 2, 1]),
    ],
)
def test_levels(rows: list[tuple[str, str, int]], expected: list[int]) -> None:
    assert levels(*rows) == expected


def test_a_number_in_its_own_column_is_not_said_twice() -> None:
    assert read_row_number("1", "1. ประชุม")[:2] == ("1", "ประชุม")
    assert read_row_number("1", "3 ตำบลต้นแบบ")[:2] == ("1", "3 ตำบลต้นแบบ")
