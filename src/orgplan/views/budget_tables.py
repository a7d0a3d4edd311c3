"""What a table of money says, on a terminal and on a page: its columns, what its rows are called, its figures as texts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from operator import attrgetter
from typing import NamedTuple

from orgplan.exact import add_up, subtract
from orgplan.problems import Words
from orgplan.reports.budget import AFTER, BEFORE, JOINT, UNASSIGNED, UNDATED, UNSOURCED, BudgetRollup, BudgetRow
from orgplan.views.screen import Screen

BY: dict[str, Words] = {
    "category": Words("by ⟦category⟧", "ตาม⟦category⟧"),
    "activity": Words("by ⟦activity⟧", "ตาม⟦activity⟧"),
    "agency": Words("by agency", "ตามหน่วยงาน"),
    "month": Words("by month", "ตามเดือน"),
    "quarter": Words("by quarter", "ตามไตรมาส"),
    "source": Words("by source", "ตามแหล่งงบประมาณ"),
}
RESTS: dict[str, Words] = {
    JOINT: Words("several agencies together", "หลายหน่วยงานร่วมกัน"),
    UNASSIGNED: Words("no agency given", "ไม่ระบุหน่วยงาน"),
    BEFORE: Words("before the fiscal year", "ก่อนปีงบประมาณ"),
    AFTER: Words("after the fiscal year", "หลังปีงบประมาณ"),
    UNDATED: Words("no months given", "ไม่ระบุเดือน"),
    UNSOURCED: Words("no source given", "ไม่ระบุแหล่งงบประมาณ"),
}
"""What rows are called that stand for what has no agency of its own, no month of the year, no source."""
NOTHING = Words("no ⟦activity⟧ and no ⟦step⟧ has a budget", "ไม่มี⟦activity⟧หรือ⟦step⟧ที่มีงบประมาณ")
TOTAL = Words("total", "รวม")


class MoneyColumn(NamedTuple):
    """A column of a budget table; figures of a `signed` one say that they are more, and only a summed one has a total."""

    head: Words
    of: Callable[[BudgetRow], Decimal | None]
    signed: bool = False
    is_summed: bool = True


DECLARED = MoneyColumn(Words("declared", "ที่ระบุ"), attrgetter("declared"))
COMPUTED = MoneyColumn(Words("computed", "คำนวณได้"), attrgetter("computed"))
DIFFERENCE = MoneyColumn(Words("difference", "ผลต่าง"), attrgetter("gap"), signed=True)
SHARED = MoneyColumn(Words("shared", "ร่วมกัน"), attrgetter("shared"), is_summed=False)
SPENT = MoneyColumn(Words("spent", "เบิกจ่าย"), lambda row: row.spent if row.reports_spent else None)


class MoneyLine(NamedTuple):
    """A row as texts, a figure for each column (None: there is none), and the row itself; `is_rest` is what `RESTS` names."""

    title: str
    is_rest: bool
    figures: tuple[str | None, ...]
    row: BudgetRow


class MoneyTable(NamedTuple):
    """A table of money: `total` are the figures of its foot, `note` why its differences do not sum to the total's."""

    name: str
    columns: tuple[MoneyColumn, ...]
    lines: tuple[MoneyLine, ...]
    total: tuple[str | None, ...]
    note: Words | None


def has_money(rollup: BudgetRollup) -> bool:
    """Whether a plan speaks of money at all."""
    return rollup.total.declared is not None or bool(rollup.total.computed or rollup.total.spent)


def fill_table(name: str, rollup: BudgetRollup, screen: Screen) -> MoneyTable:
    """A rollup, by the name that `BY` has, with the columns that have something to say."""
    rows, total = rollup.by[name], rollup.total
    columns = tuple(_choose_columns(rows, total))
    satang = any(has_satang(column.of(row)) for column in columns for row in (*rows, total))

    def write(row: BudgetRow, column: MoneyColumn) -> str | None:
        return format_baht(column.of(row), signed=column.signed, satang=satang)

    lines = tuple(
        MoneyLine(_name_row(name, row, screen), _is_rest(name, row), tuple(write(row, column) for column in columns), row)
        for row in rows
    )
    foot = tuple(write(total, column) if column.is_summed else None for column in columns)
    return MoneyTable(name, columns, lines, foot, _explain_rest(rows, total))


def _choose_columns(rows: Sequence[BudgetRow], total: BudgetRow) -> list[MoneyColumn]:
    declares = any(row.declared is not None for row in rows)
    columns = [DECLARED, COMPUTED, DIFFERENCE] if declares else [COMPUTED]
    if any(row.shared for row in rows):
        columns.append(SHARED)
    if total.spent:
        columns.append(SPENT)
    return columns


def _explain_rest(rows: Sequence[BudgetRow], total: BudgetRow) -> Words | None:
    """Why the differences of the rows do not sum to the total's: some rows cost money and declare none."""
    declared = [row.gap for row in rows if row.gap is not None]
    if total.gap is None or not declared or (rest := subtract(total.gap, add_up(declared))) == 0:
        return None
    return Words(
        "{amount} of the total's difference is of rows that declare no budget",
        "ผลต่างของผลรวม {amount} มาจากรายการที่ไม่ได้ระบุงบประมาณ",
    ).fill(amount=format_baht(rest, signed=True, satang=has_satang(rest)))


def _is_rest(name: str, row: BudgetRow) -> bool:
    """Whether a row stands for what is left; an agency or a source that an office calls by such a word does not."""
    match name:
        case "month" | "quarter":
            return row.key in RESTS
        case "agency":
            return row.key in {JOINT, UNASSIGNED} and row.shared is None
        case "source":
            return row.key == UNSOURCED != row.title
        case _:
            return False


def _name_row(name: str, row: BudgetRow, screen: Screen) -> str:
    if _is_rest(name, row):
        return screen.say(RESTS[row.key])
    if name == "quarter":
        return screen.say(Words(row.key, row.title))
    if name == "month" or row.title == row.key:
        return row.title
    return f"{row.key} {row.title}"


def has_satang(amount: Decimal | None) -> bool:
    """Whether an amount is not in whole baht."""
    return amount is not None and amount != amount.to_integral_value()


def format_baht(amount: Decimal | None, *, signed: bool = False, satang: bool) -> str | None:
    """Baht; with satang in every figure of a table that has them in one, so that the points stand below each other."""
    if amount is None:
        return None
    return f"{amount:{'+' if signed and amount else ''},.{2 if satang else 0}f}"
