"""Budgets on a terminal: tables in baht."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from operator import attrgetter
from typing import NamedTuple

from orgplan.exact import add_up as sum_of
from orgplan.exact import subtract
from orgplan.problems import Words
from orgplan.reports.budget import BudgetRollup, BudgetRow
from orgplan.views.screen import Screen
from orgplan.views.terminal.layout import Part, TextColumn, indent_text, lay_out_rows, render_parts, wrap_text
from orgplan.views.terminal.ruled_table import RuledRow
from orgplan.views.terminal.thaitext import ThaiText

BY: dict[str, Words] = {
    "category": Words("by ⟦category⟧", "ตาม⟦category⟧"),
    "activity": Words("by ⟦activity⟧", "ตาม⟦activity⟧"),
    "agency": Words("by agency", "ตามหน่วยงาน"),
    "month": Words("by month", "ตามเดือน"),
    "quarter": Words("by quarter", "ตามไตรมาส"),
    "source": Words("by source", "ตามแหล่งงบประมาณ"),
}
_SPECIAL: dict[str, Words] = {
    "joint": Words("several agencies together", "หลายหน่วยงานร่วมกัน"),
    "unassigned": Words("no agency given", "ไม่ระบุหน่วยงาน"),
    "before": Words("before the fiscal year", "ก่อนปีงบประมาณ"),
    "after": Words("after the fiscal year", "หลังปีงบประมาณ"),
    "undated": Words("no months given", "ไม่ระบุเดือน"),
    "unsourced": Words("no source given", "ไม่ระบุแหล่งงบประมาณ"),
}


_NOTHING = Words("no ⟦activity⟧ and no ⟦step⟧ has a budget", "ไม่มี⟦activity⟧หรือ⟦step⟧ที่มีงบประมาณ")


def draw_budget(rollup: BudgetRollup, by: Sequence[str], screen: Screen) -> str:
    """Tables in baht: declared, computed, difference and spent, each with the total."""
    year = Words(f"{rollup.organization}, fiscal year {rollup.fiscal_year}: budget in baht",
                 f"{rollup.organization} ปีงบประมาณ พ.ศ. {rollup.fiscal_year}: งบประมาณ (บาท)")  # fmt: skip
    parts: list[Part] = [wrap_text(screen.say(year), "bold")]
    if rollup.total.declared is None and not rollup.total.computed and not rollup.total.spent:
        return render_parts([*parts, wrap_text(screen.say(_NOTHING))], screen)
    for name in by:
        parts += [
            wrap_text(""),
            *_budget(name, rollup.by[name], rollup.total, screen),
            *_undeclared(rollup.by[name], rollup.total, screen),
        ]
    return render_parts(parts, screen)


def _undeclared(rows: Sequence[BudgetRow], total: BudgetRow, screen: Screen) -> list[Part]:
    """Why the differences of the rows do not sum to the total's: some rows cost money and declare none."""
    declared = [row.gap for row in rows if row.gap is not None]
    if total.gap is None or not declared or (rest := subtract(total.gap, sum_of(declared))) == 0:
        return []
    amount = f"{rest:+,.{2 if _has_satang(rest) else 0}f}"
    words = Words(f"{amount} of the total's difference is of rows that declare no budget",
                  f"ผลต่างของผลรวม {amount} มาจากรายการที่ไม่ได้ระบุงบประมาณ")  # fmt: skip
    return [indent_text(wrap_text(screen.say(words), "dim"))]


class _Figure(NamedTuple):
    """A column of a budget table."""

    head: Words
    of: Callable[[BudgetRow], Decimal | None]
    signed: bool = False
    is_summed: bool = True


_DECLARED = _Figure(Words("declared", "ที่ระบุ"), attrgetter("declared"))
_COMPUTED = _Figure(Words("computed", "คำนวณได้"), attrgetter("computed"))
_DIFFERENCE = _Figure(Words("difference", "ผลต่าง"), attrgetter("gap"), signed=True)
_SHARED = _Figure(Words("shared", "ร่วมกัน"), attrgetter("shared"), is_summed=False)
_SPENT = _Figure(Words("spent", "เบิกจ่าย"), attrgetter("spent"))
_TOTAL = Words("total", "รวม")


def _figures_of(rows: Sequence[BudgetRow], total: BudgetRow) -> list[_Figure]:
    """The columns that have something to say."""
    declares = any(row.declared is not None for row in rows)
    figures = [_DECLARED, _COMPUTED, _DIFFERENCE] if declares else [_COMPUTED]
    if any(row.shared for row in rows):
        figures.append(_SHARED)
    if total.spent:
        figures.append(_SPENT)
    return figures


def _budget(name: str, rows: Sequence[BudgetRow], total: BudgetRow, screen: Screen) -> list[Part]:
    """A table with its total."""
    figures = _figures_of(rows, total)
    satang = any(_has_satang(figure.of(row)) for figure in figures for row in (*rows, total))
    columns = [[_money(figure.of(row), figure, satang=satang) for row in (*rows, total)] for figure in figures]
    titles = [_budget_title(name, row, screen) for row in rows]
    heads = [TextColumn(BY[name], foot=screen.say(_TOTAL))]
    heads += [
        TextColumn(figure.head, figures=True, foot=column[-1] if figure.is_summed else "")
        for figure, column in zip(figures, columns, strict=True)
    ]
    lines = [
        RuledRow([title, *(wrap_text(column[place]) for column in columns)], "yellow" if row.gap else "")
        for place, (row, title) in enumerate(zip(rows, titles, strict=True))
    ]
    return lay_out_rows(heads, lines, screen)


def _has_satang(amount: Decimal | None) -> bool:
    return amount is not None and amount != amount.to_integral_value()


def _budget_title(name: str, row: BudgetRow, screen: Screen) -> ThaiText:
    if name in {"agency", "month", "quarter"} and row.key in _SPECIAL:
        return wrap_text(screen.say(_SPECIAL[row.key]), "italic" if screen.lang == "en" else "")
    if name == "quarter":
        return wrap_text(screen.say(Words(row.key, row.title)))
    if name == "month" or row.title == row.key:
        return wrap_text(row.title)
    return wrap_text(f"{row.key} {row.title}")


def _money(amount: Decimal | None, figure: _Figure, *, satang: bool) -> str:
    """Baht; with satang in every figure of a table that has them in one, so that the points stand below each other."""
    if amount is None:
        return "-"
    return f"{amount:{'+' if figure.signed and amount else ''},.{2 if satang else 0}f}"
