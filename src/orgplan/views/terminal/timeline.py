"""The timeline of a plan on a terminal: a bar chart of twelve months."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from rich.padding import Padding
from rich.text import Span, Text

from orgplan.fiscal import Month, Period, find_quarter, find_runs
from orgplan.problems import Words
from orgplan.reports.progress import describe_silence
from orgplan.reports.timeline import Cell, Timeline, TimelineRow
from orgplan.thai import SHORT_MONTHS, format_month, format_number
from orgplan.views.points import format_tenth
from orgplan.views.screen import Screen
from orgplan.views.terminal.layout import Part, render_parts, wrap_text
from orgplan.views.terminal.ruled_table import COLLAPSED, RuledColumn, RuledRow, RuledTable
from orgplan.views.terminal.thaitext import NARROWEST, ThaiText, pad_text
from orgplan.views.terminal.thaitext import count_cells as width_of

WIDE_MONTH, NARROW_MONTH, LEAST_MONTH = 5, 3, 1
"""Cells of a month: `เม.ย.` with its points, `เมย`, or no name at all."""
WIDE, NARROW = 110, 70
"""Columns from which the timeline has room for month heads with their points and for the dates; and for month heads."""


_BAR = {"": " ", "planned": "░", "done": "█", "late": "▒"}
_ASCII_BAR = {"": " ", "planned": "-", "done": "#", "late": "!"}
_BEYOND = ("«", "»")
_ASCII_BEYOND = ("<", ">")
"""What stands at the edge of the chart where work began before the year or goes on after it."""
_BAR_STYLE = {"": "", "planned": "cyan", "done": "green", "late": "bold red"}


def draw_timeline(line: Timeline, screen: Screen) -> str:
    """A bar chart of twelve months by fiscal quarter: one row for each category, activity, step and sub-step."""
    wide = screen.width is None or screen.width >= WIDE
    cell = WIDE_MONTH if wide else NARROW_MONTH if screen.width is None or screen.width >= NARROW else LEAST_MONTH
    bar_width = 12 * cell + 4 + _runs_after(line)
    percents = ["" if row.percent is None else _percent(row.percent) for row in line.rows]
    dates = [_format_months(row.months, apart=row.is_work) for row in line.rows] if wide else None
    narrowest = NARROWEST + bar_width + max(map(width_of, ("%", *percents))) + 2 * COLLAPSED
    if dates is not None:
        narrowest += COLLAPSED + max((width_of(part) for said in set(dates) for part in said.split("\n")), default=0)
    if screen.width is not None and narrowest > screen.width:
        chart = _stacked_chart(line, percents, cell, screen)
    else:
        chart = [_chart(line, percents, dates, cell, bar_width, screen)]
    year = Words(f"{line.organization}, fiscal year {line.fiscal_year}", f"{line.organization} ปีงบประมาณ พ.ศ. {line.fiscal_year}")
    return render_parts([wrap_text(screen.say(year), "bold"), wrap_text(""), *chart, wrap_text(""), *_legend(line, screen)], screen)


def _chart(
    line: Timeline, percents: Sequence[str], dates: Sequence[str] | None, cell: int, bar_width: int, screen: Screen
) -> RuledTable:
    """The bars between their titles and their per cents, with the `dates` of each behind it where there is room for them."""
    columns = [
        RuledColumn(Text(screen.say(Words("⟦activity⟧ / ⟦step⟧", "⟦activity⟧/⟦step⟧"))), least=NARROWEST),
        RuledColumn(_month_heads(line.months, cell, screen), whole=True, least=bar_width),
        RuledColumn(Text("%"), figures=True),
    ]
    texts = [
        [_row_title(row, screen), _bar(row, line, cell, screen), Text(percent)]
        for row, percent in zip(line.rows, percents, strict=True)
    ]
    if dates is not None:
        columns.append(RuledColumn(Text(screen.say(Words("months", "ช่วงเวลา"))), whole=True))
        for row, said in zip(texts, dates, strict=True):
            row.append(Text(said))
    rows = [RuledRow(each, indent=_find_indent(row)) for each, row in zip(texts, line.rows, strict=True)]
    return RuledTable(columns, rows, COLLAPSED, screen.symbols)


def _stacked_chart(line: Timeline, percents: Sequence[str], cell: int, screen: Screen) -> list[Part]:
    """Each bar below its title, with its per cent behind it, where there is no room for them side by side."""
    parts: list[Part] = [_month_heads(line.months, cell, screen)]
    for row, percent in zip(line.rows, percents, strict=True):
        bar = _bar(row, line, cell, screen)
        if percent:
            bar.append(f"  {percent} %")
        title = _row_title(row, screen)
        parts += [Padding(title, (0, 0, 0, indent)) if (indent := _find_indent(row)) else title, *([bar] if bar else [])]
    return parts


def _percent(value: Decimal | Fraction) -> str:
    """What a step reports, as it does; the mean of several to a tenth."""
    return format_number(value) if isinstance(value, Decimal) else format_tenth(value)


def _separator(screen: Screen) -> str:
    return "│" if screen.symbols else "|"


def _month_heads(months: Sequence[Month], cell: int, screen: Screen) -> Text:
    """Two lines: fiscal quarters with their year, and month names, without points or left out where the cells are narrow."""
    quarters, names = Text(), Text()
    for place, month in enumerate(months):
        if place % 3 == 0:
            quarters.append(_separator(screen), "dim")
            names.append(_separator(screen), "dim")
            label = screen.say(
                Words(
                    f"Q{find_quarter(month)}",
                    f"ไตรมาส {find_quarter(month)}" if cell == WIDE_MONTH else f"ไตร.{find_quarter(month)}",
                )
            )
            year = format_month(month).split()[1]
            if cell == LEAST_MONTH:
                quarters.append(pad_text(f"Q{find_quarter(month)}", 3))
                names.append(pad_text(year, 3))
                continue
            quarters.append(pad_text(f"{label} {year}", 3 * cell))
        if cell != LEAST_MONTH:
            name = SHORT_MONTHS[month.number - 1]
            names.append(pad_text(name if cell == WIDE_MONTH else name.replace(".", ""), cell))
    return Text("\n").join([quarters, names])


def _bar(row: TimelineRow, line: Timeline, cell: int, screen: Screen) -> Text:
    if not row.is_dated:
        if not row.is_work:
            return Text("")
        words = Words("(no months)", "(ไม่ระบุเดือน)") if cell == LEAST_MONTH else Words("  (no months given)", "  (ไม่ระบุเดือน)")
        return Text(screen.say(words), style="yellow")
    now = line.months.index(line.as_of) if line.as_of in line.months else None
    plain, spans = _draw_bar(
        row.cells, now, cell, before=row.months[0] < line.months[0], after=row.months[-1] > line.months[-1], symbols=screen.symbols
    )
    return Text(plain, spans=list(spans))


@lru_cache(4096)
def _draw_bar(
    states: tuple[Cell, ...], now: int | None, cell: int, *, before: bool, after: bool, symbols: bool
) -> tuple[str, tuple[Span, ...]]:
    """A bar and the styles in it; many steps share one. `now` is the month at whose start the timeline looks, by its place."""
    signs = _BAR if symbols else _ASCII_BAR
    first, last = _BEYOND if symbols else _ASCII_BEYOND
    bar = Text()
    for place, state in enumerate(states):
        if place == 0 and before:
            bar.append(first, "bold")
        elif place % 3 == 0:
            bar.append("│" if symbols else "|", "dim")
        is_now = place == now and not state
        bar.append(":" + " " * (cell - 1) if is_now else signs[state] * cell, _BAR_STYLE[state])
    if after:
        bar.append(last, "bold")
    return bar.plain, tuple(bar.spans)


def _runs_after(line: Timeline) -> bool:
    """Whether any work goes on after the year."""
    return any(row.is_dated and row.months[-1] > line.months[-1] for row in line.rows)


def _starts_before(line: Timeline) -> bool:
    """Whether any work began before the year."""
    return any(row.is_dated and row.months[0] < line.months[0] for row in line.rows)


def _row_title(row: TimelineRow, screen: Screen) -> ThaiText:
    prefix = {
        "category": screen.say(Words("⟦Category⟧ ", "⟦category⟧ ")),
        "activity": screen.say(Words("⟦Activity⟧ ", "⟦activity⟧ ")),
        "step": "",
    }[row.kind]
    style = {"category": "bold", "activity": "bold"}.get(row.kind, "")
    return wrap_text(f"{prefix}{row.no} {row.title}", style)


def _find_indent(row: TimelineRow) -> int:
    """The cells before a title: sub-steps stand below their steps."""
    return max(row.level - 1, 0) * 2


@lru_cache(4096)
def _format_months(months: tuple[Month, ...], *, apart: bool) -> str:
    """The months of a row, from the first to the last, or `apart` with each run on a line of its own."""
    if not months:
        return ""
    spans = find_runs(months) if apart else (Period(months[0], months[-1]),)
    said = (format_month(first) if first == last else f"{format_month(first)} - {format_month(last)}" for first, last in spans)
    return "\n".join(said).replace(" ", "\u00a0")


def _legend(line: Timeline, screen: Screen) -> list[ThaiText]:
    """What the signs mean, on one line where there is room for it."""
    signs = _BAR if screen.symbols else _ASCII_BAR
    is_silent = not line.reports_progress and any(row.is_work for row in line.rows)
    before, after = _BEYOND if screen.symbols else _ASCII_BEYOND
    meanings = [(signs["planned"] * 3, Words("planned", "ตามแผน")), (signs["done"] * 3, Words("done", "ทำแล้ว"))]
    if line.as_of is not None and not is_silent:
        as_of = format_month(line.as_of)
        meanings.append((signs["late"] * 3, Words(f"late at the start of {as_of}", f"ล่าช้า ณ ต้นเดือน {as_of}")))
    if _starts_before(line):
        meanings.append((before, Words("began before the year", "เริ่มก่อนปีงบประมาณ")))
    if _runs_after(line):
        meanings.append((after, Words("goes on after the year", "ต่อเนื่องหลังปีงบประมาณ")))
    said = [f"{sign} {screen.say(words)}" for sign, words in meanings]
    whole = "   ".join(said)
    legend = [wrap_text(whole)] if screen.width is None or width_of(whole) <= screen.width else list(map(wrap_text, said))
    if line.as_of is not None and is_silent:
        nothing = describe_silence(has_steps=any(row.kind == "step" for row in line.rows))
        legend.append(wrap_text(screen.say(nothing)))
    return legend
