"""The finished file: openpyxl's package with our own rows in it, and nothing that changes from run to run."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.workbook import Workbook
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.functions import tostring

from orgplan.views.fixed_package import EPOCH
from orgplan.workbook.chart_caches import fill_caches
from orgplan.workbook.package import WorkbookPackage
from orgplan.workbook.sheet import Sheet

CREATOR = "orgplan"
_EMPTY_ROWS = (b"<sheetData />", b"<sheetData/>", b"<sheetData></sheetData>")
_EMPTY_LINE = re.compile(rb"<(?:odd|even|first)(?:Header|Footer) ?/>")


class _Writer(ExcelWriter):
    """openpyxl's writer with the rows of `Sheet`s in place of its own."""

    def __init__(self, workbook: Workbook, archive: WorkbookPackage, sheets: dict[str, Sheet]) -> None:
        super().__init__(workbook, archive)
        self._parts = archive
        self._sheets = sheets

    def write_worksheet(self, ws: Any) -> None:
        """Write one sheet: as openpyxl does, but for the rows."""
        sheet = self._sheets[ws.title]
        ws._drawing = SpreadsheetDrawing()  # noqa: SLF001 - openpyxl has no public way
        ws._drawing.charts = ws._charts  # noqa: SLF001 - openpyxl has no public way
        ws._drawing.images = ws._images  # noqa: SLF001 - openpyxl has no public way
        # One by one, openpyxl would look for overlaps and build a cell for every hidden corner.
        ws.merged_cells.ranges = list(sheet.merged)
        out = BytesIO()
        writer: Any = WorksheetWriter(ws, out)
        writer.write()
        ws._rels = writer._rels  # noqa: SLF001 - openpyxl has no public way
        before, after = _around_rows(out.getvalue())
        before = before.replace(b'<dimension ref="A1:A1"', f'<dimension ref="{sheet.dimension}"'.encode(), 1)
        rows = sheet.xml().encode()
        after = _EMPTY_LINE.sub(b"", after)
        self._parts.writestr(ws.path[1:], b"".join((before, b"<sheetData>", rows, b"</sheetData>", after)))
        self.manifest.append(ws)

    def _write_charts(self) -> None:
        """Write all charts with what their cells show."""
        charts: list[Any] = self._charts  # type: ignore[attr-defined] # - its stubs do not know of it
        for chart in charts:
            xml = fill_caches(tostring(chart._write()).decode(), self._sheets)  # noqa: SLF001 - openpyxl has no public way
            self._parts.writestr(chart.path[1:], xml)
            self.manifest.append(chart)


def _around_rows(xml: bytes) -> tuple[bytes, bytes]:
    for empty in _EMPTY_ROWS:
        before, rows, after = xml.partition(empty)
        if rows:
            return before, after
    raise ValueError("openpyxl wrote a sheet without an empty sheetData element")


def pack_workbook(workbook: Workbook, sheets: list[Sheet]) -> bytes:
    """The bytes of a workbook whose cells stand in `sheets`, one for each of its worksheets."""
    buffer = BytesIO()
    with WorkbookPackage(buffer) as archive:
        _Writer(workbook, archive, {sheet.name: sheet for sheet in sheets}).write_data()
    return buffer.getvalue()


def pack_plain_workbook(workbook: Workbook) -> bytes:
    """The same for cells that openpyxl itself has."""
    buffer = BytesIO()
    with WorkbookPackage(buffer) as archive:
        ExcelWriter(workbook, archive).write_data()
    return buffer.getvalue()


def sign_workbook(workbook: Workbook, title: str | None = None) -> None:
    """Say in a workbook that it is of orgplan, by which it is known again; never when: the same plan gives the same bytes."""
    properties = workbook.properties
    properties.title = title
    properties.creator = properties.lastModifiedBy = CREATOR
    properties.created = properties.modified = datetime(*EPOCH, tzinfo=UTC).replace(tzinfo=None)
