from __future__ import annotations

from forms.score.returned import ReturnedScore, returned_score
from orgplan.forms.score.columns import SETTINGS
from orgplan.forms.score.reader import read_score
from orgplan.workbook.reader import Cell


def read(form: ReturnedScore) -> list[str]:
    read_score(form.changes, form.grid, form.heads, form.exported)
    return form.says()


def type_setting(form: ReturnedScore, key: str, value: str) -> None:
    label = SETTINGS[key].label
    row, column = next(place for place, cell in form.grid.cells.items() if cell.value == label)
    form.grid.cells[row, column + SETTINGS[key].distance] = Cell(value, "number")


def test_an_unedited_sheet_changes_nothing() -> None:
    form = returned_score()
    assert read(form) == []
    assert form.faults() == []
    assert not form.changes.notes


def test_settings_are_read_beside_their_labels() -> None:
    form = returned_score()
    type_setting(form, "floor", "1" if form.plan.scoring.floor == 0 else "0")
    type_setting(form, "decimals", "2")
    type_setting(form, "round", "6 เดือน")
    assert len(read(form)) == 2
    assert {each.op.path for each in form.changes.changes} == {("scoring", "floor"), ("scoring", "decimals")}


def test_results_and_weights_are_read_where_columns_were_inserted() -> None:
    form = returned_score()
    for place in (form.heads["used"], form.heads["weight"] + 1, form.heads["title"]):
        form.insert_column(place)
    form.type(form.row("a"), "rounds", "4", "number")
    assert read(form) == ["KPI a result 6m: 2 -> 4"]
    assert form.faults() == []


def test_a_row_that_is_gone_leaves_its_results_and_is_noted() -> None:
    form = returned_score()
    form.type(form.row("b"), "id", "")
    assert read(form) == []
    assert [each.en for each in form.changes.notes] == ["sheet 'คะแนน' has no row for b; results of these are as before"]


def test_an_id_with_the_title_of_another_kpi_is_refused() -> None:
    form = returned_score()
    row = form.row("a")
    form.type(row, "title", "ร้อยละ")
    form.type(row, "rounds", "4", "number")
    assert read(form) == []
    assert form.faults() == [f"rows {row} and {form.row('c')} were moved in part: this one is of a by its id and of c by its title"]
