"""The result of a KPI in the round that is reported, held against the plan."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

from orgplan.cells.cell_changes import WorkbookChanges
from orgplan.cells.cell_values import (
    format_like,
    is_empty,
    is_same_number,
    looks_same,
    read_cell_number,
    read_cell_result,
    read_cell_text,
)
from orgplan.cells.field_cells import FieldCells
from orgplan.cells.result_values import COUNTS, KnownResult, find_known_result, put_result, write_result_value
from orgplan.cells.round_keys import find_round_key
from orgplan.forms.form72.rubrics import takes_percent
from orgplan.model import PlacedKpi
from orgplan.problems import Malformed, Path, Words
from orgplan.texts import is_blank
from orgplan.workbook.sheet import split_text

_TEXTS = {"evidence": "evidence", "remark": "note"}
"""The key of each field that is a text."""


_ONE_WAY = Words(
    "type the figure and clear both counts, or type both counts and clear the figure",
    "กรอกเฉพาะช่องผล หรือกรอกทั้งช่องตัวตั้งและช่องตัวหารแล้วเว้นช่องผลว่าง",
)


def compare_report(changes: WorkbookChanges, fields: FieldCells, row: int, placed: PlacedKpi, name: str) -> None:
    """Note what changed in the cells of a KPI's result of the round `name`: figure, counts, evidence, remark."""
    path: Path = (*placed.path, "results")
    path = (*path, find_round_key(changes.data, path, name))
    keys = {"value": "value", **{key: key for key in COUNTS}, **_TEXTS}
    for field, key in keys.items():
        changes.place(path if field == "value" else (*path, key), fields.spot(row, field))
    known, before = find_known_result(changes, placed, name), len(changes.faults)
    given = {**_read_figures(changes, fields, row, placed, known, name), **_read_texts(fields, row, known)}
    if not given or len(changes.faults) > before:
        return
    spots = {key: fields.spot(row, field) for field, key in keys.items() if key in given}
    try:
        put_result(changes, placed, name, given, spots)
    except Malformed as error:
        is_counted = is_empty(fields.cell(row, "value")) and not any(is_empty(fields.cell(row, key)) for key in COUNTS)
        fields.fault(row, "value", error.message, error.hint if is_counted else _ONE_WAY)


def _read_figures(
    changes: WorkbookChanges, fields: FieldCells, row: int, placed: PlacedKpi, known: KnownResult, name: str
) -> dict[str, str | None]:
    """The figure and the counts that are not what the export wrote, by key."""
    given: dict[str, str | None] = {}
    result, parts = known.result, known.parts
    was: dict[str, Decimal | None] = {key: None if result is None else getattr(result, key) for key in COUNTS}
    figure = None if result is None or result.value is None else placed.figure(result.value)
    if fields.is_single(row, "value") and not is_same_number(fields.cell(row, "value"), figure):
        before = len(changes.faults)
        read = partial(read_cell_result, placed=placed, round_name=name, percentage=takes_percent(changes.data, placed))
        now = fields.reading(row, "value", read, figure)
        if now != figure and len(changes.faults) == before:
            given["value"] = write_result_value(placed, now, parts.get("value"))
    for key in COUNTS:
        if fields.is_single(row, key) and not is_same_number(fields.cell(row, key), was[key]):
            count = fields.reading(row, key, read_cell_number, was[key])
            if count != was[key]:
                given[key] = None if count is None else format_like(parts.get(key), count)
    return given


def _read_texts(fields: FieldCells, row: int, known: KnownResult) -> dict[str, str | None]:
    """The texts that are not what the export wrote, by key."""
    given: dict[str, str | None] = {}
    for field, key in _TEXTS.items():
        was = (None if known.result is None else getattr(known.result, key)) or ""
        cell = fields.cell(row, field)
        if looks_same(cell.value if cell is not None else "", split_text(was)[0]) or not fields.is_single(row, field):
            continue
        text = fields.reading(row, field, read_cell_text, was)
        if text != was:
            given[key] = None if is_blank(text) else text
    return given
