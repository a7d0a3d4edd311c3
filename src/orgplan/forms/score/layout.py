"""Where things stand on one score sheet: columns whose places depend on its rounds, rows of heads, cells of the settings."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final, NamedTuple

from orgplan.exact import round_half_up
from orgplan.paper.columns import Columns
from orgplan.workbook.addresses import name_column
from orgplan.workbook.sheet import Number
from orgplan.workbook.style import INPUT, Style

OPEN: Final = "-"
"""Stands for a score that is not known yet."""
SCORE_INPUT: Final = Style(across="center", unlocked=True, fill=INPUT)


class BandCells(NamedTuple):
    """Where the words for scores stand, and their least points, as addresses that stay the same."""

    words: str
    least: str


@dataclass(frozen=True, slots=True)
class ScoreLayout:
    """The columns of a sheet with so many rounds, and the cells of the settings; `head` is the second row of the heads.

    `category_name` is what the plan calls a category.
    """

    columns: Columns
    rounds: tuple[str, ...]
    head: int
    round_cell: str
    floor_cell: str
    decimals_cell: str
    decimals: int
    bands: BandCells | None
    category_name: str

    def __getitem__(self, field: str) -> int:
        """The place of a field's column, or of the first of them."""
        return self.columns[field]

    def cells(self, row: int, *fields: str) -> tuple[str, ...]:
        """Addresses in a row, of all columns of each field."""
        return tuple(f"${name_column(place)}{row}" for field in fields for place in self.columns.find_span(field))

    def spans(self, first: int, last: int, *fields: str) -> tuple[str, ...]:
        """Addresses of parts of columns."""
        return tuple(f"${self.columns.name(field)}${first}:${self.columns.name(field)}${last}" for field in fields)

    def row_span(self, row: int, field: str, *, fixed: bool = False) -> str:
        """The addresses of all columns of a field in a row, which formulas that are copied downwards follow unless it is fixed."""
        cells = self.columns.find_span(field)
        return ":".join(f"${name_column(place)}{'$' if fixed else ''}{row}" for place in (cells[0], cells[-1]))

    def round_score(self, formula: str) -> str:
        """A formula that rounds half up to the decimals of the plan."""
        return f"ROUND({formula},{self.decimals_cell})"

    def choose_band(self, low: str, high: str) -> str:
        """The formula of the word for a score between two cells: the same for both, or none. Only where there are words."""
        if self.bands is None:
            raise ValueError("the plan has no words for its scores")
        words, least = self.bands

        def reach(cell: str) -> str:
            return f'IFERROR(INDEX({words},MATCH(LARGE({least},COUNTIF({least},">"&{cell})+1),{least},0)),"")'

        return f'IF(AND(ISNUMBER({low}),ISNUMBER({high})),IF({reach(low)}={reach(high)},{reach(low)},""),"")'

    def show_score(self, value: Fraction | None) -> Number | str:
        """What such a formula shows."""
        return OPEN if value is None else round_half_up(value, self.decimals)

    def score_style(self, style: Style) -> Style:
        """A look for scores."""
        return style.but(number="0." + "0" * self.decimals if self.decimals else "0")
