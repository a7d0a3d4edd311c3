"""All sheets of the workbook in their order."""

from __future__ import annotations

from typing import Any, Final

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils.indexed_list import IndexedList

from orgplan.forms.embedded import BookKind
from orgplan.forms.sheet_kinds import Content, SheetKind, list_sheets
from orgplan.model import Plan
from orgplan.paper.page import print_at_foot
from orgplan.reports import form_words
from orgplan.reports.budget import compute_budget
from orgplan.reports.report_round import choose_rounds
from orgplan.reports.scorecard import KpiResults, compute_scorecard
from orgplan.workbook.reader import Grid, build_grid
from orgplan.workbook.sheet import Sheet
from orgplan.workbook.style import Styles
from orgplan.workbook.writer import pack_workbook, sign_workbook

_USUAL: Final = BookKind()


def build_book(
    plan: Plan,
    results: KpiResults,
    round_name: str | None,
    source: dict[str, Any] | None = None,
    kind: BookKind = _USUAL,
    *,
    foot: str | None = None,
) -> bytes:
    """The workbook of a plan that has passed its checks: see `orgplan.forms.build_workbook`."""
    book = _filled(plan, results, round_name, source, kind)
    if foot is not None:
        for (each, _, _), sheet in zip(list_sheets(plan, alone=kind.alone), book.sheets, strict=True):
            if each.find_category:  # a form, which is signed
                print_at_foot(sheet, foot)
    return pack_workbook(book.workbook, book.sheets)


def export_grids(
    plan: Plan, results: KpiResults, source: dict[str, Any] | None, kind: BookKind = _USUAL
) -> dict[tuple[SheetKind, int], Grid]:
    """What the cells of the workbook would hold, by kind of sheet and place of the category.

    Raises `ValueError` for a plan that cannot be exported.
    """
    book = _filled(plan, results, None, source, kind)
    places = ((sheet, place) for sheet, place, _ in list_sheets(plan, alone=kind.alone))
    return {where: build_grid(sheet.name, sheet.xml()) for where, sheet in zip(places, book.sheets, strict=True)}


def _filled(plan: Plan, results: KpiResults, round_name: str | None, source: dict[str, Any] | None, kind: BookKind) -> _Book:
    """The book with all its sheets. Only the sheets of one that is to be filled in are open everywhere."""
    book = _Book(plan)
    card = compute_scorecard(plan, results, round_name=round_name)
    rounds = choose_rounds(plan, results, kind.report, [card.round] if card.round else ())
    kind = kind._replace(report=rounds.own)
    content = Content(book.workbook, plan, results, card, compute_budget(plan), source, rounds, kind)
    sheets = [(each, place, book.sheet(name)) for each, place, name in list_sheets(plan, alone=kind.alone)]
    for each, place, sheet in sorted(sheets, key=lambda each: each[0].turn):
        each.write(sheet, content, place)
    if kind.template:
        for filled in book.sheets:
            filled.worksheet.protection.sheet = False
    return book


class _Book:
    """The workbook under construction."""

    def __init__(self, plan: Plan) -> None:
        self.workbook = Workbook()
        self.workbook.remove(self.workbook.worksheets[0])
        _count_widths_in_arial(self.workbook)
        self.sheets: list[Sheet] = []
        sign_workbook(self.workbook, plan.title or form_words.format_year_line(plan))
        self.workbook.properties.language = "th-TH"
        self._styles: Styles | None = None

    def sheet(self, name: str) -> Sheet:
        """A new sheet under this name, which no other has."""
        worksheet = self.workbook.create_sheet(name)
        if self._styles is None:
            self._styles = Styles(worksheet)
        sheet = Sheet(worksheet, self._styles)
        self.sheets.append(sheet)
        return sheet


def _count_widths_in_arial(workbook: Any) -> None:
    """Make Arial 10 the default font, by whose digits column widths are counted.

    It, or a likeness of the same widths, is on every machine; openpyxl's default is not, and columns would grow by a third
    where it is missing. No cell shows it.
    """
    default = Font(name="Arial", sz=10, family=2)
    workbook._fonts = IndexedList([default])  # noqa: SLF001 - openpyxl has no public way
    workbook._named_styles["Normal"].font = default  # noqa: SLF001 - openpyxl has no public way
