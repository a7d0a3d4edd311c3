"""The columns of form 7.1: the official ones, hidden ones for formulas and for the way back, and the notes behind them.

Bars rest on the hidden `first`, `count` and `named`: the first month of the work (1..12 in the year, 0 and less before it, 13 and
more after it), the number of its months (0 where there are none) and, for quarters that the duration names and for months that
the start cell lists, a row of twelve 1 and 0; there `first` is 0 less the listed months before the year. `amount` holds the row's money without the words that may stand in its place, `before` and `after` what of it falls outside the
year. `path`, `role`, `agencies` and `source` say what a row is: its path in the plan, its part in the sums, whose money it is
and where that comes from.
"""

from __future__ import annotations

from typing import Final

from orgplan.names import HEADS_71
from orgplan.paper.columns import Column, Columns
from orgplan.paper.doubt_marks import HEAD_TEXT
from orgplan.reports.form71_words import MONTHS_HEAD

COLUMNS: Final = Columns(
    Column("title", HEADS_71["title"], 38, needed=True),
    Column("duration", HEADS_71["duration"], 12, across="center"),
    Column("start", HEADS_71["start"], 9.5, needed=True),
    Column("end", HEADS_71["end"], 9.5, needed=True),
    Column("months", MONTHS_HEAD, 5.2, count=12),
    Column("output", HEADS_71["output"], 28),
    Column("responsible", HEADS_71["responsible"], 17, across="center"),
    Column("involved", HEADS_71["involved"], 15, across="center"),
    Column("budget", HEADS_71["budget"], 21),
    Column("path", "ที่อยู่ในแผน", on="nowhere"),
    Column("role", "ใช้ในผลรวม", on="nowhere"),
    Column("agencies", "หน่วยงาน", on="nowhere"),
    Column("first", "เดือนแรก", on="nowhere"),
    Column("count", "จำนวนเดือน", on="nowhere"),
    Column("named", "เดือนตามไตรมาส", on="nowhere"),
    Column("before", "เงินก่อนปีงบประมาณ", on="nowhere"),
    Column("after", "เงินหลังปีงบประมาณ", on="nowhere"),
    Column("amount", "จำนวนเงิน", on="nowhere"),
    Column("source", "แหล่งงบประมาณ", on="nowhere"),
    Column("note", HEAD_TEXT, on="screen"),
)

PARENT_ROLE, HEADED_ROLE, ALONE_ROLE, SUBTOTAL_ROLE = "parent", "headed", "alone", "subtotal"
"""Parts in the sums: a step with sub-steps; an activity with steps; one without, which stands for itself; a subtotal."""
CONTINUED_ROLE = "continued"
"""Of a row in which the texts of the one above go on; it bears the same path."""
