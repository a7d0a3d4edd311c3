from __future__ import annotations

from forms.workbooks import Worksheet, row_with, sheet_of
from orgplan.forms.score.columns import COLUMNS, WHOLE_PLAN
from orgplan.model import Plan
from plans import category, kpi, make_plan

HEADS = ["หมวด", "น้ำหนัก", "คะแนน", "เฉพาะที่รายงานแล้ว", "ต่ำสุด", "สูงสุด", "น้ำหนักที่รายงาน", "น้ำหนักที่ใช้คิด"]


def plan() -> Plan:
    first = [kpi("a", weight="60", results={"12m": "3"}), kpi("b", weight="40")]
    return make_plan(
        category(1, kpis=first, weight="30"), category(2, kpis=[kpi("c", results={"12m": "5"})], weight="70"), category(3)
    )


def values(sheet: Worksheet, row: int) -> list[object]:
    return [value for place in range(1, COLUMNS.last_printed + 1) if (value := sheet.cell(row, place).value) is not None]


def test_the_table_says_where_the_plan_stands() -> None:
    sheet = sheet_of(plan(), "คะแนน")
    row = row_with(sheet, "หมวด 1 ")
    assert values(sheet, row - 1) == HEADS
    assert values(sheet, row) == ["หมวด 1 หมวด 1", 30, "-", 3, 2.2, 3.8, 60, 30]
    assert values(sheet, row + 1) == ["หมวด 2 หมวด 2", 70, 5, 5, 5, 5, 1, 70]
    assert values(sheet, row + 2)[0] == "หมวด 3 หมวด 3"
    assert values(sheet, row + 3)[:3] == [WHOLE_PLAN, 100, "-"]


def test_a_category_without_kpis_counts_nothing() -> None:
    sheet = sheet_of(plan(), "คะแนน")
    row = row_with(sheet, "หมวด 3 ")
    assert [sheet.cell(row, COLUMNS[each]).value for each in ("exact", "counted", "share", "missing", "listed")] == [0, 0, 0, 0, 0]


def test_unrounded_figures_rest_on_the_rows_of_the_kpis() -> None:
    sheet = sheet_of(plan(), "คะแนน", formulas=True)
    first = row_with(sheet, "a", COLUMNS["id"])
    formula = sheet.cell(row_with(sheet, "หมวด 1 "), COLUMNS["exact"]).value
    for field in ("counted", "exact"):
        assert f"${COLUMNS.name(field)}${first}:${COLUMNS.name(field)}${first + 1}" in formula


def test_weights_of_categories_can_be_typed_in() -> None:
    sheet = sheet_of(plan(), "คะแนน")
    assert not sheet.cell(row_with(sheet, "หมวด 1 "), COLUMNS["weight"]).protection.locked
    assert sheet.cell(row_with(sheet, WHOLE_PLAN), COLUMNS["weight"]).protection.locked
