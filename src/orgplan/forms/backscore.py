"""The score sheet read back: the results that somebody typed in, and the settings of the score."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Any, Final

from orgplan.editing import value_at_exactly
from orgplan.forms.back72 import takes_percent
from orgplan.forms.changed import Found, Spot
from orgplan.forms.fields import Fields
from orgplan.forms.opening import Grid
from orgplan.forms.score import FIRST_LEVEL, FIRST_ROUND
from orgplan.forms.values import figure_text, number_in, number_like, result_in, same_number, yes_no_text
from orgplan.model import PlacedKpi, Result
from orgplan.problems import Malformed, Path, Words
from orgplan.scales import YesNoScale
from orgplan.scales.levels import shown
from orgplan.texts import reporting_round
from orgplan.thai import tidy

_ROUNDS: Final = "ผลการดำเนินงานรอบ"
_FLOOR: Final = "คะแนนเมื่อไม่ถึงระดับ1"
_DECIMALS: Final = "ทศนิยมของคะแนน"
_COUNTS: Final = ("numerator", "denominator")


def head_of(grid: Grid) -> tuple[int, int, int] | None:
    """The row of the heads, the column of ids and that of the first round, if a sheet is the score sheet."""
    for row in range(1, min(grid.last_row, 200) + 1):
        found = {re.sub(r"\s", "", grid.text(row, column)): column for column in range(60, 0, -1)}
        if "รหัส" in found and _ROUNDS in found:
            return row, found["รหัส"], found[_ROUNDS]
    return None


def read(found: Found, grid: Grid, head: tuple[int, int, int]) -> None:
    """Note every changed result and setting."""
    row, ids, first = head
    rounds: dict[int, str] = {}
    for column in range(first, first + 12):
        try:
            rounds[column] = reporting_round(tidy(grid.text(row + 1, column)))
        except Malformed:
            break
    fields = Fields(found, grid, {})
    _settings(found, grid, row)
    _missing_rounds(found, Spot(grid.name, f"{row + 1}:{row + 1}"), set(rounds.values()))
    kpis = {placed.kpi.id: placed for placed in found.plan.measured_kpis}
    seen = set()
    for below in range(row + 2, grid.last_row + 1):
        key = found.plan.kpi_id(grid.text(below, ids)) or ""
        if key in kpis and key not in seen:
            seen.add(key)
            for column, name in rounds.items():
                _result(found, fields, (below, column), kpis[key], name)
    if missing := sorted(set(kpis) - seen):
        names = ", ".join(missing)
        words = Words(f"sheet '{grid.name}' has no row for {names}; results of these are as before",
                      f"แผ่นงาน '{grid.name}' ไม่มีแถวของ {names} ผลของตัวชี้วัดเหล่านี้คงเดิม")  # fmt: skip
        found.notes.append(words)


def _missing_rounds(found: Found, spot: Spot, seen: set[str]) -> None:
    """A column that was deleted took results with it, or did not: nobody can tell."""
    reported = {
        name
        for placed in found.plan.measured_kpis
        for name, result in placed.kpi.results.items()
        if not result.is_blank and name not in seen
    }
    for name in sorted(reported):
        found.fault(
            spot,
            Words(
                f"the column of the round {name} is gone; its results stay as they were", f"คอลัมน์ของรอบ {name} หายไป ผลของรอบนี้คงเดิม"
            ),
            Words("clear the cells of results that are to go", "ถ้าต้องการลบผล ให้ล้างเซลล์แทน"),
        )


def _settings(found: Found, grid: Grid, head: int) -> None:
    scoring = found.plan.scoring
    for row in range(1, head):
        for column in range(1, FIRST_ROUND + 4):
            label = re.sub(r"\s", "", grid.text(row, column))
            if label == _FLOOR:
                _setting(found, grid, (row, column + FIRST_ROUND - FIRST_LEVEL - 1), "floor", scoring.floor)
            elif label == _DECIMALS:
                _setting(found, grid, (row, column + 2), "decimals", scoring.decimals)


def _setting(found: Found, grid: Grid, place: tuple[int, int], key: str, was: int) -> None:
    cell, spot = grid.cells.get(place), found.spot(grid, *place)
    if same_number(cell, Decimal(was)):
        return
    now = found.reading(spot, lambda: number_in(cell), Decimal(was))
    if now is not None and now != was:
        found.put(("scoring", key), figure_text(now), str(was), spot)


def _result(found: Found, fields: Fields, place: tuple[int, int], placed: PlacedKpi, name: str) -> None:
    cell, spot = fields.cell(*place), fields.spot(*place)
    beside = found.beside.get(placed.kpi.id, {}).get(name)
    result = _beside(beside) if beside is not None else placed.kpi.results.get(name)
    measured: Fraction | None = result.measured(percent=placed.kpi.is_percentage) if result else None
    was: Decimal | Fraction | None = result.value if result and result.value is not None else measured
    if not fields.is_single(*place) or same_number(cell, was):
        return
    before = len(found.faults)
    read = partial(result_in, percentage=takes_percent(found, placed), yes_no=isinstance(placed.scale, YesNoScale))
    now = fields.reading(*place, read, None)
    if len(found.faults) > before or now == was:
        return
    if beside is not None:
        found.notes.append(
            Words(f"{placed.kpi.id} {name} came from a results file, which goes before the plan: change it there too",
                  f"{placed.kpi.id} {name} มาจากแฟ้มผลการดำเนินงาน ซึ่งใช้ก่อนค่าในแผน ให้แก้ในแฟ้มนั้นด้วย")
        )  # fmt: skip
    _put(found, placed, name, now, "" if measured is None else shown(measured), spot)


def _beside(data: Any) -> Result:
    return Result.model_validate(data if isinstance(data, dict) else {"value": data})


def _put(found: Found, placed: PlacedKpi, name: str, now: Decimal | None, was: str, spot: Spot) -> None:
    path: Path = (*placed.path, "results")
    rounds = value_at_exactly(found.data, path) or {}
    key = next((each for each in rounds if _is_round(each, name)), name)
    old = rounds.get(key)
    before = old.get("value") if isinstance(old, dict) else old
    text: str | None = None
    if now is not None:
        text = yes_no_text(now) if isinstance(placed.scale, YesNoScale) else number_like(before, now)
    words = text or ""
    if not isinstance(old, dict):
        found.put((*path, key), text, was, spot)
    elif any(count in old for count in _COUNTS):
        rest = {part: each for part, each in old.items() if part not in (*_COUNTS, "value")}
        found.put((*path, key), {"value": text, **rest} if rest else text, was, spot, now=words)
    else:
        found.put((*path, key, "value"), text, was, spot)


def _is_round(text: str, name: str) -> bool:
    try:
        return reporting_round(text) == name
    except Malformed:
        return False
