"""Form 7.2 read back: how a sheet is known to be of which category, and what it changes."""

from __future__ import annotations

from orgplan.cells.cell_changes import WorkbookChanges
from orgplan.forms.form72.columns import COLUMNS
from orgplan.forms.form72.comparison import compare_kpi_rows
from orgplan.forms.form72.exported import ExportedForm72
from orgplan.forms.form72.rows import FIGURES, KpiRow, read_kpi_rows
from orgplan.forms.form72.rubrics import NewLevels
from orgplan.forms.form72.wording import parse_category
from orgplan.model import Plan
from orgplan.paper.columns import Heads
from orgplan.paper.page_reader import read_approval, read_category_title, read_organization, read_plan_title
from orgplan.problems import Path, Spot, Words
from orgplan.reports.form72_words import TITLE_START, is_alone
from orgplan.workbook.reader import Grid


def find_category72(grid: Grid, heads: Heads, plan: Plan) -> int | str | None:
    """The category of a form: its place, by the ids of its KPIs, or else the number that the first column names."""
    places = {placed.kpi.id: placed.path[1] for placed in plan.kpis}
    for row in range(heads.row + 1, grid.last_row + 1):
        if key := plan.kpi_id(grid.text(row, heads["id"])):
            return places[key]
    return parse_category(plan, grid.text(heads.row + 1, heads.places.get("plan", COLUMNS["plan"])))


def read_form72(changes: WorkbookChanges, grid: Grid, heads: Heads, index: int) -> dict[Path, NewLevels]:
    """Note every change and fault of the form of category number `index` of the plan.

    Returns its changed rubrics by path of KPI: other forms may show the same ones.
    """
    for key in FIGURES:
        if key not in heads:
            changes.fault(
                Spot(grid.name, f"{heads.row}:{heads.row}"),
                Words(f"the column {key} of the form is missing", f"ขาดคอลัมน์ {key} ของแบบฟอร์ม"),
                Words("export the plan again and make the changes there", "ส่งออกแผนใหม่แล้วแก้ไขในแฟ้มนั้น"),
            )
    exported = ExportedForm72(changes.plan, changes.data, index)
    if not changes.plan.is_official:
        _read_heading(changes, grid, heads, exported.category)
    rows = read_kpi_rows(grid, heads, exported)
    compare_kpi_rows(changes, grid, heads.places, exported, rows)
    read_approval(changes, grid, rows.end, (*exported.category, "approval"))
    known = [row for row in rows.rows if isinstance(row, KpiRow)]
    rubrics = {exported.kpis[row.key].path: row.levels for row in known if row.levels is not None}
    changes.scales.update({path: levels.scale for path, levels in rubrics.items() if levels.scale is not None})
    return rubrics


def _read_heading(changes: WorkbookChanges, grid: Grid, heads: Heads, category: Path) -> None:
    """Whose plan it is and what it is called, above the heads; beside the KPIs a category that has no other sheet."""
    above = (row for row in range(heads.row - 1, 0, -1) if grid.text(row, 1).strip().startswith(TITLE_START))
    if (row := next(above, 0)) and row < heads.row - 1:
        read_plan_title(changes, grid, row, TITLE_START)
        read_organization(changes, grid, row + 1)
    if is_alone(changes.plan, changes.plan.categories[int(category[1])]):
        read_category_title(changes, grid, (heads.row + 1, heads.places.get("plan", COLUMNS["plan"])), category)
