"""The finished file: openpyxl's package with our own rows in it, and nothing that changes from run to run."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.workbook import Workbook
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

from orgplan.workbook.sheet import Sheet

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every part: the earliest that a zip file knows."""
_EMPTY_ROWS = (b"<sheetData />", b"<sheetData/>", b"<sheetData></sheetData>")


class _Archive(ZipFile):
    """A zip file whose parts carry no time, no owner and no system."""

    def writestr(self, name: str | ZipInfo, data: str | bytes, *_: object, **__: object) -> None:  # type: ignore[override] # - openpyxl passes a name and data alone
        part = ZipInfo(name if isinstance(name, str) else name.filename, EPOCH)
        part.compress_type = ZIP_DEFLATED
        part.create_system = 0
        part.external_attr = 0
        super().writestr(part, data)


class _Writer(ExcelWriter):
    """openpyxl's writer with the rows of `Sheet`s in place of its own."""

    def __init__(self, workbook: Workbook, archive: ZipFile, sheets: dict[str, Sheet]) -> None:
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
        self._parts.writestr(ws.path[1:], b"".join((before, b"<sheetData>", rows, b"</sheetData>", after)))
        self.manifest.append(ws)


def _around_rows(xml: bytes) -> tuple[bytes, bytes]:
    for empty in _EMPTY_ROWS:
        before, rows, after = xml.partition(empty)
        if rows:
            return before, after
    raise ValueError("openpyxl wrote a sheet without an empty sheetData element")


def pack_workbook(workbook: Workbook, sheets: list[Sheet]) -> bytes:
    """The bytes of a workbook whose cells stand in `sheets`, one for each of its worksheets."""
    buffer = BytesIO()
    with _Archive(buffer, "w", ZIP_DEFLATED) as archive:
        _Writer(workbook, archive, {sheet.name: sheet for sheet in sheets}).write_data()
    return buffer.getvalue()
