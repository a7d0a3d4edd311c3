"""The money of a plan: declared, planned and spent, by month as a chart and as a table, and as `orgplan budget` parts it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from orgplan.exact import add_up, format_digits, round_half_up
from orgplan.problems import Words
from orgplan.reports.budget import AFTER, BEFORE, UNDATED, BudgetRow
from orgplan.reports.overview import Overview
from orgplan.reports.progress import FULL
from orgplan.thai import format_money, format_month
from orgplan.views.budget_tables import (
    BY,
    COMPUTED,
    DECLARED,
    DIFFERENCE,
    NOTHING,
    RESTS,
    SPENT,
    TOTAL,
    MoneyColumn,
    MoneyTable,
    fill_table,
    format_baht,
    has_money,
    has_satang,
)
from orgplan.views.html.money_chart import MoneyChart, draw_money_chart
from orgplan.views.html.page_maker import Section
from orgplan.views.points import bind
from orgplan.views.screen import Screen

SHARE_WIDTH: Final = 64
"""Of a bar that is the whole, in pixels."""
_NONE: Final = "–"
_CUMULATIVE: Final = Words("cumulative", "สะสม")
_SHARE: Final = Words("share, %", "สัดส่วน %")
_SILENT: Final = Words("nothing reported", "ยังไม่มีรายงาน")


class Fact(NamedTuple):
    """A figure with its name; `mood` is `plain`, or `gap` for a difference between what is declared and computed."""

    name: str
    figure: str
    mood: str = "plain"


class Share(NamedTuple):
    """A part of the whole in per cent, and how long its bar is, in pixels."""

    percent: str
    width: str


class GridRow(NamedTuple):
    """A row: its title, a figure for each column, and its share of the whole, where the table has shares."""

    title: str
    figures: tuple[str, ...]
    share: Share | None = None


class MoneyGrid(NamedTuple):
    """A table: the first head is that of the titles, the last of the shares where it `has_shares`; the last row is the total."""

    heading: str
    heads: tuple[str, ...]
    has_shares: bool
    rows: tuple[GridRow, ...]
    total: GridRow
    note: str | None = None


class Money(NamedTuple):
    """The section: the totals, the chart and what stands beside it, the table by month with the words that unfold it, other tables.

    `note` is what is said where there is no money, or no chart.
    """

    note: str | None
    totals: tuple[Fact, ...] = ()
    chart: MoneyChart | None = None
    facts: tuple[Fact, ...] = ()
    quarters: MoneyGrid | None = None
    unfold: str = ""
    months: MoneyGrid | None = None
    tables: tuple[MoneyGrid, ...] = ()
    share_width: int = SHARE_WIDTH


def build_money(figures: Overview, screen: Screen) -> Section:
    """The section of a plan's money; one sentence where it has none."""
    heading = screen.say(Words("Money, baht", "งบประมาณ (บาท)"))
    return Section("money", heading, "money.html.jinja", _describe_money(figures, screen))


def _describe_money(figures: Overview, screen: Screen) -> Money:
    money = figures.money
    if not has_money(money):
        return Money(_start_large(NOTHING, screen))
    chart = draw_money_chart(figures, screen)
    no_chart = Words("no money is planned for a month of the fiscal year", "ไม่มีงบประมาณที่วางแผนไว้ในเดือนใดของปีงบประมาณ")
    names = ("category", "activity", "agency", *(("source",) if money.names_sources else ()))
    return Money(
        note=None if chart else _start_large(no_chart, screen),
        totals=tuple(_list_totals(money.total, screen)),
        chart=chart,
        facts=tuple(_list_facts(figures, screen)),
        quarters=_build_grid("quarter", figures, screen),
        unfold=_start_large(Words("Figures by month", "ตัวเลขรายเดือน"), screen),
        months=_list_months(figures, screen),
        tables=tuple(_build_grid(name, figures, screen) for name in names),
    )


def _list_totals(total: BudgetRow, screen: Screen) -> Iterator[Fact]:
    """Declared beside computed, the gap where there is one, and what is spent, all with satang or none."""
    satang = any(has_satang(column.of(total)) for column in (DECLARED, COMPUTED, SPENT))

    def tell(column: MoneyColumn, mood: str = "plain") -> Fact:
        figure = format_baht(column.of(total), signed=column.signed, satang=satang)
        return Fact(_start_large(column.head, screen), figure or screen.say(silent[column.head]), mood)

    silent = {DECLARED.head: Words("not declared", "ไม่ได้ระบุ"), SPENT.head: _SILENT}
    yield tell(DECLARED)
    yield tell(COMPUTED)
    if total.gap:
        yield tell(DIFFERENCE, "gap")
    yield tell(SPENT)


def _list_facts(figures: Overview, screen: Screen) -> Iterator[Fact]:
    """What the chart does not show by itself: planned to its month, and the money that no month of the year has."""
    status = figures.status
    planned = Words("Planned by the start of {month}", "แผนสะสมถึงต้นเดือน {month}").fill(month=bind(format_month(status.as_of)))
    yield Fact(screen.say(planned), format_money(status.planned_to_date))
    for row in figures.money.by_month:
        if row.key in RESTS and row.computed:
            yield Fact(_start_large(RESTS[row.key], screen), format_money(row.computed))


def _build_grid(name: str, figures: Overview, screen: Screen) -> MoneyGrid:
    """A table as `orgplan budget` shows it, with shares of what is computed."""
    table, total = fill_table(name, figures.money, screen), figures.money.total
    has_shares = total.computed > 0
    heads = [BY[name], *(column.head for column in table.columns), *((_SHARE,) if has_shares else ())]
    rows = tuple(
        GridRow(line.title, _dash(line.figures), _share(line.row.computed, total.computed) if has_shares else None)
        for line in table.lines
    )
    foot = GridRow(_start_large(TOTAL, screen), tuple(figure or "" for figure in _foot(table)))
    note = table.note
    if name == "quarter" and total.reports_spent:
        note = Words("what is spent carries no month: {row}", "เงินที่เบิกจ่ายไม่มีเดือนกำกับ: {row}").fill(row=RESTS[UNDATED])
    words = None if note is None else _start_large(note, screen)
    return MoneyGrid(
        _start_large(BY[name], screen), tuple(_start_large(each, screen) for each in heads), has_shares, rows, foot, words
    )


def _foot(table: MoneyTable) -> Iterator[str | None]:
    for column, figure in zip(table.columns, table.total, strict=True):
        yield figure if figure is not None or not column.is_summed else _NONE


def _share(part: Decimal, whole: Decimal) -> Share:
    share = Fraction(part) / Fraction(whole)
    return Share(str(round_half_up(share * FULL, 1)), format_digits(round_half_up(share * SHARE_WIDTH, 2)))


def _list_months(figures: Overview, screen: Screen) -> MoneyGrid:
    """Planned and cumulative month by month, between what is planned before and after the year; what has no months adds to no line."""
    rest = {row.key: row.computed for row in figures.money.by_month if row.key in RESTS and row.computed}
    end = figures.months[-1].cumulative
    lines: list[tuple[str, Decimal, Decimal | None]] = [
        (bind(format_month(each.month)), each.planned, each.cumulative) for each in figures.months
    ]
    if before := rest.get(BEFORE):
        lines.insert(0, (screen.say(RESTS[BEFORE]), before, before))
    if after := rest.get(AFTER):
        lines.append((screen.say(RESTS[AFTER]), after, add_up((end, after))))
    if undated := rest.get(UNDATED):
        lines.append((screen.say(RESTS[UNDATED]), undated, None))
    satang = any(has_satang(planned) for _, planned, _ in lines)
    rows = tuple(
        GridRow(title, _dash((format_baht(planned, satang=satang), format_baht(cumulative, satang=satang))))
        for title, planned, cumulative in lines
    )
    total = GridRow(_start_large(TOTAL, screen), (format_baht(figures.money.total.computed, satang=satang) or "", ""))
    heads = tuple(_start_large(each, screen) for each in (BY["month"], COMPUTED.head, _CUMULATIVE))
    return MoneyGrid(heads[0], heads, has_shares=False, rows=rows, total=total)


def _dash(figures: tuple[str | None, ...]) -> tuple[str, ...]:
    return tuple(figure or _NONE for figure in figures)


def _start_large(words: Words, screen: Screen) -> str:
    """Words as a sentence or a heading begins."""
    text = screen.say(words)
    return text[:1].upper() + text[1:]
