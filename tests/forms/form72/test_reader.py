from __future__ import annotations

from forms.form72.returned import four_kpis, returned72
from forms.workbooks import opened, row_with
from orgplan.forms import build_workbook
from orgplan.forms.form72.columns import COLUMNS
from orgplan.forms.form72.reader import find_category72, read_form72
from orgplan.forms.score.columns import COLUMNS as SCORE
from orgplan.model import Plan
from orgplan.workbook.reader import Cell
from plans import category, kpi, make_plan


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


def alone() -> Plan:
    """A plan of KPIs alone, which have no dimension."""
    bare = kpi("a")
    del bare["dimension"]
    return make_plan(category("SO1", kpis=[bare]), title="แผน KPI 2553", terms={"category": "Objective"})


def test_without_a_timeline_sheet_the_names_are_read_from_here() -> None:
    form = returned72(alone())
    assert [form.grid.text(row, 1) for row in (1, 2, 3, 5)] == [
        "ตัวชี้วัดตามแผน KPI 2553", "จังหวัดสมมติบุรี", "Objective SO1 : หมวด SO1", "Objective SO1: หมวด SO1",
    ]  # fmt: skip
    read_form72(form.changes, form.grid, form.heads, 0)
    assert (form.changes.changes, form.changes.faults) == ([], [])
    for row, text in ((1, "ตัวชี้วัดตาม แผนใหม่"), (2, "กรมใหม่"), (5, "Objective SO1: ชื่อใหม่")):
        form.grid.cells[row, 1] = Cell(text, "text")
    read_form72(form.changes, form.grid, form.heads, 0)
    assert {change.op.path: change.now for change in form.changes.changes} == {
        ("title",): "แผนใหม่",
        ("organization",): "กรมใหม่",
        ("categories", 0, "title"): "ชื่อใหม่",
    }


def test_a_plan_without_dimensions_shows_none_and_takes_one() -> None:
    form = returned72(alone())
    assert form.grid.text(form.row("1. "), COLUMNS["dimension"]) == ""
    sheet = opened(build_workbook(alone()))["ตัวชี้วัด SO1"]
    assert sheet.column_dimensions[COLUMNS.name("dimension")].hidden
    assert not opened(build_workbook(four_kpis()))["7.2 หมวด 3"].column_dimensions[COLUMNS.name("dimension")].hidden
    form.type("1. ", "dimension", "ไม่ระบุมิติ")
    read_form72(form.changes, form.grid, form.heads, 0)
    assert form.changes.changes == []
    form.type("1. ", "dimension", "7.2")
    read_form72(form.changes, form.grid, form.heads, 0)
    assert [change.now for change in form.changes.changes] == ["7.2"]


def test_a_level_says_that_it_is_a_share_of_the_target() -> None:
    rubric = {"of": "target", "levels": ["51", "60", "70", "80", "100"]}
    plan = make_plan(category(kpis=[kpi(target="200", criteria=rubric), kpi("k2", weight="1")]))
    book = opened(build_workbook(plan))
    form, score = book["7.2 หมวด 1"], book["คะแนน"]
    first = row_with(form, "1. จำนวน", COLUMNS["title"])
    cells = [form.cell(row, COLUMNS["threshold"]) for row in (first, first + 5)]
    assert [(cell.value, "ของเป้าหมาย" in cell.number_format) for cell in cells] == [(51, True), (1, False)]
    row = row_with(score, "k1", SCORE["id"])
    methods = [{cell.value for cell in score[each] if isinstance(cell.value, str)} for each in (row, row + 1)]
    assert ["เชิงเส้น % ของเป้าหมาย" in each for each in methods] == [True, False]
    form72 = returned72(plan)
    form72.type("1. จำนวน", "threshold", "55% ของเป้าหมาย")
    assert read_form72(form72.changes, form72.grid, form72.heads, 0)[plan.kpis[0].path].levels[0] == 55
