from __future__ import annotations

from forms.form72.returned import returned72
from orgplan.forms.form72.columns import COLUMNS
from orgplan.forms.form72.reader import find_category72, read_form72
from orgplan.workbook.reader import Cell


def test_the_category_is_that_of_the_ids_or_of_the_first_column() -> None:
    form = returned72()
    assert find_category72(form.grid, form.heads, form.plan) == 0
    form.grid.cells = {(row, place): cell for (row, place), cell in form.grid.cells.items() if place != COLUMNS["id"]}
    assert find_category72(form.grid, form.heads, form.plan) == "3"
    form.grid.cells[form.heads.row + 1, COLUMNS["plan"]] = Cell("อื่น", "text")
    assert find_category72(form.grid, form.heads, form.plan) is None


def test_changed_rubrics_are_handed_on_and_not_judged_alone() -> None:
    form = returned72()
    form.type("1. ร้อยละ", "threshold", "50", "number")
    rubrics = read_form72(form.changes, form.grid, form.heads, 0)
    assert list(rubrics) == [form.exported.kpis["a"].path]
    assert form.changes.changes == []


def test_a_column_that_is_gone_is_a_fault() -> None:
    form = returned72()
    form.grid.cells = {(row, place): cell for (row, place), cell in form.grid.cells.items() if place != COLUMNS["target"]}
    heads = COLUMNS.speak_as(form.plan).find_heads(form.grid)
    assert heads is not None
    read_form72(form.changes, form.grid, heads, 0)
    assert [each.message.en for each in form.changes.faults] == ["the column target of the form is missing"]
    assert form.changes.changes == []
