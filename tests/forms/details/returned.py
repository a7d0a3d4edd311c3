"""Sheets of details that came back, as grids in which tests type."""

from __future__ import annotations

from dataclasses import dataclass

from orgplan.cells.cell_changes import WorkbookChanges
from orgplan.editing import Put
from orgplan.forms.book import export_grids
from orgplan.forms.details.columns import COLUMNS
from orgplan.forms.details.reader import read_details
from orgplan.model import Plan
from orgplan.paper.columns import Heads
from orgplan.problems import Path
from orgplan.reports.scorecard import merge_results
from orgplan.workbook.reader import Cell, Grid
from plans import activity, category, kpi, make_plan, step


def detailed_plan() -> Plan:
    """A plan with fields of every object and owners of a category, a KPI and a part."""
    part = kpi("k2a", responsible=["สนจ.", "พช."], fields={"นิยาม": "นับครั้ง"}, targets={"6 เดือน": "2", "12m": "๔"}, accumulate="sum")
    del part["dimension"]
    return make_plan(
        category(
            1,
            activities=[activity("1", fields={"สถานที่": "ศาลากลาง"}, steps=[step("1.10", fields={"รหัส": "A-12"})])],
            kpis=[kpi("k1", involved="พช.", fields={"note": "ชื่อเดียวกับคีย์"}), kpi("k2", kpis=[part])],
            responsible="สนจ.",
            fields={"ยุทธศาสตร์": "ด้านที่ 1"},
        ),
        fields={"ผู้จัดทำ": "ฝ่ายแผน", "ว่าง": None},
        agencies={"สนจ.": "สำนักงานจังหวัด", "พช.": "สำนักงานพัฒนาชุมชนจังหวัด"},
    )


@dataclass
class ReturnedDetails:
    """The sheet as the export wrote it until something is typed."""

    plan: Plan
    grid: Grid
    changes: WorkbookChanges

    @property
    def heads(self) -> Heads:
        heads = COLUMNS.speak_as(self.plan).find_heads(self.grid)
        assert heads is not None
        return heads

    def row(self, name: str, kpi: str = "") -> int:
        """The row of a detail, by its name."""
        rows = range(self.heads.row + 1, self.grid.last_row + 1)
        return next(
            row for row in rows if self.grid.text(row, self.heads["name"]) == name and kpi in self.grid.text(row, self.heads["kpi"])
        )

    def type(self, row: int, **texts: str) -> None:
        """Type into the cells of a row."""
        for field, text in texts.items():
            self.grid.cells[row, self.heads[field]] = Cell(text, "text")
        self.grid.last_row = max(self.grid.last_row, row)

    def read(self) -> dict[Path, object]:
        """The changes to the plan, by path."""
        read_details(self.changes, self.grid, self.heads)
        return {change.op.path: change.op.value for change in self.changes.changes if isinstance(change.op, Put)}


def export_details(plan: Plan) -> ReturnedDetails:
    """The sheet of a plan."""
    grids = export_grids(plan, merge_results(plan), None)
    grid = next(grid for (kind, _), grid in grids.items() if kind.name == "ข้อมูลเพิ่มเติม")
    return ReturnedDetails(plan, grid, WorkbookChanges(plan.model_dump(mode="json"), plan, {}, template=False))
