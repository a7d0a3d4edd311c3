"""What a workbook reports, made in a results file: results of KPIs and progress of work. All else belongs in the plan file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple

from pydantic import ValidationError

from orgplan.cells.cell_changes import CellChange, CellFault, UnreadCells, WorkbookChanges, shorten_value
from orgplan.cells.result_values import find_known_result
from orgplan.cells.round_keys import find_round_key
from orgplan.document import Document, find_exact_value
from orgplan.editing import Counterparts, Moves, Put, apply_ops, are_same
from orgplan.incoming import Incoming
from orgplan.loading import Loaded, check_results, load_bytes
from orgplan.merging import describe_gone, edit_in_place
from orgplan.model import Plan, Progress, Result
from orgplan.problems import Path, Words
from orgplan.texts import parse_round
from orgplan.thai import tidy_text


class _Report(NamedTuple):
    """What cells report of one result, or of one value of progress: the changes, and what stands there after all of them."""

    changes: list[CellChange]
    now: Any


class OwnPlan(NamedTuple):
    """The plan that a results file belongs to, as it is now, and its data."""

    plan: Plan
    data: Any


def change_results(changes: WorkbookChanges, loaded: Loaded, document: Document, own: OwnPlan | None) -> Incoming:
    """The text of a results file that was loaded with what the workbook reports in place.

    `own` is the plan that the file names, which may have moved on since the export; without it that of the workbook counts.
    """
    own = own or OwnPlan(changes.plan, changes.data)
    results, progress, left = _sort(changes)
    wanted: list[CellChange] = []
    faults = list(changes.faults)
    for path, report, are_alike in (
        *_place_results(changes, results, document.data, own),
        *_place_progress(changes, progress, document.data, own),
    ):
        if path is None:
            faults += map(describe_gone, report.changes)
            continue
        there = find_exact_value(document.data, path)
        if are_same(there, report.now):
            continue
        if are_same(there, None) or are_alike(there):
            wanted += _list_puts(report, path, there)
        else:
            faults.append(_describe_conflict(report.changes[0], there))
    edited, made, misplaced = edit_in_place(document, wanted)
    before, after = (check_results(load_bytes(each.text.encode(), loaded.name, each), own.plan) for each in (document, edited))
    moves = Moves([change.op for change in made])
    return Incoming(
        loaded.name,
        document.text,
        edited.text,
        after,
        before.diagnostics,
        made,
        (),
        [*faults, *misplaced],
        [*changes.left, *left],
        moves,
    )


_ByResult = dict[tuple[Path, str], list[CellChange]]
_ByWork = dict[Path, list[CellChange]]
_Placed = Iterator[tuple[Path | None, _Report, Callable[[Any], bool]]]
"""Where a report stands in a results file, if its plan still has what is reported of, and whether what stands there is what the
workbook was exported with."""


def _sort(changes: WorkbookChanges) -> tuple[_ByResult, _ByWork, list[UnreadCells]]:
    """The changes by the result or by the work that they report of, and as left those of anything else."""
    kpis = {placed.path for placed in changes.plan.kpis}
    work = {placed.path for placed in changes.plan.activities_and_steps}
    results: _ByResult = {}
    progress: _ByWork = {}
    left: list[UnreadCells] = []
    for change in (*changes.changes, *changes.removed):
        path = change.op.path
        at = path.index("results") if "results" in path else 0
        if path[:at] in kpis:
            results.setdefault((path[:at], str(path[at + 1])), []).append(change)
        elif path[:-2] in work and path[-2] == "progress":
            progress.setdefault(path[:-2], []).append(change)
        else:
            values = f"{shorten_value(change.was)} -> {shorten_value(change.now)}"
            left.append(
                UnreadCells(
                    change.spot,
                    Words("{where} {values} belongs in the plan file; import the workbook into that too",
                          "{where} {values} อยู่ในแฟ้มแผน ให้นำเข้าแฟ้มแผนด้วย").fill(where=change.where, values=values),
                )
            )  # fmt: skip
    return results, progress, left


def _place_results(changes: WorkbookChanges, results: _ByResult, data: Any, own: OwnPlan) -> _Placed:
    kpis = {placed.path: placed for placed in changes.plan.kpis}
    known_ids = {placed.kpi.id for placed in own.plan.measured_kpis}
    for (kpi, written), several in results.items():
        placed, name = kpis[kpi], parse_round(written)
        known = find_known_result(changes, placed, name)
        base: Path = (*kpi, "results", written)
        key = next((each for each in data.get("results") or {} if changes.plan.kpi_id(each) == placed.kpi.id), placed.kpi.id)
        path: Path = ("results", key, find_round_key(data, ("results", key), name))
        yield path if placed.kpi.id in known_ids else None, _report(several, known.written, base), partial(_is_result, known.result)


def _place_progress(changes: WorkbookChanges, progress: _ByWork, data: Any, own: OwnPlan) -> _Placed:
    """The number of work in the plan as it is now is the key of its progress: it may have been numbered anew."""
    work, now = ({placed.path: placed for placed in plan.activities_and_steps} for plan in (changes.plan, own.plan))
    counterparts = Counterparts(changes.data, own.data)
    for at, several in progress.items():
        there = now.get(counterparts.find(at) or ())
        number = "" if there is None else there.step_path
        key = next((each for each in data.get("progress") or {} if tidy_text(each) == tidy_text(number)), number)
        for change in several:
            part = str(change.op.path[-1])
            was = getattr(work[at].work.progress or Progress(), part)
            path: Path | None = ("progress", key, part) if key else None
            yield path, _Report([change], _value_of(change)), partial(_is_progress, part, was)


def _report(several: list[CellChange], written: Any, base: Path) -> _Report:
    """One result after all changes of it."""
    now = apply_ops({"at": written}, [Put(("at", *change.op.path[len(base) :]), _value_of(change)) for change in several])["at"]
    return _Report(several, now)


def _value_of(change: CellChange) -> Any:
    return change.op.value if isinstance(change.op, Put) else None


def _is_result(known: Result | None, there: Any) -> bool:
    """Whether what a results file says is a known result."""
    try:
        return known == Result.model_validate(there if isinstance(there, dict) else {"value": there})
    except ValidationError:
        return False


def _is_progress(key: str, known: Any, there: Any) -> bool:
    """The same of one value of progress."""
    try:
        return bool(known == getattr(Progress.model_validate({key: there}), key))
    except ValidationError:
        return False


def _list_puts(report: _Report, path: Path, there: Any) -> Iterator[CellChange]:
    """The changes to a results file: key by key where it writes them so."""
    first, now = report.changes[0], report.now
    if not (isinstance(there, dict) and isinstance(now, dict)):
        yield replace(first, op=Put(path, now))
        return
    for key in dict.fromkeys((*there, *now)):
        if not are_same(there.get(key), now.get(key)):
            own = next((change for change in report.changes if change.op.path[-1] == key), first)
            yield replace(own, op=Put((*path, key), now.get(key)))


def _describe_conflict(change: CellChange, there: Any) -> CellFault:
    said = ", ".join(f"{key}: {value}" for key, value in there.items()) if isinstance(there, dict) else str(there)
    words = Words(
        "{where} changed in the results file too: there it is {there}, here {here}",
        "{where} ถูกแก้ในแฟ้มผลด้วย: ในแฟ้มผลเป็น {there} ในแฟ้มนี้เป็น {here}",
    ).fill(where=change.where, there=shorten_value(said), here=change.now or "-")
    return CellFault(change.spot, words, Words("decide which holds, and write it in both", "เลือกค่าที่ถูก แล้วเขียนให้ตรงกัน"))
