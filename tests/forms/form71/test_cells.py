from __future__ import annotations

from typing import Any

import pytest

from forms.form71.returned import returned
from orgplan.forms.form71.cells import RowCells, read_duration
from orgplan.problems import Malformed
from orgplan.workbook.reader import Cell


def cells_of(form: Any) -> RowCells:
    return RowCells(form.grid, form.heads, form.exported, old_dates=False)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("2. ประชุม", ("2", "ประชุม")), ("4. ประชุม", ("4", "ประชุม")), ("ประชุม", ("2", "ประชุม")), ("2.ประชุม", ("2", "ประชุม")),
        ("๒. ประชุม", ("๒", "ประชุม")),
    ],
)  # fmt: skip
def test_a_title_is_read_with_its_number(title: str, name: tuple[str, str]) -> None:
    form = returned()
    values: dict[str, Any] = {}
    cells_of(form).read_name_into(
        form.row("2. "), form.exported.list_steps(next(iter(form.exported.activities)))[3], Cell(title, "text"), values
    )
    assert values == {"name": name}


@pytest.mark.parametrize("title", ["2.", "-", "2. -"])
def test_a_number_alone_is_no_title(title: str) -> None:
    form = returned()
    cells, values = cells_of(form), dict[str, Any]()
    cells.read_name_into(9, form.exported.list_steps(next(iter(form.exported.activities)))[3], Cell(title, "text"), values)
    assert values == {}
    assert [each.message.en for each in cells.take_faults()] == ["the title is missing"]
    assert cells.take_faults() == (), "each fault is taken once"


def test_a_value_that_cannot_be_read_is_not_kept() -> None:
    form = returned()
    cells, values = cells_of(form), dict[str, Any]()
    form.type("2. ", "budget", "มาก")
    cells.read_new_money_into(form.row("2. "), values)
    assert values == {}
    assert len(cells.take_faults()) == 1
    form.type("2. ", "budget", "ไม่มี")
    cells.read_new_money_into(form.row("2. "), values)
    assert values == {"budget": "ไม่มี"}
    assert cells.take_faults() == ()


def test_a_row_is_cleared_when_nothing_is_left_in_it() -> None:
    form = returned()
    row = form.row("3. ")
    form.clear("3. ")
    cells = cells_of(form)
    assert cells.is_cleared(row, "title", "output", "budget")
    form.grid.cells[row, form.heads["months"]] = Cell("x", "text")
    assert not cells.is_cleared(row, "title", "output", "budget")


def test_what_was_read_counts_as_answered_for() -> None:
    form = returned()
    row = form.row("2. ")
    cells_of(form).check_months(row)
    assert {(row, place) for place in form.heads.find_span("months")} <= form.grid.taken


def test_durations() -> None:
    assert read_duration(Cell("2 เดือน", "text")) == "2 เดือน"
    assert read_duration(Cell("-", "text")) is None
    assert read_duration(None) is None
    with pytest.raises(Malformed):
        read_duration(Cell("นาน", "text"))
