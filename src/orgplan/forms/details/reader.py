"""The sheet of details read back: changed values, and rows that somebody wrote below them."""

from __future__ import annotations

from typing import Any

from orgplan.agencies import split_names
from orgplan.cells.cell_changes import WorkbookChanges
from orgplan.cells.cell_values import looks_same, pack_items, read_cell_text
from orgplan.cells.field_cells import FieldCells
from orgplan.forms.details.columns import COLUMNS, PLACE
from orgplan.forms.details.entries import FIELDS, OWNERS, Holder, list_entries, list_holders
from orgplan.paper.columns import Heads
from orgplan.problems import Path, Words, format_path, quote
from orgplan.texts import is_blank
from orgplan.thai import tidy_text
from orgplan.workbook.reader import Grid


def read_details(changes: WorkbookChanges, grid: Grid, heads: Heads) -> None:
    """Note every changed, new and unreadable detail. A row that is gone changes nothing, and is said to be gone."""
    fields = FieldCells(changes, grid, {column.field: heads.find_place(column.field, "value") for column in COLUMNS})
    _DetailsReader(changes, fields).read(range(heads.row + 1, grid.last_row + 1))


class _DetailsReader:
    """Holds the rows of the sheet against the plan."""

    def __init__(self, changes: WorkbookChanges, fields: FieldCells) -> None:
        self._changes = changes
        self._fields = fields
        self._entries = {format_path(each.path): each for each in list_entries(changes.plan)}
        self._holders = {tuple(map(tidy_text, each.place)): each for each in list_holders(changes.plan)}

    def read(self, rows: range) -> None:
        seen: set[str] = set()
        for row in rows:
            key = self._text(row, "path")
            entry = self._entries.get(key) if key not in seen else None
            if entry is not None and looks_same(self._text(row, "name"), entry.name):
                seen.add(key)
                self._compare(row, entry.path, entry.value)
            else:
                self._read_new(row)
        for key, entry in self._entries.items():
            if key not in seen:
                self._changes.notes.append(
                    Words("{where}: its row is gone from the sheet of details; the plan keeps it (to take it out, clear its cell instead)",
                          "{where}: ไม่มีแถวนี้ในแผ่นข้อมูลเพิ่มเติมแล้ว ในแผนคงไว้ (ถ้าต้องการลบ ให้ล้างเซลล์แทน)"
                    ).fill(where=self._changes.words(entry.path))
                )  # fmt: skip

    def _text(self, row: int, field: str) -> str:
        cell = self._fields.cell(row, field)
        return "" if cell is None else cell.value.strip()

    def _compare(self, row: int, path: Path, was: str) -> None:
        """A value whose place in the plan is known."""
        if looks_same(self._text(row, "value"), was) or not self._fields.is_single(row, "value"):
            return
        now = self._fields.reading(row, "value", read_cell_text, None)
        if now is not None:
            value = None if is_blank(now) else self._pack(path, now)
            self._changes.put(path, value, was, self._fields.spot(row, "value"))

    def _pack(self, path: Path, text: str) -> Any:
        """A text as the plan writes it: names of agencies as a list."""
        if path[-1] not in OWNERS or FIELDS in path:
            return text
        names = {*self._changes.plan.agencies, *(full for full in self._changes.plan.agencies.values() if full)}
        return pack_items([name.text for name in split_names(text, names)])

    def _read_new(self, row: int) -> None:
        """A row that somebody wrote, or whose name was changed: of the object that its first cells name."""
        name, value = self._text(row, "name"), self._text(row, "value")
        if is_blank(value):
            return
        if is_blank(name):
            self._fault(row, "name", Words("the detail has no name", "รายละเอียดไม่มีชื่อรายการ"),
                        Words("write what it is, or clear the row", "เขียนชื่อรายการ หรือล้างแถวนี้"))  # fmt: skip
            return
        holder = self._holders.get(tuple(tidy_text(self._text(row, key)) for key in PLACE))
        if holder is None:
            said = " ".join(filter(None, (self._text(row, key) for key in PLACE)))
            self._fault(row, "category", Words(f"the plan has nothing that is called {quote(said)}", f"ไม่มี {quote(said)} ในแผน"),
                        Words("write ⟦category⟧, ⟦activity⟧ and ⟦step⟧, or ⟦category⟧ and KPI, as the rows above do; leave all blank for the plan",
                              "เขียนเลข⟦category⟧ ⟦activity⟧ และ⟦step⟧ หรือ⟦category⟧และตัวชี้วัด แบบเดียวกับแถวบน ถ้าเป็นของทั้งแผนให้เว้นว่าง"))  # fmt: skip
            return
        path = _find_path(holder, name)
        if format_path(path) in self._entries:
            self._fault(row, "name", Words(f"{quote(name)} stands in another row already", f"มี {quote(name)} ในแถวอื่นแล้ว"),
                        Words("keep one of the two", "เก็บไว้แถวเดียว"))  # fmt: skip
            return
        self._compare(row, path, "")

    def _fault(self, row: int, field: str, message: Words, hint: Words) -> None:
        self._fields.fault(row, field, message, hint)


def _find_path(holder: Holder, name: str) -> Path:
    """Where the plan has a detail of an object: who answers for it, or a field."""
    key = next((key for key, head in OWNERS.items() if holder.owners is not None and tidy_text(name) == head), None)
    return (*holder.path, key) if key else (*holder.path, FIELDS, name)
