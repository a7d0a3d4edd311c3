"""Charts as the sheets draw them: bars beside texts, columns by month with a line over them; dark, light and hatched, so that
they differ on paper without colour.

What a chart shows stands in cells: it follows them. Places on a sheet are rows and columns from 1, lengths points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import Any, Final, Literal, NamedTuple

from openpyxl.chart import BarChart, LineChart
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import AxDataSource, NumDataSource, NumRef, StrRef
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.legend import Legend
from openpyxl.chart.marker import DataPoint, Marker
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.colors import ColorChoice
from openpyxl.drawing.fill import PatternFillProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties, RegularTextRun
from openpyxl.drawing.text import Font as TextFont

from orgplan.workbook import heights
from orgplan.workbook.addresses import name_column
from orgplan.workbook.sheet import Sheet
from orgplan.workbook.style import FONT

LIGHT, DARK, HATCHING, BLACK, PALE, WHITE = "9DC3E6", "2F5D8A", "404040", "000000", "D9D9D9", "FFFFFF"
Look = Literal["light", "dark", "hatched", "mark", "clear"]
"""How a part of a bar is filled; a `clear` one only keeps its place."""

_ABOVE: Final = 12.0
_HANGS: Final = 0.02
"""How far below the upper edge a title begins, as a part of the height."""
_AXIS_ROOM: Final = 20.0
_LEGEND_ROOM: Final = 22.0
_EDGE: Final = 8.0
LABELS: Final = 0.42
"""The part of the width that the texts beside bars take."""
_GAP_PERCENT: Final = 55
_THICKEST: Final = 20.0
"""Points that a bar is thick where there is more than enough room; else what lies between two is so many per cent of one."""
_MOST_UNITS: Final = 10
"""Points that an axis still names one by one."""
_UNITS: Final = ((Decimal(1_000_000), "#,##0.##,,", "ล้านบาท"), (Decimal(10_000), "#,##0,", "พันบาท"), (Decimal(0), "#,##0", "บาท"))
"""From which amount on the axis counts in what: the least amount, the number format, the name."""


class Box(NamedTuple):
    """The cells that a chart lies over, from the first to the last."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


class BarPart(NamedTuple):
    """The parts of all bars that look alike, by the address of their lengths."""

    cells: str
    look: Look


@dataclass(frozen=True, slots=True)
class Bars:
    """So many lying bars, each beside its text, of parts one after the other; `dark` are the places of those that are drawn dark.

    The axis reaches to `top`; None leaves it open, for money, or for what `are_counts` of things, which stand on the bars. `texts` is
    the part of the width that these take. `key` explains the looks, below the title: programs do not agree in
    which entries of a legend can be left out.
    """

    title: str
    key: str
    labels: str
    parts: Sequence[BarPart]
    count: int
    top: Fraction | None = None
    dark: Sequence[int] = ()
    size: int = 12
    are_counts: bool = False
    texts: float = LABELS


@dataclass(frozen=True, slots=True)
class Months:
    """Columns by month and a line of sums, on an axis of its own on the right; `points` are single amounts on that line's axis.

    Texts below them go over so many lines. `most` is the largest amount of the columns, `total` that of the line.
    """

    title: str
    labels: str
    amounts: str
    sums: str
    most: Decimal
    total: Decimal
    points: str | None = None
    size: int = 11
    label_lines: int = 2


def draw_bars(sheet: Sheet, box: Box, bars: Bars) -> None:
    """Draw bars over cells of a sheet, whose rows have their heights."""
    wide, high = _measure_box(sheet, box)
    chart = _start_bars(bars)
    chart.legend = None
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.tickLblSkip = 1
    chart.y_axis.crosses = "max"  # else the axis would stand above the first bar
    if bars.top is not None:
        chart.y_axis.scaling.min, chart.y_axis.scaling.max = 0, float(bars.top)
        chart.y_axis.majorUnit = 1 if bars.top <= _MOST_UNITS else None
        chart.y_axis.number_format = "0"
    else:
        chart.y_axis.scaling.min = 0
        chart.y_axis.number_format = "#,##0"
    words = [each for each in (bars.title, bars.key) if each]
    above = _measure_title(bars.size, len(words)) + _HANGS * high
    inner = high - above - _AXIS_ROOM
    chart.gapWidth = min(500, max(_GAP_PERCENT, round((inner / bars.count / _THICKEST - 1) * 100)))
    _finish(chart, words, (bars.texts, above / high, 1 - bars.texts - 2 * _EDGE / wide, inner / high), bars.size)
    _place(sheet, box, chart)


def _start_bars(bars: Bars) -> Any:
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "bar", "stacked", 100, _GAP_PERCENT
    for place, part in enumerate(bars.parts):
        series = _add_series(chart, place, bars.title, bars.labels, part.cells)
        series.graphicalProperties = _fill(part.look)
        if bars.are_counts:
            series.dLbls = DataLabelList(showVal=True, showSerName=False, showCatName=False, showLegendKey=False, showPercent=False)
            series.dLbls.txPr = _rich(bars.size)
        if part.look == "light":
            series.dPt = [DataPoint(idx=each, spPr=_fill("dark")) for each in bars.dark]
    return chart


def _measure_title(size: int, lines: int = 2) -> float:
    """The room of a title, and of a line below it."""
    return _ABOVE * bool(lines) + sum(each * heights.LINE for each in (size + 2, size - 1)[:lines])


def draw_months(sheet: Sheet, box: Box, months: Months) -> None:
    """Draw money by month over cells of a sheet, whose rows have their heights."""
    _, high = _measure_box(sheet, box)
    chart: Any = BarChart()
    chart.type, chart.gapWidth = "col", _GAP_PERCENT
    form, unit = _choose_unit(months.most)
    series = _add_series(chart, 0, f"รายเดือน ({unit})", months.labels, months.amounts)
    series.graphicalProperties = _fill("light")
    chart.y_axis.number_format = form
    chart.y_axis.scaling.min = 0
    line: Any = LineChart()
    form, unit = _choose_unit(months.total)
    series = _add_series(line, 1, f"สะสม ({unit}, มาตราขวา)", months.labels, months.sums)
    series.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=DARK, w=22_225))
    series.marker = Marker(symbol="circle", size=5, spPr=_fill("dark"))
    series.smooth = False
    if months.points is not None:
        series = _add_series(line, 2, "เบิกจ่ายแล้ว (มาตราขวา)", months.labels, months.points)
        series.graphicalProperties = GraphicalProperties(ln=LineProperties(noFill=True))
        series.marker = Marker(symbol="diamond", size=10, spPr=_fill("mark"))
        series.smooth = False
    line.y_axis.axId = 200
    line.y_axis.number_format = form
    line.y_axis.scaling.min = 0
    line.y_axis.crosses = "max"
    line.y_axis.majorGridlines = None
    line.y_axis.delete = False
    line.y_axis.txPr = _rich(months.size)
    chart += line
    above = _measure_title(months.size, 1) + _HANGS * high
    inner = high - above - months.label_lines * _AXIS_ROOM - _LEGEND_ROOM
    side = 0.11
    _finish(chart, [months.title], (side, above / high, 1 - 2 * side, inner / high), months.size)
    chart.legend = Legend()
    chart.legend.position = "b"
    chart.legend.txPr = _rich(months.size - 1)
    _place(sheet, box, chart)


def _choose_unit(most: Decimal) -> tuple[str, str]:
    return next((form, unit) for least, form, unit in _UNITS if most >= least)


def _add_series(chart: Any, place: int, name: str, labels: str, cells: str) -> Any:
    series = Series(idx=place, order=place, tx=SeriesLabel(v=name))
    series.cat = AxDataSource(strRef=StrRef(f=labels))
    series.val = NumDataSource(numRef=NumRef(f=cells))
    chart.series.append(series)
    return series


def _fill(look: Look) -> GraphicalProperties:
    edge = LineProperties(solidFill=DARK, w=6_350)
    match look:
        case "clear":
            return GraphicalProperties(noFill=True, ln=LineProperties(noFill=True))
        case "hatched":
            ink, paper = ColorChoice(), ColorChoice()
            ink.RGB, paper.RGB = HATCHING, WHITE
            pattern = PatternFillProperties(prst="wdUpDiag", fgClr=ink, bgClr=paper)
            return GraphicalProperties(pattFill=pattern, ln=LineProperties(solidFill=HATCHING, w=6_350))
        case "mark":
            return GraphicalProperties(solidFill=BLACK, ln=LineProperties(noFill=True))
        case _:
            return GraphicalProperties(solidFill=DARK if look == "dark" else LIGHT, ln=edge)


def _finish(chart: Any, words: Sequence[str], inner: tuple[float, float, float, float], size: int) -> None:
    """Title with the line below it, fonts, axes, and where the bars stand, as parts of the width and height."""
    texts = [(text, _letters(size + 2 - 3 * place, bold=not place)) for place, text in enumerate(words)]
    paragraphs = [
        Paragraph(pPr=ParagraphProperties(defRPr=letters), r=[RegularTextRun(rPr=letters, t=text)]) for text, letters in texts
    ]
    chart.title = Title(tx=Text(rich=RichText(p=paragraphs)), overlay=False) if words else None
    chart.auto_title_deleted = not words
    x, y, w, h = inner
    places = ManualLayout(layoutTarget="inner", xMode="edge", yMode="edge", x=x, y=y, w=w, h=h)
    chart.layout = Layout(manualLayout=places)
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.majorGridlines = ChartLines(spPr=GraphicalProperties(ln=LineProperties(solidFill=PALE)))
    chart.x_axis.txPr, chart.y_axis.txPr = _rich(size), _rich(size - 1)
    chart.plot_visible_only = False
    chart.graphical_properties = GraphicalProperties(solidFill=WHITE, ln=LineProperties(solidFill=PALE))
    chart.roundedCorners = False


def _rich(size: int) -> RichText:
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=_letters(size)))
    paragraph.r = []  # else openpyxl puts an empty run there, which other programs do not expect
    return RichText(p=[paragraph])


def _letters(size: int, *, bold: bool = False) -> CharacterProperties:
    font = TextFont(typeface=FONT)
    return CharacterProperties(sz=size * 100, b=bold, solidFill=BLACK, latin=font, cs=font)


def measure_bars(count: int, line: float, size: int) -> float:
    """The height of a chart of so many bars that each take `line`, with texts of a size."""
    return (count * line + _measure_title(size) + _AXIS_ROOM) / (1 - _HANGS)


def measure_line(high: float, count: int, size: int, words: int = 2) -> float:
    """What each of so many bars may take in a chart of a height, with so many lines of words above them."""
    return (high * (1 - _HANGS) - _measure_title(size, words) - _AXIS_ROOM) / count


def part_bars(count: int, room: float, above: float, lines: tuple[float, float], size: int) -> Iterator[tuple[int, int, float]]:
    """So many bars as charts: where each starts, how many it holds, how high each of its bars is.

    There is one, if it fits with what stands `above` it on a page with so much `room`, each bar as high as `lines` say (at least
    and at most); else there are several, of which each fills a page well.
    """
    room -= heights.measure_lines(1)  # charts end with a row
    least, most = lines
    line, parts = measure_line(room - above, count, size), 1
    if line < least:
        parts = ceil(count * least / measure_line(room, 1, size))
        line = measure_line(room, ceil(count / parts), size)
    start = 0
    for place in range(parts):
        own = count // parts + (place < count % parts)
        yield start, own, min(line, most)
        start += own


def measure_across(sheet: Sheet, first: int, last: int) -> float:
    """The points of columns of a sheet."""
    sizes = sheet.worksheet.column_dimensions
    pixels = sum(heights.measure_column(sizes[name_column(column)].width) for column in range(first, last + 1))
    return pixels / heights.PIXELS_PER_POINT


def _measure_box(sheet: Sheet, box: Box) -> tuple[float, float]:
    """The width and height of cells of a sheet."""
    rows = range(box.first_row, box.last_row + 1)
    return measure_across(sheet, box.first_column, box.last_column), sum(sheet.heights[row] for row in rows)


def _place(sheet: Sheet, box: Box, chart: Any) -> None:
    anchor = TwoCellAnchor(editAs="twoCell")
    anchor._from = AnchorMarker(col=box.first_column - 1, row=box.first_row - 1)  # noqa: SLF001 - openpyxl has no public way
    anchor.to = AnchorMarker(col=box.last_column, row=box.last_row)
    chart.anchor = anchor
    sheet.worksheet.add_chart(chart)
