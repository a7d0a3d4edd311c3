"""The report of an import, line by line."""

from __future__ import annotations

import pytest

from orgplan.problems import Words
from orgplan.views.import_report import CellLine, ImportEnd, format_cell_lines, format_change_lines, summarise_import
from orgplan.views.screen import Screen

EN, TH = Screen("en"), Screen("th")
ODD = Words("odd", "แปลก")


def test_changes_stand_behind_their_places() -> None:
    changes = [("a.yaml:3:5:", Words("title: x -> y", "ชื่อ: x -> y")), ("a.yaml:4:5:", Words("bell \a", "กระดิ่ง"))]
    first, second = format_change_lines(changes, EN).splitlines()
    assert first == "a.yaml:3:5: title: x -> y"
    assert "\a" not in second


@pytest.mark.parametrize(
    "line, en, th",
    [
        (CellLine("7.1", "B4", ODD), "f.xlsx: sheet '7.1' cell B4: odd", "f.xlsx: แผ่นงาน '7.1' เซลล์ B4: แปลก"),
        (CellLine("7.1", "", ODD, Words("do", "ทำ")), "f.xlsx: sheet '7.1': odd (do)", "f.xlsx: แผ่นงาน '7.1': แปลก (ทำ)"),
        (
            CellLine("7.1", "B4", ODD, kind=Words("warning", "คำเตือน"), rule="no-baseline"),
            "f.xlsx: sheet '7.1' cell B4: warning: odd [no-baseline]",
            "f.xlsx: แผ่นงาน '7.1' เซลล์ B4: คำเตือน: แปลก [no-baseline]",
        ),
    ],
)
def test_what_is_said_of_a_cell_names_it(line: CellLine, en: str, th: str) -> None:
    assert format_cell_lines("f.xlsx", [line], EN) == f"{en}\n"
    assert format_cell_lines("f.xlsx", [line], TH) == f"{th}\n"


DONE = ImportEnd("p.yaml", 2, 0, 0, 0, 0, is_foreign=False, is_stopped=False, is_rehearsal=False, is_same=False)


@pytest.mark.parametrize(
    "end, says",
    [
        (DONE, "2 changes; wrote p.yaml"),
        (DONE._replace(changes=1, warnings=1), "1 change with 1 new warning; wrote p.yaml"),
        (DONE._replace(is_rehearsal=True), "2 changes; nothing was written"),
        (DONE._replace(is_same=True), "nothing changed; p.yaml stays as it is"),
        (DONE._replace(errors=1, is_stopped=True), "2 changes, but the plan would have errors; p.yaml was not written"),
        (
            DONE._replace(is_foreign=True, is_stopped=True),
            "p.yaml was not written: the workbook is of another plan (--partial writes what can be read all the same)",
        ),
        (DONE._replace(left=1, is_stopped=True), "1 place would be lost; p.yaml was not written (--partial writes the rest)"),
        (
            DONE._replace(faults=2, left=1, is_stopped=True),
            "2 cells could not be read; p.yaml was not written (--partial writes the rest)",
        ),
    ],
)
def test_the_last_line_says_what_was_done(end: ImportEnd, says: str) -> None:
    assert summarise_import(end).en == says
