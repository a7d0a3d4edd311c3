"""Forms 7.1 that came back, as grids in which tests type."""

from __future__ import annotations

from dataclasses import dataclass

from orgplan.cells.cell_changes import WorkbookChanges
from orgplan.forms.book import export_grids
from orgplan.forms.form71.columns import COLUMNS
from orgplan.forms.form71.exported import ExportedForm
from orgplan.forms.form71.reader import find_form71
from orgplan.forms.sheet_kinds import FORM_71
from orgplan.model import Plan
from orgplan.paper.columns import Heads
from orgplan.reports.scorecard import merge_results
from orgplan.workbook.reader import Cell, Grid
from plans import activity, category, make_plan, step


def two_activities() -> Plan:
    steps = [
        step("1", start="2552-10", end="2552-11", budget="100", steps=[step("1.1", budget="40"), step("1.2", budget="60")]),
        step("2", responsible="สนจ."),
        step("3", responsible="สนจ.", output=["รายงาน", "แผน"]),
    ]
    return make_plan(
        category(3, activities=[activity("1", responsible="พช.", steps=steps), activity("2", budget="50")]),
        agencies={"พช.": None, "สนจ.": None},
    )


@dataclass
class Returned:
    """The form of the first category of a plan, as the export wrote it until something is typed."""

    plan: Plan
    grid: Grid
    heads: Heads
    exported: ExportedForm
    changes: WorkbookChanges

    def row(self, text: str) -> int:
        """The row whose title starts with a text."""
        rows = range(1, self.grid.last_row + 1)
        return next(row for row in rows if self.grid.text(row, COLUMNS["title"]).startswith(text))

    def type(self, text: str, key: str, value: str, kind: str = "text") -> None:
        """Type into the row of a title."""
        self.grid.cells[self.row(text), COLUMNS[key]] = Cell(value, kind)

    def clear(self, text: str) -> None:
        """Delete everything from a row that a hand can reach."""
        row = self.row(text)
        for place in range(1, COLUMNS.last_printed + 1):
            if place not in COLUMNS.find_span("months"):
                self.grid.cells.pop((row, place), None)

    def insert(self, below: str, title: str, indent: int = 0, **cells: str) -> None:
        """A new row below that of a title."""
        row = self.row(below)
        self.grid.cells = {(at + (at > row), place): cell for (at, place), cell in self.grid.cells.items()}
        self.grid.last_row += 1
        self.grid.cells[row + 1, COLUMNS["title"]] = Cell(title, "text", indent=indent)
        for key, value in cells.items():
            self.grid.cells[row + 1, COLUMNS[key]] = Cell(value, "text")


def returned(plan: Plan | None = None) -> Returned:
    plan = plan or two_activities()
    grid = export_grids(plan, merge_results(plan), None)[FORM_71, 0]
    heads = find_form71(grid, plan)
    assert heads is not None
    data = plan.model_dump(mode="json")
    return Returned(plan, grid, heads, ExportedForm(plan, 0), WorkbookChanges(data, plan, {}, template=False))
