"""Lines of a table: one each, harmless, in the language asked for."""

from __future__ import annotations

from orgplan.problems import Words
from orgplan.views.screen import Screen
from orgplan.views.table_report import TableLine, format_table_lines


def test_lines_stand_under_their_sheet() -> None:
    lines = [TableLine("C4", Words("guess", "คาดว่า"), Words("a\nb\x1b[31m", "ก"))]
    assert format_table_lines("ผด.02", lines, Screen("en")).split("\n")[:1] == ["sheet 'ผด.02'"]
    assert "\x1b" not in format_table_lines("x", lines, Screen("en"))
    assert format_table_lines("x", lines, Screen("th")) == "แผ่นงาน 'x'\n    C4  คาดว่า: ก\n"
