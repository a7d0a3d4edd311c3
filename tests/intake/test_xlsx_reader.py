"""Workbooks as grids: dates, percentages, fills, indents, error values; the bounds are those of `workbook.reader`."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook  # noqa: TID253
from openpyxl.styles import Alignment, PatternFill  # noqa: TID253

from orgplan.intake.grid import Area
from orgplan.intake.xlsx_reader import read_workbook_grids
from orgplan.workbook.bounds import Unusable


def test_cells_show_what_people_see() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = date(2025, 10, 15)
    sheet["A1"].number_format = "d mmm yyyy"
    sheet["B1"] = 0.85
    sheet["B1"].number_format = "0%"
    sheet["C1"] = True
    sheet["D1"] = 1.1
    sheet["E1"] = "#REF!"
    sheet["E1"].data_type = "e"
    sheet["F1"] = "ก"
    sheet["F1"].alignment = Alignment(indent=2)
    sheet["G1"].fill = PatternFill("solid", fgColor="FF0000FF")
    sheet.merge_cells("A2:C3")
    target = BytesIO()
    book.save(target)
    (grid,) = read_workbook_grids(target.getvalue())
    assert grid.texts_of_row(1) == {1: "15/10/2568", 2: "85%", 3: "TRUE", 4: "1.1", 6: "ก"}
    assert "#REF!" in grid.cell(1, 5).fault.en
    assert grid.cell(1, 6).indent == 2
    assert grid.cell(1, 7).is_filled
    assert grid.areas == (Area(2, 1, 3, 3),)


def test_what_is_no_workbook_is_refused() -> None:
    with pytest.raises(Unusable):
        read_workbook_grids(b"PK\x03\x04" + b"x" * 100)
