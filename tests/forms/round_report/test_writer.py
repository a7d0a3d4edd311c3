from __future__ import annotations

from typing import Any

from forms.round_report.returned import year_plan
from forms.workbooks import opened, texts
from orgplan.forms import build_workbook
from plans import activity, category, kpi, make_plan, step


def sheet_of(plan: Any) -> Any:
    return opened(build_workbook(plan))["รายงานรอบ"]


def test_the_sheet_names_its_round_and_whose_it_is() -> None:
    sheet = sheet_of(year_plan())
    assert sheet["A1"].value == "รายงานผลการดำเนินงาน รอบ 9 เดือน ตามแผนพัฒนาองค์การ ประจำปีงบประมาณ พ.ศ. 2553"
    assert sheet["A2"].value == year_plan().organization
    assert sheet.protection.sheet
    assert sheet.page_setup.orientation == "landscape"


def test_a_table_stands_only_where_there_is_anything_for_it() -> None:
    both = list(texts(sheet_of(year_plan())))
    of_results = list(texts(sheet_of(make_plan(category(1, kpis=[kpi()])))))
    of_work = list(texts(sheet_of(make_plan(category(1, activities=[activity(steps=[step("1")])])))))
    assert [["รหัส" in each, "ที่" in each] for each in (both, of_results, of_work)] == [[True, True], [True, False], [False, True]]
    assert "รายงานรอบ" not in opened(build_workbook(make_plan(category(1)))).sheetnames
