"""The score sheet: results become points, category scores and the plan's score, as `orgplan score` gives them.

Results come from the sheet of the round by formula, weights and thresholds from the forms 7.2. Unrounded figures stand in hidden columns; only what is shown is
rounded, so that no rounding feeds another. A KPI without a result is no zero: the score stays open ("-") between two bounds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from orgplan.forms.blank import is_unfilled
from orgplan.forms.charts.figures import ChartFigures
from orgplan.forms.charts.score_lines import PointsAxis, ScoreLine
from orgplan.forms.form72.writer import Form72Places
from orgplan.forms.round_report.columns import SHEET as REPORT
from orgplan.forms.round_report.layout import ReportPlaces
from orgplan.forms.score.chart import find_top, write_charts
from orgplan.forms.score.columns import (
    BANDS,
    BANDS_HEAD,
    EMPTY_BANDS,
    SETTINGS,
    SettingPlace,
    choose_columns,
    format_round,
)
from orgplan.forms.score.kpis import KpiRowWriter
from orgplan.forms.score.layout import SCORE_INPUT, BandCells, ScoreLayout
from orgplan.forms.score.summary import write_summary
from orgplan.model import Plan
from orgplan.names import join_words
from orgplan.paper import doubt_marks, page
from orgplan.paper.columns import Columns
from orgplan.reports import form_words
from orgplan.reports.scorecard import CategoryScore, KpiResults, Scorecard
from orgplan.workbook import heights
from orgplan.workbook.addresses import name_column
from orgplan.workbook.sheet import Sheet
from orgplan.workbook.style import BODY_INPUT, HEAD, HIDDEN_CELL, NOTE, Style

_LABEL: Final = Style(border=False, bold=True, wrap=False, down="center")
_SETTING: Final = Style(across="center", down="center")
_TABLE_LIMIT: Final = 12
"""Rows of a table that is kept on one page."""


@dataclass(frozen=True, slots=True)
class ScorePlaces:
    """Where the score sheet says what others show of it: scores as lines of a chart, by KPI and of the categories.

    `plan` are the cells of the plan's scores by figure, `round` that of the scored round, `last_round` the last that there is,
    `kpis` the rows of KPIs (first and last).
    """

    sheet: Sheet
    columns: Columns
    points: PointsAxis
    lines: Mapping[str, ScoreLine]
    categories: tuple[ScoreLine, ...]
    plan: Mapping[str, str]
    round: str
    last_round: str
    kpis: tuple[int, int]
    category_name: str

    def span(self, field: str) -> str:
        """The address of a field's cells beside all KPIs."""
        return self.sheet.range(*self.kpis, self.columns[field])


def write_score(
    sheet: Sheet,
    plan: Plan,
    card: Scorecard,
    results: KpiResults,
    forms: Mapping[str, Form72Places],
    report: ReportPlaces,
    figures: ChartFigures,
) -> ScorePlaces:
    """Fill the score sheet with the figures of `card`. `forms` gives the form 7.2 of every KPI by its id, `report` the places of their results.

    Charts draw from `figures`.
    """
    rounds = report.rounds.every
    columns = choose_columns(plan, len(rounds))
    page.set_widths(sheet, columns.widths, hidden=columns.count_hidden)
    row = page.write_titles(
        sheet, columns.last_printed, None, [join_words("ผลคะแนนตัวชี้วัดตาม", form_words.format_year_line(plan)), plan.organization]
    )
    layout = _settings(sheet, row + 1, card, columns, report, plan)
    _heads(sheet, layout, plan)
    row = first = layout.head + 1
    writer = KpiRowWriter(sheet, layout, {placed.kpi.id: placed for placed in plan.kpis}, forms, results, report, card)
    spans: list[tuple[CategoryScore, int, int]] = []
    for category in card.categories:
        begin = row
        for score in category.kpis:
            row = writer.write(row, category.no, score, category.kpis)
        spans.append((category, begin, row - 1))
    last = row - 1
    writer.write_rules()
    weights = [category.weight for category in plan.categories]
    summary = write_summary(sheet, last + 2, layout, card, spans, weights)
    points = PointsAxis(find_top(plan), f"{sheet.reference}!{layout.decimals_cell}", card.decimals)
    table = last + 2, summary.last
    heads = (layout.head - 1, layout.head)
    together = [table] if summary.last - last < _TABLE_LIMIT else []
    if last >= first and not is_unfilled(plan):
        lines = [writer.lines[each.id] for category in card.categories for kpi in category.kpis for each in (kpi, *kpi.parts)]
        together = write_charts(sheet, range(heads[0], heads[1] + 1), table, columns.last_printed, lines, figures, points)
    page.finish_page(
        sheet,
        heads=heads,
        table_end=last,
        last_column=columns.last_printed,
        frozen=columns.cell("weight", first),
        together=together,
    )
    doubt_marks.open_notes(sheet, layout["note"], layout.head, columns.find_column("note").head)
    round_cell = f"{sheet.reference}!{layout.round_cell}"
    return ScorePlaces(
        sheet,
        columns,
        points,
        writer.lines,
        summary.lines,
        summary.plan,
        round_cell,
        rounds[-1],
        (first, last),
        layout.category_name,
    )


def _settings(sheet: Sheet, row: int, card: Scorecard, columns: Columns, report: ReportPlaces, plan: Plan) -> ScoreLayout:
    """The cells that say how the scores arise: the round (to choose), the floor and the decimals.

    While nobody chooses, the round is that of the report as soon as anything is typed for it.
    """
    rounds = report.rounds.every

    def fix_cell(place: SettingPlace) -> str:
        return f"${name_column(place.find_in(columns))}${row}"

    for setting in SETTINGS.values():
        sheet.text(row, setting.label_place.find_in(columns), setting.label, _LABEL)
    value = {key: setting.value_place for key, setting in SETTINGS.items()}
    style = SCORE_INPUT.but(bold=True, wrap=False)
    latest, own = card.round or rounds[-1], report.rounds.own
    place = row, value["round"].find_in(columns)
    if latest == own or not report.rows or report.is_begun:
        sheet.text(*place, format_round(latest), style)
    else:
        follow = f'IF({report.count_typed()}>0,"{format_round(own)}","{format_round(latest)}")'
        sheet.formula(*place, follow, format_round(latest), style)
    sheet.number(row, value["floor"].find_in(columns), card.floor, _SETTING)
    sheet.number(row, value["decimals"].find_in(columns), card.decimals, _SETTING)
    sheet.height(row, heights.measure_lines(1), fixed=True)
    words = f"กรอกผลในแผ่น {REPORT} คะแนนคำนวณใหม่ทันที ตัวชี้วัดที่ยังไม่รายงานไม่นับเป็นศูนย์: คะแนนรวมเป็น - จนกว่าจะรายงานครบ"
    sheet.text(row + 1, columns["category"], words, NOTE.but(wrap=False))
    sheet.height(row + 1, heights.measure_lines(1, NOTE.size), fixed=True)
    bands, rows = _bands(sheet, row + 2, columns, plan) if plan.scoring.bands else (None, 0)
    return ScoreLayout(
        columns,
        rounds,
        head=row + 3 + rows,
        round_cell=fix_cell(value["round"]),
        floor_cell=fix_cell(value["floor"]),
        decimals_cell=fix_cell(value["decimals"]),
        decimals=card.decimals,
        bands=bands,
        category_name=form_words.call_in_thai(plan, "⟦category⟧"),
    )


def _bands(sheet: Sheet, row: int, columns: Columns, plan: Plan) -> tuple[BandCells, int]:
    """The words for scores with their least points, to be typed over or added to; where they stand, and how many rows they take."""
    word, least = (place.find_in(columns) for place in (BANDS.label_place, BANDS.value_place))
    sheet.text(row, word, BANDS.label, HEAD)
    sheet.merge(row, word, row, least - 1, HEAD)
    sheet.text(row, least, BANDS_HEAD, HEAD)
    lines = heights.count_lines(BANDS_HEAD, columns.widths[least - 1], bold=True)
    sheet.height(row, heights.measure_lines(lines), fixed=True)
    room = sum(columns.widths[word - 1 : least - 1])
    bands: list[tuple[str, Decimal | None]] = [*plan.scoring.bands.items(), *[("", None)] * EMPTY_BANDS]
    for here, (name, points) in enumerate(bands, row + 1):
        sheet.text(here, word, name, BODY_INPUT)
        sheet.merge(here, word, here, least - 1, BODY_INPUT)
        sheet.number(here, least, points, SCORE_INPUT)
        sheet.height(here, heights.measure_lines(heights.count_lines(name, room)), fixed=True)
    cells = (f"${name_column(place)}${row + 1}:${name_column(place)}${row + len(bands)}" for place in (word, least))
    return BandCells(*cells), len(bands) + 2


def _heads(sheet: Sheet, layout: ScoreLayout, plan: Plan) -> None:
    """The two rows of heads, of which the second numbers the levels and names the rounds."""
    row, columns = layout.head - 1, layout.columns
    for column in sorted(columns, key=lambda each: each.count > 1):
        if column.on != "paper":
            continue
        span = columns.find_span(column.field)
        sheet.text(row, span[0], column.head, HEAD)
        sheet.merge(row, span[0], row if column.count > 1 else row + 1, span[-1], HEAD)
    for level, place in enumerate(columns.find_span("levels"), 1):
        sheet.number(row + 1, place, level, HEAD)
    for place, name in zip(columns.find_span("rounds"), layout.rounds, strict=True):
        sheet.text(row + 1, place, format_round(name), HEAD)
    sheet.text(row, columns["exact"], columns.find_column("exact").head, HIDDEN_CELL)
    page.set_head_heights(sheet, row, plan, columns)
