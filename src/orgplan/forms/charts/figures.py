"""What the charts of all sheets draw that stands on none of them: gathered while those are written, then written on a hidden sheet."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from orgplan.forms.charts.score_lines import CHART_CELL, LinePlaces, PointsAxis, ScoreLine, write_lines
from orgplan.workbook.addresses import name_column
from orgplan.workbook.sheet import Sheet

_COUNT: Final = CHART_CELL.but(number="0;-0;")
"""A bar says its number; a nought has no bar that could."""
SHEET: Final = "กราฟ"
"""The name of the hidden sheet."""


class _Lines(NamedTuple):
    places: LinePlaces
    lines: Sequence[ScoreLine]
    points: PointsAxis


class LiveNumber(NamedTuple):
    """A number by formula, with what it is now."""

    formula: str
    shows: Decimal | Fraction | int


class _Listed(NamedTuple):
    first: int
    texts: Sequence[str]
    figures: Sequence[LiveNumber | None]


class ListedPlaces(NamedTuple):
    """The addresses of texts and of the figure beside each."""

    texts: str
    figures: str


class ChartFigures:
    """The rows of the hidden sheet, block by block."""

    def __init__(self) -> None:
        self._row = 1
        self._lines: list[_Lines] = []
        self._listed: list[_Listed] = []

    def add_lines(self, lines: Sequence[ScoreLine], points: PointsAxis) -> LinePlaces:
        """Keep scores; where they will stand."""
        has_aims = any(line.aim is not None for line in lines)
        places = LinePlaces(SHEET, self._row, len(lines), has_aims)
        self._lines.append(_Lines(places, lines, points))
        self._row += len(lines) + 1
        return places

    def add_list(self, texts: Sequence[str], figures: Sequence[LiveNumber | None]) -> ListedPlaces:
        """Keep a figure for each text, or none, which leaves its cell empty; where they will stand."""
        first, last = self._row, self._row + len(texts) - 1
        self._listed.append(_Listed(first, texts, figures))
        self._row += len(texts) + 1
        text, figure = (f"'{SHEET}'!${name_column(column)}${first}:${name_column(column)}${last}" for column in (1, 2))
        return ListedPlaces(text, figure)

    def write(self, sheet: Sheet) -> None:
        """Fill the hidden sheet with all that was kept."""
        for lines in self._lines:
            write_lines(sheet, lines.places, lines.lines, lines.points)
        for listed in self._listed:
            for row, (text, figure) in enumerate(zip(listed.texts, listed.figures, strict=True), listed.first):
                sheet.text(row, 1, text, CHART_CELL)
                if figure is not None:
                    sheet.formula(row, 2, figure.formula, figure.shows, _COUNT)
        sheet.worksheet.sheet_state = "hidden"
