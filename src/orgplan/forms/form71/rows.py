"""The rows of a form 7.1 that came back: what each is, and what its cells now say, as values with the cells they come from.

Nothing is judged here but what the sheet alone can tell. A row bears its own faults, so that they are reported where it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from orgplan.cells import row_identity
from orgplan.cells.cell_changes import CellFault, FaultyRow, UnreadCells, shorten_value
from orgplan.cells.cell_values import (
    looks_same,
    read_cell_month,
    read_cell_months,
    read_cell_text,
    split_items,
    split_number,
)
from orgplan.forms.form71.cells import FIELDS, NO_CELL, RowCells, read_duration
from orgplan.forms.form71.columns import SUBTOTAL_ROLE
from orgplan.forms.form71.exported import ACTIVITY_DEPTH, ExportedForm
from orgplan.paper.columns import Heads
from orgplan.problems import Path, Words, quote
from orgplan.reports.form71_words import PEOPLE, TOTAL, format_dates, name_activity, name_subtotal
from orgplan.workbook.reader import Cell, Grid


@dataclass(frozen=True, slots=True)
class ActivityRow(FaultyRow):
    """The heading of an activity: one of the plan (`path`), or a new one.

    `values` are those that it now says in other words than the export, as for a step, and `people` the cells of its names, where it
    has cells of its own; else `name` (number and title) and `budget`. A new one without `name` has none that can be read.
    """

    path: Path | None
    values: Mapping[str, Any]
    people: Mapping[str, Cell] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StepRow(FaultyRow):
    """A step: one of the plan (`path`), or a new one, indented by `indent`.

    `values` are those that it now says in other words than the export, by field, typed: `name` (number and title), `duration` as
    text, months (at `start` perhaps several), a list of outputs, an amount. `people` are the cells of names, which mean something only below the rows above.
    `is_cleared` where everything was deleted from it.
    """

    path: Path | None
    values: Mapping[str, Any]
    people: Mapping[str, Cell]
    indent: int = 0
    is_cleared: bool = False


@dataclass(frozen=True, slots=True)
class FormRows:
    """All rows of a form from the top.

    `faults` are those that stand at no single row, `left` what is not read, `known` the object of each row that shows one,
    `seen` the objects that are still on the form, or may be, `last` the last row.
    """

    rows: tuple[FaultyRow, ...]
    faults: tuple[CellFault, ...]
    left: tuple[UnreadCells, ...]
    known: Mapping[int, Path]
    seen: frozenset[Path]
    last: int


def read_rows(grid: Grid, heads: Heads, exported: ExportedForm, *, old_dates: bool) -> FormRows:
    """The rows of a form, which must have the column of paths. `old_dates`: see `Book`."""
    return _RowReader(grid, heads, exported, old_dates=old_dates).read()


def quote_title(exported: ExportedForm, known: Mapping[int, Path], path: Path) -> str:
    """An activity or step as the form shows it, with its row where it has one."""
    row = next((row for row, each in known.items() if each == path), None)
    return quote(shorten_value(exported.format_title(path))) + (f" (A{row})" if row else "")


class _RowReader:
    """Reads the rows of one form."""

    def __init__(self, grid: Grid, heads: Heads, exported: ExportedForm, *, old_dates: bool) -> None:
        self._grid = grid
        self._heads = heads
        self._exported = exported
        self._cells = RowCells(grid, heads, exported, old_dates=old_dates)
        self._activity_name, self._subtotal_name = name_activity(exported.plan), name_subtotal(exported.plan)
        self._known: dict[int, Path] = {}
        self._unsure: set[int] = set()
        self._seen: set[Path] = set()
        self._activity: ActivityRow | None = None

    def read(self) -> FormRows:
        """Read them all, down to the total."""
        self._identify()
        faults = self._cells.take_faults()
        rows: list[FaultyRow] = []
        row, last = self._heads.row + 1, self._grid.last_row
        while row < last:
            row += 1
            if self._cells.read_title(row) == TOTAL:
                self._cells.check_sum(row)
                rows.append(FaultyRow(row, self._cells.take_faults()))
                break
            path = self._known.get(row)
            if path is not None:
                self._seen.add(path)
                read, row = self._read_known(row, path)
                rows.append(read)
            elif self._cells.is_continued(row):
                self._cells.refuse_strayed(row)
                rows.append(FaultyRow(row, self._cells.take_faults()))
            elif row not in self._unsure:
                rows.append(self._read_fresh(row))
        return FormRows(tuple(rows), faults, tuple(self._cells.notes.left), self._known, frozenset(self._seen), row)

    # --- which row is which object ---

    def _identify(self) -> None:
        """Which activity or step each row shows: see `row_identity`."""
        exported = self._exported
        steps = {
            path: row_identity.Bearing(exported.format_title(path), placed.work.title, path[:ACTIVITY_DEPTH])
            for path, placed in exported.steps.items()
        }
        step_texts = {" ".join(each.text.split()) for each in steps.values()}
        headings: list[row_identity.ReturnedRow[Path]] = []
        below: list[tuple[int, Path | None, str]] = []
        for row, path, text in self._titles():
            is_heading = path in exported.activities and " ".join(text.split()) not in step_texts
            if is_heading or text.startswith(self._activity_name):
                bears = row_identity.Bearing(text, _bare_title(text.removeprefix(self._activity_name)))
                headings.append(row_identity.ReturnedRow(row, path if path in exported.activities else None, bears))
            elif not text.startswith(self._subtotal_name):
                below.append((row, path if path in exported.steps else None, text))
        activities = {
            path: row_identity.Bearing(exported.format_title(path), each.title) for path, each in exported.activities.items()
        }
        above = row_identity.identify_rows(headings, activities)
        known = row_identity.identify_rows(list(_group_steps(below, headings, above)), steps)
        self._known = {**above.known, **known.known}
        for row, other in (*above.unsure.items(), *known.unsure.items()):
            self._unsure.add(row)
            self._seen |= above.lost | known.lost
            self._cells.fields.fault(row, "title", *row_identity.describe_unsure_row(self._cells.read_title(row), row, other))

    def _titles(self) -> Iterator[tuple[int, Path | None, str]]:
        """The rows above the total that show something: row, what its hidden cell names, title; a title may go on below."""
        row, last, seen = self._heads.row + 1, self._grid.last_row, set[Path]()
        while row < last:
            row += 1
            text = self._cells.read_title(row)
            if text == TOTAL:
                return
            if self._cells.is_continued(row):
                continue
            path = self._exported.paths.get(self._cells.read_path(row))
            path = None if path in seen else path
            count = 1 if path is None else self._cells.count_rows(row, path)
            if path is not None:
                seen.add(path)
                text = self._cells.join(row, "title", count).value.strip() if count > 1 else text
            if path is not None or text:
                yield row, path, text
            row += count - 1

    # --- rows that the export wrote ---

    def _read_known(self, row: int, path: Path) -> tuple[FaultyRow, int]:
        """A row that the export wrote, and the last row that belongs to it."""
        if path in self._exported.activities:
            self._activity = self._read_activity(row, path)
            return self._activity, row + self._cells.count_rows(row, path) - 1
        if self._activity is None or self._activity.path != path[:ACTIVITY_DEPTH]:
            other = quote_title(self._exported, self._known, path[:ACTIVITY_DEPTH])
            self._cells.fields.fault(
                row,
                "title",
                Words(
                    f"the row stands under another ⟦activity⟧ than before, {other}",
                    f"แถวอยู่ใต้⟦activity⟧อื่นจากเดิม ซึ่งคือ {other}",
                ),
                Words("put the row or its heading back, or move it in the plan file", "ย้ายแถวหรือหัวข้อกลับ หรือย้ายในแฟ้มแผน"),
            )
            return FaultyRow(row, self._cells.take_faults()), row
        return self._read_step(row, path), row + self._cells.count_rows(row, path) - 1

    def _read_activity(self, row: int, path: Path) -> ActivityRow:
        values: dict[str, Any] = {}
        if path in self._exported.work:
            cells = self._read_texts(row, path)
            self._read_values_into(values, row, path, cells)
            people: dict[str, Cell] = {key: cells[key] for key in PEOPLE if key in cells}
            return ActivityRow(row, self._cells.take_faults(), path, values, people)
        cell = self._cells.join(row, "title", self._cells.count_rows(row, path))
        self._cells.read_name_into(row, path, cell, values)
        self._cells.read_money_into(row, path, values)
        return ActivityRow(row, self._cells.take_faults(), path, values)

    def _read_step(self, row: int, path: Path) -> StepRow:
        placed, cells = self._exported.steps[path], self._read_texts(row, path)
        people = {key: cells[key] for key in PEOPLE}
        title = cells["title"].value
        is_unfilled = not placed.work.title and looks_same(title, self._exported.format_title(path))
        if is_unfilled or not title.strip():
            goes_on = self._cells.count_rows(row, path) > 1 and any(cell.value.strip() for cell in cells.values())
            if not goes_on and self._cells.is_cleared(row, *FIELDS):
                return StepRow(row, self._cells.take_faults(), path, {}, people, is_cleared=True)
            if is_unfilled:
                self._cells.refuse_untitled(row)
        values: dict[str, Any] = {}
        self._read_values_into(values, row, path, cells)
        return StepRow(row, self._cells.take_faults(), path, values, people)

    def _read_texts(self, row: int, path: Path) -> dict[str, Cell]:
        """The cells of the texts of a step, or of an activity that has cells, by field."""
        exported, placed = self._exported, self._exported.work[path]
        count, names = self._cells.count_rows(row, path), {key: ", ".join(getattr(placed, key)) for key in PEOPLE}
        return {
            key: self._cells.find_text_cell(row, key, count, names.get(key, text)) or Cell(text, "text")
            for key, text in exported.format_texts(path).items()
        }

    def _read_values_into(self, values: dict[str, Any], row: int, path: Path, cells: Mapping[str, Cell]) -> None:
        """Keep what the row of such work says in other words than the export, under its field."""
        texts, work = self._exported.format_texts(path), self._exported.work[path].work
        self._cells.read_name_into(row, path, cells["title"], values)
        if not looks_same(cells["duration"].value, texts["duration"]):
            self._cells.read_into(values, row, "duration", partial(read_duration, cells["duration"]))
        for key, was in zip(("start", "end"), format_dates(work), strict=True):
            self._cells.read_month_into(row, key, was, values)
        if not looks_same(cells["output"].value, texts["output"]):
            self._cells.read_into(values, row, "output", lambda: split_items(read_cell_text(cells["output"])))
        self._cells.read_money_into(row, path, values)
        self._cells.check_months(row)

    # --- rows that somebody wrote ---

    def _read_fresh(self, row: int) -> FaultyRow:
        """A row that the export did not write as a step or an activity: a sum, an empty one, or a new one."""
        title = self._cells.read_title(row)
        role = self._grid.text(row, self._heads["role"]) if "role" in self._heads else ""
        if role == SUBTOTAL_ROLE and (not title or title.startswith(self._subtotal_name)):
            self._cells.check_sum(row)
        elif title.startswith(self._subtotal_name) or self._cells.is_cleared(row, "title", *FIELDS):
            pass
        elif title.startswith(self._activity_name):
            return self._read_new_activity(row, title)
        else:
            return self._read_new_step(row)
        return FaultyRow(row, self._cells.take_faults())

    def _read_new_activity(self, row: int, title: str) -> ActivityRow:
        split = split_number(title.removeprefix(self._activity_name))
        if split is None:
            self._cells.refuse_numberless(row)
            self._activity = None
            return ActivityRow(row, self._cells.take_faults(), None, {})
        values = self._read_new_values(row, split)
        self._activity = ActivityRow(row, self._cells.take_faults(), None, values)
        return self._activity

    def _read_new_values(self, row: int, name: tuple[str, str]) -> dict[str, Any]:
        """What a new row says of work, by field; nothing of what it leaves blank."""
        values: dict[str, Any] = {"name": name}
        read_month = partial(read_cell_month, old_dates=self._cells.old_dates, year=self._cells.year)
        readers: dict[str, Callable[[Cell | None], Any]] = {
            "duration": read_duration,
            "start": partial(read_cell_months, old_dates=self._cells.old_dates, year=self._cells.year),
            "end": read_month,
            "output": lambda cell: split_items(read_cell_text(cell)),
        }
        for key, read in readers.items():
            self._cells.read_into(values, row, key, partial(read, self._cells.fields.shared(row, key, "")[0]))
        self._cells.read_new_money_into(row, values)
        return {key: value for key, value in values.items() if value or key == "budget"}

    def _read_new_step(self, row: int) -> FaultyRow:
        cell = self._cells.fields.cell(row, "title")
        if self._activity is None:
            self._cells.fields.fault(
                row,
                "title",
                Words("the row stands under no ⟦activity⟧", "แถวไม่ได้อยู่ใต้⟦activity⟧ใด"),
                Words("put it below the heading of an ⟦activity⟧", "วางไว้ใต้หัวข้อ⟦activity⟧"),
            )
            return FaultyRow(row, self._cells.take_faults())
        title = self._cells.notes.reading(self._cells.fields.spot(row, "title"), lambda: read_cell_text(cell), None)
        split = split_number(title or "")
        if split is None:
            if title is not None:
                self._cells.refuse_numberless(row)
            return FaultyRow(row, self._cells.take_faults())
        given = self._read_new_values(row, split)
        people = {key: self._cells.fields.shared(row, key, "")[0] or NO_CELL for key in PEOPLE}
        self._cells.check_months(row)
        return StepRow(row, self._cells.take_faults(), None, given, people, indent=cell.indent if cell else 0)


def _group_steps(
    steps: list[tuple[int, Path | None, str]],
    headings: list[row_identity.ReturnedRow[Path]],
    above: row_identity.IdentifiedRows[Path],
) -> Iterator[row_identity.ReturnedRow[Path]]:
    """The rows of steps, each with the activity below whose heading it stands: one of the plan, or the row of a new one."""
    groups = iter([(each.number, above.known.get(each.number, (each.number,))) for each in headings])
    group: Path | None = None
    following = next(groups, None)
    for row, path, text in steps:
        while following is not None and following[0] < row:
            group, following = following[1], next(groups, None)
        yield row_identity.ReturnedRow(row, path, row_identity.Bearing(text, _bare_title(text), group))


def _bare_title(text: str) -> str:
    """A title without the number before it."""
    split = split_number(text)
    return split[1] if split else ""
