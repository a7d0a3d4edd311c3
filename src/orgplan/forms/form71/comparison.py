"""The rows of a form 7.1 that came back, held against the plan: what changed, what is new, what is gone."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from itertools import islice, takewhile
from typing import Any, Final

from orgplan.cells.cell_changes import CellChange, WorkbookChanges
from orgplan.cells.cell_values import format_like, looks_same, pack_items
from orgplan.cells.field_cells import FieldCells
from orgplan.document import find_exact_value
from orgplan.editing import Add, Drop
from orgplan.fiscal import Month
from orgplan.forms.form71.exported import ACTIVITY_DEPTH, ExportedForm
from orgplan.forms.form71.people import PeopleComparison, PlacedRow
from orgplan.forms.form71.rows import ActivityRow, FormRows, StepRow, quote_title
from orgplan.model import PlannedWork
from orgplan.names import HEADS_71
from orgplan.paper.columns import Heads
from orgplan.problems import Path, Spot, Words
from orgplan.reports.form71_words import format_listed, is_listed
from orgplan.thai import format_month
from orgplan.workbook.reader import Grid

_CELLS: Final = {
    **{key: key for key in HEADS_71},
    "": "title", "no": "title", "months": "start",
}  # fmt: skip
"""The field of a row that shows each key of an activity or step, and of the one that stands for the row."""


def compare_rows(changes: WorkbookChanges, grid: Grid, heads: Heads, exported: ExportedForm, rows: FormRows) -> None:
    """Note every change that the rows of a form make to the plan, and every fault of theirs."""
    _RowComparison(changes, FieldCells(changes, grid, heads.places), exported, rows).compare()
    _note_missing(changes, grid, exported, rows)
    _note_order(changes, exported, rows)


class _Levels:
    """The rows above, as far as the next one can stand below them: each deeper than the one before."""

    def __init__(self) -> None:
        self._rows: list[PlacedRow] = []

    def find_parent(self, level: int) -> PlacedRow | None:
        """The nearest row above that is less indented."""
        while self._rows and self._rows[-1].level >= level:
            self._rows.pop()
        return self._rows[-1] if self._rows else None

    def add(self, placed: PlacedRow) -> None:
        """Take one more row in."""
        self.find_parent(placed.level)
        self._rows.append(placed)


class _RowComparison:
    """Compares the activities and steps of one form from the top."""

    def __init__(self, changes: WorkbookChanges, fields: FieldCells, exported: ExportedForm, rows: FormRows) -> None:
        self._changes = changes
        self._fields = fields
        self._exported = exported
        self._rows = rows
        self._on_form = frozenset(rows.known.values())
        self._people = PeopleComparison(changes, fields, exported)
        self._adds: dict[tuple[Path, int], tuple[list[dict[str, Any]], Spot]] = {}
        self._last_activity = -1
        self._begin(None)

    def _begin(self, activity: Path | dict[str, Any] | None) -> None:
        """Start with an activity of the plan, a new one, or none."""
        self._activity = activity
        self._placed: list[PlacedRow] = []
        self._all, self._standing = _Levels(), _Levels()
        self._last_below: dict[Path, int] = {}

    def compare(self) -> None:
        """Note the changes of all rows in their order, then those of what is new."""
        self._changes.faults += self._rows.faults
        self._changes.left += self._rows.left
        for row in self._rows.rows:
            if isinstance(row, ActivityRow):
                self._compare_people()
            self._changes.faults += row.faults
            if isinstance(row, ActivityRow):
                self._compare_activity(row)
            elif isinstance(row, StepRow) and row.path is not None:
                self._compare_step(row, row.path)
            elif isinstance(row, StepRow):
                self._place_new(row)
        self._compare_people()
        for (holder, after), (items, spot) in self._adds.items():
            for item in items:
                _note_new(self._changes, holder, after, item, spot)

    def _compare_people(self) -> None:
        if self._activity is not None:
            self._people.compare(self._activity if isinstance(self._activity, tuple) else None, self._placed)

    # --- activities ---

    def _compare_activity(self, row: ActivityRow) -> None:
        if row.path is not None:
            self._begin(row.path)
            self._last_activity = int(row.path[-1])
            self._compare_values(row, row.path)
            self._people.compare_activity(row, row.path)
        elif "name" in row.values:
            data = _begin_data(row)
            self._changes.new_places[id(data)] = self._list_cells(row)
            self._begin(data)
            self._add((*self._exported.category, "activities"), self._last_activity, data, row.number)
        else:
            self._begin(None)

    # --- what the plan has ---

    def _compare_step(self, row: StepRow, path: Path) -> None:
        self._compare_values(row, path)
        known = PlacedRow(row, self._exported.steps[path].level)
        self._check_place(known, path)
        self._place(known)

    def _compare_values(self, row: ActivityRow | StepRow, path: Path) -> None:
        """What a row says now, against what the plan says; a heading has a name and money alone."""
        step, values = self._exported.find_node(path), row.values
        for key, spot in self._list_cells(row).items():
            self._changes.place((*path, key) if key else path, spot)
        self._compare_name(row, path)
        if "duration" in values and (values["duration"] or "") != (was := step.duration.text if step.duration else ""):
            self._changes.put((*path, "duration"), values["duration"], was, self._fields.spot(row.number, "duration"))
        self._compare_dates(row, path, step)
        if "output" in values and (items := values["output"]) != list(step.output):
            spot = self._fields.spot(row.number, "output")
            self._changes.put((*path, "output"), pack_items(items), "; ".join(step.output), spot, now="; ".join(items))
        self._compare_money(row, path)

    def _list_cells(self, row: ActivityRow | StepRow) -> dict[str, Spot]:
        """The cell of each key that a row shows, and of the row itself."""
        return {key: self._fields.spot(row.number, field) for key, field in _CELLS.items() if field in self._fields}

    def _compare_dates(self, row: ActivityRow | StepRow, path: Path, work: PlannedWork) -> None:
        """The start and the end, or the months that are listed in place of them. What is no longer said is cleared."""
        if not {"start", "end"} & row.values.keys():
            return
        listed = is_listed(work)
        ends = (min(work.months), max(work.months)) if work.months and not listed else (work.start, work.end)
        start, end = (row.values.get(key, old) for key, old in zip(("start", "end"), ends, strict=True))
        months: tuple[Month, ...] = start if type(start) is tuple else ()
        if listed and "start" not in row.values:
            months = work.months
        if months and end is not None:
            self._fields.fault(
                row.number,
                "end",
                Words("months are listed in the cell before, and a last month stands beside them",
                      "ช่องเริ่มต้นระบุเดือนเป็นรายการแล้ว แต่มีเดือนสิ้นสุดด้วย"),
                Words("clear this cell, or write the first month alone in the one before", "ล้างช่องนี้ หรือเขียนเฉพาะเดือนแรกในช่องเริ่มต้น"),
            )  # fmt: skip
            return
        now: dict[str, Any] = (
            {"start": None, "end": None, "months": months} if months else {"start": start, "end": end, "months": ()}
        )
        for key, value in now.items():
            old = getattr(work, key)
            if value == old or (key == "months" and sorted(value) == sorted(old)):
                continue
            said, was = (format_listed(each) for each in (value, old))
            data = list(map(format_month, value)) if key == "months" and value else said or None
            self._changes.put((*path, key), data, was, self._fields.spot(row.number, "start" if key == "months" else key), now=said)

    def _compare_name(self, row: ActivityRow | StepRow, path: Path) -> None:
        node = self._exported.find_node(path)
        no, title = row.values.get("name", (node.no, node.title))
        spot = self._fields.spot(row.number, "title")
        if no != node.no:
            self._changes.put((*path, "no"), no, node.no, spot)
        if not looks_same(title, node.title):
            self._changes.put((*path, "title"), title, node.title, spot)

    def _compare_money(self, row: ActivityRow | StepRow, path: Path) -> None:
        work = self._exported.find_node(path)
        was = work.budget
        now: Decimal | str | None = row.values.get("budget", was)
        if now == was or (isinstance(now, str) and now == work.no_budget):
            return
        if was is not None and was.sources:
            self._fields.fault(
                row.number,
                "budget",
                Words("the plan gives this amount by source", "จำนวนนี้ในแผนแยกตามแหล่งงบประมาณ"),
                Words("put it back, and change the sources on the sheet of details", "ใส่จำนวนเดิมกลับ แล้วแก้แต่ละแหล่งในแผ่นข้อมูลเพิ่มเติม"),
            )
            return
        written = find_exact_value(self._changes.data, (*path, "budget"))
        before = work.no_budget if was is None else format_like(written, was, money=True)
        after = format_like(written, now, money=True) if isinstance(now, Decimal) else now
        self._changes.put((*path, "budget"), after, before, self._fields.spot(row.number, "budget"))

    def _check_place(self, known: PlacedRow, path: Path) -> None:
        """A new row between a step and its sub-steps would seem to hold them."""
        if not known.level:
            return
        parent = self._all.find_parent(known.level)
        above = None if parent is None else parent.row.path
        own = path[:-2]
        if own in self._on_form and (parent is None or above not in (own, None)):
            here, where = (quote_title(self._exported, self._rows.known, each) if each else "" for each in (above, own))
            self._fields.fault(
                known.row.number,
                "title",
                Words(f"the row stands below {here or 'no ⟦step⟧'}, but belongs to {where}",
                      f"แถวอยู่ใต้ {here or 'ไม่มี⟦step⟧'} แต่เป็นของ {where}"),
                Words("put it back, or move it in the plan file", "ย้ายแถวกลับ หรือย้ายในแฟ้มแผน"),
            )  # fmt: skip
        if parent is not None and above is None:
            self._fields.fault(
                parent.row.number,
                "title",
                Words("the new row stands between a ⟦step⟧ and its ⟦sub-steps⟧", "แถวใหม่อยู่ระหว่าง⟦step⟧กับ⟦sub-step⟧ของมัน"),
                Words("indent it like the ⟦sub-steps⟧, or put it below them", "ย่อหน้าให้เท่า⟦sub-step⟧ หรือวางไว้ใต้⟦sub-step⟧"),
            )
            self._take_out(parent)

    def _place(self, placed: PlacedRow) -> None:
        """Let the rows below know of one more above them."""
        path = placed.row.path
        self._placed.append(placed)
        self._all.add(placed)
        if not placed.row.is_cleared:
            self._standing.add(placed)
        if path is not None:
            self._last_below[path[:-1]] = int(path[-1])

    def _take_out(self, placed: PlacedRow) -> None:
        """Forget a new row, which is refused."""
        for items, _ in self._adds.values():
            items[:] = [item for item in items if item is not placed.data]
        rest = [each for each in self._placed if each is not placed]
        self._placed, self._all, self._standing = [], _Levels(), _Levels()
        for each in rest:
            self._place(each)

    # --- what is new ---

    def _place_new(self, row: StepRow) -> None:
        """Put a new step where it stands: below the nearest row above that is less indented, behind its last neighbour."""
        level = min(row.indent, self._placed[-1].level + 1 if self._placed else 0)
        parent = self._standing.find_parent(level)
        data = _begin_data(row)
        self._changes.new_places[id(data)] = self._list_cells(row)
        holder = self._activity if parent is None else parent.row.path or parent.data
        if isinstance(holder, dict):
            holder.setdefault("steps", []).append(data)
        elif holder is not None:
            path = (*holder, "steps")
            self._add(path, self._last_below.get(path, -1), data, row.number)
        self._place(PlacedRow(row, parent.level + 1 if parent else 0, data))

    def _add(self, holder: Path, after: int, data: dict[str, Any], row: int) -> None:
        self._adds.setdefault((holder, after), ([], self._fields.spot(row, "title")))[0].append(data)


def _begin_data(row: ActivityRow | StepRow) -> dict[str, Any]:
    no, title = row.values["name"]
    data: dict[str, Any] = {"no": no, "title": title}
    data |= {key: row.values[key] for key in ("duration",) if key in row.values}
    for key in ("start", "end"):
        value = row.values.get(key)
        if type(value) is tuple:
            data["months"] = list(map(format_month, value))
        elif value is not None:
            data[key] = format_month(value)
    if "output" in row.values:
        data["output"] = pack_items(row.values["output"])
    if "budget" in row.values:
        budget = row.values["budget"]
        data["budget"] = format_like(None, budget, money=True) if isinstance(budget, Decimal) else budget
    return data


def _note_new(changes: WorkbookChanges, holder: Path, after: int, item: dict[str, Any], spot: Spot) -> None:
    """Note an activity or step, with what belongs to it, that is to stand behind the one at place `after`."""
    noun = Words("⟦activity⟧", "⟦activity⟧") if holder[-1] == "activities" else Words("⟦step⟧", "⟦step⟧")
    where = Words("{holder} {noun} {no}", "{holder} {noun} {no}").fill(holder=changes.words(holder), noun=noun, no=item["no"])
    changes.changes.append(CellChange(Add(holder, after, (item,)), where, "", str(item["title"]), spot))


def _note_missing(changes: WorkbookChanges, grid: Grid, exported: ExportedForm, rows: FormRows) -> None:
    """Rows that are not there any more, or empty: the topmost of each; what still has rows below stays."""
    if changes.template:
        return
    cleared = {row.path for row in rows.rows if isinstance(row, StepRow) and row.is_cleared}
    gone = {path for path in exported.order if path not in rows.seen or (path in cleared and exported.find_node(path).title)}
    order = list(exported.order)
    for path, node in _list_topmost(gone, exported):
        spot = Spot(grid.name, "")
        below = takewhile(partial(_is_below, path), islice(order, exported.order[path] + 1, None))
        if all(each in gone for each in below):
            changes.removed.append(CellChange(Drop(path), changes.words(path), node.title, "", spot))
            continue
        changes.fault(
            spot,
            Words("the row of {where} is gone, but rows that belong to it are still there",
                  "แถวของ{where} หายไป แต่แถวที่อยู่ภายใต้ยังอยู่").fill(where=changes.words(path)),
            Words("delete those too, or put the row back", "ลบแถวเหล่านั้นด้วย หรือใส่แถวกลับ"),
        )  # fmt: skip


def _is_below(path: Path, other: Path) -> bool:
    return other[: len(path)] == path


def _list_topmost(gone: set[Path], exported: ExportedForm) -> Iterator[tuple[Path, PlannedWork]]:
    """Those of some activities and steps that belong to none of the others."""
    for path in exported.order:
        if path in gone and not any(path[:size] in gone for size in range(ACTIVITY_DEPTH, len(path))):
            yield path, exported.find_node(path)


def _note_order(changes: WorkbookChanges, exported: ExportedForm, rows: FormRows) -> None:
    """Rows in another order than the plan's: they are known by their names, and the plan keeps its order."""
    siblings: dict[Path, list[Path]] = {}
    for _, path in sorted(rows.known.items()):
        siblings.setdefault(path[:-1], []).append(path)
    for holder, paths in siblings.items():
        if paths != sorted(paths):
            names = ", ".join(exported.find_node(path).no for path in paths)
            where = changes.words(holder[:-1])
            changes.notes.append(
                Words("{where}: the rows stand in another order ({names}); the plan keeps its own",
                      "{where}: ลำดับแถวต่างจากแผน ({names}) ในแผนคงลำดับเดิม").fill(where=where, names=names)
            )  # fmt: skip
