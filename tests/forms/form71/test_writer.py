from __future__ import annotations

import pytest
from hypothesis import given, settings

from forms.workbooks import Worksheet, near, opened, plan_of, row_with, sheet_of, signed_workbook
from orgplan.forms import build_workbook
from orgplan.forms.form71.columns import COLUMNS as FORM_71
from orgplan.forms.form71.writer import split_rows
from orgplan.letters import MOST_IN_CELL
from orgplan.model import Plan
from orgplan.reports import timeline
from orgplan.reports.form71_words import MARK
from orgplan.thai import format_month
from plans import Written, activity, category, make_plan, plans, step


@pytest.fixture(scope="module")
def signed() -> Worksheet:
    return opened(signed_workbook())["7.1 หมวด 3"]


def marks(sheet: Worksheet, row: int) -> list[bool]:
    return [sheet.cell(row, FORM_71["months"] + place).value == MARK for place in range(12)]


def test_the_head_is_that_of_the_official_form(signed: Worksheet) -> None:
    assert [signed[f"A{row}"].value for row in range(1, 5)] == [
        "แบบฟอร์มที่ 7.1", "แผนพัฒนาองค์การ ประจำปีงบประมาณ พ.ศ. 2553", "จังหวัดระยอง",
        "แผนหมวด 3 : การให้ความสำคัญกับผู้รับบริการและผู้มีส่วนได้ส่วนเสีย",
    ]  # fmt: skip
    row = row_with(signed, "กิจกรรม/ขั้นตอน")
    heads = [signed.cell(row, column).value for column in (1, 2, 3, 4, 5, 17, 18, 19, 20)]
    assert heads == [
        "กิจกรรม/ขั้นตอน", "ระยะเวลา", "เริ่มต้น", "สิ้นสุด", "ปีงบประมาณ 2553", "ผลผลิต/\nดัชนีความก้าวหน้า",
        "ผู้รับผิดชอบ", "ผู้เกี่ยวข้อง", "งบประมาณ",
    ]  # fmt: skip
    months = [signed.cell(row + 1, FORM_71["months"] + place).value for place in range(12)]
    assert (months[0], months[-1]) == ("ต.ค.", "ก.ย.")


def test_a_step_of_the_signed_form(signed: Worksheet) -> None:
    row = row_with(signed, "ระบบการจัดการข้อร้องเรียน")
    assert signed.cell(row, FORM_71["title"]).value == "(3) ระบบการจัดการข้อร้องเรียนที่รวดเร็ว และเหมาะสม"
    assert signed.cell(row, FORM_71["title"]).alignment.indent == 1
    assert [signed.cell(row, column).value for column in (2, FORM_71["start"], FORM_71["end"])] == ["2 เดือน", "ก.พ. 53", "มี.ค. 53"]
    assert signed.cell(row, FORM_71["output"]).value == "- ระบบการจัดการข้อร้องเรียน"
    assert signed.cell(row, FORM_71["budget"]).value == 30000
    assert marks(signed, row) == [place in (4, 5) for place in range(12)]


def test_repeated_agencies_are_ditto_marks_within_an_activity(signed: Worksheet) -> None:
    first = row_with(signed, "คณะทำงาน ติดตาม")
    assert signed.cell(first, FORM_71["involved"]).value == "34 หน่วยงานภูมิภาค"
    assert [signed.cell(first + 1, column).value for column in (FORM_71["responsible"], FORM_71["involved"])] == ['"', '"']
    assert signed.cell(first + 1, FORM_71["responsible"]).data_type == "s"


def test_blanks_stay_blank(signed: Worksheet) -> None:
    book = opened(signed_workbook())
    sheet = book["7.1 หมวด 2"]
    row = row_with(sheet, "ถ่ายทอดแผนไปสู่การปฏิบัติ")
    assert sheet.cell(row, FORM_71["start"]).value is None
    assert sheet.cell(row, FORM_71["end"]).value is None
    assert not any(marks(sheet, row))
    assert sheet.cell(row_with(sheet, "นำเสนอแผน"), FORM_71["involved"]).value is None


def test_no_budget_is_said_as_the_plan_says_it() -> None:
    sheet = opened(signed_workbook())["7.1 หมวด 2"]
    assert sheet.cell(row_with(sheet, "นำเสนอแผน"), FORM_71["budget"]).value == "ไม่มี"


def test_declared_budgets_and_sums_stand_side_by_side(signed: Worksheet) -> None:
    heading = row_with(signed, "กิจกรรมที่ 2 ")
    assert signed.cell(heading, FORM_71["budget"]).value == 150000
    assert signed.cell(row_with(signed, "รวมกิจกรรมที่ 1"), FORM_71["budget"]).value == 240000
    assert signed.cell(row_with(signed, "รวมกิจกรรมที่ 2"), FORM_71["budget"]).value == 200000
    assert signed.cell(row_with(signed, "รวมทั้งสิ้น"), FORM_71["budget"]).value == 500000


def test_the_approval_block(signed: Worksheet) -> None:
    row = row_with(signed, "พิจารณาเห็นชอบดำเนินการ", 13)
    lines = [signed.cell(row + place, 13).value for place in range(6)]
    assert lines[2].startswith("ลงนาม ....")
    assert lines[3:] == [
        "(ว่าที่ ร.ต. สุพรีพจน์ จอองพานิช)", "รองผู้ว่าราชการจังหวัดระยอง ปฏิบัติราชการแทน", "ผู้ว่าราชการจังหวัดระยอง",
    ]  # fmt: skip


def test_paper_and_protection(signed: Worksheet) -> None:
    assert (signed.page_setup.orientation, signed.page_setup.paperSize) == ("landscape", 9)
    assert 60 <= signed.page_setup.scale <= 70
    assert not signed.sheet_properties.pageSetUpPr.fitToPage  # which makes programs pass over breaks
    head = row_with(signed, "กิจกรรม/ขั้นตอน")
    assert signed.print_title_rows == f"${head}:${head + 1}"
    assert signed.freeze_panes == f"B{head + 2}"
    assert "หน้า &P / &N" in signed.oddFooter.right.text
    assert signed.protection.sheet
    row = row_with(signed, "(3) ระบบ")
    assert not signed.cell(row, FORM_71["start"]).protection.locked
    assert signed.cell(row, FORM_71["months"]).protection.locked
    assert signed.cell(row, FORM_71["title"]).font.name == "TH Sarabun New"


def test_months_are_chosen_from_a_list_and_bars_follow_them() -> None:
    sheet = opened(signed_workbook(), formulas=True)["7.1 หมวด 3"]
    lists = {str(rule.formula1): str(rule.sqref) for rule in sheet.data_validations.dataValidation}
    row = row_with(sheet, "(3) ระบบ")
    first = row_with(sheet, "กิจกรรม/ขั้นตอน") + 2
    assert lists["Months"].startswith(f"C{first}:D")
    assert (
        sheet.cell(row, FORM_71["months"] + 1).value
        == f'=IF(IF($Z{row}="",AND($X{row}<=2,2<$X{row}+$Y{row}),MID($Z{row},2,1)="1"),"■","")'
    )
    assert len(sheet.conditional_formatting) == 3
    months = opened(signed_workbook())["รายการ"]
    assert [months.cell(row, 1).value for row in (2, 13)] == ["ต.ค. 52", "ก.ย. 53"]
    assert months.sheet_state == "hidden"


BEYOND = (
    ({"start": "ส.ค. 52", "end": "พ.ย. 52"}, "◄■.........."),
    ({"start": "ส.ค. 53", "end": "ธ.ค. 53"}, "..........■►"),
    ({"start": "ก.ย. 52", "end": "ต.ค. 53"}, "◄■■■■■■■■■■►"),
    ({"start": "ก.ค. 52", "end": "ก.ย. 52"}, "◄..........."),
    ({"start": "ต.ค. 53", "end": "ต.ค. 53"}, "...........►"),
    ({"duration": "ไตรมาสที่ 1 และ 3"}, "■■■...■■■..."),
    ({"duration": "ตลอดปี"}, "■■■■■■■■■■■■"),
    ({"duration": "3 เดือน"}, "............"),
)


def beyond_plan() -> Plan:
    """A step of 100 baht for each row of `BEYOND`."""
    steps = [step(str(no), budget="100", **keys) for no, (keys, _) in enumerate(BEYOND, 1)]
    return make_plan(category(1, activities=[activity(steps=steps)]))


def test_bars_are_cut_at_the_edges_with_a_sign_and_follow_named_quarters() -> None:
    sheet = opened(build_workbook(beyond_plan()))["7.1 หมวด 1"]
    begin = row_with(sheet, "กิจกรรมที่ 1 ") + 1
    for row, (keys, expected) in enumerate(BEYOND, begin):
        shown = "".join(sheet.cell(row, FORM_71["months"] + place).value or "." for place in range(12))
        assert shown == expected
        # What the plan does not have stays blank, so that nothing of it comes back into the plan.
        assert [sheet.cell(row, column).value for column in (FORM_71["start"], FORM_71["end"])] == [
            keys.get("start"),
            keys.get("end"),
        ]


@settings(max_examples=10)
@given(plans())
def test_marks_are_the_bars_of_the_timeline(written: Written) -> None:
    book = opened(build_workbook(written.plan))
    bars = {
        (row.category, row.activity): [each for each in timeline.compute_timeline(written.plan).rows if (each.category, each.activity) == (row.category, row.activity) and each.kind == "step"]
        for row in timeline.compute_timeline(written.plan).rows
        if row.activity
    }  # fmt: skip
    for (no, activity_no), rows in bars.items():
        sheet = book[f"7.1 หมวด {no}"]
        begin = row_with(sheet, f"กิจกรรมที่ {activity_no} ")
        for place, row in enumerate(rows, begin + 1):
            assert marks(sheet, place) == [cell != "" for cell in row.cells]
            assert sheet.cell(place, FORM_71["start"]).value == (format_month(row.start) if row.start else None)


@settings(max_examples=10)
@given(plans())
def test_sums_are_those_of_the_plan(written: Written) -> None:
    book = opened(build_workbook(written.plan))
    for each in written.plan.categories:
        sheet = book[f"7.1 หมวด {each.no}"]
        for an in each.activities:
            if an.steps:
                assert near(sheet.cell(row_with(sheet, f"รวมกิจกรรมที่ {an.no}"), FORM_71["budget"]).value, an.computed)
        row = row_with(sheet, "รวมทั้งสิ้น")
        assert near(sheet.cell(row, FORM_71["budget"]).value, sum(an.computed or 0 for an in each.activities))


def test_a_category_without_activities_has_an_empty_form() -> None:
    sheet = sheet_of(make_plan(category(4)), "7.1 หมวด 4")
    assert sheet.cell(row_with(sheet, "รวมทั้งสิ้น"), FORM_71["budget"]).value == 0


def test_the_path_of_every_row_is_kept_for_the_way_back() -> None:
    plan = make_plan(category(2, activities=[activity(steps=[step("1", steps=[step("(1)")])])]))
    sheet = sheet_of(plan, "7.1 หมวด 2")
    row = row_with(sheet, "(1) ")
    assert sheet.cell(row, FORM_71["path"]).value == "categories[0].activities[0].steps[0].steps[0]"
    assert sheet.column_dimensions["U"].hidden


def test_examples_have_a_form_for_whatever_a_category_has() -> None:
    from forms.workbooks import EXAMPLES

    for path in EXAMPLES:
        plan = plan_of(path)
        names = opened(build_workbook(plan)).sheetnames
        timeline, kpis = ("7.1 หมวด", "7.2 หมวด") if plan.is_official else (plan.terms.category, "ตัวชี้วัด")
        has = [
            (f"{form} {each.no}", content)
            for each in plan.categories
            for form, content in ((timeline, each.activities), (kpis, each.kpis))
        ]
        expected = [name for name, content in has if content or plan.is_official]
        assert names[: len(expected) + 1] == ["ภาพรวม", *expected]
        others = ["รายงานรอบ", "คะแนน", "งบประมาณ", "ข้อมูลเพิ่มเติม", "รายการ", "กราฟ", "orgplan"]
        assert names[len(expected) + 1 :] == [name for name in others if name in names]
        assert ("งบประมาณ" in names) == (plan.is_official or bool(plan.activities))


def test_only_texts_that_no_row_holds_go_on_below() -> None:
    assert split_rows({"title": "ก", "output": "ข"}) == [{"title": "ก", "output": "ข"}]
    rows = split_rows({"title": "ก", "output": "ข " * MOST_IN_CELL})
    assert len(rows) > 1
    assert [each["title"] for each in rows] == ["ก", *[""] * (len(rows) - 1)]
    assert "".join(each["output"] for each in rows) == "ข " * MOST_IN_CELL


def test_items_that_go_on_below_begin_a_row() -> None:
    outputs = "\n".join(f"- รายงาน {number} {'ข' * 70}" for number in range(12))
    rows = split_rows({"title": "ก", "output": outputs})
    assert len(rows) > 1
    assert all(each["output"].startswith("- ") and not each["output"].endswith("\n") for each in rows)
    assert "\n".join(each["output"] for each in rows) == outputs
