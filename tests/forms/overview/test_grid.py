from __future__ import annotations

import pytest
from openpyxl import Workbook  # noqa: TID253

from orgplan.forms.overview.grid import CELL, HALF, ROWS, lay_out, measure_columns, place_blocks, split_columns, write_text
from orgplan.workbook import heights
from orgplan.workbook.reader import build_grid
from orgplan.workbook.sheet import Sheet
from orgplan.workbook.style import Styles


@pytest.mark.parametrize("count", [1, 2, 3])
def test_blocks_fill_the_page_and_do_not_lie_over_each_other(count: int) -> None:
    boxes = place_blocks(7, count)
    cells = [
        (row, column)
        for box in boxes
        for row in range(box.first_row, box.last_row + 1)
        for column in range(box.first_column, box.last_column + 1)
    ]
    assert len(boxes) == count
    assert len(cells) == len(set(cells)) == ROWS * 2 * HALF


def test_columns_are_parted_without_gaps() -> None:
    assert split_columns(5, [2, 1, 3]) == [(5, 6), (7, 7), (8, 10)]


@pytest.mark.parametrize("rows", [1, 2])
def test_a_text_is_cut_to_its_room(rows: int) -> None:
    worksheet = Workbook().active
    assert worksheet is not None
    sheet = Sheet(worksheet, Styles(worksheet))
    lay_out(sheet)
    write_text(sheet, 1, (1, 6), "งานที่มีชื่อยาวกว่าที่จะวางลงในช่องของตารางได้ทั้งหมดในบรรทัดเดียวหรือสองบรรทัด", CELL, rows=rows)
    text = build_grid("a", sheet.xml()).cells[1, 1].value
    assert text.endswith("…")
    assert heights.measure_text(text, CELL.size) <= rows * measure_columns(6)
    assert [(each.min_row, each.max_row, each.max_col) for each in sheet.merged] == [(1, rows, 6)]
