"""What the rows of a form change in the plan."""

from __future__ import annotations

from forms.form72.returned import Returned72, returned72
from orgplan.editing import Add, Drop
from orgplan.forms.form72.comparison import compare_kpi_rows
from orgplan.forms.form72.rows import read_kpi_rows
from plans import category, kpi, make_plan


def compared(form: Returned72) -> list[str]:
    rows = read_kpi_rows(form.grid, form.heads, form.exported)
    compare_kpi_rows(form.changes, form.grid, form.heads.places, form.exported, rows)
    return [f"{each.where.en}: {each.was} -> {each.now}" for each in form.changes.changes]


def test_an_unedited_form_changes_nothing() -> None:
    form = returned72()
    assert compared(form) == []
    assert not form.changes.removed + form.changes.faults
    assert not form.changes.notes


def test_values_that_differ_are_changes_written_as_the_author_wrote_them() -> None:
    form = returned72()
    form.changes.data["categories"][0]["kpis"][0] |= {"baseline": "55%", "target": "75%"}
    form.type("1. ", "title", "1. ร้อยละใหม่")
    form.type("1. ", "target", "80", "number")
    form.clear("1. ", "baseline")
    assert compared(form) == ["KPI a title: ร้อยละของโครงการ -> ร้อยละใหม่", "KPI a baseline: 55% -> ", "KPI a target: 75% -> 80%"]


def test_a_number_within_a_title_stays() -> None:
    form = returned72()
    form.type("1. ", "title", "ร้อยละของ 5 โครงการ")
    form.insert("2. มีระบบ", title="จำนวน 3 ครั้ง", weight="10")
    assert compared(form) == ["KPI a title: ร้อยละของโครงการ -> ร้อยละของ 5 โครงการ", "KPI k3-5:  -> จำนวน 3 ครั้ง"]


def test_the_same_in_other_words_is_no_change() -> None:
    form = returned72()
    form.type("1. ", "dimension", "7.1 อะไรก็ได้")
    form.type("1. ", "weight", "๔๐")
    assert compared(form) == []


def test_a_new_kpi_gets_an_id_that_no_other_has() -> None:
    form = returned72(make_plan(category(3, kpis=[kpi("k3-2", weight="60"), kpi("x", weight="40")])))
    for title in ("3. หนึ่ง", "4. สอง"):
        form.insert("2. ", title=title, dimension="7.3", weight="10", threshold="ก ข ค ง จ")
    assert len(compared(form)) == 2
    ops = [each.op for each in form.changes.changes]
    assert all(isinstance(op, Add) and op.after == 1 for op in ops)
    items = [op.items[0] for op in ops if isinstance(op, Add)]
    assert [each["id"] for each in items] == ["k3-3", "k3-4"]
    assert items[0]["criteria"] == {"method": "milestone", "levels": list("กขคงจ")}


def test_the_shared_rubric_is_not_written_down_once_more() -> None:
    form = returned72()
    form.insert("2. มีระบบ", title="3. หนึ่ง", weight="10", threshold="60 65 70 75 80")
    compared(form)
    (change,) = form.changes.changes
    assert isinstance(change.op, Add)
    assert change.op.items == ({"id": "k3-5", "dimension": "7.2", "title": "หนึ่ง", "weight": "10"},)


def test_rows_that_are_gone_are_dropped_and_parts_go_with_their_kpi() -> None:
    form = returned72()
    form.delete("2. สองส่วน", 11)
    form.delete("1. ขั้น")
    compared(form)
    assert [each.op for each in form.changes.removed] == [Drop(form.exported.kpis[key].path) for key in ("b", "c")]


def test_nothing_is_missing_from_a_form_to_be_filled_in() -> None:
    form = returned72()
    form.changes.template = True
    form.delete("1. ขั้น")
    compared(form)
    assert not form.changes.removed


def test_another_order_is_noted_and_the_plan_keeps_its_own() -> None:
    form = returned72(make_plan(category(3, kpis=[kpi("a", title="หนึ่ง"), kpi("b", title="สอง")])))
    one, other = form.row("1. "), form.row("2. ")
    cells = form.grid.cells
    for key in ("title", "id"):
        place = form.heads[key]
        cells[one, place], cells[other, place] = cells[other, place], cells[one, place]
    assert compared(form) == []
    assert [each.en for each in form.changes.notes] == [
        "category 3: the KPIs stand in another order (b, a); the plan keeps its own"
    ]


def test_the_target_of_the_year_is_changed_where_the_plan_has_it() -> None:
    kpis = [
        kpi("a", title="หนึ่ง", targets={"6 เดือน": "2", "12 เดือน": "4"}, weight="40"),
        kpi("b", title="สอง", target="4", targets={"6m": "2", "12m": "4"}, weight="30"),
        kpi("c", title="สาม", target="4", targets={"6m": "2"}, weight="30"),
    ]
    form = returned72(make_plan(category(3, kpis=kpis)))
    form.changes.data["categories"][0]["kpis"][0]["targets"] = {"6 เดือน": "2", "12 เดือน": "4"}
    assert compared(form) == []
    for title in ("1. ", "2. ", "3. "):
        form.type(title, "target", "4.5", "number")
    compared(form)
    assert [each.op.path[3:] for each in form.changes.changes] == [
        (0, "targets", "12 เดือน"),
        (1, "target"),
        (1, "targets", "12m"),
        (2, "target"),
    ]
