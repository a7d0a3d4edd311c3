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
from orgplan.forms.form72.columns import COLUMNS, CONTINUED_ROLE, PART_ROLE
from orgplan.forms.form72.widths import choose_widths
from orgplan.forms.scale_cells import (
    SHARE,
    choose_figure_format,
    choose_levels_format,
    choose_weight_format,
)
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
    takes_level_rows,
)
from orgplan.reports.form72_words import TOTAL as TOTAL_TEXT
from orgplan.scales.base import LEVELS
from orgplan.workbook import heights, highlights
from orgplan.workbook.sheet import TALLEST, Sheet
from orgplan.workbook.style import BODY, BODY_INPUT, CENTERED, HEAD, HIDDEN_CELL, TOTAL, Style
from orgplan.workbook.sums import round_figure

_FIGURE: Final = Style(across="right", shrink=True, unlocked=True)
_READ_TITLES: Final = 2
"""Lines above the form of a plan with words of its own that are read back."""
_SHORT: Final = 8
"""Characters of a threshold in words that is centred like a figure."""


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
    widths = choose_widths(kpis, has_dimensions=has_dimensions(plan))
    page.set_widths(sheet, widths.values(), hidden=COLUMNS.count_hidden)
    if not has_dimensions(plan):
        sheet.worksheet.column_dimensions[COLUMNS.name("dimension")].hidden = True
    row = _titles(sheet, plan, category)
    head = row + 1
    printed = [column for column in COLUMNS.speak_as(plan) if column.on == "paper"]
    for column in printed:
        sheet.text(head, COLUMNS[column.field], column.head, HEAD)
    sheet.merge(head, COLUMNS["threshold"], head, COLUMNS["points"], HEAD)
    apart = ((column.head, widths[column.field]) for column in printed if column.field != "threshold")
    sheet.height(head, page.measure_heads(plan, apart, least=2), fixed=True)
    form, first, row = Form72Places(sheet), head + 1, head
    rows = _KpiRows(sheet, widths, kpis)
    together: list[tuple[int, int]] = []
    for key in list_dimensions(plan, kpis):
        own = [placed for placed in kpis if placed.dimension == key]
        label = format_dimension(plan, key)
        if not own:
            row += 1
            _empty(sheet, row, label, widths)
        for placed, number in number_kpis(own):
            form.rows[placed.kpi.id] = row + 1
            row = rows.write(row + 1, label, number, placed)
            form.blocks.append((form.rows[placed.kpi.id], row))
            together += [(form.rows[placed.kpi.id], row), (rows.last_title, row)]
    beside = _PlanCells(
        sheet, first, format_category(plan, category), widths["plan"], BODY_INPUT if is_alone(plan, category) else BODY
    )
    last = beside.make_room(row, widths)
    _total(sheet, first, last, kpis)
    _rules(sheet, form, kpis)
    end = page.write_approval(sheet, last + 1, COLUMNS["title"], COLUMNS.last_printed, category.approval)
    pages = page.finish_page(
        sheet,
        heads=(head, head),
        last_column=COLUMNS.last_printed,
        frozen=f"A{first}",
        together=[*together, (form.blocks[-1][0] if form.blocks else last, end)],
    )
    beside.write(last, pages.tops)
    doubt_marks.open_notes(sheet, COLUMNS["note"], head, COLUMNS.find_column("note").head)
    return form


def _titles(sheet: Sheet, plan: Plan, category: Category) -> int:
    """The lines above the form; the last of them."""
    name = FORM_NAME if plan.is_official else None
    titles = list_titles72(plan, category)
    return page.write_titles(sheet, COLUMNS.last_printed, name, titles, typed=0 if plan.is_official else _READ_TITLES)


def _empty(sheet: Sheet, row: int, label: str, widths: Mapping[str, float]) -> None:
    """A dimension without KPIs."""
    sheet.text(row, COLUMNS["dimension"], label, BODY)
    for column in range(COLUMNS["title"], COLUMNS.last_printed + 1):
        sheet.blank(row, column, BODY_INPUT)
    sheet.height(row, heights.measure_lines(heights.count_lines(label, widths["dimension"])), fixed=True)


class _KpiRows:
    """Writes the rows of KPIs and of their parts into columns of given widths.

    `last_title` is the row in which the title of the last one ends.
    """

    def __init__(self, sheet: Sheet, widths: Mapping[str, float], kpis: Sequence[PlacedKpi]) -> None:
        self._sheet = sheet
        self._widths = widths
        self._kpis = kpis
        self.last_title = 0

    def write(self, row: int, label: str, number: str, placed: PlacedKpi) -> int:
        """A KPI below the label of its dimension: its levels in five rows, or in words in one; the last of its rows.

        There are more where a text is longer than these can hold.
        """
        indent = 1 if placed.parent else 0
        titles = heights.split_lines(f"{number} {placed.kpi.title}", self._widths["title"], indent=indent)
        if takes_level_rows(placed):
            row_heights = [self._write_level(row, level, placed) for level in range(LEVELS)]
        else:
            row_heights = self._write_words(row, format_criteria(placed))
        row_heights += [heights.measure_lines(1)] * (len(titles) - len(row_heights))
        last = row + len(row_heights) - 1
        self._write_texts(row, last, label, titles, indent)
        self._write_figures(row, last, placed)
        for place, title in enumerate(titles):
            rows = row_heights[place:] if place == len(titles) - 1 else row_heights[place : place + 1]
            lines = heights.count_lines(title, self._widths["title"], indent=indent)
            _spread(self._sheet, row + place, rows, heights.measure_lines(lines))
        _raise(self._sheet, row, last, heights.measure_lines(heights.count_lines(label, self._widths["dimension"])))
        return last

    def _write_level(self, row: int, level: int, placed: PlacedKpi) -> float:
        """One threshold and its points below `row`; the height that they need."""
        sheet, scale, row = self._sheet, placed.scale, row + level
        sheet.text(row, COLUMNS["points"], format_level_points(level, scale), CENTERED)
        if scale is not None and not scale.thresholds:
            text = scale.texts[level]
            sheet.text(row, COLUMNS["threshold"], text, BODY_INPUT if len(text) > _SHORT else BODY_INPUT.but(across="center"))
            return heights.measure_lines(heights.count_lines(text, self._widths["threshold"]))
        look = choose_levels_format(placed, SHARE)
        sheet.number(row, COLUMNS["threshold"], scale.thresholds[level] if scale else None, look.put_on(_FIGURE))
        if level == LEVELS - 1:
            look.show_all(sheet, COLUMNS.cells("threshold", row - level, row))
        return heights.measure_lines(1)

    def _write_words(self, row: int, words: str) -> list[float]:
        """Levels in words from `row` on; the heights of their rows."""
        width = self._widths["threshold"] + self._widths["points"]
        parts = heights.split_lines(words, width)
        for here, part in enumerate(parts, row):
            self._sheet.text(here, COLUMNS["threshold"], part, CENTERED)
            self._sheet.merge(here, COLUMNS["threshold"], here, COLUMNS["points"], CENTERED)
        return [heights.measure_lines(heights.count_lines(part, width)) for part in parts]

    def _write_texts(self, row: int, last: int, label: str, titles: Sequence[str], indent: int) -> None:
        """Where a KPI stands and what it is, in the rows up to the last."""
        sheet = self._sheet
        sheet.text(row, COLUMNS["dimension"], label, BODY_INPUT)
        sheet.merge(row, COLUMNS["dimension"], last, COLUMNS["dimension"], BODY_INPUT)
        style = BODY_INPUT.but(indent=indent) if indent else BODY_INPUT
        for here, title in enumerate(titles, row):
            sheet.text(here, COLUMNS["title"], title, style)
            self.last_title = here
        sheet.merge(self.last_title, COLUMNS["title"], last, COLUMNS["title"], style)

    def _write_figures(self, row: int, last: int, placed: PlacedKpi) -> None:
        """What a KPI starts from, aims at and weighs, over rows `row` to `last`, and the hidden cells that say what they are."""
        sheet, kpi, look = self._sheet, placed.kpi, choose_figure_format(placed)
        figures = look.put_on(_FIGURE)
        weights = choose_weight_format(each for each in self._kpis if each.parent is placed.parent)
        weights = weights.in_brackets() if placed.parent else weights
        weight = weights.put_on(_FIGURE)
        if placed.baseline is None:
            sheet.text(row, COLUMNS["baseline"], "-", figures.but(across="center"))
        else:
            sheet.number(row, COLUMNS["baseline"], placed.baseline, figures)
        sheet.number(row, COLUMNS["target"], placed.target, figures)
        sheet.number(row, COLUMNS["weight"], kpi.weight, weight)
        for key, style in (("baseline", figures), ("target", figures), ("weight", weight)):
            sheet.merge(row, COLUMNS[key], last, COLUMNS[key], style)
        look.show_all(sheet, f"{COLUMNS.cell('baseline', row)} {COLUMNS.cell('target', row)}")
        weights.show_all(sheet, COLUMNS.cell("weight", row))
        sheet.text(row, COLUMNS["id"], kpi.id, HIDDEN_CELL)
        if placed.parent:
            sheet.text(row, COLUMNS["role"], PART_ROLE, HIDDEN_CELL)
        usual = LEVELS if takes_level_rows(placed) else 1
        for here in range(row + usual, last + 1):
            sheet.text(here, COLUMNS["role"], CONTINUED_ROLE, HIDDEN_CELL)


def _spread(sheet: Sheet, row: int, row_heights: Sequence[float], needed: float) -> None:
    """Set the heights of rows from `row` on, evenly enlarged to `needed` points in all."""
    more = max(0.0, needed - sum(row_heights)) / len(row_heights)
    for place, size in enumerate(row_heights):
        sheet.height(row + place, size + more, fixed=True)


def _raise(sheet: Sheet, first: int, last: int, needed: float) -> None:
    """Enlarge rows evenly to `needed` points in all."""
    _spread(sheet, first, [sheet.heights[row] for row in range(first, last + 1)], needed)


class _PlanCells:
    """The category and its main activities beside all the rows from the `first` on: a cell on each page, since none goes on well."""

    def __init__(self, sheet: Sheet, first: int, text: str, width: float, style: Style) -> None:
        self._sheet = sheet
        self._first = first
        self._text = text
        self._width = width
        self._style = style

    def make_room(self, last: int, widths: Mapping[str, float]) -> int:
        """Make the rows high enough for the text; the last of them, which may be a new one."""
        lines = heights.count_lines(self._text, self._width)
        # Of a text that goes on, each page may leave a line unused.
        needed = heights.measure_lines(lines + lines // heights.MOST_LINES)
        while (last - self._first + 1) * TALLEST < needed or last < self._first:
            last += 1
            _empty(self._sheet, last, "", widths)
        _raise(self._sheet, self._first, last, needed)
        return last

    def write(self, last: int, tops: Sequence[int]) -> None:
        """The text beside the rows of each page. Once it is at its end, the next page says it again, or if that is too long, its first line."""
        begins = [self._first, *(top for top in tops if self._first < top <= last)]
        rest = ""
        for begin, after in zip(begins, [*begins[1:], last + 1], strict=True):
            room = max(1, heights.count_room(sum(self._sheet.heights[row] for row in range(begin, after))))
            is_over = begin > self._first and not rest and heights.count_lines(self._text, self._width) > room
            rest = rest or (self._text.partition("\n")[0] if is_over else self._text)
            end = heights.find_end(rest, self._width, room)
            self._sheet.text(begin, COLUMNS["plan"], rest[:end], self._style)
            self._sheet.merge(begin, COLUMNS["plan"], after - 1, COLUMNS["plan"], self._style)
            rest = rest[end:]


def _total(sheet: Sheet, first: int, last: int, kpis: list[PlacedKpi]) -> None:
    row = last + 1
    sheet.text(row, COLUMNS["plan"], TOTAL_TEXT, TOTAL.but(across="right"))
    sheet.merge(row, COLUMNS["plan"], row, COLUMNS["target"], TOTAL)
    weights, roles = (COLUMNS.cells(key, first, last) for key in ("weight", "role"))
    formula = f"SUM({weights})"
    if any(placed.parent for placed in kpis):
        formula += f'-SUMIF({roles},"{PART_ROLE}",{weights})'
    formula = round_figure(formula)
    if kpis:
        formula = f'IF(COUNT({weights})=0,"",{formula})'
    look = choose_weight_format(each for each in kpis if each.parent is None)
    style = TOTAL.but(across="right", shrink=True, number=look.code)
    sheet.formula(row, COLUMNS["weight"], formula, add_up_weights(kpis), style)
    look.show_all(sheet, COLUMNS.cell("weight", row))
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
    others = f'COUNTIFS({spans[0]},">={FAR_BELOW}",{spans[1]},"{PART_ROLE}")'
    if placed.parent is None:
        others = f'COUNTIF({spans[0]},">={FAR_BELOW}")-{others}'
    cell = _fix("weight", form.rows[placed.kpi.id])
    return doubt_marks.doubt_weight(cell, f"({others})"), doubt_marks.judge_weight(
        placed.kpi.weight, (each.kpi.weight for each in siblings)
    )


def _number_doubts(sheet: Sheet, row: int, placed: PlacedKpi) -> list[tuple[Doubt, bool]]:
    """The same where target and baseline are not held against the levels."""
    doubts: list[Doubt] = []
    cells = _span("threshold", row, row + LEVELS - 1)
    is_worded = doubt_marks.is_worded(cells) if has_level_rows(placed.scale) else "FALSE"
    for key, what in (("target", "เป้าหมาย"), ("baseline", "ข้อมูลปัจจุบัน")):
        own = doubt_marks.leave_out([doubt_marks.doubt_number(_fix(key, row), what)], is_worded)
        _paint(sheet, row, row, key, own)
        doubts += own
    if has_level_rows(placed.scale):
        levels = doubt_marks.leave_out(doubt_marks.doubt_levels(cells), is_worded)
        _paint(sheet, row, row + LEVELS - 1, "threshold", levels)
        doubts += levels
    return [(doubt, False) for doubt in doubts]


def _figures_doubts(sheet: Sheet, row: int, placed: PlacedKpi) -> list[tuple[Doubt, bool]]:
    """What can be wrong with a KPI's target, baseline and thresholds, each with whether it is; the cells are painted too."""
    thresholds = placed.scale.thresholds if placed.scale else ()
    if placed.scale is None or not has_level_rows(placed.scale) or placed.scale.of is not None or placed.scale.direction is None:
        return _number_doubts(sheet, row, placed)
    levels = _span("threshold", row, row + LEVELS - 1)
    is_worded = doubt_marks.is_worded(levels)
    judged: list[tuple[Doubt, bool]] = []
    for key, value, what in (("target", placed.target, "เป้าหมาย"), ("baseline", placed.baseline, "ข้อมูลปัจจุบัน")):
        doubts = doubt_marks.leave_out(doubt_marks.doubt_aim(_fix(key, row), levels, what), is_worded)
        _paint(sheet, row, row, key, doubts)
        judged += zip(doubts, doubt_marks.judge_aim(value, thresholds), strict=True)
    doubts = doubt_marks.leave_out(doubt_marks.doubt_levels(levels), is_worded)
    _paint(sheet, row, row + LEVELS - 1, "threshold", doubts)
    return judged + [(doubt, False) for doubt in doubts]
