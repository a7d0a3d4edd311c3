"""Workbooks of `orgplan export xlsx` as plans: what their sheets say, checked like a plan file, each finding at its cell.

The plan is the one that `orgplan import xlsx` would write. Where that would refuse to, because a cell cannot be read, there is
no plan here either.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from orgplan.file_kinds import holds_forms
from orgplan.loading import Loaded, load_bytes
from orgplan.problems import NO_WORDS, WHOLE_FILE, Diagnostic, Severity, Span, Spot, Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from orgplan.cells.cell_changes import WorkbookChanges

_CELL: Final = re.compile(r"([A-Z]{0,3})([0-9]{1,7})")
_NOT_READ: Final = Words("not read", "ไม่ได้อ่าน")
_NO_PLACE: Final = Words(
    "it has no place in a plan; write it into a cell of the forms, or leave it out",
    "ข้อความนี้ไม่มีที่ในแผน ให้เขียนในช่องของแบบฟอร์ม หรือลบออก",
)


def load_raw(raw: bytes, name: str) -> Loaded:
    """The bytes of a file as a plan or results file: of a workbook that orgplan wrote, its sheets. `name` is how findings call it."""
    return load_filled_workbook(raw, name) if holds_forms(raw) else load_bytes(raw, name)


def load_filled_workbook(raw: bytes, name: str) -> Loaded:
    """The plan that a workbook says, and every finding. What cannot be read of it is a finding too."""
    from orgplan.document import report_file
    from orgplan.forms.reading_back import read_filled_workbook
    from orgplan.incoming import apply_changes, list_spots
    from orgplan.workbook.bounds import Unusable

    try:
        changes = read_filled_workbook(raw)
    except Unusable as error:
        fault = report_file(name, "unusable-workbook", error.words, NO_WORDS)
        return Loaded(name, None, None, None, (fault,), is_workbook=True)
    applied = apply_changes(changes, remove=False)
    loaded = load_bytes(applied.text.encode(), name)
    spots = list_spots(changes, applied)
    findings = [*(_at_cell(each, spots) for each in loaded.diagnostics), *_list_unread(changes, name)]
    sheets = {spot.sheet: place for place, spot in enumerate(reversed(changes.places.values()))}
    findings.sort(key=lambda each: (-sheets.get(each.spot.sheet, -1) if each.spot else -len(sheets), each.span, each.rule))
    plan = None if changes.faults else loaded.plan
    return replace(loaded, plan=plan, diagnostics=tuple(findings), is_workbook=True)


def _at_cell(finding: Diagnostic, spots: Mapping[str, Spot]) -> Diagnostic:
    """A finding of the plan's text at the cell of its value, or of the nearest object around it. A workbook is not mended."""
    from orgplan.incoming import find_cell_spot

    spot = find_cell_spot(finding.path, spots)
    related = tuple(
        each._replace(spot=at, span=_span_of(at))
        for each in finding.related
        if (at := find_cell_spot(each.path, spots)) is not None
    )
    span = WHOLE_FILE if spot is None else _span_of(spot)
    return replace(finding, span=span, spot=spot, source="", related=related, fix=None)


def _list_unread(changes: WorkbookChanges, name: str) -> Iterator[Diagnostic]:
    """What the sheets say and the plan does not: cells that cannot be read, rows that are gone, what has no place in it."""

    def at(spot: Spot, severity: Severity, rule: str, message: Words, hint: Words) -> Diagnostic:
        return Diagnostic(name, _span_of(spot), severity, rule, message, hint, "", spot=spot)

    for fault in dict.fromkeys(changes.faults):
        yield at(fault.spot, Severity.ERROR, "unreadable-cell", fault.message, fault.hint)
    for left in dict.fromkeys(changes.left):
        yield at(left.spot, Severity.WARNING, "not-read-back", left.words.prefixed(_NOT_READ), _NO_PLACE)
    command = f'orgplan import xlsx "{name}" -o plan.yaml --remove'
    for gone in changes.removed:
        message = Words("{where} is gone from the workbook, and counts all the same", "{where} ไม่มีในแฟ้ม Excel แล้ว แต่ยังนับอยู่").fill(
            where=gone.where
        )
        hint = Words(f"put the row back, or make a plan without it: `{command}`", f"ใส่แถวกลับ หรือสร้างแผนที่ไม่มีรายการนี้: `{command}`")
        yield at(gone.spot, Severity.WARNING, "row-gone", message, hint)


def _span_of(spot: Spot) -> Span:
    """The row and the column of a cell, or of the first of several; those of the first cell for a whole sheet."""
    match = _CELL.match(spot.cell)
    if match is None:
        return WHOLE_FILE
    column = 0
    for letter in match[1] or "A":
        column = column * 26 + ord(letter) - ord("A") + 1
    return Span(int(match[2]), column, int(match[2]), column + 1)
