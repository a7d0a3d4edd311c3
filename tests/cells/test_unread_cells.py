"""What stands in a workbook and has no place in a plan is named with its cell; category weights are read."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl.comments import Comment  # noqa: TID253
from openpyxl.styles import PatternFill  # noqa: TID253

from cells.test_cell_values import F71, F72, exported
from forms.test_reading_back import after, edited, faults, insert, lines, plan_after, signed, unmerged
from forms.workbooks import ROOT, row_with
from orgplan.cells.cell_changes import WorkbookChanges
from orgplan.forms import build_blank_workbook, build_workbook
from orgplan.forms.form71.columns import COLUMNS as FORM_71
from orgplan.forms.form72.columns import COLUMNS as FORM_72
from orgplan.forms.reading_back import read_filled_workbook
from orgplan.forms.score.columns import COLUMNS as SCORE_COLUMNS
from plans import category, kpi, make_plan

BUDGET, SCORE = "งบประมาณ", "คะแนน"


def left(found: WorkbookChanges) -> list[tuple[str, str, str]]:
    return [(*each.spot, each.words.en) for each in found.left]


def typed(sheet: str, cell: str, value: object) -> list[tuple[str, str, str]]:
    """What is left behind after a value was typed into a cell; nothing may have changed."""

    def edit(book: Any) -> None:
        book[sheet][cell].value = value

    found = after(edit, exported())
    assert (found.changes, found.removed, found.faults) == ([], [], [])
    return left(found)


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "says"),
    [
        (F71, "BB9", "ถามพัฒนาชุมชน", "“ถามพัฒนาชุมชน”"),
        (F71, "BB9", 12.5, "“12.5”"),
        (F71, "C30", "หมายเหตุ: รอคำสั่ง", "“หมายเหตุ: รอคำสั่ง”"),
        (F71, "BB9", "=1+1", "“-”"),
        (F71, "X8", 7, "“7” was typed over a formula"),
        (F71, "A1", "แบบฟอร์มของเรา", "“แบบฟอร์มของเรา”"),
        (F72, "A6", "1. แผนหมวด 3: ชื่ออื่น", None),
        (F72, "L7", "ดูบันทึก", "“ดูบันทึก”"),
        (SCORE, "A40", "ประชุมวันศุกร์", "“ประชุมวันศุกร์”"),
        (SCORE, "O7", 4, "“4” was typed over a formula"),
        (SCORE, "D7", 35, "“35” was typed over a formula"),
        (SCORE, "E7", 61, "“61” was typed over a formula"),
        (SCORE, "C7", "ชื่ออื่น", "“ชื่ออื่น”"),
        (BUDGET, "F6", 99, "“99” was typed over a formula"),
        (BUDGET, "H6", "ยังไม่อนุมัติ", "“ยังไม่อนุมัติ”"),
    ],
)
def test_what_nobody_reads_is_named_with_its_cell(sheet: str, cell: str, value: object, says: str | None) -> None:
    found = typed(sheet, cell, value)
    assert [(place, at) for place, at, _ in found] == [(sheet, cell)]
    assert says is None or found[0][2] == says


def test_only_what_lies_over_a_formula_is_said_to() -> None:
    def edit(book: Any) -> None:
        for cell, value in (("C7", "ชื่ออื่น"), ("D7", 35), ("E7", 61)):
            book[SCORE][cell].value = value

    assert left(after(edit, exported())) == [
        (SCORE, "C7", "“ชื่ออื่น”"),
        (SCORE, "D7:E7", "“35; 61” was typed over a formula"),
    ]


def test_a_value_in_place_of_its_formula_is_no_loss() -> None:
    def edit(book: Any) -> None:
        score = book[SCORE]
        score.cell(row_with(score, "a", SCORE_COLUMNS["id"]), SCORE_COLUMNS["weight"]).value = 40
        score.cell(row_with(score, "a", SCORE_COLUMNS["id"]), SCORE_COLUMNS["levels"]).value = 1

    assert left(after(edit, exported())) == []


def test_own_rows_and_columns_and_what_was_inserted_elsewhere() -> None:
    def edit(book: Any) -> None:
        form = book[F71]
        unmerged(form)
        form.insert_cols(2)
        form["B5"], form["B9"] = "ของเรา", "x"
        score = book[SCORE]
        unmerged(score)
        score.insert_rows(row_with(score, "b", SCORE_COLUMNS["id"]))
        score.cell(row_with(score, "c", SCORE_COLUMNS["id"]) - 2, SCORE_COLUMNS["title"]).value = "แถวของเรา"

    found = after(edit, exported())
    assert (found.changes, found.faults) == ([], [])
    assert [(sheet, words) for sheet, _, words in left(found)] == [(F71, "“ของเรา”"), (F71, "“x”"), (SCORE, "“แถวของเรา”")]


def test_a_row_that_was_copied_for_a_new_step_leaves_nothing() -> None:
    def edit(book: Any) -> None:
        form = book[F71]
        unmerged(form)
        row = row_with(form, "3. ")
        insert(form, row + 1, row, title="4. ติดตาม", start="ก.ย. 53", end="ก.ย. 53")
        for column in range(FORM_71["months"], FORM_71["count"] + 1):
            if column not in range(FORM_71["output"], FORM_71["path"]):
                form.cell(row + 1, column).value = form.cell(row, column).value

    found = after(edit, exported())
    assert lines(found) == ["category 3 activity 1 step 4:  -> ติดตาม"]
    assert left(found) == []


def test_colours_comments_and_own_sheets() -> None:
    rows = []

    def edit(book: Any) -> None:
        form = book[F71]
        row = row_with(form, "2. ")
        rows.append(row)
        for column in (FORM_71["months"] + 2, FORM_71["months"] + 3):
            form.cell(row, column).fill = PatternFill("solid", fgColor="FF0000")
        form.cell(row, FORM_71["months"] + 6).fill = PatternFill("solid", fgColor="FFFFFF")
        form.cell(row, FORM_71["title"]).fill = PatternFill("solid", fgColor="FFFF00")
        book[F72]["C6"].comment = Comment("ตัวชี้วัดนี้ใครเก็บ", "ก")
        book.create_sheet("ร่าง")["B2"] = "x"
        book.create_sheet("ว่าง")

    found = after(edit, exported())
    assert (found.changes, found.faults) == ([], [])
    assert [(sheet, words.partition(";")[0]) for sheet, _, words in left(found)] == [
        (F71, "a colour in the months"),
        (F72, "comment “ตัวชี้วัดนี้ใครเก็บ”"),
        ("ร่าง", "the sheet is none of the forms: 1 cells, “x” first"),
    ]
    assert left(found)[0][1] == f"G{rows[0]}:H{rows[0]}"


def test_a_whole_table_beside_a_form_is_told_in_a_few_lines() -> None:
    def edit(book: Any) -> None:
        for row in range(100, 300):
            book[F71].cell(row, 3).value = "ก"

    found = left(after(edit, exported()))
    assert len(found) == 61
    assert found[-1] == (F71, "", "140 more places with own text")


@pytest.mark.parametrize("name", ["signed", "blank"])
def test_nothing_is_left_of_an_unedited_workbook(name: str) -> None:
    data = signed()[2] if name == "signed" else exported()
    assert read_filled_workbook(data).left == []
    assert read_filled_workbook(edited(data, lambda _: None)).left == []


def test_a_filled_in_form_leaves_nothing() -> None:
    def edit(book: Any) -> None:
        form = book["7.1 หมวด 3"]
        form["A3"] = "องค์การบริหารส่วนตำบลสมมติ"
        form.cell(row_with(form, "กิจกรรมที่ 1"), FORM_71["title"]).value = "กิจกรรมที่ 1 ปรับปรุง"
        kpis = book["7.2 หมวด 3"]
        row = row_with(kpis, "7.2 ", FORM_72["dimension"])
        kpis.cell(row, FORM_72["title"]).value = "1. ร้อยละความพึงพอใจ"
        kpis.cell(row, FORM_72["weight"]).value = 1

    assert after(edit, build_blank_workbook(2570)).left == []


# --- category weights --------------------------------------------------------------------------------------------------


def weighed(*weights: str | None) -> bytes:
    keys = [{} if weight is None else {"weight": weight} for weight in weights]
    return build_workbook(make_plan(*(category(no, kpis=[kpi(f"k{no}")], **each) for no, each in enumerate(keys, 1))))


def weigh(data: bytes, *typed: object) -> WorkbookChanges:
    """What comes back after weights were typed into the summary of the score sheet; `...` leaves one as it is."""

    def edit(book: Any) -> None:
        sheet = book[SCORE]
        last = row_with(sheet, "รวมทั้งแผน")
        for row, value in enumerate(typed, last - len(typed)):
            if value is not ...:
                sheet.cell(row, SCORE_COLUMNS["weight"]).value = value

    return after(edit, data)


def test_a_weight_of_a_category_comes_back() -> None:
    found = weigh(weighed("20", "30", "50"), ..., 40, "๔๐")
    assert found.left == []
    assert lines(found) == ["category 2 weight: 30 -> 40", "category 3 weight: 50 -> 40"]
    assert [each.weight for each in plan_after(found).categories] == [20, 40, 40]


def test_weights_that_were_blank_come_back_as_they_are_typed() -> None:
    found = weigh(weighed(None, None, None), 1, 2, "๓")
    assert (found.left, faults(found)) == ([], [])
    assert [each.weight for each in plan_after(found).categories] == [1, 2, 3]
    assert weigh(weighed(None, None), ..., ...).changes == []


def test_where_a_former_version_wrote_1_for_blank_weights_one_that_changed_makes_all_of_them_weights() -> None:
    data = (ROOT / "tests/data/kept/workbooks/central-department-2568.xlsx").read_bytes()
    plan = read_filled_workbook(data).plan
    assert {each.weight for each in plan.categories} == {None}
    count = len(plan.categories)
    assert weigh(data, *[1] * count).changes == []
    found = weigh(data, *[...] * (count - 1), 3)
    assert [each.weight for each in plan_after(found).categories] == [*[1] * (count - 1), 3]


def test_a_weight_of_a_category_in_per_cent_follows_the_others() -> None:
    assert lines(weigh(weighed("20", "30", "50"), "25%", ..., ...)) == ["category 1 weight: 20 -> 25"]
    assert lines(weigh(weighed("0.2", "0.3", "0.5"), "25%", ..., ...)) == ["category 1 weight: 0.2 -> 0.25"]


def test_a_weight_of_a_category_that_cannot_be_read_is_a_fault() -> None:
    value = True
    assert [says for _, says in faults(weigh(weighed("20", "80"), value, ...))] == ["the cell holds TRUE; a number belongs here"]


def test_the_round_that_is_looked_at_is_no_part_of_the_plan() -> None:
    def edit(book: Any) -> None:
        sheet = book[SCORE]
        sheet.cell(row_with(sheet, "รอบที่คิดคะแนน"), SCORE_COLUMNS["weight"]).value = "6 เดือน"

    found = after(edit, exported())
    assert (found.left, found.changes, found.faults) == ([], [], [])
