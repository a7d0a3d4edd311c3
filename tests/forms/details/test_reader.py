"""The sheet of details read back."""

from __future__ import annotations

from io import BytesIO

from forms.details.returned import detailed_plan, export_details
from forms.workbooks import opened
from orgplan.editing import Put
from orgplan.forms import build_workbook
from orgplan.forms.reading_back import compare_workbook
from plans import activity, category, make_plan


def test_what_came_back_as_it_was_changes_nothing() -> None:
    sheet = export_details(detailed_plan())
    assert sheet.read() == {}
    assert (sheet.changes.faults, sheet.changes.notes) == ([], [])


def test_a_changed_value_is_that_of_its_object() -> None:
    sheet = export_details(detailed_plan())
    sheet.type(sheet.row("รหัส"), value="A-13")
    sheet.type(sheet.row("ผู้รับผิดชอบ", "k2a"), value="สนจ.")
    sheet.type(sheet.row("ผู้เกี่ยวข้อง", "k1"), value="พช., สนจ.")
    assert sheet.read() == {
        ("categories", 0, "activities", 0, "steps", 0, "fields", "รหัส"): "A-13",
        ("categories", 0, "kpis", 1, "kpis", 0, "responsible"): "สนจ.",
        ("categories", 0, "kpis", 0, "involved"): ["พช.", "สนจ."],
    }


def test_a_cleared_value_is_blank_in_the_plan() -> None:
    sheet = export_details(detailed_plan())
    sheet.type(sheet.row("นิยาม"), value="")
    assert sheet.read() == {("categories", 0, "kpis", 1, "kpis", 0, "fields", "นิยาม"): None}


def test_a_new_row_goes_to_the_object_that_its_first_cells_name() -> None:
    sheet = export_details(detailed_plan())
    row = sheet.grid.last_row + 1
    sheet.type(row, category="๑", activity="1", step="1.10", name="สถานที่", value="หอประชุม")
    sheet.type(row + 1, category="1", kpi="k2", name="ผู้รับผิดชอบ", value="สนจ. และ พช.")
    sheet.type(row + 2, name="งวด", value="1/2553")
    assert sheet.read() == {
        ("categories", 0, "activities", 0, "steps", 0, "fields", "สถานที่"): "หอประชุม",
        ("categories", 0, "kpis", 1, "responsible"): ["สนจ.", "พช."],
        ("fields", "งวด"): "1/2553",
    }


def test_rows_that_nobody_can_place_are_faults_at_their_cells() -> None:
    sheet = export_details(detailed_plan())
    row = sheet.grid.last_row + 1
    sheet.type(row, category="9", name="สถานที่", value="หอประชุม")
    sheet.type(row + 1, category="1", name="", value="อะไร")
    sheet.type(row + 2, category="1", name="ยุทธศาสตร์", value="อื่น")
    assert sheet.read() == {}
    assert [fault.spot.cell for fault in sheet.changes.faults] == [f"A{row}", f"F{row + 1}", f"F{row + 2}"]


def test_a_row_that_is_gone_changes_nothing_and_is_said() -> None:
    sheet = export_details(detailed_plan())
    row = sheet.row("สถานที่")
    sheet.grid.cells = {place: cell for place, cell in sheet.grid.cells.items() if place[0] != row}
    assert sheet.read() == {}
    assert [note.en.split(":")[0] for note in sheet.changes.notes] == ["category 1 activity 1 field สถานที่"]


def test_the_way_back_through_a_file() -> None:
    book = opened(build_workbook(detailed_plan()), formulas=True)
    cell = next(cell for row in book["ข้อมูลเพิ่มเติม"].iter_rows() for cell in row if cell.value == "A-12")
    cell.value = "A-14"
    saved = BytesIO()
    book.save(saved)
    changes = compare_workbook(saved.getvalue())
    assert [(change.op, change.where.en) for change in changes.changes] == [
        (Put(("categories", 0, "activities", 0, "steps", 0, "fields", "รหัส"), "A-14"), "category 1 activity 1 step 1.10 field รหัส")
    ]
    assert (changes.faults, changes.left, changes.notes) == ([], [], [])


def test_targets_of_rounds_and_how_they_add_up_can_be_typed_into() -> None:
    sheet = export_details(detailed_plan())
    sheet.type(sheet.row("เป้าหมาย 6 เดือน"), value="2.5")
    sheet.type(sheet.row("วิธีสะสมผล"), value="mean")
    row = sheet.grid.last_row + 1
    sheet.type(row, category="1", kpi="k1", name="เป้าหมาย 9 เดือน", value="๓")
    sheet.type(row + 1, category="1", kpi="k1", name="วิธีสะสมผล", value="sum")
    sheet.type(row + 2, category="1", name="เป้าหมาย 9 เดือน", value="ของหมวด")
    part, k1 = ("categories", 0, "kpis", 1, "kpis", 0), ("categories", 0, "kpis", 0)
    assert sheet.read() == {
        (*part, "targets", "6m"): "2.5",
        (*part, "accumulate"): "mean",
        (*k1, "targets", "9m"): "3",
        (*k1, "accumulate"): "sum",
        ("categories", 0, "fields", "เป้าหมาย 9 เดือน"): "ของหมวด",
    }


def test_a_target_that_is_typed_anew_in_other_digits_is_no_change() -> None:
    sheet = export_details(detailed_plan())
    sheet.type(sheet.row("เป้าหมาย 12 เดือน"), value="4.0")
    assert sheet.read() == {}


def test_a_target_that_is_no_number_and_an_unknown_way_are_faults() -> None:
    sheet = export_details(detailed_plan())
    sheet.type(sheet.row("เป้าหมาย 6 เดือน"), value="มาก")
    sheet.type(sheet.row("วิธีสะสมผล"), value="total")
    assert sheet.read() == {}
    assert len(sheet.changes.faults) == 2


def test_amounts_by_source_come_back_exactly() -> None:
    plan = make_plan(category(activities=[activity(budget={"เงินบำรุง": "1,000", "เงินกู้": "2,000"})]))
    sheet = export_details(plan)
    assert sheet.read() == {}
    sheet = export_details(plan)
    sheet.type(sheet.row("งบประมาณจาก เงินกู้"), value="๒,๕๐๐.๕๐")
    sheet.type(sheet.grid.last_row + 1, category="1", activity="1", name="งบประมาณจาก เงินอุดหนุน", value="7")
    assert sheet.read() == {
        ("categories", 0, "activities", 0, "budget", "เงินกู้"): "2500.50",
        ("categories", 0, "activities", 0, "budget", "เงินอุดหนุน"): "7",
    }
