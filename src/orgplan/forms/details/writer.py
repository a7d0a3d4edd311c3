"""The sheet of details: who answers for categories and KPIs, and the fields of every object, each in a row that can be typed into."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from orgplan.forms.details.columns import COLUMNS, CONTINUED, PLACE
from orgplan.forms.details.entries import Entry, list_entries
from orgplan.forms.details.places import DetailsPlaces, list_titles, split_entry
from orgplan.model import Plan
from orgplan.paper import page
from orgplan.problems import Path, format_path
from orgplan.workbook import heights, highlights
from orgplan.workbook.sheet import Sheet
from orgplan.workbook.style import BODY, BODY_INPUT, CENTERED, HEAD, HIDDEN_CELL, MONEY

_AMOUNT: Final = BODY_INPUT.but(number=MONEY)
EMPTY_ROWS: Final = 3
"""Rows below the details to write more of them in."""


def write_details(sheet: Sheet, plan: Plan, places: DetailsPlaces, sources: Mapping[Path, str]) -> None:
    """Fill the sheet of a plan that has details. `sources` are the codes of amounts by which the budget sheet sums them."""
    columns = COLUMNS.speak_as(plan)
    page.set_widths(sheet, columns.widths, hidden=COLUMNS.count_hidden)
    page.write_titles(sheet, COLUMNS.last_printed, None, list_titles(plan))
    head = places.head
    printed = [column for column in columns if column.on == "paper"]
    for column in printed:
        sheet.text(head, COLUMNS[column.field], column.head, HEAD)
    sheet.height(head, page.measure_heads(plan, ((column.head, column.width) for column in printed)), fixed=True)
    for entry in list_entries(plan):
        _write_entry(sheet, places.rows[entry.path], entry, sources)
    for row in range(places.after, places.after + EMPTY_ROWS):
        for place in range(1, COLUMNS.last_printed + 1):
            sheet.blank(row, place, BODY_INPUT)
        sheet.height(row, heights.measure_lines(1))
    page.finish_page(sheet, heads=(head, head), last_column=COLUMNS.last_printed, frozen=f"A{head + 1}")


def _write_entry(sheet: Sheet, row: int, entry: Entry, sources: Mapping[Path, str]) -> None:
    for here, texts in enumerate(split_entry(entry), row):
        for key, text in zip(PLACE, entry.holder.place, strict=True):
            sheet.text(here, COLUMNS[key], text, CENTERED)
        for key, text in texts.items():
            sheet.text(here, COLUMNS[key], text, BODY_INPUT if key == "value" else BODY)
        sheet.text(here, COLUMNS["path"], format_path(entry.path), HIDDEN_CELL)
        sheet.text(here, COLUMNS["source"], sources.get(entry.path, "") if here == row else CONTINUED, HIDDEN_CELL)
        lines = max(heights.count_lines(text, COLUMNS.find_column(key).width) for key, text in texts.items())
        sheet.height(here, heights.measure_lines(lines))
    if entry.amount is not None:
        sheet.number(row, COLUMNS["value"], entry.amount, _AMOUNT)
        cell = COLUMNS.cell("value", row)
        sheet.worksheet.conditional_formatting.add(cell, highlights.show_satang(cell))
