"""A form becomes rows of typed values, whatever the plan says of them."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from decimal import Decimal

import pytest

from forms.form72.returned import Returned72, returned72
from orgplan.cells.cell_changes import FaultyRow
from orgplan.forms.form72.rows import KpiRow, KpiRows, NewKpiRow, read_kpi_rows
from orgplan.names import call_by
from plans import category, kpi, make_plan


def rows_of(form: Returned72) -> KpiRows:
    return read_kpi_rows(form.grid, form.heads, form.exported)


def row_at(form: Returned72, text: str) -> FaultyRow:
    number = form.row(text)
    return next(each for each in rows_of(form).rows if each.number == number)


def values_at(form: Returned72, text: str) -> dict[str, object]:
    row = row_at(form, text)
    assert isinstance(row, KpiRow | NewKpiRow), says(row)
    return dict(row.values)


def says(row: FaultyRow) -> list[str]:
    return [call_by({}, each.message).en for each in row.faults]


def test_an_unedited_form_says_nothing_else_than_the_export() -> None:
    form = returned72()
    rows = rows_of(form)
    kpis = [each for each in rows.rows if isinstance(each, KpiRow)]
    assert [each.key for each in kpis] == ["a", "b", "b1", "b2", "c", "d"]
    assert {key: value for each in kpis for key, value in each.values.items()} == {"baseline": None}, "for the - of the form"
    assert not any(each.levels for each in kpis)
    assert not any(each.faults for each in rows.rows)
    assert not rows.faults
    assert rows.seen == {"a", "b", "b1", "b2", "c", "d"}
    assert form.grid.text(rows.end, 1) == "รวมน้ำหนัก"


def test_values_are_typed() -> None:
    form = returned72()
    form.type("1. ", "title", "1. อัตรา")
    form.type("1. ", "dimension", "๗.๓ อื่น")
    form.type("1. ", "baseline", "๖๐")
    form.type("1. ", "target", "0.8", "percent")
    form.clear("1. ", "weight")
    assert values_at(form, "1. ") == {
        "title": "อัตรา", "dimension": "7.3", "baseline": Decimal(60), "target": Decimal(80), "weight": None,
    }  # fmt: skip


def test_a_changed_level_comes_with_its_cell() -> None:
    form = returned72()
    form.type("1. ", "threshold", "82", "number", level=4)
    row = row_at(form, "1. ")
    assert isinstance(row, KpiRow)
    assert row.levels is not None
    assert row.levels.levels == tuple(map(Decimal, (60, 65, 70, 75, 82)))
    assert [each.cell for each in row.levels.spots] == [f"G{row.number + 4}"]


def test_stages_are_levels_in_words() -> None:
    form = returned72()
    form.type("1. ขั้น", "threshold", "เริ่ม")
    row = row_at(form, "1. ขั้น")
    assert isinstance(row, KpiRow)
    assert row.levels is not None
    assert row.levels.levels == ("เริ่ม", "ข", "ค", "ง", "จ")


def test_words_in_place_of_figures_make_stages_and_answers() -> None:
    form = returned72()
    for level, text in enumerate(["สำรวจ", "จัดทำแผน", "เห็นชอบ", "ดำเนินการ", "ประเมินผล"]):
        form.type("1. ร้อยละ", "threshold", text, level=level)
    form.type("1. ร้อยละ", "baseline", "สำรวจ")
    form.type("1. ร้อยละ", "target", "๕")
    row = row_at(form, "1. ร้อยละ")
    assert isinstance(row, KpiRow)
    assert row.levels is not None
    assert row.levels.scale is not None
    assert (row.levels.scale.method, row.values) == ("milestone", {"baseline": 1, "target": 5})
    for level, text in enumerate(["ใช่/ไม่ใช่", "", "", "", ""]):
        form.type("1. ร้อยละ", "threshold", text, level=level)
    form.type("1. ร้อยละ", "baseline", "ไม่มี")
    form.type("1. ร้อยละ", "target", "มี")
    row = row_at(form, "1. ร้อยละ")
    assert isinstance(row, KpiRow)
    assert (row.levels and row.levels.scale and row.levels.scale.method, row.values) == ("yes_no", {"baseline": 0, "target": 1})


def test_yes_and_no_have_no_levels_to_change() -> None:
    form = returned72()
    form.type("2. มีระบบ", "threshold", "ไม่มี")
    assert says(row_at(form, "2. มีระบบ")) == ["a KPI that is met or not has no levels to change"]


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("title", "1.", "the title of the KPI is missing"), ("dimension", "7.9", "the dimension is none of 7.1, 7.2, 7.3 or 7.4"),
        ("threshold", "-", "a level of the criteria is empty"), ("points", "5 คะแนน", "the KPI does not have five rows, from 1 to 5 points, any more"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_a_fault_of_its_row_and_no_value(key: str, value: str, message: str) -> None:
    form = returned72()
    form.type("1. ร้อยละ", key, value)
    row = next(each for each in rows_of(form).rows if isinstance(each, KpiRow) and each.key == "a")
    assert says(row) == [message]
    assert not row.values
    assert row.levels is None


def test_rows_do_not_change() -> None:
    row = row_at(returned72(), "1. ")
    with pytest.raises(FrozenInstanceError):
        row.number = 1  # type: ignore[misc]


def test_a_new_row_below_the_label_of_its_dimension_is_a_new_kpi() -> None:
    form = returned72()
    form.insert("2. มีระบบ", title="3. จำนวนคน", baseline="5", weight="10", threshold="1, 3, 5, 7, 9")
    row = row_at(form, "3. จำนวนคน")
    assert isinstance(row, NewKpiRow)
    assert row.values == {"dimension": "7.2", "title": "จำนวนคน", "baseline": Decimal(5), "weight": Decimal(10)}
    assert row.levels == ("1", "3", "5", "7", "9")


def test_a_new_kpi_may_have_the_rubric_that_is_shared() -> None:
    form = returned72()
    form.insert("2. มีระบบ", title="3. จำนวนคน", weight="10")
    row = row_at(form, "3. จำนวนคน")
    assert isinstance(row, NewKpiRow)
    assert row.levels == ()


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"threshold": "1 2 3 4 5"}, "a new KPI needs a weight, as the others of its category have one"),
        ({"weight": "10", "threshold": "1 2 3"}, "a new KPI needs five levels"),
        ({"weight": "10", "dimension": "อื่น"}, "the dimension is none of 7.1, 7.2, 7.3 or 7.4"),
    ],
)
def test_a_new_kpi_that_is_not_whole_is_none(cells: dict[str, str], message: str) -> None:
    form = returned72()
    form.insert("2. มีระบบ", title="3. จำนวนคน", **cells)
    row = row_at(form, "3. จำนวนคน")
    assert not isinstance(row, NewKpiRow)
    assert says(row) == [message]


def test_without_any_rubric_a_new_kpi_needs_one() -> None:
    form = returned72(make_plan(category(kpis=[kpi("a", weight=None)])))
    number = form.insert("1. ", title="2. ใหม่", dimension="7.1")
    assert [says(each) for each in rows_of(form).rows if each.number == number] == [["a new KPI needs five levels"]]


def test_figures_without_a_kpi_are_refused() -> None:
    form = returned72()
    number = form.insert("2. มีระบบ", target="5")
    assert [says(each) for each in rows_of(form).rows if each.number == number] == [["the row has figures and no KPI"]]


def test_a_row_that_is_gone_is_not_seen() -> None:
    form = returned72()
    form.delete("1. ขั้น")
    assert rows_of(form).seen == {"a", "b", "b1", "b2", "d"}


def test_a_moved_title_goes_where_its_name_goes() -> None:
    form = returned72()
    one, other = form.row("1. ขั้น"), form.row("2. มีระบบ")
    cells, place = form.grid.cells, form.heads["title"]
    cells[one, place], cells[other, place] = cells[other, place], cells[one, place]
    assert {rows_of(form).known[each] for each in (one, other)} == {"c", "d"}
    assert rows_of(form).known[one] == "d"
