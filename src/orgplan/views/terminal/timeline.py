"""Scores, timelines and budgets on a terminal, by rich. Text from plans goes through `ThaiText`, never through markup."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from operator import attrgetter
from typing import Final, NamedTuple

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from orgplan.exact import add_up as sum_of
from orgplan.exact import round_half_up, subtract
from orgplan.fiscal import Month, Period, find_quarter, find_runs
from orgplan.problems import Words
from orgplan.reports.budget import BudgetRollup, BudgetRow
from orgplan.reports.scorecard import CategoryScore, KpiScore, Scorecard, Standing
from orgplan.reports.timeline import Timeline, TimelineRow
from orgplan.scales.levels import shown
from orgplan.thai import SHORT_MONTHS, format_month, format_number
from orgplan.views.safe import make_harmless
from orgplan.views.screen import Screen
from orgplan.views.terminal.layout import Column, indent_text, join_items, lay_out_rows, render_parts, start_table, wrap_text
from orgplan.views.terminal.layout import Row as GridRow
from orgplan.views.terminal.thaitext import NARROWEST, ThaiText, fold_text, pad_text
from orgplan.views.terminal.thaitext import count_cells as width_of
from orgplan.weights import Basis

WIDE_MONTH, NARROW_MONTH, LEAST_MONTH = 5, 3, 1
"""Cells of a month: `เม.ย.` with its points, `เมย`, or no name at all."""
CHART_GAP = 2
"""Cells between two columns of the timeline."""
WIDE, NARROW = 110, 70
"""Columns from which the timeline has room for month heads with their points and for the dates; and for month heads."""


# --- scores ----------------------------------------------------------------------------------------------------------

_FIGURES = (8, 28, 10, 8, 9, 10)
"""Least cells of the columns of a KPI's figures: id, thresholds, result, weight, points, weighted."""
_NARROW_FIGURES = (6, 8, 6, 7, 8)
"""The same where the thresholds stand on a line of their own."""


class _Columns:
    """Cells side by side, texts flush left and figures flush right by display width, as wide as the widest of each.

    On a narrow screen the thresholds stand on a line of their own, and where that does not do, each figure behind its head.
    """

    def __init__(self, heads: Sequence[str], rows: Sequence[Sequence[str]], screen: Screen) -> None:
        self._heads, self._screen = heads, screen
        everything = [heads, *rows]
        self._widths = self._fitting(everything, _FIGURES)
        self._narrow = self._is_too_wide()
        if self._narrow:
            self._widths = self._fitting([self._without_levels(row) for row in everything], _NARROW_FIGURES)
        self._stacked = self._narrow and self._is_too_wide()

    def lines(self, row: Sequence[str]) -> str:
        """One line; two on a narrow screen, or some on a very narrow one."""
        if not self._narrow:
            return self._line(row, 2)
        if not self._stacked:
            return f"{self._line(self._without_levels(row), 1)}\n{' ' * INDENT}{row[1]}"
        if row is self._heads:
            return row[0]
        said = [f"{head} {figure}" for head, figure in zip(self._heads[2:], row[2:], strict=True)]
        room = (self._screen.width or 0) - 2
        return "\n".join(
            [row[0], *(f"  {line}" for line in (*fold_text(f"{self._heads[1]}: {row[1]}", room), *join_items(said, room)))]
        )

    def _is_too_wide(self) -> bool:
        return self._screen.width is not None and sum(self._widths) + len(self._widths) - 1 > self._screen.width

    @staticmethod
    def _fitting(rows: Sequence[Sequence[str]], least: Sequence[int]) -> list[int]:
        return [max(low, *map(width_of, column)) for low, column in zip(least, zip(*rows, strict=True), strict=True)]

    @staticmethod
    def _without_levels(row: Sequence[str]) -> list[str]:
        return [row[0], *row[2:]]

    def _line(self, row: Sequence[str], texts: int) -> str:
        columns = zip(row, self._widths, strict=True)
        return " ".join(pad_text(cell, width, right=place >= texts) for place, (cell, width) in enumerate(columns))


INDENT = 9
"""Cells before a KPI's title and working."""


def draw_scorecard(card: Scorecard, screen: Screen) -> str:
    """Every KPI with its thresholds, result, points and weighted points, and on a line of its own how they came about."""
    parts: list[RenderableType] = [*_score_head(card, screen), wrap_text("")]
    heads = (Words("KPI", "ตัวชี้วัด"), Words("levels 1 to 5", "เกณฑ์ 1 ถึง 5"), Words("result", "ผล"), Words("weight", "น้ำหนัก"),
             Words("points", "คะแนน"), Words("weighted", "ถ่วงน้ำหนัก"))  # fmt: skip
    head = [screen.say(each) for each in heads]
    columns = _Columns(head, [_figures(kpi, card, screen) for category in card.categories for kpi in category.kpis], screen)
    parts.append(ThaiText(columns.lines(head), style="bold"))
    for category in card.categories:
        parts += _category(category, card, columns, screen)
    parts += [wrap_text(""), *_score_foot(card, screen)]
    return render_parts(parts, screen)


def _score_head(card: Scorecard, screen: Screen) -> list[RenderableType]:
    at = card.round or "-"
    year = Words(
        f"{card.organization}, fiscal year {card.fiscal_year}: round {at}",
        f"{card.organization} ปีงบประมาณ พ.ศ. {card.fiscal_year}: รอบ {at}",
    )
    methods = ", ".join(card.methods) or "-"
    words = Words(
        f"method {methods}; floor {card.floor}; {card.decimals} decimals, rounded half up",
        f"วิธี {methods} คะแนนต่ำสุด {card.floor} ทศนิยม {card.decimals} ตำแหน่ง ปัดครึ่งขึ้น",
    )
    said = [each for each in (year, words, _absent_weights(card)) if each is not None]
    return [wrap_text(screen.say(each), "bold") for each in said]


_ABSENT_WEIGHTS: Final = {
    Basis.ALIKE: Words("categories have no weight and count alike", "ไม่ระบุน้ำหนักหมวด ทุกหมวดจึงนับเท่ากัน"),
    Basis.SUMS: Words("categories have no weight and weigh the sum of their KPIs' weights",
                      "ไม่ระบุน้ำหนักหมวด แต่ละหมวดจึงหนักเท่าผลรวมน้ำหนักตัวชี้วัดของหมวด"),
}  # fmt: skip
_UNWEIGHTED_KPIS: Final = Words("KPIs without weights weigh 1 each", "ตัวชี้วัดที่ไม่ระบุน้ำหนักหนักตัวละ 1")


def _absent_weights(card: Scorecard) -> Words | None:
    """How the weights that the plan leaves out were taken."""
    said = [_ABSENT_WEIGHTS[card.category_basis]] if card.category_basis in _ABSENT_WEIGHTS else []
    said += [_UNWEIGHTED_KPIS] if card.has_unweighted_kpis else []
    return Words.joined(said) if said else None


def _category(category: CategoryScore, card: Scorecard, columns: _Columns, screen: Screen) -> list[RenderableType]:
    head = screen.say(Words(f"Category {category.no}", f"หมวด {category.no}"))
    parts: list[RenderableType] = [wrap_text(""), wrap_text(f"{head}  {category.title}", "bold")]
    for kpi in category.kpis:
        parts += _kpi(kpi, card, columns, screen)
    if not category.kpis:
        nothing = Words("no KPIs: it has no part in the plan's score", "ไม่มีตัวชี้วัด จึงไม่นำไปคิดคะแนนของแผน")
        return [*parts, indent_text(wrap_text(screen.say(nothing), "dim"))]
    label = screen.say(Words(f"Category {category.no} (weight {format_number(category.weight)})",
                             f"หมวด {category.no} (น้ำหนัก {format_number(category.weight)})"))  # fmt: skip
    return [*parts, *_standing(label, category.standing, card, screen)]


def _figures(kpi: KpiScore, card: Scorecard, screen: Screen) -> list[str]:
    levels = " / ".join(kpi.levels) if kpi.method != "milestone" else screen.say(Words("5 stages", "5 ขั้นของความสำเร็จ"))
    return [
        make_harmless(kpi.id),
        levels,
        "-" if kpi.result is None else shown(kpi.result),
        format_number(kpi.weight),
        _score(kpi.points, card),
        _score(kpi.weighted, card),
    ]


def _kpi(kpi: KpiScore, card: Scorecard, columns: _Columns, screen: Screen) -> list[RenderableType]:
    style = "" if kpi.points is not None else "yellow"
    unit = f" ({kpi.unit})" if kpi.unit else ""
    return [
        ThaiText(columns.lines(_figures(kpi, card, screen)), style=style),
        indent_text(wrap_text(f"{kpi.dimension} {kpi.title}{unit}"), INDENT),
        indent_text(wrap_text(f"= {screen.say(kpi.outcome.reason)}", "dim"), INDENT),
    ]


def _score(value: Fraction | None, card: Scorecard) -> str:
    return "-" if value is None else f"{round_half_up(value, card.decimals):f}"


def _standing(label: str, standing: Standing, card: Scorecard, screen: Screen) -> list[RenderableType]:
    if standing.score is not None:
        return [wrap_text(f"  {label}: {_score(standing.score, card)}", "bold green")]
    if standing.low is None or standing.high is None:
        return [wrap_text(f"  {label}: -", "bold yellow")]
    low, high = _score(standing.low, card), _score(standing.high, card)
    weight = shown(standing.reported_weight)
    if standing.so_far is None:
        words = Words(f"{label}: no score yet, between {low} and {high}", f"{label}: ยังไม่มีคะแนน อยู่ระหว่าง {low} ถึง {high}")
        return [indent_text(wrap_text(screen.say(words), "bold yellow"))]
    so_far = _score(standing.so_far, card)
    words = Words(
        f"{label}: no score yet, between {low} and {high}; {so_far} so far, over the reported weight {weight}",
        f"{label}: ยังไม่มีคะแนน อยู่ระหว่าง {low} ถึง {high} คะแนนถึงขณะนี้ {so_far} จากน้ำหนักที่รายงานแล้ว {weight}",
    )
    return [indent_text(wrap_text(screen.say(words), "bold yellow"))]


def _score_foot(card: Scorecard, screen: Screen) -> list[RenderableType]:
    if card.round is None:
        words = Words(
            "no KPI has a result at any round: add `results:` to the KPIs, or give a results file with --results",
            "ยังไม่มีตัวชี้วัดใดรายงานผล: เพิ่ม `results:` ที่ตัวชี้วัด หรือระบุแฟ้มผลด้วย --results",
        )
        return [indent_text(wrap_text(screen.say(words), "yellow"))]
    parts = _standing(screen.say(Words("Plan", "ทั้งแผน")), card.standing, card, screen)
    if card.unscored:
        words = Words(
            f"1 KPI has no result at {card.round}; it counts neither as zero nor as done"
            if card.unscored == 1
            else f"{card.unscored} KPIs have no result at {card.round}; they count neither as zero nor as done",
            f"มีตัวชี้วัด {card.unscored} ตัวที่ยังไม่มีผลในรอบ {card.round} ไม่นับเป็นศูนย์และไม่นับว่าสำเร็จ",
        )
        parts.append(indent_text(wrap_text(screen.say(words), "yellow")))
    return parts


# --- timeline --------------------------------------------------------------------------------------------------------

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
    narrowest = NARROWEST + bar_width + max(map(width_of, ("%", *percents))) + 2 * CHART_GAP
    if wide:
        narrowest += CHART_GAP + max((width_of(part) for row in line.rows for part in _dates(row).split("\n")), default=0)
    if screen.width is not None and narrowest > screen.width:
        chart = _stacked_chart(line, percents, cell, screen)
    else:
        chart = [_chart(line, percents, cell, bar_width, screen)]
    year = Words(f"{line.organization}, fiscal year {line.fiscal_year}", f"{line.organization} ปีงบประมาณ พ.ศ. {line.fiscal_year}")
    return render_parts([wrap_text(screen.say(year), "bold"), wrap_text(""), *chart, wrap_text(""), *_legend(line, screen)], screen)


def _chart(line: Timeline, percents: Sequence[str], cell: int, bar_width: int, screen: Screen) -> RenderableType:
    wide = cell == WIDE_MONTH
    chart = start_table(screen)
    chart.collapse_padding = True
    chart.add_column(Text(screen.say(Words("activity / step", "กิจกรรม/ขั้นตอน"))), overflow="fold", min_width=NARROWEST)
    chart.add_column(_month_heads(line.months, cell, screen), no_wrap=True, min_width=bar_width)
    chart.add_column(Text("%"), justify="right", no_wrap=True)
    if wide:
        chart.add_column(Text(screen.say(Words("months", "ช่วงเวลา"))), no_wrap=True)
    for row, percent in zip(line.rows, percents, strict=True):
        dates = [Text(_dates(row))] if wide else []
        chart.add_row(_row_title(row, screen), _bar(row, line, cell, screen), Text(percent), *dates)
    return chart


def _stacked_chart(line: Timeline, percents: Sequence[str], cell: int, screen: Screen) -> list[RenderableType]:
    """Each bar below its title, with its per cent behind it, where there is no room for them side by side."""
    parts: list[RenderableType] = [_month_heads(line.months, cell, screen)]
    for row, percent in zip(line.rows, percents, strict=True):
        bar = _bar(row, line, cell, screen)
        if percent:
            bar.append(f"  {percent} %")
        parts += [_row_title(row, screen), *([bar] if bar else [])]
    return parts


def _percent(value: Decimal | Fraction) -> str:
    """What a step reports, as it does; the mean of several to a tenth."""
    return format_number(value) if isinstance(value, Decimal) else shown(Fraction(round_half_up(value, 1)))


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
        if row.kind != "step":
            return Text("")
        words = Words("(no months)", "(ไม่ระบุเดือน)") if cell == LEAST_MONTH else Words("  (no months given)", "  (ไม่ระบุเดือน)")
        return Text(screen.say(words), style="yellow")
    signs = _BAR if screen.symbols else _ASCII_BAR
    before, after = _BEYOND if screen.symbols else _ASCII_BEYOND
    bar = Text()
    for place, (month, state) in enumerate(zip(line.months, row.cells, strict=True)):
        if place == 0 and row.months[0] < month:
            bar.append(before, "bold")
        elif place % 3 == 0:
            bar.append(_separator(screen), "dim")
        sign = signs[state]
        now = line.as_of == month and not state
        bar.append((":" if now else sign) * (1 if now else cell) + (" " * (cell - 1) if now else ""), _BAR_STYLE[state])
    if row.months[-1] > line.months[-1]:
        bar.append(after, "bold")
    return bar


def _runs_after(line: Timeline) -> bool:
    """Whether any work goes on after the year."""
    return any(row.is_dated and row.months[-1] > line.months[-1] for row in line.rows)


def _starts_before(line: Timeline) -> bool:
    """Whether any work began before the year."""
    return any(row.is_dated and row.months[0] < line.months[0] for row in line.rows)


def _row_title(row: TimelineRow, screen: Screen) -> RenderableType:
    prefix = {
        "category": screen.say(Words("Category ", "หมวด ")),
        "activity": screen.say(Words("Activity ", "กิจกรรม ")),
        "step": "",
    }[row.kind]
    style = {"category": "bold", "activity": "bold"}.get(row.kind, "")
    title = wrap_text(f"{prefix}{row.no} {row.title}", style)
    return Padding(title, (0, 0, 0, (row.level - 1) * 2)) if row.level > 1 else title


def _dates(row: TimelineRow) -> str:
    """The months of a row; of a step with gaps each run on a line of its own."""
    if not row.is_dated:
        return ""
    spans = find_runs(row.months) if row.kind == "step" else (Period(row.months[0], row.months[-1]),)
    said = (format_month(first) if first == last else f"{format_month(first)} - {format_month(last)}" for first, last in spans)
    return "\n".join(said).replace(" ", "\u00a0")


def _legend(line: Timeline, screen: Screen) -> list[ThaiText]:
    """What the signs mean, on one line where there is room for it."""
    signs = _BAR if screen.symbols else _ASCII_BAR
    is_silent = not line.reports_progress and any(row.kind == "step" for row in line.rows)
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
        nothing = Words("nothing reported: no step says how far it has come, so what is late is not known",
                        "ยังไม่มีรายงาน: ไม่มีขั้นตอนใดรายงานความก้าวหน้า จึงไม่ทราบว่างานใดล่าช้า")  # fmt: skip
        legend.append(wrap_text(screen.say(nothing)))
    return legend


# --- budget ----------------------------------------------------------------------------------------------------------

BY: dict[str, Words] = {
    "category": Words("by category", "ตามหมวด"),
    "activity": Words("by activity", "ตามกิจกรรม"),
    "agency": Words("by agency", "ตามหน่วยงาน"),
    "month": Words("by month", "ตามเดือน"),
    "quarter": Words("by quarter", "ตามไตรมาส"),
}
_SPECIAL: dict[str, Words] = {
    "joint": Words("several agencies together", "หลายหน่วยงานร่วมกัน"),
    "unassigned": Words("no agency given", "ไม่ระบุหน่วยงาน"),
    "before": Words("before the fiscal year", "ก่อนปีงบประมาณ"),
    "after": Words("after the fiscal year", "หลังปีงบประมาณ"),
    "undated": Words("no months given", "ไม่ระบุเดือน"),
}


def draw_budget(rollup: BudgetRollup, by: Sequence[str], screen: Screen) -> str:
    """Tables in baht: declared, computed, difference and spent, each with the total."""
    year = Words(f"{rollup.organization}, fiscal year {rollup.fiscal_year}: budget in baht",
                 f"{rollup.organization} ปีงบประมาณ พ.ศ. {rollup.fiscal_year}: งบประมาณ (บาท)")  # fmt: skip
    parts: list[RenderableType] = [wrap_text(screen.say(year), "bold")]
    for name in by:
        parts += [
            wrap_text(""),
            *_budget(name, rollup.by[name], rollup.total, screen),
            *_undeclared(rollup.by[name], rollup.total, screen),
        ]
    return render_parts(parts, screen)


def _undeclared(rows: Sequence[BudgetRow], total: BudgetRow, screen: Screen) -> list[RenderableType]:
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


def _budget(name: str, rows: Sequence[BudgetRow], total: BudgetRow, screen: Screen) -> list[RenderableType]:
    """A table with its total."""
    figures = _figures_of(rows, total)
    satang = any(_has_satang(figure.of(row)) for figure in figures for row in (*rows, total))
    columns = [[_money(figure.of(row), figure, satang=satang) for row in (*rows, total)] for figure in figures]
    titles = [_budget_title(name, row, screen) for row in rows]
    made = [Column(BY[name], foot=screen.say(_TOTAL))]
    made += [
        Column(figure.head, figures=True, foot=column[-1] if figure.is_summed else "")
        for figure, column in zip(figures, columns, strict=True)
    ]
    lines = [
        GridRow([title, *(wrap_text(column[place]) for column in columns)], "yellow" if row.gap else "")
        for place, (row, title) in enumerate(zip(rows, titles, strict=True))
    ]
    return lay_out_rows(made, lines, screen)


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
