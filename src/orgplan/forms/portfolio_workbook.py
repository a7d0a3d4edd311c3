"""A portfolio as a workbook: one sheet with a row a plan, and for each plan with findings a sheet of what to mend."""

from __future__ import annotations

from orgplan.workbook import no_lxml as _no_lxml  # isort: skip - before anything that imports openpyxl

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from orgplan.problems import LEADING_VOWELS
from orgplan.workbook.sheet_names import LONGEST_NAME, RESERVED, count_units, cut_name, make_legal
from orgplan.workbook.writer import pack_plain_workbook, sign_workbook

del _no_lxml

OVERVIEW = "portfolio"
TO_MEND = ("file", "line", "column", "severity", "rule", "message", "hint", "path", "sheet", "cell")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_HEAD = PatternFill("solid", fgColor="DCE6F1")
_WIDTHS = {"file": 40, "organization": 36, "message": 70, "hint": 60, "path": 40, "rule": 22}


def build_portfolio_workbook(
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    to_mend: Iterable[tuple[str, str, Sequence[Sequence[Any]]]],
    organizations: Iterable[str] = (),
) -> bytes:
    """The xlsx file. `to_mend` has a name, a file and rows of `TO_MEND` for each plan with findings, and may be a stream.

    `organizations` are all the names that it will have, so that those which begin alike get sheet names that tell them apart.
    """
    book = Workbook(write_only=True)
    names = _Names(organizations)
    sheet = book.create_sheet(OVERVIEW)
    _lay_out(sheet, columns)
    _append(sheet, columns, head=True)
    for row in rows:
        _append(sheet, row)
    for name, file, findings in to_mend:
        page = book.create_sheet(names.free(name))
        _lay_out(page, TO_MEND)
        _append(page, (file,), head=True)
        _append(page, TO_MEND, head=True)
        for row in findings:
            _append(page, row)
        page.close()  # else each sheet would keep a file open until the end
    sign_workbook(book)
    return pack_plain_workbook(book)


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

    def __init__(self, everything: Iterable[str] = ()) -> None:
        self.taken = {OVERVIEW, RESERVED}
        self.used: Counter[str] = Counter()
        self._alike = _lengths_alike(map(make_legal, everything))

    def free(self, name: str) -> str:
        """A name for one more sheet."""
        base = self._short(make_legal(name)) or "plan"
        free, number = base, self.used[base.casefold()]
        while free.casefold() in self.taken:
            number += 1
            mark = f" ({number + 1})"
            free = cut_name(base, LONGEST_NAME - len(mark)) + mark
        self.used[base.casefold()] = number
        self.taken.add(free.casefold())
        return free

    def _short(self, name: str) -> str:
        """A name in as many letters as a sheet may have: where others begin like it, its end rather than its beginning."""
        alike = min(self._alike.get(name.casefold(), 0), len(name) - 1)
        if count_units(name) <= LONGEST_NAME or alike < _BEGINS_ALIKE:
            return cut_name(name, LONGEST_NAME)
        return cut_name(_ELLIPSIS + name[_begin(name, alike) :].lstrip(), LONGEST_NAME)


_ELLIPSIS = "…"
_BEGINS_ALIKE = 8
"""Letters from which names begin alike."""
_KINDS = re.compile("สำนักงาน|สาธารณสุข|องค์การบริหารส่วน|เทศบาล|โรงพยาบาล|โรงเรียน|มหาวิทยาลัย|ที่ว่าการ|จังหวัด|อำเภอ|ตำบล|ศูนย์| ")
"""Words within the names of offices, before and after which a name may be begun."""


def _lengths_alike(names: Iterable[str]) -> dict[str, int]:
    """How many letters each name, case aside, has in common with the other that begins most like it."""
    ordered = sorted({name.casefold() for name in names})
    alike = dict.fromkeys(ordered, 0)
    for one, other in pairwise(ordered):
        count = next(
            (place for place, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other))
        )
        for name in (one, other):
            alike[name] = max(alike[name], min(count, len(name) - 1))
    return alike


def _begin(name: str, alike: int) -> int:
    """Where to begin a name of which so many letters tell nothing: at a known word, from which on its end fits, if there is one."""
    room = LONGEST_NAME - len(_ELLIPSIS)
    fits = next(place for place in range(len(name)) if count_units(name[place:]) <= room)
    words = sorted(place for word in _KINDS.finditer(name) for place in word.span() if place <= alike)
    if fitting := [place for place in words if place >= fits]:
        return fitting[0]
    if words and alike - words[-1] <= room // 2:
        return words[-1]
    at = alike
    while at > 0 and (unicodedata.category(name[at]).startswith("M") or name[at - 1] in LEADING_VOWELS):
        at -= 1
    return at
