"""What all forms share on paper: A4 landscape, heads on every page, page numbers, the block that is signed, protection."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties

from orgplan.forms import lines
from orgplan.forms.sheet import Sheet, letter, pieces
from orgplan.forms.style import FONT, FORM_NAME, SIGNATURE, TITLE, Style
from orgplan.model import Approval, Plan

A4 = 9
POINTS_PER_INCH = 72
A4_LANDSCAPE = (11.69, 8.27)
SIDE_MARGIN = 0.4
TOP_MARGIN = 0.5
BOTTOM_MARGIN = 0.6
FOOT_MARGIN = 0.3
DOTS = "." * 48
ACTING = "ปฏิบัติราชการแทน"


class Title(NamedTuple):
    """A line above a form."""

    text: str
    style: Style = TITLE


def titles(sheet: Sheet, last_column: int, form_name: str | None, texts: Sequence[str]) -> int:
    """The lines above a form, across all its columns; the last of their rows."""
    heads = [*([Title(form_name, FORM_NAME)] if form_name else []), *map(Title, texts)]
    width = sum(sheet.worksheet.column_dimensions[letter(column)].width for column in range(1, last_column + 1))
    row = 0
    for text, style in heads:
        for piece in pieces(text):
            row += 1
            sheet.text(row, 1, piece, style)
            sheet.merge(row, 1, row, last_column, style)
            count = lines.count(piece, width, style.size, bold=style.bold)
            sheet.height(row, lines.height(count, style.size), fixed=True)
    return row


def year_line(plan: Plan) -> str:
    """What the heads of the forms call the plan."""
    return f"แผนพัฒนาองค์การ ประจำปีงบประมาณ พ.ศ. {plan.fiscal_year}"


def widths(sheet: Sheet, columns: Iterable[float], *, hidden: int = 0) -> None:
    """Column widths in Excel's units from the first column on, and so many hidden columns behind them."""
    place = 0
    for place, width in enumerate(columns, 1):
        sheet.worksheet.column_dimensions[letter(place)].width = width
    for column in range(place + 1, place + hidden + 1):
        sheet.worksheet.column_dimensions[letter(column)].width = 9
        sheet.worksheet.column_dimensions[letter(column)].hidden = True


def approval(sheet: Sheet, row: int, first_column: int, last_column: int, block: Approval | None) -> None:
    """The block under a form that is signed, from `row` on: statement, line for the signature, name, position, acting for.

    A name that the plan leaves blank is a dotted line. The block starts a new page rather than being torn in two.
    """
    if block is None:
        return
    name = f"({block.name})" if block.name else f"({DOTS})"
    position = block.position or ""
    if block.acting_for:
        position = f"{position} {ACTING}".strip()
    first = row + 1
    width = sum(sheet.worksheet.column_dimensions[letter(column)].width for column in range(first_column, last_column + 1))
    texts = [block.statement or "", "", f"ลงนาม {DOTS}", name, position, block.acting_for or ""]
    sheet.height(row, lines.height(1))
    for text in texts:
        for piece in pieces(text):
            row += 1
            if piece:
                sheet.text(row, first_column, piece, SIGNATURE)
                sheet.merge(row, first_column, row, last_column, SIGNATURE)
            sheet.height(row, lines.height(lines.count(piece, width)), fixed=True)
    keep_together(sheet, first, row)


def keep_together(sheet: Sheet, first: int, last: int) -> None:
    """Start a new page before row `first` when the rows from there to `last` would not fit on the page."""
    room = _page_room(sheet)
    heads = sum(sheet.heights.get(row, 0) for row in _head_rows(sheet))
    left = room
    for row in range(1, last + 1):
        size = sheet.heights.get(row, lines.height(1))
        if row == first and sum(sheet.heights.get(each, 0) for each in range(first, last + 1)) > left:
            sheet.worksheet.row_breaks.append(Break(id=first - 1))
            return
        if size > left:
            left = room - heads
        left -= size


def _page_room(sheet: Sheet) -> float:
    """Points of rows that one printed page holds, at the scale that fits the columns to its width."""
    wide = sum(lines.pixels(dimension.width) for dimension in sheet.worksheet.column_dimensions.values() if not dimension.hidden)
    across = (A4_LANDSCAPE[0] - 2 * SIDE_MARGIN) * 96
    scale = min(1.0, across / wide)
    return (A4_LANDSCAPE[1] - TOP_MARGIN - BOTTOM_MARGIN) * POINTS_PER_INCH / scale


def _head_rows(sheet: Sheet) -> range:
    repeated = sheet.worksheet.print_title_rows
    if not repeated:
        return range(0)
    first, last = (int(part.strip("$")) for part in repeated.split(":"))
    return range(first, last + 1)


def setup(sheet: Sheet, *, heads: tuple[int, int] | None, last_column: int, frozen: str | None) -> None:
    """Paper, margins, foot lines, repeated head rows (first and last) and the pane that stays when scrolling."""
    paper = sheet.worksheet
    paper.page_setup.paperSize = A4  # type: ignore[assignment]
    paper.page_setup.orientation = "landscape"
    paper.page_setup.fitToWidth = 1
    paper.page_setup.fitToHeight = 0
    paper.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = paper.page_margins
    margins.left = margins.right = SIDE_MARGIN
    margins.top, margins.bottom = TOP_MARGIN, BOTTOM_MARGIN
    margins.header = margins.footer = FOOT_MARGIN
    paper.print_options.horizontalCentered = True
    for part, text in ((paper.oddFooter.left, "&A"), (paper.oddFooter.right, "หน้า &P / &N")):
        part.text, part.font, part.size = text, f"{FONT},Regular", 12
    if heads:
        paper.print_title_rows = f"{heads[0]}:{heads[1]}"
    paper.freeze_panes = frozen
    paper.sheet_view.showGridLines = False
    paper.print_area = f"A1:{letter(last_column)}{max(sheet.last_row, 1)}"


def protect(sheet: Sheet) -> None:
    """Guard against slips, without a password: only unlocked cells take input, rows and columns can still be sized."""
    guard = sheet.worksheet.protection
    guard.sheet = True
    guard.formatColumns = False
    guard.formatRows = False
    guard.formatCells = False
