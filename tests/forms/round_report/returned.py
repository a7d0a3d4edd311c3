"""Sheets of a round that came back, as grids in which tests type."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from orgplan.cells.cell_changes import WorkbookChanges
from orgplan.cells.field_cells import FieldCells
from orgplan.editing import apply_ops
from orgplan.forms.book import export_grids
from orgplan.forms.embedded import BookKind
from orgplan.forms.round_report.columns import KPIS, WORK
from orgplan.forms.round_report.reader import read_round_report
from orgplan.forms.sheet_kinds import REPORT
from orgplan.model import Plan
from orgplan.paper.columns import Heads
from orgplan.reports.report_round import choose_rounds
from orgplan.reports.scorecard import merge_results
from orgplan.workbook.reader import Cell, Grid
from orgplan.writing import describe_plan
from plans import activity, category, kpi, make_plan, step

STAGES = {"method": "milestone", "levels": ["ศึกษา", "ออกแบบ", "ทดลอง", "ใช้จริง", "ขยายผล"]}


def year_plan() -> Plan:
    """A plan with a KPI of each kind, and with work on three levels."""
    kpis = [
        kpi("a", title="ร้อยละความพึงพอใจ", unit="ร้อยละ", weight="40", criteria=["60", "65", "70", "75", "80"],
            results={"6m": "62", "9m": {"numerator": "7", "denominator": "10", "evidence": "แบบสำรวจ"}}),
        kpi("b", title="มีระบบรับเรื่อง", weight="30", criteria={"method": "yes_no"}),
        kpi("c", title="ความสำเร็จของระบบ", weight="30", criteria=STAGES),
    ]  # fmt: skip
    steps = [
        step("1", title="สำรวจ", start="ต.ค. 52", end="ธ.ค. 52", budget="30,000", progress={"percent": "40", "spent": "12,500.50"}),
        step("2", title="จัดอบรม", steps=[step("(1)", title="หลักสูตร"), step("(2)", title="รุ่นที่ 1")]),
    ]
    return make_plan(category(3, kpis=kpis, activities=[activity("1", steps=steps), activity("2", title="สรุปผล")]))


@dataclass
class ReturnedReport:
    """The sheet of a round of a plan, as the export wrote it until something is typed."""

    plan: Plan
    grid: Grid
    exported: Grid
    changes: WorkbookChanges

    def heads(self, *, of_work: bool = False) -> Heads:
        heads = (WORK if of_work else KPIS).speak_as(self.plan).find_heads(self.grid)
        assert heads is not None
        return heads

    def row(self, key: str) -> int:
        """The row whose first cell says so."""
        return next(row for row in range(1, self.grid.last_row + 1) if self.grid.text(row, 1) == key)

    def place(self, key: str, field: str, further: int = 0) -> tuple[int, int]:
        """The cell of a field, or so many columns to its right."""
        return self.row(key), self.heads(of_work="/" in key)[field] + further

    def type(self, key: str, field: str, value: str, kind: str = "text", further: int = 0) -> None:
        """Type into a cell of a KPI by its id, or of work by its step path."""
        self.grid.cells[self.place(key, field, further)] = Cell(value, kind)

    def fields(self, *, of_work: bool = False) -> FieldCells:
        return FieldCells(self.changes, self.grid, self.heads(of_work=of_work).places)

    def read(self) -> list[str]:
        """The changes that the sheet makes."""
        read_round_report(self.changes, self.grid, self.exported)
        return self.says()

    def says(self) -> list[str]:
        return [f"{each.where.en}: {each.was} -> {each.now}" for each in self.changes.changes]

    def faults(self) -> list[str]:
        return [each.message.en for each in self.changes.faults]

    def after(self) -> Any:
        """The data of the plan with all changes."""
        return apply_ops(self.changes.data, [each.op for each in self.changes.changes])

    def result(self, place: int, name: str) -> Any:
        """A result of a KPI after all changes."""
        return self.after()["categories"][0]["kpis"][place].get("results", {}).get(name)


def returned_report(plan: Plan | None = None, report: str | None = None) -> ReturnedReport:
    plan = plan or year_plan()
    kind = BookKind(report=report or choose_rounds(plan, merge_results(plan)).own)
    grids = [export_grids(plan, merge_results(plan), None, kind)[REPORT, 0] for _ in range(2)]
    changes = WorkbookChanges(describe_plan(plan), plan, {}, template=False, report=kind.report)
    return ReturnedReport(plan, grids[0], grids[1], changes)


def read_typed(*typed: tuple[Any, ...]) -> ReturnedReport:
    """Such a sheet, read with something typed into some cells, each as for `type`."""
    form = returned_report()
    for each in typed:
        form.type(*each)
    form.read()
    return form
