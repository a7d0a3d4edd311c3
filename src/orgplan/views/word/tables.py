"""A form as a table of a Word document: fixed widths, heads on every page, rows that stay whole, the end together with what is signed.

The XML is written here: python-docx has no way to say any of this, and looks for a cell through all cells of its table
(ECMA-376 part 1, 17.4).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple
from xml.sax.saxutils import escape

from orgplan.reports.form71_words import DITTO
from orgplan.reports.form_looks import ACTIVITY_FILL, BAR_FILL, HEAD_FILL
from orgplan.reports.form_words import DOTS
from orgplan.views.printed_forms import FormCell, FormLine, PrintedForm
from orgplan.views.safe import make_harmless
from orgplan.views.word import styles
from orgplan.views.word.styles import TextStyle

ROOM: Final = 15704
"""Twips between the margins of A4 that lies on its side, with 10 mm at either."""
_INDENT: Final = 170
"""Twips by which the title of a step is moved in for each level."""
_WIDTHS: Final[Mapping[str, float]] = {
    "title": 48, "duration": 16, "start": 16.5, "end": 16.5, "month": 7, "output": 37, "responsible": 22, "involved": 19, "budget": 18,
    "plan": 56, "dimension": 36, "baseline": 16, "target": 16, "weight": 16, "level": 15,
}  # fmt: skip
"""Widths of columns in proportion to each other, by what their heads are."""
_SIDES: Final = 2.5
_DIGIT: Final = 2.2
"""Widths, in the same measure, of the sides of a cell and of a digit, bold and in a font that is wider than that of the forms."""
_USUAL_WIDTH: Final = 20
_WIDE_TITLE: Final = 62
"""The same of the titles of KPIs."""
_STYLES: Final = {
    "figure": styles.FIGURE,
    "count": styles.COUNT,
    "month": styles.MONTH,
    "on": styles.MONTH,
    "on edge": styles.MONTH,
}
_LINES: Final = {"heading": styles.HEADING, "activity": styles.HEADING, "sum": styles.SUM, "total": styles.SUM}
"""The styles of titles by what kind of row they stand in."""


class _Row(NamedTuple):
    """A row to be written: its cells, whether it is a head, whether it stays with the next, and what kind of row it is at which level."""

    cells: Sequence[FormCell]
    is_head: bool = False
    stays: bool = False
    kind: str = ""
    level: int = 0


def write_table(form: PrintedForm) -> str:
    """The table of a form as XML."""
    widths = _find_widths(form)
    rows = [*(_Row(cells, is_head=True, stays=True) for cells in form.heads), *_list_rows(form)]
    signed = _write_signed(form.signed, widths) if form.signed else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl {styles.W}><w:tblPr><w:tblStyle w:val="{styles.TABLE}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCaption w:val="{escape_text(form.summary)}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(_write_rows(rows, widths))}{signed}</w:tbl>"
    )


def escape_text(text: str) -> str:
    """A text within an element or an attribute."""
    return escape(make_harmless(text), {'"': "&quot;"})


def write_paragraph(text: str, style: TextStyle, *, stays: bool = False, indent: int = 0, begins_page: bool = False) -> str:
    """A paragraph; one that `stays` is on the same page as the next."""
    content = f'<w:r><w:t xml:space="preserve">{escape_text(text)}</w:t></w:r>' if text else ""
    keeps = "<w:keepNext/><w:keepLines/>" if stays else ""
    page = "<w:pageBreakBefore/>" if begins_page else ""
    moved = f'<w:ind w:left="{indent}"/>' if indent else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style.key}"/>{keeps}{page}{moved}</w:pPr>{content}</w:p>'


def _find_widths(form: PrintedForm) -> list[int]:
    """The widths of the columns in twips, from the lowest heads above each; together they fill the page."""
    keys: list[str] = []
    for cell in form.heads[0]:
        below = {"year": "month", "levels": "level"}.get(cell.look, cell.look)
        keys += [below] * cell.columns
    own = {"title": _WIDE_TITLE} if "level" in keys else {"budget": _measure_money(form)}
    shares = [{**_WIDTHS, **own}.get(key, _USUAL_WIDTH) for key in keys]
    ends = [round(ROOM * sum(shares[:place]) / sum(shares)) for place in range(len(shares) + 1)]
    return [end - begin for begin, end in pairwise(ends)]


def _measure_money(form: PrintedForm) -> float:
    """The width of the column of money, in which an amount is never broken."""
    longest = max((len(cell.text) for row in form.rows for cell in row.cells if cell.look == "figure"), default=0)
    return max(_WIDTHS["budget"], _SIDES + longest * _DIGIT)


def _list_rows(form: PrintedForm) -> Iterator[_Row]:
    """The rows below the heads. Heads stay with their steps, sums with the row above, and the last step with all that follows.

    Names are said anew in every row: nobody knows which of them will be the first of a page, once somebody has typed something.
    """
    kinds = [line.kind for line in form.rows]
    above: dict[int, str] = {}
    last = max((place for place, kind in enumerate(kinds) if kind not in _SUMS), default=0)
    for place, (line, below) in enumerate(zip(form.rows, [*kinds[1:], ""], strict=True)):
        ends_form = place >= last and (bool(below) or bool(form.signed))
        stays = ends_form or below in _SUMS or (line.kind in ("heading", "activity") and below == "step")
        cells = [
            cell._replace(text=above.get(column, "")) if cell.text == DITTO else cell for column, cell in enumerate(line.cells)
        ]
        above = {column: cell.text for column, cell in enumerate(cells)}
        yield _Row(cells, stays=stays, kind=line.kind, level=_find_level(line))


_SUMS: Final = ("sum", "total")


def _find_level(line: FormLine) -> int:
    return 1 if line.kind == "part" else line.level or 0


def _write_rows(rows: Sequence[_Row], widths: Sequence[int]) -> Iterator[str]:
    """The rows, in which a cell that goes over several of them is begun once and then goes on.

    The first cell of a row that stays with the next is begun anew, without a line above it: LibreOffice asks that cell, and one that
    only goes on has no answer.
    """
    begun: dict[int, tuple[FormCell, int]] = {}
    for row, below in zip(rows, [*rows[1:], None], strict=True):
        cells, column = [], 0
        waiting = iter(row.cells)
        while column < len(widths):
            cell, left = begun.pop(column, (None, 0))
            goes_on = cell is not None
            if cell is None:
                cell = next(waiting)
                left = cell.rows
            if left > 1:
                begun[column] = cell, left - 1
            is_anew = goes_on and column == 0 and row.stays and not row.is_head
            merge = "" if cell.rows == 1 else "<w:vMerge/>" if goes_on and not is_anew else '<w:vMerge w:val="restart"/>'
            opens = column == 0 and left > 1 and below is not None and below.stays and not below.is_head
            merge += _leave_lines_out([*(["top"] if is_anew else []), *(["bottom"] if opens else [])])
            width = sum(widths[column : column + cell.columns])
            cells.append(_write_cell(cell._replace(text="") if goes_on else cell, row, width, merge, is_first=column == 0))
            column += cell.columns
        head = "<w:tblHeader/>" if row.is_head else ""
        yield f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{''.join(cells)}</w:tr>"


def _leave_lines_out(sides: Sequence[str]) -> str:
    """What says that a cell has no line at these sides."""
    lines = "".join(f'<w:{side} w:val="nil"/>' for side in sides)
    return f"<w:tcBorders>{lines}</w:tcBorders>" if sides else ""


def _write_cell(cell: FormCell, row: _Row, width: int, merge: str, *, is_first: bool) -> str:
    span = "" if cell.columns == 1 else f'<w:gridSpan w:val="{cell.columns}"/>'
    fill = _choose_fill(cell, row)
    shade = "" if fill is None else f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'
    style = _choose_style(cell, row)
    narrow = '<w:tcMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tcMar>' if style is styles.MONTH else ""
    down = '<w:vAlign w:val="center"/>' if row.is_head else ""
    indent = row.level * _INDENT if cell.is_head and (is_first or row.kind == "part") else 0
    lines = "".join(write_paragraph(line, style, stays=row.stays, indent=indent) for line in cell.lines)
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{shade}{narrow}{down}</w:tcPr>{lines}</w:tc>'


def _write_signed(lines: Sequence[str], widths: Sequence[int]) -> str:
    """The row without a frame that is signed, in the right half: within the table, as only rows stay together in every program."""
    middle = next(place for place in range(1, len(widths) + 1) if sum(widths[:place]) * 2 >= sum(widths))
    texts = [("",), lines]
    cells = []
    for columns, text in zip((widths[:middle], widths[middle:]), texts, strict=True):
        paragraphs = [
            write_paragraph(line, styles.TO_WRITE_ON if line.endswith(DOTS) or place == 0 else styles.SIGNED)
            for place, line in enumerate(text)
        ]
        cells.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{sum(columns)}" w:type="dxa"/><w:gridSpan w:val="{len(columns)}"/>'
            f"{_leave_lines_out(('left', 'bottom', 'right'))}</w:tcPr>{''.join(paragraphs)}</w:tc>"
        )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def _choose_fill(cell: FormCell, row: _Row) -> str | None:
    if row.is_head:
        return HEAD_FILL
    if cell.look.startswith("on"):
        return BAR_FILL
    return ACTIVITY_FILL if row.kind in _LINES else None


def _choose_style(cell: FormCell, row: _Row) -> TextStyle:
    if row.is_head:
        return styles.MONTH if cell.look == "month" else styles.HEAD
    if cell.is_head:
        return _LINES.get(row.kind, styles.TEXT)
    return _STYLES.get(cell.look, styles.TEXT)
