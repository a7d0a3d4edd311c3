"""The charts of the score sheet: the points of every KPI, below the scores."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil
from typing import Final

from orgplan.forms.charts.figures import ChartFigures
from orgplan.forms.charts.score_lines import PointsAxis, ScoreLine
from orgplan.model import Plan
from orgplan.paper import charts, page
from orgplan.paper.charts import Box
from orgplan.scales import LEVELS
from orgplan.workbook import heights
from orgplan.workbook.sheet import Sheet

_TITLE: Final = "คะแนนรายตัวชี้วัด"
_FIGURES: Final = "  0.0000–0.0000"
"""What stands behind a text, in its usual length."""
_SIZE: Final = 13
_LINE: Final = 36.0
_TWO_LINES: Final = 33.0
_LEAST_LINE: Final = 21.0
"""Points that a KPI takes: at most, where its text may go over two lines, and at least."""
_CUT: Final = 0.92
"""The part of the room for texts that is counted on: programs differ in where they break them."""


def write_charts(
    sheet: Sheet,
    heads: range,
    table: tuple[int, int],
    last_column: int,
    lines: Sequence[ScoreLine],
    figures: ChartFigures,
    points: PointsAxis,
) -> list[tuple[int, int]]:
    """Draw all lines below the rows of a table (first and last); what stands together on a page, by first and last row.

    The rows of `heads` stand on every page. A chart shares the page of the table, or where there are too many lines, fills pages of its own.
    """
    wide = charts.measure_across(sheet, 1, last_column) * charts.LABELS * _CUT
    unit, row = heights.measure_lines(1), table[1]
    room = page.measure_room(sheet) - sum(sheet.heights[each] for each in heads) - page.GAP
    before, scores = (
        sum(sheet.heights.get(each, unit) for each in rows) for rows in (range(1, table[0]), range(table[0], row + 1))
    )
    fits = charts.measure_line(room - before - scores, len(lines), _SIZE) >= _LEAST_LINE
    above = before + scores if fits else scores
    charted: list[tuple[int, int]] = []
    for start, count, line in charts.part_bars(len(lines), room, above, (_LEAST_LINE, _LINE), _SIZE):
        sheet.height(row + 1, page.GAP, fixed=True)
        first = row + 2
        row = first + ceil(charts.measure_bars(count, line, _SIZE) / unit) - 1
        for below in range(first, row + 1):
            sheet.height(below, unit, fixed=True)
        texts = wide * (2 if line >= _TWO_LINES else 1) - heights.measure_text(_FIGURES, _SIZE)
        own = [each._replace(label=heights.cut_text(each.label, texts, _SIZE)) for each in lines[start : start + count]]
        title = _TITLE if count == len(lines) else f"{_TITLE} ({start + 1}–{start + count} จาก {len(lines)})"
        bars = figures.add_lines(own, points).describe_bars(title, points.top, _SIZE)
        charts.draw_bars(sheet, Box(first, 1, row, last_column), bars)
        charted.append((first, row))
    shared = sum(sheet.heights.get(each, unit) for each in range(table[0], row + 1))
    return [(table[0], row)] if shared <= room + page.GAP else [table, *charted]


def find_top(plan: Plan) -> Fraction:
    """The most points that a KPI of a plan can have."""
    scales = [placed.scale for placed in plan.measured_kpis if placed.scale is not None]
    most = max((scale.list_values(scale.find_floor(plan.scoring.floor))[-1] for scale in scales), default=Fraction(LEVELS))
    return most or Fraction(1)
