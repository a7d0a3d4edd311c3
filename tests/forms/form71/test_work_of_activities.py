"""Form 7.1 with activities that are work themselves, and with months that have gaps: what it shows, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook  # noqa: TID253

from forms.workbooks import row_with
from orgplan.cells.cell_changes import WorkbookChanges
from orgplan.document import parse_document
from orgplan.editing import edit_document
from orgplan.forms import build_workbook
from orgplan.forms.form71.columns import COLUMNS
from orgplan.forms.reading_back import read_filled_workbook
from orgplan.loading import load_text

TEXT = """\
orgplan: 1
fiscal_year: 2553
organization: จังหวัดหนึ่ง
categories:
  - no: 1
    title: หมวดหนึ่ง
    involved: พช.
    activities:
      - no: 1
        title: ฝาย
        months: [เม.ย. 53, ต.ค. 52, ก.ย. 52]
        output: ฝาย 3 แห่ง
        budget: 100
        responsible: [สนจ.]
      - no: 2
        title: ถนน
        duration: 2 เดือน
        start: ต.ค. 52
        end: พ.ย. 52
        steps:
          - {no: 1, title: สำรวจ, months: [ต.ค. 52, พ.ย. 52], budget: 40}
          - {no: 2, title: สร้าง, duration: Q1}
      - no: 3
        title: หัวข้อ
        budget: 5
"""
MONTHS = list(COLUMNS.find_span("months"))


def exported() -> bytes:
    loaded = load_text(TEXT, "plan.yaml")
    assert loaded.plan is not None, loaded.diagnostics
    assert loaded.document is not None
    return build_workbook(loaded.plan, source=loaded.document.data)


def came_back(edit: Callable[[Any], None]) -> WorkbookChanges:
    opened = load_workbook(BytesIO(exported()))
    edit(opened["7.1 หมวด 1"])
    out = BytesIO()
    opened.save(out)
    return read_filled_workbook(out.getvalue())


def text_after(edit: Callable[[Any], None]) -> str:
    changes = came_back(edit)
    assert not changes.faults, changes.faults
    edited = edit_document(parse_document(TEXT, "plan.yaml"), [change.op for change in changes.changes]).text
    loaded = load_text(edited, "plan.yaml")
    assert loaded.plan is not None, loaded.diagnostics
    return edited


def put(title: str, **cells: Any) -> Callable[[Any], None]:
    """An edit of the row whose title holds a text, by field."""

    def edit(sheet: Any) -> None:
        for key, value in cells.items():
            sheet.cell(row_with(sheet, title), COLUMNS[key]).value = value

    return edit


def test_an_activity_has_cells_of_its_own_and_a_bar_with_its_gaps() -> None:
    sheet = load_workbook(BytesIO(exported()), data_only=True)["7.1 หมวด 1"]
    row = row_with(sheet, "ฝาย")
    shown = {
        key: sheet.cell(row, COLUMNS[key]).value
        for key in ("title", "start", "end", "output", "responsible", "involved", "budget", "role")
    }
    assert shown == {
        "title": "กิจกรรมที่ 1 ฝาย", "start": "เม.ย. 53, ต.ค. 52, ก.ย. 52", "end": None, "output": "- ฝาย 3 แห่ง",
        "responsible": "สนจ.", "involved": "พช.", "budget": 100, "role": "alone",
    }  # fmt: skip
    assert "".join(str(sheet.cell(row, place).value or ".") for place in MONTHS) == "◄.....■....."
    hidden = {key: sheet.cell(row, COLUMNS[key]).value for key in ("named", "count", "first", "before", "after", "amount")}
    assert hidden == {"named": "100000100000", "count": 3, "first": -1, "before": 33.34, "after": 0, "amount": 100}


def test_a_heading_that_is_no_work_goes_over_all_columns_as_before() -> None:
    sheet = load_workbook(BytesIO(exported()))["7.1 หมวด 1"]
    row = row_with(sheet, "หัวข้อ")
    assert any(each.min_row == row and each.max_col == COLUMNS["budget"] - 1 for each in sheet.merged_cells.ranges)
    assert sheet.cell(row, COLUMNS["count"]).value is None


def test_names_stand_in_the_row_of_an_activity_only_where_no_steps_bear_them() -> None:
    sheet = load_workbook(BytesIO(exported()))["7.1 หมวด 1"]
    assert sheet.cell(row_with(sheet, "ถนน"), COLUMNS["involved"]).value is None


def test_nothing_changes_by_itself() -> None:
    changes = came_back(lambda _: None)
    assert (changes.changes, changes.faults, changes.left) == ([], [], [])


@pytest.mark.parametrize(
    ("edit", "lines"),
    [
        (put("ฝาย", start="ม.ค. 53, ต.ค. 52"), ["months: [ม.ค. 53, ต.ค. 52]"]),
        (put("ฝาย", start="ต.ค. 52, เม.ย. 53, ก.ย. 52"), ["months: [เม.ย. 53, ต.ค. 52, ก.ย. 52]"]),  # the same in another order
        (put("ฝาย", start="ม.ค. 53", end="ก.พ. 53"), ["start: ม.ค. 53", "end: ก.พ. 53", "months:\n"]),
        (put("ฝาย", output="- ฝาย 4 แห่ง", duration="3 เดือน"), ["output: ฝาย 4 แห่ง", "duration: 3 เดือน"]),
        (put("ฝาย", responsible="พช."), ["responsible: พช."]),
        (put("ฝาย", budget=250), ["budget: 250"]),
        (put("กิจกรรมที่ 2 ถนน", end="ธ.ค. 52"), ["end: ธ.ค. 52"]),
        (put("กิจกรรมที่ 2 ถนน", start="ต.ค. 52, ม.ค. 53", end=None), ["months: [ต.ค. 52, ม.ค. 53]", "start:\n", "end:\n"]),
        (put("สำรวจ", end="ธ.ค. 52"), ["start: ต.ค. 52", "end: ธ.ค. 52"]),
        (put("สร้าง", start="ต.ค. 52, ธ.ค. 52", duration=None), ["months: [ต.ค. 52, ธ.ค. 52]"]),
    ],
)  # fmt: skip
def test_an_edit_comes_back(edit: Callable[[Any], None], lines: list[str]) -> None:
    after = text_after(edit)
    assert all(line in after for line in lines), after


@pytest.mark.parametrize(
    ("edit", "field"),
    [
        (put("ฝาย", end="ม.ค. 53"), "end"),
        (put("กิจกรรมที่ 2 ถนน", start="ต.ค. 52, ม.ค. 53"), "end"),
        (put("ฝาย", start="ต.ค. 52, ต๊ะ. 53"), "start"),
        (put("ฝาย", responsible='"'), "responsible"),
    ],
)
def test_what_cannot_be_read_is_named_by_its_cell(edit: Callable[[Any], None], field: str) -> None:
    changes = came_back(edit)
    assert [each.spot.cell[0] for each in changes.faults] == [chr(ord("A") + COLUMNS[field] - 1)]


def test_a_new_activity_may_be_work_itself() -> None:
    def edit(sheet: Any) -> None:
        row = row_with(sheet, "รวมทั้งสิ้น")
        for merge in [each for each in sheet.merged_cells.ranges if each.min_row >= row]:
            sheet.unmerge_cells(str(merge))  # they would stay where the new row is now
        sheet.insert_rows(row)
        for key, value in {"title": "กิจกรรมที่ 4 สะพาน", "start": "ต.ค. 52, ม.ค. 53", "output": "- สะพาน", "budget": 7}.items():
            sheet.cell(row, COLUMNS[key]).value = value

    after = text_after(edit)
    assert "title: สะพาน" in after
    assert "months: [ต.ค. 52, ม.ค. 53]" in after
    assert "output: สะพาน" in after
