"""The columns of form 7.2: the official ones, and hidden ones for formulas and for the way back, with the notes behind them.

`points` stands under the head of `threshold`. `id` and `role` say what a row is: the id of its KPI, and whether that is a part of
another.
"""

from __future__ import annotations

from typing import Final

from orgplan.names import HEADS_72
from orgplan.paper.columns import Column, Columns
from orgplan.paper.doubt_marks import HEAD_TEXT
from orgplan.reports.form72_words import PLAN_HEAD, PLAN_HEAD_ELSEWHERE

COLUMNS: Final = Columns(
    Column("plan", PLAN_HEAD, 54, elsewhere=PLAN_HEAD_ELSEWHERE),
    Column("dimension", HEADS_72["dimension"], 34, needed=True),
    Column("title", HEADS_72["title"], 46, needed=True),
    Column("baseline", HEADS_72["baseline"], 11, across="center"),
    Column("target", HEADS_72["target"], 11, across="center"),
    Column("weight", HEADS_72["weight"], 11, across="center"),
    Column("threshold", HEADS_72["criteria"], 12, across="center", needed=True),
    Column("points", "", 11, across="center"),
    Column("id", on="nowhere"),
    Column("role", on="nowhere"),
    Column("note", HEAD_TEXT, on="screen"),
)
