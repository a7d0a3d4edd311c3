"""Scores as lying bars: each a line on the hidden sheet with the lengths of its parts.

A score is a bar from nought to its points; one that is open is a hatched bar from the least to the most that it can be. The mark of the
target stands on the bar, which it therefore parts: what is before it, and what is behind it. All parts of a line, the clear
ones too, stand one after the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from orgplan.exact import round_half_up
from orgplan.forms.scale_cells import write_number_out
from orgplan.paper.charts import BarPart, Bars
from orgplan.paper.columns import Column, Columns
from orgplan.views.points import format_points
from orgplan.workbook.sheet import Sheet
from orgplan.workbook.style import HIDDEN_CELL

COLUMNS: Final = Columns(
    Column("label"), Column("full"), Column("score"), Column("low"), Column("high"), Column("aim"),
    Column("begin"), Column("end"), Column("mark"),
    Column("before"), Column("scored"), Column("open"), Column("gap"), Column("tick"), Column("scored_behind"), Column("open_behind"),
)  # fmt: skip
"""`label` is the text of a line, `full` the same with its figures; `begin` and `end` are those of the bar, `mark` is where the target's begins."""
_KEY: Final = "แถบทึบ = คะแนน   แถบลาย = ยังไม่รายงาน คะแนนอยู่ในช่วงนี้"
_AIM_KEY: Final = "   ขีดดำ = คะแนนหากได้ตามเป้าหมาย"
CHART_CELL: Final = HIDDEN_CELL.but(number="General")
"""Charts draw what a cell shows, also on a hidden sheet."""
_RANGE: Final = "–"
_DIGITS: Final = 9
"""Decimals of lengths: differences in binary fractions end in what nobody means."""
_MARKS: Final = 100
"""How many marks of a target would lie side by side on the axis."""


class PointsAxis(NamedTuple):
    """The most points that a KPI can have, the cell that says how many decimals scores have, and how many it says."""

    top: Fraction
    cell: str
    decimals: int

    @property
    def zero(self) -> str:
        """A score of one digit as the sheets show it."""
        return f"{round_half_up(Fraction(0), self.decimals):f}"

    def round(self, points: Fraction) -> Decimal:
        """Points as the sheets show them."""
        return round_half_up(points, self.decimals)


class ScoreCells(NamedTuple):
    """Where a score stands, with the least and the most that it can be while it is open, and the points of its target (None: none)."""

    score: str
    low: str
    high: str
    aim: str | None = None


class ScoreLine(NamedTuple):
    """A line: its text, its figures as they are now, and the cells that they stand in."""

    label: str
    score: Fraction | None
    low: Fraction | None
    high: Fraction | None
    aim: Fraction | None
    cells: ScoreCells


class LinePlaces(NamedTuple):
    """Lines on the sheet of a name, from row `first` on, and whether any has a target."""

    sheet: str
    first: int
    number: int
    has_aims: bool

    @property
    def key(self) -> str:
        """What the looks mean."""
        return f"{_KEY}{_AIM_KEY}" if self.has_aims else _KEY

    def describe_bars(self, title: str, top: Fraction, size: int) -> Bars:
        """These lines as a chart under a title that explains the looks."""
        aimed = [BarPart(self._range("gap"), "clear"), BarPart(self._range("tick"), "mark")]
        aimed += [BarPart(self._range("scored_behind"), "light"), BarPart(self._range("open_behind"), "hatched")]
        parts = [
            BarPart(self._range("before"), "clear"),
            BarPart(self._range("scored"), "light"),
            BarPart(self._range("open"), "hatched"),
            *(aimed if self.has_aims else ()),
        ]
        return Bars(title, self.key, self._range("full"), parts, self.number, top, size=size)

    def _range(self, field: str) -> str:
        return f"'{self.sheet}'!{COLUMNS.fixed_cells(field, self.first, self.first + self.number - 1)}"


def write_lines(sheet: Sheet, places: LinePlaces, lines: Sequence[ScoreLine], points: PointsAxis) -> None:
    """Fill the rows of lines on an axis of points."""
    for row, line in enumerate(lines, places.first):
        _write_line(sheet, row, line, points)


def _write_line(sheet: Sheet, row: int, line: ScoreLine, points: PointsAxis) -> None:
    top = points.top
    figures: dict[str, tuple[str, Fraction | None]] = {}
    cell = {each.field: COLUMNS.cell(each.field, row) for each in COLUMNS}
    rounded = [None if value is None else Fraction(points.round(value)) for value in (line.score, line.low, line.high)]
    for field, address, value in zip(("score", "low", "high", "aim"), line.cells, (*rounded, line.aim), strict=True):
        figures[field] = ('""' if address is None else f'IF(ISNUMBER({address}),{address},"")', value)
    scored, low, high, aim = (figures[field][1] for field in ("score", "low", "high", "aim"))
    begin = Fraction(0) if scored is not None else low or Fraction(0)
    end = scored if scored is not None else high or Fraction(0)
    thick, overlap = _round(top / _MARKS), _round(top / _MARKS / 2)
    half, whole, beyond = (write_number_out(each) for each in (overlap, thick, 2 * top))
    last = write_number_out(top - thick)
    mark = 2 * top if aim is None else _round(max(Fraction(0), min(aim - overlap, top - thick)))
    before = max(Fraction(0), min(end, mark) - begin)
    behind = Fraction(0) if aim is None else max(Fraction(0), end - mark - thick)
    is_scored, is_aimed = f"ISNUMBER({cell['score']})", f"ISNUMBER({cell['aim']})"
    length = f"MAX(0,MIN({cell['end']},{cell['mark']})-{cell['begin']})"
    rest = f"IF({is_aimed},MAX(0,{cell['end']}-{cell['mark']}-{whole}),0)"
    lengths: dict[str, tuple[str, Fraction]] = {
        "begin": (f"IF({is_scored},0,N({cell['low']}))", begin),
        "end": (f"IF({is_scored},{cell['score']},N({cell['high']}))", end),
        "mark": (f"IF({is_aimed},MAX(0,MIN({cell['aim']}-{half},{last})),{beyond})", mark),
        "before": (f"MIN({cell['begin']},{cell['mark']})", min(begin, mark)),
        "scored": (f"IF({is_scored},{length},0)", before if scored is not None else Fraction(0)),
        "open": (f"IF({is_scored},0,{length})", Fraction(0) if scored is not None else before),
        "gap": (
            f"IF({is_aimed},MAX(0,{cell['mark']}-{cell['end']}),0)",
            Fraction(0) if aim is None else max(Fraction(0), mark - end),
        ),
        "tick": (f"IF({is_aimed},{whole},0)", Fraction(0) if aim is None else thick),
        "scored_behind": (f"IF({is_scored},{rest},0)", behind if scored is not None else Fraction(0)),
        "open_behind": (f"IF({is_scored},0,{rest})", Fraction(0) if scored is not None else behind),
    }
    sheet.text(row, COLUMNS["label"], line.label, CHART_CELL)
    sheet.formula(row, COLUMNS["full"], _build_full(cell, points.cell), _show(line, points.decimals), CHART_CELL)
    for field, (formula, number) in figures.items():
        sheet.formula(row, COLUMNS[field], formula, number, CHART_CELL)
    for field, (formula, long) in lengths.items():
        sheet.formula(row, COLUMNS[field], f"ROUND({formula},{_DIGITS})", _round(long), CHART_CELL)


def _round(length: Fraction) -> Fraction:
    return Fraction(round_half_up(length, _DIGITS))


def _build_full(cell: dict[str, str], decimals: str) -> str:
    """The formula of a line's text with its points, or with the range of those that are open."""
    score, low, high = (f"FIXED({cell[field]},{decimals},TRUE)" for field in ("score", "low", "high"))
    span = f'IF(ISNUMBER({cell["low"]}),"  "&{low}&"{_RANGE}"&{high},"")'
    return f'{cell["label"]}&IF(ISNUMBER({cell["score"]}),"  "&{score},{span})'


def _show(line: ScoreLine, decimals: int) -> str:
    if line.score is not None:
        return f"{line.label}  {format_points(line.score, decimals)}"
    if line.low is None or line.high is None:
        return line.label
    return f"{line.label}  {format_points(line.low, decimals)}{_RANGE}{format_points(line.high, decimals)}"
