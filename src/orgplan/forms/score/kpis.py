"""The rows of KPIs on the score sheet: thresholds, weights and results by formula, and the points of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from string import ascii_uppercase
from typing import Final

from openpyxl.worksheet.datavalidation import DataValidation

from orgplan.exact import to_fraction
from orgplan.forms.charts.score_lines import ScoreCells, ScoreLine
from orgplan.forms.form72.columns import PART_ROLE
from orgplan.forms.form72.writer import Form72Places
from orgplan.forms.round_report.layout import ReportPlaces
from orgplan.forms.scale_cells import (
    PointsCells,
    choose_levels_format,
    choose_result_format,
    choose_weight_format,
    find_scale_cells,
    leave_out_slips,
    write_number_out,
    write_words_out,
)
from orgplan.forms.score.columns import format_round
from orgplan.forms.score.layout import OPEN, ScoreLayout
from orgplan.model import PlacedKpi
from orgplan.paper import doubt_marks
from orgplan.paper.doubt_marks import LevelCells
from orgplan.reports.form72_words import has_level_rows, list_rubric
from orgplan.reports.scorecard import KpiResults, KpiScore, Scorecard
from orgplan.scales import ScaleProtocol
from orgplan.scales.base import LEVELS, exactly
from orgplan.workbook import heights, highlights
from orgplan.workbook.addresses import name_column
from orgplan.workbook.sheet import Sheet, write_number
from orgplan.workbook.style import BODY, CENTERED, HIDDEN_CELL, Style
from orgplan.workbook.sums import round_figure

_FIGURE: Final = Style(across="right", shrink=True)
PARTS: Final = "ตัวชี้วัดย่อย"
"""Stands for the method of a KPI that is made of parts."""
_WORDED: Final = "เกณฑ์เป็นข้อความ"
"""Stands for the method while words are typed where the plan has figures: such a KPI is scored once it is read back."""


class KpiRowWriter:
    """Writes the rows of KPIs."""

    def __init__(
        self,
        sheet: Sheet,
        layout: ScoreLayout,
        placed: Mapping[str, PlacedKpi],
        forms: Mapping[str, Form72Places],
        results: KpiResults,
        report: ReportPlaces,
        card: Scorecard,
    ) -> None:
        """`report` is where the results are typed that the rows show."""
        self._sheet = sheet
        self._layout = layout
        self._placed = placed
        self._forms = forms
        self._results = results
        self._report = report
        self._card = card
        self._shared_floor = card.floor
        heads = layout.row_span(layout.head, "rounds", fixed=True)
        self._at = f"INDEX({{0}},MATCH({layout.round_cell},{heads},0))"
        self.lines: dict[str, ScoreLine] = {}

    def write(self, row: int, category: str, score: KpiScore, siblings: Sequence[KpiScore], *, part: bool = False) -> int:
        """One KPI with its parts, from `row` on; the row behind them. `siblings` are those that it is weighed against, and itself."""
        sheet, layout = self._sheet, self._layout
        placed, form = self._placed[score.id], self._forms[score.id]
        on_form = form.rows[score.id]
        sheet.text(row, layout["category"], category, CENTERED)
        sheet.text(row, layout["id"], score.id, BODY)
        title = heights.shorten_text(score.title, layout.columns.find_column("title").width)  # form 7.2 has all of it
        sheet.text(row, layout["title"], title, BODY.but(indent=1) if part else BODY)
        weights = choose_weight_format(self._placed[each.id] for each in siblings)
        weights = weights.in_brackets() if part else weights
        sheet.formula(row, layout["weight"], _build_weight(form, on_form, siblings), score.weight, weights.put_on(_FIGURE))
        weights.show_all(sheet, layout.columns.cell("weight", row))
        method = _name_method(placed.scale, self._shared_floor) if placed.scale else PARTS
        if placed.scale is not None and placed.scale.thresholds and has_level_rows(placed.scale):
            is_worded = doubt_marks.is_worded(form.range(on_form, on_form + LEVELS - 1, "threshold"))
            sheet.formula(row, layout["method"], f'IF({is_worded},"{_WORDED}","{method}")', method, CENTERED)
        else:
            sheet.text(row, layout["method"], method, CENTERED)
        (weight,) = layout.cells(row, "weight")
        sheet.formula(row, layout["counted"], "0" if part else f"N({weight})", 0 if part else score.weight, HIDDEN_CELL)
        columns = layout.columns
        texts = [
            (text, columns.find_column(field).width) for field, text in (("title", title), ("id", score.id), ("method", method))
        ]
        if placed.scale is not None and not has_level_rows(placed.scale):
            levels = columns.find_column("levels")
            texts.append((_word_levels(placed.scale), levels.width * levels.count))
        sheet.height(row, heights.measure_lines(max(heights.count_lines(text, width) for text, width in texts)), fixed=True)
        if placed.scale is not None:
            self._measured(row, score, placed, placed.scale, (form, on_form))
            after = row + 1
        else:
            after = row + 1
            for below in score.parts:
                after = self.write(after, category, below, score.parts, part=True)
            self._composite(row, score, row + 1, after - 1)
        self._write_scores(row, score)
        return after

    def _measured(
        self, row: int, score: KpiScore, placed: PlacedKpi, scale: ScaleProtocol, source: tuple[Form72Places, int]
    ) -> None:
        """Thresholds, results and unrounded points of a KPI that is measured."""
        sheet, layout = self._sheet, self._layout
        form, on_form = source
        cells = find_scale_cells(scale)
        levels = choose_levels_format(placed)
        figures = levels.put_on(_FIGURE)
        columns = layout.columns.find_span("levels")
        if not has_level_rows(scale):
            sheet.text(row, columns[0], _word_levels(scale), BODY)
            sheet.merge(row, columns[0], row, columns[-1], BODY)
        for level, column in enumerate(columns if has_level_rows(scale) else ()):
            if scale.thresholds:
                cell = form.at(on_form + level, "threshold")
                sheet.formula(row, column, f'IF(ISNUMBER({cell}),{cell},"")', scale.thresholds[level], figures)
            elif cells.has_numbered_levels:
                sheet.number(row, column, level + 1, CENTERED)
            else:
                sheet.text(row, column, scale.texts[level], CENTERED)
        if scale.thresholds and has_level_rows(scale):
            levels.show_all(sheet, layout.row_span(row, "levels"))
        reported = self._results.get(score.id, {})
        results = [reported.get(name) for name in layout.rounds]
        written = [placed.written(result) if result else None for result in results]
        look = choose_result_format(scale, [*written, score.result])
        for column, name, value in zip(layout.columns.find_span("rounds"), layout.rounds, written, strict=True):
            cell = self._report.at(score.id, name)
            sheet.formula(row, column, f'IF({cell}="","",{cell})', value, look.put_on(_FIGURE))
        look.show_all(sheet, f"{layout.row_span(row, 'rounds').replace('$', '')} {layout.columns.cell('used', row)}")
        self._doubts(row, placed, scale, source, [value for value in written if value is not None])
        used = self._used(row, placed, scale, source, written)
        sheet.formula(row, layout["used"], used, score.result, look.put_on(_FIGURE))
        exact = f"${layout.columns.name('exact')}{row}"
        values = scale.list_values(scale.find_floor(self._shared_floor))
        least = layout.floor_cell if _has_shared_floor(scale) else write_number_out(values[0])
        sheet.formula(row, layout["exact"], self._points(row, placed, scale, source), score.points, HIDDEN_CELL)
        sheet.formula(row, layout["exact_low"], f'IF({exact}="",{least},{exact})', score.low, HIDDEN_CELL)
        sheet.formula(row, layout["exact_high"], f'IF({exact}="",{write_number_out(values[-1])},{exact})', score.high, HIDDEN_CELL)
        self._aim(row, placed, scale, source)

    def _aim(self, row: int, placed: PlacedKpi, scale: ScaleProtocol, source: tuple[Form72Places, int]) -> None:
        """The target of the scored round and the points that it gives; nothing where there is none."""
        sheet, layout = self._sheet, self._layout
        (cell,) = layout.cells(row, "aim")
        aim, points = self._find_aim(placed)
        target = self._target(placed, source)
        sheet.formula(row, layout["aim"], f'IF(ISNUMBER({target}),{target},"")', aim, HIDDEN_CELL)
        sheet.formula(row, layout["aim_points"], self._points(row, placed, scale, source, of=cell), points, HIDDEN_CELL)

    def _find_aim(self, placed: PlacedKpi) -> tuple[Decimal | None, Fraction | None]:
        """The target of the round that the sheet starts with, and the points that it would score."""
        at = self._card.round or self._layout.rounds[-1]
        scale, target = placed.scale_at(at), placed.target_at(at)
        if scale is None or target is None:
            return target, None
        return target, scale.score(to_fraction(target), scale.find_floor(self._shared_floor)).points

    def _target(self, placed: PlacedKpi, source: tuple[Form72Places, int]) -> str:
        """The formula of the target of the scored round: that of the year stands on the form."""
        form, on_form = source
        formula = form.at(on_form, "target")
        for name in placed.kpi.targets:
            aim = placed.round_target(name)
            if aim is not None and (*placed.path, "targets", name) not in placed.target_paths:
                formula = f'IF({self._layout.round_cell}="{format_round(name)}",{write_number_out(aim)},{formula})'
        return formula

    def _levels(self, row: int, placed: PlacedKpi, scale: ScaleProtocol, source: tuple[Form72Places, int]) -> LevelCells:
        """A KPI's levels: numbers beside it, words on the form; written out where they have no cells."""
        form, on_form = source
        times = f"*{self._target(placed, source)}/100" if scale.of is not None else ""
        if not scale.thresholds:
            count = len(scale.texts)
            has_cells = has_level_rows(scale)
            words = form.range(on_form, on_form + count - 1, "threshold") if has_cells else write_words_out(scale.texts)
            return LevelCells(count, words=words)
        if not has_level_rows(scale):
            return doubt_marks.write_levels_out(scale.thresholds, times)
        return doubt_marks.span_levels(self._layout.row_span(row, "levels"), len(scale.texts), times)

    def _doubts(
        self,
        row: int,
        placed: PlacedKpi,
        scale: ScaleProtocol,
        source: tuple[Form72Places, int],
        values: Sequence[Decimal | Fraction],
    ) -> None:
        """The note of a KPI, and its results in red while there are doubts about them."""
        sheet, layout, percent = self._sheet, self._layout, placed.kpi.is_percentage
        levels = self._levels(row, placed, scale, source)
        results = layout.row_span(row, "rounds")
        inputs = results.replace("$", "")
        first = inputs.partition(":")[0]
        cells = find_scale_cells(scale)
        doubts = leave_out_slips(placed, cells.doubt(results, levels, percent))
        figures = placed.scale_at()
        holds = cells.judge(values, figures, percent) if figures is not None else ()
        doubt_marks.write_note(sheet, row, layout["note"], doubts, holds)
        look = highlights.mark_wrong(doubt_marks.join_doubts(leave_out_slips(placed, cells.doubt(first, levels, percent))))
        sheet.worksheet.conditional_formatting.add(inputs, look)

    def _used(
        self,
        row: int,
        placed: PlacedKpi,
        scale: ScaleProtocol,
        source: tuple[Form72Places, int],
        written: Sequence[Decimal | Fraction | None],
    ) -> str:
        """The formula of the result that is scored: a number, or a word or stage as one; `UNSURE` for what leaves no score."""
        span, percent = self._layout.row_span(row, "rounds"), placed.kpi.is_percentage
        at, is_alone = self._at.format(span), placed.accumulate == "last"
        counted = at if is_alone else f"{span.partition(':')[0]}:{at}"
        levels = self._levels(row, placed, scale, source)
        doubts = leave_out_slips(placed, find_scale_cells(scale).doubt(counted, levels, percent))
        unread, slip = doubts[0].when, doubts[1].when if len(doubts) > 1 else "FALSE"
        # What came with the plan counts as the tool counts it, however unlikely it looks.
        figures = placed.scale_at()
        known = {
            write_number(value)
            for value in written
            if value is not None and figures is not None and doubt_marks.is_slip(value, figures, percent=percent)
        }
        doubtful = f"AND({slip},{','.join(f'{at}<>{value}' for value in sorted(known))})" if known else slip
        if not is_alone:
            doubtful = "FALSE" if known else slip
            number = f'IF({doubtful},"{doubt_marks.UNSURE}",{self._add_up(span, placed, at, counted)})'
            return f'IFERROR(IF({unread},"{doubt_marks.UNSURE}",{number}),"")'
        words = find_scale_cells(scale).read_word(at, levels)
        number = f'IF(ISNUMBER({at}),IF({doubtful},"{doubt_marks.UNSURE}",{at}),{words})'
        return f'IFERROR(IF({unread},"{doubt_marks.UNSURE}",{number}),"")'

    def _add_up(self, span: str, placed: PlacedKpi, at: str, counted: str) -> str:
        """The formula of a result that adds up over rounds; nothing while one that must be reported is not."""
        first = span.partition(":")[0]
        places = dict(zip(self._layout.rounds, self._layout.columns.find_span("rounds"), strict=True))
        row = first.lstrip("$").lstrip(ascii_uppercase)
        needed = [f"${name_column(places[name])}{row}" for name in placed.kpi.targets]
        missing = [f"AND(NOT(ISNUMBER({cell})),COLUMNS({first}:{cell})<COLUMNS({counted}))" for cell in needed]
        whole = "AVERAGE" if placed.accumulate == "mean" else "SUM"
        return f'IF(OR({",".join([f"NOT(ISNUMBER({at}))", *missing])}),"",{round_figure(f"{whole}({counted})")})'

    def _points(
        self, row: int, placed: PlacedKpi, scale: ScaleProtocol, source: tuple[Form72Places, int], of: str | None = None
    ) -> str:
        """The formula of a KPI's unrounded points, by its method; or of those that another cell than that of its result would give."""
        layout = self._layout
        used = of or layout.cells(row, "used")[0]
        has_cells = has_level_rows(scale)
        cells = PointsCells(
            used,
            layout.cells(row, "levels") if has_cells else tuple(map(write_number_out, scale.thresholds)),
            layout.floor_cell if _has_shared_floor(scale) else write_number_out(scale.find_floor(self._shared_floor)),
            scale.level_points,
            self._target(placed, source) if scale.of is not None else None,
            are_cells=has_cells,
        )
        return find_scale_cells(scale).build_points(cells)

    def _composite(self, row: int, score: KpiScore, first: int, last: int) -> None:
        """The unrounded points of a KPI made of parts, which stand in rows `first` to `last`."""
        sheet, layout = self._sheet, self._layout
        for field in ("levels", "rounds", "used"):
            for column in layout.columns.find_span(field):
                sheet.blank(row, column, CENTERED)
        weights, exact, low, high = layout.spans(first, last, "weight", "exact", "exact_low", "exact_high")
        whole = f"SUM({weights})"
        # A weight that is no number, as text, is more than 0 for a comparison: then there is no average.
        missing = f"SUMPRODUCT(({weights}>0)*NOT(ISNUMBER({exact})*ISNUMBER({weights})))"
        average = f'IF(OR({whole}=0,{missing}>0),"",SUMPRODUCT({weights},{exact})/{whole})'
        sheet.formula(row, layout["exact"], average, score.points, HIDDEN_CELL)
        for column, values, bound, value in (
            (layout["exact_low"], low, "MIN", score.low),
            (layout["exact_high"], high, "MAX", score.high),
        ):
            sheet.formula(
                row, column, f"IF({whole}=0,{bound}({values}),SUMPRODUCT({weights},{values})/{whole})", value, HIDDEN_CELL
            )

    def _write_scores(self, row: int, score: KpiScore) -> None:
        """The rounded figures."""
        layout = self._layout
        exact, low, high, weight = layout.cells(row, "exact", "exact_low", "exact_high", "weight")
        style = layout.score_style(CENTERED)
        known = f'IF({exact}="","{OPEN}",{{}})'
        figures: tuple[tuple[int, str, Fraction | None, Style], ...] = (
            (layout["points"], known.format(layout.round_score(exact)), score.points, style.but(bold=True)),
            (layout["weighted"], known.format(layout.round_score(f"{exact}*{weight}")), score.weighted, style),
            (layout["low"], layout.round_score(low), score.low, style),
            (layout["high"], layout.round_score(high), score.high, style),
        )
        for column, formula, value, look in figures:
            self._sheet.formula(row, column, formula, layout.show_score(value), look)
        if layout.bands is not None:
            ends = layout.cells(row, "low", "high")
            self._sheet.formula(row, layout["band"], layout.choose_band(*ends), self._card.band(score) or "", CENTERED)
        placed = self._placed[score.id]
        points, low, high, aim = (self._sheet.at(row, layout[field]) for field in ("points", "low", "high", "aim_points"))
        target = None if placed.is_composite else self._find_aim(placed)[1]
        cells = ScoreCells(points, low, high, None if placed.is_composite else aim)
        self.lines[score.id] = ScoreLine(f"{score.id} {score.title}", score.points, score.low, score.high, target, cells)

    def write_rules(self) -> None:
        """Which round is looked at is chosen from a list."""
        layout = self._layout
        choice = DataValidation(
            type="list",
            formula1=layout.row_span(layout.head, "rounds", fixed=True),
            allow_blank=False,
            showErrorMessage=True,
            errorTitle="รอบ",
            error="เลือกรอบจากรายการ",
        )
        choice.add(layout.round_cell.replace("$", ""))
        self._sheet.worksheet.add_data_validation(choice)


def _name_method(scale: ScaleProtocol, shared_floor: int) -> str:
    """The method, with the floor where the cell above the table does not say it; of a no its points do."""
    name = f"{scale.THAI_NAME} % ของเป้าหมาย" if scale.of is not None and has_level_rows(scale) else scale.THAI_NAME
    if _has_shared_floor(scale) or scale.RESULT == "answer":
        return name
    return f"{name} ต่ำสุด {exactly(scale.find_floor(shared_floor))}"


def _has_shared_floor(scale: ScaleProtocol) -> bool:
    """Whether results short of the first level score what the cell of the floor says."""
    return scale.find_floor(0) != scale.find_floor(1)


def _build_weight(form: Form72Places, row: int, siblings: Sequence[KpiScore]) -> str:
    """The formula of a KPI's weight: that on the form, or 1 while none of its list has one there."""
    rows = [form.rows[each.id] for each in siblings]
    given = form.range(min(rows), max(rows), "weight")
    count = f"COUNT({given})"
    if any(each.parts for each in siblings):
        roles = form.range(min(rows), max(rows), "role")
        count = f'SUMPRODUCT(({roles}<>"{PART_ROLE}")*ISNUMBER({given}))'
    own = form.at(row, "weight")
    return f'IF({doubt_marks.count_unreadable(own)}>0,"{doubt_marks.UNSURE}",N({own})+({count}=0))'


def _word_levels(scale: ScaleProtocol) -> str:
    """The levels of a scale that has no column for each, as one text across them."""
    return " / ".join(list_rubric(scale))
