"""The way back from Excel: what somebody changed in an exported workbook, as changes to the plan that it was made from.

Every cell is held against what the export wrote there; only a difference is a change. Rows are recognised by the hidden cells
that say which step or KPI they show, columns by their heads. A row without such a cell is new, a row that is gone was
deleted. What cannot be read is a fault with its cell, and leaves the plan at that place as it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from pydantic import ValidationError

from orgplan.cells import unread_cells
from orgplan.cells.cell_changes import WorkbookChanges
from orgplan.editing import Drop, Op, Put
from orgplan.forms import blank, embedded
from orgplan.forms.book import export_grids
from orgplan.forms.form72.rubrics import NewLevels, put_rubrics
from orgplan.forms.sheet_kinds import FORM_71, REPORT, SHEETS, Reading, SheetKind, list_sheets
from orgplan.model import Plan, ResultsFile
from orgplan.paper.columns import Heads
from orgplan.problems import Path, Spot, Words
from orgplan.reports.form71_words import ORGANIZATION_LINE
from orgplan.reports.scorecard import merge_results
from orgplan.step_progress import apply_progress
from orgplan.views.templatefile import ORGANIZATION
from orgplan.workbook.bounds import Unusable
from orgplan.workbook.reader import Book, Grid, read_workbook


def read_filled_workbook(raw: bytes) -> WorkbookChanges:
    """What a workbook says, to be made a plan of. Raises `Unusable` for what is no workbook of orgplan, or not filled in."""
    changes = compare_workbook(raw)
    if changes.template:
        _check_filled(changes)  # of an official plan, which has the usual words
    return changes


def compare_workbook(raw: bytes) -> WorkbookChanges:
    """What a workbook says, held against the plan inside it. Raises `Unusable` for what is not a workbook of orgplan."""
    book = read_workbook(raw)
    changes = _made_from(book)
    sheets = _Sheets(changes)
    for grid, known in sheets.recognize(book.grids):
        sheets.read(grid, known)
        unread_cells.note_remarks(changes, grid)
        changes.feet += grid.feet
    sheets.finish()
    _check_titles(changes)
    changes.speak_as_plan()
    return changes


class _Known(NamedTuple):
    """Which kind of sheet one is, and its heads; there is none for a sheet that somebody added."""

    kind: SheetKind
    heads: Heads


class _Sheets:
    """Recognises the sheets of a workbook and has each read, and what nobody reads named."""

    def __init__(self, changes: WorkbookChanges) -> None:
        self._changes = changes
        self._seen: dict[tuple[SheetKind, int], Grid] = {}
        self._rubrics: dict[Path, NewLevels] = {}
        self._exported = _export_again(changes)

    def recognize(self, grids: Iterable[Grid]) -> list[tuple[Grid, _Known | None]]:
        """The sheets with what each is; behind the forms those with results, which are read as the forms say that KPIs are scored."""
        sheets = [(grid, self._recognize(grid)) for grid in grids]
        return sorted(sheets, key=lambda sheet: sheet[1] is not None and not sheet[1].kind.find_category)

    def read(self, grid: Grid, known: _Known | None) -> None:
        """Read one sheet."""
        if known is None:
            unread_cells.note_own_sheet(self._changes, grid)
        else:
            self._read_as(known.kind, grid, known.heads)

    def _recognize(self, grid: Grid) -> _Known | None:
        for kind in SHEETS:
            exported = next((each for (other, _), each in self._exported.items() if other is kind), None)
            if exported is not None and (heads := kind.find_heads(grid, exported, self._changes.plan)) is not None:
                return _Known(kind, heads)
        return None

    def _read_as(self, kind: SheetKind, grid: Grid, heads: Heads) -> None:
        index = 0
        if kind.find_category:
            place = _find_category(self._changes, grid, kind.find_category(grid, heads, self._changes.plan))
            if place is None or not _is_first(self._changes, grid, self._seen.get((kind, place))):
                return
            index = place
        if (kind, index) not in self._exported or (not kind.find_category and kind.read and (kind, 0) in self._seen):
            unread_cells.note_own_sheet(self._changes, grid)
            return
        self._seen[kind, index] = grid
        exported = self._exported[kind, index]
        if kind.read:
            kind.read(Reading(self._changes, grid, heads, index, exported, self._rubrics))
        if kind.find_category:
            # Where the heading cannot be told, the sheet.
            self._changes.place(("categories", index), Spot(grid.name, ""))
            self._changes.place((), Spot(grid.name, ""))
        if kind.head_rows:
            other = kind.find_heads(exported, exported, self._changes.plan) or heads
            rows = (heads.row, other.row) if heads.row and other.row else None
            keys = heads.places.get(kind.key, 0), other.places.get(kind.key, 0)
            pair = unread_cells.SheetPair(grid, exported, rows, keys, deep=kind.head_rows, is_earlier=kind.is_earlier(grid))
            unread_cells.note_unread_cells(self._changes, pair)

    def finish(self) -> None:
        """What is only known once all sheets have been read: rubrics that several show, sheets that are not there."""
        put_rubrics(self._changes, self._rubrics)
        for kind, place, name in list_sheets(self._changes.plan, alone=self._changes.alone):
            is_optional = not kind.read or (kind.find_category and self._changes.template)
            is_optional = is_optional or (kind is REPORT and self._changes.report is None)
            if (kind, place) not in self._seen and not is_optional:
                words = Words(
                    "the sheet is not in the workbook; everything on it stays as it was", "ไม่มีแผ่นงานนี้ในแฟ้ม ข้อมูลของแผ่นนี้คงเดิม"
                )
                self._changes.fault(Spot(name, ""), words)


def _export_again(changes: WorkbookChanges) -> dict[tuple[SheetKind, int], Grid]:
    """The sheets as the plan in the workbook would be exported today. Raises `Unusable` if it cannot be."""
    beside = ResultsFile.model_validate({"orgplan_results": "1", "results": changes.beside})
    kind = embedded.BookKind(changes.template, changes.report, changes.alone, changes.as_of)
    try:
        return export_grids(changes.plan, merge_results(changes.plan, [beside]), changes.data, kind)
    except ValueError:
        raise _damaged() from None


def _check_filled(changes: WorkbookChanges) -> None:
    """A blank workbook must have been filled in, at least with whose plan it is."""
    if not changes.changes and not changes.faults:
        raise Unusable(Words("nothing is filled in yet in the blank workbook", "ยังไม่ได้กรอกข้อมูลในแบบฟอร์มเปล่า"))
    if changes.plan.organization == ORGANIZATION and not any(change.op.path == ("organization",) for change in changes.changes):
        changes.fault(
            Spot(next(name for kind, _, name in list_sheets(changes.plan) if kind is FORM_71), f"A{ORGANIZATION_LINE}"),
            Words("the name of the organisation is not filled in", "ยังไม่ได้กรอกชื่อหน่วยงาน"),
            Words("write it on one of the forms 7.1", "กรอกในแบบฟอร์ม 7.1 แผ่นใดแผ่นหนึ่ง"),
        )


def _made_from(book: Book) -> WorkbookChanges:
    grid = next((each for each in book.grids if each.name == embedded.SHEET), None)
    inside = embedded.read_embedded_plan([grid.text(row, 1) for row in range(1, grid.last_row + 1)]) if grid else None
    if grid is None:
        raise Unusable(
            Words("this workbook was not made by `orgplan export xlsx`, or its hidden sheet 'orgplan' is lost; "
                  "`orgplan import table` makes a plan of a table of your own",
                  "แฟ้มนี้ไม่ได้สร้างด้วย `orgplan export xlsx` หรือแผ่นงานซ่อน 'orgplan' หายไป ถ้าเป็นตารางของหน่วยงานเอง สร้างแผนด้วย `orgplan import table`")
        )  # fmt: skip
    try:
        if inside is None:
            raise _damaged()
        plan = blank.parse_blank_plan(inside.plan) if inside.kind.template else Plan.model_validate(inside.plan)
        beside = ResultsFile.model_validate({"orgplan_results": "1", "results": inside.results, "progress": inside.progress})
    except (ValidationError, TypeError):
        raise _damaged() from None
    merged = apply_progress(plan, [beside])
    return WorkbookChanges(
        inside.plan, merged, inside.results, old_dates=book.old_dates, progress=inside.progress, **inside.kind._asdict()
    )


def _damaged() -> Unusable:
    return Unusable(
        Words("the plan in the hidden sheet 'orgplan' of the workbook is damaged; export it again",
              "แผนในแผ่นงานซ่อน 'orgplan' เสียหาย ส่งออกใหม่อีกครั้ง")
    )  # fmt: skip


def _find_category(changes: WorkbookChanges, grid: Grid, place: int | str | None) -> int | None:
    """The place of the category of a form, given by its place or by its number; a fault where there is none."""
    categories = changes.plan.categories
    index = next((index for index, each in enumerate(categories) if place in (index, each.no)), None)
    if index is None:
        changes.fault(
            Spot(grid.name, ""),
            Words("the form is of a ⟦category⟧ that the plan does not have", "แบบฟอร์มเป็นของ⟦category⟧ที่ไม่มีในแผน"),
            Words(
                "add the ⟦category⟧ to the plan file, export it, and fill in the form there",
                "เพิ่ม⟦category⟧ในแฟ้มแผน ส่งออก แล้วกรอกในแบบฟอร์มนั้น",
            ),
        )
    return index


def _is_first(changes: WorkbookChanges, grid: Grid, other: Grid | None) -> bool:
    """Whether no `other` sheet is the same form; a fault where one is."""
    if other is not None:
        changes.fault(
            Spot(grid.name, ""),
            Words(f"the form of this ⟦category⟧ stands on sheet '{other.name}' already; this one is not read",
                  f"แบบฟอร์มของ⟦category⟧นี้มีอยู่แล้วในแผ่นงาน '{other.name}' จึงไม่อ่านแผ่นนี้"),
            Words("delete one of the two", "ลบออกหนึ่งแผ่น"),
        )  # fmt: skip
    return other is None


def take_in_results(changes: WorkbookChanges) -> list[Op]:
    """The results and the progress that came from results files, as changes to a plan that is to stand alone."""
    ops: list[Op] = [
        Put((*placed.path, "progress"), value)
        for path, value in changes.progress.items()
        for placed in changes.plan.find_by_step_path(path)
    ]
    paths = {placed.kpi.id: placed.path for placed in changes.plan.kpis}
    changed = {change.op.path for change in changes.changes}
    for key, rounds in changes.beside.items():
        if key in paths:
            for name, value in rounds.items():
                path = (*paths[key], "results", name)
                if not any(each[: len(path)] == path for each in changed):
                    ops.append(Put(path, value))
    return ops


def find_unfilled_parts(changes: WorkbookChanges) -> list[Op]:
    """What of a blank workbook was not filled in: rows without titles, and categories without any rows."""
    if not changes.template:
        return []
    gone: list[Path] = []
    for index in range(len(changes.plan.categories)):
        here: Path = ("categories", index)
        rows, empty = _rows_of(changes, index)
        if len(empty) == len(rows) and not any(path[:2] == here for path in _added(changes)):
            gone.append(here)
            continue
        kept = (*_named(changes), *_added(changes))
        gone += [path for path in empty if not any(_is_below(other, path) for other in kept)]
    return [Drop(path) for path in gone]


def _named(changes: WorkbookChanges) -> set[Path]:
    return {change.op.path[:-1] for change in changes.changes if isinstance(change.op, Put) and change.op.path[-1] == "title"}


def _added(changes: WorkbookChanges) -> list[Path]:
    return [change.op.path for change in changes.changes if not isinstance(change.op, Put)]


def _rows_of(changes: WorkbookChanges, index: int) -> tuple[list[Path], list[Path]]:
    """The activities, steps and KPIs of a category, and those of them that have no title yet."""
    here: Path = ("categories", index)
    rows: list[tuple[Path, str]] = [
        *(((*here, "activities", a), each.title) for a, each in enumerate(changes.plan.categories[index].activities)),
        *((placed.path, placed.work.title) for placed in changes.plan.steps if placed.path[1] == index),
        *((placed.path, placed.kpi.title) for placed in changes.plan.kpis if placed.path[1] == index),
    ]
    named = _named(changes)
    return [path for path, _ in rows], [path for path, title in rows if not title and path not in named]


def _is_below(path: Path, other: Path) -> bool:
    return path != other and path[: len(other)] == other


def _check_titles(changes: WorkbookChanges) -> None:
    """What was typed into something that is left out of the plan, as it has no title, would be lost: a fault at its cell."""
    gone = [op.path for op in find_unfilled_parts(changes)]
    noted = {(fault.spot.sheet, _row_number(fault.spot)) for fault in changes.faults}
    for change in changes.changes:
        path, spot = change.op.path, change.spot
        dropped = next((each for each in gone if path[: len(each)] == each), None)
        is_typed = isinstance(change.op, Put) and change.op.value is not None and path not in changes.implied
        if dropped is None or not is_typed or (spot.sheet, _row_number(spot)) in noted:
            continue
        rows = _rows_of(changes, int(dropped[1]))[0]
        owner = max((each for each in rows if path[: len(each)] == each), key=len, default=dropped)
        changes.fault(spot, *_untitled_words(changes, owner))


def _row_number(spot: Spot) -> str:
    return spot.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def _untitled_words(changes: WorkbookChanges, path: Path) -> tuple[Words, Words]:
    where = changes.words(path)
    if len(path) > len(("categories", 0)):
        return (
            Words("{where} has no title", "{where} ไม่มีชื่อ").fill(where=where),
            Words("write its title, or clear this cell", "เขียนชื่อ หรือล้างเซลล์นี้"),
        )
    return (
        Words("{where} has no ⟦activity⟧, ⟦step⟧ or KPI with a title", "{where} ไม่มี⟦activity⟧ ⟦step⟧ หรือตัวชี้วัดที่มีชื่อ").fill(
            where=where
        ),
        Words("write one on its forms, or clear this cell", "เขียนในแบบฟอร์มของ⟦category⟧ หรือล้างเซลล์นี้"),
    )
