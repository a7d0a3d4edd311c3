"""The columns of the two tables on the sheet of a round, one below the other in the same columns.

Of results, `value` or `numerator` and `denominator` are typed for the round that is reported, `result` is what they come to, and
`rounds` are the results of the other rounds; so what the score sheet reads stands side by side. Hidden cells say what a row is
(`path`) and between which figures results of its KPI usually lie: the least and the greatest level, and the widest gap between two.
"""

from __future__ import annotations

from typing import Final

from orgplan.model import Plan
from orgplan.paper.columns import Column, Columns
from orgplan.paper.doubt_marks import HEAD_TEXT

SHEET: Final = "รายงานรอบ"
"""The name of the sheet."""
_BEHIND: Final = (
    Column("path", "ที่อยู่ในแผน", on="nowhere"),
    Column("low", on="nowhere"),
    Column("high", on="nowhere"),
    Column("gap", on="nowhere"),
    Column("note", HEAD_TEXT, on="screen"),
)
"""The columns that are not printed."""

KPIS: Final = Columns(
    Column("id", "รหัส", 12, needed=True),
    Column("title", "ตัวชี้วัด", 42),
    Column("responsible", "ผู้รับผิดชอบ", 15, across="center"),
    Column("levels", "เกณฑ์", 28, across="center"),
    Column("target", "เป้าหมาย", 13, across="center"),
    Column("value", "ผลรอบนี้", 12, needed=True, across="center"),
    Column("numerator", "ตัวตั้ง", 11, across="center"),
    Column("denominator", "ตัวหาร", 11, across="center"),
    Column("result", "ผลที่ใช้", 12, across="center"),
    Column("rounds", "ผลรอบอื่น", 10, count=2, across="center"),
    Column("evidence", "หลักฐาน", 28),
    Column("remark", "หมายเหตุ", 24),
    *_BEHIND,
)

WORK: Final = Columns(
    Column("no", "ที่", 12, needed=True),
    Column("title", "⟦activity⟧/⟦step⟧", 42),
    Column("responsible", "ผู้รับผิดชอบ", 15, across="center"),
    Column("months", "ตามแผน", 28, across="center"),
    Column("budget", "งบประมาณ", 13, across="right"),
    Column("percent", "ทำได้\nร้อยละ", 12, needed=True, across="center"),
    Column("start", "เริ่มจริง", 11, across="center"),
    Column("end", "เสร็จจริง", 11, across="center"),
    Column("spent", "เบิกจ่าย\n(บาท)", 12, across="right"),
    Column("output", "ผลผลิต", 10, count=2),
    Column("remark", "หมายเหตุ", 28),
    Column("blank", "", 24),
    *_BEHIND,
)

TYPED_RESULTS: Final = ("value", "numerator", "denominator", "evidence", "remark")
TYPED_PROGRESS: Final = ("percent", "start", "end", "spent", "remark")
"""The fields of a row that take input, but for the other rounds."""


def choose_report_columns(plan: Plan, others: int) -> tuple[Columns, Columns]:
    """The columns of both tables of a plan, with so many other rounds."""
    return KPIS.speak_as(plan).repeat("rounds", others), WORK.speak_as(plan).repeat("output", others)
