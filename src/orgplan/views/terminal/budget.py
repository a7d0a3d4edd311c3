"""Budgets on a terminal: tables in baht."""

from __future__ import annotations

from collections.abc import Sequence

from orgplan.problems import Words
from orgplan.reports.budget import BudgetRollup
from orgplan.views.budget_tables import BY, NOTHING, TOTAL, MoneyLine, MoneyTable, fill_table, has_money
from orgplan.views.screen import Screen
from orgplan.views.terminal.layout import Part, TextColumn, indent_text, lay_out_rows, render_parts, wrap_text
from orgplan.views.terminal.ruled_table import RuledRow
from orgplan.views.terminal.thaitext import ThaiText


def draw_budget(rollup: BudgetRollup, by: Sequence[str], screen: Screen) -> str:
    """Tables in baht: declared, computed, difference and spent, each with the total."""
    year = Words(f"{rollup.organization}, fiscal year {rollup.fiscal_year}: budget in baht",
                 f"{rollup.organization} ปีงบประมาณ พ.ศ. {rollup.fiscal_year}: งบประมาณ (บาท)")  # fmt: skip
    parts: list[Part] = [wrap_text(screen.say(year), "bold")]
    if not has_money(rollup):
        return render_parts([*parts, wrap_text(screen.say(NOTHING))], screen)
    for name in by:
        parts += [wrap_text(""), *_draw_table(fill_table(name, rollup, screen), screen)]
    return render_parts(parts, screen)


def _draw_table(table: MoneyTable, screen: Screen) -> list[Part]:
    """A table with its total, and why its differences do not sum to that."""
    heads = [TextColumn(BY[table.name], foot=screen.say(TOTAL))]
    heads += [
        TextColumn(column.head, figures=True, foot=(foot or "-") if column.is_summed else "")
        for column, foot in zip(table.columns, table.total, strict=True)
    ]
    lines = [
        RuledRow(
            [_draw_title(line, screen), *(wrap_text(figure or "-") for figure in line.figures)], "yellow" if line.row.gap else ""
        )
        for line in table.lines
    ]
    parts = lay_out_rows(heads, lines, screen)
    return parts if table.note is None else [*parts, indent_text(wrap_text(screen.say(table.note), "dim"))]


def _draw_title(line: MoneyLine, screen: Screen) -> ThaiText:
    return wrap_text(line.title, "italic" if line.is_rest and screen.lang == "en" else "")
