"""Groups of a table as categories: by rows, by a column, one within another, and none at all."""

from __future__ import annotations

from typing import Any

from grids import grid_of

from orgplan.intake.interpret import TableWishes, interpret_table


def read(*lines: str) -> list[Any]:
    draft = interpret_table(grid_of(*lines), TableWishes(2569, "กรม"))
    assert draft is not None
    return [(each["no"], each["title"], each.get("fields")) for each in draft.data["categories"]]


def test_rows_of_groups_and_what_stands_beside_them() -> None:
    rows = ("ที่|โครงการ|งบ", "|แผนงานบริหาร|90", "1|ก|90", "|แผนงานคลัง|", "1|ข|5")
    assert read(*rows) == [("1", "บริหาร", {"งบ": "90"}), ("2", "คลัง", None)]


def test_groups_within_groups() -> None:
    rows = ("ที่|โครงการ|งบ", "ยุทธศาสตร์ที่ 1 ก", "แผนงานที่ 1.1 ข", "1|ค|5", "แผนงานที่ 1.2 ง", "1|จ|5")
    assert read(*rows) == [("1.1", "ข", {"ยุทธศาสตร์": "1 ก"}), ("1.2", "ง", {"ยุทธศาสตร์": "1 ก"})]


def test_a_column_of_groups() -> None:
    rows = ("ยุทธศาสตร์|โครงการ|งบ", "1. ก|ข|5", "|ค|6", '"|ง|7', "2. จ|ฉ|8")
    assert read(*rows) == [("1", "ก", None), ("2", "จ", None)]


def test_no_groups() -> None:
    assert read("ที่|โครงการ|งบ", "1|ก|5") == [("1", "ตาราง", None)]
    assert read("แผนงานประจำปี", "ที่|โครงการ|งบ", "1|ก|5") == [("1", "แผนงานประจำปี", None)]


def test_groups_that_stand_above_the_head() -> None:
    lines = ("แบบ ผด. 02", "แผนการดำเนินงาน", "1. ยุทธศาสตร์ด้านคมนาคม", "1.1 แผนงานเคหะ", "ที่|โครงการ|งบ", "1|ก|5")
    draft = interpret_table(grid_of(*lines), TableWishes(2569, "กรม"))
    assert draft is not None
    assert (draft.data["title"], draft.data["note"]) == ("แผนการดำเนินงาน", "แบบ ผด. 02")
    assert read(*lines) == [("1.1", "เคหะ", {"ยุทธศาสตร์": "1 ด้านคมนาคม"})]
