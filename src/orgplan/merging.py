"""A changed copy of a plan against the plan as it is now: which of the copy's changes still hold, and which are in conflict.

Three versions meet: the plan that a workbook was made from, what somebody changed in the workbook, and the plan file as it
has become since.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from orgplan.cells.cell_changes import CellChange, CellFault, WorkbookChanges, shorten_value
from orgplan.document import find_exact_value
from orgplan.editing import Add, Counterparts, Drop, Misplaced, Op, Put, are_same, edit_document, find_misplaced_puts, find_name
from orgplan.problems import Spot, Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from orgplan.document import Document


class Merged(NamedTuple):
    """The changes of a copy, with the paths of the plan as it is now: to be made, kept back (removals), and in conflict."""

    holding: list[CellChange]
    lost: list[CellChange]
    faults: list[CellFault]


def merge_changes(returned: WorkbookChanges, data: Any, *, remove: bool) -> Merged:
    """The changes of a workbook against the data of a plan that may have moved on since the export."""
    holding: list[CellChange] = []
    lost: list[CellChange] = []
    faults = list(returned.faults)
    counterparts = Counterparts(returned.data, data)
    for change in (*returned.changes, *returned.removed):
        op = change.op
        new: Op | None
        match op:
            case Put():
                new, fault = _carry_put(change, op, counterparts, returned, data)
            case Add():
                new, fault = _carry_add(change, op, counterparts, returned, data)
            case Drop():
                new, fault = _carry_drop(op, counterparts), None
        if fault is not None:
            faults.append(fault)
        elif new is not None:
            (holding if remove or not isinstance(op, Drop) else lost).append(replace(change, op=new))
    return Merged(holding, lost, faults)


def find_unread(returned: WorkbookChanges, data: Any) -> list[Spot]:
    """The cells of a workbook whose edits the data of a plan does not hold, each once: what is lost with the workbook."""
    holding, _, faults = merge_changes(returned, data, remove=True)
    spots = [*(change.spot for change in holding), *(fault.spot for fault in faults), *(left.spot for left in returned.left)]
    return list(dict.fromkeys(spots))


def edit_in_place(document: Document, wanted: Sequence[CellChange]) -> tuple[Document, Sequence[CellChange], list[CellFault]]:
    """A document with those changes that can be made in place, these, and the others as faults."""
    try:
        return edit_document(document, [change.op for change in wanted]), wanted, []
    except Misplaced:
        kept, faults = pick_placeable(document, wanted)
        return edit_document(document, [change.op for change in kept]), kept, faults


def pick_placeable(document: Document, wanted: Sequence[CellChange]) -> tuple[list[CellChange], list[CellFault]]:
    """The changes that can be made in place without touching anything else, and the others as faults."""
    unplaced = {id(op) for op in find_misplaced_puts(document, (change.op for change in wanted))}
    kept: list[CellChange] = []
    # Halves of halves: as long as few have no place, most are tried together.
    waiting: list[Sequence[CellChange]] = [[change for change in wanted if id(change.op) not in unplaced]]
    while waiting:
        part = waiting.pop()
        try:
            edit_document(document, [each.op for each in (*kept, *part)])
        except Misplaced:
            middle = len(part) // 2
            if middle:
                waiting += [part[middle:], part[:middle]]
            unplaced |= {id(each.op) for each in part} if not middle else set()
        else:
            kept += part
    return kept, [_misplace(change) for change in wanted if id(change.op) in unplaced]


def _misplace(change: CellChange) -> CellFault:
    message = Words("{where} cannot be changed in place: {was} -> {now}", "แก้{where}ในแฟ้มเดิมไม่ได้: {was} -> {now}").fill(
        where=change.where, was=change.was or "-", now=change.now or "-"
    )
    return CellFault(change.spot, message, Words("change it in the plan file by hand", "แก้ในแฟ้มแผนด้วยมือ"))


def describe_gone(change: CellChange) -> CellFault:
    """What is said of a change to something that the plan no longer has."""
    return CellFault(
        change.spot,
        Words("{where} is not in the plan file any more", "ไม่มี{where}ในแฟ้มแผนแล้ว").fill(where=change.where),
        Words("change the plan file by hand", "แก้ในแฟ้มแผนด้วยมือ"),
    )


def _carry_put(
    change: CellChange, op: Put, counterparts: Counterparts, returned: WorkbookChanges, data: Any
) -> tuple[Op | None, CellFault | None]:
    path = counterparts.find(op.path)
    if path is None:
        return None, describe_gone(change)
    now, was = find_exact_value(data, path), find_exact_value(returned.data, op.path)
    if are_same(now, op.value):
        return None, None
    if not are_same(now, was):
        words = Words(
            "{where} changed in the plan file too: there it is {there}, here {here}",
            "{where} ถูกแก้ในแฟ้มแผนด้วย: ในแผนเป็น {there} ในแฟ้มนี้เป็น {here}",
        ).fill(where=change.where, there=_said(now), here=change.now or "-")
        return None, CellFault(change.spot, words, Words("decide which holds, and write it in both", "เลือกค่าที่ถูก แล้วเขียนให้ตรงกัน"))
    return Put(path, op.value), None


def _said(value: object) -> str:
    return shorten_value(", ".join(map(str, value)) if isinstance(value, list) else str(value or ""))


def _carry_add(
    change: CellChange, op: Add, counterparts: Counterparts, returned: WorkbookChanges, data: Any
) -> tuple[Op | None, CellFault | None]:
    path = counterparts.find(op.path)
    if path is None or find_exact_value(data, path[:-1]) is None:
        return None, describe_gone(change)
    kind = str(path[-1])
    there = find_exact_value(data, path) or []
    known = [find_name(each, kind) for each in find_exact_value(returned.data, op.path) or []]
    for item in op.items:
        twin = next((each for each in there if find_name(each, kind) == find_name(item, kind)), None)
        if twin is None or find_name(item, kind) in known:
            continue
        if twin.get("title") == item.get("title"):
            return None, None
        words = Words("{where} is in the plan file already: {title}", "มี{where}ในแฟ้มแผนแล้ว: {title}").fill(
            where=change.where, title=twin.get("title")
        )
        return None, CellFault(change.spot, words, Words("give the new one another number", "ใช้เลขลำดับอื่น"))
    after = -1
    if op.after >= 0:
        before = counterparts.find((*op.path, op.after))
        after = int(before[-1]) if before else len(there) - 1
    return Add(path, after, op.items), None


def _carry_drop(op: Drop, counterparts: Counterparts) -> Op | None:
    path = counterparts.find(op.path)
    return None if path is None else Drop(path)
