"""Rows that were swapped, sorted, cut and pasted, with their hidden cells and without: what belongs to a step or KPI stays with it."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl.cell.cell import MergedCell  # noqa: TID253

from forms.test_reading_back import after, faults, insert, lines, plan_after, unmerged
from forms.workbooks import reported_cell, row_with
from orgplan.cells.cell_changes import WorkbookChanges
from orgplan.cells.row_identity import Bearing, ReturnedRow, identify_rows
from orgplan.forms import build_workbook
from orgplan.forms.form71.columns import COLUMNS as FORM_71
from orgplan.forms.form72.columns import COLUMNS as FORM_72
from orgplan.forms.round_report.columns import KPIS as REPORTED_KPIS
from orgplan.model import Plan
from plans import activity, category, kpi, make_plan, step

F71, F72 = "7.1 หมวด 3", "7.2 หมวด 3"
SEEN = range(1, FORM_71["path"])
ALL = range(1, FORM_71["count"] + 1)


def sample() -> Plan:
    titles = ("ประชุม", "อบรม", "ศึกษาดูงาน", "สรุปผล")
    steps = [
        step(f"{no}", title=title, start=f"2010-0{no}", end=f"2010-0{no}", budget=f"{no}0,000", responsible=f"หน่วย{no}", note=title)
        for no, title in enumerate(titles, 1)
    ]
    other = [step("1", title="ประชุม"), step("2", title="ติดตาม", steps=[step("2.1", title="ลงพื้นที่"), step("2.2", title="รายงาน")])]
    kpis = [
        kpi(f"k{no}", title=title, weight="25", target=f"{no}", note=title, results={"12m": f"{no}"})
        for no, title in enumerate(("ความพึงพอใจ", "ข้อร้องเรียน", "ระยะเวลา", "โครงการ"), 1)
    ]
    return make_plan(category(3, activities=[activity("1", steps=steps), activity("2", steps=other)], kpis=kpis))


def rearranged(order: list[int], columns: range, first: str = "1. ประชุม", **typed: str) -> WorkbookChanges:
    """The workbook after rows were put in another order (places from 0), each in the given columns only."""

    def edit(book: Any) -> None:
        form = book[F71]
        begin = row_with(form, first)
        old = [{column: form.cell(begin + place, column).value for column in columns} for place in range(len(order))]
        for place, source in enumerate(order):
            for column in columns:
                form.cell(begin + place, column).value = old[source][column]
        for title, value in typed.items():
            form.cell(row_with(form, title.replace("_", " ")), FORM_71["budget"]).value = int(value)

    return after(edit, build_workbook(sample()))


ORDERS = [[1, 0, 2, 3], [3, 2, 1, 0], [2, 3, 0, 1], [0, 2, 3, 1]]


@pytest.mark.parametrize("columns", [SEEN, ALL], ids=["seen", "all"])
@pytest.mark.parametrize("order", ORDERS, ids=str)
def test_rows_in_another_order_are_no_edits(order: list[int], columns: range) -> None:
    found = rearranged(order, columns)
    assert (found.changes, found.removed, faults(found)) == ([], [], [])
    (note,) = found.notes
    assert f"({', '.join(str(place + 1) for place in order)})" in note.en
    assert plan_after(found) == sample()


@pytest.mark.parametrize("columns", [SEEN, ALL], ids=["seen", "all"])
def test_an_edit_in_a_moved_row_is_one_of_its_step(columns: range) -> None:
    found = rearranged([3, 2, 1, 0], columns, อบรม="99000")
    assert lines(found) == ["category 3 activity 1 step 2 budget: 20,000 -> 99,000"]


def test_rows_that_were_renumbered_when_they_were_swapped() -> None:
    def edit(book: Any) -> None:
        form = book[F71]
        second, third = row_with(form, "2. อบรม"), row_with(form, "3. ศึกษา")
        for column in SEEN:
            a, b = form.cell(second, column), form.cell(third, column)
            if not str(a.value or "").startswith("="):
                a.value, b.value = b.value, a.value
        form.cell(second, FORM_71["title"]).value = "2. ศึกษาดูงาน"
        form.cell(third, FORM_71["title"]).value = "3. อบรม"

    found = after(edit, build_workbook(sample()))
    assert faults(found) == []
    assert sorted(lines(found)) == ["category 3 activity 1 step 2 no: 2 -> 3", "category 3 activity 1 step 3 no: 3 -> 2"]
    steps = plan_after(found).categories[0].activities[0].steps
    assert {(each.no, each.title, each.note) for each in steps[1:3]} == {("3", "อบรม", "อบรม"), ("2", "ศึกษาดูงาน", "ศึกษาดูงาน")}


def test_rows_cut_and_pasted_over_a_deleted_one() -> None:
    def edit(book: Any) -> None:
        form = book[F71]
        begin = row_with(form, "2. อบรม")
        for row in (begin, begin + 1):
            for column in SEEN:
                form.cell(row, column).value = form.cell(row + 1, column).value
        for column in SEEN:
            form.cell(begin + 2, column).value = None

    found = after(edit, build_workbook(sample()))
    assert (found.changes, faults(found)) == ([], [])
    assert [each.where.en for each in found.removed] == ["category 3 activity 1 step 2"]


def test_a_row_cut_and_pasted_into_a_new_one() -> None:
    def edit(book: Any) -> None:
        form = book[F71]
        unmerged(form)
        first = row_with(form, "1. ประชุม")
        seen = {
            column: form.cell(first, column).value for column in SEEN if column < FORM_71["months"] or column >= FORM_71["output"]
        }
        for column in seen:
            form.cell(first, column).value = None
        insert(form, first + 3, first + 2)
        for column, value in seen.items():
            form.cell(first + 3, column).value = value

    found = after(edit, build_workbook(sample()))
    assert (found.changes, found.removed, faults(found)) == ([], [], [])
    assert "(2, 3, 1, 4)" in found.notes[0].en


def test_rows_pushed_down_by_a_new_one() -> None:
    def edit(book: Any) -> None:
        form = book[F71]
        unmerged(form)
        third = row_with(form, "3. ศึกษา")
        last = third + 1
        insert(form, last + 1, last)
        for row in (last, third):
            for column in SEEN:
                form.cell(row + 1, column).value = form.cell(row, column).value
        for column in SEEN:
            form.cell(third, column).value = {FORM_71["title"]: "2.5 ใหม่", FORM_71["responsible"]: "หน่วย2"}.get(column)

    found = after(edit, build_workbook(sample()))
    assert faults(found) == []
    assert [line.partition(":")[0] for line in lines(found)] == ["category 3 activity 1 step 2.5"]


def test_a_row_that_may_be_two_things_is_refused_with_both_rows() -> None:
    def edit(book: Any) -> None:
        form = book[F71]
        second, third = row_with(form, "2. อบรม"), row_with(form, "3. ศึกษา")
        for column in SEEN:
            form.cell(second, column).value = form.cell(third, column).value
        form.cell(third, FORM_71["title"]).value = "3. ชื่อใหม่"

    found = after(edit, build_workbook(sample()))
    ((where, says),) = faults(found)
    row = int(where.partition("!A")[2])
    assert says == f"rows {row} and {row - 1} were moved: is “3. ชื่อใหม่” a new row, or one whose name was changed?"
    assert (found.changes, found.removed) == ([], [])


def test_a_sub_step_below_another_step_is_refused_with_both_names() -> None:
    def edit(book: Any) -> None:
        form = book[F71]
        first, child = row_with(form, "2. ติดตาม"), row_with(form, "2.1 ")
        for column in ALL:
            a, b = form.cell(first, column), form.cell(child, column)
            a.value, b.value = b.value, a.value

    (message,) = [says for _, says in faults(after(edit, build_workbook(sample())))]
    assert "the row stands below “1. ประชุม”" in message
    assert "but belongs to “2. ติดตาม”" in message


def test_activities_that_were_moved_whole_are_no_edits() -> None:
    def edit(book: Any) -> None:
        form = book[F71]
        unmerged(form)
        begin, middle, end = row_with(form, "กิจกรรมที่ 1"), row_with(form, "กิจกรรมที่ 2"), row_with(form, "รวมทั้งสิ้น")
        rows = [*range(middle, end), *range(begin, middle)]
        old = {row: {column: form.cell(row, column).value for column in ALL} for row in rows}
        for row, source in enumerate(rows, begin):
            for column in ALL:
                form.cell(row, column).value = old[source][column]

    found = after(edit, build_workbook(sample()))
    assert (found.changes, found.removed, faults(found)) == ([], [], [])
    assert "(2, 1)" in found.notes[0].en


# --- KPIs --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("last", [FORM_72["points"], FORM_72["role"]], ids=["seen", "all"])
@pytest.mark.parametrize("order", ORDERS, ids=str)
def test_kpis_in_another_order_are_no_edits(order: list[int], last: int) -> None:
    def edit(book: Any) -> None:
        form = book[F72]
        begin = row_with(form, "1. ", FORM_72["title"])
        columns = range(FORM_72["title"], last + 1)
        old = [{column: form.cell(begin + 5 * place, column).value for column in columns} for place in range(4)]
        unmerged(form)
        for place, source in enumerate(order):
            for column in columns:
                form.cell(begin + 5 * place, column).value = old[source][column]

    found = after(edit, build_workbook(sample()))
    assert (found.changes, found.removed, faults(found)) == ([], [], [])
    assert f"({', '.join(f'k{place + 1}' for place in order)})" in found.notes[0].en


def test_results_and_progress_go_with_the_name_of_their_row() -> None:
    def swap(one: str, other: str, columns: range) -> WorkbookChanges:
        def edit(book: Any) -> None:
            sheet = book["รายงานรอบ"]
            first, second = (reported_cell(book, key, "title").row for key in (one, other))
            for column in columns:
                a, b = sheet.cell(first, column), sheet.cell(second, column)
                if not str(a.value).startswith("=") and not isinstance(a, MergedCell):
                    a.value, b.value = b.value, a.value

        return after(edit, build_workbook(sample()))

    for one, other in (("k1", "k2"), ("3/1/1", "3/1/2")):
        whole = swap(one, other, range(1, REPORTED_KPIS["path"]))
        assert (whole.changes, faults(whole)) == ([], [])
        part = swap(one, other, range(REPORTED_KPIS["title"], REPORTED_KPIS["path"]))
        assert part.changes == []
        assert len(part.faults) == 2
        assert f"it is of {one} by its number and of {other} by its title" in part.faults[0].message.en


# --- the rule itself ---------------------------------------------------------------------------------------------------


def test_equal_names_are_kept_apart_by_where_they_stand() -> None:
    objects = {
        1: Bearing("1. ก", "ก", "a"),
        2: Bearing("2. ข", "ข", "a"),
        3: Bearing("1. ก", "ก", "b"),
        4: Bearing("2. ค", "ค", "b"),
    }
    rows = [
        ReturnedRow(10, 2, Bearing("1. ก", "ก", "a")), ReturnedRow(11, 1, Bearing("2. ข", "ข", "a")),
        ReturnedRow(20, 4, Bearing("1. ก", "ก", "b")), ReturnedRow(21, 3, Bearing("2. ค", "ค", "b")),
    ]  # fmt: skip
    assert identify_rows(rows, objects).known == {10: 1, 11: 2, 20: 3, 21: 4}


def test_a_changed_name_is_an_edit_as_long_as_nobody_else_bears_the_old_one() -> None:
    objects = {1: Bearing("1. ก", "ก", "a"), 2: Bearing("2. ข", "ข", "a")}
    rows = [ReturnedRow(10, 1, Bearing("1. ใหม่", "ใหม่", "a")), ReturnedRow(11, 2, Bearing("2. อื่น", "อื่น", "a"))]
    assert identify_rows(rows, objects).known == {10: 1, 11: 2}
