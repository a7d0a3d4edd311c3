"""The rows of a form 7.2 that came back: which KPI each is, and what its cells now say, as values with the cells they come from.

Nothing is judged here but what the sheet alone can tell. A row bears its own faults, so that they are reported where it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any, Final

from orgplan.cells import row_identity
from orgplan.cells.cell_changes import CellFault, FaultyRow, ReadingNotes
from orgplan.cells.cell_values import (
    is_empty,
    is_same_number,
    is_written_as_percent,
    looks_same,
    read_cell_number,
    read_cell_result,
    read_cell_text,
    read_cell_weight,
)
from orgplan.cells.field_cells import FieldCells
from orgplan.forms.form72.columns import COLUMNS, CONTINUED_ROLE
from orgplan.forms.form72.exported import ExportedForm72
from orgplan.forms.form72.levels import LevelReader
from orgplan.forms.form72.rubrics import NewLevels
from orgplan.forms.form72.worded_levels import read_worded_scale, split_levels
from orgplan.forms.form72.wording import drop_ordinal, parse_dimension, parse_points
from orgplan.model import PlacedKpi
from orgplan.paper.columns import Heads
from orgplan.problems import Words
from orgplan.reports.form72_words import TOTAL, format_dimension, takes_level_rows
from orgplan.scales import Scale
from orgplan.scales.base import LEVELS
from orgplan.texts import is_blank
from orgplan.workbook.reader import Cell, Grid

FIGURES: Final = ("baseline", "target", "weight")
"""What a row says of a KPI in numbers, beside its levels."""
_NO_CELL: Final = Cell("", "text")


@dataclass(frozen=True, slots=True)
class KpiRow(FaultyRow):
    """The first row of a KPI of the plan, or of a part of one.

    `values` are those that it now says in other words than the export, by field: texts, or numbers and None for a cleared cell.
    `levels` is its rubric, if that is another. `level_rows` are the rows of its levels, from 0.
    """

    key: str
    values: Mapping[str, Any]
    levels: NewLevels | None
    level_rows: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class NewKpiRow(FaultyRow):
    """The first row of a new KPI. `values` are those that it has, by field; `levels` are texts, none for the rubric that is shared.

    `scale` is the one that they say in words.
    """

    values: Mapping[str, Any]
    levels: tuple[str, ...]
    scale: Scale | None = None


@dataclass(frozen=True, slots=True)
class KpiRows:
    """All rows of a form from the top.

    `faults` are those of rows that nobody can assign, `known` the id of each row that shows a KPI, `seen` the ids that are still
    on the form, or may be, `end` the row of the sum, or the one behind the last.
    """

    rows: tuple[FaultyRow, ...]
    faults: tuple[CellFault, ...]
    known: Mapping[int, str]
    seen: frozenset[str]
    end: int


def read_kpi_rows(grid: Grid, heads: Heads, exported: ExportedForm72) -> KpiRows:
    """The rows of a form down to the sum of its weights."""
    return _RowReader(grid, heads, exported).read()


class _RowReader:
    """Reads the rows of one form."""

    def __init__(self, grid: Grid, heads: Heads, exported: ExportedForm72) -> None:
        self._grid = grid
        self._heads = heads
        self._exported = exported
        self._notes = ReadingNotes()
        self._fields = FieldCells(self._notes, grid, heads.places)
        self._levels = LevelReader(self._fields, exported)

    def read(self) -> KpiRows:
        """Read them all, down to the sum."""
        identified = self._identify()
        faults = self._take_faults()
        rows: list[FaultyRow] = []
        seen = set(identified.lost)
        label, row = "", self._heads.row + 1
        while row <= self._grid.last_row and not self._is_total(row):
            label = self._grid.text(row, self._heads["dimension"]).strip() or label
            block = self._find_level_rows(row)
            if (key := identified.known.get(row)) is not None:
                seen.add(key)
                block = block if takes_level_rows(self._exported.kpis[key]) else {}
                rows.append(self._read_known(row, self._exported.kpis[key], block))
            elif row not in identified.unsure:
                if is_empty(self._fields.cell(row, "title")):
                    block = {}
                    self._refuse_nameless(row)
                    rows.append(FaultyRow(row, self._take_faults()))
                else:
                    rows.append(self._read_new(row, label, block))
            row = self._find_last_row(row, block) + 1
        return KpiRows(tuple(rows), faults, identified.known, frozenset(seen), row)

    def _take_faults(self) -> tuple[CellFault, ...]:
        faults = tuple(self._notes.faults)
        self._notes.faults.clear()
        return faults

    def _is_total(self, row: int) -> bool:
        return self._grid.text(row, self._heads.places.get("plan", COLUMNS["plan"])).strip() == TOTAL

    # --- which row is which KPI ---

    def _identify(self) -> row_identity.IdentifiedRows[str]:
        """Which KPI each row shows: see `row_identity`."""
        exported = self._exported
        names = {key: row_identity.Bearing(exported.format_title(key), placed.kpi.title) for key, placed in exported.kpis.items()}
        identified = row_identity.identify_rows(list(self._list_titles()), names)
        for number, other in identified.unsure.items():
            title = self._grid.text(number, self._heads["title"])
            self._fields.fault(number, "title", *row_identity.describe_unsure_row(title, number, other))
        return identified

    def _list_titles(self) -> Iterator[row_identity.ReturnedRow[str]]:
        """The rows above the sum that show a KPI, by their hidden ids and titles; a title may go on below."""
        seen: set[str] = set()
        row = self._heads.row
        while row < self._grid.last_row and not self._is_total(row + 1):
            row += 1
            if self._is_continued(row):
                continue
            key = self._exported.find_id(self._grid.text(row, self._heads["id"]))
            hidden = None if key in seen else key
            rows = self._find_title_rows(row, hidden) if hidden else range(row, row + 1)
            text = self._join("title", rows).strip()
            if hidden or text:
                seen.add(key or "")
                yield row_identity.ReturnedRow(row, hidden, row_identity.Bearing(text, drop_ordinal(text)))
            row = rows[-1]

    def _is_continued(self, row: int) -> bool:
        return self._grid.text(row, self._heads["role"]) == CONTINUED_ROLE

    def _find_last_row(self, row: int, block: Mapping[int, int]) -> int:
        """The last row of a KPI that starts in a row and has its levels in others: it may go on below them."""
        last = max(block.values(), default=row)
        while self._is_continued(last + 1):
            last += 1
        return last

    def _find_title_rows(self, row: int, key: str) -> range:
        """The rows in which the title of a KPI stands: it goes on beside the levels and below them where it is too long for one."""
        block = self._find_level_rows(row) if takes_level_rows(self._exported.kpis[key]) else {}
        after = row + 1
        while after <= self._find_last_row(row, block) and self._grid.text(after, self._heads["title"]):
            after += 1
        return range(row, after)

    def _join(self, field: str, rows: range) -> str:
        """A text that goes on in the rows below."""
        return "".join(self._grid.text(row, self._heads[field]) for row in rows)

    def _find_level_rows(self, row: int) -> dict[int, int]:
        """The rows of the five levels of the KPI that starts in a row, by level from 0."""
        rows: dict[int, int] = {}
        key = self._grid.text(row, self._heads["id"])
        for below in range(row, self._grid.last_row + 1):
            level = parse_points(self._grid.text(below, self._heads["points"]))
            is_of_another = below > row and self._grid.text(below, self._heads["id"]).strip()
            if is_of_another or level in rows or self._is_total(below):
                break
            if level is not None:
                rows[level] = below
            elif rows or below > row + LEVELS or key == "":
                break
        return rows

    # --- rows that the export wrote ---

    def _read_known(self, row: int, placed: PlacedKpi, block: Mapping[int, int]) -> KpiRow:
        key, last = placed.kpi.id, self._find_last_row(row, block)
        values: dict[str, Any] = {}
        if self._fields.is_single(row, "title", last):
            self._read_title_into(values, row, key)
        if placed.parent is None:
            self._read_dimension_into(values, row, placed.dimension)
        was = {"baseline": placed.baseline, "target": placed.target, "weight": placed.kpi.weight}
        worded = self._levels.find_worded(placed, block)
        read_as = placed if worded is None else placed._replace(scale=worded)
        for field in FIGURES:
            if field not in self._heads or not self._fields.is_single(row, field, last):
                continue
            if not is_same_number(self._fields.cell(row, field), was[field]):
                self._read_into(values, row, field, self._choose_reader(field, read_as))
        levels = None
        if not takes_level_rows(placed):
            rows = range(row, self._find_last_row(row, {}) + 1)
            self._levels.refuse_other_words(row, placed, self._join("threshold", rows))
        elif worded is not None:
            levels = self._levels.take_worded(worded, block)
        elif placed.scale is not None:
            levels = self._levels.read(row, key, placed.scale, block)
        return KpiRow(row, self._take_faults(), key, values, levels, block)

    def _choose_reader(self, field: str, placed: PlacedKpi) -> Callable[[Cell | None], Any]:
        if field == "weight":
            return partial(read_cell_weight, others=self._exported.list_weights(placed.parent))
        return partial(read_cell_result, placed=placed, percentage=self._exported.takes_percent(placed.kpi.id))

    def _read_into(self, values: dict[str, Any], row: int, field: str, read: Callable[[Cell | None], Any]) -> None:
        """Keep what a reader makes of a cell under its field, unless it cannot read it."""
        nothing = object()
        value = self._fields.reading(row, field, read, nothing)
        if value is not nothing:
            values[field] = value

    def _read_title_into(self, values: dict[str, Any], row: int, key: str) -> None:
        """The title of a known row, without its number."""
        rows, number = self._find_title_rows(row, key), self._exported.numbers[key]
        cell = self._fields.cell(row, "title") or _NO_CELL
        if len(rows) > 1:
            self._grid.taken |= {(each, self._heads["title"]) for each in rows}
            cell = Cell(self._join("title", rows), "text")
        if looks_same(cell.value, self._exported.format_title(key)):
            return
        clean = self._notes.reading(self._fields.spot(row, "title"), lambda: read_cell_text(cell), None)
        if clean is None:
            return
        rest = clean.removeprefix(number)
        title = rest.strip() if clean.startswith(number) and rest[:1].isspace() else drop_ordinal(clean)
        if is_blank(title) or clean == number:
            self._fields.fault(
                row,
                "title",
                Words("the title of the KPI is missing", "ขาดชื่อตัวชี้วัด"),
                Words("write it, or delete all rows of the KPI", "เขียนชื่อ หรือลบทุกแถวของตัวชี้วัด"),
            )
        else:
            values["title"] = title

    def _read_dimension_into(self, values: dict[str, Any], row: int, was: str | None) -> None:
        text = (self._fields.cell(row, "dimension") or _NO_CELL).value.strip()
        if not text or looks_same(text, format_dimension(self._exported.plan, was)):
            return
        now = parse_dimension(self._exported.plan, text)
        if now is None:
            self._refuse_dimension(row)
        else:
            values["dimension"] = now or None

    def _refuse_dimension(self, row: int) -> None:
        known = Words.any_of(self._exported.plan.all_dimensions)
        self._fields.fault(
            row,
            "dimension",
            Words("the ⟦dimension⟧ is none of {known}", "⟦dimension⟧ไม่ใช่ {known}").fill(known=known),
            Words("start the cell with {known}", "ขึ้นต้นเซลล์ด้วย {known}").fill(known=known),
        )

    # --- rows that somebody wrote ---

    def _refuse_nameless(self, row: int) -> None:
        """Figures in a row without a KPI go nowhere."""
        for field in (*FIGURES, "threshold"):
            if field in self._heads and not is_empty(self._fields.cell(row, field)):
                self._fields.fault(
                    row,
                    field,
                    Words("the row has figures and no KPI", "แถวมีตัวเลขแต่ไม่มีชื่อตัวชี้วัด"),
                    Words("write the title of the KPI, or clear the cell", "เขียนชื่อตัวชี้วัด หรือล้างเซลล์"),
                )
                return

    def _read_new(self, row: int, label: str, block: Mapping[int, int]) -> FaultyRow:
        """A new KPI below the `label` of its dimension; a row of faults where it cannot be read."""
        scale = read_worded_scale([self._fields.cell(each, "threshold") for _, each in sorted(block.items()) or [(0, row)]])
        values = self._read_new_values(row, label, max(block.values(), default=row), scale)
        levels = None if values is None else self._read_new_levels(row, block) if scale is None else scale.texts
        if values is None or levels is None or self._levels.refuse_own_points(block):
            return FaultyRow(row, self._take_faults())
        return NewKpiRow(row, self._take_faults(), values, levels, scale)

    def _read_new_values(self, row: int, label: str, last: int, scale: Scale | None) -> dict[str, Any] | None:
        """What a new KPI says beside its rubric; None where that is not enough to take it in."""
        text = self._fields.reading(row, "title", read_cell_text, None)
        if text is None or not all(self._fields.is_single(row, field, last) for field in ("title", *FIGURES)):
            return None
        title, dimension = drop_ordinal(text), parse_dimension(self._exported.plan, label)
        if dimension is None:
            self._refuse_dimension(row)
            return None
        values: dict[str, Any] = {"dimension": dimension or None, "title": title}
        read = partial(_read_by_scale, scale=scale, percentage=is_written_as_percent(title))
        for field in ("baseline", "target"):
            self._read_into(values, row, field, read)
        others = self._exported.list_weights()
        self._read_into(values, row, "weight", partial(read_cell_weight, others=others))
        if "weight" not in values:
            return None
        if values["weight"] is None and any(each is not None for each in others):
            self._fields.fault(
                row,
                "weight",
                Words(
                    "a new KPI needs a weight, as the others of its ⟦category⟧ have one", "ตัวชี้วัดใหม่ต้องมีน้ำหนัก เพราะตัวอื่นใน⟦category⟧มี"
                ),
                Words("write its weight within the ⟦category⟧", "เขียนน้ำหนักใน⟦category⟧"),
            )
            return None
        return {field: value for field, value in values.items() if value is not None}

    def _read_new_levels(self, row: int, block: Mapping[int, int]) -> tuple[str, ...] | None:
        """The rubric of a new KPI as five texts, none if it has none of its own; None where it cannot be read."""
        cells = [self._fields.cell(block[level], "threshold") for level in sorted(block)]
        single = self._fields.cell(row, "threshold")
        levels: tuple[str, ...] = ()
        if not block and not is_empty(single):
            text = self._fields.reading(row, "threshold", read_cell_text, "")
            levels = split_levels(text)
        elif not all(map(is_empty, cells)):
            spot = self._fields.spot(row, "threshold")
            levels = tuple(self._notes.reading(spot, partial(read_cell_text, cell), "") for cell in cells)
        elif self._exported.shared_scale is not None:
            return ()
        if len(levels) != LEVELS or any(is_blank(level) for level in levels):
            self._fields.fault(
                row,
                "threshold",
                Words("a new KPI needs five levels", "ตัวชี้วัดใหม่ต้องมีเกณฑ์ห้าระดับ"),
                Words("write them in five rows from 1 to 5 points, or in one cell like 60 65 70 75 80",
                      "เขียนในห้าแถวตั้งแต่ 1 ถึง 5 คะแนน หรือในเซลล์เดียวเช่น 60 65 70 75 80"),
            )  # fmt: skip
            return None
        return None if self._levels.refuse_mixture([block[level] for level in sorted(block)]) else levels


def _read_by_scale(cell: Cell | None, scale: Scale | None, *, percentage: bool) -> Decimal | None:
    """A figure of a new KPI; a stage or an answer may be a word. Raises `Malformed`."""
    if scale is None or cell is None or cell.kind != "text" or is_blank(cell.value):
        return read_cell_number(cell, percentage=percentage)
    return scale.read_figure(cell.value)
