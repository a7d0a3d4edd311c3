"""The weights of the categories on a score sheet that came back, held against the plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from orgplan.cells.cell_changes import WorkbookChanges
from orgplan.cells.cell_values import format_like, is_empty, is_same_number, read_cell_number, read_cell_weight
from orgplan.cells.field_cells import FieldCells
from orgplan.document import find_exact_value
from orgplan.forms.score.columns import COLUMNS, WHOLE_PLAN
from orgplan.paper.columns import Heads
from orgplan.problems import Path
from orgplan.thai import tidy_text
from orgplan.workbook.reader import Grid


@dataclass(frozen=True, slots=True)
class _Table:
    """The table of scores on a sheet, with the head and the column of the categories, and the column of their weights."""

    grid: Grid
    head: str
    category: int
    weight: int

    def find_rows(self) -> range:
        """The rows of the categories, behind which that of the plan stands."""
        grid, head = self.grid, self.head
        rows = range(grid.last_row, 0, -1)
        first = next((row for row in rows if grid.text(row, self.category) == head and grid.text(row, self.weight)), 0) + 1
        last = next((row for row in range(first, grid.last_row + 1) if grid.text(row, self.category) == WHOLE_PLAN), first)
        return range(first, last)

    def list_names(self) -> list[str]:
        """What the rows are called."""
        return [tidy_text(self.grid.text(row, self.category)) for row in self.find_rows()]


def compare_category_weights(changes: WorkbookChanges, fields: FieldCells, grid: Grid, heads: Heads, exported: Grid) -> None:
    """Note the weights of the categories that changed. `exported` is the sheet as the export would write it.

    Where no category has a weight in the plan, one that is typed in makes all those that the sheet shows weights of the plan.
    """
    head = COLUMNS.speak_as(changes.plan).find_column("category").head
    table = _Table(grid, head, heads.find_place("category", "id"), heads.find_place("weight", "id"))
    before = _Table(exported, head, COLUMNS["category"], COLUMNS["weight"])
    rows = {index: row for index, row in _match_categories(table, before) if fields.is_single(row, table.weight)}
    own = [category.weight for category in changes.plan.categories]
    is_written = any(weight is not None for weight in own)
    was = dict(enumerate(read_cell_number(exported.cells.get((row, before.weight))) for row in before.find_rows()))
    now: dict[int, Decimal | None] = {}
    for index, row in rows.items():
        changes.place(("categories", index, "weight"), fields.spot(row, table.weight))
    for index, row in rows.items():
        cell = fields.cell(row, table.weight)
        is_one = not is_written and is_same_number(cell, Decimal(1))
        if is_same_number(cell, was[index]) or is_one or (cell is not None and cell.formula):
            continue
        others = [weight for other, weight in was.items() if other != index and weight is not None]
        read = partial(read_cell_weight, others=others)
        now[index] = None if is_empty(cell) else fields.reading(row, table.weight, read, was[index])
    changed = {index: weight for index, weight in now.items() if weight != (own[index] if is_written else was[index])}
    if changed and not is_written:
        here = {index: fields.cell(row, table.weight) for index, row in rows.items() if changes.plan.categories[index].kpis}
        unchanged = {index: cell for index, cell in here.items() if index not in now and not is_empty(cell)}
        changed |= {index: read_cell_weight(cell) for index, cell in unchanged.items()}
    for index, weight in sorted(changed.items()):
        path: Path = ("categories", index, "weight")
        if index not in now:
            changes.implied.add(path)
        written, old = find_exact_value(changes.data, path), own[index]
        text = None if weight is None else format_like(written, weight)
        changes.put(path, text, "" if old is None else format_like(written, old), fields.spot(rows[index], table.weight))


def _match_categories(table: _Table, before: _Table) -> Iterator[tuple[int, int]]:
    """The place of each category in the plan and its row, by what the row is called; the nth of a name is the nth."""
    names = before.list_names()
    for row, name in zip(table.find_rows(), table.list_names(), strict=True):
        if name in names:
            yield names.index(name), row
            names[names.index(name)] = ""
