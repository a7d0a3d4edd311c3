"""The score sheet read back: the weights of the categories and the settings of the score.

Results stand there by formula. In workbooks of versions that had no sheet for a round they were typed there, and are read there.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from orgplan.cells.cell_changes import WorkbookChanges
from orgplan.cells.cell_values import format_figure, is_same_number, read_cell_number, simplify_head
from orgplan.cells.field_cells import FieldCells
from orgplan.cells.result_values import find_known_result
from orgplan.forms.round_report.columns import SHEET as REPORT
from orgplan.forms.score.bands import compare_bands
from orgplan.forms.score.columns import COLUMNS, SETTINGS
from orgplan.forms.score.results import compare_result
from orgplan.forms.score.rounds import RoundHeadings, find_round_columns
from orgplan.forms.score.weights import compare_category_weights
from orgplan.model import PlacedKpi
from orgplan.paper.columns import SEARCHED_COLUMNS, Heads
from orgplan.problems import Words
from orgplan.workbook.reader import Grid


def read_score(changes: WorkbookChanges, grid: Grid, heads: Heads, exported: Grid) -> None:
    """Note every changed weight of a category and setting, and results that were typed here. `exported` is the sheet as the export would write it."""
    fields = FieldCells(changes, grid, {field: heads.find_place(field, "id") for field in ("id", "title")})
    _compare_settings(changes, fields, grid, heads.row)
    compare_bands(changes, fields, grid, heads.row)
    compare_category_weights(changes, fields, grid, heads, exported)
    own = COLUMNS.speak_as(changes.plan).find_heads(exported)
    rounds = find_round_columns(changes, RoundHeadings(grid, heads), RoundHeadings(exported, own))
    compare = compare_result if changes.report is None else _refuse_typed
    kpis = {placed.kpi.id: placed for placed in changes.kpis if not placed.is_composite}
    seen = set()
    for row in range(heads.row + 2, grid.last_row + 1):
        key = changes.plan.kpi_id(grid.text(row, heads["id"])) or ""
        if key in kpis and key not in seen:
            seen.add(key)
            if _is_of_another(fields, kpis, key, row, grid):
                continue
            for column, name in rounds.items():
                compare(changes, fields, (row, column), kpis[key], name)
    if missing := sorted(set(kpis) - seen):
        names = ", ".join(missing)
        words = Words(f"sheet '{grid.name}' has no row for {names}; results of these are as before",
                      f"แผ่นงาน '{grid.name}' ไม่มีแถวของ {names} ผลของตัวชี้วัดเหล่านี้คงเดิม")  # fmt: skip
        changes.notes.append(words)


def _refuse_typed(changes: WorkbookChanges, fields: FieldCells, place: tuple[int, int], placed: PlacedKpi, name: str) -> None:
    """A result that was typed over the formula which shows it."""
    known = find_known_result(changes, placed, name).result
    cell = fields.cell(*place)
    if cell is None or cell.formula or is_same_number(cell, placed.written(known) if known else None):
        return
    fields.fault(
        *place,
        Words("a result was typed over the formula that shows it; it is not read from this sheet",
              "พิมพ์ผลทับสูตร ไม่อ่านผลจากแผ่นนี้"),
        Words(f"type it on the sheet '{REPORT}'", f"พิมพ์ในแผ่นงาน '{REPORT}'"),
    )  # fmt: skip


def _is_of_another(fields: FieldCells, kpis: Mapping[str, PlacedKpi], key: str, row: int, grid: Grid) -> bool:
    """Whether a row bears the title of another KPI than its id says: its results may be of either."""
    ids = fields.column("id")
    title, own = grid.text(row, fields.column("title")).split(), kpis[key].kpi.title.split()
    others = [other for other, placed in kpis.items() if other != key and placed.kpi.title.split() == title]
    if title == own or not title or not others:
        return False
    row_of = next((each for each in range(1, grid.last_row + 1) if grid.text(each, ids).strip() == others[0]), 0)
    fields.fault(
        row,
        "id",
        Words(f"rows {row} and {row_of} were moved in part: this one is of {key} by its id and of {others[0]} by its title",
              f"แถว {row} และ {row_of} ถูกย้ายเพียงบางส่วน: แถวนี้เป็นของ {key} ตามรหัส แต่เป็นของ {others[0]} ตามชื่อ"),
        Words("move id and title together", "ย้ายรหัสและชื่อไปด้วยกัน"),
    )  # fmt: skip
    return True


def _compare_settings(changes: WorkbookChanges, fields: FieldCells, grid: Grid, head: int) -> None:
    """The settings above row `head`, each so far to the right of its label as the export puts it."""
    labels = {simplify_head(setting.label): key for key, setting in SETTINGS.items()}
    was = {"floor": changes.plan.scoring.floor, "decimals": changes.plan.scoring.decimals}
    for row in range(1, head):
        for column in range(1, SEARCHED_COLUMNS + 1):
            key = labels.get(simplify_head(grid.text(row, column)))
            if key is None:
                continue
            place = row, column + SETTINGS[key].distance
            if key in was:
                _compare_setting(changes, fields, place, key, was[key])
            else:
                fields.cell(*place)  # which round is looked at is no part of the plan


def _compare_setting(changes: WorkbookChanges, fields: FieldCells, place: tuple[int, int], key: str, was: int) -> None:
    changes.place(("scoring", key), fields.spot(*place))
    if is_same_number(fields.cell(*place), Decimal(was)):
        return
    now = fields.reading(*place, read_cell_number, Decimal(was))
    if now is not None and now != was:
        changes.put(("scoring", key), format_figure(now), str(was), fields.spot(*place))
