"""The columns of form 7.2: the official ones, and hidden ones for formulas and for the way back, with the notes behind them.

`points` stands under the head of `threshold`. `id` and `role` say what a row is: the id of its KPI, and whether that is a part of
another, or the row goes on with the one above. In all they are as wide as form 7.1, so that both are printed at the same scale.
"""

from __future__ import annotations

from typing import Final

from orgplan.names import HEADS_72
from orgplan.paper.columns import Column, Columns
from orgplan.paper.doubt_marks import HEAD_TEXT
from orgplan.reports.form72_words import PLAN_HEAD, PLAN_HEAD_ELSEWHERE

COLUMNS: Final = Columns(
    Column("plan", PLAN_HEAD, 58, elsewhere=PLAN_HEAD_ELSEWHERE),
    Column("dimension", HEADS_72["dimension"], 36, needed=True),
    Column("title", HEADS_72["title"], 56.4, needed=True),
    Column("baseline", HEADS_72["baseline"], 13),
    Column("target", HEADS_72["target"], 13),
    Column("weight", HEADS_72["weight"], 11),
    Column("threshold", HEADS_72["criteria"], 13, needed=True),
    Column("points", "", 12, across="center"),
    Column("id", on="nowhere"),
    Column("role", on="nowhere"),
    Column("note", HEAD_TEXT, on="screen"),
)

PART_ROLE: Final = "part"
"""Of a row whose weight counts within its KPI only."""
CONTINUED_ROLE: Final = "continued"
"""Of a row in which the texts of the one above go on."""
