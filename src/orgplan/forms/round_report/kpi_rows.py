"""The table of results: every KPI with its levels, and cells for its result of the round, as a figure or as two counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Final

from orgplan.exact import format_digits
from orgplan.forms.form72.writer import Form72Places
from orgplan.forms.round_report.input_areas import InputAreas
from orgplan.forms.round_report.layout import CLOSED, GROUP, TYPED, TYPED_TEXT, ReportPlaces, write_group, write_part
from orgplan.forms.scale_cells import (
    ResultInput,
    choose_figure_format,
    choose_input,
    find_scale_cells,
    leave_out_slips,
    write_words_out,
)
from orgplan.forms.score.columns import format_round
from orgplan.model import PlacedKpi, Plan, Result, SubKpi
from orgplan.paper import doubt_marks, page
from orgplan.paper.doubt_marks import Doubt, LevelCells
from orgplan.problems import format_path
from orgplan.reports.form72_words import SHARE_WORDS, has_level_rows, list_rubric
from orgplan.reports.form_words import format_category_line
from orgplan.reports.scorecard import KpiResults
from orgplan.scales import LEVELS, ScaleProtocol
from orgplan.workbook import heights
from orgplan.workbook.addresses import name_column
from orgplan.workbook.sheet import Number, Sheet, split_text
from orgplan.workbook.style import BODY, CENTERED, HEAD, HIDDEN_CELL

_ANY_NUMBER: Final = "General"
_QUOTIENT_DECIMALS: Final = 12
"""Decimals to which the quotient of two counts is rounded, so that 0.3 of 0.1 is 3 and not a little less."""
_COUNTS: Final = ResultInput("decimal", "-1E+30", "1E+30", "กรอกตัวตั้งและตัวหารคู่กันแทนค่าผล หรือเว้นว่างทั้งคู่")


def takes_counts(placed: PlacedKpi, result: Result | None) -> bool:
    """Whether a KPI can be counted as so many of so many: not where it reaches stages, or is met or not."""
    is_counted = result is not None and result.numerator is not None
    return is_counted or placed.scale is None or bool(placed.scale.thresholds)


def name_kpi(kpi: SubKpi) -> str:
    """A KPI as its row calls it: with its unit, where the title does not say it."""
    return f"{kpi.title} ({kpi.unit})" if kpi.unit and kpi.unit not in kpi.title else kpi.title


class ReportedKpiWriter:
    """Writes the table of results, and notes in `places` where they stand. `forms` gives the form 7.2 of every KPI that has one."""

    def __init__(
        self, sheet: Sheet, plan: Plan, places: ReportPlaces, results: KpiResults, forms: Mapping[str, Form72Places], *, blank: bool
    ) -> None:
        self._sheet = sheet
        self._plan = plan
        self._places = places
        self._columns = places.columns
        self._results = results
        self._forms = forms
        self._blank = blank
        self._areas = InputAreas(sheet, "ผลการดำเนินงาน")

    def write(self, row: int, kpis: Mapping[int, list[PlacedKpi]]) -> int:
        """The whole table below `row`; its last row. `kpis` are those of each category, by its place."""
        row = self._heads(row + 1)
        for index, category in enumerate(self._plan.categories):
            own = kpis.get(index, [])
            if own:
                row += 1
                write_group(self._sheet, row, self._columns.last_printed, format_category_line(self._plan, category))
            for placed in own:
                row += 1
                self._places.rows[placed.kpi.id] = row
                self._row(row, placed)
        self._areas.write_rules()
        return row

    def _heads(self, row: int) -> int:
        """The line above the table and its two rows of heads, of which the second names the rounds; the last of them."""
        sheet, columns, rounds = self._sheet, self._columns, self._places.rounds
        write_part(sheet, row, f"1. ผลตัวชี้วัด รอบ {format_round(rounds.own)}")
        head = row + 1
        for column in columns:
            span = columns.find_span(column.field)
            if column.on == "paper":
                sheet.text(head, span[0], column.head, HEAD)
                alone = column.field not in {"value", "rounds"}
                sheet.merge(head, span[0], head + 1 if alone else head, span[-1], HEAD)
        sheet.text(head, columns["path"], columns.find_column("path").head, HIDDEN_CELL)
        sheet.text(head + 1, columns["value"], format_round(rounds.own), HEAD)
        for place, name in zip(columns.find_span("rounds"), rounds.others, strict=True):
            sheet.text(head + 1, place, format_round(name), HEAD)
        page.set_head_heights(sheet, head, self._plan, columns)
        return head + 1

    def _row(self, row: int, placed: PlacedKpi) -> None:
        """One KPI: what it is, what it aims at, and cells for its results."""
        sheet, columns, kpi = self._sheet, self._columns, placed.kpi
        style = GROUP if placed.is_composite else BODY.but(indent=1) if placed.parent else BODY
        title = name_kpi(kpi)
        levels, shows = self._word_levels(placed)
        texts = {"id": kpi.id, "title": title, "responsible": ", ".join(placed.responsible), "levels": shows}
        sheet.text(row, columns["id"], kpi.id, BODY)
        form = self._forms.get(kpi.id)
        if self._blank and form is not None:
            cell = form.at(form.rows[kpi.id], "title")
            sheet.formula(row, columns["title"], f'IF({cell}="","",{cell})', "", style)
        else:
            sheet.text(row, columns["title"], split_text(title)[0], style)
        sheet.text(row, columns["responsible"], split_text(texts["responsible"])[0], CENTERED)
        if levels:
            sheet.formula(row, columns["levels"], levels, shows, CENTERED)
        else:
            sheet.text(row, columns["levels"], split_text(shows)[0], CENTERED)
        self._target(row, placed)
        sheet.text(row, columns["path"], format_path(placed.path), HIDDEN_CELL)
        if placed.is_composite:
            for field in ("value", "numerator", "denominator", "result", "rounds", "evidence", "remark"):
                for column in columns.find_span(field):
                    sheet.blank(row, column, CLOSED)
        else:
            texts |= self._results_cells(row, placed)
        lines = (heights.count_lines(text, columns.find_column(field).width) for field, text in texts.items() if text)
        sheet.height(row, heights.measure_lines(max([1, *lines])))

    def _word_levels(self, placed: PlacedKpi) -> tuple[str, str]:
        """The levels in one cell: as a formula of those on the form, if they have cells there, and as text."""
        scale, form = placed.scale, self._forms.get(placed.kpi.id)
        if scale is None:
            return "", ""
        if not has_level_rows(scale) or scale.RESULT == "answer":
            return "", "\n".join(list_rubric(scale)) if scale.RESULT != "answer" else "ใช่ / ไม่ใช่"
        cells = [form.at(form.rows[placed.kpi.id] + level, "threshold") for level in range(len(scale.texts))] if form else []
        if scale.thresholds:
            share = f"% {SHARE_WORDS}" if scale.of is not None else ""
            behind = f'&"{share}"' if share else ""
            return '&" / "&'.join(cells) + behind if cells else "", " / ".join(map(format_digits, scale.thresholds)) + share
        numbered = [f'"{number} "&{cell}' for number, cell in enumerate(cells, 1)]
        return "&CHAR(10)&".join(numbered), "\n".join(f"{number} {text}" for number, text in enumerate(scale.texts, 1))

    def _target(self, row: int, placed: PlacedKpi) -> None:
        """What is aimed at in the round: that of the year stands on the form."""
        sheet, place, form = self._sheet, self._columns["target"], self._forms.get(placed.kpi.id)
        style, aim = CENTERED.but(number=choose_figure_format(placed).code, shrink=True), placed.target_at(self._places.rounds.own)
        if form is None or aim != placed.target:
            sheet.number(row, place, aim, style)
        else:
            cell = form.at(form.rows[placed.kpi.id], "target")
            words = '""'
            if placed.scale is not None and placed.scale.thresholds and has_level_rows(placed.scale):
                at = form.rows[placed.kpi.id]
                words = f'IF({doubt_marks.is_worded(form.range(at, at + LEVELS - 1, "threshold"))},{cell}&"","")'
            sheet.formula(row, place, f"IF(ISNUMBER({cell}),{cell},{words})", aim, style)

    def _results_cells(self, row: int, placed: PlacedKpi) -> dict[str, str]:
        """The cells of the results of a KPI; the texts among them, by field."""
        sheet, columns, rounds = self._sheet, self._columns, self._places.rounds
        own = self._results.get(placed.kpi.id, {})
        result = own.get(rounds.own)
        look = (find_scale_cells(placed.scale).number_format if placed.scale is not None else None) or _ANY_NUMBER
        typed = TYPED.but(number=look, shrink=True)
        given = None if result is None or result.value is None else placed.written(result)
        sheet.number(row, columns["value"], given, typed)
        counts = takes_counts(placed, result)
        for field in ("numerator", "denominator"):
            if counts:
                sheet.number(row, columns[field], None if result is None else getattr(result, field), TYPED)
            else:
                sheet.blank(row, columns[field], CLOSED)
        shows: list[Decimal | Fraction | None] = [None if result is None else placed.written(result)]
        self._places.is_begun = self._places.is_begun or shows[0] is not None
        sheet.formula(
            row, columns["result"], self._build_result(row, placed, counts=counts), shows[0], CENTERED.but(number=look, shrink=True)
        )
        for place, name in zip(columns.find_span("rounds"), rounds.others, strict=True):
            shows.append(placed.written(own[name]) if name in own else None)
            sheet.number(row, place, shows[-1], TYPED.but(number=look))
        texts = {"evidence": (result and result.evidence) or "", "remark": (result and result.note) or ""}
        for field, text in texts.items():
            sheet.text(row, columns[field], split_text(text)[0], TYPED_TEXT)
        self._doubts(row, placed, [value for value in shows if value is not None], counts=counts)
        return texts

    def _build_result(self, row: int, placed: PlacedKpi, *, counts: bool) -> str:
        """The formula of the result that the cells of the round come to; `UNSURE` while they contradict each other."""
        value, above, below = (self._columns.fixed_cell(field, row) for field in ("value", "numerator", "denominator"))
        alone = f'IF({value}="","",{value})'
        if not counts:
            return alone
        times = "*100" if placed.kpi.is_percentage else ""
        quotient = f"ROUND({above}{times}/{below},{_QUOTIENT_DECIMALS})"
        is_sound = f"COUNT({above}:{below})=2,COUNTA({value})=0,N({below})<>0"
        return f'IF(COUNTA({above}:{below})=0,{alone},IF(AND({is_sound}),{quotient},"{doubt_marks.UNSURE}"))'

    # --- doubts ---

    def _doubts(self, row: int, placed: PlacedKpi, values: Sequence[Decimal | Fraction], *, counts: bool) -> None:
        """The note of a KPI, and its cells in red while there are doubts about them."""
        columns, scale, percent = self._columns, placed.scale, placed.kpi.is_percentage
        cells = find_scale_cells(scale) if scale is not None else None
        levels = self._levels(row, placed, scale)

        def doubt(span: str) -> tuple[Doubt, ...]:
            if cells is None:
                return (Doubt(f"{doubt_marks.count_unreadable(span)}>0", "ผลไม่เป็นตัวเลข พิมพ์เฉพาะตัวเลข"),)
            return leave_out_slips(placed, cells.doubt(span, levels, percent))

        last = columns.find_span("rounds")[-1]
        doubts: tuple[Doubt, ...] = doubt(f"${columns.name('result')}{row}:${name_column(last)}{row}")
        figures = placed.scale_at(self._places.rounds.own)
        holds = tuple(cells.judge(values, figures, percent)) if cells is not None and figures is not None else ()
        if counts:
            trouble = _doubt_counts(*(f"${columns.name(field)}{row}" for field in ("value", "numerator", "denominator")))
            doubts, holds = (*trouble, *doubts), (*(False for _ in trouble), *holds)
            self._areas.mark(row, (columns["numerator"], columns["denominator"]), trouble, "counts")
            self._areas.take(row, (columns["numerator"], columns["denominator"]), _COUNTS)
        doubt_marks.write_note(self._sheet, row, columns["note"], doubts, holds)
        # Figures are judged by the hidden cells beside them, so that one rule does for all rows; words stand where they do.
        alike = (scale and scale.method, percent, placed.accumulate, "" if scale is None or scale.thresholds else placed.kpi.id)
        for span in ((columns["value"], columns["value"]), (columns["rounds"], last)):
            self._areas.mark(row, span, doubt(f"{name_column(span[0])}{row}"), alike)
            self._areas.take(row, span, choose_input(placed, scale))

    def _levels(self, row: int, placed: PlacedKpi, scale: ScaleProtocol | None) -> LevelCells:
        """A KPI's levels: numbers from the form in hidden cells beside its results, words on the form or written out."""
        if scale is None:
            return LevelCells(0)
        form = self._forms.get(placed.kpi.id)
        at, count = form.rows[placed.kpi.id] if form else 0, len(scale.texts)
        has_cells = form is not None and has_level_rows(scale)
        if not scale.thresholds:
            words = form.range(at, at + count - 1, "threshold") if form and has_cells else write_words_out(scale.texts)
            return LevelCells(count, words=words)
        own = placed.scale_at(self._places.rounds.own)
        numbers = own.thresholds if own is not None else ()
        shows: tuple[Number, ...] = (0, 0, 0)
        if numbers:
            shows = (min(numbers), max(numbers), max(abs(high - low) for low, high in pairwise(numbers)))
        fields = ("low", "high", "gap")
        if form and has_cells:
            times = f"*{self._columns.fixed_cell('target', row)}/100" if scale.of is not None else ""
            given = doubt_marks.span_levels(form.range(at, at + count - 1, "threshold"), count, times)
            for field, formula, value in zip(fields, (given.low, given.high, given.gap), shows, strict=True):
                self._sheet.formula(row, self._columns[field], f"IFERROR({formula},0)", value, HIDDEN_CELL)
        else:
            for field, value in zip(fields, shows, strict=True):
                self._sheet.number(row, self._columns[field], value, HIDDEN_CELL)
        low, high, gap = (f"${self._columns.name(field)}{row}" for field in fields)
        return LevelCells(count, low, high, gap, f"{low}<>{high}")


def _doubt_counts(value: str, above: str, below: str) -> tuple[Doubt, ...]:
    """What can be wrong with two counts beside a figure."""
    counts = f"{above}:{below}"
    return (
        Doubt(f"{doubt_marks.count_unreadable(counts)}>0", "ตัวตั้งหรือตัวหารไม่เป็นตัวเลข พิมพ์เฉพาะตัวเลข"),
        Doubt(f"COUNTA({value})*COUNTA({counts})>0", "กรอกผลซ้ำสองแบบ ให้เก็บค่าผล หรือตัวตั้งกับตัวหาร อย่างใดอย่างหนึ่ง"),
        Doubt(f"COUNTA({counts})=1", "ตัวตั้งกับตัวหารต้องกรอกคู่กัน"),
        Doubt(f"AND(COUNT({below})=1,N({below})=0)", "ตัวหารเป็นศูนย์ เว้นว่างไว้จนกว่าจะมีจำนวนให้นับ"),
    )
