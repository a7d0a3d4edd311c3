"""Who answers for the steps of a form 7.1 that came back: each row's own names where they differ from what it inherits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from orgplan.agencies import repeats_names
from orgplan.cells.cell_changes import WorkbookChanges
from orgplan.cells.cell_values import looks_same, pack_items, read_cell_text, split_agencies
from orgplan.cells.field_cells import FieldCells
from orgplan.forms.form71.exported import ExportedForm
from orgplan.forms.form71.rows import ActivityRow, StepRow
from orgplan.model import Plan
from orgplan.problems import Path, Spot, Words, quote
from orgplan.reports.form71_words import DITTO, PEOPLE
from orgplan.texts import is_blank

Names = tuple[str, ...]


@dataclass(slots=True)
class PlacedRow:
    """A step's row in its place: how deep it stands, and, if it is new, the data of the step that it becomes."""

    row: StepRow
    level: int
    data: dict[str, Any] = field(default_factory=dict)


def list_known_names(plan: Plan) -> set[str]:
    """Every name of an agency that a plan uses."""
    names = {*plan.agencies, *(full for full in plan.agencies.values() if full)}
    for category in plan.categories:
        names |= {*category.responsible, *category.involved}
    for each in plan.activities:
        names |= {*each.activity.responsible, *each.activity.involved}
    for placed in plan.steps:
        names |= {*placed.work.responsible, *placed.work.involved}
    return names


class PeopleComparison:
    """Compares the names on one form with those of the plan, activity by activity."""

    def __init__(self, changes: WorkbookChanges, fields: FieldCells, exported: ExportedForm) -> None:
        self._changes = changes
        self._fields = fields
        self._exported = exported
        self._known_names = list_known_names(changes.plan)

    def compare(self, activity: Path | None, rows: Sequence[PlacedRow]) -> None:
        """Note what changed for the steps below an activity; `activity` is None for a new one."""
        standing = [each for each in rows if not each.row.is_cleared]
        if standing:
            for key in PEOPLE:
                if key in self._fields:
                    self._compare_field(activity, standing, key)

    def compare_activity(self, row: ActivityRow, path: Path) -> None:
        """Note what changed of the names in the row of an activity that has cells for them."""
        for key in row.people:
            inherited: Names = getattr(self._changes.plan.categories[int(path[1])], key)
            self._compare_own(row, path, key, self._read_names(row, None, None, key) or (), inherited)

    def _compare_field(self, activity: Path | None, rows: list[PlacedRow], key: str) -> None:
        names = self._read_all(rows, key)
        base: Names = () if activity is None else self._compare_activity(activity, rows, names, key)
        holders: dict[int, Names] = {}
        around: list[PlacedRow] = []  # the rows that the one at hand is below
        for each in rows:
            while around and around[-1].level >= each.level:
                around.pop()
            inherited = holders[around[-1].row.number] if around else base
            around.append(each)
            own = names[each.row.number]
            holders[each.row.number] = inherited if own is None else own
            if each.row.path is not None:
                self._compare_own(each.row, each.row.path, key, own or (), inherited)
            elif own and own != inherited:
                each.data[key] = pack_items(own)

    def _compare_activity(self, activity: Path, rows: list[PlacedRow], names: dict[int, Names | None], key: str) -> Names:
        """The activity's names, which are others now if all the steps that inherit them show the same others."""
        base: Names = self._exported.list_owners(activity, key)
        heirs = [each.row for each in rows if each.row.path is not None and self._inherits(each.row.path, activity, key)]
        now = {names[row.number] for row in heirs}
        everybody = sum(self._inherits(path, activity, key) for path in self._exported.list_steps(activity))
        if len(now) != 1 or len(heirs) != everybody or (only := next(iter(now))) in (base, None):
            return base
        spot = self._fields.spot(heirs[0].number, key)
        self._changes.put((*activity, key), pack_items(only or ()), ", ".join(base), spot, now=", ".join(only or ()))
        return only or ()

    def _compare_own(self, row: ActivityRow | StepRow, path: Path, key: str, now: Names, inherited: Names) -> None:
        placed = self._exported.work[path]
        own: Names = getattr(placed.work, key)
        if now == (own or inherited) or (now == own and own):
            return
        spot = self._fields.spot(row.number, key)
        if not now and inherited:
            self._changes.fault(
                spot,
                Words("a ⟦step⟧ cannot be without names while what it belongs to has some",
                      "⟦step⟧เว้นว่างไม่ได้ เมื่อ⟦activity⟧หรือ⟦step⟧ที่อยู่เหนือขึ้นไประบุชื่อไว้"),
                Words("write who it is, or clear the rows above too", "ระบุชื่อ หรือล้างแถวเหนือขึ้นไปด้วย"),
            )  # fmt: skip
            return
        self._changes.put((*path, key), pack_items(now), ", ".join(getattr(placed, key)), spot, now=", ".join(now))

    def _inherits(self, path: Path, activity: Path, key: str) -> bool:
        """Whether a step takes its names from the activity itself."""
        while len(path) > len(activity):
            if getattr(self._exported.steps[path].work, key):
                return False
            path = path[:-2]
        return True

    # --- what a row shows ---

    def _read_all(self, rows: list[PlacedRow], key: str) -> dict[int, Names | None]:
        """The names that each row now shows, by its number; None where a new row leaves them to what it belongs to."""
        names: dict[int, Names | None] = {}
        before: StepRow | None = None
        for each in rows:
            above = None if before is None else names[before.number]
            own = names[each.row.number] = self._read_names(each.row, before, above, key)
            before = before if own is None else each.row
        return names

    def _read_names(self, row: ActivityRow | StepRow, before: StepRow | None, above: Names | None, key: str) -> Names | None:
        """The names in a row; `above` are those of the row `before`."""
        cell, spot = row.people[key], self._fields.spot(row.number, key)
        if row.path is None:
            fresh = self._changes.reading(spot, lambda: read_cell_text(cell), "")
            if is_blank(fresh):
                return None
            return above if repeats_names(fresh) else tuple(split_agencies(fresh, self._known_names))
        old: Names = getattr(self._exported.work[row.path], key)
        printed = self._exported.people[row.path][key]
        if repeats_names(cell.value):
            order = self._exported.order
            in_place = before is not None and before.path is not None and order[before.path] == order[row.path] - 1
            return self._repeat(cell.value, old, above, spot, exported=printed == DITTO, in_place=in_place)
        if looks_same(cell.value, printed) or looks_same(cell.value, ", ".join(old)):
            return old  # as a ditto mark, or written out as on top of a page
        clean = self._changes.reading(spot, lambda: read_cell_text(cell), None)
        return old if clean is None else tuple(split_agencies(clean, self._known_names))

    def _repeat(self, text: str, old: Names, above: Names | None, spot: Spot, *, exported: bool, in_place: bool) -> Names:
        """The names that a ditto mark stands for. One that came to stand below another row by itself says nothing certain."""
        mark = quote(text.strip())
        if above is not None and (in_place or not exported or above == old):
            return above
        if above is None and exported:
            return old
        if above is None:
            message = Words(f"{mark} repeats the row above, and there is none", f"{mark} ซ้ำแถวบน แต่ไม่มีแถวบน")
        else:
            message = Words(f"the mark {mark} now stands below another row than before", f"เครื่องหมาย {mark} อยู่ใต้แถวอื่นจากเดิม")
        was = ", ".join(old) or "-"
        self._changes.fault(spot, message, Words(f"write the names, which were {was}", f"เขียนชื่อ ซึ่งเดิมคือ {was}"))
        return old
