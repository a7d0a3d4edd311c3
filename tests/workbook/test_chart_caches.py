from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook  # noqa: TID253
from openpyxl.chart import LineChart, Reference, Series  # noqa: TID253

from forms.workbooks import signed_workbook
from orgplan.workbook.chart_caches import fill_caches
from orgplan.workbook.sheet import Sheet
from orgplan.workbook.style import BODY, Styles


@pytest.fixture
def sheet() -> Sheet:
    worksheet = Workbook().create_sheet("it's <so>")
    sheet = Sheet(worksheet, Styles(worksheet))
    sheet.text(1, 1, "A & B", BODY)
    sheet.text(2, 1, "ต.ค. 52", BODY)
    sheet.blank(3, 1, BODY)
    sheet.number(1, 2, Decimal("0.10"), BODY)
    sheet.formula(2, 2, "A1", "-", BODY)
    sheet.formula(3, 2, "B1*2", Decimal("0.2"), BODY)
    return sheet


def fill(sheet: Sheet, xml: str) -> str:
    return fill_caches(xml, {sheet.name: sheet})


def test_categories_that_are_texts_are_kept_as_texts(sheet: Sheet) -> None:
    filled = fill(sheet, "<cat><numRef><f>'it''s &lt;so&gt;'!$A$1:$A$3</f></numRef></cat>")
    assert filled == (
        "<cat><strRef><f>'it''s &lt;so&gt;'!$A$1:$A$3</f><strCache><ptCount val=\"3\"/>"
        '<pt idx="0"><v>A &amp; B</v></pt><pt idx="1"><v>ต.ค. 52</v></pt></strCache></strRef></cat>'
    )


def test_values_are_kept_with_every_digit_and_without_what_is_no_number(sheet: Sheet) -> None:
    filled = fill(sheet, "<val><numRef><f>'it''s &lt;so&gt;'!$B$1:$B$3</f></numRef></val>")
    assert filled == (
        "<val><numRef><f>'it''s &lt;so&gt;'!$B$1:$B$3</f><numCache><formatCode>General</formatCode><ptCount val=\"3\"/>"
        '<pt idx="0"><v>0.1</v></pt><pt idx="2"><v>0.2</v></pt></numCache></numRef></val>'
    )


def test_categories_that_are_numbers_stay_numbers(sheet: Sheet) -> None:
    assert fill(sheet, "<cat><numRef><f>'it''s &lt;so&gt;'!$B$1</f></numRef></cat>").startswith("<cat><numRef>")


def test_every_reference_of_a_chart_is_filled(sheet: Sheet) -> None:
    """Also the name of a series and its categories, as openpyxl writes them."""
    chart: Any = LineChart()
    chart.series.append(Series(Reference(sheet.worksheet, 2, 1, 2, 3), title_from_data=True))
    chart.set_categories(Reference(sheet.worksheet, 1, 2, 1, 3))
    xml = ET.tostring(chart._write(), encoding="unicode")
    assert xml.count("</f>") == fill(sheet, xml).count("</strCache>") + fill(sheet, xml).count("</numCache>") == 3


def test_the_chart_of_the_scores_says_what_it_shows() -> None:
    with ZipFile(BytesIO(signed_workbook())) as package:
        charts = [package.read(name).decode() for name in package.namelist() if name.startswith("xl/charts/chart")]
    assert charts
    for chart in charts:
        assert chart.count("</c:f>") == chart.count("</c:strCache>") + chart.count("</c:numCache>")
    assert any("<c:v>k2-1 " in chart for chart in charts)
    sheet: Any = load_workbook(BytesIO(signed_workbook()))["คะแนน"]
    series = sheet._charts[0].series[0]
    assert [point.v.partition(" ")[0] for point in series.cat.strRef.strCache.pt] == ["k2-1", "k2-2", "k3-1", "k3-2"]
