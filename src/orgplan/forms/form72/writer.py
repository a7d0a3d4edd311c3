"""Form 7.2 of a category: its KPIs by dimension, where they stand, what they aim at, their weight, and their rubric.

Every KPI takes five rows, one for each threshold; one that has other levels takes a row with them in words, and so does one that is
made of parts, which follow. Weights and
thresholds typed in here reach the score sheet by formula.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from openpyxl.worksheet.datavalidation import DataValidation

from orgplan.checks.percent_as_fraction import FAR_BELOW
from orgplan.forms.form72.columns import COLUMNS
from orgplan.forms.scale_cells import SHARE_FORMAT, choose_levels_format, choose_number_format
from orgplan.model import Category, PlacedKpi, Plan
from orgplan.paper import doubt_marks, page
from orgplan.paper.doubt_marks import Doubt
from orgplan.reports.form72_words import (
    FORM_NAME,
    add_up_weights,
    format_category,
    format_criteria,
    format_dimension,
    format_level_points,
    has_dimensions,
    has_level_rows,
    is_alone,
    list_dimensions,
    list_titles72,
    number_kpis,
)
from orgplan.reports.form72_words import TOTAL as TOTAL_TEXT
from orgplan.scales import ScaleProtocol
from orgplan.scales.base import LEVELS
from orgplan.workbook import heights, highlights
from orgplan.workbook.sheet import TALLEST, Sheet, split_text
from orgplan.workbook.style import BODY, BODY_INPUT, CENTERED, HEAD, TOTAL, Style
from orgplan.workbook.sums import round_figure

PART = "part"
"""The role of a row whose weight counts within its KPI only."""

_FIGURE: Final = CENTERED.but(unlocked=True)
_HIDDEN: Final = Style(border=False, wrap=False)
_SHORT: Final = 8
"""Characters of a threshold in words that is centred like a figure."""
_WIDE_THRESHOLD: Final = 30.0
_SHARE_THRESHOLD: Final = 22.0
"""For a number with the words that it is a share of the target."""


@dataclass(slots=True)
class Form72Places:
    """Where others find the figures of a finished form 7.2: the first row of every KPI and part, by its id, and the rows of each."""

    sheet: Sheet
    rows: dict[str, int] = field(default_factory=dict)
    blocks: list[tuple[int, int]] = field(default_factory=list)

    def at(self, row: int, key: str) -> str:
        """The address of a field's cell, as other sheets write it."""
        return self.sheet.at(row, COLUMNS[key])

    def range(self, first: int, last: int, key: str) -> str:
        """The addresses of a field's cells from one row to another, as other sheets write them."""
        return self.sheet.range(first, last, COLUMNS[key])


def write_form72(sheet: Sheet, plan: Plan, category: Category, kpis: list[PlacedKpi]) -> Form72Places:
    """Fill a sheet with the form of a category whose KPIs, with their parts behind them, are given."""
    wide = any(placed.scale is not None and not (placed.scale.thresholds and has_level_rows(placed.scale)) for placed in kpis)
    widths = {each.field: each.width for each in COLUMNS if each.on == "paper"}
    if any(placed.scale is not None and placed.scale.of is not None for placed in kpis):
        widths["threshold"] = _SHARE_THRESHOLD
    if wide:
        widths["threshold"] = _WIDE_THRESHOLD
    page.set_widths(sheet, widths.values(), hidden=COLUMNS.count_hidden)
    if not has_dimensions(plan):
        sheet.worksheet.column_dimensions[COLUMNS.name("dimension")].hidden = True
    row = _titles(sheet, plan)
    head = row + 1
    printed = [column for column in COLUMNS.speak_as(plan) if column.on == "paper"]
    for column in printed:
        sheet.text(head, COLUMNS[column.field], column.head, HEAD)
    sheet.merge(head, COLUMNS["threshold"], head, COLUMNS["points"], HEAD)
    apart = ((column.head, column.width) for column in printed if column.field != "threshold")
    sheet.height(head, page.measure_heads(plan, apart, least=2), fixed=True)
    form = Form72Places(sheet)
    first = head + 1
    row = head
    for key in list_dimensions(plan, kpis):
        own = [placed for placed in kpis if placed.dimension == key]
        label = format_dimension(plan, key)
        if not own:
            row += 1
            _empty(sheet, row, label)
        for placed, number in number_kpis(own):
            form.rows[placed.kpi.id] = row + 1
            row = (_kpi if not placed.is_composite and has_level_rows(placed.scale) else _in_words)(
                sheet, row + 1, label, number, placed, widths
            )
            form.blocks.append((form.rows[placed.kpi.id], row))
    row = _plan(
        sheet, first, row, format_category(plan, category), widths["plan"], BODY_INPUT if is_alone(plan, category) else BODY
    )
    _total(sheet, first, row, kpis)
    _rules(sheet, form, kpis)
    total_row = row + 1
    end = page.write_approval(sheet, total_row, COLUMNS["title"], COLUMNS.last_printed, category.approval)
    together = [*form.blocks, (total_row, end)]
    page.finish_page(sheet, heads=(head, head), last_column=COLUMNS.last_printed, frozen=f"A{first}", together=together)
    doubt_marks.open_notes(sheet, COLUMNS["note"], head, COLUMNS.find_column("note").head)
    return form


def _titles(sheet: Sheet, plan: Plan) -> int:
    """The lines above the form; the last of them."""
    name = FORM_NAME if plan.is_official else None
    return page.write_titles(sheet, COLUMNS.last_printed, name, list_titles72(plan), typed=not plan.is_official)


def _empty(sheet: Sheet, row: int, label: str) -> None:
    """A dimension without KPIs."""
    sheet.text(row, COLUMNS["dimension"], label, BODY)
    for column in range(COLUMNS["title"], COLUMNS.last_printed + 1):
        sheet.blank(row, column, BODY_INPUT)
    sheet.height(row, heights.measure_lines(heights.count_lines(label, COLUMNS.find_column("dimension").width)), fixed=True)


def _kpi(sheet: Sheet, row: int, label: str, number: str, placed: PlacedKpi, widths: Mapping[str, float]) -> int:
    """The five rows of a KPI or of a part of one; the last of them."""
    last = row + LEVELS - 1
    _facts(sheet, row, last, label, number, placed)
    style = _FIGURE.but(number=choose_levels_format(placed, SHARE_FORMAT))
    row_heights = [_level(sheet, row + level, level, placed.scale, style, widths["threshold"]) for level in range(LEVELS)]
    _spread(sheet, row, row_heights, _needed(label, f"{number} {placed.kpi.title}"))
    return last


def _in_words(sheet: Sheet, row: int, label: str, number: str, placed: PlacedKpi, widths: Mapping[str, float]) -> int:
    """The row of a KPI that is made of parts, which follow, or whose levels are not five."""
    _facts(sheet, row, row, label, number, placed)
    words = format_criteria(placed)
    sheet.text(row, COLUMNS["threshold"], words, CENTERED)
    sheet.merge(row, COLUMNS["threshold"], row, COLUMNS["points"], CENTERED)
    beside = heights.measure_lines(heights.count_lines(words, widths["threshold"] + widths["points"]))
    _spread(sheet, row, [beside], _needed(label, f"{number} {placed.kpi.title}"))
    return row


def _needed(label: str, title: str) -> float:
    """The points that the texts of a KPI take."""
    return max(
        heights.measure_lines(heights.count_lines(label, COLUMNS.find_column("dimension").width)),
        heights.measure_lines(heights.count_lines(title, COLUMNS.find_column("title").width)),
    )


def _facts(sheet: Sheet, row: int, last: int, label: str, number: str, placed: PlacedKpi) -> None:
    """What a KPI is, where it stands, what it aims at and what it weighs, over rows `row` to `last`."""
    kpi = placed.kpi
    figures = _FIGURE.but(number=choose_number_format(placed))
    weight = _FIGURE.but(number='"("General")"') if placed.parent else _FIGURE
    _block(sheet, row, last, COLUMNS["dimension"], label, BODY_INPUT)
    _block(sheet, row, last, COLUMNS["title"], f"{number} {kpi.title}", BODY_INPUT.but(indent=1) if placed.parent else BODY_INPUT)
    if placed.baseline is None:
        sheet.text(row, COLUMNS["baseline"], "-", figures)
    else:
        sheet.number(row, COLUMNS["baseline"], placed.baseline, figures)
    sheet.number(row, COLUMNS["target"], placed.target, figures)
    sheet.number(row, COLUMNS["weight"], kpi.weight, weight)
    for key, style in (("baseline", figures), ("target", figures), ("weight", weight)):
        sheet.merge(row, COLUMNS[key], last, COLUMNS[key], style)
    sheet.text(row, COLUMNS["id"], kpi.id, _HIDDEN)
    if placed.parent:
        sheet.text(row, COLUMNS["role"], PART, _HIDDEN)


def _level(sheet: Sheet, row: int, level: int, scale: ScaleProtocol | None, style: Style, width: float) -> float:
    """One threshold and its points; the height it needs."""
    sheet.text(row, COLUMNS["points"], format_level_points(level, scale), CENTERED)
    if scale is not None and not scale.thresholds:
        sheet.text(row, COLUMNS["threshold"], scale.texts[level], BODY_INPUT if len(scale.texts[level]) > _SHORT else _FIGURE)
        return heights.measure_lines(heights.count_lines(scale.texts[level], width))
    sheet.number(row, COLUMNS["threshold"], scale.thresholds[level] if scale else None, style)
    return heights.measure_lines(1)


def _spread(sheet: Sheet, row: int, row_heights: list[float], needed: float) -> None:
    """Set the heights of rows from `row` on, evenly enlarged to `needed` points in all."""
    more = max(0.0, needed - sum(row_heights)) / len(row_heights)
    for place, size in enumerate(row_heights):
        sheet.height(row + place, round((size + more) * 4) / 4, fixed=True)


def _block(sheet: Sheet, first: int, last: int, column: int, text: str, style: Style) -> None:
    """A text in a column over several rows: in one merged cell, or, too long for one, in parts below each other."""
    parts = split_text(text)
    for place, part in enumerate(parts[: last - first + 1]):
        sheet.text(first + place, column, part, style)
    begin = first + min(len(parts), last - first + 1) - 1
    sheet.merge(begin, column, last, column, style)


def _plan(sheet: Sheet, first: int, last: int, text: str, width: float, style: Style) -> int:
    """The category and its main activities beside all the rows; the last row, which may be a new one."""
    while last - first + 1 < len(split_text(text)):
        last += 1
        _empty(sheet, last, "")
    _block(sheet, first, last, COLUMNS["plan"], text, style)
    row_heights = [sheet.heights[row] for row in range(first, last + 1)]
    _spread(sheet, first, row_heights, min(heights.measure_lines(heights.count_lines(text, width)), TALLEST * len(row_heights)))
    return last


def _total(sheet: Sheet, first: int, last: int, kpis: list[PlacedKpi]) -> None:
    row = last + 1
    sheet.text(row, COLUMNS["plan"], TOTAL_TEXT, TOTAL.but(across="right"))
    sheet.merge(row, COLUMNS["plan"], row, COLUMNS["target"], TOTAL)
    weights, roles = (COLUMNS.cells(key, first, last) for key in ("weight", "role"))
    formula = f"SUM({weights})"
    if any(placed.parent for placed in kpis):
        formula += f'-SUMIF({roles},"{PART}",{weights})'
    formula = round_figure(formula)
    if kpis:
        formula = f'IF(COUNT({weights})=0,"",{formula})'
    sheet.formula(row, COLUMNS["weight"], formula, add_up_weights(kpis), TOTAL.but(across="center"))
    sheet.blank(row, COLUMNS["threshold"], TOTAL)
    sheet.merge(row, COLUMNS["threshold"], row, COLUMNS.last_printed, TOTAL)
    sheet.height(row, heights.measure_lines(1), fixed=True)


def _rules(sheet: Sheet, form: Form72Places, kpis: list[PlacedKpi]) -> None:
    """Weights and thresholds are numbers; what is none, or cannot be right, is shown in red with a note beside it."""
    lists: dict[int, list[PlacedKpi]] = {}
    for placed in kpis:
        lists.setdefault(id(placed.parent), []).append(placed)
    for placed in kpis:
        row = form.rows[placed.kpi.id]
        weight, known = _weight_doubts(form, lists[id(placed.parent)], placed)
        _paint(sheet, row, row, "weight", weight)
        aims = _figures_doubts(sheet, row, placed) if placed.scale is not None and placed.scale.thresholds else []
        holding = [*known, *(held for _, held in aims)]
        doubt_marks.write_note(sheet, row, COLUMNS["note"], [*weight, *(doubt for doubt, _ in aims)], holding)
    if kpis:
        numbers = DataValidation(
            type="decimal", operator="greaterThanOrEqual", formula1="0", allow_blank=True, showErrorMessage=True,
            errorTitle="น้ำหนัก", error="ไม่ใช่ตัวเลขตั้งแต่ 0 ขึ้นไป คะแนนอาจไม่แสดง", errorStyle="warning",
            sqref=" ".join(COLUMNS.cell("weight", form.rows[placed.kpi.id]) for placed in kpis),
        )  # fmt: skip
        sheet.worksheet.add_data_validation(numbers)


def _paint(sheet: Sheet, first: int, last: int, key: str, doubts: Sequence[Doubt]) -> None:
    """Show cells in red while there are doubts about them."""
    look = highlights.mark_wrong(doubt_marks.join_doubts(doubts))
    sheet.worksheet.conditional_formatting.add(COLUMNS.cells(key, first, last), look)


def _fix(key: str, row: int) -> str:
    """The address of a field's cell that stays the same wherever a formula is copied to."""
    return f"${COLUMNS.name(key)}${row}"


def _span(key: str, first: int, last: int) -> str:
    return f"{_fix(key, first)}:{_fix(key, last)}"


def _weight_doubts(form: Form72Places, siblings: list[PlacedKpi], placed: PlacedKpi) -> tuple[tuple[Doubt, ...], tuple[bool, ...]]:
    """What can be wrong with a KPI's weight beside those of its list, and which of it is."""
    rows = [form.rows[each.kpi.id] for each in siblings]
    spans = [_span(key, min(rows), max(rows)) for key in ("weight", "role")]
    others = f'COUNTIFS({spans[0]},">={FAR_BELOW}",{spans[1]},"{PART}")'
    if placed.parent is None:
        others = f'COUNTIF({spans[0]},">={FAR_BELOW}")-{others}'
    cell = _fix("weight", form.rows[placed.kpi.id])
    return doubt_marks.doubt_weight(cell, f"({others})"), doubt_marks.judge_weight(
        placed.kpi.weight, (each.kpi.weight for each in siblings)
    )


def _number_doubts(sheet: Sheet, row: int, placed: PlacedKpi) -> list[tuple[Doubt, bool]]:
    """The same where target and baseline are not held against the levels."""
    doubts = []
    for key, what in (("target", "เป้าหมาย"), ("baseline", "ข้อมูลปัจจุบัน")):
        doubt = doubt_marks.doubt_number(_fix(key, row), what)
        _paint(sheet, row, row, key, [doubt])
        doubts.append(doubt)
    if has_level_rows(placed.scale):
        levels = doubt_marks.doubt_levels(_span("threshold", row, row + LEVELS - 1))
        _paint(sheet, row, row + LEVELS - 1, "threshold", levels)
        doubts += levels
    return [(doubt, False) for doubt in doubts]


def _figures_doubts(sheet: Sheet, row: int, placed: PlacedKpi) -> list[tuple[Doubt, bool]]:
    """What can be wrong with a KPI's target, baseline and thresholds, each with whether it is; the cells are painted too."""
    thresholds = placed.scale.thresholds if placed.scale else ()
    if placed.scale is None or not has_level_rows(placed.scale) or placed.scale.of is not None or placed.scale.direction is None:
        return _number_doubts(sheet, row, placed)
    levels = _span("threshold", row, row + LEVELS - 1)
    judged: list[tuple[Doubt, bool]] = []
    for key, value, what in (("target", placed.target, "เป้าหมาย"), ("baseline", placed.baseline, "ข้อมูลปัจจุบัน")):
        doubts = doubt_marks.doubt_aim(_fix(key, row), levels, what)
        _paint(sheet, row, row, key, doubts)
        judged += zip(doubts, doubt_marks.judge_aim(value, thresholds), strict=True)
    doubts = doubt_marks.doubt_levels(levels)
    _paint(sheet, row, row + LEVELS - 1, "threshold", doubts)
    return judged + [(doubt, False) for doubt in doubts]
