from __future__ import annotations

from fractions import Fraction

from openpyxl import Workbook  # noqa: TID253

from orgplan.forms.charts.figures import ChartFigures, LiveNumber
from orgplan.forms.charts.score_lines import PointsAxis, ScoreCells, ScoreLine
from orgplan.workbook.reader import build_grid
from orgplan.workbook.sheet import Sheet
from orgplan.workbook.style import Styles


def test_blocks_stand_below_each_other_where_the_charts_look_for_them() -> None:
    figures = ChartFigures()
    line = ScoreLine("ก", Fraction(2), Fraction(2), Fraction(2), None, ScoreCells("'a'!$A$1", "'a'!$A$2", "'a'!$A$3"))
    points = PointsAxis(Fraction(5), "'a'!$A$4", 2)
    first, second = figures.add_lines([line, line], points), figures.add_lines([line], points)
    listed = figures.add_list(["ต.ค. 52", "พ.ย. 52"], [None, LiveNumber("1+1", 2)])
    worksheet = Workbook().active
    assert worksheet is not None
    sheet = Sheet(worksheet, Styles(worksheet))
    figures.write(sheet)
    cells = build_grid("กราฟ", sheet.xml()).cells
    assert (first.first, second.first) == (1, 4)
    assert second.describe_bars("", Fraction(5), 12).labels == "'กราฟ'!$B$4:$B$4"
    assert listed == ("'กราฟ'!$A$6:$A$7", "'กราฟ'!$B$6:$B$7")
    assert (cells[1, 2].value, cells[7, 1].value, cells[7, 2].value) == ("ก  2.00", "พ.ย. 52", "2")
    assert (6, 2) not in cells, "where there is no figure, nothing is drawn, and not a nought"
    assert worksheet.sheet_state == "hidden"
