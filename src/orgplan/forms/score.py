"""The score sheet: results typed in become points, category scores and the plan's score, as `orgplan score` gives them.

Weights and thresholds come from the forms 7.2 by formula. Points are kept unrounded in hidden columns; only what is shown is
rounded, so that no rounding feeds another. A KPI without a result is no zero: the score stays open ("-") between two bounds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Final, NamedTuple

from openpyxl.chart import BarChart, Reference
from openpyxl.worksheet.datavalidation import DataValidation

from orgplan.exact import half_up
from orgplan.forms import form72, lines, page
from orgplan.forms.sheet import Number, Sheet, letter
from orgplan.forms.style import BODY, CENTERED, HEAD, INPUT, NOTE, TOTAL, Style
from orgplan.model import PlacedKpi, Plan
from orgplan.reports.scorecard import CategoryScore, KpiResults, KpiScore, Scorecard, Standing, rounds_of
from orgplan.scales import TOP, MilestoneScale, Scale
from orgplan.texts import round_order

CATEGORY, ID, KPI, WEIGHT, FIRST_LEVEL = range(1, 6)
FIRST_ROUND: Final = FIRST_LEVEL + form72.LEVELS
USUAL_ROUNDS: Final = ("6m", "9m", "12m")
OPEN: Final = "-"
"""Stands for a score that is not known yet."""
REPORTED_DECIMALS: Final = 10

_METHODS: Final = {"linear": "เชิงเส้น", "step": "ตามระดับ", "milestone": "ขั้นความสำเร็จ"}
_LABEL: Final = Style(border=False, bold=True, wrap=False, down="center")
_SETTING: Final = Style(across="center", down="center")
_INPUT: Final = Style(across="center", unlocked=True, fill=INPUT)
_HIDDEN: Final = Style(border=False, wrap=False, color="7F7F7F")
_CHART_ROW_CM: Final = 0.75
_CHART_LIMIT_CM: Final = 60.0


@dataclass(frozen=True, slots=True)
class _Columns:
    """Columns whose place depends on the number of rounds, and the cells of the settings."""

    rounds: tuple[str, ...]
    round_cell: str
    floor_cell: str
    decimals_cell: str

    @property
    def used(self) -> int:
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
    def last(self) -> int:
        return self.high

    @property
    def exact(self) -> int:
        """Hidden: unrounded points of a KPI; sum(W x SM) / sum(W) of a category."""
        return self.last + 1

    @property
    def share(self) -> int:
        """Hidden: the reported share (0..1) of a category's weight."""
        return self.last + 2

    @property
    def counted(self) -> int:
        """Hidden: a category's weight in the plan's score; 0 where it has nothing to score."""
        return self.last + 3

    @property
    def missing(self) -> int:
        """Hidden: how many KPIs with a weight have no points."""
        return self.last + 4


def write(sheet: Sheet, plan: Plan, card: Scorecard, results: KpiResults, forms: Mapping[str, form72.Form72]) -> None:
    """Fill the score sheet with the figures of `card`. `forms` gives the form 7.2 of every KPI by its id."""
    rounds = tuple(sorted({*USUAL_ROUNDS, *rounds_of(plan, results), *([card.round] if card.round else [])}, key=round_order))
    first_widths = (6, 11, 36, 9, *(7.5,) * form72.LEVELS)
    sizes = (*first_widths, *(9.5,) * len(rounds), 10, 12, 10.5, 10.5, 10, 10)
    page.widths(sheet, sizes, hidden=4)
    last = len(sizes)
    row = page.titles(sheet, last, None, [f"ผลคะแนนตัวชี้วัดตาม{page.year_line(plan)}", plan.organization])
    row += 1
    columns = _settings(sheet, row, card, rounds)
    head = row + 2
    _kpi_heads(sheet, head, columns)
    first = head + 2
    row = head + 1
    kpis = {placed.kpi.id: placed for placed in plan.kpis}
    spans: list[tuple[CategoryScore, int, int]] = []
    decimals = card.decimals
    writer = _Kpis(sheet, columns, head + 1, results, card.floor, decimals)
    for category in card.categories:
        begin = row + 1
        for score in category.kpis:
            row += 1
            writer.write(row, category.no, score, kpis[score.id], forms[score.id])
        spans.append((category, begin, row))
    last_kpi = row
    writer.rules(first, last_kpi, head + 1)
    row = _summary(sheet, row + 2, columns, card, spans)
    page.setup(sheet, heads=(head, head + 1), last_column=last, frozen=f"D{first}")
    if last_kpi >= first:
        _chart(sheet, row + 2, columns, (first, last_kpi), sum(sizes))
    sheet.worksheet.print_area = f"A1:{letter(last)}{sheet.last_row}"
    page.protect(sheet)


def round_text(name: str) -> str:
    """A round as the sheet writes it: `12m` is `12 เดือน`."""
    return f"{round_order(name)} เดือน"


def _settings(sheet: Sheet, row: int, card: Scorecard, rounds: tuple[str, ...]) -> _Columns:
    """The cells that say how the scores arise: the round (to choose), the floor and the decimals."""
    chosen = card.round or rounds[-1]
    sheet.text(row, CATEGORY, "รอบที่คิดคะแนน", _LABEL)
    sheet.text(row, WEIGHT, round_text(chosen), _INPUT.but(bold=True))
    sheet.text(row, FIRST_LEVEL + 1, "คะแนนเมื่อไม่ถึงระดับ 1", _LABEL)
    sheet.number(row, FIRST_ROUND, card.floor, _SETTING)
    sheet.text(row, FIRST_ROUND + 2, "ทศนิยมของคะแนน", _LABEL)
    decimals = FIRST_ROUND + 4
    sheet.number(row, decimals, card.decimals, _SETTING)
    sheet.height(row, lines.height(1), fixed=True)
    sheet.text(row + 1, CATEGORY, "กรอกผลในช่องสีเหลือง คะแนนคำนวณใหม่ทันที  ตัวชี้วัดที่ยังไม่รายงานไม่นับเป็นศูนย์: คะแนนรวมเป็น - จนกว่าจะรายงานครบ", NOTE.but(wrap=False))  # fmt: skip
    sheet.height(row + 1, lines.height(1, NOTE.size), fixed=True)
    return _Columns(
        rounds,
        round_cell=f"${letter(WEIGHT)}${row}",
        floor_cell=f"${letter(FIRST_ROUND)}${row}",
        decimals_cell=f"${letter(decimals)}${row}",
    )


def _kpi_heads(sheet: Sheet, row: int, columns: _Columns) -> None:
    single = {
        CATEGORY: "หมวด", ID: "รหัส", KPI: "ตัวชี้วัด", WEIGHT: "น้ำหนัก", columns.used: "ผลที่ใช้", columns.method: "วิธีคิด",
        columns.points: "คะแนน", columns.weighted: "คะแนน\nถ่วงน้ำหนัก", columns.low: "ต่ำสุด", columns.high: "สูงสุด",
    }  # fmt: skip
    for column, text in single.items():
        sheet.text(row, column, text, HEAD)
        sheet.merge(row, column, row + 1, column, HEAD)
    sheet.text(row, FIRST_LEVEL, "เกณฑ์การให้คะแนน", HEAD)
    sheet.merge(row, FIRST_LEVEL, row, FIRST_ROUND - 1, HEAD)
    sheet.text(row, FIRST_ROUND, "ผลการดำเนินงาน รอบ", HEAD)
    sheet.merge(row, FIRST_ROUND, row, columns.used - 1, HEAD)
    for level in range(form72.LEVELS):
        sheet.number(row + 1, FIRST_LEVEL + level, level + 1, HEAD)
    for place, name in enumerate(columns.rounds):
        sheet.text(row + 1, FIRST_ROUND + place, round_text(name), HEAD)
    sheet.text(row, columns.exact, "ค่าก่อนปัดเศษ", _HIDDEN)
    sheet.height(row, lines.height(1), fixed=True)
    sheet.height(row + 1, lines.height(1), fixed=True)


def number_format(decimals: int) -> str:
    """The number format of scores."""
    return "0." + "0" * decimals if decimals else "0"


class _Kpis:
    """Writes the rows of KPIs."""

    def __init__(self, sheet: Sheet, columns: _Columns, head: int, results: KpiResults, floor: int, decimals: int) -> None:
        self._sheet = sheet
        self._columns = columns
        self._results = results
        self._floor = floor
        self._decimals = decimals
        self._shown = CENTERED.but(number=number_format(decimals))
        first, last = letter(FIRST_ROUND), letter(columns.used - 1)
        at = f"INDEX(${first}{{0}}:${last}{{0}},MATCH({columns.round_cell},${first}${head}:${last}${head},0))"
        self._used = f'IFERROR(IF(ISNUMBER({at}),{at},""),"")'
        self._ranges: dict[str, list[str]] = {}

    def write(self, row: int, category: str, score: KpiScore, placed: PlacedKpi, form: form72.Form72) -> None:
        """One KPI. `form` is the form 7.2 that holds its weight and thresholds."""
        sheet, columns, kpi, scale = self._sheet, self._columns, placed.kpi, placed.scale
        if scale is None:
            raise ValueError(f"KPI {kpi.id} has no criteria; the plan has not passed its checks")
        on_form = form.rows[kpi.id]
        figures = CENTERED.but(number=form72.figure_format(kpi))
        sheet.text(row, CATEGORY, category, CENTERED)
        sheet.text(row, ID, kpi.id, BODY)
        sheet.text(row, KPI, kpi.title, BODY)
        sheet.formula(row, WEIGHT, f"N({form.sheet.at(on_form, form72.WEIGHT)})", kpi.weight, CENTERED)
        for level, value in enumerate(form72.levels(scale)):
            if isinstance(scale, MilestoneScale):
                sheet.number(row, FIRST_LEVEL + level, value, CENTERED)
            else:
                source = form.sheet.at(on_form + level, form72.THRESHOLD)
                sheet.formula(row, FIRST_LEVEL + level, f'IF(ISNUMBER({source}),{source},"")', value, figures)
        self._measured(row, placed, scale)
        sheet.formula(row, columns.used, self._used.format(row), score.result, figures)
        sheet.text(row, columns.method, _METHODS[scale.method], CENTERED)
        self._points(row, score, scale)
        wrapped = max(lines.count(kpi.title, 36), lines.count(kpi.id, 11), lines.count(_METHODS[scale.method], 12))
        sheet.height(row, lines.height(wrapped), fixed=True)

    def _measured(self, row: int, placed: PlacedKpi, scale: Scale) -> None:
        """The input cells of the rounds."""
        kpi = placed.kpi
        reported = self._results.get(kpi.id, {})
        style = _INPUT.but(number=form72.figure_format(kpi))
        for place, name in enumerate(self._columns.rounds):
            result = reported.get(name)
            value = result.measured(percent=kpi.is_percentage) if result else None
            plain = result.value if result and result.value is not None else value
            self._sheet.number(row, FIRST_ROUND + place, plain, style)
        kind = "level" if isinstance(scale, MilestoneScale) else "percent" if kpi.is_percentage else "number"
        cells = f"{letter(FIRST_ROUND)}{row}:{letter(self._columns.used - 1)}{row}"
        self._ranges.setdefault(kind, []).append(cells)

    def _points(self, row: int, score: KpiScore, scale: Scale) -> None:
        sheet, columns = self._sheet, self._columns
        exact = f"${letter(columns.exact)}{row}"
        points = score.points
        sheet.formula(row, columns.exact, self._exact(row, scale), points, _HIDDEN)
        rounded = columns.decimals_cell
        shown: tuple[tuple[int, str, Number | str], ...] = (
            (columns.points, f'IF({exact}="","{OPEN}",ROUND({exact},{rounded}))', self._half_up(points)),
            (
                columns.weighted,
                f'IF({exact}="","{OPEN}",ROUND({exact}*${letter(WEIGHT)}{row},{rounded}))',
                self._half_up(score.weighted),
            ),
            (columns.low, f'IF({exact}="",{columns.floor_cell},ROUND({exact},{rounded}))', self._half_up(score.low)),
            (columns.high, f'IF({exact}="",{TOP},ROUND({exact},{rounded}))', self._half_up(score.high)),
        )
        for column, formula, value in shown:
            bold = column == columns.points
            sheet.formula(row, column, formula, value, self._shown.but(bold=True) if bold else self._shown)

    def _half_up(self, value: Fraction | None) -> Number | str:
        return OPEN if value is None else half_up(value, self._decimals)

    def _exact(self, row: int, scale: Scale) -> str:
        """The formula of a KPI's unrounded points, by its method."""
        used = f"${letter(self._columns.used)}{row}"
        cells = [f"${letter(FIRST_LEVEL + level)}{row}" for level in range(form72.LEVELS)]
        first, last = cells[0], cells[-1]
        floor = self._columns.floor_cell
        blank = f"OR(NOT(ISNUMBER({used})),COUNT({first}:{last})<{form72.LEVELS})"
        match scale.method:
            case "linear":
                # One point for every threshold passed, in parts between two; rising and falling rubrics alike, as signs cancel.
                parts = "".join(f"+MEDIAN(0,1,({used}-{low})/({high}-{low}))" for low, high in zip(cells, cells[1:], strict=False))
                points = f"IF(({used}-{first})*({last}-{first})<0,{floor},1{parts})"
            case "step":
                reached = f"SUMPRODUCT(--(({used}-{first}:{last})*({last}-{first})>=0))"
                points = f"IF(({used}-{first})*({last}-{first})<0,{floor},{reached})"
            case _:
                points = f"IF({used}<1,{floor},MIN({TOP},INT({used})))"
        return f'IF({blank},"",{points})'

    def rules(self, first: int, last: int, head: int) -> None:
        """Which inputs are possible: the round from the list, percentages to 100, levels 0 to 5."""
        worksheet, columns = self._sheet.worksheet, self._columns
        choice = DataValidation(
            type="list", formula1=f"=${letter(FIRST_ROUND)}${head}:${letter(columns.used - 1)}${head}", allow_blank=False,
            showErrorMessage=True, errorTitle="รอบ", error="เลือกรอบจากรายการ",
        )  # fmt: skip
        choice.add(columns.round_cell.replace("$", ""))
        worksheet.add_data_validation(choice)
        if last < first:
            return
        kinds = {
            "percent": ("decimal", "0", "100", "กรอกร้อยละ 0 ถึง 100 หรือเว้นว่าง"),
            "level": ("whole", "0", str(TOP), "กรอกระดับที่ทำได้ 0 ถึง 5 หรือเว้นว่าง"),
            "number": ("decimal", "-1E+30", "1E+30", "กรอกตัวเลข หรือเว้นว่าง"),
        }
        for kind, ranges in self._ranges.items():
            type_, low, high, words = kinds[kind]
            rule = DataValidation(
                type=type_, operator="between", formula1=low, formula2=high, allow_blank=True,
                showErrorMessage=True, errorTitle="ผลการดำเนินงาน", error=words,
            )  # fmt: skip
            for cells in ranges:
                rule.add(cells)
            worksheet.add_data_validation(rule)


def _summary(sheet: Sheet, row: int, columns: _Columns, card: Scorecard, spans: list[tuple[CategoryScore, int, int]]) -> int:
    """Scores of the categories and of the plan; the last row."""
    table = _Summary(sheet, columns, card.decimals)
    table.heads(row)
    first = row + 1
    for category, begin, end in spans:
        row += 1
        table.category(row, category, begin, end)
    table.plan(row + 1, card.standing, first, row)
    return row + 1


class _Exact(NamedTuple):
    """The unrounded figures of a category: see the hidden columns."""

    weight: Fraction
    counted: Fraction
    gained: Fraction
    share: Fraction
    missing: int


def _exact(score: CategoryScore) -> _Exact:
    whole = sum((Fraction(kpi.weight) for kpi in score.kpis), Fraction(0))
    weight = Fraction(score.weight)
    missing = sum(kpi.points is None and kpi.weight > 0 for kpi in score.kpis)
    if not whole:
        return _Exact(weight, Fraction(0), Fraction(0), Fraction(0), missing)
    gained = sum((Fraction(kpi.weight) * (kpi.points or 0) for kpi in score.kpis), Fraction(0))
    return _Exact(weight, weight, gained / whole, score.standing.reported_weight / whole, missing)


class _Summary:
    """Writes the table of scores."""

    def __init__(self, sheet: Sheet, columns: _Columns, decimals: int) -> None:
        self._sheet = sheet
        self._columns = columns
        self._decimals = decimals
        self._rows: list[_Exact] = []
        level, result = FIRST_LEVEL, FIRST_ROUND
        self._spans = {
            "score": (level, level + 1),
            "so_far": (level + 2, level + 4),
            "low": (result, result),
            "high": (result + 1, result + 1),
            "reported": (result + 2, result + 3),
        }

    def heads(self, row: int) -> None:
        """The head row of the table."""
        words = {"score": "คะแนน", "so_far": "เฉพาะที่รายงานแล้ว", "low": "ต่ำสุด", "high": "สูงสุด", "reported": "น้ำหนักที่รายงาน"}
        self._sheet.text(row, CATEGORY, "หมวด", HEAD)
        self._sheet.merge(row, CATEGORY, row, KPI, HEAD)
        self._sheet.text(row, WEIGHT, "น้ำหนัก", HEAD)
        for key, text in words.items():
            first, last = self._spans[key]
            self._sheet.text(row, first, text, HEAD)
            self._sheet.merge(row, first, row, last, HEAD)
        self._sheet.height(row, lines.height(1), fixed=True)

    def category(self, row: int, score: CategoryScore, first: int, last: int) -> None:
        """One category, whose KPIs stand in rows `first` to `last`."""
        sheet, columns = self._sheet, self._columns
        title = f"หมวด {score.no} {score.title}"
        sheet.text(row, CATEGORY, title, BODY)
        sheet.merge(row, CATEGORY, row, KPI, BODY)
        sheet.number(row, WEIGHT, score.weight, CENTERED.but(unlocked=True, fill=INPUT))
        sheet.height(row, lines.height(lines.count(title, 53)), fixed=True)
        figures = _exact(score)
        self._rows.append(figures)
        weights = f"${letter(WEIGHT)}${first}:${letter(WEIGHT)}${last}"
        points = f"${letter(columns.exact)}${first}:${letter(columns.exact)}${last}"
        reported = f"SUMPRODUCT({weights}*ISNUMBER({points}))" if score.kpis else "0"
        whole = f"SUM({weights})" if score.kpis else "0"
        hidden: tuple[tuple[int, str, Number], ...] = (
            (columns.exact, f"IF({whole}=0,0,SUMPRODUCT({weights},{points})/{whole})", figures.gained),
            (columns.share, f"IF({whole}=0,0,{reported}/{whole})", figures.share),
            (columns.counted, f"IF({whole}=0,0,{letter(WEIGHT)}{row})", figures.counted),
            (columns.missing, f"SUMPRODUCT(({weights}>0)*NOT(ISNUMBER({points})))", figures.missing),
        )
        if not score.kpis:
            hidden = tuple((column, "0", 0) for column, _, _ in hidden)
        for column, formula, value in hidden:
            sheet.formula(row, column, formula, value, _HIDDEN)
        exact, share, absent = (f"${letter(column)}{row}" for column in (columns.exact, columns.share, columns.missing))
        self._shown(row, score.standing, (exact, share, whole, absent), reported, CENTERED)

    def plan(self, row: int, standing: Standing, first: int, last: int) -> None:
        """The plan, whose categories stand in rows `first` to `last`."""
        sheet, columns = self._sheet, self._columns
        sheet.text(row, CATEGORY, "รวมทั้งแผน", TOTAL.but(across="right"))
        sheet.merge(row, CATEGORY, row, KPI, TOTAL)
        exacts, shares, weights, absents = (
            f"${letter(column)}${first}:${letter(column)}${last}"
            for column in (columns.exact, columns.share, columns.counted, columns.missing)
        )
        centered = TOTAL.but(across="center")
        whole = sum((each.counted for each in self._rows), Fraction(0))
        gained = sum((each.counted * each.gained for each in self._rows), Fraction(0))
        share = sum((each.counted * each.share for each in self._rows), Fraction(0))
        missing = sum(each.missing for each in self._rows if each.counted > 0)
        all_weights = sum((each.weight for each in self._rows), Fraction(0))
        sheet.formula(row, WEIGHT, f"SUM({letter(WEIGHT)}{first}:{letter(WEIGHT)}{last})", all_weights, centered)
        total = f"SUM({weights})"
        for column, formula, value in (
            (columns.exact, f"IF({total}=0,0,SUMPRODUCT({weights},{exacts})/{total})", gained / whole if whole else 0),
            (columns.share, f"IF({total}=0,0,SUMPRODUCT({weights},{shares})/{total})", share / whole if whole else 0),
            (columns.counted, total, whole),
            (columns.missing, f"SUMPRODUCT(({weights}>0)*{absents})", missing),
        ):
            sheet.formula(row, column, formula, value, _HIDDEN)
        cells = tuple(f"${letter(column)}{row}" for column in (columns.exact, columns.share, columns.counted, columns.missing))
        self._shown(row, standing, cells, f"SUMPRODUCT({weights},{shares})", centered)
        sheet.height(row, lines.height(1), fixed=True)

    def _shown(self, row: int, standing: Standing, cells: tuple[str, ...], reported: str, style: Style) -> None:
        """The rounded figures of a row whose exact ones stand in `cells`."""
        exact, share, weighs, absent = cells
        columns = self._columns
        rounded, floor = columns.decimals_cell, columns.floor_cell
        formulas = {
            "score": (f'IF(OR({weighs}=0,{absent}>0),"{OPEN}",ROUND({exact},{rounded}))', standing.score),
            "so_far": (f'IF({share}=0,"{OPEN}",ROUND({exact}/{share},{rounded}))', standing.so_far),
            "low": (f'IF({weighs}=0,"{OPEN}",ROUND({exact}+{floor}*(1-{share}),{rounded}))', standing.low),
            "high": (f'IF({weighs}=0,"{OPEN}",ROUND({exact}+{TOP}*(1-{share}),{rounded}))', standing.high),
        }
        look = style.but(number=number_format(self._decimals))
        for key, (formula, value) in formulas.items():
            first, last = self._spans[key]
            bold = look.but(bold=True) if key == "score" else look
            self._sheet.formula(row, first, formula, OPEN if value is None else half_up(value, self._decimals), bold)
            self._sheet.merge(row, first, row, last, bold)
        first, last = self._spans["reported"]
        self._sheet.formula(row, first, f"ROUND({reported},{REPORTED_DECIMALS})", half_up(standing.reported_weight, REPORTED_DECIMALS), style)  # fmt: skip
        self._sheet.merge(row, first, row, last, style)


def _chart(sheet: Sheet, row: int, columns: _Columns, kpis: tuple[int, int], width: float) -> None:
    """Points per KPI as bars from `row` on; on a page of its own where it would be torn in two."""
    worksheet = sheet.worksheet
    first, last = kpis
    chart = BarChart()
    chart.type = "bar"
    chart.style = 10
    chart.title = "คะแนนรายตัวชี้วัด"
    chart.legend = None
    chart.gapWidth = 60
    chart.add_data(Reference(worksheet, min_col=columns.points, min_row=first, max_row=last), titles_from_data=False)
    chart.set_categories(Reference(worksheet, min_col=ID, min_row=first, max_row=last))
    chart.series[0].graphicalProperties.solidFill = "5B8DB8"
    chart.series[0].graphicalProperties.line.solidFill = "1F4E79"
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.scaling.min = 0
    chart.y_axis.scaling.max = TOP
    chart.y_axis.majorUnit = 1
    chart.y_axis.number_format = "0"
    chart.width = min(lines.pixels(width) / 96 * 2.54 * 0.9, 30)
    chart.height = min(3.5 + _CHART_ROW_CM * (last - first + 1), _CHART_LIMIT_CM)
    worksheet.add_chart(chart, f"A{row}")
    # The chart lies over rows of the sheet: give them heights, so that the print area holds it.
    size = lines.height(1)
    count = ceil(chart.height / 2.54 * page.POINTS_PER_INCH / size) + 1
    for place in range(count):
        sheet.height(row + place, size, fixed=True)
    page.keep_together(sheet, row, row + count - 1)
