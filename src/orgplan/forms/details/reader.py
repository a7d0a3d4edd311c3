"""The sheet of details read back: changed values, and rows that somebody wrote below them."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import Any

from orgplan.agencies import split_names
from orgplan.cells.cell_changes import WorkbookChanges
from orgplan.cells.cell_values import (
    format_like,
    format_yes_no,
    looks_same,
    pack_items,
    read_cell_money,
    read_cell_result,
    read_cell_text,
)
from orgplan.cells.field_cells import FieldCells
from orgplan.cells.round_keys import find_round_key
from orgplan.document import find_exact_value
from orgplan.forms.details.columns import COLUMNS, CONTINUED, PLACE
from orgplan.forms.details.entries import ACCUMULATE, FIELDS, OWNERS, SOURCE, TARGETS, Holder, list_entries, list_holders
from orgplan.forms.form72.rubrics import takes_percent
from orgplan.names import KEY_NAMES
from orgplan.paper.columns import Heads
from orgplan.problems import Malformed, Path, Words, format_path, quote
from orgplan.texts import is_blank, parse_round, read_accumulate
from orgplan.thai import parse_money, tidy_text
from orgplan.workbook.reader import Cell, Grid


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
        self._kpis = {placed.path: placed for placed in changes.kpis}
        self._holders = {tuple(map(tidy_text, each.place)): each for each in list_holders(changes.plan)}

    def read(self, rows: range) -> None:
        seen: set[str] = set()
        for row in rows:
            key = self._text(row, "path")
            if key in seen and self._is_continued(row):
                continue
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

    def _is_continued(self, row: int) -> bool:
        """Whether a row goes on with the one above."""
        return self._text(row, "source") == CONTINUED and self._text(row - 1, "path") == self._text(row, "path")

    def _join_value(self, row: int) -> str:
        """A value that may go on in the rows below."""
        cell = self._fields.cell(row, "value")
        text = "" if cell is None else cell.value
        while self._is_continued(row + 1):
            row += 1
            cell = self._fields.cell(row, "value")
            text += "" if cell is None else cell.value
        return text.strip()

    def _compare(self, row: int, path: Path, was: str) -> None:
        """A value whose place in the plan is known."""
        self._changes.place(path, self._fields.spot(row, "value"))
        text = self._join_value(row)
        if looks_same(text, was) or not self._fields.is_single(row, "value"):
            return
        spot = self._fields.spot(row, "value")
        if TARGETS in path and FIELDS not in path:
            self._compare_target(row, path, was)
            return
        if "budget" in path and FIELDS not in path:
            self._compare_amount(row, path, was)
            return
        read = _read_accumulate if path[-1] == ACCUMULATE and FIELDS not in path else read_cell_text
        if self._is_continued(row + 1):
            now = self._changes.reading(spot, partial(read, Cell(text, "text")), None)
        else:
            now = self._fields.reading(row, "value", read, None)
        if now is not None:
            value = None if is_blank(now) else self._pack(path, now)
            self._changes.put(path, value, was, spot)

    def _compare_target(self, row: int, path: Path, was: str) -> None:
        """The target of a round, which is read as results of the KPI are. That of the year may be given twice."""
        *holder, _, name = path
        placed, data = self._kpis[tuple(holder)], self._changes.data
        before = len(self._changes.faults)
        read = partial(read_cell_result, placed=placed, percentage=takes_percent(data, placed))
        now = self._fields.reading(row, "value", read, None)
        if len(self._changes.faults) > before or (now is not None and now == placed.figure(placed.kpi.targets.get(str(name)))):
            return
        is_answer = placed.scale is not None and placed.scale.RESULT == "answer"
        for place in dict.fromkeys((path, *(placed.target_paths if path in placed.target_paths else ()))):
            by_round = place[:-1]
            key = find_round_key(data, by_round, str(name)) if by_round[-1] == TARGETS else place[-1]
            written = find_exact_value(data, (*by_round, key))
            text = None if now is None else format_yes_no(now) if is_answer else format_like(written, now)
            self._changes.put((*by_round, key), text, was, self._fields.spot(row, "value"))

    def _compare_amount(self, row: int, path: Path, was: str) -> None:
        """The amount from a source of money."""
        before = parse_money(was) if was else None
        now = self._fields.reading(row, "value", read_cell_money, before)
        if now != before:
            written = find_exact_value(self._changes.data, path)
            value = None if now is None else format_like(written, now, money=True)
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


def _read_accumulate(cell: Cell | None) -> str:
    """How the results of a KPI come together, as text; empty for a blank."""
    text = read_cell_text(cell)
    return "" if is_blank(text) else read_accumulate(text)


def _find_path(holder: Holder, name: str) -> Path:
    """Where the plan has a detail of an object: who answers for it, what a KPI aims at and adds up, or a field."""
    if holder.kpi is not None:
        if tidy_text(name) == KEY_NAMES[ACCUMULATE].th:
            return (*holder.path, ACCUMULATE)
        head, at = KEY_NAMES[TARGETS].th, tidy_text(name)
        with suppress(Malformed):
            if at.startswith(head):
                return (*holder.path, TARGETS, parse_round(at.removeprefix(head).strip()))
    key = next((key for key, head in OWNERS.items() if holder.owners is not None and tidy_text(name) == head), None)
    if key is None and holder.budget is not None and holder.budget.sources and name.startswith(SOURCE):
        return (*holder.path, "budget", name.removeprefix(SOURCE).strip())
    return (*holder.path, key) if key else (*holder.path, FIELDS, name)
