"""The columns of the budget sheet, which its tables share.

What names a row is headed by each table; months stand on the left, and quarters beside them on the right. Where nothing is declared, the column of the gap holds something else, or is joined to
its neighbour. The hidden `guard` has one cell only: it is true while the total of a form shows no sum.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from orgplan.paper.columns import SEARCHED_COLUMNS, Column, Columns
from orgplan.workbook.addresses import name_column
from orgplan.workbook.reader import Grid

COLUMNS: Final = Columns(
    Column("key", width=24),
    Column("title", width=18, count=3),
    Column("declared", "ตั้งไว้", 21),
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


BY_MONTH, BY_QUARTER = "จำแนกตามเดือน", "จำแนกตามไตรมาส"
"""The names of the two tables."""


class DatedColumns(NamedTuple):
    """Where a table by months or by quarters has its columns: what names a row, what is planned, the sum up to there."""

    key: int
    amount: int
    total: int

    def cell(self, row: int) -> str:
        """The address of an amount."""
        return f"{name_column(self.amount)}{row}"

    def cells(self, first: int, last: int) -> str:
        """The addresses of amounts from one row to another."""
        return f"{self.cell(first)}:{self.cell(last)}"


MONTHS: Final = DatedColumns(COLUMNS["key"], COLUMNS["title"], COLUMNS["title"] + 1)
QUARTERS: Final = DatedColumns(COLUMNS["declared"], COLUMNS["computed"], COLUMNS["gap"])


def is_earlier_budget(grid: Grid) -> bool:
    """Whether an earlier version wrote a budget sheet: with the quarters below the months."""
    columns = range(1, SEARCHED_COLUMNS + 1)
    rows = (row for row in range(1, grid.last_row + 1) if any(grid.text(row, column) == BY_MONTH for column in columns))
    return not any(grid.text(row, column) == BY_QUARTER for row in rows for column in columns)
