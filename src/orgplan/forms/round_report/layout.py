"""How the sheet of a round looks, and where others find the results on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from orgplan.paper import page
from orgplan.paper.columns import Columns
from orgplan.reports.report_round import ReportRounds
from orgplan.workbook import heights
from orgplan.workbook.addresses import name_column
from orgplan.workbook.sheet import Sheet, split_text
from orgplan.workbook.style import ACTIVITY_FILL, BODY, INPUT, Style

TYPED: Final = Style(across="center", unlocked=True, fill=INPUT)
TYPED_TEXT: Final = BODY.but(unlocked=True, fill=INPUT)
CLOSED: Final = Style(fill="E7E6E6")
"""A cell that does not fit what its row measures."""
GROUP: Final = Style(bold=True, fill=ACTIVITY_FILL)
PART: Final = Style(bold=True, size=15, border=False, wrap=False, down="bottom")


@dataclass(slots=True)
class ReportPlaces:
    """Where the results of each KPI stand, by its id, on a sheet with these rounds; `is_begun` says that some of the round are there."""

    sheet: Sheet
    columns: Columns
    rounds: ReportRounds
    rows: dict[str, int] = field(default_factory=dict)
    is_begun: bool = False

    def at(self, key: str, round_name: str) -> str:
        """The address of a KPI's result of a round, as other sheets write it."""
        return self.sheet.at(self.rows[key], self.find_column(round_name))

    def find_column(self, round_name: str) -> int:
        """The column in which results of a round stand."""
        if round_name == self.rounds.own:
            return self.columns["result"]
        return self.columns["rounds"] + self.rounds.others.index(round_name)

    def count_typed(self) -> str:
        """A formula: in how many cells somebody typed a result of the round that is reported."""
        first, last = min(self.rows.values(), default=1), max(self.rows.values(), default=1)
        letters = name_column(self.columns["value"]), name_column(self.columns["denominator"])
        return f"COUNTA({self.sheet.reference}!${letters[0]}${first}:${letters[1]}${last})"


def write_group(sheet: Sheet, row: int, last_column: int, text: str) -> None:
    """A heading across the table, as much of it as a cell holds: it stands whole on its form."""
    text = split_text(text)[0]
    sheet.text(row, 1, text, GROUP)
    sheet.merge(row, 1, row, last_column, GROUP)
    width = page.add_up_widths(sheet, 1, last_column)
    sheet.height(row, heights.measure_lines(heights.count_lines(text, width, bold=True)), fixed=True)


def write_part(sheet: Sheet, row: int, text: str) -> None:
    """The line above a table."""
    sheet.text(row, 1, text, PART)
    sheet.height(row, heights.measure_lines(1, PART.size) + 8, fixed=True)
