"""All sheets of the workbook in their order."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils.indexed_list import IndexedList

from orgplan.forms import budget, embedded, form71, form72, lookup_lists, page, score
from orgplan.model import PlacedKpi, PlacedStep, Plan
from orgplan.reports import budget as budget_report
from orgplan.reports import scorecard
from orgplan.reports.scorecard import KpiResults
from orgplan.workbook.reader import Grid, build_grid
from orgplan.workbook.sheet import Sheet
from orgplan.workbook.style import Styles
from orgplan.workbook.writer import EPOCH, pack_workbook

CREATOR = "orgplan"
LONGEST_NAME = 31


def build_book(
    plan: Plan,
    results: KpiResults,
    round_name: str | None,
    source: dict[str, Any] | None = None,
    *,
    template: bool = False,
) -> bytes:
    """The workbook of a plan that has passed its checks: see `orgplan.forms.workbook`."""
    book = _filled(plan, results, round_name, source, template=template)
    return pack_workbook(book.workbook, book.sheets)


def export_grids(plan: Plan, results: KpiResults, source: dict[str, Any] | None, *, template: bool) -> list[Grid]:
    """What the cells of the workbook would hold, sheet by sheet: the forms 7.1 and 7.2 of each category, scores, budget, lists.

    Raises `ValueError` for a plan that cannot be exported.
    """
    return [build_grid(sheet.name, sheet.xml()) for sheet in _filled(plan, results, None, source, template=template).sheets[:-1]]


def _filled(plan: Plan, results: KpiResults, round_name: str | None, source: dict[str, Any] | None, *, template: bool) -> _Book:
    """All sheets, the hidden one with the plan last."""
    card = scorecard.compute_scorecard(plan, results, round_name=round_name)
    rollup = budget_report.compute_budget(plan)
    book = _Book(plan)
    codes = budget.number_agencies(plan, rollup)
    forms71, forms72 = [], {}
    steps: dict[int, list[PlacedStep]] = {}
    kpis: dict[int, list[PlacedKpi]] = {}
    for step in plan.steps:
        steps.setdefault(int(step.path[1]), []).append(step)
    for kpi in plan.kpis:
        kpis.setdefault(int(kpi.path[1]), []).append(kpi)
    for place, category in enumerate(plan.categories):
        sheet = book.sheet(f"7.1 หมวด {category.no}")
        forms71.append(form71.write(sheet, plan, category, codes, steps.get(place, []), place))
        own = kpis.get(place, [])
        form = form72.write(book.sheet(f"7.2 หมวด {category.no}"), plan, category, own)
        forms72.update({placed.kpi.id: form for placed in own})
    score.write(book.sheet("คะแนน"), plan, card, results, forms72)
    budget.write_budget(book.sheet("งบประมาณ"), plan, rollup, forms71)
    lookup_lists.write_lists(book.sheet("รายการ"), book.workbook, plan)
    if template:
        for filled in book.sheets:
            filled.worksheet.protection.sheet = False
    embedded.write_embedded_plan(book.sheet(embedded.SHEET), plan, results, source, template=template)
    return book


class _Book:
    """The workbook under construction."""

    def __init__(self, plan: Plan) -> None:
        self.workbook = Workbook()
        self.workbook.remove(self.workbook.worksheets[0])
        _count_widths_in_arial(self.workbook)
        self.sheets: list[Sheet] = []
        properties = self.workbook.properties
        properties.title = plan.title or page.format_year_line(plan)
        properties.creator = properties.lastModifiedBy = CREATOR
        properties.language = "th-TH"
        # The same plan gives the same bytes, whenever it is exported.
        properties.created = properties.modified = datetime(*EPOCH, tzinfo=UTC).replace(tzinfo=None)
        self._styles: Styles | None = None

    def sheet(self, name: str) -> Sheet:
        """A new sheet under this name, or a like one if it is taken."""
        taken = {sheet.name.casefold() for sheet in self.sheets}
        unique, number = name[:LONGEST_NAME], 1
        while unique.casefold() in taken:
            number += 1
            ending = f" ({number})"
            unique = name[: LONGEST_NAME - len(ending)] + ending
        worksheet = self.workbook.create_sheet(unique)
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
