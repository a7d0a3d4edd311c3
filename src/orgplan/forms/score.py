"""The score sheet: results typed in become points, category scores and the plan's score, as `orgplan score` gives them.

Weights and thresholds come from the forms 7.2 by formula. Unrounded figures stand in hidden columns; only what is shown is
rounded, so that no rounding feeds another. A KPI without a result is no zero: the score stays open ("-") between two bounds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import Final, NamedTuple

from openpyxl.chart import BarChart, Reference
from openpyxl.worksheet.datavalidation import DataValidation

from orgplan.checks.percent_as_fraction import FAR_BELOW
from orgplan.exact import round_half_up
from orgplan.forms import doubt_marks, page
from orgplan.forms.form72.writer import PART, Form72Places
from orgplan.forms.scale_cells import PLAIN_FORMAT, PointsCells, ResultInput, choose_input, choose_number_format, find_scale_cells
from orgplan.model import PlacedKpi, Plan
from orgplan.reports.scorecard import CategoryScore, KpiResults, KpiScore, Scorecard, Standing, list_rounds
from orgplan.scales import TOP, ScaleProtocol
from orgplan.scales.base import LEVELS
from orgplan.texts import order_round
from orgplan.weights import WHOLES, Basis
from orgplan.workbook import heights, highlights
from orgplan.workbook.sheet import Number, Sheet, Value, name_column, split_text
from orgplan.workbook.sheet import write_number as sheet_number
from orgplan.workbook.style import BODY, CENTERED, HEAD, INPUT, NOTE, TOTAL, Style

CATEGORY, ID, KPI, WEIGHT, FIRST_LEVEL = range(1, 6)
FIRST_ROUND: Final = FIRST_LEVEL + LEVELS
USUAL_ROUNDS: Final = ("6m", "9m", "12m")
OPEN: Final = "-"
"""Stands for a score that is not known yet."""
REPORTED_DECIMALS: Final = 10
"""Decimals of a reported weight, which is a sum of what the plan says and seldom has more."""

_PARTS: Final = "ตัวชี้วัดย่อย"
"""Stands for the method of a KPI that is made of parts."""
_WIDTHS: Final = (8.0, 11.0, 40.0, 10.0, *(8.0,) * LEVELS)
_ROUND_WIDTH: Final = 11.5
_WIDTHS_BEHIND: Final = (11.5, 14.0, 11.0, 13.0, 11.0, 11.0)
_HIDDEN_COLUMNS: Final = 7

_LABEL: Final = Style(border=False, bold=True, wrap=False, down="center")
_SETTING: Final = Style(across="center", down="center")
_INPUT: Final = Style(across="center", unlocked=True, fill=INPUT)
_HIDDEN: Final = Style(border=False, wrap=False, color="7F7F7F")
_CODES: Final = {Basis.GIVEN: 0, Basis.ALIKE: 1, Basis.SUMS: 2}
_ABSENT: Final = {
    Basis.ALIKE: "ไม่ระบุน้ำหนักหมวด ทุกหมวดจึงนับเท่ากัน",
    Basis.SUMS: "ไม่ระบุน้ำหนักหมวด แต่ละหมวดจึงหนักเท่าผลรวมน้ำหนักตัวชี้วัดของหมวด",
}
_TABLE_LIMIT: Final = 12
"""Rows of a table that is kept on one page."""
_CHART_ROW_CM: Final = 0.75
_CHART_LIMIT_CM: Final = 60.0


@dataclass(frozen=True, slots=True)
class _Layout:
    """Columns whose place depends on the number of rounds, and the cells of the settings."""

    rounds: tuple[str, ...]
    head: int
    round_cell: str
    floor_cell: str
    decimals_cell: str
    decimals: int

    @property
    def used(self) -> int:
        """The result of the round that is scored; then come method, points, weighted points, least and most points."""
        return FIRST_ROUND + len(self.rounds)

    @property
    def method(self) -> int:
        return self.used + 1

    @property
    def points(self) -> int:
        return self.used + 2

    @property
    def weighted(self) -> int:
        return self.used + 3

    @property
    def low(self) -> int:
        return self.used + 4

    @property
    def high(self) -> int:
        return self.used + 5

    @property
    def exact(self) -> int:
        """Hidden, unrounded: the points of a KPI, nothing while unscored; of a category sum(W x SM) / sum(W), unscored as 0."""
        return self.used + 6

    @property
    def exact_low(self) -> int:
        return self.used + 7

    @property
    def exact_high(self) -> int:
        return self.used + 8

    @property
    def counted(self) -> int:
        """Hidden: what a row weighs one level up: 0 for a part of a KPI and for a category with nothing to score."""
        return self.used + 9

    @property
    def share(self) -> int:
        """Hidden: the reported share (0..1) of a category's weight."""
        return self.used + 10

    @property
    def missing(self) -> int:
        """Hidden: how many KPIs of a category have a weight and no points."""
        return self.used + 11

    @property
    def listed(self) -> int:
        """Hidden: what the KPI weights of a category sum to; of the plan a code that says where its category weights come from."""
        return self.used + 12

    @property
    def note(self) -> int:
        """What to look at again, behind the hidden columns."""
        return self.exact + _HIDDEN_COLUMNS

    def cells(self, row: int, *columns: int) -> tuple[str, ...]:
        """Addresses in a row."""
        return tuple(f"${name_column(column)}{row}" for column in columns)

    def spans(self, first: int, last: int, *columns: int) -> tuple[str, ...]:
        """Addresses of parts of columns."""
        return tuple(f"${name_column(column)}${first}:${name_column(column)}${last}" for column in columns)

    def rounded(self, formula: str) -> str:
        """A formula that rounds half up to the decimals of the plan."""
        return f"ROUND({formula},{self.decimals_cell})"

    def shown(self, value: Fraction | None) -> Number | str:
        """What a rounded formula shows."""
        return OPEN if value is None else round_half_up(value, self.decimals)

    def score_style(self, style: Style) -> Style:
        """A look for scores."""
        return style.but(number="0." + "0" * self.decimals if self.decimals else "0")


def write(sheet: Sheet, plan: Plan, card: Scorecard, results: KpiResults, forms: Mapping[str, Form72Places]) -> None:
    """Fill the score sheet with the figures of `card`. `forms` gives the form 7.2 of every KPI by its id."""
    rounds = tuple(sorted({*USUAL_ROUNDS, *list_rounds(plan, results), *([card.round] if card.round else [])}, key=order_round))
    sizes = (*_WIDTHS, *(_ROUND_WIDTH,) * len(rounds), *_WIDTHS_BEHIND)
    page.set_widths(sheet, sizes, hidden=_HIDDEN_COLUMNS)
    columns = len(sizes)
    row = page.write_titles(sheet, columns, None, [f"ผลคะแนนตัวชี้วัดตาม{page.format_year_line(plan)}", plan.organization])
    layout = _settings(sheet, row + 1, card, rounds)
    _kpi_heads(sheet, layout)
    row = first = layout.head + 1
    writer = _Kpis(sheet, layout, {placed.kpi.id: placed for placed in plan.kpis}, forms, results)
    spans: list[tuple[CategoryScore, int, int]] = []
    for category in card.categories:
        begin = row
        for score in category.kpis:
            row = writer.write(row, category.no, score, category.kpis)
        spans.append((category, begin, row - 1))
    last = row - 1
    writer.rules()
    weights = [category.weight for category in plan.categories]
    end = _summary(sheet, last + 2, layout, card, spans, weights)
    together = [(last + 2, end)] if end - last < _TABLE_LIMIT else []
    if last >= first:
        together.append((end + 1, _chart(sheet, end + 1, layout, (first, last), sum(sizes))))
    heads = (layout.head - 1, layout.head)
    page.finish_page(sheet, heads=heads, last_column=columns, frozen=f"D{first}", together=together)
    doubt_marks.open_notes(sheet, layout.note, layout.head)


def round_text(name: str) -> str:
    """A round as the sheet writes it: `12m` is `12 เดือน`."""
    return f"{order_round(name)} เดือน"


def _settings(sheet: Sheet, row: int, card: Scorecard, rounds: tuple[str, ...]) -> _Layout:
    """The cells that say how the scores arise: the round (to choose), the floor and the decimals."""
    decimals = FIRST_ROUND + 4
    sheet.text(row, CATEGORY, "รอบที่คิดคะแนน", _LABEL)
    sheet.text(row, WEIGHT, round_text(card.round or rounds[-1]), _INPUT.but(bold=True, wrap=False))
    sheet.text(row, FIRST_LEVEL + 1, "คะแนนเมื่อไม่ถึงระดับ 1", _LABEL)
    sheet.number(row, FIRST_ROUND, card.floor, _SETTING)
    sheet.text(row, FIRST_ROUND + 2, "ทศนิยมของคะแนน", _LABEL)
    sheet.number(row, decimals, card.decimals, _SETTING)
    sheet.height(row, heights.measure_lines(1), fixed=True)
    words = "กรอกผลในช่องสีเหลือง คะแนนคำนวณใหม่ทันที ตัวชี้วัดที่ยังไม่รายงานไม่นับเป็นศูนย์: คะแนนรวมเป็น - จนกว่าจะรายงานครบ"
    sheet.text(row + 1, CATEGORY, words, NOTE.but(wrap=False))
    sheet.height(row + 1, heights.measure_lines(1, NOTE.size), fixed=True)
    return _Layout(
        rounds,
        head=row + 3,
        round_cell=f"${name_column(WEIGHT)}${row}",
        floor_cell=f"${name_column(FIRST_ROUND)}${row}",
        decimals_cell=f"${name_column(decimals)}${row}",
        decimals=card.decimals,
    )


def _kpi_heads(sheet: Sheet, layout: _Layout) -> None:
    row = layout.head - 1
    single = {
        CATEGORY: "หมวด", ID: "รหัส", KPI: "ตัวชี้วัด", WEIGHT: "น้ำหนัก", layout.used: "ผลที่ใช้", layout.method: "วิธีคิด",
        layout.points: "คะแนน", layout.weighted: "คะแนน\nถ่วงน้ำหนัก", layout.low: "ต่ำสุด", layout.high: "สูงสุด",
    }  # fmt: skip
    for column, text in single.items():
        sheet.text(row, column, text, HEAD)
        sheet.merge(row, column, row + 1, column, HEAD)
    sheet.text(row, FIRST_LEVEL, "เกณฑ์การให้คะแนน", HEAD)
    sheet.merge(row, FIRST_LEVEL, row, FIRST_ROUND - 1, HEAD)
    sheet.text(row, FIRST_ROUND, "ผลการดำเนินงาน รอบ", HEAD)
    sheet.merge(row, FIRST_ROUND, row, layout.used - 1, HEAD)
    for level in range(LEVELS):
        sheet.number(row + 1, FIRST_LEVEL + level, level + 1, HEAD)
    for place, name in enumerate(layout.rounds):
        sheet.text(row + 1, FIRST_ROUND + place, round_text(name), HEAD)
    sheet.text(row, layout.exact, "ค่าก่อนปัดเศษ", _HIDDEN)
    sheet.height(row, heights.measure_lines(1), fixed=True)
    sheet.height(row + 1, heights.measure_lines(1), fixed=True)


class _Kpis:
    """Writes the rows of KPIs."""

    def __init__(
        self,
        sheet: Sheet,
        layout: _Layout,
        placed: Mapping[str, PlacedKpi],
        forms: Mapping[str, Form72Places],
        results: KpiResults,
    ) -> None:
        self._sheet = sheet
        self._layout = layout
        self._placed = placed
        self._forms = forms
        self._results = results
        first, last, head = name_column(FIRST_ROUND), name_column(layout.used - 1), layout.head
        self._at = f"INDEX(${first}{{0}}:${last}{{0}},MATCH({layout.round_cell},${first}${head}:${last}${head},0))"
        self._inputs: dict[ResultInput, list[str]] = {}

    def write(self, row: int, category: str, score: KpiScore, siblings: Sequence[KpiScore], *, part: bool = False) -> int:
        """One KPI with its parts, from `row` on; the row behind them. `siblings` are those that it is weighed against, and itself."""
        sheet, layout = self._sheet, self._layout
        placed, form = self._placed[score.id], self._forms[score.id]
        on_form = form.rows[score.id]
        sheet.text(row, CATEGORY, category, CENTERED)
        sheet.text(row, ID, score.id, BODY)
        sheet.text(row, KPI, score.title, BODY.but(indent=1) if part else BODY)
        weights = CENTERED.but(number='"("General")"') if part else CENTERED
        sheet.formula(row, WEIGHT, _weight(form, on_form, siblings), score.weight, weights)
        method = placed.scale.THAI_NAME if placed.scale else _PARTS
        sheet.text(row, layout.method, method, CENTERED)
        (weight,) = layout.cells(row, WEIGHT)
        sheet.formula(row, layout.counted, "0" if part else f"N({weight})", 0 if part else score.weight, _HIDDEN)
        texts = ((score.title, KPI), (score.id, ID), (method, None))
        sheet.height(
            row,
            heights.measure_lines(
                max(heights.count_lines(text, _WIDTHS[column - 1] if column else _WIDTHS_BEHIND[1]) for text, column in texts)
            ),
            fixed=True,
        )
        if placed.scale is not None:
            self._measured(row, score, placed, placed.scale, (form, on_form))
            after = row + 1
        else:
            after = row + 1
            for below in score.parts:
                after = self.write(after, category, below, score.parts, part=True)
            self._composite(row, score, row + 1, after - 1)
        self._shown(row, score)
        return after

    def _measured(
        self, row: int, score: KpiScore, placed: PlacedKpi, scale: ScaleProtocol, place: tuple[Form72Places, int]
    ) -> None:
        """Thresholds, results and unrounded points of a KPI that is measured."""
        sheet, layout = self._sheet, self._layout
        form, on_form = place
        cells = find_scale_cells(scale)
        figures = CENTERED.but(number=choose_number_format(placed))
        for level in range(LEVELS):
            column = FIRST_LEVEL + level
            if scale.thresholds:
                source = form.at(on_form + level, "threshold")
                sheet.formula(row, column, f'IF(ISNUMBER({source}),{source},"")', scale.thresholds[level], figures)
            elif cells.has_numbered_levels:
                sheet.number(row, column, level + 1, CENTERED)
            else:
                sheet.text(row, column, scale.texts[level], CENTERED)
        look = cells.number_format or PLAIN_FORMAT
        reported = self._results.get(score.id, {})
        written: list[Decimal | Fraction | None] = []
        for number, name in enumerate(layout.rounds):
            result = reported.get(name)
            written.append(placed.written(result) if result else None)
            sheet.number(row, FIRST_ROUND + number, written[-1], _INPUT.but(number=look))
        inputs = f"{name_column(FIRST_ROUND)}{row}:{name_column(layout.used - 1)}{row}"
        self._inputs.setdefault(choose_input(placed, scale), []).append(inputs)
        self._doubts(row, placed, scale, place, [value for value in written if value is not None])
        sheet.formula(row, layout.used, self._used(row, placed, scale, place, written), score.result, CENTERED.but(number=look))
        exact, floor = f"${name_column(layout.exact)}{row}", layout.floor_cell
        sheet.formula(row, layout.exact, self._points(row, scale), score.points, _HIDDEN)
        sheet.formula(row, layout.exact_low, f'IF({exact}="",{floor},{exact})', score.low, _HIDDEN)
        sheet.formula(row, layout.exact_high, f'IF({exact}="",{TOP},{exact})', score.high, _HIDDEN)

    def _levels(self, row: int, scale: ScaleProtocol, place: tuple[Form72Places, int]) -> str:
        """The cells of a KPI's levels: numbers beside it, words on the form."""
        form, on_form = place
        if find_scale_cells(scale).has_numbered_levels:
            return form.range(on_form, on_form + LEVELS - 1, "threshold")
        return f"${name_column(FIRST_LEVEL)}{row}:${name_column(FIRST_ROUND - 1)}{row}"

    def _doubts(
        self,
        row: int,
        placed: PlacedKpi,
        scale: ScaleProtocol,
        place: tuple[Form72Places, int],
        values: Sequence[Decimal | Fraction],
    ) -> None:
        """The note of a KPI, and its results in red while there are doubts about them."""
        sheet, layout, percent = self._sheet, self._layout, placed.kpi.is_percentage
        levels = self._levels(row, scale, place)
        first, last = f"{name_column(FIRST_ROUND)}{row}", f"{name_column(layout.used - 1)}{row}"
        cells = find_scale_cells(scale)
        doubts = cells.doubt(f"${name_column(FIRST_ROUND)}{row}:${name_column(layout.used - 1)}{row}", levels, percent)
        doubt_marks.write_note(sheet, row, layout.note, doubts, cells.judge(values, scale, percent))
        look = highlights.mark_wrong(doubt_marks.join_doubts(cells.doubt(first, levels, percent)))
        sheet.worksheet.conditional_formatting.add(f"{first}:{last}", look)

    def _used(
        self,
        row: int,
        placed: PlacedKpi,
        scale: ScaleProtocol,
        place: tuple[Form72Places, int],
        written: Sequence[Decimal | Fraction | None],
    ) -> str:
        """The formula of the result that is scored: a number, or a word or stage as one; `UNSURE` for what leaves no score."""
        at, percent = self._at.format(row), placed.kpi.is_percentage
        levels = self._levels(row, scale, place)
        unread, slip, _ = (each.when for each in find_scale_cells(scale).doubt(at, levels, percent))
        # What came with the plan counts as the tool counts it, however unlikely it looks.
        known = {
            sheet_number(value) for value in written if value is not None and doubt_marks.is_slip(value, scale, percent=percent)
        }
        doubtful = f"AND({slip},{','.join(f'{at}<>{value}' for value in sorted(known))})" if known else slip
        words = find_scale_cells(scale).read_word(at, levels)
        number = f'IF(ISNUMBER({at}),IF({doubtful},"{doubt_marks.UNSURE}",{at}),{words})'
        return f'IFERROR(IF({unread},"{doubt_marks.UNSURE}",{number}),"")'

    def _points(self, row: int, scale: ScaleProtocol) -> str:
        """The formula of a KPI's unrounded points, by its method."""
        layout = self._layout
        (used,) = layout.cells(row, layout.used)
        levels = layout.cells(row, *range(FIRST_LEVEL, FIRST_ROUND))
        return find_scale_cells(scale).build_points(PointsCells(used, levels, layout.floor_cell))

    def _composite(self, row: int, score: KpiScore, first: int, last: int) -> None:
        """The unrounded points of a KPI made of parts, which stand in rows `first` to `last`."""
        sheet, layout = self._sheet, self._layout
        for column in (*range(FIRST_LEVEL, layout.used), layout.used):
            sheet.blank(row, column, CENTERED)
        weights, exact, low, high = layout.spans(first, last, WEIGHT, layout.exact, layout.exact_low, layout.exact_high)
        whole = f"SUM({weights})"
        # A weight that is no number, as text, is more than 0 for a comparison: then there is no average.
        missing = f"SUMPRODUCT(({weights}>0)*NOT(ISNUMBER({exact})*ISNUMBER({weights})))"
        average = f'IF(OR({whole}=0,{missing}>0),"",SUMPRODUCT({weights},{exact})/{whole})'
        sheet.formula(row, layout.exact, average, score.points, _HIDDEN)
        for column, values, bound, value in (
            (layout.exact_low, low, layout.floor_cell, score.low),
            (layout.exact_high, high, str(TOP), score.high),
        ):
            sheet.formula(row, column, f"IF({whole}=0,{bound},SUMPRODUCT({weights},{values})/{whole})", value, _HIDDEN)

    def _shown(self, row: int, score: KpiScore) -> None:
        """The rounded figures."""
        layout = self._layout
        exact, low, high, weight = layout.cells(row, layout.exact, layout.exact_low, layout.exact_high, WEIGHT)
        style = layout.score_style(CENTERED)
        known = f'IF({exact}="","{OPEN}",{{}})'
        figures: tuple[tuple[int, str, Fraction | None, Style], ...] = (
            (layout.points, known.format(layout.rounded(exact)), score.points, style.but(bold=True)),
            (layout.weighted, known.format(layout.rounded(f"{exact}*{weight}")), score.weighted, style),
            (layout.low, layout.rounded(low), score.low, style),
            (layout.high, layout.rounded(high), score.high, style),
        )
        for column, formula, value, look in figures:
            self._sheet.formula(row, column, formula, layout.shown(value), look)

    def rules(self) -> None:
        """Which inputs are possible: the round from its list, percentages to 100, levels 0 to 5."""
        layout = self._layout
        choice = DataValidation(
            type="list",
            formula1=f"=${name_column(FIRST_ROUND)}${layout.head}:${name_column(layout.used - 1)}${layout.head}",
            allow_blank=False,
            showErrorMessage=True,
            errorTitle="รอบ",
            error="เลือกรอบจากรายการ",
        )
        choice.add(layout.round_cell.replace("$", ""))
        self._sheet.worksheet.add_data_validation(choice)
        for wanted, ranges in self._inputs.items():
            rule = DataValidation(
                type=wanted.type,
                operator=None if wanted.type == "list" else "between",
                formula1=wanted.low,
                formula2=wanted.high,
                allow_blank=True,
                showErrorMessage=True,
                errorStyle="warning",
                errorTitle="ผลการดำเนินงาน",
                error=wanted.words,
                showInputMessage=True,
                prompt=wanted.words,
                sqref=" ".join(ranges),
            )
            self._sheet.worksheet.add_data_validation(rule)


def _weight(form: Form72Places, row: int, siblings: Sequence[KpiScore]) -> str:
    """The formula of a KPI's weight: that on the form, or 1 while none of its list has one there."""
    rows = [form.rows[each.id] for each in siblings]
    given = form.range(min(rows), max(rows), "weight")
    count = f"COUNT({given})"
    if any(each.parts for each in siblings):
        roles = form.range(min(rows), max(rows), "role")
        count = f'SUMPRODUCT(({roles}<>"{PART}")*ISNUMBER({given}))'
    own = form.at(row, "weight")
    return f'IF({doubt_marks.count_unreadable(own)}>0,"{doubt_marks.UNSURE}",N({own})+({count}=0))'


def _summary(
    sheet: Sheet,
    row: int,
    layout: _Layout,
    card: Scorecard,
    spans: list[tuple[CategoryScore, int, int]],
    weights: list[Decimal | None],
) -> int:
    """Scores of the categories, with their weights as the plan gives them, and of the plan; the last row."""
    kpis = min((first for _, first, _ in spans), default=1), max((last for *_, last in spans), default=0)
    table = _Summary(sheet, layout, (row + 1, row + len(spans)), kpis, weights)
    table.heads(row)
    for (category, begin, end), weight in zip(spans, weights, strict=True):
        row += 1
        table.category(row, category, weight, begin, end)
    table.plan(row + 1, card)
    table.absent_weights(row + 2, card)
    return row + 2


class _Exact(NamedTuple):
    """The unrounded figures of a category or of the plan: see the hidden columns."""

    gained: Fraction
    low: Fraction
    high: Fraction
    counted: Fraction
    share: Fraction
    missing: int
    listed: Fraction


_NOTHING: Final = _Exact(Fraction(0), Fraction(0), Fraction(0), Fraction(0), Fraction(0), 0, Fraction(0))


def _of_category(score: CategoryScore) -> _Exact:
    whole = sum((Fraction(kpi.weight) for kpi in score.kpis), Fraction(0))
    missing = sum(kpi.points is None and kpi.weight > 0 for kpi in score.kpis)
    if not whole:
        return _NOTHING._replace(missing=missing)
    gained = sum((Fraction(kpi.weight) * (kpi.points or 0) for kpi in score.kpis), Fraction(0)) / whole
    standing = score.standing
    low, high = standing.low or Fraction(0), standing.high or Fraction(0)
    return _Exact(gained, low, high, Fraction(score.weight), standing.reported_weight / whole, missing, whole)


def _of_plan(parts: Sequence[_Exact], basis: int) -> _Exact:
    whole = sum((part.counted for part in parts), Fraction(0))
    missing = sum(part.missing for part in parts if part.counted)
    if not whole:
        return _NOTHING._replace(missing=missing, listed=Fraction(basis))

    def average(values: Iterator[Fraction]) -> Fraction:
        return sum((part.counted * value for part, value in zip(parts, values, strict=True)), Fraction(0)) / whole

    return _Exact(
        average(part.gained for part in parts),
        average(part.low for part in parts),
        average(part.high for part in parts),
        whole,
        average(part.share for part in parts),
        missing,
        Fraction(basis),
    )


class _Summary:
    """Writes the table of scores."""

    def __init__(
        self, sheet: Sheet, layout: _Layout, rows: tuple[int, int], kpis: tuple[int, int], weights: Sequence[Decimal | None]
    ) -> None:
        """Of the categories in `rows` (first and last) with their weights, whose KPIs stand in the rows `kpis`."""
        self._weights = weights
        self._sheet = sheet
        self._layout = layout
        self._rows = rows
        self._kpis = kpis
        self._categories: list[_Exact] = []
        self._given: Decimal | None = None
        self._hidden = (
            layout.exact,
            layout.exact_low,
            layout.exact_high,
            layout.counted,
            layout.share,
            layout.missing,
            layout.listed,
        )
        self._columns = {
            "score": (FIRST_LEVEL, FIRST_LEVEL + 1),
            "so_far": (FIRST_LEVEL + 2, FIRST_LEVEL + 4),
            "low": (FIRST_ROUND, FIRST_ROUND),
            "high": (FIRST_ROUND + 1, FIRST_ROUND + 1),
            "reported": (FIRST_ROUND + 2, FIRST_ROUND + 3),
            "counted": (FIRST_ROUND + 4, FIRST_ROUND + 5),
        }
        self._basis = f"${name_column(layout.listed)}${rows[1] + 1}"

    def heads(self, row: int) -> None:
        """The head row of the table."""
        words = {"score": "คะแนน", "so_far": "เฉพาะที่รายงานแล้ว", "low": "ต่ำสุด", "high": "สูงสุด", "reported": "น้ำหนักที่รายงาน",
                 "counted": "น้ำหนักที่ใช้คิด"}  # fmt: skip
        self._sheet.text(row, CATEGORY, "หมวด", HEAD)
        self._sheet.merge(row, CATEGORY, row, KPI, HEAD)
        self._sheet.text(row, WEIGHT, "น้ำหนัก", HEAD)
        for key, text in words.items():
            first, last = self._columns[key]
            self._sheet.text(row, first, text, HEAD)
            self._sheet.merge(row, first, row, last, HEAD)
        self._sheet.height(row, heights.measure_lines(1), fixed=True)

    def category(self, row: int, score: CategoryScore, given: Decimal | None, first: int, last: int) -> None:
        """One category, whose KPIs stand in rows `first` to `last`, with the weight that the plan gives it."""
        sheet, layout = self._sheet, self._layout
        title = f"หมวด {score.no} {score.title}"
        if len(split_text(title)) > 1:
            title = score.title
        sheet.text(row, CATEGORY, title, BODY)
        sheet.merge(row, CATEGORY, row, KPI, BODY)
        sheet.number(row, WEIGHT, given, _INPUT)
        self._weight_note(row, given)
        sheet.height(row, heights.measure_lines(heights.count_lines(title, sum(_WIDTHS[:KPI]))), fixed=True)
        figures = _of_category(score)
        self._categories.append(figures)
        self._given = self._given if given is None else (self._given or Decimal(0)) + given
        if not score.kpis:
            for column in self._hidden:
                sheet.formula(row, column, "0", 0, _HIDDEN)
            self._shown(row, score.standing, Fraction(0), ("0", "0"), CENTERED, "FALSE")
            return
        weights, exact, low, high = layout.spans(first, last, layout.counted, layout.exact, layout.exact_low, layout.exact_high)
        reported = f"SUMPRODUCT({weights}*ISNUMBER({exact}))"
        missing = f"SUMPRODUCT(({weights}>0)*NOT(ISNUMBER({exact})))"
        listed = f"SUM({weights})"
        counts = f"CHOOSE({self._basis}+1,N({name_column(WEIGHT)}{row}),1,{name_column(layout.listed)}{row})"
        self._exact(row, figures, (weights, exact, low, high), (counts, reported, missing, listed))
        self._shown(row, score.standing, figures.counted, (listed, reported), CENTERED, _unweighed((first, last)))

    def _weight_note(self, row: int, given: Decimal | None) -> None:
        """What to look at again in the weight of a category."""
        cell, (span,) = f"${name_column(WEIGHT)}${row}", self._layout.spans(*self._rows, WEIGHT)
        doubts = doubt_marks.doubt_weight(cell, f'COUNTIF({span},">={FAR_BELOW}")')
        doubt_marks.write_note(self._sheet, row, self._layout.note, doubts, doubt_marks.judge_weight(given, self._weights))
        self._sheet.worksheet.conditional_formatting.add(
            cell.replace("$", ""), highlights.mark_wrong(doubt_marks.join_doubts(doubts))
        )

    def plan(self, row: int, card: Scorecard) -> None:
        """The plan, below its categories."""
        sheet, layout = self._sheet, self._layout
        centered = TOTAL.but(across="center")
        sheet.text(row, CATEGORY, "รวมทั้งแผน", TOTAL.but(across="right"))
        sheet.merge(row, CATEGORY, row, KPI, TOTAL)
        (given,) = layout.spans(*self._rows, WEIGHT)
        sheet.formula(row, WEIGHT, f'IF(COUNT({given})=0,"",SUM({given}))', self._given, centered)
        exact, low, high, weights, share, missing, listed = layout.spans(*self._rows, *self._hidden)
        reported = f"SUMPRODUCT({weights},{share})"
        # Where the weights of the categories come from: 0 given, 1 alike, 2 the sums of their KPIs' weights. Rounded, as sums in
        # binary floating point miss the edge of what counts as a whole.
        wholes = "+".join(f"(ROUND(ABS({listed}-{whole}),9)<={slack})" for whole, slack in WHOLES)
        odd = f"SUMPRODUCT(({listed}>0)*(({wholes})=0))"
        basis = f"IF(SUMPRODUCT(({listed}>0)*ISNUMBER({given}))>0,0,IF({odd}=0,1,2))"
        missed = f"SUMPRODUCT(({weights}>0)*{missing})"
        figures = _of_plan(self._categories, _CODES[card.category_basis or Basis.ALIKE])
        self._exact(row, figures, (weights, exact, low, high), (f"SUM({weights})", reported, missed, basis))
        unweighed = f"OR({_unweighed(self._kpis)},{doubt_marks.count_unreadable(given)}>0)"
        self._shown(row, card.standing, figures.counted, (f"SUM({weights})", reported), centered, unweighed)
        sheet.height(row, heights.measure_lines(1), fixed=True)

    def absent_weights(self, row: int, card: Scorecard) -> None:
        """How the weights that are left out are taken."""
        texts = {code: _ABSENT.get(basis, "") for basis, code in _CODES.items()}
        choices = ",".join(f'"{texts[code]}"' for code in sorted(texts))
        shows = texts[_CODES[card.category_basis or Basis.ALIKE]]
        kpis = "  ตัวชี้วัดที่ไม่ระบุน้ำหนักหนักตัวละ 1" if card.has_unweighted_kpis else ""
        formula = f"CHOOSE({self._basis}+1,{choices})" + (f'&"{kpis}"' if kpis else "")
        self._sheet.formula(row, CATEGORY, formula, shows + kpis, NOTE.but(wrap=False))
        self._sheet.height(row, heights.measure_lines(1, NOTE.size), fixed=True)

    def _exact(self, row: int, figures: _Exact, spans: tuple[str, str, str, str], rest: tuple[str, str, str, str]) -> None:
        """The unrounded figures: averages over spans of weights, points, least and most points; the `rest` by formulas of their own."""
        weights, *values = spans
        counted, reported, missing, listed = rest
        whole = f"SUM({weights})"
        formulas = [*(f"SUMPRODUCT({weights},{each})/{whole}" for each in values), counted, f"{reported}/{whole}", missing, listed]
        shows: tuple[Number, ...] = tuple(figures)
        always = (self._layout.missing, self._layout.listed)
        for column, formula, value in zip(self._hidden, formulas, shows, strict=True):
            safe = formula if column in always else f"IF({whole}=0,0,{formula})"
            self._sheet.formula(row, column, safe, value, _HIDDEN)

    def _shown(
        self, row: int, standing: Standing, weighs: Fraction, formulas_of: tuple[str, str], style: Style, unweighed: str
    ) -> None:
        """The rounded figures of a row, which weighs so much; none while a weight is `unweighed`.

        `formulas_of` the weight of what is in it: all and reported.
        """
        whole, reported = formulas_of
        layout = self._layout
        exact, low, high, counted, share, absent, _ = layout.cells(row, *self._hidden)
        nothing = f"{whole}=0,{unweighed}"
        formulas: dict[str, tuple[str, Value]] = {
            "score": (f'IF(OR({nothing},{absent}>0),"{OPEN}",{layout.rounded(exact)})', layout.shown(standing.score)),
            "so_far": (
                f'IF(OR({share}=0,{unweighed}),"{OPEN}",{layout.rounded(f"{exact}/{share}")})',
                layout.shown(standing.so_far),
            ),
            "low": (f'IF(OR({nothing}),"{OPEN}",{layout.rounded(low)})', layout.shown(standing.low)),
            "high": (f'IF(OR({nothing}),"{OPEN}",{layout.rounded(high)})', layout.shown(standing.high)),
            "reported": (f"ROUND({reported},{REPORTED_DECIMALS})", round_half_up(standing.reported_weight, REPORTED_DECIMALS)),
            "counted": (f"ROUND({counted},{REPORTED_DECIMALS})", round_half_up(weighs, REPORTED_DECIMALS)),
        }
        look = layout.score_style(style)
        looks = {"score": look.but(bold=True), "reported": style, "counted": style}
        for key, (formula, value) in formulas.items():
            first, last = self._columns[key]
            self._sheet.formula(row, first, formula, value, looks.get(key, look))
            self._sheet.merge(row, first, row, last, looks.get(key, look))


def _unweighed(rows: tuple[int, int]) -> str:
    """The condition that a KPI in these rows has a weight which is no number."""
    first, last = rows
    return (
        f'COUNTIF(${name_column(WEIGHT)}${first}:${name_column(WEIGHT)}${last},"{doubt_marks.UNSURE}")>0'
        if last >= first
        else "FALSE"
    )


def _chart(sheet: Sheet, row: int, layout: _Layout, kpis: tuple[int, int], width: float) -> int:
    """Points per KPI as bars below `row`; the last row that they lie over."""
    worksheet = sheet.worksheet
    first, last = kpis
    chart = BarChart()
    chart.type = "bar"
    chart.style = 10
    chart.title = "คะแนนรายตัวชี้วัด"
    chart.legend = None
    chart.gapWidth = 60
    chart.add_data(Reference(worksheet, min_col=layout.points, min_row=first, max_row=last), titles_from_data=False)
    chart.set_categories(Reference(worksheet, min_col=ID, min_row=first, max_row=last))
    chart.series[0].graphicalProperties.solidFill = "5B8DB8"
    chart.series[0].graphicalProperties.line.solidFill = "1F4E79"
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.scaling.min = 0
    chart.y_axis.scaling.max = TOP
    chart.y_axis.majorUnit = 1
    chart.y_axis.number_format = "0"
    wide = min(heights.measure_column(width) / 96 * 2.54 * 0.9, 30)
    high = min(3.5 + _CHART_ROW_CM * (last - first + 1), _CHART_LIMIT_CM)
    chart.width, chart.height = wide, high  # type: ignore[assignment] # - in centimetres, and not whole ones only
    worksheet.add_chart(chart, f"A{row + 1}")
    # The chart lies over rows of the sheet: give them heights, so that the print area holds it.
    size = heights.measure_lines(1)
    sheet.height(row, page.GAP, fixed=True)
    end = row + ceil(high / 2.54 * page.POINTS_PER_INCH / size) + 1
    for below in range(row + 1, end + 1):
        sheet.height(below, size, fixed=True)
    return end
