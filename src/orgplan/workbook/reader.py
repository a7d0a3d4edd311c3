"""A workbook that came back, read as one reads what strangers send: bounded, and nothing in it is run or followed.

Only these parts are looked at: the list of sheets, links, the shared texts, the styles (for indents, formats and fills), the
sheets themselves, their comments and what their drawings say. Macros, links to other files, the pictures themselves and
everything else in the package stay closed. Parts are read as a
stream by defusedxml's SAX parser, without document types and entities; sizes and counts are limited before and while reading.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from io import BytesIO
from posixpath import basename, dirname, join, normpath
from typing import Any, Final, NamedTuple, Protocol, TypeVar
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler
from zipfile import BadZipFile, ZipFile

from defusedxml.common import DefusedXmlException
from defusedxml.sax import make_parser

from orgplan.file_kinds import ZIPPED, FileKind, holds_plan, identify_file
from orgplan.problems import NO_WORDS, Words
from orgplan.workbook.bounds import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_DEPTH,
    MAX_PARTS,
    MAX_SHEETS,
    MAX_TEXT,
    MAX_TEXTS,
    Unusable,
    check_parts,
    check_size,
    refuse_damaged,
    refuse_entities,
    refuse_locked,
    refuse_too_large,
)
from orgplan.workbook.drawn_shapes import CellPoint, CellSizes, DrawnShape, read_height, read_width

_CHUNK: Final = 65_536

_SAVE_AS: Final = Words("save it as an Excel workbook (.xlsx)", "บันทึกใหม่เป็นแฟ้ม Excel (.xlsx)")

_NO_WORKBOOK: Final = Words("this is not an Excel workbook", "แฟ้มนี้ไม่ใช่แฟ้ม Excel")
_NAME_OURS: Final = Words("name a workbook that `orgplan export xlsx` or `orgplan template --xlsx` wrote",
                          "ระบุแฟ้มที่สร้างด้วย `orgplan export xlsx` หรือ `orgplan template --xlsx`")  # fmt: skip
_TABLES: Final = Words(
    "`orgplan import table` makes a plan of a table of your own", "ถ้าเป็นตารางของหน่วยงานเอง สร้างแผนด้วย `orgplan import table`"
)


class Cell(NamedTuple):
    """What a cell shows. `value` is a text, or of a number its text in the file; `kind` is text, number, percent, date, time,
    bool or error.

    `formula` is whether it is calculated, `indent` how far its text is moved in.
    """

    value: str
    kind: str
    formula: bool = False
    indent: int = 0


class Merge(NamedTuple):
    """A merged range, from its first row and column to its last."""

    row: int
    column: int
    last_row: int
    last_column: int


@dataclass(slots=True)
class Grid:
    """The cells of a sheet that show something or hold a formula, by row and column (from 1).

    `merges` are its merged ranges, of which only the first cell can hold something, `coloured` its cells with a fill, `remarks`
    what is fastened to cells (or, without an address, lies over them): comments, text boxes, pictures. `shapes` are what is drawn
    over them, `sizes` how wide and high they are, `feet` what is printed at the foot of each page. Readers note in `taken` the cells
    that they answer for.
    """

    name: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    last_row: int = 0
    merges: list[Merge] = field(default_factory=list)
    coloured: set[tuple[int, int]] = field(default_factory=set)
    remarks: list[tuple[str, str]] = field(default_factory=list)
    shapes: list[DrawnShape] = field(default_factory=list)
    sizes: CellSizes = field(default_factory=CellSizes)
    feet: list[str] = field(default_factory=list)
    taken: set[tuple[int, int]] = field(default_factory=set)
    _merges_of: dict[int, list[Merge]] | None = None

    def text(self, row: int, column: int) -> str:
        """The text of a cell, or an empty one."""
        cell = self.cells.get((row, column))
        return "" if cell is None else cell.value

    def merge_at(self, row: int, column: int) -> Merge | None:
        """The merged range that a cell is part of."""
        if self._merges_of is None:
            self._merges_of = {}
            for merge in self.merges:
                for each in range(merge.row, min(merge.last_row, self.last_row) + 1):
                    self._merges_of.setdefault(each, []).append(merge)
        return next((each for each in self._merges_of.get(row, ()) if each.column <= column <= each.last_column), None)


@dataclass(slots=True)
class Book:
    """The sheets of a workbook in their order; `old_dates` is whether its dates count from 1904."""

    grids: list[Grid]
    old_dates: bool = False


def read_workbook(raw: bytes) -> Book:
    """Read a workbook. Raises `Unusable` with what is wrong and what to do."""
    _refuse_others(raw)
    try:
        with ZipFile(BytesIO(raw)) as package:
            _check_package(package)
            return _Reader(package).book()
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, UnicodeDecodeError, ValueError) as error:
        raise (refuse_entities() if isinstance(error, DefusedXmlException) else refuse_damaged()) from None
    except (SAXParseException, OSError, LookupError):
        raise refuse_damaged() from None


def _refuse_others(raw: bytes) -> None:
    """Refuse what is no zip file, with the name of what it is."""
    check_size(raw)
    if not raw:
        raise Unusable(Words("the file is empty", "แฟ้มว่างเปล่า"))
    kind = identify_file(raw)
    if kind is None:
        raise Unusable(_no_package(raw))
    if kind.is_locked:
        raise refuse_locked()
    if not (kind.is_workbook or kind.is_zip):  # a workbook that is cut off may not show that it is one
        raise Unusable(_no_workbook(kind))


def _no_package(raw: bytes) -> Words:
    """What to say of what has no kind of its own: a text, or what nobody knows."""
    if holds_plan(raw):
        return Words("this is a plan or results file already, not a workbook; check it with `orgplan validate`",
                     "แฟ้มนี้เป็นแฟ้มแผนหรือแฟ้มผลอยู่แล้ว ไม่ใช่แฟ้ม Excel ตรวจด้วย `orgplan validate`")  # fmt: skip
    if b"\0" not in raw:
        return Words.joined((Words("this is a text, not an Excel workbook", "แฟ้มนี้เป็นข้อความ ไม่ใช่แฟ้ม Excel"), _NAME_OURS, _TABLES))
    return Words.joined((_NO_WORKBOOK, _NAME_OURS))


def _no_workbook(kind: FileKind) -> Words:
    """What to say of a file of another kind."""
    todo = _NAME_OURS
    if kind.is_spreadsheet:
        todo = _SAVE_AS
    elif kind.is_archive:
        todo = Words("unpack it, and name the workbook that was in it", "แตกแฟ้มก่อน แล้วระบุแฟ้ม Excel ที่อยู่ข้างใน")
    message = Words("this is {kind}, not an Excel workbook", "แฟ้มนี้เป็น{kind} ไม่ใช่แฟ้ม Excel").fill(kind=kind.words)
    return Words.joined((message, todo, _TABLES if kind.holds_tables else NO_WORDS))


def _check_package(package: ZipFile) -> None:
    parts = package.infolist()
    check_parts(parts)
    names = {part.filename for part in parts}
    if "xl/workbook.xml" not in names and "[Content_Types].xml" not in names:
        raise Unusable(_no_workbook(FileKind(ZIPPED)))


# --- parts -------------------------------------------------------------------------------------------------------------


H = TypeVar("H", bound=ContentHandler)


class _Parser(Protocol):
    forbid_dtd: bool

    def setContentHandler(self, handler: ContentHandler) -> None: ...  # noqa: N802 - SAX
    def feed(self, data: bytes) -> None: ...
    def close(self) -> None: ...


class _Handler(ContentHandler):
    """Names without their namespaces, and a limit on depth."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = 0

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802 - SAX
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise refuse_too_large()
        self.start(name.rpartition(":")[2], attrs)

    def endElement(self, name: str) -> None:  # noqa: N802 - SAX
        self.depth -= 1
        self.end(name.rpartition(":")[2])

    def start(self, name: str, attrs: Any) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""


def _attribute(attrs: Any, name: str) -> str:
    """An attribute whatever its prefix; empty where there is none."""
    value = attrs.get(name)
    if value is None:
        value = next((other for key, other in attrs.items() if key.rpartition(":")[2] == name), "")
    return str(value)


class _List(_Handler):
    """The attributes of elements with certain names, in their order."""

    def __init__(self, *names: str) -> None:
        super().__init__()
        self._names = names
        self.elements: list[tuple[str, dict[str, str]]] = []

    def start(self, name: str, attrs: Any) -> None:
        if name in self._names:
            self.elements.append((name, {key.rpartition(":")[2]: value for key, value in attrs.items()}))
            if len(self.elements) > MAX_PARTS:
                raise refuse_too_large()


class Look(NamedTuple):
    """What a cell format means for a reader: the indent, whether numbers are dates, times or percentages, whether it has a fill."""

    indent: int = 0
    kind: str = "number"
    coloured: bool = False


class _Styles(_Handler):
    """The cell formats of a workbook."""

    def __init__(self) -> None:
        super().__init__()
        self.looks: list[Look] = []
        self._kinds = dict(_BUILT_IN)
        self._in_formats = self._in_fills = False
        self._fills: list[bool] = []

    def start(self, name: str, attrs: Any) -> None:
        if name == "fills":
            self._in_fills = True
        elif self._in_fills:
            self._fill(name, attrs)
        elif name == "cellXfs":
            self._in_formats = True
        elif name == "numFmt":
            if len(self._kinds) > MAX_PARTS:
                raise refuse_too_large()
            self._kinds[_whole(_attribute(attrs, "numFmtId"))] = _kind_of(_attribute(attrs, "formatCode"))
        elif self._in_formats and name == "xf":
            fill = _whole(_attribute(attrs, "fillId"))
            coloured = fill < len(self._fills) and self._fills[fill]
            self.looks.append(Look(kind=self._kinds.get(_whole(_attribute(attrs, "numFmtId")), "number"), coloured=coloured))
            if len(self.looks) > MAX_CELLS:
                raise refuse_too_large()
        elif self._in_formats and name == "alignment" and self.looks:
            self.looks[-1] = self.looks[-1]._replace(indent=_whole(_attribute(attrs, "indent")))

    def _fill(self, name: str, attrs: Any) -> None:
        if name == "fill":
            self._fills.append(False)
            if len(self._fills) > MAX_CELLS:
                raise refuse_too_large()
        elif name == "patternFill" and self._fills:
            self._fills[-1] = _attribute(attrs, "patternType") not in ("", "none", "gray125")
        elif name == "gradientFill" and self._fills:
            self._fills[-1] = True
        elif name == "fgColor" and (_attribute(attrs, "rgb")[-6:].upper() == "FFFFFF" or _attribute(attrs, "theme") == "0"):
            self._fills[-1] = False  # white

    def end(self, name: str) -> None:
        if name == "fills":
            self._in_fills = False
        elif name == "cellXfs":
            self._in_formats = False


_BUILT_IN: Final = {
    **dict.fromkeys((*range(14, 18), 22, *range(27, 32), 36, *range(50, 59), *range(71, 75), 77, 81), "date"),
    **dict.fromkeys((*range(18, 22), *range(32, 36), *range(45, 48), 75, 76, *range(78, 81)), "time"),
    **dict.fromkeys((9, 10, 67, 68), "percent"),
}
"""Number formats that a file names by their number alone, those of Thai and East Asian programs among them."""
_ASIDE: Final = re.compile(r'"[^"]*"|\[(?!h+\]|m+\]|s+\])[^\]]*\]|[\\_*].', re.IGNORECASE)


def _kind_of(code: str) -> str:
    """Whether a number format shows dates, times, percentages, or plain numbers."""
    bare = _ASIDE.sub("", code[:200]).lower().replace("general", "")
    if "%" in bare:
        return "percent"
    if re.search("[ydb]", bare):  # b: years of the Buddhist Era
        return "date"
    return "time" if re.search("[hs]", bare) else "date" if "m" in bare else "number"


class _Budget:
    """What may still be read."""

    def __init__(self) -> None:
        self.cells = MAX_CELLS
        self.characters = MAX_TEXTS

    def cell(self) -> None:
        self.cells -= 1
        if self.cells < 0:
            raise refuse_too_large()

    def text(self, count: int) -> None:
        self.characters -= count
        if self.characters < 0:
            raise refuse_too_large()


class _Texts(_Handler):
    """Texts put together from their runs; what a reading aid (`rPh`) says is left out."""

    def __init__(self, budget: _Budget) -> None:
        super().__init__()
        self._budget = budget
        self._parts: list[str] = []
        self._length = 0
        self._aside = 0
        self._taking = False

    def characters(self, content: str) -> None:
        if self._taking:
            self._length += len(content)
            if self._length > MAX_TEXT:
                raise refuse_too_large()
            self._budget.text(len(content))
            self._parts.append(content)

    def take(self, name: str, *, begins: bool) -> None:
        if name == "rPh":
            self._aside += 1 if begins else -1
        elif name in ("t", "v"):
            self._taking = begins and not self._aside

    def taken(self) -> str:
        text, self._parts, self._length = "".join(self._parts), [], 0
        return text


class _Shared(_Texts):
    """The texts that cells share."""

    def __init__(self, budget: _Budget) -> None:
        super().__init__(budget)
        self.texts: list[str] = []

    def start(self, name: str, attrs: Any) -> None:  # noqa: ARG002 - SAX
        self.take(name, begins=True)

    def end(self, name: str) -> None:
        self.take(name, begins=False)
        if name == "si":
            self._budget.cell()
            self.texts.append(_unescaped(self.taken()))


_KINDS: Final = {"b": "bool", "e": "error", "d": "date", "n": "number", "": "number"}


class _Cells(_Texts):
    """The cells of a sheet."""

    def __init__(self, budget: _Budget, grid: Grid, shared: list[str], looks: list[Look]) -> None:
        super().__init__(budget)
        self._grid = grid
        self._shared = shared
        self._looks = looks
        self._row = self._column = 0
        self._type = ""
        self._style = 0
        self._formula = False

    def start(self, name: str, attrs: Any) -> None:
        match name:
            case "row":
                self._budget.cell()
                self._row = _whole(_attribute(attrs, "r")) or self._row + 1
                self._column = 0
                if (height := read_height(_attribute(attrs, "ht"))) is not None:
                    self._grid.sizes.heights[self._row] = height
            case "c":
                self._budget.cell()
                self._place(_attribute(attrs, "r"))
                self._type, self._style = _attribute(attrs, "t"), _whole(_attribute(attrs, "s"))
                self._formula = False
                self.taken()
            case "f":
                self._formula = True
            case "col" | "sheetFormatPr":
                self._size(name, attrs)
            case "mergeCell":
                self._budget.cell()
                self._merge(_attribute(attrs, "ref"))
            case "oddFooter" | "evenFooter" | "firstFooter":
                self.taken()
                self._taking = True
            case _:
                self.take(name, begins=True)

    def _size(self, name: str, attrs: Any) -> None:
        self._budget.cell()
        sizes, width = self._grid.sizes, read_width(_attribute(attrs, "width"))
        if name == "sheetFormatPr":
            sizes.usual_width = read_width(_attribute(attrs, "defaultColWidth")) or sizes.usual_width
            sizes.usual_height = read_height(_attribute(attrs, "defaultRowHeight")) or sizes.usual_height
        elif width is not None and len(sizes.widths) < MAX_COLUMNS:
            sizes.widths.append((_whole(_attribute(attrs, "min")), _whole(_attribute(attrs, "max")), width))

    def _merge(self, range_: str) -> None:
        places = [_cell_place(each) for each in range_.split(":")]
        if len(places) != 2 or None in places:
            return
        (row, column), (last_row, last_column) = (each for each in places if each is not None)
        for _ in range(row, min(last_row, self._grid.last_row)):
            self._budget.cell()
        self._grid.merges.append(Merge(row, column, last_row, last_column))

    def _place(self, address: str) -> None:
        place = _cell_place(address)
        if place is None:
            self._column += 1
            return
        self._row, self._column = place

    def end(self, name: str) -> None:
        self.take(name, begins=False)
        if name.endswith("Footer"):
            self._taking = False
            self._grid.feet.append(self.taken())
        if name != "c":
            return
        text = self.taken()
        kind = _KINDS.get(self._type, "text")
        if self._type == "s":
            place = _whole(text) if text.strip() else -1
            text = self._shared[place] if 0 <= place < len(self._shared) else ""
        elif kind == "text":
            text = _unescaped(text)
        look = self._looks[self._style] if self._style < len(self._looks) else Look()
        if look.coloured:
            self._grid.coloured.add((self._row, self._column))
        if not text and not self._formula:
            return
        kind = look.kind if kind == "number" else kind
        self._grid.cells[self._row, self._column] = Cell(text, kind, self._formula, look.indent)
        self._grid.last_row = max(self._grid.last_row, self._row)


class _Comments(_Texts):
    """The comments of a sheet, with their addresses."""

    def __init__(self, budget: _Budget) -> None:
        super().__init__(budget)
        self.remarks: list[tuple[str, str]] = []
        self._address = ""

    def start(self, name: str, attrs: Any) -> None:
        self.take(name, begins=True)
        if name == "comment":
            self._budget.cell()
            self._address = _attribute(attrs, "ref")

    def end(self, name: str) -> None:
        self.take(name, begins=False)
        if name == "comment":
            # What Excel writes above the text of a conversation, for programs that know none.
            text = _unescaped(self.taken())
            self.remarks.append((self._address, text.partition("Comment:\n")[2] if text.startswith("[Threaded comment]") else text))


class _Shapes(_Texts):
    """What lies over a sheet: text boxes and pictures as remarks, and shapes with the places between which they are drawn.

    Its chart is neither. Of a shape that is there twice, for old programs, the first counts.
    """

    def __init__(self, budget: _Budget) -> None:
        super().__init__(budget)
        self.remarks: list[tuple[str, str]] = []
        self.shapes: list[DrawnShape] = []
        self._points: dict[str, dict[str, int]] = {}
        self._point: dict[str, int] | None = None
        self._measure = ""
        self._size: tuple[int, int] | None = None
        self._form, self._turn = "", 0
        self._groups = self._old = 0

    def start(self, name: str, attrs: Any) -> None:
        self.take(name, begins=True)
        match name:
            case "twoCellAnchor" | "oneCellAnchor" | "absoluteAnchor":
                self._points, self._size = {}, None
            case "from" | "to":
                self._point = self._points.setdefault(name, {})
            case "col" | "colOff" | "row" | "rowOff":
                self._measure = name
                self.taken()
            case "ext" if not self._form and self._size is None and _attribute(attrs, "cx"):
                self._size = _whole(_attribute(attrs, "cx"), 12), _whole(_attribute(attrs, "cy"), 12)
            case "grpSp":
                self._groups += 1
            case "Fallback":
                self._old += 1
            case "sp" | "pic" | "cxnSp":
                self._form, self._turn = name, 0
                self.taken()
            case "xfrm" if self._form:
                self._turn = _whole(_attribute(attrs, "rot").lstrip("-"), 12)
            case "prstGeom" if self._form:
                self._form = _attribute(attrs, "prst")[:100] or self._form

    def characters(self, content: str) -> None:
        if self._measure and self._point is not None:
            value = self._point.get(self._measure, 0)
            for each in content.strip()[:12]:
                value = min(value * 10 + int(each), 10**12) if each.isascii() and each.isdigit() else 0
            self._point[self._measure] = value
            return
        super().characters(content)

    def end(self, name: str) -> None:
        self.take(name, begins=False)
        match name:
            case "from" | "to":
                self._point = None
            case "col" | "colOff" | "row" | "rowOff":
                self._measure = ""
            case "grpSp":
                self._groups -= 1
            case "Fallback":
                self._old -= 1
            case "sp" | "pic" | "cxnSp":
                self._budget.cell()
                text = self.taken()
                if not self._old:
                    self._keep(name, text)
                self._form = ""

    def _keep(self, name: str, text: str) -> None:
        if name != "cxnSp":
            self.remarks.append(("", text if name == "sp" else ""))
        start, end = (self._find_point(each) for each in ("from", "to"))
        self.shapes.append(DrawnShape(self._form, None if self._groups else start, end, *(self._size or (0, 0)), self._turn, text))

    def _find_point(self, name: str) -> CellPoint | None:
        point = self._points.get(name)
        if point is None:
            return None
        return CellPoint(point.get("row", 0) + 1, point.get("col", 0) + 1, point.get("colOff", 0), point.get("rowOff", 0))


def build_grid(name: str, rows: str) -> Grid:
    """The grid of a sheet whose rows are given as they stand in a file."""
    grid = Grid(name)
    _parse([f"<sheetData>{rows}</sheetData>".encode()], _Cells(_Budget(), grid, [], []))
    return grid


_ADDRESS: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def _cell_place(address: str) -> tuple[int, int] | None:
    """The row and column of an address like B12."""
    parts = _ADDRESS.fullmatch(address)
    if parts is None:
        return None
    column = 0
    for letter in parts[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(parts[2]), column


_ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")


def _unescaped(text: str) -> str:
    """A text with the codes that Excel writes for characters which XML cannot hold; ends of lines as one character."""
    if "_x" in text:
        text = _ESCAPE.sub(lambda code: chr(int(code[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _whole(text: str, digits: int = 9) -> int:
    """The whole number of a text; 0 for any other text, and for one of more than so many digits."""
    return int(text) if text.isascii() and text.strip().isdigit() and len(text) <= digits else 0


class _Reader:
    """Reads the parts of a package."""

    def __init__(self, package: ZipFile) -> None:
        self._package = package
        self._names = set(package.namelist())
        self._budget = _Budget()

    def book(self) -> Book:
        main = self._main()
        workbook = self._parsed(main, _List("sheet", "workbookPr"))
        links = self._links(main)
        sheets = [attrs for name, attrs in workbook.elements if name == "sheet"]
        if len(sheets) > MAX_SHEETS:
            raise refuse_too_large()
        old_dates = any(name == "workbookPr" and attrs.get("date1904") in ("1", "true") for name, attrs in workbook.elements)
        shared, styles = _Shared(self._budget), _Styles()
        for kind, handler in (("sharedStrings", shared), ("styles", styles)):
            for part in links.values():
                if part.kind == kind:
                    self._parsed(part.name, handler)
        grids = []
        for attrs in sheets:
            grid = Grid(attrs.get("name", ""))
            content = links.get(attrs.get("id", ""))
            if content is not None and content.kind == "worksheet":
                self._parsed(content.name, _Cells(self._budget, grid, shared.texts, styles.looks))
                self._remarks(grid, content.name)
            grids.append(grid)
        return Book(grids, old_dates)

    def _remarks(self, grid: Grid, sheet: str) -> None:
        """What hangs on a sheet beside its cells."""
        for part in self._links(sheet).values():
            if part.kind == "comments":
                grid.remarks += self._parsed(part.name, _Comments(self._budget)).remarks
            elif part.kind == "drawing":
                drawn = self._parsed(part.name, _Shapes(self._budget))
                grid.remarks += drawn.remarks
                grid.shapes += drawn.shapes

    def _main(self) -> str:
        links = self._links("")
        main = next((part.name for part in links.values() if part.kind == "officeDocument"), "xl/workbook.xml")
        if main not in self._names or not main.startswith("xl/"):
            raise Unusable(Words.joined((_NO_WORKBOOK, _SAVE_AS)))
        return main

    def _links(self, part: str) -> dict[str, _Part]:
        """The parts that a part names, by the id it knows them under; what lies outside the package is passed over."""
        name = join(dirname(part), "_rels", f"{basename(part)}.rels")
        if name not in self._names:
            return {}
        links = {}
        for _, attrs in self._parsed(name, _List("Relationship")).elements:
            target = attrs.get("Target", "")
            where = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(part), target))
            if attrs.get("TargetMode", "").lower() != "external" and where in self._names:
                links[attrs.get("Id", "")] = _Part(attrs.get("Type", "").rpartition("/")[2], where)
        return links

    def _parsed(self, name: str, handler: H) -> H:
        with self._package.open(name) as part:
            return _parse(iter(lambda: part.read(_CHUNK), b""), handler)


def _parse(chunks: Iterable[bytes], handler: H) -> H:
    parser: _Parser = make_parser()
    parser.forbid_dtd = True
    parser.setContentHandler(handler)
    for chunk in chunks:
        parser.feed(chunk)
    parser.close()
    return handler


class _Part(NamedTuple):
    """A part of a package: what it is to the one that names it, and its name."""

    kind: str
    name: str
