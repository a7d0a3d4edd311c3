"""A returned workbook's changes against the plan as it is now: those that hold, those that are kept back, those in conflict."""

from __future__ import annotations

import copy
from typing import Any

from orgplan.cells.cell_changes import CellChange, WorkbookChanges
from orgplan.document import parse_document
from orgplan.editing import Add, Drop, Op, Put
from orgplan.merging import find_unread, merge_changes, pick_placeable
from orgplan.model import Plan
from orgplan.problems import Spot, Words

DATA: dict[str, Any] = {
    "orgplan": "1", "fiscal_year": "2553", "organization": "จังหวัดหนึ่ง",
    "categories": [{"no": "1", "title": "หมวด", "activities": [{"no": "1", "title": "งาน"}, {"no": "2", "title": "งานสอง"}]}],
}  # fmt: skip
ACTIVITIES = ("categories", 0, "activities")
TITLE = (*ACTIVITIES, 0, "title")


def returned(*ops: Op, removed: tuple[Op, ...] = ()) -> WorkbookChanges:
    changes = WorkbookChanges(data=copy.deepcopy(DATA), plan=Plan.model_validate(DATA), beside={}, template=False)
    changes.changes += [cell_change(op, place) for place, op in enumerate(ops, 1)]
    changes.removed += [cell_change(op, 50) for op in removed]
    return changes


def cell_change(op: Op, row: int) -> CellChange:
    return CellChange(op, Words("activity 1", "กิจกรรม 1"), "งาน", "งานใหม่", Spot("7.1", f"A{row}"))


def test_a_change_is_carried_to_where_its_object_stands_now() -> None:
    now = copy.deepcopy(DATA)
    now["categories"][0]["activities"].reverse()
    merged = merge_changes(returned(Put(TITLE, "งานใหม่")), now, remove=False)
    assert [change.op for change in merged.holding] == [Put((*ACTIVITIES, 1, "title"), "งานใหม่")]
    assert not merged.faults


def test_what_the_plan_says_already_is_no_change() -> None:
    now = copy.deepcopy(DATA)
    now["categories"][0]["activities"][0]["title"] = "งานใหม่"
    assert merge_changes(returned(Put(TITLE, "งานใหม่")), now, remove=False) == ([], [], [])


def test_what_both_changed_is_a_conflict_that_names_both() -> None:
    now = copy.deepcopy(DATA)
    now["categories"][0]["activities"][0]["title"] = "งานอื่น"
    (fault,) = merge_changes(returned(Put(TITLE, "งานใหม่")), now, remove=False).faults
    assert "there it is งานอื่น, here งานใหม่" in fault.message.en
    assert fault.spot == Spot("7.1", "A1")


def test_what_is_gone_from_the_plan_is_a_conflict() -> None:
    now = copy.deepcopy(DATA)
    del now["categories"][0]["activities"][0]
    (fault,) = merge_changes(returned(Put(TITLE, "งานใหม่")), now, remove=False).faults
    assert "is not in the plan file any more" in fault.message.en


def test_removals_are_kept_back_unless_asked_for() -> None:
    drop = Drop((*ACTIVITIES, 1))
    kept = merge_changes(returned(removed=(drop,)), DATA, remove=False)
    assert (kept.holding, [change.op for change in kept.lost]) == ([], [drop])
    asked = merge_changes(returned(removed=(drop,)), DATA, remove=True)
    assert ([change.op for change in asked.holding], asked.lost) == ([drop], [])


def test_a_new_row_whose_number_is_taken_is_a_conflict() -> None:
    now = copy.deepcopy(DATA)
    now["categories"][0]["activities"].append({"no": "3", "title": "ของคนอื่น"})
    (fault,) = merge_changes(returned(Add(ACTIVITIES, 1, ({"no": "3", "title": "ใหม่"},))), now, remove=False).faults
    assert "is in the plan file already: ของคนอื่น" in fault.message.en


def test_cells_whose_edits_no_plan_holds_are_named() -> None:
    changes = returned(Put(TITLE, "งานใหม่"))
    assert find_unread(changes, DATA) == [Spot("7.1", "A1")]
    now = copy.deepcopy(DATA)
    now["categories"][0]["activities"][0]["title"] = "งานใหม่"
    assert find_unread(changes, now) == []


def test_changes_that_would_lose_a_remark_are_picked_out() -> None:
    document = parse_document("title: x\noutput:\n  - a   # why\n  - b\n", "")
    fits, fits_not = cell_change(Put(("title",), "y"), 1), cell_change(Put(("output",), "c"), 2)
    kept, (fault,) = pick_placeable(document, [fits_not, fits])
    assert kept == [fits]
    assert fault.spot == Spot("7.1", "A2")
    assert "cannot be changed in place" in fault.message.en


def test_of_many_changes_only_those_without_a_place_are_kept_back() -> None:
    steps = "".join(f"- no: {number}\n  title: ก\n  names:\n  - a\n  - b\n" for number in range(20)).replace(
        "- b", "# why\n  - b", 1
    )
    document = parse_document(f"steps:\n{steps}pairs:\n- - a\n", "x")
    ops: list[Op] = [
        Put(("steps", 0, "names"), "x"),
        *(Put(("steps", place, "title"), "ข") for place in range(20)),
        Drop(("pairs", 0, 0)),
    ]
    kept, faults = pick_placeable(document, [cell_change(op, row) for row, op in enumerate(ops)])
    assert [change.op for change in kept] == ops[1:-1]
    assert [fault.spot.cell for fault in faults] == ["A0", "A21"]
