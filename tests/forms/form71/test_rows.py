"""A form becomes rows of typed values, whatever the plan says of them."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from decimal import Decimal

import pytest

from forms.form71.returned import Returned, returned
from orgplan.cells.cell_changes import FaultyRow
from orgplan.fiscal import Month
from orgplan.forms.form71.rows import ActivityRow, FormRows, StepRow, quote_title, read_rows
from orgplan.names import call_by


def rows_of(form: Returned) -> FormRows:
    return read_rows(form.grid, form.heads, form.exported, old_dates=False)


def row_at(form: Returned, text: str) -> FaultyRow:
    number = form.row(text)
    return next(each for each in rows_of(form).rows if each.number == number)


def says(row: FaultyRow) -> list[str]:
    return [f"{each.spot.cell}: {call_by({}, each.message).en}" for each in row.faults]


def test_an_unedited_form_says_nothing_else_than_the_export() -> None:
    form = returned()
    rows = rows_of(form)
    assert [each.path for each in rows.rows if isinstance(each, ActivityRow | StepRow)] == list(form.exported.order)
    assert not any(each.values for each in rows.rows if isinstance(each, ActivityRow | StepRow))
    assert not any(each.faults for each in rows.rows)
    assert not rows.faults + rows.left
    assert rows.seen == frozenset(form.exported.order)
    assert form.grid.text(rows.last, 1) == "รวมทั้งสิ้น"


def test_values_are_typed() -> None:
    form = returned()
    form.type("2. ", "start", "พ.ย. 52")
    form.type("2. ", "budget", "๔๕,๐๐๐ บาท")
    form.type("2. ", "output", "- ก\n- ข")
    form.type("2. ", "duration", "2 เดือน")
    form.type("2. ", "title", "2. ประชุม")
    row = row_at(form, "2. ")
    assert isinstance(row, StepRow)
    assert row.values == {
        "name": ("2", "ประชุม"), "start": Month(2009, 11), "budget": Decimal(45000), "output": ["ก", "ข"], "duration": "2 เดือน",
    }  # fmt: skip


def test_what_cannot_be_read_is_a_fault_of_its_row_and_no_value() -> None:
    form = returned()
    form.type("2. ", "start", "เร็ว ๆ นี้")
    form.type("3. ", "months", "x")
    row = row_at(form, "2. ")
    assert isinstance(row, StepRow)
    assert "start" not in row.values
    assert len(row.faults) == 1
    assert says(row_at(form, "3. ")) == [f"E{form.row('3. ')}: something was typed into the months; bars are not read back"]


def test_rows_do_not_change() -> None:
    row = row_at(returned(), "2. ")
    with pytest.raises(FrozenInstanceError):
        row.number = 1  # type: ignore[misc]


def test_a_new_row_is_a_step_without_a_path() -> None:
    form = returned()
    form.insert("3. ", "4. ประเมิน", indent=1, end="ธ.ค. 52", budget="0", involved="สนจ.")
    row = row_at(form, "4. ")
    assert isinstance(row, StepRow)
    assert row.path is None
    assert row.values == {"name": ("4", "ประเมิน"), "end": Month(2009, 12), "budget": Decimal(0)}
    assert row.people["involved"].value == "สนจ."
    assert row.indent == 1


def test_a_new_heading_is_an_activity_without_a_path() -> None:
    form = returned()
    form.insert("กิจกรรมที่ 2", "กิจกรรมที่ 3 สรุป", budget="70")
    row = row_at(form, "กิจกรรมที่ 3")
    assert isinstance(row, ActivityRow)
    assert (row.path, row.values) == (None, {"name": ("3", "สรุป"), "budget": Decimal(70)})


def test_a_row_without_a_number_or_an_activity_is_refused() -> None:
    form = returned()
    form.insert("3. ", "ประเมิน")
    assert says(row_at(form, "ประเมิน"))[0].endswith("a new row starts with its number")
    form = returned()
    form.insert("กิจกรรมที่ 2", "กิจกรรมที่ สรุป")
    form.insert("กิจกรรมที่ สรุป", "1. ประเมิน")
    assert says(row_at(form, "1. ประเมิน"))[0].endswith("the row stands under no activity")


def test_a_cleared_row_is_known_as_such() -> None:
    form = returned()
    number = form.row("3. ")
    form.clear("3. ")
    row = next(each for each in rows_of(form).rows if each.number == number)
    assert isinstance(row, StepRow)
    assert row.is_cleared


def test_a_sum_that_was_typed_over_is_refused() -> None:
    form = returned()
    form.type("รวมกิจกรรมที่", "budget", "7", "number")
    assert says(row_at(form, "รวมกิจกรรมที่"))[0].endswith("sums are not read back")


def test_a_title_is_quoted_with_its_row() -> None:
    form = returned()
    rows = rows_of(form)
    path = rows.known[form.row("2. ")]
    assert quote_title(form.exported, rows.known, path) == f"“2. ขั้นตอน 2” (A{form.row('2. ')})"
    assert quote_title(form.exported, {}, path) == "“2. ขั้นตอน 2”"
