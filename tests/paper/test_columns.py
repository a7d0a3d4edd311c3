"""One table says where a form's columns stand and what their heads are: its writer and its reader go by it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

import pytest

from forms.test_reading_back import after, faults, lines
from forms.workbooks import opened, row_with
from orgplan.cells.cell_changes import WorkbookChanges
from orgplan.cells.cell_values import simplify_head
from orgplan.forms import build_workbook
from orgplan.forms.form71.columns import COLUMNS as FORM_71
from orgplan.forms.form72.columns import COLUMNS as FORM_72
from orgplan.forms.reading_back import read_filled_workbook
from orgplan.forms.round_report.columns import KPIS as REPORTED_KPIS
from orgplan.forms.round_report.columns import WORK as REPORTED_WORK
from orgplan.forms.score.columns import COLUMNS as SCORE_COLUMNS
from orgplan.model import Plan
from orgplan.paper.columns import MOST_FOR_HEAD, Column, Columns
from orgplan.workbook.reader import Cell, Grid
from plans import activity, category, kpi, make_plan, step

TABLE = Columns(
    Column("title", "ชื่อ/\nเรื่อง", 30, needed=True),
    Column("months", "ปี {year}", 5, count=3),
    Column("output", "ผลผลิต", 20),
    Column("level", "เกณฑ์", 10),
    Column("points", "", 8),
    Column("path", on="nowhere"),
    Column("note", "ตรวจ", on="screen"),
)


def grid_of(*rows: tuple[str, ...]) -> Grid:
    cells = {(row, column): Cell(text, "text") for row, texts in enumerate(rows, 1) for column, text in enumerate(texts, 1) if text}
    return Grid("แผ่น", cells, last_row=len(rows))


@pytest.mark.parametrize("columns", [FORM_71, FORM_72, SCORE_COLUMNS])
def test_every_head_is_another(columns: Columns) -> None:
    heads = [simplify_head(each.head) for each in columns if each.is_known_by_head]
    assert len(set(heads)) == len(heads)


@pytest.mark.parametrize("columns", [FORM_71, FORM_72, SCORE_COLUMNS])
def test_printed_columns_come_first_and_notes_last(columns: Columns) -> None:
    on = [each.on for each in columns]
    assert on == sorted(on, key=["paper", "nowhere", "screen"].index)
    assert list(columns)[-1].field == "note"


def test_places_follow_from_the_order() -> None:
    assert [TABLE[each.field] for each in TABLE] == [1, 2, 5, 6, 7, 8, 9]
    assert TABLE.find_span("months") == range(2, 5)
    assert TABLE.name("output") == "E"
    with pytest.raises(KeyError):
        TABLE["nothing"]


def test_widths_are_those_of_the_printed_columns() -> None:
    assert TABLE.widths == [30, 5, 5, 5, 20, 10, 8]
    assert (TABLE.last_printed, TABLE.count_hidden) == (7, 1)


def test_heads_are_found_wherever_they_stand() -> None:
    heads = TABLE.find_heads(grid_of(("แบบฟอร์ม",), ("x", "ชื่อ / เรื่อง", "y", "", "", "", "ผลผลิต", "z", "เกณฑ์")))
    assert heads is not None
    assert heads.row == 2
    assert heads.places == {"title": 2, "months": 3, "output": 7, "level": 9, "points": 10, "path": 11}
    assert heads.find_span("months") == range(3, 7), "what stands between the months and the next head is looked at with them"
    assert "note" not in heads


def test_without_the_next_head_a_span_is_as_long_as_in_the_table() -> None:
    heads = TABLE.find_heads(grid_of(("ชื่อ/เรื่อง", "", "", "", "", "เกณฑ์")))
    assert heads is not None
    assert heads.find_span("months") == range(2, 5)


def test_a_column_without_a_head_is_lost_with_the_one_before_it() -> None:
    heads = TABLE.find_heads(grid_of(("ชื่อ/เรื่อง", "", "", "", "ผลผลิต")))
    assert heads is not None
    assert not {"level", "points", "path"} & set(heads.places)


def test_of_two_columns_with_one_head_the_first_counts() -> None:
    heads = TABLE.find_heads(grid_of(("ชื่อ/เรื่อง", "ผลผลิต", "ผลผลิต")))
    assert heads is not None
    assert heads["output"] == 2


def test_a_column_can_be_repeated() -> None:
    table = TABLE.repeat("months", 5)
    assert (table.find_span("months"), table["output"]) == (range(2, 7), 7)
    assert TABLE["output"] == 5


def test_addresses_can_stay_the_same_where_a_formula_is_copied() -> None:
    assert (TABLE.cell("output", 7), TABLE.fixed_cell("output", 7)) == ("E7", "$E$7")
    assert (TABLE.cells("output", 7, 9), TABLE.fixed_cells("output", 7, 9)) == ("E7:E9", "$E$7:$E$9")


def test_a_column_whose_head_is_gone_stands_where_it_stood_beside_another() -> None:
    heads = TABLE.find_heads(grid_of(("", "", "ชื่อ/เรื่อง", "", "", "", "", "", "เกณฑ์")))
    assert heads is not None
    assert [heads.find_place(field, "title") for field in ("level", "output")] == [9, 7]


def test_a_sheet_without_a_needed_head_is_another() -> None:
    assert TABLE.find_heads(grid_of(("ผลผลิต", "เกณฑ์"))) is None


# --- a form whose table is another comes back ----------------------------------------------------------------------------


class Form(NamedTuple):
    """A form, a plan that fills it, and what is typed into the row of one of its objects, by field, with what that changes."""

    columns: Columns
    sheet: str
    plan: Plan
    owner: str
    row: tuple[str, str]
    typed: dict[str, object]
    changes: list[str]


FORMS = {
    "7.1": Form(
        FORM_71,
        "7.1 หมวด 1",
        make_plan(
            category(
                activities=[
                    activity(responsible="พช.", steps=[step("1", start="2552-10", end="2552-11"), step("2")]),
                    activity("2", budget="50"),
                ]
            )
        ),
        "step 2",
        ("title", "2. ขั้นตอน 2"),
        {
            "title": "2. ประชุม", "duration": "2 เดือน", "start": "พ.ย. 52", "end": "ธ.ค. 52", "output": "- รายงาน",
            "responsible": "ที่ดิน", "involved": "สนจ.", "budget": 45000,
        },
        [
            "title: ขั้นตอน 2 -> ประชุม", "duration:  -> 2 เดือน", "start:  -> พ.ย. 52", "end:  -> ธ.ค. 52", "output:  -> รายงาน",
            "budget:  -> 45,000", "responsible: พช. -> ที่ดิน", "involved:  -> สนจ.",
        ],
    ),
    "7.2": Form(
        FORM_72,
        "7.2 หมวด 1",
        make_plan(category(kpis=[kpi("k1", weight="60"), kpi("k2", weight="40")])),
        "KPI k2",
        ("title", "2. "),
        {"title": "2. ใหม่", "dimension": "7.3", "baseline": 2.5, "target": 4, "weight": 45, "threshold": 0.5},
        [
            "title: จำนวนโครงการ -> ใหม่", "dimension: 7.1 -> 7.3", "baseline:  -> 2.5", "target:  -> 4", "weight: 40 -> 45",
            "criteria level 1: 1 -> 0.5",
        ],
    ),
    "score": Form(
        SCORE_COLUMNS,
        "คะแนน",
        make_plan(category(kpis=[kpi("k1", weight="60"), kpi("k2", weight="40", results={"3m": "1"})])),
        "KPI k2",
        ("id", "k2"),
        {},
        [],
    ),
    "results": Form(
        REPORTED_KPIS,
        "รายงานรอบ",
        make_plan(category(kpis=[kpi("k1", weight="60", results={"6m": "1"}), kpi("k2", weight="40", results={"9m": "1"})])),
        "KPI k2",
        ("id", "k2"),
        {"value": None, "numerator": 3, "denominator": 4, "evidence": "ภาพถ่าย", "remark": "รอผล", "rounds": 2.5},
        ["result 9m: 1 -> 3 / 4; ภาพถ่าย; รอผล", "result 6m:  -> 2.5"],
    ),
    "progress": Form(
        REPORTED_WORK,
        "รายงานรอบ",
        make_plan(category(activities=[activity(steps=[step("1"), step("2", progress={"percent": "20"})])])),
        "step 2",
        ("no", "1/1/2"),
        {"percent": 50, "start": "พ.ย. 52", "end": "ธ.ค. 52", "spent": 1500, "remark": "ฝนตก"},
        [
            "progress percent: 20 -> 50", "progress start:  -> พ.ย. 52", "progress end:  -> ธ.ค. 52", "progress spent:  -> 1,500",
            "progress note:  -> ฝนตก",
        ],
    ),
}  # fmt: skip


def changed_table(columns: Columns, place: int) -> Columns:
    """The same columns under other heads, with one more at a place."""
    renamed = [
        replace(each, head=f"หัวใหม่ {number} {'{year}' if '{' in each.head else ''}") if each.head else each
        for number, each in enumerate(columns)
    ]
    return Columns(*renamed[:place], Column("added", "คอลัมน์เพิ่ม", 12), *renamed[place:])


def exported_by(form: Form, table: Columns, monkeypatch: pytest.MonkeyPatch) -> bytes:
    for name, value in vars(table).items():
        monkeypatch.setattr(form.columns, name, value)
    return build_workbook(form.plan)


PLACES = [
    (name, place)
    for name, form in FORMS.items()
    for place, column in enumerate(form.columns)
    if place and column.on == "paper" and column.head
]


@pytest.mark.parametrize(("name", "place"), PLACES)
def test_every_head_can_be_renamed_and_a_column_be_added(name: str, place: int, monkeypatch: pytest.MonkeyPatch) -> None:
    form = FORMS[name]
    old = {each.head for each in form.columns if each.is_known_by_head}
    data = exported_by(form, changed_table(form.columns, place), monkeypatch)
    sheet = opened(data)[form.sheet]
    cells = {str(cell.value) for row in sheet.iter_rows() for cell in row}
    assert "คอลัมน์เพิ่ม" in cells
    assert not old & cells
    assert everything(read_filled_workbook(data)) == []

    def edit(book: Any) -> None:
        key, text = form.row
        row = row_with(book[form.sheet], text, form.columns[key])
        for field, value in form.typed.items():
            book[form.sheet].cell(row, form.columns[field]).value = value

    changes = everything(after(edit, data))
    assert [each.partition(f"{form.owner} ")[2] or each for each in changes] == form.changes


@pytest.mark.parametrize("name", FORMS)
def test_a_workbook_of_another_table_is_not_read_by_chance(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    form = FORMS[name]
    before = build_workbook(form.plan)
    exported_by(form, changed_table(form.columns, 3), monkeypatch)
    assert any("the sheet is not in the workbook" in each for each in everything(read_filled_workbook(before)))


def everything(found: WorkbookChanges) -> list[str]:
    """What a workbook says in any way."""
    return [*lines(found), *(f"{where}: {says}" for where, says in faults(found)), *(each.words.en for each in found.left)]


def test_a_column_grows_for_a_head_of_the_plans_own_words() -> None:
    columns = Columns(Column("category", "⟦category⟧", 5), Column("step", "⟦step⟧", 5))
    widths = columns.speak_as(make_plan(category(), terms={"category": "ประเด็นยุทธศาสตร์"})).widths
    assert 12 < widths[0] <= MOST_FOR_HEAD
    assert widths[1] == 5
    assert columns.speak_as(make_plan(category())).widths == [5, 5]
    assert columns.speak_as(make_plan(category(), terms={"category": "ก" * 90})).widths[0] == MOST_FOR_HEAD
