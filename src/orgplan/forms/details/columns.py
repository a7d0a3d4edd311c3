"""The columns of the sheet of details. `path` says in a hidden cell which value of the plan a row shows."""

from __future__ import annotations

from typing import Final

from orgplan.paper.columns import Column, Columns

COLUMNS: Final = Columns(
    Column("category", "⟦category⟧", 8, across="center"),
    Column("activity", "⟦activity⟧", 9, across="center"),
    Column("step", "⟦step⟧", 12, across="center"),
    Column("kpi", "ตัวชี้วัด", 13, across="center"),
    Column("title", "ชื่อ", 52),
    Column("name", "รายการ", 26, needed=True),
    Column("value", "รายละเอียด", 60, needed=True),
    Column("path", on="nowhere"),
)
PLACE: Final = ("category", "activity", "step", "kpi")
"""The columns that say whose detail a row is; all blank for the plan itself."""
