"""Where the sheet of details has its rows, for the sheets that sum up the amounts in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from orgplan.forms.details.columns import COLUMNS, SHEET
from orgplan.forms.details.entries import Entry, list_entries
from orgplan.model import Plan
from orgplan.names import join_words
from orgplan.problems import Path
from orgplan.reports import form_words
from orgplan.workbook import heights
from orgplan.workbook.sheet import split_text


@dataclass(frozen=True, slots=True)
class DetailsPlaces:
    """The row of the heads, the first of every detail by the path of its value, in the order of the sheet, and the one after all."""

    head: int
    rows: Mapping[Path, int]
    after: int

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
    rows: dict[Path, int] = {}
    after = head + 1
    for entry in list_entries(plan):
        rows[entry.path] = after
        after += len(split_entry(entry))
    return DetailsPlaces(head, rows, after)


def split_entry(entry: Entry) -> list[dict[str, str]]:
    """The texts of a detail by column, row by row: one row, unless one of them has more lines than a row can hold and goes on below."""
    texts = {"title": entry.holder.title, "name": entry.name, "value": "" if entry.amount is not None else entry.value}
    parts = {key: heights.split_lines(text, COLUMNS.find_column(key).width) for key, text in texts.items()}
    return [
        {key: each[place] if place < len(each) else "" for key, each in parts.items()}
        for place in range(max(map(len, parts.values())))
    ]
