"""Workbooks of Excel 2003 (.xls) and of LibreOffice (.ods) as grids: values and merged ranges; fills and indents are not seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any, Final
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 - the module has no better name

from defusedxml.common import DefusedXmlException
from defusedxml.sax import parse

from orgplan.fiscal import BE_OFFSET
from orgplan.intake.grid import Area, CellGrid, GridCell
from orgplan.problems import Words
from orgplan.thai import FIRST_BE_YEAR
from orgplan.workbook.bounds import (
    MAX_CELLS,
    MAX_SHEETS,
    Unusable,
    check_parts,
    check_size,
    refuse_damaged,
    refuse_entities,
    refuse_locked,
    refuse_too_large,
)

_INSTALL: Final = Words(
    'reading .xls and .ods needs python-calamine: pip install "orgplan[tables]"',
    'การอ่าน .xls และ .ods ต้องมี python-calamine: pip install "orgplan[tables]"',
)

_MANIFEST: Final = "META-INF/manifest.xml"


def read_calamine_grids(raw: bytes) -> list[CellGrid]:
    """The sheets of a workbook. Raises `Unusable` for what is locked, damaged or too large, or where python-calamine lacks."""
    check_size(raw)
    areas = _read_areas(raw) if raw.startswith(b"PK") else None
    try:
        import python_calamine
    except ImportError:
        raise Unusable(_INSTALL) from None
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(raw))
        return _convert_all(book, areas)
    except python_calamine.PasswordError:
        raise refuse_locked() from None
    except (python_calamine.CalamineError, OSError, ValueError):
        raise refuse_damaged() from None
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # a fault within the library, in Rust: it gives no class to name here
            raise refuse_damaged() from None
        raise


class _OpenContent(ContentHandler):
    """What must be known of a content of LibreOffice besides its values: how many cells it stands for, and the merged ranges.

    A few letters may repeat a cell millions of times; python-calamine knows no merged ranges of such files.
    """

    def __init__(self) -> None:
        super().__init__()
        self.areas: dict[str, list[Area]] = {}
        self._sheet = ""
        self._row = self._rows = self._column = self._pending = 0
        self._left = MAX_CELLS

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802 - SAX
        match name:
            case "table:table":
                self._sheet, self._row, self._rows = attrs.get("table:name", ""), 1, 0
            case "table:table-row":
                self._row += self._rows
                self._rows, self._column, self._pending = _count(attrs.get("table:number-rows-repeated")), 1, 0
            case "table:table-cell" | "table:covered-table-cell":
                right, down = (_count(attrs.get(f"table:number-{each}-spanned")) - 1 for each in ("columns", "rows"))
                if right or down:
                    self._left -= min(down, MAX_CELLS)
                    area = Area(self._row, self._column, self._row + down, self._column + right)
                    self.areas.setdefault(self._sheet, []).append(area)
                repeated = _count(attrs.get("table:number-columns-repeated"))
                self._column += repeated
                self._pending += repeated
                if "office:value-type" in attrs:
                    self._take()
            case "text:p" if self._pending:
                self._take()

    def _take(self) -> None:
        """What comes before a cell that holds something is kept with it."""
        self._left -= self._pending * self._rows
        self._pending = 0
        if self._left < 0:
            raise refuse_too_large()


def _count(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else 1  # noqa: PLR2004 - rows of a sheet


def _read_areas(raw: bytes) -> Mapping[str, list[Area]]:
    """The merged ranges of a file of LibreOffice, by sheet. Raises `Unusable` for one that stands for too much."""
    try:
        with ZipFile(BytesIO(raw)) as package:
            check_parts(package.infolist())
            _refuse_encrypted(package)
            with package.open("content.xml") as content:
                content_seen = _OpenContent()
                parse(content, content_seen, forbid_dtd=True)
                return content_seen.areas
    except DefusedXmlException:
        raise refuse_entities() from None
    except (BadZipFile, ZlibError, EOFError, OSError, LookupError, NotImplementedError, RuntimeError, SAXParseException):
        raise refuse_damaged() from None


def _refuse_encrypted(package: ZipFile) -> None:
    """Refuse a file of LibreOffice that takes a password: as a whole since release 24.8, part by part before."""
    names = package.namelist()
    if "encrypted-package" in names or (_MANIFEST in names and b"encryption-data" in package.read(_MANIFEST)):
        raise refuse_locked()


def _convert_all(book: Any, areas: Mapping[str, list[Area]] | None) -> list[CellGrid]:
    if len(book.sheet_names) > MAX_SHEETS:
        raise refuse_too_large()
    sheets = [book.get_sheet_by_index(place) for place in range(len(book.sheet_names))]
    return [_convert(each, _merged(each) if areas is None else areas.get(each.name, ())) for each in sheets]


def _merged(sheet: Any) -> list[Area]:
    ranges = sheet.merged_cell_ranges or ()
    return [Area(top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in ranges]


def _convert(sheet: Any, areas: Iterable[Area]) -> CellGrid:
    if sheet.total_height * sheet.total_width > MAX_CELLS:
        raise refuse_too_large()
    grid = CellGrid(sheet.name, areas=tuple(areas), sees_fills=False)
    for row, values in enumerate(sheet.to_python(skip_empty_area=False), 1):
        for column, value in enumerate(values, 1):
            text = _write(value)
            if text:
                indent = (len(text) - len(text.lstrip(" \u00a0"))) // 2
                grid.put(row, column, GridCell(text.strip(), indent=indent))
    return grid


def _write(value: Any) -> str:
    """A value as people write it: whole numbers without a point, dates as day/month/year of the Buddhist Era."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return f"{Decimal(str(value)):f}".removesuffix(".0")
    if isinstance(value, date | datetime):
        year = value.year if value.year >= FIRST_BE_YEAR else value.year + BE_OFFSET
        return f"{value.day}/{value.month}/{year}"
    if isinstance(value, time | timedelta):
        return str(value)
    return str(value).replace("\r\n", "\n").replace("\r", "\n")
