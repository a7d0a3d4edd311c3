"""A single figure as the result of a KPI on a sheet that came back, held against the plan."""

from __future__ import annotations

from functools import partial

from orgplan.cells.cell_changes import WorkbookChanges
from orgplan.cells.cell_values import is_same_number, read_cell_result
from orgplan.cells.field_cells import FieldCells
from orgplan.cells.result_values import COUNTS, find_known_result, put_result, write_result_value
from orgplan.cells.round_keys import find_round_key
from orgplan.forms.form72.rubrics import takes_percent
from orgplan.model import PlacedKpi
from orgplan.problems import Path


def compare_result(changes: WorkbookChanges, fields: FieldCells, place: tuple[int, int], placed: PlacedKpi, name: str) -> None:
    """Note the change of a KPI's result of the round `name`, which stands at `place` (row and column)."""
    cell, spot = fields.cell(*place), fields.spot(*place)
    path: Path = (*placed.path, "results")
    changes.place((*path, find_round_key(changes.data, path, name)), spot)
    known = find_known_result(changes, placed, name)
    was = placed.written(known.result) if known.result else None
    if not fields.is_single(*place) or is_same_number(cell, was):
        return
    before = len(changes.faults)
    read = partial(read_cell_result, placed=placed, round_name=name, percentage=takes_percent(changes.data, placed))
    now = fields.reading(*place, read, None)
    if len(changes.faults) > before or now == was:
        return
    value = write_result_value(placed, now, known.parts.get("value"))
    given = {"value": value} | {key: None for key in COUNTS if known.parts.get(key) is not None}
    put_result(changes, placed, name, given, dict.fromkeys(given, spot))
