from __future__ import annotations

from typing import Any

from openpyxl import Workbook  # noqa: TID253

from orgplan.model import Approval
from orgplan.paper import page
from orgplan.reports import form_words
from orgplan.workbook.sheet import Sheet
from orgplan.workbook.style import TITLE, Styles


def sheet() -> Sheet:
    worksheet = Workbook().worksheets[0]
    each = Sheet(worksheet, Styles(worksheet))
    page.set_widths(each, (20.0, 10.0), hidden=1)
    return each


def test_hidden_columns_stand_behind_the_others() -> None:
    columns = sheet().worksheet.column_dimensions
    assert [columns[name].width for name in "ABC"] == [20, 10, 9]
    assert [columns[name].hidden for name in "ABC"] == [False, False, True]


def test_lines_above_a_form_go_across_all_columns() -> None:
    each = sheet()
    assert page.write_titles(each, 2, "แบบฟอร์ม", ["หนึ่ง", "สอง"]) == 3
    assert [str(merge) for merge in each.merged] == ["A1:B1", "A2:B2", "A3:B3"]
    assert "แบบฟอร์ม" in each.xml()


def test_a_plan_without_approval_has_no_block() -> None:
    assert page.write_approval(sheet(), 7, 1, 2, None) == 7


def test_who_acts_for_another_says_so_and_a_missing_name_is_dotted() -> None:
    each = sheet()
    block = Approval(statement="เห็นชอบ", position="รองผู้ว่าราชการจังหวัด", acting_for="ผู้ว่าราชการจังหวัด")
    assert page.write_approval(each, 7, 1, 2, block) == 15
    text = each.xml()
    assert f"({form_words.DOTS})" in text
    assert f"รองผู้ว่าราชการจังหวัด {form_words.ACTING}" in text
    assert form_words.DATE in text


def test_every_row_has_the_height_that_pages_are_counted_with() -> None:
    each = sheet()
    each.text(1, 1, "ก", TITLE)
    each.text(4, 1, "ก", TITLE)
    page.finish_page(each, heads=None, last_column=2, frozen=None)
    assert each.heights == dict.fromkeys(range(1, 5), page.EMPTY)


def test_a_row_on_top_of_a_page_is_as_high_as_it_must_be() -> None:
    each = sheet()
    for row in range(1, 60):
        each.height(row, 24.75)
    pages = page.finish_page(each, heads=None, last_column=2, frozen=None, restated=dict.fromkeys(range(1, 60), 48.0))
    assert pages.restated == pages.tops
    assert [each.heights[row] for row in pages.tops] == [48.0] * len(pages.tops)


def test_heads_stand_on_the_pages_of_their_table_alone() -> None:
    below, within = sheet(), sheet()
    for each, end in ((below, 10), (within, 90)):
        for row in range(1, 100):
            each.height(row, 20)
        page.finish_page(each, heads=(1, 1), last_column=2, frozen=None, table_end=end)
    assert below.worksheet.row_breaks.brk
    assert not below.worksheet.print_title_rows, "the program would put them above rows that were counted without them"
    assert within.worksheet.print_title_rows == "$1:$1"


def test_rows_that_belong_together_are_not_torn() -> None:
    each = sheet()
    for row in range(1, 100):
        each.text(row, 1, "ก", TITLE)
        each.height(row, 20)
    page.finish_page(each, heads=(1, 1), last_column=2, frozen="A2", together=[(30, 50)])
    assert 29 in {pause.id for pause in each.worksheet.row_breaks.brk}
    assert each.worksheet.print_title_rows == "$1:$1"
    assert each.worksheet.protection.sheet


def test_a_text_at_the_foot_is_printed_as_it_is() -> None:
    each = sheet()
    page.finish_page(each, heads=None, last_column=2, frozen=None)
    page.print_at_foot(each, "รหัส A&B")
    foot: Any = each.worksheet.oddFooter
    assert (foot.left.text, foot.center.text, foot.right.text) == ("&A", "รหัส A&&B", "หน้า &P / &N")


def test_a_sheet_to_look_at_is_printed_on_one_page() -> None:
    each = sheet()
    for row in range(1, 100):
        each.height(row, 20)
    page.finish_page(each, heads=None, last_column=2, frozen=None, together=[(10, 50)])
    page.fit_one_page(each)
    paper = each.worksheet
    assert paper.row_breaks.brk == []
    fitting = paper.sheet_properties.pageSetUpPr
    assert fitting is not None
    assert (paper.page_setup.fitToWidth, paper.page_setup.fitToHeight, fitting.fitToPage) == (1, 1, True)
