"""What the sheets do for each scale: formula of the points, kind of input, what can be wrong with results, how they look.

`SCALE_CELLS` is the one place of the workbook that knows scales by their types; form 7.2 and the score sheet ask it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from orgplan.exact import format_digits, round_half_up, subtract
from orgplan.model import PlacedKpi
from orgplan.paper import doubt_marks
from orgplan.paper.doubt_marks import Doubt, LevelCells
from orgplan.paper.lookup_lists import YES_NO, YES_NO_VALUES
from orgplan.reports.form72_words import SHARE_WORDS
from orgplan.scales import LinearScale, MilestoneScale, ScaleProtocol, StepScale, YesNoScale
from orgplan.scales.base import USUAL_POINTS
from orgplan.thai import tidy_text
from orgplan.workbook import highlights
from orgplan.workbook.sheet import Sheet
from orgplan.workbook.style import BRACKET_GAP, MOST_DECIMALS, Style, count_decimals, write_format

PERCENT: Final = "%"
"""Stands behind percentages, which are kept as 60 and not as 0.6."""
SHARE: Final = f"{PERCENT} {SHARE_WORDS}"
"""Stands behind shares of a target."""
RESULT_DECIMALS: Final = 4
"""The most decimals of a result."""
YES_NO_FORMAT: Final = '[=1]"ใช่";[=0]"ไม่ใช่";General'
"""A number format for KPIs that are met (1) or not (0)."""


class ResultInput(NamedTuple):
    """What may be typed in as a result."""

    type: Literal["decimal", "list"]
    low: str
    high: str | None
    words: str


class PointsCells(NamedTuple):
    """What the points of a KPI rest on: its result, its levels and their points, the points of a result below them.

    `levels` are cells, or numbers where they are not five; `target` is the cell of the target of which they are per cent.
    """

    used: str
    levels: tuple[str, ...]
    floor: str
    points: tuple[Decimal, ...] = USUAL_POINTS
    target: str | None = None
    are_cells: bool = True

    @property
    def value(self) -> str:
        """The result in the measure of the levels. Rounded, so that a result on a level is not taken for one short of it."""
        return self.used if self.target is None else f"ROUND({self.used}/{self.target}*100,9)"

    @property
    def is_blank(self) -> str:
        """The condition that there is no result, or no target that it could be part of."""
        blank = f"NOT(ISNUMBER({self.used}))"
        return blank if self.target is None else f"OR({blank},N({self.target})<=0)"

    @property
    def is_incomplete(self) -> str:
        """The condition that there is no result, or that the levels are not all there in their order."""
        if not self.are_cells:
            return self.is_blank
        span = f"{self.levels[0]}:{self.levels[-1]}"
        return f"OR({self.is_blank},COUNT({span})<{len(self.levels)},{doubt_marks.is_broken_order(span)})"

    @property
    def is_short(self) -> str:
        """The condition that the result does not reach the first level. Rising or falling: the signs cancel."""
        first, last = self.levels[0], self.levels[-1]
        return f"({self.value}-{first})*({last}-{first})<0"

    def choose_points(self, level: str) -> str:
        """The formula of the points of a level, given that of its number."""
        return level if self.points == USUAL_POINTS else f"CHOOSE({level},{','.join(map(format_digits, self.points))})"


@dataclass(frozen=True, slots=True)
class ScaleCells:
    """What the sheets do for one scale.

    `build_points` gives the formula of the unrounded points. `doubt` and `judge` say what can be wrong with results, as conditions
    on cells and for written values; `read_word` is the formula of the number that a word in a cell counts as, given the cells
    of the levels. `has_numbered_levels`: the score sheet numbers the levels, whose words stand on form 7.2.
    """

    build_points: Callable[[PointsCells], str]
    input: ResultInput
    doubt: Callable[[str, LevelCells, bool], tuple[Doubt, ...]]
    judge: Callable[[Sequence[Decimal | Fraction], ScaleProtocol, bool], tuple[bool, ...]]
    percent_input: ResultInput | None = None
    read_word: Callable[[str, LevelCells], str] = lambda _cell, _levels: '""'
    number_format: str | None = None
    has_numbered_levels: bool = False


def _build_linear_points(cells: PointsCells) -> str:
    """The points of the first level, what each threshold that is passed adds to them, and parts of that between two."""
    passed = ""
    for (low, high), (first, last) in zip(pairwise(cells.levels), pairwise(cells.points), strict=True):
        more = subtract(last, first)
        times = "" if abs(more) == 1 else f"{format_digits(abs(more))}*"
        passed += f"{'-' if more < 0 else '+'}{times}MEDIAN(0,1,({cells.value}-{low})/({high}-{low}))" if more else ""
    return f'IF({cells.is_incomplete},"",IF({cells.is_short},{cells.floor},{format_digits(cells.points[0])}{passed}))'


def _build_step_points(cells: PointsCells) -> str:
    first, last = cells.levels[0], cells.levels[-1]
    if cells.are_cells:
        reached = f"SUMPRODUCT(--(({cells.value}-{first}:{last})*({last}-{first})>=0))"
    else:
        reached = "+".join(f"(({cells.value}-{level})*({last}-{first})>=0)" for level in cells.levels)
    return f'IF({cells.is_incomplete},"",IF({cells.is_short},{cells.floor},{cells.choose_points(reached)}))'


def _build_milestone_points(cells: PointsCells) -> str:
    level = cells.choose_points(f"MIN({len(cells.points)},INT({cells.used}))")
    return f'IF({cells.is_blank},"",IF({cells.used}<1,{cells.floor},{level}))'


def _build_yes_no_points(cells: PointsCells) -> str:
    return f'IF({cells.is_blank},"",IF({cells.used}=0,{cells.floor},{format_digits(cells.points[-1])}))'


_NUMBER: Final = ResultInput("decimal", "-1E+30", "1E+30", "กรอกตัวเลข หรือเว้นว่าง")
_PERCENT: Final = ResultInput("decimal", "-1E+30", "1E+30", "กรอกร้อยละเป็นตัวเลข เช่น 78.5 ไม่ต้องใส่เครื่องหมาย % หรือเว้นว่าง")

SCALE_CELLS: Final[dict[type[ScaleProtocol], ScaleCells]] = {
    LinearScale: ScaleCells(
        _build_linear_points, _NUMBER, doubt_marks.doubt_figures, doubt_marks.judge_figures, percent_input=_PERCENT
    ),
    StepScale: ScaleCells(
        _build_step_points, _NUMBER, doubt_marks.doubt_figures, doubt_marks.judge_figures, percent_input=_PERCENT
    ),
    MilestoneScale: ScaleCells(
        _build_milestone_points,
        ResultInput("list", '"{stages}"', None, "เลือกระดับที่ทำได้ 0 ถึง {last} หรือเว้นว่าง"),
        lambda cells, levels, _: doubt_marks.doubt_stages(cells, levels),
        lambda values, scale, _: doubt_marks.judge_numbers(values, range(len(scale.texts) + 1)),
        read_word=lambda cell, levels: f'IFERROR(MATCH(TRIM({cell}),{levels.words},0),"")',
        has_numbered_levels=True,
    ),
    YesNoScale: ScaleCells(
        _build_yes_no_points,
        ResultInput("list", '"ใช่,ไม่ใช่"', None, "เลือก ใช่ หรือ ไม่ใช่ หรือเว้นว่าง"),
        lambda cells, *_: doubt_marks.doubt_answers(cells),
        lambda values, *_: doubt_marks.judge_numbers(values, range(2)),
        read_word=lambda cell, _: f'IFERROR(INDEX({YES_NO_VALUES},MATCH(TRIM({cell}),{YES_NO},0)),"")',
        number_format=YES_NO_FORMAT,
    ),
}


def find_scale_cells(scale: ScaleProtocol) -> ScaleCells:
    """What the sheets do for a scale. Raises `KeyError` for one that is not in the table."""
    return SCALE_CELLS[type(scale)]


class FigureLook(NamedTuple):
    """The look of the figures of a KPI: all with the same decimals, so that digits stand below each other, with texts around.

    `most` are the decimals that a figure has if somebody types more, `own` is the number format of a scale whose figures are words.
    """

    decimals: int
    before: str = ""
    after: str = ""
    own: str | None = None
    most: int = MOST_DECIMALS

    @property
    def code(self) -> str:
        """The number format."""
        return self.own or self._write_code(0)

    def _write_code(self, most: int) -> str:
        return write_format(self.decimals, self.before, self.after, most=most) + ("" if self.before else BRACKET_GAP)

    def put_on(self, style: Style) -> Style:
        """The style of a cell that holds such a figure; words stand in its middle."""
        return style.but(number=self.code, across="center" if self.own else "right")

    def in_brackets(self) -> FigureLook:
        """The same for figures that count within another."""
        return self._replace(before="(", after=")")

    def write(self, figure: Decimal | Fraction | None) -> str:
        """A figure in this look, by which columns are measured."""
        digits = "" if figure is None or self.own else f"{round_half_up(Fraction(figure), self.decimals):,}"
        return digits and f"{self.before}{digits}{self.after}"

    def show_all(self, sheet: Sheet, cells: str) -> None:
        """Let figures with more decimals, which somebody types into some cells, show all of them."""
        if self.own is None:
            first = cells.partition(" ")[0].partition(":")[0].replace("$", "")
            rule = highlights.show_decimals(first, self.decimals, self._write_code(self.most), self.most)
            sheet.worksheet.conditional_formatting.add(cells.replace("$", ""), rule)


def choose_figure_format(placed: PlacedKpi) -> FigureLook:
    """The look of a KPI's target and baseline, and of its thresholds unless they are shares of the target."""
    own = find_scale_cells(placed.scale).number_format if placed.scale else None
    thresholds = placed.scale.thresholds if placed.scale is not None and placed.scale.of is None else ()
    decimals = count_decimals((placed.target, placed.baseline, *thresholds))
    return FigureLook(decimals, after=PERCENT if placed.kpi.is_percentage else "", own=own)


def choose_levels_format(placed: PlacedKpi, share: str = PERCENT) -> FigureLook:
    """The look of a KPI's thresholds; `share` stands behind shares of its target."""
    if placed.scale is None or placed.scale.of is None:
        return choose_figure_format(placed)
    return FigureLook(count_decimals(placed.scale.thresholds), after=share)


def choose_result_format(scale: ScaleProtocol, results: Iterable[Decimal | Fraction | None]) -> FigureLook:
    """The look of the results of a KPI; quotients may have any number of decimals."""
    rounded = (None if each is None else round_half_up(Fraction(each), RESULT_DECIMALS) for each in results)
    return FigureLook(count_decimals(rounded), own=find_scale_cells(scale).number_format, most=RESULT_DECIMALS)


def choose_weight_format(kpis: Iterable[PlacedKpi]) -> FigureLook:
    """The look of the weights of some KPIs."""
    return FigureLook(count_decimals(placed.kpi.weight for placed in kpis))


def choose_input(placed: PlacedKpi, scale: ScaleProtocol | None) -> ResultInput:
    """What may be typed in as a result of a KPI; any number where it has no scale."""
    if scale is None:
        return _NUMBER
    cells = find_scale_cells(scale)
    wanted = (cells.percent_input if placed.kpi.is_percentage else None) or cells.input
    last = len(scale.texts)
    stages = ",".join(map(str, range(last + 1)))
    return wanted._replace(low=wanted.low.format(stages=stages), words=wanted.words.format(last=last))


def leave_out_slips(placed: PlacedKpi, doubts: tuple[Doubt, ...]) -> tuple[Doubt, ...]:
    """The doubts about results of a KPI; where rounds are summed up, each may well be far less than the levels of the year."""
    return doubts[:1] if placed.accumulate == "sum" else doubts


def write_number_out(value: Decimal | Fraction) -> str:
    """A number as formulas have it, in brackets where it is negative."""
    text = format_digits(round_half_up(Fraction(value), _DIGITS))
    return f"({text})" if value < 0 else text


_DIGITS: Final = 15
_LONGEST_WORD: Final = 255
_LONGEST_LIST: Final = 2000
"""Characters of a text within a formula, and of all texts of a list in one."""


def write_words_out(texts: Sequence[str]) -> str:
    """Words as a list within a formula, each in its place; those that are too long for one cannot be typed in."""
    quoted = [tidy_text(text).replace('"', '""') for text in texts]
    fit = [text if len(text) <= _LONGEST_WORD and "\n" not in text else "" for text in quoted]
    return "{" + ",".join(f'"{text}"' for text in (fit if sum(map(len, fit)) <= _LONGEST_LIST else [""] * len(fit))) + "}"
