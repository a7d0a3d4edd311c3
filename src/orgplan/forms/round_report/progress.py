"""The progress of work on the sheet of a round, held against the plan."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any, Final

from orgplan.cells.cell_changes import WorkbookChanges
from orgplan.cells.cell_values import (
    format_like,
    is_same_number,
    looks_same,
    read_cell_money,
    read_cell_month,
    read_cell_number,
    read_cell_text,
)
from orgplan.cells.field_cells import FieldCells
from orgplan.document import find_exact_value
from orgplan.fiscal import Month
from orgplan.model import PlacedWork, Progress
from orgplan.problems import Path, Words
from orgplan.texts import is_blank
from orgplan.thai import format_month
from orgplan.workbook.reader import Cell
from orgplan.workbook.sheet import split_text

_KEYS: Final = {"percent": "percent", "start": "start", "end": "end", "spent": "spent", "remark": "note"}
"""The key of each field."""


def compare_progress(changes: WorkbookChanges, fields: FieldCells, row: int, placed: PlacedWork) -> None:
    """Note what changed in the cells of the progress of work."""
    path: Path = (*placed.path, "progress")
    progress = placed.work.progress or Progress()
    beside = changes.progress.get(placed.step_path)
    written = beside if beside is not None else find_exact_value(changes.data, path) or {}
    changed = False
    for field, key in _KEYS.items():
        changes.place((*path, key), fields.spot(row, field))
        was = getattr(progress, key)
        if not fields.is_single(row, field) or _is_as_exported(fields.cell(row, field), was):
            continue
        before = len(changes.faults)
        now = fields.reading(row, field, _choose_reader(changes, key), was)
        if now != was and len(changes.faults) == before:
            old = written.get(key)
            changes.put((*path, key), _write(key, now, old), str(old or ""), fields.spot(row, field))
            changed = True
    if changed and beside is not None:
        changes.note_results_file(Words(f"the progress of {placed.step_path}", f"ความก้าวหน้าของ {placed.step_path}"))


def _choose_reader(changes: WorkbookChanges, key: str) -> Callable[[Cell | None], Any]:
    """What reads the cell of a key."""
    match key:
        case "percent":
            return partial(read_cell_number, percentage=True)
        case "start" | "end":
            return partial(read_cell_month, old_dates=changes.old_dates, year=changes.plan.fiscal_year)
        case "spent":
            return read_cell_money
        case _:
            return _read_note


def _read_note(cell: Cell | None) -> str | None:
    text = read_cell_text(cell)
    return None if is_blank(text) else text


def _is_as_exported(cell: Cell | None, was: Decimal | Month | str | None) -> bool:
    if was is None or isinstance(was, Decimal):
        return is_same_number(cell, was)
    text = format_month(was) if isinstance(was, Month) else split_text(was)[0]
    return looks_same(cell.value if cell is not None else "", text)


def _write(key: str, value: Any, old: object) -> str | None:
    """A value as the plan writes it: a number like the one before it."""
    if value is None:
        return None
    if isinstance(value, Month):
        return format_month(value)
    return format_like(old, value, money=key == "spent") if isinstance(value, Decimal) else str(value)
