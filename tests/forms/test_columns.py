"""One table says where a form's columns stand and what their heads are: its writer and its reader go by it."""

from __future__ import annotations

import pytest

from orgplan.forms.columns import Column, Columns
from orgplan.workbook.reader import Cell, Grid

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


def test_a_sheet_without_a_needed_head_is_another() -> None:
    assert TABLE.find_heads(grid_of(("ผลผลิต", "เกณฑ์"))) is None
