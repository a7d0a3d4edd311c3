"""Workbooks of LibreOffice and of Excel 2003: values and merged ranges, and bounds."""

from __future__ import annotations

from datetime import date, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from orgplan.intake import calamine_reader
from orgplan.intake.calamine_reader import read_calamine_grids
from orgplan.intake.grid import Area
from orgplan.workbook.bounds import Unusable

HEAD = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
)


def spreadsheet(rows: str, before: str = "", manifest: str = "") -> bytes:
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr(
            "content.xml",
            f'{before}{HEAD}<office:body><office:spreadsheet><table:table table:name="แผน">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
        package.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{manifest}</manifest:manifest>',
        )
    return target.getvalue()


def cell(text: str, more: str = "", kind: str = 'office:value-type="string"') -> str:
    return f"<table:table-cell {kind} {more}><text:p>{text}</text:p></table:table-cell>"


def test_values_and_merged_ranges() -> None:
    head = (
        cell("ที่") + cell("เดือน", 'table:number-columns-spanned="2" table:number-rows-spanned="1"') + "<table:covered-table-cell/>"
    )
    twice = '<table:table-cell table:number-columns-repeated="2"/>' + cell("  /")
    last = cell("5", kind='office:value-type="float" office:value="5"')
    last += cell("x", kind='office:value-type="boolean" office:boolean-value="true"')
    rows = f'<table:table-row>{head}</table:table-row><table:table-row table:number-rows-repeated="2">{twice}</table:table-row>'
    rows += f"<table:table-row>{last}</table:table-row>"
    (grid,) = read_calamine_grids(spreadsheet(rows))
    assert (grid.name, grid.sees_fills, grid.areas) == ("แผน", False, (Area(1, 2, 1, 3),))
    assert [grid.texts_of_row(row) for row in range(1, 5)] == [{1: "ที่", 2: "เดือน"}, {3: "/"}, {3: "/"}, {1: "5", 2: "TRUE"}]
    assert grid.cell(2, 3).indent == 1


@pytest.mark.parametrize(
    "value, text",
    [(1.0, "1"), (1.1, "1.1"), (1e15, "1000000000000000"), (date(2025, 10, 1), "1/10/2568"), (time(8, 30), "08:30:00"), ("", "")],
)
def test_values_as_people_write_them(value: object, text: str) -> None:
    assert calamine_reader._write(value) == text


@pytest.mark.parametrize(
    "raw, says",
    [
        (spreadsheet('<table:table-row table:number-rows-repeated="1000000">' + cell("x", 'table:number-columns-repeated="9"') + "</table:table-row>"), "far more"),
        (spreadsheet("<table:table-row/>", "<!DOCTYPE a [<!ENTITY b 'c'>]>"), "entities"),
        (spreadsheet("<table:table-row/>")[:200], "damaged"),
        (spreadsheet(" " * 2_000_000), "far more"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600), "damaged"),
        (bytes(20_000_001), "larger than 20 MB"),
        (spreadsheet("<table:table-row/>", manifest="<manifest:encryption-data/>"), "locked with a password"),
    ],
)  # fmt: skip
def test_what_is_refused(raw: bytes, says: str) -> None:
    with pytest.raises(Unusable, match=says):
        read_calamine_grids(raw)
