"""The results on a score sheet that came back, held against the plan."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import Any, Final

from orgplan.cells.cell_changes import WorkbookChanges
from orgplan.cells.cell_values import format_like, format_yes_no, is_same_number, read_cell_result
from orgplan.cells.field_cells import FieldCells
from orgplan.cells.round_keys import find_round_key
from orgplan.document import find_exact_value
from orgplan.forms.form72.rubrics import takes_percent
from orgplan.model import PlacedKpi, Result
from orgplan.problems import Path, Spot, Words
from orgplan.scales.levels import format_result

_COUNTS: Final = ("numerator", "denominator")


def compare_result(changes: WorkbookChanges, fields: FieldCells, place: tuple[int, int], placed: PlacedKpi, name: str) -> None:
    """Note the change of a KPI's result of the round `name`, which stands at `place` (row and column)."""
    cell, spot = fields.cell(*place), fields.spot(*place)
    path: Path = (*placed.path, "results")
    changes.place((*path, find_round_key(changes.data, path, name)), spot)
    beside = changes.beside.get(placed.kpi.id, {}).get(name)
    result = _parse_beside(beside) if beside is not None else placed.kpi.results.get(name)
    measured = placed.measured(result) if result else None
    was = placed.written(result) if result else None
    if not fields.is_single(*place) or is_same_number(cell, was):
        return
    before = len(changes.faults)
    read = partial(read_cell_result, placed=placed, round_name=name, percentage=takes_percent(changes.data, placed))
    now = fields.reading(*place, read, None)
    if len(changes.faults) > before or now == was:
        return
    if beside is not None:
        changes.notes.append(
            Words(f"{placed.kpi.id} {name} came from a results file, which goes before the plan: change it there",
                  f"{placed.kpi.id} {name} มาจากแฟ้มผลการดำเนินงาน ซึ่งใช้ก่อนค่าในแผน ให้แก้ในแฟ้มนั้น")
        )  # fmt: skip
    _put_result(changes, placed, name, now, "" if measured is None else format_result(measured), spot)


def _parse_beside(data: Any) -> Result:
    return Result.model_validate(data if isinstance(data, dict) else {"value": data})


def _put_result(changes: WorkbookChanges, placed: PlacedKpi, name: str, now: Decimal | None, was: str, spot: Spot) -> None:
    path: Path = (*placed.path, "results")
    rounds = find_exact_value(changes.data, path) or {}
    key = find_round_key(changes.data, path, name)
    old = rounds.get(key)
    before = old.get("value") if isinstance(old, dict) else old
    text: str | None = None
    if now is not None:
        text = format_yes_no(now) if placed.scale is not None and placed.scale.RESULT == "answer" else format_like(before, now)
    words = text or ""
    if not isinstance(old, dict):
        changes.put((*path, key), text, was, spot)
    elif any(count in old for count in _COUNTS):
        rest = {part: each for part, each in old.items() if part not in (*_COUNTS, "value")}
        changes.put((*path, key), {"value": text, **rest} if rest else text, was, spot, now=words)
    else:
        changes.put((*path, key, "value"), text, was, spot)
