"""Forms 7.2 that came back, as grids in which tests type."""

from __future__ import annotations

from dataclasses import dataclass

from orgplan.cells.cell_changes import WorkbookChanges
from orgplan.forms.book import export_grids
from orgplan.forms.form72.columns import COLUMNS
from orgplan.forms.form72.exported import ExportedForm72
from orgplan.forms.sheet_kinds import FORM_72
from orgplan.model import Plan
from orgplan.paper.columns import Heads
from orgplan.reports.scorecard import merge_results
from orgplan.workbook.reader import Cell, Grid
from plans import category, kpi, make_plan

SHARED = ["60", "65", "70", "75", "80"]


def four_kpis() -> Plan:
    """One with the rubric that the plan shares, one of two parts, one of stages, one that is met or not."""
    parts = [{"id": f"b{no}", "title": f"ส่วน {no}", "weight": "50"} for no in (1, 2)]
    kpis = [
        kpi("a", title="ร้อยละของโครงการ", weight="40", baseline="55%", target="75%"), kpi("b", title="สองส่วน", weight="30", kpis=parts),
        kpi("c", weight="20", title="ขั้น", dimension="7.2", criteria={"method": "milestone", "levels": list("กขคงจ")}),
        kpi("d", weight="10", title="มีระบบ", dimension="7.2", criteria={"method": "yes_no"}),
    ]  # fmt: skip
    del kpis[0]["criteria"], kpis[1]["criteria"]
    return make_plan(category(3, kpis=kpis), criteria=SHARED)


@dataclass
class Returned72:
    """The form of the first category of a plan, as the export wrote it until something is typed."""

    plan: Plan
    grid: Grid
    heads: Heads
    exported: ExportedForm72
    changes: WorkbookChanges

    def row(self, text: str) -> int:
        """The row whose title starts with a text."""
        rows = range(1, self.grid.last_row + 1)
        return next(row for row in rows if self.grid.text(row, COLUMNS["title"]).startswith(text))

    def type(self, text: str, key: str, value: str, kind: str = "text", level: int = 0) -> None:
        """Type into the row of a title, or so many rows below it."""
        self.grid.cells[self.row(text) + level, COLUMNS[key]] = Cell(value, kind)

    def clear(self, text: str, *keys: str) -> None:
        """Delete what some cells of the row of a title hold."""
        row = self.row(text)
        for key in keys:
            self.grid.cells.pop((row, COLUMNS[key]), None)

    def delete(self, text: str, count: int = 5) -> None:
        """Delete rows from that of a title on."""
        row = self.row(text)
        self.grid.cells = {
            (at - count * (at >= row + count), place): cell
            for (at, place), cell in self.grid.cells.items()
            if not row <= at < row + count
        }
        self.grid.last_row -= count
        self.grid.merges.clear()

    def insert(self, below: str, **cells: str) -> int:
        """A new row in front of that of a title."""
        row = self.row(below)
        self.grid.cells = {(at + (at >= row), place): cell for (at, place), cell in self.grid.cells.items()}
        self.grid.last_row += 1
        self.grid.merges.clear()
        for key, value in cells.items():
            self.grid.cells[row, COLUMNS[key]] = Cell(value, "text")
        return row


def returned72(plan: Plan | None = None) -> Returned72:
    plan = plan or four_kpis()
    grid = export_grids(plan, merge_results(plan), None)[FORM_72, 0]
    heads = COLUMNS.speak_as(plan).find_heads(grid)
    assert heads is not None
    data = plan.model_dump(mode="json")
    return Returned72(plan, grid, heads, ExportedForm72(plan, data, 0), WorkbookChanges(data, plan, {}, template=False))
