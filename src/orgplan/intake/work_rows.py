"""The cells of a row of work: months, money, who answers for it, what comes of it."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from orgplan.cells.cell_values import pack_items, split_items
from orgplan.fiscal import Month, find_runs
from orgplan.intake import heads
from orgplan.intake.cell_texts import find_money_factor, read_amount, read_counted, says_nothing, write_amount
from orgplan.intake.drafting import Node, PlanDraft
from orgplan.intake.drawings import ArrowMonths
from orgplan.intake.grid import CellGrid
from orgplan.intake.heads import HeadColumn, TableHead
from orgplan.intake.months import MonthCell, RowMonths, is_blank_month, read_row_months
from orgplan.problems import NO_WORDS, Malformed, Words
from orgplan.thai import find_months, format_month, parse_duration
from orgplan.workbook.addresses import name_cell

WORK_KEYS = frozenset(
    {"duration", "start", "end", "output", "budget", "sources", "spent", "percent", "responsible", "involved", "note"}
)
"""Keys of columns that rows of work have; what stands in others is kept in their fields."""


_NO_FILLS = Words("a fill would not be seen in this kind of file: save it as .xlsx", "แฟ้มชนิดนี้อ่านสีพื้นไม่ได้ ให้บันทึกเป็น .xlsx")


class MonthColumns(NamedTuple):
    """The month columns of a table, from left to right, side by side."""

    columns: tuple[HeadColumn, ...]
    title_column: int

    def read(self, grid: CellGrid, row: int, drawn: ArrowMonths) -> tuple[RowMonths, list[MonthCell]]:
        """What a row says in them, and in the arrows drawn over them."""
        cells = [self._read_cell(grid, row, place)._replace(is_drawn=place in drawn.places) for place in range(len(self.columns))]
        is_shaded = grid.cell(row, self.title_column).is_filled
        return read_row_months(cells, is_shaded=is_shaded), cells

    def _read_cell(self, grid: CellGrid, row: int, place: int) -> MonthCell:
        column = self.columns[place].column
        area = grid.area_at(row, column)
        if area is None:
            cell = grid.cell(row, column)
            return MonthCell(cell.text, cell.is_filled)
        before = self.columns[place - 1].column if place else 0
        if area.left <= before:
            return MonthCell()  # the range is counted where it begins
        first = grid.cell(area.top, area.left)
        width = sum(area.left <= each.column <= area.right for each in self.columns)
        return MonthCell(first.text, first.is_filled, width)


def read_months_of_row(draft: PlanDraft, grid: CellGrid, row: int, months: MonthColumns, drawn: ArrowMonths, node: Node) -> Words:
    """Set the months of a row's object from its month cells and what is drawn over them; what was read, for the report."""
    if not months.columns:
        return NO_WORDS
    seen, cells = months.read(grid, row, drawn)
    for doubt in drawn.doubts:
        draft.guess(*doubt)
    for text in drawn.texts:
        draft.leave_out(*text)
    named = sorted({month for place in seen.places for month in months.columns[place].months})
    for place, cell in enumerate(cells):
        _keep_text(node, months.columns[place], cell)
    if not named:
        none = Words("no months", "ไม่ระบุเดือน")
        return none if grid.sees_fills or node.get("start") or node.get("months") else Words.joined((none, _NO_FILLS))
    cells_named = name_cell(row, months.columns[min(seen.places)].column)
    if node.get("start") or node.get("end"):
        draft.guess(cells_named, Words("the months of the columns are left for `start` and `end` of the row",
                                       "ใช้เดือนเริ่มต้นและสิ้นสุดของแถวแทนช่องเดือน"))  # fmt: skip
    else:
        set_months(node, named)
    if len(seen.readings) > 1:
        draft.guess(cells_named, Words("several ways to say months in one row, put together: {names}",
                                       "แถวเดียวแสดงเดือนหลายแบบ นำมารวมกัน: {names}").fill(names=Words.joined(seen.readings, ", ", " ")))  # fmt: skip
    return Words("months by {readings}: {months}", "เดือนจาก{readings}: {months}").fill(
        readings=Words.joined(seen.readings, ", ", " "), months=describe_months(named)
    )


def set_months(node: Node, months: list[Month]) -> None:
    """Write months as a start and an end, or as a list where there are gaps."""
    if len(find_runs(months)) == 1:
        node["start"], node["end"] = format_month(months[0]), format_month(months[-1])
    else:
        node["months"] = [format_month(each) for each in months]


def describe_months(months: list[Month]) -> str:
    """Months in short: unbroken ones by their ends."""
    return ", ".join(
        format_month(run.first) if run.length == 1 else f"{format_month(run.first)} - {format_month(run.last)}"
        for run in find_runs(months)
    )


def _keep_text(node: Node, column: HeadColumn, cell: MonthCell) -> None:
    """Keep in the fields what a month cell says besides that something is done: words, figures."""
    if sum(each.isalnum() for each in cell.text) > 1 or (cell.text.isdigit() and not is_blank_month(cell.text)):
        node.setdefault("fields", {})[column.name] = cell.text


def read_month_money(draft: PlanDraft, grid: CellGrid, row: int, head: TableHead, node: Node) -> None:
    """Money by month: kept month by month in the fields, and added up where the row has no sum of its own."""
    for key, target in ((heads.MONEY_OF_MONTH, "budget"), (heads.SPENT_OF_MONTH, "spent")):
        total, first = Decimal(0), ""
        for column in head.of(key):
            text = grid.text(row, column.column)
            if says_nothing(text):
                continue
            cell = name_cell(row, column.column)
            node.setdefault("fields", {})[column.name] = text
            try:
                total += read_amount(text, find_money_factor(column.name)) or 0
            except Malformed as fault:
                draft.guess(cell, Words.joined((fault.message, Words("it is not in the sum", "ไม่ได้รวมในยอด"))))
            first = first or cell
        holder = node if target == "budget" else node.get("progress") or {}
        if first and holder.get(target) is None:
            if target == "spent":
                holder = node.setdefault("progress", {})
            holder[target] = write_amount(total)
            draft.guess(
                first,
                Words("`{key}` is the sum of the months: {total}", "`{key}` คือผลรวมของเดือน: {total}").fill(
                    key=target, total=write_amount(total)
                ),
            )


def read_work_value(draft: PlanDraft, node: Node, column: HeadColumn, cell: str, text: str, year: int | None) -> None:
    """Set what a cell of a column in `WORK_KEYS` says, agencies apart. Raises `Malformed` where it cannot be read."""
    match column.key:
        case "budget" | "sources" | "spent":
            _read_money(node, column, text)
        case "percent":
            node.setdefault("progress", {})["percent"] = read_counted(text).text
        case "output":
            node["output"] = pack_items([" ".join(each.split()) for each in split_items(text)])
        case "start" | "end":
            months = find_months(text, year) if year else ()
            if len(months) != 1:
                raise Malformed("bad-month", Words("not one month", "ไม่ใช่เดือนเดียว"), Words("write one month", "เขียนเดือนเดียว"))
            node[column.key] = format_month(months[0])
        case "duration":
            _read_duration(draft, node, cell, text, year)
        case _:
            node[column.key] = " ".join(text.split())


def _read_money(node: Node, column: HeadColumn, text: str) -> None:
    amount = read_amount(text, find_money_factor(column.name))
    if amount is None:
        return
    if column.key == "spent":
        node.setdefault("progress", {})["spent"] = write_amount(amount)
    elif column.key == "sources":
        if not isinstance(node.get("budget"), dict):
            node["budget"] = {}
        node["budget"][column.detail] = write_amount(amount)
    elif not isinstance(node.get("budget"), dict):
        node["budget"] = write_amount(amount)


def _read_duration(draft: PlanDraft, node: Node, cell: str, text: str, year: int | None) -> None:
    """A length of time, or the months themselves, which many forms write in the same column."""
    months = find_months(text, year) if year else ()
    try:
        node["duration"] = parse_duration(text).text
    except Malformed:
        if not months:
            raise
        set_months(node, list(months))
        draft.guess(
            cell,
            Words("months, read from the words: {months}", "เดือนจากข้อความ: {months}").fill(months=describe_months(list(months))),
        )
