"""A table as a plan: heads, rows and sums put together. What cannot be read is kept beside a blank, and nothing is invented."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final, NamedTuple

from orgplan.intake import heads
from orgplan.intake.categories import CategoryRows
from orgplan.intake.cell_texts import (
    find_joined_groups,
    find_money_factor,
    read_amount,
    read_counted,
    read_names,
    repeats_above,
    says_nothing,
)
from orgplan.intake.dimensions import TableDimensions
from orgplan.intake.drafting import Node, PlanDraft
from orgplan.intake.drawings import DrawnArrows
from orgplan.intake.grid import CellGrid
from orgplan.intake.headings import Headings, read_headings
from orgplan.intake.heads import FIELD, HeadColumn, TableHead, find_head
from orgplan.intake.hierarchy import Levels, RowNumber, is_grand_total, read_group, read_row_number
from orgplan.intake.kpi_rows import KPI_KEYS, read_kpi_value, read_levels
from orgplan.intake.report import EntryKind
from orgplan.intake.rows import RowKind, TableRow, list_rows
from orgplan.intake.totals import ColumnSums
from orgplan.intake.work_rows import WORK_KEYS, MonthColumns, describe_months, read_month_money, read_months_of_row, read_work_value
from orgplan.problems import Malformed, Words
from orgplan.texts import YEAR_END, is_blank
from orgplan.thai import format_money
from orgplan.workbook.addresses import name_cell, name_column

_AGENCIES: Final = ("responsible", "involved")
_INHERITED: Final = frozenset({*_AGENCIES, "unit", "dimension"})
"""Keys whose cells, merged over rows, hold for each of them."""
_SUMMED: Final = frozenset({"budget", "sources", "spent", "weight", heads.MONEY_OF_MONTH, heads.SPENT_OF_MONTH})
_OF_NUMBERS: Final = _SUMMED | {"percent", "baseline", "target", "criteria", heads.LEVEL, heads.ROUND_RESULT, heads.ROUND_TARGET}
"""Keys of columns whose cells are read as numbers."""


class TableWishes(NamedTuple):
    """What somebody says besides the table: the fiscal year (Buddhist Era), whose plan it is, the round of results, and the keys
    of columns by their heads, in the form that `simplify_head_name` makes.
    """

    year: int | None = None
    organization: str | None = None
    round_name: str = YEAR_END
    keys: Mapping[str, str] = {}


def interpret_table(grid: CellGrid, wishes: TableWishes) -> PlanDraft | None:
    """The plan that a table holds; None where no head of a table is to be seen."""
    head = find_head(grid, None, wishes.keys)
    if head is None:
        return None
    headings = read_headings(grid, head.first_row)
    year = wishes.year or (headings.year[0] if headings.year else None)
    head = find_head(grid, year, wishes.keys) or head
    draft = PlanDraft({"orgplan": "1"})
    _write_top(draft, headings, wishes, year)
    _Table(draft, grid, _with_bare_columns(grid, head), year, wishes).read(headings)
    for address, text in grid.remarks:
        if text.strip():
            draft.leave_out(address, text)
    return draft


def _write_top(draft: PlanDraft, headings: Headings, wishes: TableWishes, year: int | None) -> None:
    data = draft.data
    if year is None:
        draft.miss(data, "fiscal_year", Words("the table names no fiscal year", "ตารางไม่ได้ระบุปีงบประมาณ"))
    else:
        data["fiscal_year"] = str(year)
        if wishes.year is None and headings.year is not None:
            line = headings.year[1]
            draft.guess(name_cell(line.row, line.column), Words("the fiscal year is {year}", "ปีงบประมาณคือ {year}").fill(year=year))
    owner = headings.organization
    if wishes.organization is not None:
        data["organization"] = wishes.organization
    elif owner is None:
        draft.miss(data, "organization", Words("the table does not say whose it is", "ตารางไม่ได้ระบุชื่อหน่วยงาน"))
    else:
        data["organization"] = owner.text
        draft.guess(
            name_cell(owner.row, owner.column), Words("the organisation is {name}", "หน่วยงานคือ {name}").fill(name=owner.text)
        )
    if headings.title is not None:
        data["title"] = headings.title.text
    rest = [each.text for each in headings.rest if read_group(each.text) is None]
    if rest:
        data["note"] = "; ".join(rest)


def _with_bare_columns(grid: CellGrid, head: TableHead) -> TableHead:
    """The head with the columns that have no words over them, where something stands below."""
    known = {each.column for each in head.columns}
    bare = {column for (row, column), cell in grid.cells.items() if cell.text and row > head.last_row and column not in known}
    starts = {area.left for area in grid.areas if area.top > head.last_row and area.right > area.left}
    added = [HeadColumn(each, head.last_row, (), FIELD, f"คอลัมน์ {name_column(each)}", is_guess=True) for each in bare - starts]
    return head._replace(columns=tuple(sorted((*head.columns, *added))))


class _Sums:
    """The amounts of every column of money or weights, and the rows that add them up."""

    def __init__(self, draft: PlanDraft, grid: CellGrid, head: TableHead) -> None:
        self._draft, self._grid, self._head = draft, grid, head
        self._sums = {each.column: ColumnSums() for each in head.columns if each.key in _SUMMED}

    def begin_group(self) -> None:
        """A new group of items begins."""
        for sums in self._sums.values():
            sums.begin_group()

    def count(self, row: TableRow, level: int) -> None:
        """Take the amounts of an item."""
        for column in self._head.columns:
            if column.column in self._sums:
                self._sums[column.column].add(level, self.amount(row, column))

    def amount(self, row: TableRow, column: HeadColumn) -> Any:
        """The amount that a row has in a column; None without one."""
        text = self._grid.text(row.number, column.column)
        try:
            if column.key == "weight":
                return None if says_nothing(text) else _read_weight(text)
            return read_amount(text, find_money_factor(column.name))
        except Malformed:
            return None

    def check_total(self, row: TableRow) -> None:
        """Hold the amounts of a row that adds up others against their parts."""
        checked = False
        for column in self._head.columns:
            stated = self.amount(row, column) if column.column in self._sums else None
            text, cell = self._grid.text(row.number, column.column), name_cell(row.number, column.column)
            if stated is None:
                if text and column.column not in (row.column, min(self._grid.texts_of_row(row.number))):
                    self._draft.leave_out(cell, text)
                continue
            checked = True
            check = self._sums[column.column].check(stated, is_grand=is_grand_total(row.text))
            amount = format_money(check.stated)
            if check.fits:
                words = Words("{stated} is the sum of its parts", "{stated} ตรงกับผลรวม").fill(stated=amount)
            else:
                words = Words("{stated} is not the sum of its parts, {parts}", "{stated} ไม่ตรงกับผลรวม {parts}").fill(
                    stated=amount, parts=format_money(check.parts)
                )
                self._draft.left.append(
                    Words("{cell}: {text}: {words}", "{cell}: {text}: {words}").fill(cell=cell, text=text, words=words)
                )
            self._draft.report.add(EntryKind.SUM, cell, words)
        if not checked:
            self._draft.leave_out(name_cell(row.number, row.column), row.text)


class _Table:
    """Reads the rows of one table into a draft."""

    def __init__(self, draft: PlanDraft, grid: CellGrid, head: TableHead, year: int | None, wishes: TableWishes) -> None:
        self._draft, self._grid, self._head, self._year, self._round = draft, grid, head, year, wishes.round_name
        rounds = any(not each.is_guess for each in head.of(heads.ROUND_TARGET))
        is_scored = head.has(heads.LEVEL, "criteria", "weight") or rounds
        self._is_kpi = head.has("kpi") and (is_scored or not head.has("activity", "step"))
        title = next((each for key in (("kpi",) if self._is_kpi else ("activity", "step", "kpi")) for each in head.of(key)), None)
        self._title = title or head.of("category")[0]
        steps = head.of("step")
        self._steps = steps[0] if steps and steps[0] != self._title and not self._is_kpi else None
        self._months = MonthColumns(() if self._is_kpi else head.of(heads.MONTH), self._title.column)
        if not self._is_kpi and not self._months.columns:
            self._months = self._months._replace(columns=head.of(heads.MONEY_OF_MONTH))
        self._arrows = DrawnArrows(grid, self._months.columns, (self._steps or self._title).column)
        self._levels = Levels()
        self._open: list[Node] = []
        self._sums = _Sums(draft, grid, head)
        self._dimensions = TableDimensions(draft, grid, head)
        self._above: dict[int, str] = {}
        self._ids = set[str]()

    def read(self, headings: Headings) -> None:
        """Read every row."""
        self._report_columns()
        self._draft.data["categories"] = []
        categories = CategoryRows(self._draft, self._grid, self._head, self._title, headings.title, self._begin_group)
        self._categories = categories
        for each in headings.rest:  # forms of several pages name the groups of a page above its head
            if read_group(each.text) is not None:
                categories.read_group(TableRow(each.row, RowKind.GROUP, each.text, each.column))
        self._read_rows(categories)

    def _read_rows(self, categories: CategoryRows) -> None:
        for row in list_rows(self._grid, self._head):
            match row.kind:
                case RowKind.GROUP:
                    categories.read_group(row)
                case RowKind.TOTAL:
                    self._sums.check_total(row)
                case RowKind.ITEM:
                    self._read_item(row)
                case RowKind.FOOT:
                    for column, text in self._grid.texts_of_row(row.number).items():
                        self._draft.leave_out(name_cell(row.number, column), text)
                case RowKind.REPEATED:
                    self._say_row(row, Words("the head again", "หัวตารางซ้ำ"))
        for cell, words in self._arrows.list_unplaced():
            self._draft.leave_out(cell, words)
        if not self._draft.data["categories"]:
            self._draft.miss(self._draft.data, "categories", Words("the table has no rows", "ตารางไม่มีแถวข้อมูล"))

    # --- columns -------------------------------------------------------------------------------------------------------

    def _key_of(self, column: HeadColumn) -> str:
        """What a column holds for the rows of this table; a field, where they have no such key."""
        if column.column in {self._title.column, self._steps.column if self._steps else 0}:
            return "title"
        if column.key in {"no", "category"}:
            return column.key
        if self._is_kpi:
            return column.key if column.key in KPI_KEYS else FIELD
        is_own = column.key in WORK_KEYS or column.key in {heads.MONTH, heads.MONEY_OF_MONTH, heads.SPENT_OF_MONTH}
        return column.key if is_own else FIELD

    def _report_columns(self) -> None:
        for each in self._head.columns:
            key = self._key_of(each)
            cell = name_cell(each.row, each.column)
            name = each.name or each.detail
            if key == FIELD:
                words = Words("{name}: kept in `fields`", "{name}: เก็บไว้ใน `fields`").fill(name=name)
            else:
                key = _describe_key(each, key)
                words = Words("{name}: `{key}`", "{name}: `{key}`").fill(name=name, key=key)
            self._draft.report.add(EntryKind.COLUMN, cell, words)
            if each.is_guess:
                self._draft.guess(cell, words)

    def _begin_group(self) -> None:
        self._levels.restart()
        self._open = []
        self._sums.begin_group()

    # --- items ---------------------------------------------------------------------------------------------------------

    def _read_item(self, row: TableRow) -> None:
        category = self._categories.find_category(row)
        number = next((self._grid.text(row.number, each.column) for each in self._head.of("no")), "")
        title = self._grid.text(row.number, self._title.column)
        if self._steps is not None:
            self._read_pair(row, category, number, title, self._grid.text(row.number, self._steps.column))
            return
        if not title and not number:
            self._go_on(row)
            return
        indent = self._grid.cell(row.number, self._title.column).indent
        placed = read_row_number(number, title)
        level = self._levels.place(placed, indent)
        if level > 1 and placed.kind == "none":
            self._draft.guess(
                name_cell(row.number, self._title.column),
                Words("a row without a number: it belongs to the one above", "แถวไม่มีเลขลำดับ ถือว่าอยู่ในข้อข้างบน"),
            )
        node = self._add_item(row, category, placed, level)
        self._fill(row, node, level)

    def _read_pair(self, row: TableRow, category: Node, number: str, title: str, step: str) -> None:
        """A row of a table with one column for activities and one for their steps."""
        if title:
            self._levels.restart()
            self._open = []
            activity = self._add_item(row, category, read_row_number(number, title), 1)
            self._fill(row, activity, 1, only=self._spans_rows if step else None)
        if step:
            placed = read_row_number("" if title else number, step)
            if not self._open:
                self._add_item(row, category, RowNumber("", "", "none"), 1)
            node = self._add_item(row, category, placed, 2)
            self._fill(row, node, 2, skip=self._spans_rows if title else None)
        elif not title:
            self._go_on(row)

    def _spans_rows(self, row: int, column: int) -> bool:
        area = self._grid.area_at(row, column)
        return area is not None and area.bottom > area.top

    def _go_on(self, row: TableRow) -> None:
        """A row without number and title: what stands in it belongs to the row above, whose cells are taken."""
        for column, text in self._grid.texts_of_row(row.number).items():
            cell = name_cell(row.number, column)
            if self._open:
                fields = self._open[-1].setdefault("fields", {})
                name = next((each.name or each.detail for each in self._head.columns if each.column == column), name_column(column))
                fields[name] = f"{fields[name]}; {text}" if name in fields else text
                self._draft.guess(
                    cell, Words("a row without a title: kept in the fields of the row above", "แถวไม่มีชื่อ เก็บไว้ในข้อมูลเพิ่มเติมของแถวบน")
                )
            else:
                self._draft.leave_out(cell, text)

    def _add_item(self, row: TableRow, category: Node, placed: RowNumber, level: int) -> Node:
        """A new activity, step, KPI or part of one, in its list."""
        del self._open[level - 1 :]
        level = len(self._open) + 1
        if self._is_kpi and level > 2:  # noqa: PLR2004 - a KPI has parts, and these have none
            del self._open[1:]
        parent = self._open[-1] if self._open else category
        key = "kpis" if self._is_kpi else "steps" if self._open else "activities"
        siblings: list[Node] = parent.setdefault(key, [])
        cell = name_cell(row.number, row.column)
        no = placed.no or str(len(siblings) + 1)
        if not placed.no:
            self._draft.guess(cell, Words("no number: counted as {no}", "ไม่มีเลขลำดับ นับเป็น {no}").fill(no=no))
        if self._is_kpi:
            node: Node = {"id": self._find_id(category, parent, placed.no, no)}
        else:
            node = {"no": _mend_tenth(no, siblings)}
        node["title"] = placed.title or None
        if not placed.title:
            self._draft.miss(node, "title", Words(f"{cell}: no title", f"{cell}: ไม่มีชื่อ"))
        siblings.append(node)
        self._open.append(node)
        kind = (
            Words("KPI", "ตัวชี้วัด")
            if self._is_kpi
            else Words("step", "ขั้นตอน")
            if len(self._open) > 1
            else Words("activity", "กิจกรรม")
        )
        self._line = Words("{kind} {no}, level {level}", "{kind} {no} ระดับ {level}").fill(
            kind=kind, no=node.get("no") or node["id"], level=len(self._open)
        )
        return node

    def _find_id(self, category: Node, parent: Node, no: str, counted: str) -> str:
        base = no or (f"{parent['id']}.{counted}" if "id" in parent else f"{category['no']}-{counted}")
        tried = (base, f"{category['no']}-{base}", f"{category['no']}-{base}-{len(self._ids) + 1}")
        chosen = next(each for each in tried if each not in self._ids)
        self._ids.add(chosen)
        return chosen

    def _fill(self, row: TableRow, node: Node, level: int, *, only: Any = None, skip: Any = None) -> None:
        """Read the cells of a row into its object; `only` and `skip` say of which cells, by row and column."""
        total: tuple[HeadColumn, str] | None = None
        if self._is_kpi:  # before the figures, which may name a level
            read_levels(self._draft, self._grid, row.number, self._head, node)
        for column in self._head.columns:
            key, place = self._key_of(column), (row.number, column.column)
            if key in _OF_NUMBERS:
                self._say_joined(*place)
            if key in {"title", "no", "category", heads.MONTH, heads.MONEY_OF_MONTH, heads.SPENT_OF_MONTH, heads.LEVEL}:
                continue
            if (only and not only(*place)) or (skip and skip(*place)):
                continue
            if column.key == "budget" and column.detail == "total" and self._head.has("sources"):
                total = column, self._grid.text(*place)
                continue
            self._read_cell(row, node, column, key)
        if only is None and not self._is_kpi:
            drawn = self._arrows.take_row(row.number)
            line = read_months_of_row(self._draft, self._grid, row.number, self._months, drawn, node)
            self._line = Words.joined((self._line, line), "; ", " ")
            read_month_money(self._draft, self._grid, row.number, self._head, node)
        if total is not None:
            self._check_row(row, node, *total)
        self._sums.count(row, level)
        self._say_row(row, self._line)

    def _say_joined(self, row: int, column: int) -> None:
        """Say of a cell that what may be two numbers is read as one."""
        if joined := find_joined_groups(self._grid.text(row, column)):
            written, number = joined
            words = Words("{text} is read as one number, {number}", "{text} อ่านเป็นจำนวนเดียว คือ {number}").fill(
                text=written, number=number
            )
            self._draft.guess(name_cell(row, column), words)

    def _read_cell(self, row: TableRow, node: Node, column: HeadColumn, key: str) -> None:
        grid, cell = self._grid, name_cell(row.number, column.column)
        own = grid.cell(row.number, column.column)
        if own.fault.en:
            self._draft.leave_blank(node, _key_in(key), cell, own.fault)
            return
        text = grid.spread_text(row.number, column.column) if key in _INHERITED else own.text
        if key in _INHERITED and repeats_above(text):
            text = self._above.get(column.column, "")
            self._draft.guess(cell, Words("as above: {text}", "เหมือนข้างบน: {text}").fill(text=text or "-"))
        if is_blank(text) or (says_nothing(text) and key != FIELD):
            self._above[column.column] = "" if key in _INHERITED else self._above.get(column.column, "")
            return
        self._above[column.column] = text
        if key == FIELD:
            node.setdefault("fields", {})[column.name or column.detail] = text
            return
        try:
            self._set(node, column, key, cell, text)
        except Malformed as fault:
            self._draft.leave_blank(node, _key_in(key), cell, text, fault.message)

    def _set(self, node: Node, column: HeadColumn, key: str, cell: str, text: str) -> None:
        if key in _AGENCIES:
            names = read_names(text)
            node[key] = names[0] if len(names) == 1 else names
            if len(names) > 1 and "\n" in text:
                self._draft.guess(
                    cell, Words("each line is a name: {names}", "แต่ละบรรทัดคือหนึ่งชื่อ: {names}").fill(names=", ".join(names))
                )
        elif key == "dimension":
            node["dimension"] = self._dimensions.name(text)
        elif self._is_kpi:
            read_kpi_value(self._draft, node, column, cell, text, self._round)
        else:
            read_work_value(self._draft, node, column, cell, text, self._year)

    # --- sums ----------------------------------------------------------------------------------------------------------

    def _check_row(self, row: TableRow, node: Node, column: HeadColumn, text: str) -> None:
        """Hold the sum of a row's sources against them; without any it is the budget."""
        cell = name_cell(row.number, column.column)
        if not isinstance(node.get("budget"), dict):
            self._read_cell(row, node, column, "budget")
            return
        parts = sum(read_amount(each) or 0 for each in node["budget"].values())
        stated = self._sums.amount(row, column)
        if stated is not None and stated != parts:
            self._draft.leave_blank(node, "budget", cell, text, Words("it is not the sum of the sources", "ไม่ตรงกับผลรวมของแหล่งเงิน"))

    def _say_row(self, row: TableRow, words: Words) -> None:
        self._draft.report.add(EntryKind.ROW, str(row.number), words)


def _read_weight(text: str) -> Decimal:
    """A weight as an exact number. Raises `Malformed` for what is none."""
    return Decimal(read_counted(text).text)


def _describe_key(column: HeadColumn, key: str) -> str:
    """What a column is taken for, as a plan writes it: `results: {6m}`, `months: ต.ค. 68`."""
    if column.months:
        return f"{key}: {describe_months(list(column.months))}"
    if key == "sources":
        return f"budget: {{{column.detail}}}"
    return f"{key}: {{{column.detail}}}" if column.detail and key in {heads.LEVEL, heads.ROUND_RESULT, heads.ROUND_TARGET} else key


def _key_in(key: str) -> str:
    """The key at which a comment stands for what a column holds."""
    return {"sources": "budget", "spent": "progress", "percent": "progress", FIELD: "note"}.get(key, key)


def _mend_tenth(no: str, siblings: list[Node]) -> str:
    """The tenth of rows numbered 1.1 to 1.9, which a spreadsheet turns from 1.10 into 1.1."""
    if siblings and no.endswith(".1") and siblings[-1]["no"] == f"{no[:-1]}9":
        return f"{no}0"
    return no
