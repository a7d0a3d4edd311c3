from __future__ import annotations

from forms.details.returned import detailed_plan, export_details
from orgplan.forms.details.entries import list_entries
from orgplan.forms.details.places import place_details
from orgplan.problems import format_path
from plans import activity, category, make_plan


def test_the_places_are_those_that_are_written() -> None:
    for title in ("แผน", "แผนยาว" * 5800):
        plan = detailed_plan().model_copy(update={"organization": title})
        places, sheet = place_details(plan), export_details(plan)
        assert places.head == sheet.heads.row
        for entry in list_entries(plan):
            assert sheet.grid.text(places.rows[entry.path], sheet.heads["path"]) == format_path(entry.path)


def test_cells_are_named_as_formulas_of_other_sheets_name_them() -> None:
    plan = make_plan(category(1, activities=[activity(budget={"ก": "1", "ข": "2"})]))
    places = place_details(plan)
    assert places.range(list(places.rows), "value") == "'ข้อมูลเพิ่มเติม'!$G$4:$G$5"
