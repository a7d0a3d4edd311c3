"""The rows of a form 7.2 that came back, held against the plan: what changed, what is new, what is gone."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from orgplan.cells.cell_changes import CellChange, WorkbookChanges
from orgplan.cells.cell_values import format_figure, format_like, format_yes_no, looks_same
from orgplan.cells.field_cells import FieldCells
from orgplan.cells.round_keys import find_round_key
from orgplan.document import find_exact_value
from orgplan.editing import Add, Drop
from orgplan.forms.form72.exported import ExportedForm72
from orgplan.forms.form72.rows import FIGURES, KpiRow, KpiRows, NewKpiRow
from orgplan.forms.form72.worded_levels import format_worded_scale
from orgplan.model import PlacedKpi
from orgplan.problems import Path, Spot, Words
from orgplan.scales import Scale
from orgplan.workbook.reader import Grid

_CELLS: Final = {
    **{key: key for key in ("title", "dimension", *FIGURES)},
    "": "title", "id": "title", "unit": "title",
}  # fmt: skip
"""The field of a row that shows each key of a KPI, and of the one that stands for it."""


def compare_kpi_rows(
    changes: WorkbookChanges, grid: Grid, places: Mapping[str, int], exported: ExportedForm72, rows: KpiRows
) -> None:
    """Note every change that the rows of a form make to the plan, and every fault of theirs; rubrics are no part of it.

    `places` has the column of each field.
    """
    changes.faults += rows.faults
    _note_order(changes, exported, rows)
    fields = FieldCells(changes, grid, places)
    for row in rows.rows:
        changes.faults += row.faults
        if isinstance(row, KpiRow):
            _compare_kpi(changes, fields, exported, row)
    _note_new(changes, fields, exported, [row for row in rows.rows if isinstance(row, NewKpiRow)])
    if not changes.template:
        _note_missing(changes, grid, exported, rows)


def _note_order(changes: WorkbookChanges, exported: ExportedForm72, rows: KpiRows) -> None:
    """KPIs in another order than the plan's: they are known by their names, and the plan keeps its order."""
    keys = [key for _, key in sorted(rows.known.items())]
    groups: dict[tuple[Path, str | None], list[Path]] = {}
    for key in keys:
        placed = exported.kpis[key]
        groups.setdefault((placed.path[:-1], placed.dimension), []).append(placed.path)
    if any(group != sorted(group) for group in groups.values()):
        changes.notes.append(
            Words("{where}: the KPIs stand in another order ({names}); the plan keeps its own",
                  "{where}: ลำดับตัวชี้วัดต่างจากแผน ({names}) ในแผนคงลำดับเดิม"
            ).fill(where=changes.words(exported.category), names=", ".join(keys))
        )  # fmt: skip


def _compare_kpi(changes: WorkbookChanges, fields: FieldCells, exported: ExportedForm72, row: KpiRow) -> None:
    """The values of a KPI of the plan."""
    placed, values = exported.kpis[row.key], row.values
    _note_places(changes, fields, placed, row)
    if "title" in values and not looks_same(values["title"], placed.kpi.title):
        changes.put((*placed.path, "title"), values["title"], placed.kpi.title, fields.spot(row.number, "title"))
    if "dimension" in values and values["dimension"] != placed.dimension:
        spot = fields.spot(row.number, "dimension")
        changes.put((*placed.path, "dimension"), values["dimension"], placed.dimension or "", spot)
    figures = {"baseline": placed.baseline, "target": placed.target, "weight": placed.kpi.weight}
    scale = placed.scale if row.levels is None else row.levels.scale or placed.scale
    for field in FIGURES:
        was = figures[field]
        now = values.get(field, was)
        if now == was:
            continue
        for path in _find_paths(changes, placed, field):
            written = find_exact_value(changes.data, path)
            before = "" if was is None else format_like(written, was)
            text = None if now is None else _format_figure(scale, field, written, now)
            changes.put(path, text, before, fields.spot(row.number, field))


def _format_figure(scale: Scale | None, field: str, was: object, now: Decimal) -> str:
    """A figure of a KPI as a plan writes it, like the one that was there before; a yes and a no in words."""
    is_answer = scale is not None and scale.RESULT == "answer" and field != "weight"
    return format_yes_no(now) if is_answer else format_like(was, now)


def _note_places(changes: WorkbookChanges, fields: FieldCells, placed: PlacedKpi, row: KpiRow) -> None:
    """The cells in which a KPI of the plan stands."""
    for key, spot in _list_cells(fields, row.number).items():
        changes.place((*placed.path, key) if key else placed.path, spot)
    if "target" in fields:
        for path in _find_paths(changes, placed, "target"):
            changes.place(path, fields.spot(row.number, "target"))
    if placed.scale is None or "threshold" not in fields:
        return
    is_worded = row.levels is not None and row.levels.scale is not None
    criteria: Path = (*placed.path, "criteria") if is_worded else placed.criteria_path
    changes.place(criteria, fields.spot(row.number, "threshold"))
    for level, at in row.level_rows.items():
        for path in (criteria, (*criteria, "levels")):
            changes.place((*path, level), fields.spot(at, "threshold"))


def _list_cells(fields: FieldCells, row: int) -> dict[str, Spot]:
    """The cell of each key that the first row of a KPI shows, and of the KPI itself."""
    return {key: fields.spot(row, field) for key, field in _CELLS.items() if field in fields}


def _find_paths(changes: WorkbookChanges, placed: PlacedKpi, field: str) -> list[Path]:
    """Where the plan has a figure of a KPI: the target of the year may be that of a round, and given twice."""
    if field != "target":
        return [(*placed.path, field)]
    by_round = (*placed.path, "targets")
    return [
        (*by_round, find_round_key(changes.data, by_round, str(path[-1]))) if path[:-1] == by_round else path
        for path in placed.target_paths
    ]


def _note_new(changes: WorkbookChanges, fields: FieldCells, exported: ExportedForm72, rows: list[NewKpiRow]) -> None:
    """Note new KPIs, each with an id that no other has, behind those of the category."""
    category = changes.plan.categories[int(exported.category[1])]
    ids = {placed.kpi.id for placed in changes.plan.kpis}
    holder, after = (*exported.category, "kpis"), len(category.kpis) - 1
    for row in rows:
        number = len(category.kpis) + 1
        while f"k{category.no}-{number}" in ids:
            number += 1
        key = f"k{category.no}-{number}"
        ids.add(key)
        item = {"id": key, **_format_new(row, exported.shared_scale)}
        words = Words(f"KPI {key}", f"ตัวชี้วัด {key}")
        spot = fields.spot(row.number, "title")
        changes.new_places[id(item)] = {**_list_cells(fields, row.number), "criteria": fields.spot(row.number, "threshold")}
        changes.changes.append(CellChange(Add(holder, after, (item,)), words, "", item["title"], spot))


def _format_new(row: NewKpiRow, shared: Scale | None) -> dict[str, Any]:
    """The values of a new KPI as a plan writes them. Levels of the `shared` rubric need not be written."""
    item = {key: _format_figure(row.scale, key, None, value) if key in FIGURES else value for key, value in row.values.items()}
    levels = list(row.levels)
    if row.scale is not None:
        item["criteria"] = format_worded_scale(row.scale)
    elif levels and (shared is None or levels != list(map(format_figure, shared.thresholds))):
        item["criteria"] = levels
    return item


def _note_missing(changes: WorkbookChanges, grid: Grid, exported: ExportedForm72, rows: KpiRows) -> None:
    """KPIs whose rows are gone; parts go with their KPI."""
    for key, placed in exported.kpis.items():
        is_below_missing = placed.parent is not None and placed.parent.id not in rows.seen
        if key not in rows.seen and not is_below_missing:
            drop = CellChange(Drop(placed.path), changes.words(placed.path), placed.kpi.title, "", Spot(grid.name, ""))
            changes.removed.append(drop)
