from __future__ import annotations

from forms.form71.returned import returned
from orgplan.forms.form71.columns import COLUMNS
from orgplan.forms.form71.reader import find_category71, find_form71, read_form71
from orgplan.workbook.reader import Cell


def test_a_form_is_known_by_heads_whose_first_stands_in_the_first_column() -> None:
    form = returned()
    assert form.heads.row < form.row("กิจกรรมที่ 1")
    form.grid.cells = {(row, place + 1): cell for (row, place), cell in form.grid.cells.items()}
    assert find_form71(form.grid, form.plan) is None


def test_the_category_is_that_of_the_hidden_cells_or_of_the_heading() -> None:
    form = returned()
    assert find_category71(form.grid, form.heads, form.plan) == 0
    form.grid.cells = {
        (row, place): cell for (row, place), cell in form.grid.cells.items() if place != COLUMNS["path"] or row <= form.heads.row
    }
    assert find_category71(form.grid, form.heads, form.plan) == "3"
    form.grid.cells[4, 1] = Cell("แผนหมวด ๓ : อื่น", "text")
    assert find_category71(form.grid, form.heads, form.plan) == "3"
    del form.grid.cells[4, 1]
    assert find_category71(form.grid, form.heads, form.plan) is None


def test_everything_on_the_form_is_read() -> None:
    form = returned()
    form.grid.cells[4, 1] = Cell("แผนหมวด 3 : ชื่อใหม่", "text")
    form.type("2. ", "title", "2. ประชุม")
    read_form71(form.changes, form.grid, form.heads, 0)
    assert [each.now for each in form.changes.changes] == ["ชื่อใหม่", "ประชุม"]
    assert form.changes.faults == []


def test_a_column_that_was_deleted_is_named() -> None:
    form = returned()
    del form.grid.cells[form.heads.row, COLUMNS["output"]]
    heads = find_form71(form.grid, form.plan)
    assert heads is not None
    read_form71(form.changes, form.grid, heads, 0)
    assert [each.message.en for each in form.changes.faults] == ["the column output of the form is missing"]
