from __future__ import annotations

from typing import Any

import pytest

from forms.workbooks import opened, row_with
from orgplan.fiscal import Month
from orgplan.forms import build_workbook
from orgplan.forms.charts.figures import SHEET as FIGURES
from orgplan.forms.overview.grid import HALF
from orgplan.model import Plan
from plans import Data, activity, category, kpi, make_plan, step

RIGHT = HALF + 1
LEVELS = ["1", "2", "3", "4", "5"]


def book_of(plan: Plan, as_of: Month | None = None) -> Any:
    return opened(build_workbook(plan, as_of=as_of))


def late(no: int, **fields: Any) -> Data:
    usual = {"title": f"งาน {no}", "start": "ต.ค. 52", "end": "ธ.ค. 52", "progress": {"percent": "10"}}
    return step(f"{no}", **(usual | fields))


def with_steps(*steps: Data) -> Plan:
    return make_plan(category(1, kpis=[kpi()], activities=[activity(steps=list(steps))]))


def test_late_work_stands_with_the_earliest_first_and_what_has_no_room_is_counted() -> None:
    steps = [late(no) for no in range(1, 60)] + [late(99, end="ต.ค. 52")]
    sheet = book_of(with_steps(*steps))["ภาพรวม"]
    row = row_with(sheet, "ช้ากว่าแผน", RIGHT) + 2
    assert sheet.cell(row, RIGHT).value == "1/1/99 งาน 99"
    rest = row_with(sheet, "และอีก", RIGHT)
    assert sheet.cell(rest, RIGHT).value == f"และอีก {60 - (rest - row)} รายการ"


def test_few_late_works_have_room_for_their_names() -> None:
    sheet = book_of(with_steps(late(1, title="จัดทำแผนปฏิบัติการเพื่อพัฒนาองค์การและถ่ายทอดสู่ทุกส่วนราชการ")))["ภาพรวม"]
    row = row_with(sheet, "1/1/1 ", RIGHT)
    assert next(str(each) for each in sheet.merged_cells.ranges if each.min_row == row and each.min_col == RIGHT).endswith(
        f"{row + 1}"
    )


@pytest.mark.parametrize(
    ("steps", "heading"),
    [([late(1, progress=None)], "ถึงกำหนดแล้ว ยังไม่มีรายงาน"), ([late(1, progress={"percent": "100"})], "ช้ากว่าแผน")],
)
def test_a_plan_that_reports_nothing_is_not_said_to_be_late(steps: list[Data], heading: str) -> None:
    sheet = book_of(with_steps(*steps))["ภาพรวม"]
    row = row_with(sheet, heading, RIGHT)
    assert sheet.cell(row + 1, RIGHT).value


def test_outstanding_results_are_named() -> None:
    sheet = book_of(with_steps(late(1)), Month(2010, 5))["ภาพรวม"]
    assert sheet.cell(row_with(sheet, "ผลตัวชี้วัดที่ค้างรายงาน"), 1).value == "ผลตัวชี้วัดที่ค้างรายงาน: k1"


def test_many_kpis_are_counted_by_their_points() -> None:
    kpis = [kpi(f"k{no}", weight=None, criteria=LEVELS, results={"12m": f"{no % 5 + 1}"} if no < 50 else {}) for no in range(60)]
    hidden = book_of(make_plan(category(1, kpis=kpis)))[FIGURES]
    first = row_with(hidden, "5 คะแนน")
    rows = [(hidden.cell(row, 1).value, hidden.cell(row, 2).value) for row in range(first, first + 6)]
    names = ["5 คะแนน", "4 ถึงต่ำกว่า 5", "3 ถึงต่ำกว่า 4", "2 ถึงต่ำกว่า 3", "ต่ำกว่า 2", "ยังไม่รายงาน"]
    assert rows == list(zip(names, [10, 10, 10, 10, 10, None], strict=True))
    assert hidden.cell(first + 12, 2).value == 10, "those without a result stand apart"


def test_money_stands_with_what_is_planned_by_now_and_what_is_spent_on_the_line() -> None:
    work = step("1", budget="90", start="ต.ค. 52", end="ธ.ค. 52", progress={"percent": "10", "spent": "12"})
    book = book_of(with_steps(work), Month(2009, 12))
    sheet, hidden = book["ภาพรวม"], book[FIGURES]
    row = row_with(sheet, "งบประมาณ (บาท)", RIGHT) + 2
    assert [sheet.cell(row, RIGHT + place * HALF // 4).value for place in range(4)] == ["ไม่ได้ระบุ", 90, 60, 12]
    first = row_with(hidden, "ต.ค.")
    assert [hidden.cell(first + place, 2).value for place in range(3)] == [None, 12, None], "as of the month before"


def test_money_of_other_years_counts_by_its_months() -> None:
    early = step("1", budget="40", start="ส.ค. 52", end="พ.ย. 52")
    behind = step("2", budget="40", start="ส.ค. 53", end="พ.ย. 53")
    for as_of, planned in ((Month(2009, 9), 10), (Month(2009, 10), 20), (Month(2010, 10), 60), (Month(2010, 11), 70)):
        sheet = book_of(with_steps(early, behind), as_of)["ภาพรวม"]
        assert sheet.cell(row_with(sheet, "งบประมาณ (บาท)", RIGHT) + 2, RIGHT + HALF // 2).value == planned
