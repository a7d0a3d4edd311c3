from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from orgplan.model import Plan
from orgplan.reports.official_forms import list_official_forms
from orgplan.views.printed_forms import PrintedForm, print_form
from orgplan.views.word.tables import ROOM, write_table
from plans import activity, category, kpi, make_plan, step

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BLOCK = {"statement": "พิจารณาเห็นชอบ", "name": "นาย ก", "position": "ผู้ว่าราชการจังหวัด"}


def forms_of(plan: Plan) -> list[PrintedForm]:
    return [print_form(form, plan.year.months, lambda words: words.th) for form in list_official_forms(plan)]


@pytest.fixture
def plan() -> Plan:
    steps = [
        step("1", responsible="พช.", start="2009-10", end="2009-11", output=["a < b", 'c & "d"']),
        step("2", responsible="พช.", budget="1,234,567.50", steps=[step("2.1", responsible="พช.")]),
    ]
    kpis = [
        kpi("k1"),
        kpi("k2"),
        {
            "id": "k3",
            "dimension": "7.2",
            "title": "ข",
            "weight": "1",
            "kpis": [{"id": "k3a", "title": "ค", "weight": "1", "criteria": [1, 2, 3, 4, 5]}],
        },
    ]
    return make_plan(category(1, activities=[activity("1", steps=steps), activity("2")], kpis=kpis, approval=BLOCK))


@pytest.fixture
def tables(plan: Plan) -> list[Any]:
    return [ET.fromstring(write_table(form)) for form in forms_of(plan)]  # noqa: S314 - written by the code under test


def find_rows(table: Any) -> list[Any]:
    return list(table.findall(f"{W}tr"))


def read_row(row: Any) -> list[str]:
    return [
        "\n".join("".join(text.text or "" for text in line.iter(f"{W}t")) for line in cell.findall(f"{W}p"))
        for cell in row.findall(f"{W}tc")
    ]


def read_width(row: Any) -> int:
    return sum(int(each.get(f"{W}w")) for each in row.iter(f"{W}tcW"))


def stays(row: Any) -> bool:
    kept = {paragraph.find(f"{W}pPr/{W}keepNext") is not None for paragraph in row.iter(f"{W}p")}
    assert len(kept) == 1, "all paragraphs of a row, or none"
    return kept.pop()


def test_widths_are_fixed_and_fill_the_page_in_every_row(tables: list[Any]) -> None:
    for table in tables:
        columns = [int(each.get(f"{W}w")) for each in table.find(f"{W}tblGrid")]
        assert sum(columns) == ROOM
        assert table.find(f"{W}tblPr/{W}tblLayout").get(f"{W}type") == "fixed"
        assert {read_width(row) for row in find_rows(table)} == {ROOM}


def test_heads_are_on_every_page_and_no_row_splits(tables: list[Any]) -> None:
    for table, count in zip(tables, (3, 2), strict=True):
        rows = find_rows(table)
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] * count + [False] * (len(rows) - count)
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_cells_that_go_over_rows_go_on_below(tables: list[Any]) -> None:
    marks = [[each.get(f"{W}val") for each in row.iter(f"{W}vMerge")] for row in find_rows(tables[0])[:3]]
    assert marks == [["restart"] * 8, [None] * 8, [None] * 8]
    plan, *_ = (row.findall(f"{W}tc") for row in find_rows(tables[1])[2:])
    assert plan[0].find(f"{W}tcPr/{W}vMerge").get(f"{W}val") == "restart"


def test_names_are_said_in_every_row_and_months_have_a_mark_in_their_fill(tables: list[Any]) -> None:
    rows = [read_row(row) for row in find_rows(tables[0])]
    work = [row for row in rows if len(row) == 20 and row[0][:1].isdigit()]
    assert [row[-3] for row in work] == ["พช."] * 3
    assert work[0][4:16] == ["■", "■", *[""] * 10]
    fills = [each.get(f"{W}fill") for each in find_rows(tables[0])[4].iter(f"{W}shd")]
    assert fills == ["9DC3E6"] * 2
    assert work[0][16] == '- a < b\n- c & "d"'


def test_the_last_step_and_all_sums_stay_with_what_is_signed(tables: list[Any]) -> None:
    rows = find_rows(tables[0])
    texts = [read_row(row)[0] for row in rows]
    kept = {text: stays(row) for text, row in zip(texts[3:], rows[3:], strict=True)}
    assert kept == {
        "กิจกรรมที่ 1 กิจกรรม 1": True,  # a head stays with its first step
        "1. ขั้นตอน 1": False,
        "2. ขั้นตอน 2": False,
        "2.1 ขั้นตอน 2.1": True,  # with the sum below
        "รวมกิจกรรมที่ 1": False,
        "กิจกรรมที่ 2 กิจกรรม 2": True,  # the last but sums
        "รวมทั้งสิ้น": True,
        "": False,
    }
    assert read_row(rows[-1])[1].splitlines()[0] == "พิจารณาเห็นชอบ"


def test_the_last_row_of_kpis_begins_the_cell_of_the_plan_anew_without_a_line(tables: list[Any]) -> None:
    """LibreOffice keeps a row with the next only where its first cell says so, and one that goes on says nothing."""
    first, *_, last, _, _ = (row.findall(f"{W}tc")[0].find(f"{W}tcPr") for row in find_rows(tables[1])[2:])
    *_, above, _, _, _ = (row.findall(f"{W}tc")[0].find(f"{W}tcPr") for row in find_rows(tables[1])[2:])
    assert [each.find(f"{W}vMerge").get(f"{W}val") for each in (first, above, last)] == ["restart", None, "restart"]
    assert [side.tag for side in last.find(f"{W}tcBorders")] == [f"{W}top"]
    assert [side.tag for side in above.find(f"{W}tcBorders")] == [f"{W}bottom"]


def test_without_anything_signed_the_total_is_the_end(plan: Plan) -> None:
    bare = make_plan(category(1, activities=[activity("1", steps=[step("1")])]))
    rows = find_rows(ET.fromstring(write_table(forms_of(bare)[0])))  # noqa: S314 - written by the code under test
    assert [stays(row) for row in rows[3:]] == [True, True, True, False]


def test_money_of_any_size_has_room_in_its_column(plan: Plan) -> None:
    rich = make_plan(category(1, activities=[activity("1", budget="123,456,789,012.34")]))
    (small, large) = (int(re.findall(r'gridCol w:w="(\d+)"', write_table(forms_of(each)[0]))[-1]) for each in (plan, rich))
    assert large > small * 1.3


def test_parts_of_kpis_and_levels_of_steps_are_moved_in(tables: list[Any]) -> None:
    for table, text, indent in ((tables[0], "2.1 ขั้นตอน 2.1", 170), (tables[1], "1.1 ค", 170), (tables[0], "1. ขั้นตอน 1", None)):
        (cell,) = (cell for row in find_rows(table) for cell in row.findall(f"{W}tc") if text in "".join(cell.itertext()))
        moved = cell.find(f"{W}p/{W}pPr/{W}ind")
        assert (None if moved is None else int(moved.get(f"{W}left"))) == indent
