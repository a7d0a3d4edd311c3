"""The blocks of the first sheet: scores as bars, money by month, what is late and outstanding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from typing import Final, NamedTuple

from orgplan.fiscal import MONTHS_PER_YEAR
from orgplan.forms.budget.writer import BudgetPlaces
from orgplan.forms.charts.figures import ChartFigures, LiveNumber
from orgplan.forms.charts.score_lines import ScoreLine
from orgplan.forms.overview.grid import (
    CELL,
    CELL_HEAD,
    HALF,
    HEADING,
    SMALL,
    measure_columns,
    split_columns,
    write_formula,
    write_text,
)
from orgplan.forms.overview.tiles import list_money
from orgplan.forms.scale_cells import write_number_out
from orgplan.forms.score.kpis import PARTS
from orgplan.forms.score.writer import ScorePlaces
from orgplan.paper import charts
from orgplan.paper.charts import BarPart, Bars, Box
from orgplan.reports.overview import Glance
from orgplan.thai import SHORT_MONTHS
from orgplan.views.html.now import NowTable, build_now
from orgplan.views.screen import Screen
from orgplan.workbook import heights
from orgplan.workbook.sheet import Sheet
from orgplan.workbook.style import Style

MOST_LINES: Final = 36
"""Bars that a block still shows one by one."""
_CLASSES: Final = 5
_MONEY_ROWS: Final = 3
_TEXTS: Final = 0.55
_CLASS_TEXTS: Final = 0.3
_TWO_LINES: Final = 2.4
"""How many lines high there must be room for a text to go over two."""
_SAFE: Final = 0.9
"""The part of the width that texts take beside bars, and the part of that which is counted on."""


def draw_scores(sheet: Sheet, box: Box, figures: Glance, places: ScorePlaces, kept: ChartFigures) -> None:
    """Categories and their KPIs as bars; where these are too many, categories, and how many KPIs have how many points."""
    categories = [
        (line, [places.lines[kpi.id] for kpi in score.kpis])
        for line, score in zip(places.categories, figures.card.categories, strict=True)
        if score.kpis
    ]
    everything = [each for line, kpis in categories for each in (line, *kpis)]
    heads = [line for line, _ in categories]
    if len(everything) <= MOST_LINES:
        starts = [sum(len(kpis) + 1 for _, kpis in categories[:place]) for place in range(len(categories))]
        _draw_lines(sheet, box, everything, starts, places, kept)
        return
    if len(heads) <= MOST_LINES // 2:
        middle = box.first_row + (box.last_row - box.first_row) // 2 + 1
        _draw_lines(sheet, box._replace(last_row=middle - 1), heads, range(len(heads)), places, kept)
        box = box._replace(first_row=middle)
    _draw_classes(sheet, box, figures, places, kept)


def _draw_lines(
    sheet: Sheet, box: Box, lines: Sequence[ScoreLine], dark: Sequence[int], places: ScorePlaces, kept: ChartFigures
) -> None:
    """Scores as bars, of which those at the places `dark` are of categories; as large as there is room."""
    span, top = (box.first_column, box.last_column), places.points.top
    box = box._replace(first_row=box.first_row + 2)
    high = sum(sheet.heights[row] for row in range(box.first_row, box.last_row + 1))
    line = charts.measure_line(high, len(lines), 10, 0)
    size = max(7, min(11, int(line / heights.LINE)))
    room = measure_columns(span[1] - span[0] + 1) * _TEXTS * _SAFE * (2 if line > _TWO_LINES * size * heights.LINE else 1)
    room -= heights.measure_text(f"  {places.points.zero}–{places.points.zero}", size)
    own = kept.add_lines([line._replace(label=heights.cut_text(line.label, room, size)) for line in lines], places.points)
    title = f"คะแนน{places.category_name}และตัวชี้วัด" if len(dark) < len(lines) else f"คะแนนแต่ละ{places.category_name}"
    write_text(sheet, box.first_row - 2, span, title, HEADING)
    write_text(sheet, box.first_row - 1, span, own.key, SMALL.but(wrap=False))
    charts.draw_bars(sheet, box, replace(own.describe_bars("", top, size), key="", dark=dark, texts=_TEXTS))


class _PointsClass(NamedTuple):
    """Points from a least to below a most; None where there is no such bound."""

    low: Fraction | None
    high: Fraction | None

    def name(self) -> str:
        if self.low is None:
            return f"ต่ำกว่า {_say(self.high)}"
        return f"{_say(self.low)} คะแนน" if self.high is None else f"{_say(self.low)} ถึงต่ำกว่า {_say(self.high)}"

    def holds(self, points: Fraction) -> bool:
        return (self.low is None or points >= self.low) and (self.high is None or points < self.high)

    def condition(self, cells: str) -> str:
        bounds = [f"({cells}>={write_number_out(self.low)})"] if self.low is not None else []
        bounds += [f"({cells}<{write_number_out(self.high)})"] if self.high is not None else []
        return "*".join(bounds)


def _say(points: Fraction | None) -> str:
    return "" if points is None else write_number_out(points)


def _draw_classes(sheet: Sheet, box: Box, figures: Glance, places: ScorePlaces, kept: ChartFigures) -> None:
    """How many KPIs have how many points, from the most down, and how many have no result."""
    points, methods = places.span("points"), places.span("method")
    is_own = f'({methods}<>"{PARTS}")'
    bounds = [places.points.top * place / _CLASSES for place in range(_CLASSES, 1, -1)]
    classes = [_PointsClass(low, high) for high, low in pairwise([None, *bounds, None])]
    scored = [Fraction(places.points.round(kpi.points)) for kpi in figures.card.measured if kpi.points is not None]
    own = [
        LiveNumber(f"SUMPRODUCT({is_own}*ISNUMBER({points})*{each.condition(points)})", sum(map(each.holds, scored)))
        for each in classes
    ]
    silent = LiveNumber(f"SUMPRODUCT({is_own}*NOT(ISNUMBER({points})))", figures.card.unscored)
    names = [*(each.name() for each in classes), "ยังไม่รายงาน"]
    solid = kept.add_list(names, [*own, None])
    hatched = kept.add_list(names, [*[None] * len(own), silent])
    parts = [BarPart(solid.figures, "light"), BarPart(hatched.figures, "hatched")]
    write_text(sheet, box.first_row, (box.first_column, box.last_column), "จำนวนตัวชี้วัดตามคะแนน", HEADING)
    bars = Bars("", "", solid.texts, parts, len(names), size=11, are_counts=True, texts=_CLASS_TEXTS)
    charts.draw_bars(sheet, box._replace(first_row=box.first_row + 1), bars)


def draw_money(sheet: Sheet, box: Box, figures: Glance, places: BudgetPlaces, kept: ChartFigures) -> None:
    """The sums, and below them the months; where none of these has money, only the sums."""
    columns = box.last_column - box.first_column + 1
    write_text(sheet, box.first_row, (box.first_column, box.last_column), "งบประมาณ (บาท)", HEADING)
    spans = split_columns(box.first_column, [columns // 4] * 4)
    for (name, amount), span in zip(list_money(figures, places), spans, strict=True):
        write_text(sheet, box.first_row + 1, span, name, CELL_HEAD)
        look = CELL.but(across="center", bold=True, number="#,##0")
        write_formula(sheet, box.first_row + 2, span, amount.formula or "", amount.shows, look)
    if not any(each.planned for each in figures.months):
        return
    texts = [SHORT_MONTHS[each.month.number - 1] for each in figures.months]
    passed = min(figures.status.as_of.ordinal - figures.months[0].month.ordinal, MONTHS_PER_YEAR)
    spent = LiveNumber(f"N({places.spent})", figures.money.total.spent)
    is_known = figures.money.total.reports_spent and passed > 0
    listed = kept.add_list(texts, [spent if is_known and place == passed - 1 else None for place in range(MONTHS_PER_YEAR)])
    chart = places.dated.describe_chart("แผนรายเดือน และสะสม", figures.money, listed.figures if is_known else None)
    chart = replace(chart, labels=listed.texts, label_lines=1, size=10)
    charts.draw_months(sheet, box._replace(first_row=box.first_row + _MONEY_ROWS), chart)


def write_late(sheet: Sheet, box: Box, table: NowTable) -> None:
    """What is late as of the month, the earliest first; what has no room is counted."""
    span, row = (box.first_column, box.last_column), box.first_row
    write_text(sheet, row, span, table.heading, HEADING)
    row += 1
    if table.note:
        write_text(sheet, row, span, table.note, SMALL.but(wrap=False))
        row += 1
    if not table.rows:
        return
    planned = len(table.heads) - 3  # of which the page has room for a column
    spans = split_columns(span[0], _share_columns(span[1] - span[0] + 1, has_states=len(table.heads) == _ALL_HEADS))

    def write(cells: Sequence[str], look: Style, rows: int = 1) -> None:
        kept = [*cells[:planned], *cells[planned + 1 :]]
        for column, (text, place) in enumerate(zip(kept, spans, strict=True)):
            write_text(sheet, row, place, text, look if column in (0, len(kept) - 1) else look.but(across="center"), rows=rows)

    write(table.heads, CELL_HEAD)
    row += 1
    room = box.last_row - row + 1
    each = 2 if 2 * len(table.rows) <= room else 1
    shows = table.rows if len(table.rows) <= room else table.rows[: room - 1]
    for cells in shows:
        write(cells, CELL, each)
        row += each
    if rest := len(table.rows) - len(shows):
        write_text(sheet, row, span, f"และอีก {rest} รายการ", SMALL)


def write_outstanding(sheet: Sheet, row: int, tables: Sequence[NowTable]) -> None:
    """Whose results are outstanding as of the month, in one line; what has no room is left out."""
    table = next(table for table in tables if table.heading == _OUTSTANDING)
    text = table.note or ", ".join(cells[0].split()[0] for cells in table.rows)
    write_text(sheet, row, (1, 2 * HALF), f"{table.heading}: {text}", CELL.but(border=False))


def list_pressing(figures: Glance, screen: Screen) -> tuple[NowTable, ...]:
    """What needs a look now, as a page about the plan has it; the earliest work first."""
    status = figures.status
    ordered = tuple(sorted(status.work, key=lambda work: work.months[-1].ordinal if work.months else 0))
    tables: tuple[NowTable, ...] = build_now(replace(figures, status=replace(status, work=ordered)), screen).shows
    return tables


_OUTSTANDING: Final = "ผลตัวชี้วัดที่ค้างรายงาน"
_ALL_HEADS: Final = 6


def _share_columns(columns: int, *, has_states: bool) -> list[int]:
    """Columns for the text of the work, its state, its month, what is reported, and who answers for it."""
    short = [4, 3, 4]
    between = [6, *short] if has_states else short
    return [columns - sum(between), *between]
