"""The chart of the score sheet."""

from __future__ import annotations

from fractions import Fraction
from math import ceil
from typing import Final

from openpyxl.chart import BarChart, Reference

from orgplan.forms.score.layout import ScoreLayout
from orgplan.model import Plan
from orgplan.paper import page
from orgplan.scales import LEVELS
from orgplan.workbook import heights
from orgplan.workbook.sheet import Sheet

_ROW_CM: Final = 0.75
_LIMIT_CM: Final = 60.0
_MOST_UNITS: Final = 10
"""Points that the axis still names one by one."""


def write_chart(sheet: Sheet, row: int, layout: ScoreLayout, kpis: tuple[int, int], top: Fraction) -> int:
    """Points of the KPIs in rows `kpis` (first and last) as bars up to `top` below `row`; the last row that they lie over."""
    worksheet = sheet.worksheet
    first, last = kpis
    chart = BarChart()
    chart.type = "bar"
    chart.style = 10
    chart.title = "คะแนนรายตัวชี้วัด"
    chart.legend = None
    chart.gapWidth = 60
    chart.add_data(Reference(worksheet, min_col=layout["points"], min_row=first, max_row=last), titles_from_data=False)
    chart.set_categories(Reference(worksheet, min_col=layout["id"], min_row=first, max_row=last))
    chart.series[0].graphicalProperties.solidFill = "5B8DB8"
    chart.series[0].graphicalProperties.line.solidFill = "1F4E79"
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.scaling.min = 0
    chart.y_axis.scaling.max = float(top)
    if top <= _MOST_UNITS:
        chart.y_axis.majorUnit = 1
    chart.y_axis.number_format = "0"
    wide = min(heights.measure_column(sum(layout.columns.widths)) / 96 * 2.54 * 0.9, 30)
    high = min(3.5 + _ROW_CM * (last - first + 1), _LIMIT_CM)
    chart.width, chart.height = wide, high  # type: ignore[assignment] # - in centimetres, and not whole ones only
    worksheet.add_chart(chart, f"A{row + 1}")
    # The chart lies over rows of the sheet: give them heights, so that the print area holds it.
    size = heights.measure_lines(1)
    sheet.height(row, page.GAP, fixed=True)
    end = row + ceil(high / 2.54 * page.POINTS_PER_INCH / size) + 1
    for below in range(row + 1, end + 1):
        sheet.height(below, size, fixed=True)
    return end


def find_top(plan: Plan) -> Fraction:
    """The most points that a KPI of a plan can have."""
    scales = [placed.scale for placed in plan.measured_kpis if placed.scale is not None]
    return max((scale.list_values(scale.find_floor(plan.scoring.floor))[-1] for scale in scales), default=Fraction(LEVELS))
