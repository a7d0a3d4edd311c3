"""Whole tables of invented offices, of layouts that offices use: every row, month, amount and owner is compared."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from grids import grid_of
from openpyxl import load_workbook  # noqa: TID253
from table_books import BOOKS, FOLDER, build_book

from orgplan.intake.drafting import PlanDraft, write_draft
from orgplan.intake.interpret import TableWishes, interpret_table
from orgplan.intake.readers import read_tables
from orgplan.intake.report import EntryKind
from orgplan.loading import load_text


def read_example(name: str) -> PlanDraft:
    (grid,) = read_tables((FOLDER / name).read_bytes(), name).grids
    draft = interpret_table(grid, TableWishes())
    assert draft is not None
    return draft


def list_work(node: Any, depth: int = 0) -> Iterator[tuple[Any, ...]]:
    """Every row of work: depth, number, title, months, budget, owners."""
    for each in node.get("activities", []) + node.get("steps", []):
        months = each.get("months") or [each[key] for key in ("start", "end") if key in each]
        yield depth, each["no"], each["title"], " ".join(months).replace(" ", ""), each.get("budget"), each.get("responsible")
        yield from list_work(each, depth + 1)


def list_all_work(draft: PlanDraft) -> list[tuple[Any, ...]]:
    return [row for category in draft.data["categories"] for row in ((category["no"], category["title"]), *list_work(category))]


def list_kpis(node: Any, depth: int = 0) -> Iterator[tuple[Any, ...]]:
    for each in node.get("kpis", []):
        yield (depth, *(each.get(key) for key in ("id", "unit", "weight", "target", "criteria", "results", "responsible")))
        yield from list_kpis(each, depth + 1)


def cells_of(draft: PlanDraft, kind: EntryKind) -> list[str]:
    return [each.cell for each in draft.report.entries if each.kind is kind]


@pytest.mark.parametrize("name", BOOKS)
def test_the_workbooks_are_those_that_the_script_writes(name: str) -> None:
    one, other = (load_workbook(book).active for book in (FOLDER / name, BytesIO(build_book(name))))
    assert one is not None
    assert other is not None
    assert [[cell.value for cell in row] for row in one] == [[cell.value for cell in row] for row in other]


EXAMPLES = sorted(path.name for path in Path(FOLDER).iterdir())


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_comes_of_an_example_is_a_plan(name: str) -> None:
    draft = read_example(name)
    if draft.data["organization"] is None:
        draft.data["organization"] = "x"
    loaded = load_text(write_draft(draft, "th"), "plan.yaml")
    assert not loaded.has_errors, loaded.diagnostics
    assert loaded.plan is not None


def test_a_year_of_work_of_a_municipality() -> None:
    draft = read_example("municipality-2569.xlsx")
    assert list_all_work(draft) == [
        ("1.1", "อุตสาหกรรมและการโยธา"),
        (0, "1", "ก่อสร้างถนนคอนกรีต สายบ้านบน", "พ.ย.68ม.ค.69", "480,000", "กองช่าง"),
        (0, "2", "วางท่อระบายน้ำ", "ม.ค.69มี.ค.69", "120,000", "กองช่าง"),
        (0, "3", "ซ่อมไฟฟ้าสาธารณะ", "ต.ค.68ม.ค.69เม.ย.69ก.ค.69", None, "กองช่าง"),
        ("2.1", "สาธารณสุข"),
        (0, "1", "รณรงค์ป้องกันไข้เลือดออก", "ก.พ.69พ.ค.69", None, ["กองสาธารณสุข", "อสม."]),
        (0, "2", "ตรวจสุขภาพผู้สูงอายุ", "ต.ค.68ส.ค.69", "35,500.50", "กองสาธารณสุข"),
    ]
    categories = draft.data["categories"]
    assert [each["fields"] for each in categories] == [{"ยุทธศาสตร์": "1 ด้านโครงสร้างพื้นฐาน"}, {"ยุทธศาสตร์": "2 ด้านคุณภาพชีวิต"}]
    assert categories[0]["activities"][0]["fields"] == {
        "รายละเอียดของโครงการ/กิจกรรม": "กว้าง 4 ม. ยาว 250 ม.",
        "สถานที่ ดำเนินการ": "หมู่ 2",
    }
    assert (draft.data["fiscal_year"], draft.data["organization"]) == ("2569", "เทศบาลตำบลตัวอย่าง")
    assert draft.data["terms"] == {"category": "แผนงาน"}
    assert cells_of(draft, EntryKind.UNREAD) == ["D15"]
    assert [each.words.en for each in draft.report.entries if each.kind is EntryKind.SUM] == [
        "600,000 is the sum of its parts",
        "635,500.50 is the sum of its parts",
    ]
    assert [each.en for each in draft.left] == ["A19: ลงชื่อ ................ ผู้จัดทำ"]


def test_arrows_drawn_over_the_months() -> None:
    draft = read_example("calendar-arrows-2569.xlsx")
    assert list_all_work(draft)[1:] == [
        (0, "1", "สำรวจข้อมูลครัวเรือน", "ต.ค.68ธ.ค.68", "15,000", "งานแผน"),
        (0, "2", "อบรมอาสาสมัคร", "ม.ค.69ก.พ.69เม.ย.69", "42,000", "งานสวัสดิการ"),
        (0, "3", "เยี่ยมบ้าน", "ต.ค.68มี.ค.69เม.ย.69พ.ค.69มิ.ย.69", None, "งานสวัสดิการ"),
        (0, "4", "สรุปผล", "ส.ค.69ก.ย.69", "3,000", "งานแผน"),
    ]
    lines = [f"{each.cell} {each.words.en}" for each in draft.report.entries]
    assert "6 activity 1, level 1; months by arrows: ต.ค. 68 - ธ.ค. 68" in lines
    assert "8 activity 3, level 1; months by arrows, marks: ต.ค. 68, มี.ค. 69 - มิ.ย. 69" in lines
    assert "K8 the arrow reaches into a part of this month, which is counted" in lines
    assert "J7 the arrow reaches into a part of this month, which is not counted" in lines
    assert [each.en for each in draft.left] == ["I7: รุ่นที่ 2", "D15: the arrow drawn there lies over no row of the plan"]


def test_an_agreement_with_five_columns_of_levels() -> None:
    draft = read_example("agreement-2569.xlsx")
    milestones = {"method": "milestone", "levels": ["ตั้งคณะทำงาน", "ออกแบบ", "พัฒนา", "ทดสอบ", "ใช้งานจริง"]}
    assert [row for category in draft.data["categories"] for row in list_kpis(category)] == [
        (0, "1", "ร้อยละ", "20", "90", ["75", "80", "85", "90", "95"], {"6m": "88.25"}, "กองแผนงาน"),
        (0, "2", None, "40", None, None, None, "ศูนย์สารสนเทศ"),
        (1, "2.1", "ระดับ", "30", "5", milestones, {"6m": "3"}, None),
        (1, "2.2", "หน่วยงาน", "10", "8", ["2", "4", "6", "8", "10"], {"6m": "5"}, None),
        (0, "3", "วัน", "40", "15", ["30", "25", "20", "15", "10"], {"6m": "18"}, ["สำนักอนุญาต", "กองกฎหมาย"]),
    ]
    assert [(each["no"], each["title"]) for each in draft.data["categories"]] == [("1", "ด้านประสิทธิผล"), ("2", "ด้านประสิทธิภาพ")]
    assert draft.data["categories"][0]["kpis"][0]["fields"] == {"แหล่งข้อมูล": "แบบสำรวจ"}
    assert cells_of(draft, EntryKind.SUM) == ["C13"]


def test_planned_and_spent_money_under_a_head_of_four_rows() -> None:
    draft = read_example("spending-2569.xlsx")
    government, revenue = "เงินงบประมาณ", "เงินรายได้"
    assert list_all_work(draft)[1:] == [
        (0, "1", "ประชุมเชิงปฏิบัติการ", "ต.ค.68ธ.ค.68", {government: "100,000", revenue: "20,000"}, "กองแผน"),
        (1, "1.1", "จัดประชุม", "ต.ค.68ธ.ค.68", {government: "100,000"}, None),
        (1, "1.2", "พิมพ์เอกสาร", "พ.ย.68พ.ย.68", {revenue: "20,000"}, "กองคลัง"),
        (0, "2", "ติดตามประเมินผล", "พ.ย.68ธ.ค.68", {government: "30,000"}, "กองแผน"),
    ]
    first, second = draft.data["categories"][0]["activities"]
    assert (first["progress"], second["progress"]) == ({"spent": "55,000.25"}, {"spent": "15,000"})
    assert first["fields"]["การใช้จ่ายงบประมาณ / ไตรมาสที่ 1 / ธ.ค. 68 / แผน"] == "40000"
    assert "months" in first["steps"][0]
    assert cells_of(draft, EntryKind.SUM) == ["D12", "E12", "F12", "G12", "H12", "I12", "J12", "K12"]
    assert all("is the sum" in each.words.en for each in draft.report.entries if each.kind is EntryKind.SUM)


def test_projects_and_their_steps_in_two_columns() -> None:
    draft = read_example("projects-and-steps-2569.xlsx")
    assert list_all_work(draft) == [
        ("1", "บัณฑิตคุณภาพ"),
        (0, "1", "พัฒนาหลักสูตร", "", "1,250,000", "กองบริการการศึกษา"),
        (1, "1", "สำรวจความต้องการ", "ต.ค.68พ.ย.68", None, None),
        (1, "2", "ยกร่างหลักสูตร", "ธ.ค.68ธ.ค.68", None, "กองบริการการศึกษา"),
        (1, "3", "เสนอสภามหาวิทยาลัย", "", None, "กองบริการการศึกษา"),
        (0, "2", "ฝึกงานนานาชาติ", "", None, None),
        (1, "1", "คัดเลือกนักศึกษา", "", "500,000", "วิเทศสัมพันธ์"),
        ("2", "วิจัยเพื่อสังคม"),
        (0, "1", "ทุนวิจัยชุมชน", "", None, None),
        (1, "1", "ประกาศทุน", "ม.ค.69ม.ค.69", "750,000", "สถาบันวิจัย"),
    ]
    steps = draft.data["categories"][0]["activities"][0]["steps"]
    assert [each.get("duration") for each in steps] == [None, None, "ไตรมาสที่ 2"]
    assert [each.get("fields") for each in steps] == [{"ตัวชี้วัด": "จำนวนหลักสูตร"}, None, {"ตัวชี้วัด": "มติสภา"}]


def test_an_action_plan_in_english() -> None:
    draft = read_example("action-plan-english-2569.csv")
    assert list_all_work(draft) == [
        ("1", "Better services"),
        (0, "1", "Citizen service counter", "ธ.ค.68มี.ค.69", "1,200,000", "Planning Division"),
        (1, "1.1", "Design of the counter", "ธ.ค.68ธ.ค.68", "200,000", "Planning Division"),
        (1, "1.2", "Building works", "ม.ค.69มี.ค.69", "1,000,000", ["Works Division", "Finance Division"]),
        (0, "2", "Training of counter staff", "ต.ค.68เม.ย.69", "90,000", ["Works Division", "Finance Division"]),
        ("2", "Sound finances"),
        (0, "3", "Digital ledger", "เม.ย.69ก.ย.69", None, "Finance Division"),
        (0, "4", "Audit of small grants", "ก.ค.69ส.ค.69", None, "Audit Office"),
    ]
    assert cells_of(draft, EntryKind.UNREAD) == ["D12"]


def test_kpis_with_three_levels_in_windows_874() -> None:
    draft = read_example("kpis-three-levels-2569.csv")
    points = ["1", "3", "5"]
    milestones = {"method": "milestone", "levels": ["ทดสอบแล้ว", "ใช้บางหน่วย", "ใช้ทุกหน่วย"], "points": points}
    assert [row for category in draft.data["categories"] for row in list_kpis(category)] == [
        (0, "1", "ร้อยละ", "40", "80", {"levels": ["60", "70", "80"], "points": points}, {"12m": "93.1"}, "กองคลัง"),
        (0, "2", "เรื่อง", "30", None, {"levels": ["6", "4", "2"], "points": points}, None, None),
        (0, "3", None, "30", None, milestones, {"12m": "2"}, ["กองคลัง", "ศูนย์สารสนเทศ"]),
    ]
    assert [(each.en, each.th) for each in draft.left] == [
        ("D6: 90: 90 is not the sum of its parts, 100", "D6: 90: 90 ไม่ตรงกับผลรวม 100"),
        ("A7: หมายเหตุ: น้ำหนักตามมติคณะกรรมการ",) * 2,
    ]


# --- rows of other kinds ---------------------------------------------------------------------------------------------------


def read(*lines: str) -> PlanDraft:
    draft = interpret_table(grid_of(*lines), TableWishes(2569, "กรม"))
    assert draft is not None
    return draft


def test_nothing_is_invented() -> None:
    draft = interpret_table(grid_of("ที่|กิจกรรม|งบประมาณ", "1|ก|5"), TableWishes())
    assert draft is not None
    assert (draft.data["fiscal_year"], draft.data["organization"]) == (None, None)
    errors = [each.rule for each in load_text(write_draft(draft, "en"), "x").diagnostics if each.severity == "error"]
    assert errors == ["missing-key", "missing-key"]


def test_group_numbers_that_come_again_are_changed_and_said() -> None:
    draft = read("ที่|โครงการ|งบ", "ยุทธศาสตร์ที่ 1 ก", "แผนงานที่ 1 ข", "1|ค|5", "ยุทธศาสตร์ที่ 2 ง", "แผนงานที่ 1 จ", "1|ฉ|6")
    assert [each["no"] for each in draft.data["categories"]] == ["1", "2.1"]


def test_the_tenth_that_a_spreadsheet_made_a_first() -> None:
    lines = [f"1.{number}|ข|1" for number in range(1, 10)]
    draft = read("ที่|กิจกรรม|งบ", "1|ก|10", *lines, "1.1|ค|1")
    assert draft.data["categories"][0]["activities"][0]["steps"][-1]["no"] == "1.10"


def test_a_row_without_a_title_goes_on_with_the_one_above() -> None:
    draft = read("ที่|กิจกรรม|สถานที่|งบ", "1|ก|หมู่ 1|5", "||หมู่ 2|")
    assert draft.data["categories"][0]["activities"][0]["fields"] == {"สถานที่": "หมู่ 1; หมู่ 2"}


def test_a_column_without_a_head_is_kept() -> None:
    draft = read("ที่|กิจกรรม|งบ", "1|ก|5|ด่วน")
    assert draft.data["categories"][0]["activities"][0]["fields"] == {"คอลัมน์ D": "ด่วน"}


def test_kpis_of_one_number_in_two_groups_have_ids_of_their_own() -> None:
    draft = read("ที่|ตัวชี้วัด|น้ำหนัก", "มิติที่ 1 ก", "1|ข|50", "มิติที่ 2 ค", "1|ง|50")
    assert [each["kpis"][0]["id"] for each in draft.data["categories"]] == ["1", "2-1"]


def test_numbers_with_a_space_between_them_are_said_to_be_read_as_one() -> None:
    draft = read("ที่|ตัวชี้วัด|น้ำหนัก|เป้าหมาย|ระดับ 1|ระดับ 2|ระดับ 3|ระดับ 4|ระดับ 5|สถานที่", "1|ข|5|60 100|10|20|30|40|1 000|60 100")
    assert (draft.data["categories"][0]["kpis"][0]["target"], cells_of(draft, EntryKind.GUESS)[-2:]) == ("60100", ["D2", "I2"])
    assert "60 100 is read as one number, 60100" in [each.words.en for each in draft.report.entries]
