"""Where the sheet of details has its rows, for the sheets that sum up the amounts in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from orgplan.forms.details.columns import COLUMNS, SHEET
from orgplan.forms.details.entries import list_entries
from orgplan.model import Plan
from orgplan.names import join_words
from orgplan.problems import Path
from orgplan.reports import form_words
from orgplan.workbook.sheet import split_text


@dataclass(frozen=True, slots=True)
class DetailsPlaces:
    """The row of the heads, and that of every detail by the path of its value, in the order of the sheet."""

    head: int
    rows: Mapping[Path, int]

    def range(self, paths: list[Path], key: str) -> str:
        """The addresses of a field's cells in the rows from the first to the last of some paths, as other sheets write them."""
        column = COLUMNS.name(key)
        first, last = self.rows[paths[0]], self.rows[paths[-1]]
        return f"'{SHEET}'!${column}${first}:${column}${last}"


def list_titles(plan: Plan) -> list[str]:
    """The lines above the details."""
    return [join_words("ข้อมูลเพิ่มเติมของ", form_words.format_year_line(plan)), plan.organization]


def place_details(plan: Plan) -> DetailsPlaces:
    """Where the details of a plan stand, below the lines that name it and one row of heads."""
    head = 1 + sum(len(split_text(title)) for title in list_titles(plan))
    return DetailsPlaces(head, {entry.path: row for row, entry in enumerate(list_entries(plan), head + 1)})
