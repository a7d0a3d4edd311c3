"""A portfolio as a workbook: one sheet with a row a plan, and for each plan with findings a sheet of what to mend."""

from __future__ import annotations

from orgplan.forms import no_lxml as _no_lxml  # isort: skip - before anything that imports openpyxl

import io
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

del _no_lxml

OVERVIEW = "portfolio"
TO_MEND = ("file", "line", "column", "severity", "rule", "message", "hint", "path")
_ILLEGAL = re.compile("[\\[\\]:*?/\\\\\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST_NAME = 31
_HEAD = PatternFill("solid", fgColor="DCE6F1")
_WIDTHS = {"file": 40, "organization": 36, "message": 70, "hint": 60, "path": 40, "rule": 22}


def workbook(
    columns: Sequence[str], rows: Iterable[Sequence[Any]], to_mend: Iterable[tuple[str, str, Sequence[Sequence[Any]]]]
) -> bytes:
    """The xlsx file. `to_mend` has a name, a file and rows of `TO_MEND` for each plan with findings, and may be a stream."""
    book = Workbook(write_only=True)
    names = _Names()
    sheet = book.create_sheet(OVERVIEW)
    _lay_out(sheet, columns)
    _append(sheet, columns, head=True)
    for row in rows:
        _append(sheet, row)
    for name, file, found in to_mend:
        page = book.create_sheet(names.free(name))
        _lay_out(page, TO_MEND)
        _append(page, (file,), head=True)
        _append(page, TO_MEND, head=True)
        for row in found:
            _append(page, row)
        page.close()  # else each sheet would keep a file open until the end
    stream = io.BytesIO()
    book.properties.creator = "orgplan"
    book.save(stream)
    return stream.getvalue()


def _lay_out(sheet: Any, columns: Sequence[str]) -> None:
    for place, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS.get(column, 13)
    sheet.freeze_panes = "A2"


def _append(sheet: Any, row: Sequence[Any], *, head: bool = False) -> None:
    cells = []
    for value in row:
        cell: Any = WriteOnlyCell(sheet)
        cell.value = value if isinstance(value, int | Decimal | None) else _UNPRINTABLE.sub("\ufffd", str(value))
        if isinstance(cell.value, str):
            cell.data_type = "s"  # never a formula
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        if head:
            cell.font, cell.fill = Font(bold=True), _HEAD
        cells.append(cell)
    sheet.append(cells)


class _Names:
    """Legal sheet names that no other sheet has, for whatever organisations are called."""

    def __init__(self) -> None:
        self.taken = {OVERVIEW, "history"}
        self.used: Counter[str] = Counter()

    def free(self, name: str) -> str:
        """A name for one more sheet."""
        base = _cut(_ILLEGAL.sub(" ", name).strip(" '"), _LONGEST_NAME) or "plan"
        free, number = base, self.used[base.casefold()]
        while free.casefold() in self.taken:
            number += 1
            mark = f" ({number + 1})"
            free = _cut(base, _LONGEST_NAME - len(mark)) + mark
        self.used[base.casefold()] = number
        self.taken.add(free.casefold())
        return free


def _cut(text: str, units: int) -> str:
    """The beginning of a text, in as many UTF-16 units as Excel counts, without an apostrophe or space at its end."""
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore").rstrip(" '")
