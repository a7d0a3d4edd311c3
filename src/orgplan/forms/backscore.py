"""The score sheet read back: the results that somebody typed in, and the settings of the score."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import partial
from typing import Any, Final

from orgplan.document import find_exact_value
from orgplan.forms.cell_changes import Spot, WorkbookChanges, shorten_value
from orgplan.forms.cell_values import (
    format_figure,
    format_like,
    format_yes_no,
    is_empty,
    is_same_number,
    read_cell_number,
    read_cell_result,
    read_cell_weight,
    simplify_head,
)
from orgplan.forms.field_cells import FieldCells
from orgplan.forms.form72.rubrics import takes_percent
from orgplan.forms.score import CATEGORY, FIRST_LEVEL, FIRST_ROUND, ID, KPI, WEIGHT, round_text
from orgplan.model import PlacedKpi, Result
from orgplan.problems import Malformed, Path, Words, quote
from orgplan.scales.levels import shown
from orgplan.texts import parse_round
from orgplan.thai import tidy_text
from orgplan.workbook.reader import Grid

_ROUNDS: Final = "ผลการดำเนินงานรอบ"
_SCORED: Final = "รอบที่คิดคะแนน"
_WHOLE: Final = "รวมทั้งแผน"
_FLOOR: Final = "คะแนนเมื่อไม่ถึงระดับ1"
_DECIMALS: Final = "ทศนิยมของคะแนน"
_COUNTS: Final = ("numerator", "denominator")


def head_of(grid: Grid) -> tuple[int, int, int] | None:
    """The row of the heads, the column of ids and that of the first round, if a sheet is the score sheet."""
    for row in range(1, min(grid.last_row, 200) + 1):
        found = {simplify_head(grid.text(row, column)): column for column in range(60, 0, -1)}
        if "รหัส" in found and _ROUNDS in found:
            return row, found["รหัส"], found[_ROUNDS]
    return None


def read(found: WorkbookChanges, grid: Grid, head: tuple[int, int, int], exported: Grid) -> None:
    """Note every changed result, weight of a category and setting. `exported` is the sheet as the export would write it."""
    row, ids, first = head
    fields = FieldCells(found, grid, {})
    _settings(found, fields, grid, row)
    _weights(found, fields, grid, exported, ids - ID)
    rounds = _rounds(found, grid, (row + 1, first), exported)
    kpis = {placed.kpi.id: placed for placed in found.plan.measured_kpis}
    seen = set()
    for below in range(row + 2, grid.last_row + 1):
        key = found.plan.kpi_id(grid.text(below, ids)) or ""
        if key in kpis and key not in seen:
            seen.add(key)
            if _is_of_another(fields, kpis, key, (below, ids), grid):
                continue
            for column, name in rounds.items():
                _result(found, fields, (below, column), kpis[key], name)
    if missing := sorted(set(kpis) - seen):
        names = ", ".join(missing)
        words = Words(f"sheet '{grid.name}' has no row for {names}; results of these are as before",
                      f"แผ่นงาน '{grid.name}' ไม่มีแถวของ {names} ผลของตัวชี้วัดเหล่านี้คงเดิม")  # fmt: skip
        found.notes.append(words)


def _is_of_another(fields: FieldCells, kpis: Mapping[str, PlacedKpi], key: str, place: tuple[int, int], grid: Grid) -> bool:
    """Whether a row bears the title of another KPI than its id says: its results may be of either."""
    row, ids = place
    title, own = grid.text(row, ids + KPI - ID).split(), kpis[key].kpi.title.split()
    others = [other for other, placed in kpis.items() if other != key and placed.kpi.title.split() == title]
    if title == own or not title or not others:
        return False
    row_of = next((each for each in range(1, grid.last_row + 1) if grid.text(each, ids).strip() == others[0]), 0)
    fields.fault(
        row,
        ids,
        Words(f"rows {row} and {row_of} were moved in part: this one is of {key} by its id and of {others[0]} by its title",
              f"แถว {row} และ {row_of} ถูกย้ายเพียงบางส่วน: แถวนี้เป็นของ {key} ตามรหัส แต่เป็นของ {others[0]} ตามชื่อ"),
        Words("move id and title together", "ย้ายรหัสและชื่อไปด้วยกัน"),
    )  # fmt: skip
    return True


def _rounds(found: WorkbookChanges, grid: Grid, place: tuple[int, int], exported: Grid) -> dict[int, str]:
    """The column of each round whose results are read.

    Columns may be inserted or deleted. A heading that was typed over does not move the results below it to another round: it is
    a fault, and its column is not read.
    """
    row, first = place
    rounds = _headings(grid, place)
    head = head_of(exported)
    own = list(_headings(exported, (head[0] + 1, head[2])).values()) if head else []
    names = list(rounds.values())
    if not own or _lies_in(own, names) or _lies_in(names, own):
        typed = grid.text(row, first + len(names)).strip()
        if typed and len(names) < len(own):
            _typed_over(found, grid, (row, first + len(names)), own[len(names)])
            names = own
        _missing_rounds(found, Spot(grid.name, f"{row}:{row}"), set(names))
        return rounds
    if len(names) != len(own):
        found.fault(
            Spot(grid.name, f"{row}:{row}"),
            Words("the headings of the rounds are not those that were exported; no results are read", "หัวคอลัมน์ของรอบไม่ตรงกับที่ส่งออก จึงไม่อ่านผล"),
            Words(f"write them as they were: {_said(own)}", f"เขียนหัวคอลัมน์ตามเดิม: {_said(own)}"),
        )  # fmt: skip
        return {}
    for (column, name), was in zip(rounds.items(), own, strict=True):
        if name != was:
            _typed_over(found, grid, (row, column), was)
    return {column: name for (column, name), was in zip(rounds.items(), own, strict=True) if name == was}


def _headings(grid: Grid, place: tuple[int, int]) -> dict[int, str]:
    """The rounds that the headings name, by column, up to the first that names none."""
    row, first = place
    rounds: dict[int, str] = {}
    for column in range(first, first + 12):
        try:
            rounds[column] = parse_round(tidy_text(grid.text(row, column)))
        except Malformed:
            break
    return rounds


def _lies_in(names: list[str], others: list[str]) -> bool:
    """Whether all names stand in the others in their order, each of the others once."""
    return names == [each for each in others if each in names] and len(set(others)) == len(others)


def _typed_over(found: WorkbookChanges, grid: Grid, place: tuple[int, int], was: str) -> None:
    heading = grid.text(*place).strip()
    grid.taken.add(place)
    found.fault(
        found.spot(grid, *place),
        Words(f"the heading of the round {was} was changed to {quote(shorten_value(heading))}; results do not move to another round",
              f"หัวคอลัมน์ของรอบ {was} ถูกแก้เป็น {quote(shorten_value(heading))} ผลไม่ย้ายไปรอบอื่น"),
        Words(f"write {quote(_said([was]))} again, and insert a column for another round",
              f"เขียน {quote(_said([was]))} ตามเดิม ถ้าต้องการรอบอื่นให้แทรกคอลัมน์"),
    )  # fmt: skip


def _said(rounds: list[str]) -> str:
    return ", ".join(map(round_text, rounds))


def _missing_rounds(found: WorkbookChanges, spot: Spot, seen: set[str]) -> None:
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


def _settings(found: WorkbookChanges, fields: FieldCells, grid: Grid, head: int) -> None:
    scoring = found.plan.scoring
    for row in range(1, head):
        for column in range(1, FIRST_ROUND + 4):
            label = simplify_head(grid.text(row, column))
            if label == _FLOOR:
                _setting(found, fields, (row, column + FIRST_ROUND - FIRST_LEVEL - 1), "floor", scoring.floor)
            elif label == _DECIMALS:
                _setting(found, fields, (row, column + 2), "decimals", scoring.decimals)
            elif label == _SCORED:
                fields.cell(row, column + WEIGHT - CATEGORY)  # which round is looked at is no part of the plan


def _setting(found: WorkbookChanges, fields: FieldCells, place: tuple[int, int], key: str, was: int) -> None:
    if is_same_number(fields.cell(*place), Decimal(was)):
        return
    now = fields.reading(*place, read_cell_number, Decimal(was))
    if now is not None and now != was:
        found.put(("scoring", key), format_figure(now), str(was), fields.spot(*place))


def _weights(found: WorkbookChanges, fields: FieldCells, grid: Grid, exported: Grid, moved: int) -> None:
    """The weights of the categories, whose columns stand `moved` to the right of where the export puts them.

    Where no category has a weight in the plan, one that is typed in makes all those that the sheet shows weights of the plan.
    """
    rows = {index: row for index, row in _category_rows(grid, exported, moved) if fields.is_single(row, WEIGHT + moved)}
    own = [category.weight for category in found.plan.categories]
    written = any(weight is not None for weight in own)
    shown = {index: _shown_weight(exported, row) for index, row in enumerate(_summary_rows(exported, 0))}
    now: dict[int, Decimal | None] = {}
    for index, row in rows.items():
        cell, was = fields.cell(row, WEIGHT + moved), shown[index]
        same = (
            is_same_number(cell, was) or (not written and is_same_number(cell, Decimal(1))) or (cell is not None and cell.formula)
        )
        if same:
            continue
        others = [weight for other, weight in shown.items() if other != index and weight is not None]
        read = partial(read_cell_weight, others=others)
        now[index] = None if is_empty(cell) else fields.reading(row, WEIGHT + moved, read, was)
    changed = {index: weight for index, weight in now.items() if weight != (own[index] if written else shown[index])}
    if changed and not written:
        here = {index: fields.cell(row, WEIGHT + moved) for index, row in rows.items() if found.plan.categories[index].kpis}
        unchanged = {index: cell for index, cell in here.items() if index not in now and not is_empty(cell)}
        changed |= {index: read_cell_weight(cell) for index, cell in unchanged.items()}
    for index, weight in sorted(changed.items()):
        path: Path = ("categories", index, "weight")
        if index not in now:
            found.implied.add(path)
        old = find_exact_value(found.data, path)
        was = own[index]
        text = None if weight is None else format_like(old, weight)
        found.put(path, text, "" if was is None else format_like(old, was), fields.spot(rows[index], WEIGHT + moved))


def _shown_weight(exported: Grid, row: int) -> Decimal | None:
    return read_cell_number(exported.cells.get((row, WEIGHT)))


def _summary_rows(grid: Grid, moved: int) -> range:
    """The rows of the table of scores, of which the last is the plan's."""
    head = next(
        (row for row in range(grid.last_row, 0, -1) if grid.text(row, CATEGORY + moved) == "หมวด" and grid.text(row, WEIGHT + moved)), 0
    )  # fmt: skip
    last = next((row for row in range(head + 1, grid.last_row + 1) if grid.text(row, CATEGORY + moved) == _WHOLE), head + 1)
    return range(head + 1, last)


def _category_rows(grid: Grid, exported: Grid, moved: int) -> Iterator[tuple[int, int]]:
    """The place of each category in the plan and its row, by what the row is called; the nth of a name is the nth."""
    names = [tidy_text(exported.text(row, CATEGORY)) for row in _summary_rows(exported, 0)]
    for row in _summary_rows(grid, moved):
        name = tidy_text(grid.text(row, CATEGORY + moved))
        if name in names:
            yield names.index(name), row
            names[names.index(name)] = ""


def _result(found: WorkbookChanges, fields: FieldCells, place: tuple[int, int], placed: PlacedKpi, name: str) -> None:
    cell, spot = fields.cell(*place), fields.spot(*place)
    beside = found.beside.get(placed.kpi.id, {}).get(name)
    result = _beside(beside) if beside is not None else placed.kpi.results.get(name)
    measured = placed.measured(result) if result else None
    was = placed.written(result) if result else None
    if not fields.is_single(*place) or is_same_number(cell, was):
        return
    before = len(found.faults)
    read = partial(read_cell_result, placed=placed, round_name=name, percentage=takes_percent(found.data, placed))
    now = fields.reading(*place, read, None)
    if len(found.faults) > before or now == was:
        return
    if beside is not None:
        found.notes.append(
            Words(f"{placed.kpi.id} {name} came from a results file, which goes before the plan: change it there",
                  f"{placed.kpi.id} {name} มาจากแฟ้มผลการดำเนินงาน ซึ่งใช้ก่อนค่าในแผน ให้แก้ในแฟ้มนั้น")
        )  # fmt: skip
    _put(found, placed, name, now, "" if measured is None else shown(measured), spot)


def _beside(data: Any) -> Result:
    return Result.model_validate(data if isinstance(data, dict) else {"value": data})


def _put(found: WorkbookChanges, placed: PlacedKpi, name: str, now: Decimal | None, was: str, spot: Spot) -> None:
    path: Path = (*placed.path, "results")
    rounds = find_exact_value(found.data, path) or {}
    key = next((each for each in rounds if _is_round(each, name)), name)
    old = rounds.get(key)
    before = old.get("value") if isinstance(old, dict) else old
    text: str | None = None
    if now is not None:
        text = format_yes_no(now) if placed.scale is not None and placed.scale.RESULT == "answer" else format_like(before, now)
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
        return parse_round(text) == name
    except Malformed:
        return False
