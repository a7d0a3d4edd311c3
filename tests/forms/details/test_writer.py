"""The sheet of details as it is written."""

from __future__ import annotations

from forms.details.returned import detailed_plan, export_details
from orgplan.forms.details.entries import list_entries
from orgplan.forms.sheet_kinds import list_sheets
from orgplan.problems import format_path
from plans import category, kpi, make_plan


def test_a_row_says_what_it_is_and_where_the_plan_has_it() -> None:
    plan = detailed_plan()
    sheet = export_details(plan)
    for entry in list_entries(plan):
        row = next(
            row for row in range(1, sheet.grid.last_row + 1) if sheet.grid.text(row, sheet.heads["path"]) == format_path(entry.path)
        )
        said = tuple(
            sheet.grid.text(row, sheet.heads[field]) for field in ("category", "activity", "step", "kpi", "title", "name", "value")
        )
        assert said == (*entry.holder.place, entry.holder.title, entry.name, entry.value)


def test_only_a_plan_with_details_has_the_sheet() -> None:
    names = [name for *_, name in list_sheets(detailed_plan())]
    assert "ข้อมูลเพิ่มเติม" in names
    assert "ข้อมูลเพิ่มเติม" not in [name for *_, name in list_sheets(make_plan(category(kpis=[kpi()])))]
