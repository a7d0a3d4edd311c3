"""The columns of the sheet of details. Hidden cells say what a row is: `path` which value of the plan, `source` whose money.

The code of a source stands beside the amounts that the budget sheet sums by it.
"""

from __future__ import annotations

from typing import Final

from orgplan.paper.columns import Column, Columns

SHEET: Final = "ข้อมูลเพิ่มเติม"
"""The name of the sheet."""
COLUMNS: Final = Columns(
    Column("category", "⟦category⟧", 8, across="center"),
    Column("activity", "⟦activity⟧", 9, across="center"),
    Column("step", "⟦step⟧", 12, across="center"),
    Column("kpi", "ตัวชี้วัด", 13, across="center"),
    Column("title", "ชื่อ", 52),
    Column("name", "รายการ", 26, needed=True),
    Column("value", "รายละเอียด", 60, needed=True),
    Column("path", on="nowhere"),
    Column("source", on="nowhere"),
)
CONTINUED: Final = "continued"
"""Stands for the source in a row in which the texts of the one above go on."""
PLACE: Final = ("category", "activity", "step", "kpi")
"""The columns that say whose detail a row is; all blank for the plan itself."""
