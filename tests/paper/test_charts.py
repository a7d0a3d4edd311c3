from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from openpyxl import Workbook  # noqa: TID253

from orgplan.paper.charts import BarPart, Bars, Box, Months, draw_bars, draw_months, measure_bars, measure_line, part_bars
from orgplan.workbook.sheet import Sheet
from orgplan.workbook.style import Styles

BOX = Box(2, 1, 5, 3)


def sheet_with_rows() -> Sheet:
    worksheet = Workbook().active
    assert worksheet is not None
    for column in "ABC":
        worksheet.column_dimensions[column].width = 30
    sheet = Sheet(worksheet, Styles(worksheet))
    for row in range(1, 7):
        sheet.height(row, 60, fixed=True)
    return sheet


def drawn(sheet: Sheet) -> Any:
    worksheet: Any = sheet.worksheet
    (chart,) = worksheet._charts
    return chart


def test_bars_lie_over_their_cells_from_top_to_bottom() -> None:
    sheet = sheet_with_rows()
    parts = [BarPart("'a'!$B$1:$B$2", "clear"), BarPart("'a'!$C$1:$C$2", "hatched"), BarPart("'a'!$D$1:$D$2", "light")]
    draw_bars(sheet, BOX, Bars("หัว", "คำอธิบาย", "'a'!$A$1:$A$2", parts, 2, Fraction(5), dark=[1]))
    chart = drawn(sheet)
    assert (chart.type, chart.grouping, chart.overlap, chart.legend) == ("bar", "stacked", 100, None)
    assert (chart.anchor._from.row, chart.anchor._from.col, chart.anchor.to.row, chart.anchor.to.col) == (1, 0, 5, 3)
    assert (chart.x_axis.scaling.orientation, chart.y_axis.scaling.max, chart.y_axis.majorUnit) == ("maxMin", 5, 1)
    looks = [each.graphicalProperties for each in chart.series]
    assert (looks[0].noFill, looks[1].pattFill.prst, looks[2].solidFill.srgbClr) == (True, "wdUpDiag", "9DC3E6")
    assert [each.idx for each in chart.series[2].dPt] == [1]
    assert chart.plot_visible_only is False, "the figures stand on a hidden sheet"
    assert [run.t for each in chart.title.tx.rich.p for run in each.r] == ["หัว", "คำอธิบาย"]


@pytest.mark.parametrize(("top", "unit"), [(Fraction(5), 1), (Fraction(100), None), (None, None)])
def test_an_axis_names_points_one_by_one_as_long_as_there_are_few(top: Fraction | None, unit: int | None) -> None:
    sheet = sheet_with_rows()
    draw_bars(sheet, BOX, Bars("", "", "'a'!$A$1", [BarPart("'a'!$B$1", "light")], 1, top))
    assert drawn(sheet).y_axis.majorUnit == unit
    assert drawn(sheet).y_axis.scaling.min == 0


def test_the_plot_stays_within_its_chart() -> None:
    sheet = sheet_with_rows()
    draw_bars(sheet, BOX, Bars("", "", "'a'!$A$1", [BarPart("'a'!$B$1", "light")], 1))
    place = drawn(sheet).layout.manualLayout
    assert 0 < place.x + place.w < 1
    assert 0 < place.y + place.h < 1


@pytest.mark.parametrize(("most", "words"), [("9999", "บาท"), ("45000", "พันบาท"), ("2000000", "ล้านบาท")])
def test_months_stand_under_a_line_with_an_axis_of_its_own(most: str, words: str) -> None:
    sheet = sheet_with_rows()
    draw_months(sheet, BOX, Months("เงิน", "'a'!$A$1", "'a'!$B$1", "'a'!$C$1", Decimal(most), Decimal(most), "'a'!$D$1"))
    columns, line = drawn(sheet)._charts
    assert (columns.type, columns.y_axis.axId, line.y_axis.axId, line.y_axis.crosses) == ("col", 100, 200, "max")
    assert [each.tx.v for each in (*columns.series, *line.series)] == [
        f"รายเดือน ({words})",
        f"สะสม ({words}, มาตราขวา)",
        "เบิกจ่ายแล้ว (มาตราขวา)",
    ]
    assert drawn(sheet).legend is not None


def test_the_height_of_a_chart_and_of_its_bars_agree() -> None:
    assert measure_line(measure_bars(7, 21, 12), 7, 12) == pytest.approx(21)


def test_counts_stand_on_their_bars_and_a_chart_without_words_has_no_title() -> None:
    sheet = sheet_with_rows()
    draw_bars(sheet, BOX, Bars("", "", "'a'!$A$1:$A$9", [BarPart("'a'!$B$1:$B$9", "light")], 9, are_counts=True, texts=0.3))
    chart = drawn(sheet)
    assert chart.series[0].dLbls.showVal is True
    assert (chart.title, chart.auto_title_deleted, chart.layout.manualLayout.x) == (None, True, 0.3)


def test_few_bars_are_not_as_thick_as_there_is_room() -> None:
    gaps = []
    for count in (1, 30):
        sheet = sheet_with_rows()
        draw_bars(sheet, BOX, Bars("", "", "'a'!$A$1", [BarPart("'a'!$B$1", "light")], count))
        gaps.append(drawn(sheet).gapWidth)
    assert gaps[0] > gaps[1] == 55


@pytest.mark.parametrize(("count", "above", "parts"), [(5, 0, 1), (5, 380, 1), (60, 0, 4), (61, 0, 4)])
def test_many_bars_are_parted_so_that_each_part_fills_a_page(count: int, above: float, parts: int) -> None:
    given = list(part_bars(count, 400, above, (15, 30), 12)) if above < 380 else list(part_bars(count, 600, above, (15, 30), 12))
    assert len(given) == parts
    assert sum(own for _, own, _ in given) == count
    assert max(own for _, own, _ in given) - min(own for _, own, _ in given) <= 1
    assert all(measure_bars(own, line, 12) <= 600 - above and 15 <= line <= 30 for _, own, line in given)
