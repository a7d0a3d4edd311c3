"""The table of scores below the KPIs: each category and the plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from orgplan.checks.percent_as_fraction import FAR_BELOW
from orgplan.exact import round_half_up
from orgplan.forms.charts.score_lines import ScoreCells, ScoreLine
from orgplan.forms.score.columns import WHOLE_PLAN, SettingPlace
from orgplan.forms.score.layout import OPEN, SCORE_INPUT, ScoreLayout
from orgplan.names import call_by
from orgplan.paper import doubt_marks
from orgplan.problems import Words
from orgplan.reports.scorecard import CategoryScore, Scorecard, Standing
from orgplan.weights import WHOLES, Basis
from orgplan.workbook import heights, highlights
from orgplan.workbook.addresses import name_column
from orgplan.workbook.sheet import Number, Sheet, Value, split_text
from orgplan.workbook.style import BODY, CENTERED, HEAD, HIDDEN_CELL, NOTE, TOTAL, Style
from orgplan.workbook.sums import FIGURE_DECIMALS, round_figure

_CODES: Final = {Basis.GIVEN: 0, Basis.ALIKE: 1, Basis.SUMS: 2}
_ABSENT: Final = {
    Basis.ALIKE: "ไม่ระบุน้ำหนัก⟦category⟧ ทุก⟦category⟧จึงนับเท่ากัน",
    Basis.SUMS: "ไม่ระบุน้ำหนัก⟦category⟧ แต่ละ⟦category⟧จึงหนักเท่าผลรวมน้ำหนักตัวชี้วัดของ⟦category⟧",
}


class _Figure(NamedTuple):
    """A column of the table: where it begins, over how many columns it reaches, its head or the column whose head it shares."""

    place: SettingPlace
    columns: int
    head: str = ""
    like: str = ""


_FIGURES: Final = {
    "score": _Figure(SettingPlace("levels"), 2, like="points"),
    "so_far": _Figure(SettingPlace("levels", 2), 3, "เฉพาะที่รายงานแล้ว"),
    "low": _Figure(SettingPlace("rounds"), 1, like="low"),
    "high": _Figure(SettingPlace("rounds", 1), 1, like="high"),
    "reported": _Figure(SettingPlace("rounds", 2), 2, "น้ำหนักที่รายงาน"),
    "counted": _Figure(SettingPlace("rounds", 4), 2, "น้ำหนักที่ใช้คิด"),
}
_BAND: Final = _Figure(SettingPlace("rounds", 6), 2, like="band")
_HIDDEN_FIELDS: Final = ("exact", "exact_low", "exact_high", "counted", "share", "missing", "listed")
"""The fields of the unrounded figures, in the order of `_Exact`."""


class SummaryPlaces(NamedTuple):
    """The last row of the table, the categories as lines of a chart, and the plan's cells by figure."""

    last: int
    lines: tuple[ScoreLine, ...]
    plan: dict[str, str]


def write_summary(
    sheet: Sheet,
    row: int,
    layout: ScoreLayout,
    card: Scorecard,
    spans: list[tuple[CategoryScore, int, int]],
    weights: list[Decimal | None],
) -> SummaryPlaces:
    """Scores of the categories, with their weights as the plan gives them, and of the plan; where they stand."""
    kpis = min((first for _, first, _ in spans), default=1), max((last for *_, last in spans), default=0)
    table = _Summary(sheet, layout, (row + 1, row + len(spans)), kpis, weights, card)
    table.heads(row)
    for (category, begin, end), weight in zip(spans, weights, strict=True):
        row += 1
        table.category(row, category, weight, begin, end)
    table.plan(row + 1, card)
    table.absent_weights(row + 2, card)
    return SummaryPlaces(row + 2, tuple(table.lines), {key: sheet.at(row + 1, first) for key, (first, _) in table.spans.items()})


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
        self,
        sheet: Sheet,
        layout: ScoreLayout,
        rows: tuple[int, int],
        kpis: tuple[int, int],
        weights: Sequence[Decimal | None],
        card: Scorecard,
    ) -> None:
        """Of the categories in `rows` (first and last) with their weights, whose KPIs stand in the rows `kpis`."""
        self._weights = weights
        self._card = card
        self._sheet = sheet
        self._layout = layout
        self._rows = rows
        self._kpis = kpis
        self._categories: list[_Exact] = []
        self._given: Decimal | None = None
        self._figures = _FIGURES | ({"band": _BAND} if layout.bands is not None else {})
        firsts = {key: each.place.find_in(layout.columns) for key, each in self._figures.items()}
        self.spans = {key: (first, first + self._figures[key].columns - 1) for key, first in firsts.items()}
        self.lines: list[ScoreLine] = []
        self._basis = f"${layout.columns.name('listed')}${rows[1] + 1}"

    def _merge_title(self, row: int, style: Style) -> None:
        self._sheet.merge(row, self._layout["category"], row, self._layout["title"], style)

    def _keep_line(self, row: int, label: str, standing: Standing) -> None:
        cells = ScoreCells(*(self._sheet.at(row, self.spans[key][0]) for key in ("score", "low", "high")))
        self.lines.append(ScoreLine(label, standing.score, standing.low, standing.high, None, cells))

    def heads(self, row: int) -> None:
        """The head row of the table."""
        columns = self._layout.columns
        self._sheet.text(row, columns["category"], columns.find_column("category").head, HEAD)
        self._merge_title(row, HEAD)
        self._sheet.text(row, columns["weight"], columns.find_column("weight").head, HEAD)
        for key, (first, last) in self.spans.items():
            figure = self._figures[key]
            self._sheet.text(row, first, figure.head or columns.find_column(figure.like).head, HEAD)
            self._sheet.merge(row, first, row, last, HEAD)
        self._sheet.height(row, heights.measure_lines(1), fixed=True)

    def category(self, row: int, score: CategoryScore, given: Decimal | None, first: int, last: int) -> None:
        """One category, whose KPIs stand in rows `first` to `last`, with the weight that the plan gives it."""
        sheet, layout = self._sheet, self._layout
        title = f"{layout.category_name} {score.no} {score.title}"
        if len(split_text(title)) > 1:
            title = score.title
        sheet.text(row, layout["category"], title, BODY)
        self._merge_title(row, BODY)
        self._keep_line(row, f"{layout.category_name} {score.no} {score.title}", score.standing)
        sheet.number(row, layout["weight"], given, SCORE_INPUT)
        self._weight_note(row, given)
        sheet.height(
            row, heights.measure_lines(heights.count_lines(title, sum(layout.columns.widths[: layout["title"]]))), fixed=True
        )
        figures = _of_category(score)
        self._categories.append(figures)
        self._given = self._given if given is None else (self._given or Decimal(0)) + given
        if not score.kpis:
            for field in _HIDDEN_FIELDS:
                sheet.formula(row, layout[field], "0", 0, HIDDEN_CELL)
            self._write_standing(row, score.standing, Fraction(0), ("0", "0"), CENTERED, "FALSE")
            return
        weights, exact, low, high = layout.spans(first, last, "counted", "exact", "exact_low", "exact_high")
        reported = f"SUMPRODUCT({weights}*ISNUMBER({exact}))"
        missing = f"SUMPRODUCT(({weights}>0)*NOT(ISNUMBER({exact})))"
        listed = round_figure(f"SUM({weights})")
        own, listed_here = (layout.columns.cell(field, row) for field in ("weight", "listed"))
        counts = f"CHOOSE({self._basis}+1,N({own}),1,{listed_here})"
        self._exact(row, figures, (weights, exact, low, high), (counts, reported, missing, listed))
        self._write_standing(row, score.standing, figures.counted, (listed, reported), CENTERED, self._is_unweighed((first, last)))

    def _weight_note(self, row: int, given: Decimal | None) -> None:
        """What to look at again in the weight of a category."""
        cell, (span,) = self._layout.columns.fixed_cell("weight", row), self._layout.spans(*self._rows, "weight")
        doubts = doubt_marks.doubt_weight(cell, f'COUNTIF({span},">={FAR_BELOW}")')
        doubt_marks.write_note(self._sheet, row, self._layout["note"], doubts, doubt_marks.judge_weight(given, self._weights))
        self._sheet.worksheet.conditional_formatting.add(
            cell.replace("$", ""), highlights.mark_wrong(doubt_marks.join_doubts(doubts))
        )

    def plan(self, row: int, card: Scorecard) -> None:
        """The plan, below its categories."""
        sheet, layout = self._sheet, self._layout
        centered = TOTAL.but(across="center")
        sheet.text(row, layout["category"], WHOLE_PLAN, TOTAL.but(across="right"))
        self._merge_title(row, TOTAL)
        (given,) = layout.spans(*self._rows, "weight")
        sheet.formula(row, layout["weight"], f'IF(COUNT({given})=0,"",{round_figure(f"SUM({given})")})', self._given, centered)
        exact, low, high, weights, share, missing, listed = layout.spans(*self._rows, *_HIDDEN_FIELDS)
        reported = f"SUMPRODUCT({weights},{share})"
        # Where the weights of the categories come from: 0 given, 1 alike, 2 the sums of their KPIs' weights. Rounded, as sums in
        # binary floating point miss the edge of what counts as a whole.
        wholes = "+".join(f"(ROUND(ABS({listed}-{whole}),9)<={slack})" for whole, slack in WHOLES)
        odd = f"SUMPRODUCT(({listed}>0)*(({wholes})=0))"
        basis = f"IF(SUMPRODUCT(({listed}>0)*ISNUMBER({given}))>0,0,IF({odd}=0,1,2))"
        missed = f"SUMPRODUCT(({weights}>0)*{missing})"
        figures = _of_plan(self._categories, _CODES[card.category_basis or Basis.ALIKE])
        self._exact(row, figures, (weights, exact, low, high), (f"SUM({weights})", reported, missed, basis))
        unweighed = f"OR({self._is_unweighed(self._kpis)},{doubt_marks.count_unreadable(given)}>0)"
        self._write_standing(row, card.standing, figures.counted, (f"SUM({weights})", reported), centered, unweighed)
        sheet.height(row, heights.measure_lines(1), fixed=True)

    def absent_weights(self, row: int, card: Scorecard) -> None:
        """How the weights that are left out are taken."""
        own = {"category": self._layout.category_name}
        texts = {code: call_by(own, Words.same(_ABSENT.get(basis, ""))).th for basis, code in _CODES.items()}
        choices = ",".join('"' + texts[code].replace('"', '""') + '"' for code in sorted(texts))
        shows = texts[_CODES[card.category_basis or Basis.ALIKE]]
        kpis = "  ตัวชี้วัดที่ไม่ระบุน้ำหนักหนักตัวละ 1" if card.has_unweighted_kpis else ""
        formula = f"CHOOSE({self._basis}+1,{choices})" + (f'&"{kpis}"' if kpis else "")
        self._sheet.formula(row, self._layout["category"], formula, shows + kpis, NOTE.but(wrap=False))
        self._sheet.height(row, heights.measure_lines(1, NOTE.size), fixed=True)

    def _exact(self, row: int, figures: _Exact, spans: tuple[str, str, str, str], rest: tuple[str, str, str, str]) -> None:
        """The unrounded figures: averages over spans of weights, points, least and most points; the `rest` by formulas of their own."""
        weights, *values = spans
        counted, reported, missing, listed = rest
        whole = f"SUM({weights})"
        formulas = [*(f"SUMPRODUCT({weights},{each})/{whole}" for each in values), counted, f"{reported}/{whole}", missing, listed]
        shows: tuple[Number, ...] = tuple(figures)
        for field, formula, value in zip(_HIDDEN_FIELDS, formulas, shows, strict=True):
            safe = formula if field in ("missing", "listed") else f"IF({whole}=0,0,{formula})"
            self._sheet.formula(row, self._layout[field], safe, value, HIDDEN_CELL)
        # Into an empty cell before them LibreOffice prints figures of hidden columns, as ###.
        self._sheet.formula(row, self._layout.columns.last_printed, '""', "", HIDDEN_CELL)

    def _write_standing(
        self, row: int, standing: Standing, weighs: Fraction, formulas_of: tuple[str, str], style: Style, unweighed: str
    ) -> None:
        """The rounded figures of a row, which weighs so much; none while a weight is `unweighed`.

        `formulas_of` the weight of what is in it: all and reported.
        """
        whole, reported = formulas_of
        layout = self._layout
        exact, low, high, counted, share, absent, _ = layout.cells(row, *_HIDDEN_FIELDS)
        nothing = f"{whole}=0,{unweighed}"
        formulas: dict[str, tuple[str, Value]] = {
            "score": (f'IF(OR({nothing},{absent}>0),"{OPEN}",{layout.round_score(exact)})', layout.show_score(standing.score)),
            "so_far": (
                f'IF(OR({share}=0,{unweighed}),"{OPEN}",{layout.round_score(f"{exact}/{share}")})',
                layout.show_score(standing.so_far),
            ),
            "low": (f'IF(OR({nothing}),"{OPEN}",{layout.round_score(low)})', layout.show_score(standing.low)),
            "high": (f'IF(OR({nothing}),"{OPEN}",{layout.round_score(high)})', layout.show_score(standing.high)),
            "reported": (round_figure(reported), round_half_up(standing.reported_weight, FIGURE_DECIMALS)),
            "counted": (round_figure(counted), round_half_up(weighs, FIGURE_DECIMALS)),
        }
        if layout.bands is not None:
            ends = (f"${name_column(self.spans[key][0])}{row}" for key in ("low", "high"))
            formulas["band"] = layout.choose_band(*ends), self._card.band(standing) or ""
        look = layout.score_style(style)
        looks = {"score": look.but(bold=True), "reported": style, "counted": style, "band": style.but(bold=True)}
        for key, (formula, value) in formulas.items():
            first, last = self.spans[key]
            self._sheet.formula(row, first, formula, value, looks.get(key, look))
            self._sheet.merge(row, first, row, last, looks.get(key, look))

    def _is_unweighed(self, rows: tuple[int, int]) -> str:
        """The condition that a KPI in these rows has a weight which is no number."""
        first, last = rows
        weights = self._layout.columns.fixed_cells("weight", first, last)
        return f'COUNTIF({weights},"{doubt_marks.UNSURE}")>0' if last >= first else "FALSE"
