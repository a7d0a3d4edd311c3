"""The changes of a workbook made in a plan: its text before and after, the findings that they bring, and the cells to blame.

A new plan is what the workbook was made from, with its changes; a plan that is there already is changed in place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from orgplan.cells.cell_changes import CellChange, CellFault, UnreadCells, WorkbookChanges, shorten_value
from orgplan.document import Document
from orgplan.editing import Add, Drop, Moves, Op, Put, apply_ops
from orgplan.loading import Loaded, load_bytes, load_text
from orgplan.merging import edit_in_place, merge_changes
from orgplan.problems import WHOLE_FILE, Diagnostic, Severity, Spot, Words, format_path
from orgplan.problems import Path as PlanPath
from orgplan.thai import tidy_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


class Incoming(NamedTuple):
    """What the changes of a workbook make of a plan: the text of its file before (empty where there is none) and after.

    `loaded` is the new text, read by the whole way that the plan will be read.
    `known` are the findings of the plan that the changes were made to; `moves` says where its objects stand after them.
    `made` and `lost` are the changes made and the removals kept back, `faults` and `left` what is not read. `foreign` says that the
    workbook is of another plan, if it is.
    """

    name: str
    old: str
    new: str
    loaded: Loaded
    known: tuple[Diagnostic, ...]
    made: Sequence[CellChange]
    lost: Sequence[CellChange]
    faults: Sequence[CellFault]
    left: Sequence[UnreadCells]
    moves: Moves
    foreign: Words | None = None


class AppliedChanges(NamedTuple):
    """The text of a plan file that holds what a workbook says, the changes in it, and where its objects then stand."""

    text: str
    changes: Sequence[CellChange]
    moves: Moves
    taken_in: Sequence[Op]


def apply_changes(changes: WorkbookChanges, *, remove: bool, schema: str | None = None) -> AppliedChanges:
    """The plan that a workbook says, as a text; `schema` is the JSON Schema that its first line names."""
    from orgplan import writing
    from orgplan.forms.reading_back import find_unfilled_parts, take_in_results

    made = [*changes.changes, *(changes.removed if remove else ())]
    results = take_in_results(changes)
    ops = [*results, *(change.op for change in made), *find_unfilled_parts(changes)]
    text = writing.write_plan(writing.order_keys(apply_ops(changes.data, ops)), schema=schema)
    return AppliedChanges(text, made, Moves(ops), results)


def make_new_plan(changes: WorkbookChanges, name: str, old: str, *, remove: bool, schema: str | None = None) -> Incoming:
    """A complete plan file, `name`, in the place of the text `old`; `schema` is the JSON Schema that its first line names."""
    from orgplan import writing

    text, made, moves, taken_in = apply_changes(changes, remove=remove, schema=schema)
    before = "" if changes.template else writing.write_plan(writing.order_keys(apply_ops(changes.data, taken_in)))
    loaded = load_bytes(text.encode(), name)
    known = loaded.diagnostics if before == text else load_text(before, name).diagnostics if before else ()
    lost = [] if remove else changes.removed
    return Incoming(name, old, text, loaded, known, made, lost, changes.faults, changes.left, moves)


def change_plan(changes: WorkbookChanges, loaded: Loaded, document: Document, *, remove: bool) -> Incoming:
    """The text of a plan that was loaded with the changes in place."""
    wanted, lost, faults = merge_changes(changes, document.data, remove=remove)
    edited, made, misplaced = edit_in_place(document, wanted)
    old, new, name = document.text, edited.text, loaded.name
    after = loaded if new == old else load_bytes(new.encode(), name, edited)
    moves = Moves([change.op for change in made])
    return Incoming(name, old, new, after, loaded.diagnostics, made, lost, [*faults, *misplaced], changes.left, moves)


def find_foreign(changes: WorkbookChanges, data: Mapping[str, Any], into: object) -> Words | None:
    """That a workbook is of another organisation or year than the plan of this data: results of others would come in with it."""
    named = {change.op.path: change.op.value for change in changes.changes if isinstance(change.op, Put)}
    ours = [str(data.get(key) or "") for key in _WHOSE]
    theirs = [str(changes.data.get(key) or "") for key in _WHOSE]
    renamed = [str(named.get((key,), text)) for key, text in zip(_WHOSE, theirs, strict=True)]
    if [*map(tidy_text, ours)] in ([*map(tidy_text, theirs)], [*map(tidy_text, renamed)]):
        return None
    return Words("the workbook is of {theirs}, but {into} is of {ours}: is this the right file?",
                 "แฟ้ม Excel นี้เป็นของ {theirs} แต่ {into} เป็นของ {ours} ตรวจว่าเลือกแฟ้มถูกหรือไม่"
                 ).fill(theirs=" ".join(theirs), ours=" ".join(ours), into=into)  # fmt: skip


_WHOSE: Final = ("organization", "fiscal_year")
"""What a plan says of whose it is."""


# --- findings of the new plan -------------------------------------------------------------------------------------------

_ITEMS = re.compile(r"(?:(?:categories|activities|steps|kpis)\[\d+\]\.?)+")
_LAST_PART = re.compile(r"(?:\.?[^.\[\]]*|\[\d+\])$")
_FIGURE = re.compile(r"\.(?:value|numerator|denominator)$")
_LINE = re.compile(r"\bline \d+")


def blame_cells(work: Incoming, errors: Sequence[Diagnostic], document: Document | None) -> list[CellFault]:
    """Errors that the changes brought, as faults of the cells that they come from."""
    if not errors:
        return []
    spots = _spots(work) | _added_spots(work)
    changes = ((each, find_cell_spot(each.path, spots) if each.path else _spot_behind(each, work, document)) for each in errors)
    return [CellFault(spot, each.message, each.hint) for each, spot in changes if spot is not None]


def find_cell_spot(path: str, spots: Mapping[str, Spot]) -> Spot | None:
    """The cell of the value at a path, or of the nearest object around it that has one among `spots`."""
    while path and path not in spots:
        path = _LAST_PART.sub("", path)
    return spots.get(path)


def _spot_behind(error: Diagnostic, work: Incoming, document: Document | None) -> Spot | None:
    """The cell behind an error of the file as a whole: the one whose text stands there, or the longest where it is too large."""
    if not work.made:
        return None
    if error.span == WHOLE_FILE or document is None:
        return max(work.made, key=_size).spot
    for change in work.made:
        paths = work.moves.added_at(change.op) if isinstance(change.op, Add) else [work.moves.shifted(change.op.path)]
        for path in paths:
            if error.span.line == document.locate(path)[0].line:
                return change.spot
    return None


def _size(change: CellChange) -> int:
    """How many characters a change brings."""
    return 0 if isinstance(change.op, Drop) else len(str(change.op))


def _added_spots(work: Incoming) -> dict[str, Spot]:
    """The cells of new rows, by the paths where those now stand."""
    return _place_added(work.made, work.moves)


def _place_added(changes: Sequence[CellChange], moves: Moves) -> dict[str, Spot]:
    added = ((change.op, change.spot) for change in changes if isinstance(change.op, Add))
    return {format_path(path): spot for op, spot in added for path in moves.added_at(op)}


def list_spots(changes: WorkbookChanges, applied: AppliedChanges) -> dict[str, Spot]:
    """The cells of all that a workbook shows, by the paths where it stands in the plan that the workbook says."""
    moves = applied.moves
    spots = {format_path(moves.shifted(path)): spot for path, spot in changes.places.items()}
    spots |= {format_path(moves.shifted(change.op.path)): change.spot for change in applied.changes if isinstance(change.op, Put)}
    spots |= _place_added(applied.changes, moves)
    for change in applied.changes:
        if isinstance(change.op, Add):
            for path, item in zip(moves.added_at(change.op), change.op.items, strict=True):
                spots |= {format_path(at): spot for at, spot in _place_new(path, item, changes)}
    return spots


def _place_new(path: PlanPath, item: Any, changes: WorkbookChanges) -> Iterator[tuple[PlanPath, Spot]]:
    """The cells of a new row and of those below it that became part of it."""
    for key, spot in changes.new_places.get(id(item), {}).items():
        yield (*path, key) if key else path, spot
    for place, step in enumerate(item.get("steps", ())):
        yield from _place_new((*path, "steps", place), step, changes)


def _spots(work: Incoming) -> dict[str, Spot]:
    """The cells that changed values come from, by the paths where those now stand."""
    changes = {format_path(work.moves.shifted(change.op.path)): change.spot for change in work.made if isinstance(change.op, Put)}
    # A result that has evidence beside it stands at `value`, or at its counts; the checks speak of the result.
    return {_FIGURE.sub("", path): spot for path, spot in changes.items()} | changes


def find_brought(work: Incoming, findings: Sequence[Diagnostic], *, new: bool) -> list[Diagnostic]:
    """Findings that the plan would have and did not have before. A `new` file answers for all its errors."""
    known = {_identity(each.rule, _moved(each.path, work.moves), each.message) for each in work.known}
    return [
        each
        for each in findings
        if _identity(each.rule, each.path, each.message) not in known or (new and each.severity is Severity.ERROR)
    ]


def split_by_cell(work: Incoming, brought: Sequence[Diagnostic]) -> tuple[list[tuple[Spot, Diagnostic]], list[Diagnostic]]:
    """What the changes brought: what stands at a changed cell, with that, and the rest; errors are faults of their cells."""
    spots = _spots(work)
    at_cells = [each.severity is not Severity.ERROR and each.path in spots for each in brought]
    inside = [(spots[each.path], each) for each, is_inside in zip(brought, at_cells, strict=True) if is_inside]
    return inside, [each for each, is_inside in zip(brought, at_cells, strict=True) if not is_inside]


def _identity(rule: str, path: str, message: Words) -> tuple[str, str, str]:
    return rule, path, _LINE.sub("line", message.en)


def _moved(path: str, moves: Moves) -> str:
    """A path as text, counted as its lists are after the changes."""
    items = _ITEMS.match(path)
    if items is None:
        return path
    parts: PlanPath = tuple(int(part) if part.isdigit() else part for part in re.findall(r"\w+", items[0]))
    rest = path[items.end() :]
    return format_path(moves.shifted(parts)) + (f".{rest}" if rest else "")


# --- the changes in words ------------------------------------------------------------------------------------------------


def describe_cell_changes(work: Incoming, document: Document | None) -> Iterator[tuple[str, Words]]:
    """Every change in words, with the place where it now stands, as `file:line:column:`; then what is kept back."""

    def place(path: PlanPath) -> str:
        if document is None:
            return f"{work.name}:"
        span = document.locate(path)[0]
        return f"{work.name}:{span.line}:{span.column}:"

    for change in work.made:
        op, where, title = change.op, change.where, shorten_value(change.now or change.was)
        if isinstance(op, Add):
            yield (
                place(work.moves.added_at(op)[0]),
                Words("{where} added: {title}", "เพิ่ม{where}: {title}").fill(where=where, title=title),
            )
        elif isinstance(op, Drop):
            yield (
                place(work.moves.shifted(op.path[:-2])),
                Words("{where} removed: {title}", "ตัด{where}: {title}").fill(where=where, title=title),
            )
        else:
            values = f"{shorten_value(change.was)} -> {shorten_value(change.now)}"
            yield (
                place(work.moves.shifted(op.path)),
                Words.same(values).prefixed(where),
            )
    for change in work.lost:
        yield (
            place(work.moves.shifted(change.op.path)),
            Words("{where} is gone from the workbook; kept here, --remove takes it out",
                  "{where} ไม่มีในแฟ้ม Excel แล้ว ในแผนยังคงไว้ ใช้ --remove เพื่อตัดออก").fill(where=change.where),
        )  # fmt: skip
