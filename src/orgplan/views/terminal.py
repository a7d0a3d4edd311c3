"""Scores, timelines and budgets on a terminal, by rich. Text from plans goes through `ThaiText`, never through markup."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from rich import box
from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from orgplan.exact import half_up
from orgplan.fiscal import Month, quarter_of
from orgplan.problems import Words
from orgplan.reports.budget import BudgetRollup
from orgplan.reports.budget import Row as BudgetRow
from orgplan.reports.scorecard import CategoryScore, KpiScore, Scorecard, Standing
from orgplan.reports.timeline import Row, Timeline
from orgplan.scales.levels import shown
from orgplan.thai import SHORT_MONTHS, money_text, month_text, number_text
from orgplan.views.safe import harmless
from orgplan.views.screen import Screen
from orgplan.views.thaitext import ThaiText

UNLIMITED = 100_000
WIDE_MONTH, NARROW_MONTH = 5, 3
"""Cells of a month: `เม.ย.` with its points, or `เมย`."""
WIDE = 110
"""Columns from which the timeline has room for month heads with their points and for the dates."""


def _render(parts: Iterable[RenderableType], screen: Screen) -> str:
    stream = io.StringIO()
    console = Console(
        file=stream,
        width=screen.width or UNLIMITED,
        force_terminal=screen.color,
        no_color=not screen.color,
        color_system="standard" if screen.color else None,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )
    for part in parts:
        console.print(part)
    return "\n".join(line.rstrip() for line in stream.getvalue().split("\n"))


def _text(text: str, style: str = "") -> ThaiText:
    return ThaiText(harmless(text), style=style)


_ASCII_BOX = box.Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)
"""A rule under the heads and nothing else, for streams that have only ASCII."""


def _box(screen: Screen) -> box.Box:
    return box.SIMPLE_HEAD if screen.symbols else _ASCII_BOX


# --- scores ----------------------------------------------------------------------------------------------------------

_FIGURES = (8, 28, 10, 8, 9, 10)
"""Cells of the columns of a KPI's figures: id, thresholds, result, weight, points, weighted."""


def scorecard(card: Scorecard, screen: Screen) -> str:
    """Every KPI with its thresholds, result, points and weighted points, and on a line of its own how they came about."""
    parts: list[RenderableType] = [_score_head(card, screen), Text("")]
    heads = (Words("KPI", "ตัวชี้วัด"), Words("levels 1 to 5", "เกณฑ์ 1 ถึง 5"), Words("result", "ผล"), Words("weight", "น้ำหนัก"),
             Words("points", "คะแนน"), Words("weighted", "ถ่วงน้ำหนัก"))  # fmt: skip
    parts.append(Text(_columns([screen.say(head) for head in heads]), style="bold"))
    for category in card.categories:
        parts += _category(category, card, screen)
    parts += [Text(""), *_score_foot(card, screen)]
    return _render(parts, screen)


def _score_head(card: Scorecard, screen: Screen) -> Text:
    methods = ", ".join(card.methods) or "-"
    words = Words(
        f"{card.organization}, fiscal year {card.fiscal_year}: round {card.round or '-'}\n"
        f"method {methods}; floor {card.floor}; {card.decimals} decimals, rounded half up",
        f"{card.organization} ปีงบประมาณ พ.ศ. {card.fiscal_year}: รอบ {card.round or '-'}\n"
        f"วิธี {methods} คะแนนต่ำสุด {card.floor} ทศนิยม {card.decimals} ตำแหน่ง ปัดครึ่งขึ้น",
    )
    return _lines_text(screen.say(words), "bold")


def _lines_text(text: str, style: str) -> ThaiText:
    return ThaiText("\n".join(map(harmless, text.split("\n"))), style=style)


def _columns(cells: Sequence[str]) -> str:
    """Cells side by side: the first two flush left, figures flush right, by display width."""
    padded = []
    for place, (cell, width) in enumerate(zip(cells, _FIGURES, strict=True)):
        gap = " " * max(width - cell_len(cell), 0)
        padded.append(cell + gap if place < 2 else gap + cell)  # noqa: PLR2004 - id and thresholds are text
    return " ".join(padded)


def _category(category: CategoryScore, card: Scorecard, screen: Screen) -> list[RenderableType]:
    head = screen.say(Words(f"Category {category.no}", f"หมวด {category.no}"))
    parts: list[RenderableType] = [Text(""), _text(f"{head}  {category.title}", "bold")]
    for kpi in category.kpis:
        parts += _kpi(kpi, card, screen)
    if not category.kpis:
        nothing = Words("no KPIs: it has no part in the plan's score", "ไม่มีตัวชี้วัด จึงไม่นำไปคิดคะแนนของแผน")
        return [*parts, Padding(_text(screen.say(nothing), "dim"), (0, 0, 0, 2))]
    label = screen.say(Words(f"Category {category.no} (weight {number_text(category.weight)})",
                             f"หมวด {category.no} (น้ำหนัก {number_text(category.weight)})"))  # fmt: skip
    return [*parts, *_standing(label, category.standing, card, screen)]


def _kpi(kpi: KpiScore, card: Scorecard, screen: Screen) -> list[RenderableType]:
    levels = " / ".join(kpi.levels) if kpi.method != "milestone" else screen.say(Words("5 stages", "5 ขั้นของความสำเร็จ"))
    figures = _columns(
        [
            harmless(kpi.id),
            levels,
            "-" if kpi.result is None else shown(kpi.result),
            number_text(kpi.weight),
            _score(kpi.points, card),
            _score(kpi.weighted, card),
        ]
    )
    style = "" if kpi.points is not None else "yellow"
    unit = f" ({kpi.unit})" if kpi.unit else ""
    return [
        Text(figures, style=style, no_wrap=screen.width is None),
        Padding(_text(f"{kpi.dimension} {kpi.title}{unit}"), (0, 0, 0, 9)),
        Padding(_text(f"= {screen.say(kpi.outcome.reason)}", "dim"), (0, 0, 0, 9)),
    ]


def _score(value: Fraction | None, card: Scorecard) -> str:
    return "-" if value is None else f"{half_up(value, card.decimals):f}"


def _standing(label: str, standing: Standing, card: Scorecard, screen: Screen) -> list[RenderableType]:
    if standing.score is not None:
        return [Text(f"  {label}: {_score(standing.score, card)}", style="bold green")]
    if standing.low is None or standing.high is None:
        return [Text(f"  {label}: -", style="bold yellow")]
    low, high = _score(standing.low, card), _score(standing.high, card)
    weight = shown(standing.reported_weight)
    if standing.so_far is None:
        words = Words(f"{label}: no score yet, between {low} and {high}", f"{label}: ยังไม่มีคะแนน อยู่ระหว่าง {low} ถึง {high}")
        return [Padding(_text(screen.say(words), "bold yellow"), (0, 0, 0, 2))]
    so_far = _score(standing.so_far, card)
    words = Words(
        f"{label}: no score yet, between {low} and {high}; {so_far} so far, over the reported weight {weight}",
        f"{label}: ยังไม่มีคะแนน อยู่ระหว่าง {low} ถึง {high} คะแนนถึงขณะนี้ {so_far} จากน้ำหนักที่รายงานแล้ว {weight}",
    )
    return [Padding(_text(screen.say(words), "bold yellow"), (0, 0, 0, 2))]


def _score_foot(card: Scorecard, screen: Screen) -> list[RenderableType]:
    if card.round is None:
        words = Words(
            "no KPI has a result at any round: add `results:` to the KPIs, or give a results file with --results",
            "ยังไม่มีตัวชี้วัดใดรายงานผล: เพิ่ม `results:` ที่ตัวชี้วัด หรือระบุแฟ้มผลด้วย --results",
        )
        return [Padding(_text(screen.say(words), "yellow"), (0, 0, 0, 2))]
    parts = _standing(screen.say(Words("Plan", "ทั้งแผน")), card.standing, card, screen)
    if card.unscored:
        words = Words(
            f"{card.unscored} KPI(s) have no result at {card.round}; they count neither as zero nor as done",
            f"มีตัวชี้วัด {card.unscored} ตัวที่ยังไม่มีผลในรอบ {card.round} ไม่นับเป็นศูนย์และไม่นับว่าสำเร็จ",
        )
        parts.append(Padding(_text(screen.say(words), "yellow"), (0, 0, 0, 2)))
    return parts


# --- timeline --------------------------------------------------------------------------------------------------------

_BAR = {"": " ", "planned": "░", "done": "█", "late": "▒"}
_ASCII_BAR = {"": " ", "planned": "-", "done": "#", "late": "!"}
_BAR_STYLE = {"": "", "planned": "cyan", "done": "green", "late": "bold red"}


def timeline(line: Timeline, screen: Screen) -> str:
    """A bar chart of twelve months by fiscal quarter: one row for each category, activity, step and sub-step."""
    wide = screen.width is None or screen.width >= WIDE
    cell = WIDE_MONTH if wide else NARROW_MONTH
    table = Table(box=_box(screen), show_edge=False, pad_edge=False, padding=(0, 1), collapse_padding=True)
    table.add_column(Text(screen.say(Words("activity / step", "กิจกรรม/ขั้นตอน"))), ratio=None, overflow="fold", min_width=20)
    table.add_column(_month_heads(line.months, cell, screen), no_wrap=True, min_width=12 * cell + 4)
    table.add_column(Text("%"), justify="right", no_wrap=True)
    if wide:
        table.add_column(Text(screen.say(Words("months", "ช่วงเวลา"))), no_wrap=True)
    for row in line.rows:
        percent = "" if row.percent is None else number_text(row.percent)
        dates = [Text(_dates(row))] if wide else []
        table.add_row(_row_title(row, screen), _bar(row, line, cell, screen), Text(percent), *dates)
    year = Words(f"{line.organization}, fiscal year {line.fiscal_year}", f"{line.organization} ปีงบประมาณ พ.ศ. {line.fiscal_year}")
    return _render([_text(screen.say(year), "bold"), Text(""), table, Text(""), _legend(line, screen)], screen)


def _separator(screen: Screen) -> str:
    return "│" if screen.symbols else "|"


def _month_heads(months: Sequence[Month], cell: int, screen: Screen) -> Text:
    """Two lines: fiscal quarters with their year, and month names, without points where the cells are narrow."""
    quarters, names = Text(), Text()
    for place, month in enumerate(months):
        if place % 3 == 0:
            quarters.append(_separator(screen), "dim")
            names.append(_separator(screen), "dim")
            label = screen.say(
                Words(f"Q{quarter_of(month)}", f"ไตรมาส {quarter_of(month)}" if cell == WIDE_MONTH else f"ไตร.{quarter_of(month)}")
            )
            label = f"{label} {month_text(month).split()[1]}"
            quarters.append(_padded(label, 3 * cell))
        name = SHORT_MONTHS[month.number - 1]
        names.append(_padded(name if cell == WIDE_MONTH else name.replace(".", ""), cell))
    return Text("\n").join([quarters, names])


def _padded(text: str, width: int) -> str:
    return text + " " * max(width - cell_len(text), 0)


def _bar(row: Row, line: Timeline, cell: int, screen: Screen) -> Text:
    if not row.is_dated:
        if row.kind != "step":
            return Text("")
        return Text(screen.say(Words("  (no months given)", "  (ไม่ระบุเดือน)")), style="yellow")
    signs = _BAR if screen.symbols else _ASCII_BAR
    bar = Text()
    for place, (month, state) in enumerate(zip(line.months, row.cells, strict=True)):
        if place % 3 == 0:
            bar.append(_separator(screen), "dim")
        sign = signs[state]
        now = line.as_of == month and not state
        bar.append((":" if now else sign) * (1 if now else cell) + (" " * (cell - 1) if now else ""), _BAR_STYLE[state])
    return bar


def _row_title(row: Row, screen: Screen) -> RenderableType:
    prefix = {
        "category": screen.say(Words("Category ", "หมวด ")),
        "activity": screen.say(Words("Activity ", "กิจกรรม ")),
        "step": "",
    }[row.kind]
    style = {"category": "bold", "activity": "bold"}.get(row.kind, "")
    title = _text(f"{prefix}{row.no} {row.title}", style)
    return Padding(title, (0, 0, 0, (row.level - 1) * 2)) if row.level > 1 else title


def _dates(row: Row) -> str:
    if row.start is None or row.end is None:
        return ""
    first, last = month_text(row.start), month_text(row.end)
    return (first if row.start == row.end else f"{first} - {last}").replace(" ", "\u00a0")


def _legend(line: Timeline, screen: Screen) -> Text:
    signs = _BAR if screen.symbols else _ASCII_BAR
    words = Words(
        f"{signs['planned'] * 3} planned   {signs['done'] * 3} done", f"{signs['planned'] * 3} ตามแผน   {signs['done'] * 3} ทำแล้ว"
    )
    legend = screen.say(words)
    if line.as_of is not None:
        as_of = month_text(line.as_of)
        legend += screen.say(
            Words(f"   {signs['late'] * 3} late at the start of {as_of}", f"   {signs['late'] * 3} ล่าช้า ณ ต้นเดือน {as_of}")
        )
    return Text(legend)


# --- budget ----------------------------------------------------------------------------------------------------------

BY: dict[str, Words] = {
    "category": Words("by category", "ตามหมวด"),
    "activity": Words("by activity", "ตามกิจกรรม"),
    "agency": Words("by agency", "ตามหน่วยงาน"),
    "month": Words("by month", "ตามเดือน"),
    "quarter": Words("by quarter", "ตามไตรมาส"),
}
_SPECIAL_KEYS = frozenset({"joint", "unassigned", "undated"})
_SPECIAL: dict[str, Words] = {
    "joint": Words("several agencies together", "หลายหน่วยงานร่วมกัน"),
    "unassigned": Words("no agency given", "ไม่ระบุหน่วยงาน"),
    "undated": Words("no months given", "ไม่ระบุเดือน"),
}


def budget(rollup: BudgetRollup, by: Sequence[str], screen: Screen) -> str:
    """Tables in baht: declared, computed, difference and spent, each with the total."""
    year = Words(f"{rollup.organization}, fiscal year {rollup.fiscal_year}: budget in baht",
                 f"{rollup.organization} ปีงบประมาณ พ.ศ. {rollup.fiscal_year}: งบประมาณ (บาท)")  # fmt: skip
    parts: list[RenderableType] = [_text(screen.say(year), "bold")]
    for name in by:
        parts += [Text(""), _budget_table(name, rollup.by[name], rollup.total, screen)]
    return _render(parts, screen)


def _budget_table(name: str, rows: Sequence[BudgetRow], total: BudgetRow, screen: Screen) -> Table:
    shares = any(row.shared for row in rows)
    declares = any(row.declared is not None for row in rows)
    spends = bool(total.spent)
    table = Table(box=_box(screen), show_edge=False, pad_edge=False, show_footer=True)
    sums = [total.declared if declares else None, total.computed, total.gap if declares else None]
    table.add_column(Text(screen.say(BY[name])), Text(screen.say(Words("total", "รวม"))), overflow="fold", min_width=12)
    heads = (Words("declared", "ที่ระบุ"), Words("computed", "คำนวณได้"), Words("difference", "ผลต่าง"))
    for head, figure in zip(heads, sums, strict=True):
        if declares or head.en == "computed":
            table.add_column(
                Text(screen.say(head)), Text(_money(figure, signed=head.en == "difference")), justify="right", no_wrap=True
            )
    if shares:
        table.add_column(Text(screen.say(Words("shared", "ร่วมกัน"))), justify="right", no_wrap=True)
    if spends:
        table.add_column(Text(screen.say(Words("spent", "เบิกจ่าย"))), Text(_money(total.spent)), justify="right", no_wrap=True)
    for row in rows:
        style = "yellow" if row.gap else ""
        cells = [_money(row.computed)]
        if declares:
            cells = [_money(row.declared), _money(row.computed), _money(row.gap, signed=True)]
        if shares:
            cells.append(_money(row.shared))
        if spends:
            cells.append(_money(row.spent))
        table.add_row(_budget_title(name, row, screen), *(Text(cell) for cell in cells), style=style)
    return table


def _budget_title(name: str, row: BudgetRow, screen: Screen) -> ThaiText:
    if row.key in _SPECIAL_KEYS:
        return _text(screen.say(_SPECIAL[row.key]), "italic" if screen.lang == "en" else "")
    if name == "quarter":
        return _text(screen.say(Words(row.key, row.title)))
    if name == "month" or row.title == row.key:
        return _text(row.title)
    return _text(f"{row.key} {row.title}")


def _money(amount: Decimal | None, *, signed: bool = False) -> str:
    if amount is None:
        return "-"
    sign = "+" if signed and amount > 0 else ""
    return f"{sign}{money_text(amount)}"
