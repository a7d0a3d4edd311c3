from __future__ import annotations

from typing import Any

from forms.workbooks import Worksheet, row_with, sheet_of
from orgplan.forms.score.columns import COLUMNS
from orgplan.workbook import heights
from plans import category, kpi, make_plan


def sheet_with(*kpis: dict[str, Any], formulas: bool = False) -> Worksheet:
    return sheet_of(make_plan(category(1, kpis=list(kpis)), criteria=["1", "2", "3", "4", "5"]), "คะแนน", formulas=formulas)


def levels_of(sheet: Worksheet, key: str) -> list[object]:
    return [sheet.cell(row_with(sheet, key, COLUMNS["id"]), place).value for place in COLUMNS.find_span("levels")]


def test_levels_are_numbers_stages_or_words() -> None:
    stages = {"method": "milestone", "levels": list("กขคงจ")}
    sheet = sheet_with(kpi("a"), kpi("b", criteria=stages), kpi("c", criteria={"method": "yes_no"}))
    assert levels_of(sheet, "a") == [1, 2, 3, 4, 5]
    assert levels_of(sheet, "b") == [1, 2, 3, 4, 5]
    assert levels_of(sheet, "c") == ["ไม่ใช่", "-", "-", "-", "ใช่"]
    rows = [row_with(sheet, key, COLUMNS["id"]) for key in "abc"]
    assert [sheet.cell(row, COLUMNS["method"]).value for row in rows] == ["เชิงเส้น", "ขั้นความสำเร็จ", "ใช่/ไม่ใช่"]


def test_a_kpi_of_parts_takes_no_input_and_its_parts_count_within_it() -> None:
    whole = kpi("w", kpis=[{"id": "p1", "title": "ส่วน 1", "weight": "30"}, {"id": "p2", "title": "ส่วน 2", "weight": "70"}])
    del whole["criteria"]
    sheet = sheet_with(whole, formulas=True)
    row = row_with(sheet, "w", COLUMNS["id"])
    assert [sheet.cell(row + place, COLUMNS["id"]).value for place in range(3)] == ["w", "p1", "p2"]
    assert sheet.cell(row, COLUMNS["method"]).value == "ตัวชี้วัดย่อย"
    exact, weights = (f"${COLUMNS.name(each)}${row + 1}:${COLUMNS.name(each)}${row + 2}" for each in ("exact", "weight"))
    assert f"SUMPRODUCT({weights},{exact})" in sheet.cell(row, COLUMNS["exact"]).value
    assert sheet.cell(row + 1, COLUMNS["counted"]).value == "=0"


def test_a_result_that_leaves_no_score_has_a_note() -> None:
    sheet = sheet_with(kpi("a", title="ร้อยละ", criteria=["60", "65", "70", "75", "80"], results={"12m": "0.75"}))
    assert "ผลต่างจากเกณฑ์มาก" in sheet.cell(row_with(sheet, "a", COLUMNS["id"]), COLUMNS["note"]).value


def test_a_row_is_high_enough_for_levels_that_stand_as_one_text() -> None:
    stages = {
        "method": "milestone",
        "levels": ["ออกแบบบริการแล้วเสร็จ", "เปิดทดลองให้บริการในพื้นที่", "ให้บริการครบทุกจังหวัดทั่วประเทศ"],
        "points": [50, 75, 100],
    }
    sheet = sheet_with(kpi("a"), kpi("b", criteria=stages))
    row, levels = row_with(sheet, "b", COLUMNS["id"]), COLUMNS.find_column("levels")
    text = sheet.cell(row, COLUMNS["levels"]).value
    lines = heights.count_lines(text, levels.width * levels.count)
    assert lines > heights.count_lines(sheet.cell(row, COLUMNS["title"]).value, COLUMNS.find_column("title").width)
    assert sheet.row_dimensions[row].height >= heights.measure_lines(lines)
