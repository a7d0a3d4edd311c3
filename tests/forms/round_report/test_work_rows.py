from __future__ import annotations

import pytest

from forms.round_report.returned import year_plan
from forms.workbooks import opened, reported_cell
from orgplan.forms import build_workbook
from orgplan.forms.round_report.columns import WORK
from orgplan.forms.round_report.work_rows import takes_progress
from plans import activity, category, make_plan, step


def test_every_step_has_a_row_with_what_is_planned_and_what_is_reported() -> None:
    book = opened(build_workbook(year_plan()))
    shown = [reported_cell(book, "3/1/1", field).value for field in ("title", "months", "budget", "percent", "start", "spent")]
    assert shown == ["สำรวจ", "ต.ค. 52 - ธ.ค. 52", 30000, 40, None, 12500.5]
    assert reported_cell(book, "3/1/2/(1)", "title").value == "หลักสูตร"
    assert reported_cell(book, "3/1/2/(1)", "title").alignment.indent > reported_cell(book, "3/1/2", "title").alignment.indent


def test_activities_are_work_where_nothing_below_them_is() -> None:
    plan = year_plan()
    assert [takes_progress(placed) for placed in plan.activities_and_steps] == [False, True, True, True, True, True]
    book = opened(build_workbook(plan))
    assert [reported_cell(book, key, "percent").protection.locked for key in ("3/1", "3/2", "3/1/2")] == [True, False, False]


@pytest.mark.parametrize(
    ("progress", "says"),
    [
        ({"percent": "40", "start": "ต.ค. 52"}, ""),
        ({"percent": "0.4"}, "ไม่ถึงหนึ่ง"),
        ({"percent": "60", "end": "ธ.ค. 52"}, "ไม่ถึงร้อยละ 100"),
        ({"percent": "100", "start": "ม.ค. 53", "end": "ธ.ค. 52"}, "เสร็จจริงก่อนเริ่มจริง"),
    ],
)
def test_what_contradicts_itself_has_a_note(progress: dict[str, str], says: str) -> None:
    book = opened(build_workbook(make_plan(category(1, activities=[activity(steps=[step("1", progress=progress)])]))))
    row = reported_cell(book, "1/1/1", "percent").row
    note = book["รายงานรอบ"].cell(row, WORK["note"]).value or ""
    assert says in note
    assert bool(says) == bool(note)
