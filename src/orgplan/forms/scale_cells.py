"""What the sheets do for each scale: formula of the points, kind of input, what can be wrong with results, how they look.

`SCALE_CELLS` is the one place of the workbook that knows scales by their types; form 7.2 and the score sheet ask it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from orgplan.model import PlacedKpi
from orgplan.paper import doubt_marks
from orgplan.paper.doubt_marks import Doubt
from orgplan.paper.lookup_lists import YES_NO, YES_NO_VALUES
from orgplan.scales import TOP, LinearScale, MilestoneScale, ScaleProtocol, StepScale, YesNoScale
from orgplan.scales.base import LEVELS

PLAIN_FORMAT: Final = "General"
PERCENT_FORMAT: Final = 'General"%"'
"""A number format for percentages that are kept as 60, not as 0.6."""
YES_NO_FORMAT: Final = '[=1]"ใช่";[=0]"ไม่ใช่";General'
"""A number format for KPIs that are met (1) or not (0)."""


class ResultInput(NamedTuple):
    """What may be typed in as a result."""

    type: Literal["decimal", "whole", "list"]
    low: str
    high: str | None
    words: str


class PointsCells(NamedTuple):
    """The cells that the points of a KPI rest on: its result, its five levels, the points of a result below them."""

    used: str
    levels: tuple[str, ...]
    floor: str

    @property
    def is_blank(self) -> str:
        """The condition that there is no result."""
        return f"NOT(ISNUMBER({self.used}))"

    @property
    def is_incomplete(self) -> str:
        """The condition that there is no result, or no five levels in their order."""
        span = f"{self.levels[0]}:{self.levels[-1]}"
        return f"OR({self.is_blank},COUNT({span})<{LEVELS},{doubt_marks.is_broken_order(span)})"

    @property
    def is_short(self) -> str:
        """The condition that the result does not reach the first level. Rising or falling: the signs cancel."""
        first, last = self.levels[0], self.levels[-1]
        return f"({self.used}-{first})*({last}-{first})<0"


@dataclass(frozen=True, slots=True)
class ScaleCells:
    """What the sheets do for one scale.

    `build_points` gives the formula of the unrounded points. `doubt` and `judge` say what can be wrong with results, as conditions
    on cells and for written values; `read_word` is the formula of the number that a word in a cell counts as, given the cells
    of the levels. `has_numbered_levels`: the score sheet numbers the levels, whose words stand on form 7.2.
    """

    build_points: Callable[[PointsCells], str]
    input: ResultInput
    doubt: Callable[[str, str, bool], tuple[Doubt, ...]]
    judge: Callable[[Sequence[Decimal | Fraction], ScaleProtocol, bool], tuple[bool, ...]]
    percent_input: ResultInput | None = None
    read_word: Callable[[str, str], str] = lambda _cell, _levels: '""'
    number_format: str | None = None
    has_numbered_levels: bool = False


def _build_linear_points(cells: PointsCells) -> str:
    """A point for every threshold passed, and parts of one between two."""
    passed = "".join(f"+MEDIAN(0,1,({cells.used}-{low})/({high}-{low}))" for low, high in pairwise(cells.levels))
    return f'IF({cells.is_incomplete},"",IF({cells.is_short},{cells.floor},1{passed}))'


def _build_step_points(cells: PointsCells) -> str:
    first, last = cells.levels[0], cells.levels[-1]
    reached = f"SUMPRODUCT(--(({cells.used}-{first}:{last})*({last}-{first})>=0))"
    return f'IF({cells.is_incomplete},"",IF({cells.is_short},{cells.floor},{reached}))'


def _build_milestone_points(cells: PointsCells) -> str:
    return f'IF({cells.is_blank},"",IF({cells.used}<1,{cells.floor},MIN({TOP},INT({cells.used}))))'


def _build_yes_no_points(cells: PointsCells) -> str:
    return f'IF({cells.is_blank},"",IF({cells.used}=0,{cells.floor},{TOP}))'


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
        ResultInput("whole", "0", str(TOP), "กรอกระดับที่ทำได้ 0 ถึง 5 หรือเว้นว่าง"),
        lambda cells, levels, _: doubt_marks.doubt_stages(cells, levels),
        lambda values, *_: doubt_marks.judge_numbers(values, range(TOP + 1)),
        read_word=lambda cell, levels: f'IFERROR(MATCH(TRIM({cell}),{levels},0),"")',
        has_numbered_levels=True,
    ),
    YesNoScale: ScaleCells(
        _build_yes_no_points,
        ResultInput("list", '"1,0"', None, "เลือก 1 = ใช่ หรือ 0 = ไม่ใช่ หรือเว้นว่าง"),
        lambda cells, *_: doubt_marks.doubt_answers(cells),
        lambda values, *_: doubt_marks.judge_numbers(values, range(2)),
        read_word=lambda cell, _: f'IFERROR(INDEX({YES_NO_VALUES},MATCH(TRIM({cell}),{YES_NO},0)),"")',
        number_format=YES_NO_FORMAT,
    ),
}


def find_scale_cells(scale: ScaleProtocol) -> ScaleCells:
    """What the sheets do for a scale. Raises `KeyError` for one that is not in the table."""
    return SCALE_CELLS[type(scale)]


def choose_number_format(placed: PlacedKpi) -> str:
    """The number format of a KPI's target, baseline and thresholds."""
    own = find_scale_cells(placed.scale).number_format if placed.scale else None
    return own or (PERCENT_FORMAT if placed.kpi.is_percentage else PLAIN_FORMAT)


def choose_input(placed: PlacedKpi, scale: ScaleProtocol) -> ResultInput:
    """What may be typed in as a result of a KPI."""
    cells = find_scale_cells(scale)
    return (cells.percent_input if placed.kpi.is_percentage else None) or cells.input
