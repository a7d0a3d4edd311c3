"""The columns of the budget sheet, which its tables share.

What names a row is headed by each table. Where nothing is declared, the column of the gap holds something else, or is joined to
its neighbour. The hidden `guard` has one cell only: it is true while the total of a form shows no sum.
"""

from __future__ import annotations

from typing import Final

from orgplan.paper.columns import SEARCHED_COLUMNS, Column, Columns
from orgplan.workbook.reader import Grid

COLUMNS: Final = Columns(
    Column("key", width=24),
    Column("title", width=56),
    Column("declared", "ตั้งไว้", 18),
    Column("computed", "คำนวณ", 18),
    Column("gap", "ผลต่าง", 23, needed=True),
    Column("spent", "ใช้จ่ายแล้ว", 18),
    Column("guard", on="nowhere"),
)


def find_head_row(grid: Grid) -> int:
    """The row of the first table's heads on a budget sheet that came back; 0 where it has none."""
    head = COLUMNS.find_column("gap").head
    columns = range(1, SEARCHED_COLUMNS + 1)
    return next((row for row in range(1, grid.last_row + 1) if any(grid.text(row, column) == head for column in columns)), 0)
