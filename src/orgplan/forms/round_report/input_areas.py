"""Cells that take the same input, row for row: one rule for all of them, so that a sheet of thousands of rows has few."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from openpyxl.worksheet.datavalidation import DataValidation

from orgplan.forms.scale_cells import ResultInput
from orgplan.paper import doubt_marks
from orgplan.paper.doubt_marks import Doubt
from orgplan.workbook import highlights
from orgplan.workbook.addresses import name_column
from orgplan.workbook.sheet import Sheet

_Span = tuple[int, int]
"""The first and the last column of an area."""


class InputAreas:
    """Takes note of the inputs of each row from the top, and writes the rules for all of them."""

    def __init__(self, sheet: Sheet, title: str) -> None:
        self._sheet = sheet
        self._title = title
        self._inputs: dict[tuple[ResultInput, _Span], list[int]] = {}
        self._marks: dict[tuple[Hashable, _Span], tuple[str, list[int]]] = {}

    def take(self, row: int, columns: _Span, wanted: ResultInput) -> None:
        """What may be typed into columns of a row."""
        self._inputs.setdefault((wanted, columns), []).append(row)

    def mark(self, row: int, columns: _Span, doubts: Sequence[Doubt], alike: Hashable) -> None:
        """Cells of a row to be shown in red: `doubts` are those about the first of them; they are the same for all rows that are `alike`, but for the row."""
        self._marks.setdefault((alike, columns), (doubt_marks.join_doubts(doubts), []))[1].append(row)

    def write_rules(self) -> None:
        """The rules of all rows."""
        wishes: dict[ResultInput, list[str]] = {}
        for (wanted, columns), rows in self._inputs.items():
            wishes.setdefault(wanted, []).extend(_list_areas(columns, rows))
        for wanted, areas in wishes.items():
            rule = DataValidation(
                type=wanted.type,
                operator=None if wanted.type == "list" else "between",
                formula1=wanted.low,
                formula2=wanted.high,
                allow_blank=True,
                showErrorMessage=True,
                errorStyle="warning",
                errorTitle=self._title,
                error=wanted.words,
                showInputMessage=True,
                prompt=wanted.words,
                sqref=" ".join(areas),
            )
            self._sheet.worksheet.add_data_validation(rule)
        for (_, columns), (condition, rows) in self._marks.items():
            cells = " ".join(_list_areas(columns, rows))
            self._sheet.worksheet.conditional_formatting.add(cells, highlights.mark_wrong(condition))


def _list_areas(columns: _Span, rows: Sequence[int]) -> Iterator[str]:
    """The addresses of columns in rising rows, rows below each other as one."""
    first, last = map(name_column, columns)
    begin = end = rows[0]
    for row in (*rows[1:], 0):
        if row != end + 1:
            yield f"{first}{begin}:{last}{end}" if (first, begin) != (last, end) else f"{first}{begin}"
            begin = row
        end = row
