"""Tables as plain text: cell for cell what rich prints of them without colour."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st
from rich.text import Text  # noqa: TID253 - what the tables hold

from orgplan.views.screen import Screen
from orgplan.views.terminal.layout import UNLIMITED, print_by_rich
from orgplan.views.terminal.ruled_table import COLLAPSED, COLUMN_GAP, RuledColumn, RuledRow, RuledTable, format_table
from orgplan.views.terminal.thaitext import NARROWEST, ThaiText, count_cells

WORDS = st.sampled_from(
    ["ประชุม", "คณะกรรมการ", "จัดทำแผน", "ครั้งที่ 1", "กิโลเมตร (กม.)", "plan", "of work", "1,234.50", "น้ำ", "表", "é", "-", "a\u00a0b"]
)
TITLES = st.lists(WORDS, max_size=8).map(" ".join) | st.lists(WORDS, max_size=8).map("".join)
FIGURES = st.sampled_from(["", "-", "5", "1,234,567.00", "-12.5", "ก.ย. 69"])
BARS = st.sampled_from(["", "│░░░ │    ", "  (ไม่ระบุเดือน)", "«███»"])
SPANS = st.sampled_from(["", "ต.ค. 68", "ต.ค. 68 - ธ.ค. 68\nก.ย. 69"])


@st.composite
def tables(draw: st.DrawFn) -> tuple[RuledTable, int]:
    """A table as views make them, and a screen on which what is not wrapped has its room."""
    heads, rows = TITLES.map(Text), draw(st.integers(0, 4))
    with_feet = draw(st.booleans())
    foot = st.sampled_from(["", "รวม", "total"]).map(Text) if with_feet else st.just(Text(""))
    columns: list[RuledColumn] = [RuledColumn(draw(heads), draw(foot), least=NARROWEST)]
    contents: list[list[Text]] = [[ThaiText(draw(TITLES)) for _ in range(rows)]]
    for kind in draw(st.lists(st.sampled_from(["text", "figures", "whole", "fixed"]), max_size=4)):
        if kind in {"text", "fixed"}:
            width = draw(st.integers(NARROWEST, 30)) if kind == "fixed" else None
            columns.append(RuledColumn(draw(heads), draw(foot), least=NARROWEST, width=width))
            contents.append([ThaiText(draw(TITLES)) for _ in range(rows)])
        elif kind == "figures":
            columns.append(RuledColumn(draw(WORDS.map(Text)), draw(FIGURES.map(Text)) if with_feet else Text(""), figures=True))
            contents.append([ThaiText(draw(FIGURES)) for _ in range(rows)])
        else:
            columns.append(RuledColumn(Text("ไตรมาส 1\nต.ค."), whole=True, least=draw(st.integers(0, 20))))
            contents.append([Text(draw(BARS | SPANS)) for _ in range(rows)])
    gap = draw(st.sampled_from([COLUMN_GAP, COLLAPSED]))
    table = RuledTable(
        columns,
        [
            RuledRow(texts, draw(st.sampled_from(["", "bold"])), draw(st.sampled_from([0, 2, 4])))
            for texts in zip(*contents, strict=True)
        ],
        gap,
        draw(st.booleans()),
    )
    fixed = sum(_fixed(column, content) for column, content in zip(columns, contents, strict=True))
    narrowest = fixed + gap * (len(columns) - 1)
    return table, draw(st.integers(narrowest, narrowest + 150) | st.just(UNLIMITED))


def _fixed(column: RuledColumn, content: Sequence[Text]) -> int:
    """The cells that a column has at least."""
    if column.flows:
        return column.width or NARROWEST
    lines = [line for text in (column.head, column.foot, *content) for line in text.plain.split("\n")]
    return max(column.least or 0, *map(count_cells, lines))


@given(tables())
def test_a_plain_table_is_what_rich_prints_without_colour(drawn: tuple[RuledTable, int]) -> None:
    table, room = drawn
    room += len(table.columns)  # on a screen that just holds a table, rich may cut a cell off its end
    screen = Screen(lang="th", color=False, width=room, symbols=True)
    assert [line.rstrip() for line in format_table(table, room)] == [line.rstrip() for line in print_by_rich(table, screen)]


@given(tables())
def test_no_line_is_wider_than_the_screen(drawn: tuple[RuledTable, int]) -> None:
    table, room = drawn
    assert all(count_cells(line.rstrip()) <= room for line in format_table(table, room))


def test_the_widest_text_gives_way_first_and_feet_stand_below() -> None:
    columns = [RuledColumn(Text("งาน"), Text("รวม"), least=NARROWEST), RuledColumn(Text("บาท"), Text("30"), figures=True)]
    rows = [RuledRow([ThaiText("ประชุมคณะกรรมการจัดทำแผน"), Text("10")]), RuledRow([ThaiText("พิมพ์"), Text("20")])]
    assert [line.rstrip() for line in format_table(RuledTable(columns, rows), 20)] == [
        "งาน              บาท",
        "────────────────────",
        "ประชุมคณะกรรม      10",
        "การจัดทำแผน",
        "พิมพ์               20",
        "",
        "รวม               30",
    ]
