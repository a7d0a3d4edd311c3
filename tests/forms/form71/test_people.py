from __future__ import annotations

from forms.form71.returned import Returned, returned, two_activities
from orgplan.cells.field_cells import FieldCells
from orgplan.forms.form71.people import PeopleComparison, PlacedRow, list_known_names
from orgplan.forms.form71.rows import StepRow, read_rows
from orgplan.names import call_by


def compared(form: Returned) -> list[str]:
    activity = next(iter(form.exported.activities))
    rows = [each for each in read_rows(form.grid, form.heads, form.exported, old_dates=False).rows if isinstance(each, StepRow)]
    placed = [PlacedRow(row, form.exported.steps[row.path].level if row.path else row.indent) for row in rows]
    PeopleComparison(form.changes, FieldCells(form.changes, form.grid, form.heads.places), form.exported).compare(activity, placed)
    fresh = [f"new: {each.data}" for each in placed if each.data]
    return [f"{each.where.en}: {each.was} -> {each.now}" for each in form.changes.changes] + fresh


def faults(form: Returned) -> list[str]:
    return [call_by({}, each.message).en for each in form.changes.faults]


def test_names_that_were_not_touched_are_no_change() -> None:
    form = returned()
    assert compared(form) == []
    assert faults(form) == []


def test_one_step_gets_names_of_its_own() -> None:
    form = returned()
    form.type("1.2", "responsible", "สนจ.")
    assert [each.partition(" activity ")[2] for each in compared(form)] == ["1 step 1 sub-step 1.2 responsible: พช. -> สนจ."]


def test_where_all_heirs_change_so_does_the_activity() -> None:
    form = returned()
    form.type("1. ", "responsible", "สนจ.")
    assert [each.partition(" activity ")[2] for each in compared(form)] == ["1 responsible: พช. -> สนจ."]


def test_a_new_row_without_names_inherits_and_with_others_has_its_own() -> None:
    form = returned()
    form.insert("3. ", "4. ก")
    form.insert("4. ", "5. ข", responsible="สนจ.")
    form.insert("5. ", "6. ค", responsible="พช.")
    assert compared(form) == ["new: {'responsible': 'สนจ.'}"]


def test_a_mark_with_nothing_above_is_a_fault() -> None:
    form = returned()
    form.type("1. ", "involved", '"')
    compared(form)
    assert faults(form) == ['“"” repeats the row above, and there is none']


def test_names_cannot_be_cleared_where_they_are_inherited() -> None:
    form = returned()
    form.type("1.1", "responsible", "-")
    compared(form)
    assert "a step cannot be without names while what it belongs to has some" in faults(form)


def test_known_names_are_those_of_the_plan() -> None:
    assert list_known_names(two_activities()) == {"พช.", "สนจ."}
