"""Tables of Word documents as grids, each with the text before it: what is split over pages is one table.

Documents are opened within the bounds of `workbook.bounds`; what they link to is not followed, and what they embed stays closed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 - the module has no better name

from orgplan.intake.grid import Area, CellGrid, Drawing, GridCell
from orgplan.intake.numbering import ListCounter, ListLevel
from orgplan.problems import Words
from orgplan.workbook.bounds import (
    MAX_CELLS,
    MAX_TEXT,
    Unusable,
    check_parts,
    check_size,
    refuse_damaged,
    refuse_entities,
    refuse_too_large,
)

if TYPE_CHECKING:
    from docx.document import Document

MAX_DOCUMENT: Final = 50_000_000
"""Bytes of XML in a document, all parts together."""
MAX_COLUMNS: Final = 200
"""Columns of a table; Word allows 63."""
_LINES_BEFORE: Final = 8
"""Paragraphs that are read before a table, and as many at the beginning of the document."""
_LONGEST_LINE: Final = 300
"""Characters from which on a paragraph is running text, which says nothing of the table."""
_TWIPS_OF_INDENT: Final = 283
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_INSTALL: Final = Words(
    'reading Word documents needs python-docx: pip install "orgplan[word]"',
    'การอ่านเอกสาร Word ต้องมี python-docx: pip install "orgplan[word]"',
)
_NOT_PLACED: Final = Words(
    "what is drawn in a Word table cannot be assigned to months; type a mark in the cells",
    "สิ่งที่วาดไว้ในตาราง Word ไม่สามารถจับคู่กับเดือนได้ ให้พิมพ์เครื่องหมายในช่อง",
)


def read_word_grids(raw: bytes) -> list[CellGrid]:
    """The tables of a document, in their order. Raises `Unusable` for what is locked, damaged or too large, or if python-docx lacks."""
    _check_package(raw)
    try:
        import docx
    except ImportError:
        raise Unusable(_INSTALL) from None
    from docx.opc.exceptions import OpcError

    try:
        return _read_document(docx.Document(BytesIO(raw)))
    except (OpcError, SyntaxError, LookupError, ValueError, AttributeError, OSError, RuntimeError):  # lxml raises a SyntaxError
        raise refuse_damaged() from None


def _check_package(raw: bytes) -> None:
    """Refuse what is too large, locked, or declares entities, before anything is parsed."""
    check_size(raw)
    try:
        with ZipFile(BytesIO(raw)) as package:
            parts = package.infolist()
            texts = [each for each in parts if each.filename.endswith((".xml", ".rels"))]
            check_parts(parts)
            if sum(each.file_size for each in texts) > MAX_DOCUMENT:
                raise refuse_too_large()
            for each in texts:
                _refuse_entities(package.read(each))
    except (BadZipFile, ZlibError, EOFError, OSError, NotImplementedError, RuntimeError):
        raise refuse_damaged() from None


def _refuse_entities(text: bytes) -> None:
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text or text[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\0" in text[:64]:
        raise refuse_entities()


# --- the document ------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _WordTable:
    """A table while it is put together: its rows of cells, and the lines before it. `numbers` are those of its parts, from 1."""

    numbers: list[int]
    before: list[str]
    rows: list[list[_WordCell]] = field(default_factory=list)

    @property
    def width(self) -> int:
        return max((cell.column + cell.span - 1 for row in self.rows for cell in row), default=0)

    @property
    def head(self) -> list[tuple[int, str]]:
        """The cells of the first row."""
        return [(cell.column, "".join(cell.text.split())) for cell in self.rows[0]] if self.rows else []


@dataclass(slots=True)
class _WordCell:
    """A cell with its column (from 1), over how many it reaches, and whether it goes on from the row above."""

    column: int
    span: int
    text: str
    goes_on: bool = False
    is_filled: bool = False
    indent: int = 0
    is_drawn: bool = False


def _read_document(document: Document) -> list[CellGrid]:
    counter = ListCounter(_read_lists(document))
    tables: list[_WordTable] = []
    lines, first, budget, count = list[str](), list[str](), [MAX_CELLS], 0
    for block in _list_blocks(document.element.body):
        if block.tag == f"{_W}p":
            line = " ".join(_read_paragraphs([block], counter).split())
            if line:
                lines.append(line)
                if not tables and len(first) < _LINES_BEFORE:
                    first.append(line)
            continue
        count += 1
        table = _WordTable([count], lines, _read_rows(block, counter, budget))
        if tables and _is_continued(tables[-1], table):
            _join(tables[-1], table)
        else:
            tables.append(table)
        lines = []
    return [_make_grid(table, first, lines if table is tables[-1] else []) for table in tables if table.rows]


def _list_blocks(body: Any) -> Iterator[Any]:
    """Paragraphs and tables in their order, also those within content controls."""
    for each in body:
        if each.tag in {f"{_W}p", f"{_W}tbl"}:
            yield each
        elif each.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"}:
            yield from _list_blocks(each)


def _is_continued(table: _WordTable, other: _WordTable) -> bool:
    """Whether a table goes on with one before it: of equal width, with nothing between, or below the same head."""
    if not other.rows or table.width != other.width:
        return False
    return not other.before or table.head == other.head


def _join(table: _WordTable, other: _WordTable) -> None:
    """Put a table behind the one that it goes on with; lines between stand as rows over the whole width."""
    table.rows += [[_WordCell(1, table.width, line)] for line in other.before if len(line) <= _LONGEST_LINE]
    table.rows += other.rows
    table.numbers += other.numbers


def _make_grid(table: _WordTable, first: list[str], behind: list[str]) -> CellGrid:
    """The grid of a table, below the lines before it; what stands behind the last one are remarks."""
    last = [line for line in table.before if len(line) <= _LONGEST_LINE][-_LINES_BEFORE:]
    lines = [*(line for line in first if line not in last and len(line) <= _LONGEST_LINE), *last]
    number = table.numbers[0]
    name = last[-1] if last else f"ตารางที่ {number}"
    grid = CellGrid(name, aliases=tuple(map(str, table.numbers)), remarks=tuple(("", line) for line in behind))
    for row, line in enumerate(lines, 1):
        grid.put(row, 1, GridCell(line))
    starts = {cell.column for row in table.rows for cell in row if not _is_wide(cell, table.width)} | {1}
    columns = {each: place for place, each in enumerate(sorted(starts), 1)}
    drawings, areas = list[Drawing](), list[Area]()
    open_areas: dict[int, Area] = {}
    for row, cells in enumerate(table.rows, len(lines) + 1):
        for cell in cells:
            left = columns[cell.column]
            right = max(place for each, place in columns.items() if each < cell.column + cell.span)
            above = open_areas.get(left)
            if cell.goes_on and above is not None and above.bottom == row - 1:
                open_areas[left] = above._replace(bottom=row)
            else:
                if above is not None:
                    areas.append(above)
                open_areas[left] = Area(row, left, row, right)
            if cell.text or cell.is_filled:
                grid.put(row, left, GridCell(cell.text, cell.is_filled, cell.indent))
            if cell.is_drawn:
                drawings.append(Drawing(row, {left: 1}, is_arrow=False, reason=_NOT_PLACED))
    areas += open_areas.values()
    grid.areas = tuple(each for each in areas if each.bottom > each.top or each.right > each.left)
    grid.drawings = tuple(drawings)
    return grid


def _is_wide(cell: _WordCell, width: int) -> bool:
    return cell.span >= width


# --- cells -------------------------------------------------------------------------------------------------------------


def _read_rows(table: Any, counter: ListCounter, budget: list[int]) -> list[list[_WordCell]]:
    rows = []
    for row in _within(table, "tr"):
        column = 1 + _whole(row.find(f"{_W}trPr/{_W}gridBefore"))
        cells = []
        for each in _within(row, "tc"):
            budget[0] -= 1
            cell = _read_cell(each, column, counter)
            column += cell.span
            if budget[0] < 0 or column > MAX_COLUMNS:
                raise refuse_too_large()
            cells.append(cell)
        rows.append(cells)
    return rows


def _within(parent: Any, name: str) -> Iterator[Any]:
    """Rows of a table or cells of a row, also those within content controls; what was deleted is not there."""
    for each in parent:
        if each.tag == f"{_W}{name}":
            if each.find(f"{_W}trPr/{_W}del") is None:
                yield each
        elif each.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"}:
            yield from _within(each, name)


def _read_cell(cell: Any, column: int, counter: ListCounter) -> _WordCell:
    merge, shade = cell.find(f"{_W}tcPr/{_W}vMerge"), cell.find(f"{_W}tcPr/{_W}shd")
    goes_on = merge is not None and merge.get(f"{_W}val", "continue") != "restart"
    fill = "" if shade is None else (shade.get(f"{_W}fill") or "")
    text = _read_paragraphs(cell.iterchildren(), counter)
    indents = [each.find(f"{_W}pPr/{_W}ind") for each in cell.iterchildren(f"{_W}p")]
    moved = next((_whole(each, "left") or _whole(each, "start") for each in indents if each is not None), 0)
    return _WordCell(
        column,
        max(1, _whole(cell.find(f"{_W}tcPr/{_W}gridSpan"))),
        text.strip(),
        goes_on,
        fill.upper() not in {"", "AUTO", "FFFFFF"},
        moved // _TWIPS_OF_INDENT,
        any(each.tag in {f"{_W}drawing", f"{_W}pict", f"{_W}object"} for each in cell.iter()),
    )


def _whole(element: Any, name: str = "val") -> int:
    text = "" if element is None else element.get(f"{_W}{name}") or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0  # noqa: PLR2004 - far above any measure


_SIGNS: Final = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_ASIDE: Final = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}drawing", f"{_W}pict", f"{_W}object", f"{_W}instrText", f"{_W}rt"})


def _read_paragraphs(elements: Iterable[Any], counter: ListCounter) -> str:
    """The text of paragraphs, one a line, with the numbers of their lists; tables within a cell line by line."""
    lines = list[str]()
    for each in elements:
        for paragraph in each.iter(f"{_W}p") if each.tag != f"{_W}p" else (each,):
            parts = "".join(_read_runs(paragraph))
            properties = paragraph.find(f"{_W}pPr/{_W}numPr")
            if properties is not None:
                level = _whole(properties.find(f"{_W}ilvl"))
                number = properties.find(f"{_W}numId")
                parts = f"{counter.count('' if number is None else number.get(f'{_W}val', ''), level)} {parts}".strip()
            lines.append(parts)
            if sum(map(len, lines)) > MAX_TEXT:
                raise refuse_too_large()
    return "\n".join(lines).strip("\n")


def _read_runs(element: Any) -> Iterator[str]:
    for each in element:
        if each.tag == f"{_W}t":
            yield each.text or ""
        elif each.tag in _SIGNS:
            yield _SIGNS[each.tag]
        elif each.tag == f"{_W}sym":
            yield "✓"  # a sign of a font of signs; forms have ticks and arrows so
        elif each.tag not in _ASIDE and isinstance(each.tag, str):
            yield from _read_runs(each)


def _read_lists(document: Document) -> dict[tuple[str, int], ListLevel]:
    """The levels of the lists of a document, by list and level."""
    numbering = next((each.target_part for each in document.part.rels.values()
                      if not each.is_external and each.reltype.endswith("/numbering")), None)  # fmt: skip
    root = getattr(numbering, "element", None)
    if root is None:
        return {}
    shapes = {each.get(f"{_W}abstractNumId"): each for each in root.iterchildren(f"{_W}abstractNum")}
    levels = {}
    for each in root.iterchildren(f"{_W}num"):
        link = each.find(f"{_W}abstractNumId")
        shape = shapes.get(None if link is None else link.get(f"{_W}val"))
        for level in () if shape is None else shape.iterchildren(f"{_W}lvl"):
            form, text, first = (level.find(f"{_W}{name}") for name in ("numFmt", "lvlText", "start"))
            levels[each.get(f"{_W}numId"), _whole_of(level.get(f"{_W}ilvl"))] = ListLevel(
                "decimal" if form is None else form.get(f"{_W}val", "decimal"),
                "%1." if text is None else text.get(f"{_W}val", ""),
                1 if first is None else _whole(first),
            )
    return levels


def _whole_of(text: str | None) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 3 else 0  # noqa: PLR2004 - nine levels
