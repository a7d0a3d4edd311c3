"""The columns of the score sheet, and the cells of its settings: one description for who writes it and who reads it back.

`rounds` are as many as a plan has. Behind the printed columns stand hidden, unrounded figures: `exact`, `exact_low` and
`exact_high` are the points of a KPI (nothing, the floor and the top while it is unscored), and of a category their average by
weight (unscored as 0); `counted` is what a row weighs one level up: 0 for a part of a KPI and for a category with nothing to
score; `share` the reported share (0..1) of a category's weight; `missing` how many of its KPIs have a weight and no points;
`listed` what their weights sum to, and of the plan a code that says where its category weights come from.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from orgplan.model import Plan
from orgplan.paper.columns import Column, Columns
from orgplan.paper.doubt_marks import HEAD_TEXT
from orgplan.scales.base import LEVELS
from orgplan.texts import order_round

USUAL_ROUNDS: Final = ("6m", "9m", "12m")
WHOLE_PLAN: Final = "รวมทั้งแผน"
"""Stands in the first column beside the scores of the plan."""

COLUMNS: Final = Columns(
    Column("category", "⟦category⟧", 8),
    Column("id", "รหัส", 11, needed=True),
    Column("title", "ตัวชี้วัด", 40),
    Column("weight", "น้ำหนัก", 10),
    Column("levels", "เกณฑ์การให้คะแนน", 8, count=LEVELS),
    Column("rounds", "ผลการดำเนินงาน รอบ", 11.5, count=len(USUAL_ROUNDS), needed=True),
    Column("used", "ผลที่ใช้", 11.5),
    Column("method", "วิธีคิด", 14),
    Column("points", "คะแนน", 11),
    Column("weighted", "คะแนน\nถ่วงน้ำหนัก", 13),
    Column("low", "ต่ำสุด", 11),
    Column("high", "สูงสุด", 11),
    Column("exact", "ค่าก่อนปัดเศษ", on="nowhere"),
    Column("exact_low", on="nowhere"),
    Column("exact_high", on="nowhere"),
    Column("counted", on="nowhere"),
    Column("share", on="nowhere"),
    Column("missing", on="nowhere"),
    Column("listed", on="nowhere"),
    Column("aim", on="nowhere"),
    Column("aim_points", on="nowhere"),
    Column("note", HEAD_TEXT, on="screen"),
)


BAND: Final = Column("band", "ระดับผล", 12)
"""Stands behind the printed columns of a plan that has words for its scores."""


def choose_columns(plan: Plan, rounds: int) -> Columns:
    """The columns of the sheet of a plan with so many rounds."""
    columns = COLUMNS.speak_as(plan).repeat("rounds", rounds)
    if not plan.scoring.bands:
        return columns
    return Columns(*(each for column in columns for each in ((column, BAND) if column.field == "high" else (column,))))


class SettingPlace(NamedTuple):
    """A column by its distance from the first one of a field."""

    field: str
    offset: int = 0

    def find_in(self, columns: Columns) -> int:
        """The column counted from 1."""
        return columns[self.field] + self.offset


class Setting(NamedTuple):
    """A label above the table, and the cell in the same row that holds what it names."""

    label: str
    label_place: SettingPlace
    value_place: SettingPlace

    @property
    def distance(self) -> int:
        """How far the value stands to the right of its label."""
        return self.value_place.find_in(COLUMNS) - self.label_place.find_in(COLUMNS)


SETTINGS: Final = {
    "round": Setting("รอบที่คิดคะแนน", SettingPlace("category"), SettingPlace("weight")),
    "floor": Setting("คะแนนเมื่อไม่ถึงระดับ 1", SettingPlace("levels", 1), SettingPlace("rounds")),
    "decimals": Setting("ทศนิยมของคะแนน", SettingPlace("rounds", 2), SettingPlace("rounds", 4)),
}


BANDS: Final = Setting("ระดับผลการประเมิน", SettingPlace("category"), SettingPlace("weight"))
"""The heads above the words for scores: below the label stand the words, below its value their least points."""
BANDS_HEAD: Final = "ตั้งแต่คะแนน"
EMPTY_BANDS: Final = 2
"""Rows for words that somebody adds."""


def format_round(name: str) -> str:
    """A round as the sheet writes it: `12m` is `12 เดือน`."""
    return f"{order_round(name)} เดือน"
