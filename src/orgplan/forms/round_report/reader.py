"""The sheet of a round read back: which row is which KPI or work, and what its cells report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from orgplan.cells import row_identity
from orgplan.cells.cell_changes import WorkbookChanges
from orgplan.cells.field_cells import FieldCells
from orgplan.forms.round_report.columns import KPIS, TYPED_PROGRESS, TYPED_RESULTS, WORK
from orgplan.forms.round_report.kpi_rows import name_kpi
from orgplan.forms.round_report.progress import compare_progress
from orgplan.forms.round_report.results import compare_report
from orgplan.forms.round_report.work_rows import takes_progress
from orgplan.forms.score.results import compare_result
from orgplan.forms.score.rounds import RoundHeadings, find_round_columns, refuse_heading
from orgplan.model import CATEGORY_PARTS, PlacedWork, Plan
from orgplan.paper.columns import Columns, Heads
from orgplan.problems import Path, Spot, Words, format_path
from orgplan.thai import tidy_text
from orgplan.workbook.reader import Grid

_GONE_NAMED: Final = 8
"""Rows that are gone which are named one by one."""


def find_report(grid: Grid, plan: Plan) -> Heads | None:
    """The heads of the first table of the sheet, if it is one of a round."""
    return KPIS.speak_as(plan).find_heads(grid) or WORK.speak_as(plan).find_heads(grid)


def read_round_report(changes: WorkbookChanges, grid: Grid, exported: Grid) -> None:
    """Note every result and progress that changed, and every cell that cannot be read. `exported` is the sheet as the export would write it."""
    plan = changes.plan
    kpis, work = (columns.speak_as(plan) for columns in (KPIS, WORK))
    results, progress = _find_table(changes, grid, exported, kpis), _find_table(changes, grid, exported, work)
    end = progress.row if progress is not None else grid.last_row + 1
    if results is not None and _has_columns(changes, grid, results, (*TYPED_RESULTS, "path")):
        _read_results(changes, grid, results, exported, range(results.row + 2, end))
    if progress is not None and _has_columns(changes, grid, progress, (*TYPED_PROGRESS, "path")):
        _read_progress(changes, grid, progress, range(progress.row + 1, grid.last_row + 1))


def _find_table(changes: WorkbookChanges, grid: Grid, exported: Grid, columns: Columns) -> Heads | None:
    """The heads of a table; a fault where the export wrote some that are not there any more."""
    heads = columns.find_heads(grid)
    if heads is None and columns.find_heads(exported) is not None:
        names = ", ".join(" ".join(column.head.split()) for column in columns if column.needed)
        changes.fault(
            Spot(grid.name, ""),
            Words(f"the heads of a table are not there any more, and what stands below is not read: {names}",
                  f"ไม่พบหัวตาราง จึงไม่อ่านข้อมูลใต้หัวตาราง: {names}"),
            Words("write them as they were", "เขียนหัวตารางตามเดิม"),
        )  # fmt: skip
    return heads


def _has_columns(changes: WorkbookChanges, grid: Grid, heads: Heads, wanted: Iterable[str]) -> bool:
    """Whether the columns are all there; a fault names those that are not, with which what was typed is gone."""
    missing = [" ".join(heads.columns.find_column(field).head.split()) for field in wanted if field not in heads]
    for name in missing:
        changes.fault(
            Spot(grid.name, f"{heads.row}:{heads.row}"),
            Words(f"the column {name} is missing; the table is not read", f"ขาดคอลัมน์ {name} จึงไม่อ่านตารางนี้"),
            Words("put it back, or export again and fill in that sheet", "ใส่คอลัมน์กลับ หรือส่งออกใหม่แล้วกรอกในแผ่นนั้น"),
        )
    return not missing


# --- results -----------------------------------------------------------------------------------------------------------


def _read_results(changes: WorkbookChanges, grid: Grid, heads: Heads, exported: Grid, rows: range) -> None:
    fields = FieldCells(changes, grid, heads.places)
    name = changes.report or ""
    heading = fields.cell(heads.row + 1, "value")
    own = KPIS.speak_as(changes.plan).find_heads(exported)
    was = exported.text(own.row + 1, own["value"]) if own is not None else ""
    is_of_round = tidy_text(heading.value if heading is not None else "") == tidy_text(was)
    if not is_of_round:
        refuse_heading(changes, grid, (heads.row + 1, heads["value"]), name)
    others = find_round_columns(changes, RoundHeadings(grid, heads), RoundHeadings(exported, own), {name})
    kpis = {placed.path: placed for placed in changes.kpis}
    called = {path: _Called(placed.kpi.id, name_kpi(placed.kpi), path[:2]) for path, placed in kpis.items()}
    known = _identify(changes, fields, rows, "id", called)
    for row, path in known.items():
        placed = kpis[path]
        changes.place(path, fields.spot(row, "title"))
        if placed.is_composite:
            continue
        if is_of_round:
            compare_report(changes, fields, row, placed, name)
        for column, other in others.items():
            compare_result(changes, fields, (row, column), placed, other)
    _note_gone(
        changes, grid, (placed.kpi.id for path, placed in kpis.items() if path not in known.values() and not placed.is_composite)
    )


# --- progress ----------------------------------------------------------------------------------------------------------


def _read_progress(changes: WorkbookChanges, grid: Grid, heads: Heads, rows: range) -> None:
    fields = FieldCells(changes, grid, heads.places)
    work: dict[Path, PlacedWork] = {placed.path: placed for placed in changes.plan.activities_and_steps}
    called = {path: _Called(placed.step_path, placed.work.title, path[:CATEGORY_PARTS]) for path, placed in work.items()}
    known = _identify(changes, fields, rows, "no", called)
    for row, path in known.items():
        changes.place(path, fields.spot(row, "title"))
        if takes_progress(work[path]):
            compare_progress(changes, fields, row, work[path])
    _note_gone(
        changes, grid, (placed.step_path for path, placed in work.items() if path not in known.values() and takes_progress(placed))
    )


# --- rows --------------------------------------------------------------------------------------------------------------


class _Called(NamedTuple):
    """What an object is called in its row: its id or number, its title, and what it belongs to."""

    key: str
    title: str
    group: Path

    @property
    def bearing(self) -> row_identity.Bearing:
        """The same, as rows are known by it."""
        return row_identity.Bearing(f"{self.key} {self.title}".strip(), self.title, self.group)


def _identify(
    changes: WorkbookChanges, fields: FieldCells, rows: range, key: str, objects: Mapping[Path, _Called]
) -> dict[int, Path]:
    """The object of each row, which its hidden cell and its name tell: see `row_identity`. Forms to be filled in have no names yet."""
    paths = {format_path(path): path for path in objects}
    keys = {tidy_text(each.key): each for each in objects.values()}
    titles = {" ".join(each.title.split()): each for each in objects.values()}
    rows_here: list[row_identity.ReturnedRow[Path]] = []
    seen: set[Path] = set()
    for row in rows:
        path = paths.get(fields.peek(row, "path"))
        path = None if path is None or path in seen else path
        called = _Called(fields.peek(row, key), fields.peek(row, "title"), objects[path].group if path is not None else ())
        if path is not None:
            seen.add(path)
            if changes.template:
                called = objects[path]
        by_key, by_title = keys.get(tidy_text(called.key)), titles.get(" ".join(called.title.split()))
        if by_key is not None and by_title is not None and " ".join(by_key.title.split()) != " ".join(by_title.title.split()):
            fields.fault(row, key, *_describe_part(by_key.key, by_title.key))
        elif path is not None or called.key:
            rows_here.append(row_identity.ReturnedRow(row, path, called.bearing))
    identified = row_identity.identify_rows(rows_here, {path: each.bearing for path, each in objects.items()})
    for row, other in identified.unsure.items():
        fields.fault(row, key, *row_identity.describe_unsure_row(fields.peek(row, "title"), row, other))
    return dict(sorted(identified.known.items()))


def _describe_part(by_key: str, by_title: str) -> tuple[Words, Words]:
    """What is said of a row that was moved in part: what it reports may be of either."""
    return (
        Words(f"the row was moved in part: it is of {by_key} by its number and of {by_title} by its title",
              f"แถวถูกย้ายเพียงบางส่วน: เป็นของ {by_key} ตามรหัส แต่เป็นของ {by_title} ตามชื่อ"),
        Words("move number and title together", "ย้ายรหัสและชื่อไปด้วยกัน"),
    )  # fmt: skip


def _note_gone(changes: WorkbookChanges, grid: Grid, names: Iterable[str]) -> None:
    gone = list(names)
    if gone:
        named = ", ".join(gone[:_GONE_NAMED]) + (" ..." if len(gone) > _GONE_NAMED else "")
        changes.notes.append(
            Words(f"sheet '{grid.name}' has no row for {named}; what these report is as before",
                  f"แผ่นงาน '{grid.name}' ไม่มีแถวของ {named} ผลและความก้าวหน้าของรายการเหล่านี้คงเดิม")
        )  # fmt: skip
