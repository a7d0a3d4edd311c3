from __future__ import annotations

from forms.workbooks import Worksheet, opened, row_with, sheet_of, signed_workbook
from orgplan.forms.form72.columns import COLUMNS
from plans import category, kpi, make_plan


def signed(no: int) -> Worksheet:
    return opened(signed_workbook())[f"7.2 หมวด {no}"]


def test_the_head_is_that_of_the_official_form() -> None:
    sheet = signed(3)
    assert [sheet.cell(row, 1).value for row in (1, 2, 3)] == [
        "แบบฟอร์มที่ 7.2", "แบบฟอร์มแสดงตัวชี้วัดความสำเร็จของการดำเนินการ", "ตามแผนพัฒนาองค์การประจำปีงบประมาณ พ.ศ. 2553",
    ]  # fmt: skip
    row = row_with(sheet, "ตัวชี้วัด KPI", COLUMNS["title"])
    assert [sheet.cell(row, column).value for column in range(1, 8)] == [
        "แผนพัฒนาองค์การ", "มิติด้าน", "ตัวชี้วัด KPI", "ข้อมูลปัจจุบัน", "เป้าหมาย Target", "น้ำหนักคะแนน", "เกณฑ์การให้คะแนน",
    ]  # fmt: skip


def test_the_first_column_names_the_category_and_its_activities() -> None:
    sheet = signed(3)
    lines = str(sheet.cell(row_with(sheet, "แผนหมวด 3"), COLUMNS["plan"]).value).split("\n")
    assert lines[0] == "1. แผนหมวด 3: การให้ความสำคัญกับผู้รับบริการและผู้มีส่วนได้ส่วนเสีย"
    assert lines[1] == "กิจกรรมหลัก"
    assert len(lines) == 5


def test_a_kpi_takes_five_rows_and_empty_dimensions_one() -> None:
    sheet = signed(3)
    labels = [value for row in range(1, sheet.max_row + 1) if (value := sheet.cell(row, COLUMNS["dimension"]).value)]
    assert [label[:3] for label in labels[1:]] == ["7.1", "7.2", "7.2", "7.3", "7.4"]
    row = row_with(sheet, "1. ร้อยละความพึงพอใจของผู้รับบริการ", COLUMNS["title"])
    assert [sheet.cell(row, column).value for column in (COLUMNS["baseline"], COLUMNS["target"], COLUMNS["weight"])] == [
        "-",
        100,
        0.5,
    ]
    assert [sheet.cell(row + level, COLUMNS["threshold"]).value for level in range(5)] == [60, 65, 70, 75, 80]
    assert [sheet.cell(row + level, COLUMNS["points"]).value for level in range(5)] == [f"{points} คะแนน" for points in range(1, 6)]
    assert sheet.cell(row, COLUMNS["threshold"]).number_format == '#,##0"%"_)'
    merged = {str(each) for each in sheet.merged_cells.ranges}
    assert {f"B{row}:B{row + 4}", f"C{row}:C{row + 4}", f"F{row}:F{row + 4}"} <= merged


def test_weights_are_totalled_without_parts() -> None:
    parts = [{"id": f"p{no}", "title": f"ส่วน {no}", "weight": "50"} for no in (1, 2)]
    whole = kpi("k2", weight="60", kpis=parts)
    del whole["criteria"]
    plan = make_plan(category(2, kpis=[kpi("k1", weight="40"), whole]), criteria=["1", "2", "3", "4", "5"])
    sheet = sheet_of(plan, "7.2 หมวด 2")
    assert sheet.cell(row_with(sheet, "รวมน้ำหนัก"), COLUMNS["weight"]).value == 100
    assert sheet.cell(row_with(sheet, "2.1 ส่วน 1", COLUMNS["title"]), COLUMNS["weight"]).value == 50
    assert (
        sheet.cell(row_with(sheet, "2. จำนวนโครงการ", COLUMNS["title"]), COLUMNS["threshold"]).value == "ค่าเฉลี่ยถ่วงน้ำหนักของตัวชี้วัดย่อย"
    )


def test_stages_stand_as_texts() -> None:
    levels = ["เริ่ม", "ร่าง", "ทดลอง", "ใช้จริง", "ประเมิน"]
    plan = make_plan(category(2, kpis=[kpi(criteria={"method": "milestone", "levels": levels})]))
    sheet = sheet_of(plan, "7.2 หมวด 2")
    row = row_with(sheet, "1. จำนวนโครงการ", COLUMNS["title"])
    assert [sheet.cell(row + level, COLUMNS["threshold"]).value for level in range(5)] == levels


def test_blank_weights_are_blank_cells() -> None:
    sheet = sheet_of(make_plan(category(5, kpis=[kpi("a", weight=None), kpi("b", weight=None)])), "7.2 หมวด 5")
    row = row_with(sheet, "1. ", COLUMNS["title"])
    assert sheet.cell(row, COLUMNS["weight"]).value is None
    assert not sheet.cell(row, COLUMNS["weight"]).protection.locked
    assert sheet.cell(row_with(sheet, "รวมน้ำหนัก"), COLUMNS["weight"]).value in (None, "")


def test_a_category_without_kpis_shows_all_dimensions() -> None:
    sheet = sheet_of(make_plan(category(5)), "7.2 หมวด 5")
    labels = [sheet.cell(row, COLUMNS["dimension"]).value for row in range(1, sheet.max_row + 1)]
    assert [label for label in labels if label and label.startswith("7.")] == [
        "7.1 ด้านประสิทธิผล", "7.2 ด้านคุณภาพการให้บริการ", "7.3 ด้านประสิทธิภาพของการปฏิบัติราชการ", "7.4 ด้านการพัฒนาองค์การ",
    ]  # fmt: skip
    assert sheet.cell(row_with(sheet, "รวมน้ำหนัก"), COLUMNS["weight"]).value == 0


def test_the_forms_without_approval_have_no_block() -> None:
    sheet = sheet_of(make_plan(category(5)), "7.2 หมวด 5")
    assert not any("ลงนาม" in str(cell.value) for row in sheet.iter_rows() for cell in row)
