"""Form 7.1 read back: how a sheet is known as one, of which category, and what it changes."""

from __future__ import annotations

import re
from typing import Final

from orgplan.cells.cell_changes import WorkbookChanges
from orgplan.forms.form71.cells import FIELDS
from orgplan.forms.form71.columns import COLUMNS
from orgplan.forms.form71.comparison import compare_rows
from orgplan.forms.form71.exported import ExportedForm
from orgplan.forms.form71.rows import read_rows
from orgplan.model import Plan
from orgplan.paper import page
from orgplan.paper.columns import Heads
from orgplan.paper.page_reader import read_approval, read_heading
from orgplan.problems import Spot, Words
from orgplan.thai import tidy_text
from orgplan.workbook.reader import Grid

_PLACE: Final = re.compile(r"categories\[(\d{1,3})\]")


def find_form71(grid: Grid, plan: Plan) -> Heads | None:
    """The heads of the form, if a sheet is a form 7.1 with the titles in its first column."""
    heads = COLUMNS.speak_as(plan).find_heads(grid)
    return heads if heads and heads["title"] == COLUMNS["title"] else None


def find_category71(grid: Grid, heads: Heads, plan: Plan) -> int | str | None:
    """The category of a form: its place, as a hidden cell of the form knows it, or else the number that the heading names."""
    for row in range(heads.row + 1, grid.last_row + 1):
        if place := _PLACE.match(grid.text(row, heads["path"]) if "path" in heads else ""):
            return int(place[1])
    for row in range(1, heads.row):
        if line := page.find_category(plan, grid.text(row, heads["title"])):
            return tidy_text(line[1])
    return None


def read_form71(changes: WorkbookChanges, grid: Grid, heads: Heads, index: int) -> None:
    """Note every change and fault of the form of category number `index` of the plan."""
    exported = ExportedForm(changes.plan, index)
    read_heading(changes, grid, heads.row, exported.category)
    for key in ("path", "role", *FIELDS):
        if key not in heads:
            changes.fault(
                Spot(grid.name, f"{heads.row}:{heads.row}"),
                Words(f"the column {key} of the form is missing", f"ขาดคอลัมน์ {key} ของแบบฟอร์ม"),
                Words("export the plan again and make the changes there", "ส่งออกแผนใหม่แล้วแก้ไขในแฟ้มนั้น"),
            )
    if "path" in heads:
        rows = read_rows(grid, heads, exported, old_dates=changes.old_dates)
        compare_rows(changes, grid, heads, exported, rows)
        read_approval(changes, grid, rows.last, (*exported.category, "approval"))
