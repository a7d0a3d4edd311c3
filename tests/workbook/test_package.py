from __future__ import annotations

import xml.etree.ElementTree as ET
from io import BytesIO
from zipfile import ZipFile

from forms.workbooks import opened, signed_workbook
from orgplan.workbook.package import arrange_part

SPACES = {
    "xl/drawings/drawing1.xml": ("xdr", "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"),
    "xl/charts/chart1.xml": ("c", "http://schemas.openxmlformats.org/drawingml/2006/chart"),
}


def test_drawings_and_charts_have_the_usual_prefixes() -> None:
    with ZipFile(BytesIO(signed_workbook())) as package:
        for name, (prefix, space) in SPACES.items():
            xml = package.read(name).decode()
            assert f'xmlns:{prefix}="{space}"' in xml
            assert ' xmlns="' not in xml
            assert ET.fromstring(xml).tag.startswith(f"{{{space}}}")  # noqa: S314 - written by the code under test


def test_a_prefix_changes_no_meaning() -> None:
    plain = b'<a xmlns:x="y" xmlns="z" k="1 &lt; 2"><b /><x:c>d &lt;e&gt; /f</x:c><b>g</b></a>'
    prefixed = arrange_part("xl/charts/chart12.xml", plain)
    assert prefixed == b'<c:a xmlns:x="y" xmlns:c="z" k="1 &lt; 2"><c:b /><x:c>d &lt;e&gt; /f</x:c><c:b>g</c:b></c:a>'
    assert ET.canonicalize(plain, rewrite_prefixes=True) == ET.canonicalize(prefixed, rewrite_prefixes=True)


def test_properties_of_fonts_stand_in_the_order_of_the_schema() -> None:
    styles = b'<fonts count="1"><font><name val="A" /><charset val="222" /><family val="2" /><b val="1" /><color rgb="0" /><sz val="9" /></font></fonts>'
    assert arrange_part("xl/styles.xml", styles) == (
        b'<fonts count="1"><font><b val="1" /><sz val="9" /><color rgb="0" /><name val="A" /><family val="2" /><charset val="222" /></font></fonts>'
    )
    assert opened(signed_workbook())["คะแนน"]["A1"].font.charset == 222


def test_all_other_parts_stay_as_they_are() -> None:
    for name in ("xl/worksheets/sheet1.xml", "docProps/core.xml", "xl/theme/theme1.xml"):
        assert arrange_part(name, b'<a xmlns="b"><font><name /><b /></font></a>') == b'<a xmlns="b"><font><name /><b /></font></a>'
