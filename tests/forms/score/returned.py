"""Score sheets that came back, as grids in which tests type."""

from __future__ import annotations

from dataclasses import dataclass

from orgplan.cells.cell_changes import WorkbookChanges
from orgplan.cells.field_cells import FieldCells
from orgplan.forms.book import export_grids
from orgplan.forms.score.columns import COLUMNS
from orgplan.forms.sheet_kinds import SHEETS
from orgplan.model import Plan
from orgplan.paper.columns import Heads
from orgplan.reports.scorecard import merge_results
from orgplan.workbook.reader import Cell, Grid
from plans import category, kpi, make_plan


def two_categories(**keys: object) -> Plan:
    first = [kpi("a", weight="60", results={"6m": "2", "12m": "3"}), kpi("b", weight="40", criteria={"method": "yes_no"})]
    return make_plan(category(1, kpis=first, **keys), category(2, kpis=[kpi("c", title="ร้อยละ")], **keys))


@dataclass
class ReturnedScore:
    """The score sheet of a plan, as the export wrote it until something is typed."""

    plan: Plan
    grid: Grid
    exported: Grid
    changes: WorkbookChanges

    @property
    def heads(self) -> Heads:
        heads = COLUMNS.speak_as(self.plan).find_heads(self.grid)
        assert heads is not None
        return heads

    @property
    def fields(self) -> FieldCells:
        return FieldCells(self.changes, self.grid, self.heads.places)

    def row(self, text: str, field: str = "id") -> int:
        """The row in which a field says so."""
        return next(row for row in range(1, self.grid.last_row + 1) if self.grid.text(row, self.heads[field]) == text)

    def type(self, row: int, field: str, value: str, kind: str = "text", further: int = 0) -> None:
        """Type into a cell of a field, or so many columns to its right."""
        self.grid.cells[row, self.heads[field] + further] = Cell(value, kind)

    def insert_column(self, place: int) -> None:
        """A new, empty column."""
        self.grid.cells = {(row, at + (at >= place)): cell for (row, at), cell in self.grid.cells.items()}
        self.grid.merges.clear()

    def delete_column(self, place: int) -> None:
        """A column with what it holds."""
        self.grid.cells = {(row, at - (at > place)): cell for (row, at), cell in self.grid.cells.items() if at != place}
        self.grid.merges.clear()

    def says(self) -> list[str]:
        """The changes that were noted."""
        return [f"{each.where.en}: {each.was} -> {each.now}" for each in self.changes.changes]

    def faults(self) -> list[str]:
        return [each.message.en for each in self.changes.faults]


def returned_score(plan: Plan | None = None) -> ReturnedScore:
    plan = plan or two_categories()
    (kind,) = [each for each in SHEETS if each.name == "คะแนน"]
    grids = [export_grids(plan, merge_results(plan), None)[kind, 0] for _ in range(2)]
    return ReturnedScore(plan, grids[0], grids[1], WorkbookChanges(plan.model_dump(mode="json"), plan, {}, template=False))
