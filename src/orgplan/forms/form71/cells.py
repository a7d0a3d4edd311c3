"""The cells of a row of form 7.1 that came back, read as values: the doors that know what belongs where, and what is refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any, Final

from orgplan.cells import unread_cells
from orgplan.cells.cell_changes import CellFault, ReadingNotes, shorten_value
from orgplan.cells.cell_values import (
    is_empty,
    is_same_number,
    looks_same,
    read_cell_budget,
    read_cell_month,
    read_cell_months,
    read_cell_text,
    split_number,
)
from orgplan.cells.field_cells import FieldCells
from orgplan.forms.form71.columns import CONTINUED_ROLE
from orgplan.forms.form71.exported import ExportedForm
from orgplan.names import HEADS_71
from orgplan.paper.columns import Heads
from orgplan.problems import Path, Words, quote
from orgplan.reports.form71_words import ITEM, format_step_number, name_activity
from orgplan.reports.form_words import call_in_thai
from orgplan.texts import is_blank
from orgplan.thai import parse_duration
from orgplan.workbook.reader import Cell, Grid

FIELDS: Final = tuple(key for key in HEADS_71 if key != "title")
"""What a row says besides its title."""
NO_CELL: Final = Cell("", "text")
_NUMBER_ONLY: Final = re.compile(r"[\d๐-๙().\-/]+")


class RowCells:
    """The cells of one form by row and field. What cannot be read is noted; a value that was read is put under its field."""

    def __init__(self, grid: Grid, heads: Heads, exported: ExportedForm, *, old_dates: bool) -> None:
        self._grid = grid
        self._heads = heads
        self._exported = exported
        self._months = heads.find_span("months")
        self.old_dates = old_dates
        self.year = exported.year
        self.notes = ReadingNotes()
        self.fields = FieldCells(self.notes, grid, heads.places)

    def read_title(self, row: int) -> str:
        """The text of a row's title cell as such."""
        return self._grid.text(row, self._heads["title"]).strip()

    def count_rows(self, row: int, path: Path) -> int:
        """The rows that show the work of a path from its first on. Workbooks of former versions do not mark those behind it."""
        below = row + 1
        while self.is_continued(below) and self.read_path(below) == self.read_path(row):
            below += 1
        return below - row if below > row + 1 else self._exported.count_former_rows(path)

    def read_path(self, row: int) -> str:
        """The path that the hidden cell of a row names."""
        return self._grid.text(row, self._heads["path"]).strip()

    def is_continued(self, row: int) -> bool:
        """Whether the export wrote a row for what has no room in the one above."""
        return "role" in self._heads and self._grid.text(row, self._heads["role"]) == CONTINUED_ROLE

    def refuse_strayed(self, row: int) -> None:
        """A row in which another goes on, and which does not stand below that."""
        path = self._exported.paths.get(self.read_path(row))
        whose = quote(shorten_value(self._exported.format_title(path))) if path else ""
        self.fields.fault(
            row,
            "title",
            Words(f"the row goes on with {whose or 'another row'}, and does not stand below it",
                  f"แถวนี้ต่อจาก {whose or 'แถวอื่น'} แต่ไม่ได้อยู่ใต้แถวนั้น"),
            Words("put it back, or delete it", "ย้ายแถวกลับ หรือลบแถวนี้"),
        )  # fmt: skip

    def join(self, row: int, key: str, count: int) -> Cell:
        """A text that may go on in the rows below."""
        place = self._heads[key]
        self._grid.taken |= {(row + extra, place) for extra in range(count)}
        if count <= 1:
            return self.fields.cell(row, key) or NO_CELL
        text = ""
        for part in (self._grid.text(row + extra, place) for extra in range(count)):
            is_item = key == "output" and text and part.startswith(ITEM) and not text.endswith("\n")
            text += f"\n{part}" if is_item else part
        return Cell(text, "text")

    def _list_typed_months(self, row: int) -> list[int]:
        """The month cells of a row in which somebody typed something."""
        cells = ((place, self._grid.cells.get((row, place))) for place in self._months)
        return [place for place, cell in cells if cell is not None and not cell.formula and cell.value.strip()]

    def is_cleared(self, row: int, *keys: str) -> bool:
        """Whether fields of a row show nothing, and no month does."""
        return all(is_empty(self.fields.cell(row, key)) for key in keys) and not self._list_typed_months(row)

    def check_sum(self, row: int) -> None:
        """A sum that is no formula any more is a figure that goes nowhere."""
        cell = self.fields.cell(row, "budget")
        if cell is not None and not cell.formula:
            self.fields.fault(
                row,
                "budget",
                Words("a sum was typed over; sums are not read back", "ผลรวมถูกพิมพ์ทับ ไม่อ่านผลรวมกลับ"),
                Words("change the figures that it sums", "แก้ตัวเลขที่นำมารวม"),
            )

    def check_months(self, row: int) -> None:
        """Months take no input: bars follow from the cells of the first and the last month."""
        unread_cells.note_colours(self.notes, self._grid, row, self._months)
        self._grid.taken |= {(row, place) for place in self._months}
        if places := self._list_typed_months(row):
            self.fields.fault(
                row,
                places[0],
                Words("something was typed into the months; bars are not read back", "มีการพิมพ์ในช่องเดือน ไม่อ่านแถบกลับ"),
                Words("choose the first and the last month in their cells", "เลือกเดือนเริ่มต้นและสิ้นสุดในช่องของเดือนนั้น"),
            )

    def refuse_numberless(self, row: int) -> None:
        """A new row without a number at its start."""
        call = partial(call_in_thai, self._exported.plan)
        self.fields.fault(
            row,
            "title",
            Words("a new row starts with its number", "แถวใหม่ต้องขึ้นต้นด้วยเลขลำดับ"),
            Words("write it like 3. {step}, 1.2 {step}, (1) {step} or {activity} 3 {title}",
                  "เขียนเช่น 3. {step}, 1.2 {step}, (1) {step} หรือ {activity} 3 {title}"
            ).fill(step=call("ชื่อ⟦step⟧"), activity=name_activity(self._exported.plan), title=call("ชื่อ⟦activity⟧")),
        )  # fmt: skip

    def refuse_untitled(self, row: int) -> None:
        """A row that says something, but has no title."""
        self.fields.fault(
            row,
            "title",
            Words("the title is missing", "ขาดชื่อ"),
            Words("write it, or clear or delete the whole row", "เขียนชื่อ หรือล้างหรือลบทั้งแถว"),
        )

    def read_into(self, values: dict[str, Any], row: int, key: str, read: Callable[[], Any]) -> None:
        """Keep what a reader makes of a cell under its field, unless it cannot read it."""
        nothing = object()
        value = self.notes.reading(self.fields.spot(row, key), read, nothing)
        if value is not nothing:
            values[key] = value

    def find_text_cell(self, row: int, key: str, count: int, was: str) -> Cell | None:
        """The cell of a text in a known row, which said `was`; None where nobody can say any more."""
        if key not in self._heads:
            return None
        if count > 1:
            return self.join(row, key, count)
        if key == "title":
            return (self.fields.cell(row, key) or NO_CELL) if self.fields.is_single(row, key) else None
        cell, certain = self.fields.shared(row, key, was)
        return (cell or NO_CELL) if certain else None

    def read_name_into(self, row: int, path: Path, cell: Cell, values: dict[str, Any]) -> None:
        """The number and title of a known row."""
        if looks_same(cell.value, self._exported.format_title(path)):
            return
        clean = self.notes.reading(self.fields.spot(row, "title"), lambda: read_cell_text(cell), None)
        if clean is None:
            return
        no = self._exported.find_node(path).no
        number = no
        if path in self._exported.activities:
            clean = clean.removeprefix(name_activity(self._exported.plan)).strip()
        else:
            number = format_step_number(no)
        title, rest = clean, clean.removeprefix(number)
        if clean.startswith(number) and (not rest or rest[0].isspace()):
            title = rest.strip()
        elif split := split_number(clean):
            no, title = split
        if is_blank(title) or _NUMBER_ONLY.fullmatch(title):
            self.refuse_untitled(row)
        else:
            values["name"] = no, title

    def read_month_into(self, row: int, key: str, was: str, values: dict[str, Any]) -> None:
        """The first or last month of a known row, which said `was`, or the months listed in place of the first."""
        if key in self._heads:
            cell, certain = self.fields.shared(row, key, was)
            if certain and (cell.value.strip() if cell else "") != was:
                read = read_cell_months if key == "start" else read_cell_month
                self.read_into(values, row, key, lambda: read(cell, old_dates=self.old_dates, year=self.year))

    def read_money_into(self, row: int, path: Path, values: dict[str, Any]) -> None:
        """The amount of a known row, or the words that there is none."""
        cell, was = self.fields.cell(row, "budget"), self._exported.find_node(path).budget
        if "budget" not in self._heads or not self.fields.is_single(row, "budget"):
            return
        if was is not None and was.sources and cell is not None and cell.formula:
            return  # the sum of what the sheet of details says
        if not is_same_number(cell, was):
            self.read_into(values, row, "budget", lambda: read_cell_budget(cell))

    def read_new_money_into(self, row: int, values: dict[str, Any]) -> None:
        """The amount of a new row, if it has one."""
        if self.fields.is_single(row, "budget"):
            amount = self.fields.reading(row, "budget", read_cell_budget, None)
            if amount is not None:
                values["budget"] = amount

    def take_faults(self) -> tuple[CellFault, ...]:
        """The faults noted since the last time."""
        faults = tuple(self.notes.faults)
        self.notes.faults.clear()
        return faults


def read_duration(cell: Cell | None) -> str | None:
    """The duration in a cell as a plan writes it; None where it shows nothing. Raises `Malformed`."""
    text = read_cell_text(cell)
    return None if is_blank(text) else parse_duration(text).text
