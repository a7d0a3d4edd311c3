"""What all forms share on paper: A4 landscape, heads on every page, page numbers, the block that is signed, protection."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from math import ceil, floor
from typing import Any, NamedTuple

from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties

from orgplan.model import Approval, Plan
from orgplan.paper.columns import HIDDEN_WIDTH, Columns
from orgplan.paper.paging import SMALLEST, PagedRows, choose_scale
from orgplan.reports import form_words
from orgplan.workbook import heights
from orgplan.workbook.addresses import name_column
from orgplan.workbook.sheet import Sheet, split_text
from orgplan.workbook.style import FONT, FORM_NAME, SIGNATURE, TITLE, Style

A4 = 9
POINTS_PER_INCH = 72
A4_LANDSCAPE = (11.69, 8.27)
SIDE_MARGIN = 0.4
TOP_MARGIN = 0.3
BOTTOM_MARGIN = 0.55
FOOT_MARGIN = 0.3
GAP = 9.0
"""Points between a form and what follows it."""
EMPTY = 12.75
"""Points of a row without any cells."""
LARGEST = 66
"""The scale in per cent of forms 7.1 and 7.2, beyond which no sheet is printed: what is narrower looks alike and takes fewer pages."""
CAUTION = 0.985
"""The part of a page that is counted on: programs differ by a few points in where a page ends."""
POINTS_PER_UNIT = 5.5615
"""Points of one unit of column width in LibreOffice, which prints columns as wide as the digits of the font; Excel rounds them down."""
NARROWER = 0.995
"""The part of the paper's width that columns may fill, since each is rounded by itself."""


class TitleLine(NamedTuple):
    """A line above a form."""

    text: str
    style: Style


def write_titles(sheet: Sheet, last_column: int, form_name: str | None, texts: Sequence[str], *, typed: int = 0) -> int:
    """The lines above a form, across all its columns; the last of their rows. So many of them are `typed` over and read back."""
    heads = [TitleLine(text, TITLE.but(unlocked=place < typed)) for place, text in enumerate(texts)]
    if form_name:
        heads.insert(0, TitleLine(form_name, FORM_NAME))
    width = add_up_widths(sheet, 1, last_column)
    row = 0
    for text, style in heads:
        for piece in split_text(text):
            row += 1
            sheet.text(row, 1, piece, style)
            sheet.merge(row, 1, row, last_column, style)
            count = heights.count_lines(piece, width, style.size, bold=style.bold)
            sheet.height(row, heights.measure_lines(count, style.size), fixed=True)
    return row


def find_category(plan: Plan, text: str) -> re.Match[str] | None:
    """Where a text names a category, as the forms do: the number, a colon, the title. The groups are number and title."""
    numbers = "|".join(re.escape(each.no) for each in sorted(plan.categories, key=lambda each: -len(each.no)))
    return re.search(rf"{re.escape(form_words.name_category(plan))}\s*({numbers}|[^\s:]+)\s*:\s*(.*)", text, re.DOTALL)


def set_widths(sheet: Sheet, columns: Iterable[float], *, hidden: int = 0) -> None:
    """Column widths in Excel's units from the first column on, and so many hidden columns behind them."""
    place = 0
    for place, width in enumerate(columns, 1):
        sheet.worksheet.column_dimensions[name_column(place)].width = width
    for column in range(place + 1, place + hidden + 1):
        sheet.worksheet.column_dimensions[name_column(column)].width = HIDDEN_WIDTH
        sheet.worksheet.column_dimensions[name_column(column)].hidden = True


def add_up_widths(sheet: Sheet, first: int, last: int) -> float:
    """The width of some columns together, in Excel's units."""
    return sum(sheet.worksheet.column_dimensions[name_column(column)].width for column in range(first, last + 1))


def write_approval(sheet: Sheet, row: int, first_column: int, last_column: int, block: Approval | None) -> int:
    """The block under a form that is signed, below `row`: statement, line for the signature, name, position, acting for, date.

    Returns its last row, or `row` where the plan has no approval.
    """
    if block is None:
        return row
    width = add_up_widths(sheet, first_column, last_column)
    lines = form_words.list_approval_lines(block)
    texts = ["", lines.statement, "", *lines[1:]]
    for place, text in enumerate(texts):
        for piece in split_text(text):
            row += 1
            if piece:
                sheet.text(row, first_column, piece, SIGNATURE)
                sheet.merge(row, first_column, row, last_column, SIGNATURE)
            sheet.height(
                row, heights.measure_lines(heights.count_lines(piece, width)) - heights.AROUND if place else GAP, fixed=True
            )
    return row


def measure_room(sheet: Sheet) -> float:
    """Points of rows that one printed page holds, at the scale that fits the columns to its width."""
    return next(iter(_list_rooms(sheet).values()))


def _list_rows(
    sheet: Sheet, heads: tuple[int, int] | None, together: Iterable[tuple[int, int]], restated: Mapping[int, float]
) -> PagedRows:
    """The rows of a sheet, counted from 0, of which the heads are repeated; one that nobody gave a height gets that of an empty one."""
    for row in range(1, sheet.last_row + 1):
        if row not in sheet.heights:
            sheet.height(row, EMPTY, fixed=True)
    first, last = heads or (1, 0)
    return PagedRows(
        [sheet.heights[row] for row in range(1, sheet.last_row + 1)],
        range(first - 1, last),
        [(begin - 1, end - 1) for begin, end in together],
        {row - 1: points for row, points in restated.items()},
    )


def _list_rooms(sheet: Sheet) -> dict[int, float]:
    """Points of rows that one printed page holds, by scale in per cent: that which fits the columns to its width, then smaller ones."""
    width = sum(dimension.width for dimension in sheet.worksheet.column_dimensions.values() if not dimension.hidden)
    across = (A4_LANDSCAPE[0] - 2 * SIDE_MARGIN) * POINTS_PER_INCH
    usual = min(LARGEST, floor(100 * across / (width * POINTS_PER_UNIT) * NARROWER))
    down = (A4_LANDSCAPE[1] - TOP_MARGIN - BOTTOM_MARGIN) * POINTS_PER_INCH * CAUTION
    return {scale: down * 100 / scale for scale in range(usual, ceil(usual * SMALLEST) - 1, -1)}


class Pages(NamedTuple):
    """How a sheet is printed: the first row of each page but the first, and the rows that say anew what those above them say."""

    tops: list[int]
    restated: list[int]


def finish_page(
    sheet: Sheet,
    *,
    heads: tuple[int, int] | None,
    last_column: int,
    frozen: str | None,
    table_end: int | None = None,
    together: Iterable[tuple[int, int]] = (),
    restated: Mapping[int, float] | None = None,
    tables: Sequence[tuple[int, int]] = (),
) -> Pages:
    """Make a filled sheet ready for paper and for hands.

    Paper, margins, foot lines, repeated head rows (first and last; where `table_end` is given, the last row below these heads, only
    if a page begins within the table), the pane that stays when scrolling, protection, and page breaks that leave the rows of each of `together` (first and last) on one page. `restated` are rows that are written out where
    they are the first of these on a page, with the height that they then have. `tables` (title and last row, each with one row of
    heads) stand whole on a page where that can hold them. The scale is that which fits the columns to the
    paper, or up to a tenth smaller where that saves a page.
    """
    paper = sheet.worksheet
    paper.page_setup.paperSize = A4
    paper.page_setup.orientation = "landscape"
    margins = paper.page_margins
    margins.left = margins.right = SIDE_MARGIN
    margins.top, margins.bottom = TOP_MARGIN, BOTTOM_MARGIN
    margins.header = margins.footer = FOOT_MARGIN
    paper.print_options.horizontalCentered = True
    foot: Any = paper.oddFooter
    for part, text in ((foot.left, "&A"), (foot.right, "หน้า &P / &N")):
        _write_foot(part, text)
    paper.freeze_panes = frozen
    paper.sheet_view.showGridLines = False
    paper.print_area = f"A1:{name_column(last_column)}{max(sheet.last_row, 1)}"
    rows, rooms = _list_rows(sheet, heads, together, restated or {}), _list_rooms(sheet)
    if table_end is not None:
        rows = rows.drop_needless_heads(rooms, table_end)
    if tables:
        rows = rows.keep_tables(rooms, [(title - 1, last - 1) for title, last in tables])
    if rows.repeated:
        paper.print_title_rows = f"{rows.repeated.start + 1}:{rows.repeated.stop}"
    pages = _paginate(sheet, rows)
    _protect(sheet)
    return pages


def _paginate(sheet: Sheet, rows: PagedRows) -> Pages:
    """Write the scale and the breaks: programs follow breaks only where they need not fit the sheet to its pages by themselves."""
    scale, tops = choose_scale(rows, _list_rooms(sheet))
    paper = sheet.worksheet
    paper.page_setup.scale = scale
    paper.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=False)
    paper.row_breaks.brk = [Break(id=top) for top in tops]  # at once: openpyxl checks all of them whenever one is appended
    written_out = rows.find_restated(tops)
    for row in written_out:
        sheet.height(row + 1, rows.restated[row])
    return Pages([top + 1 for top in tops], [row + 1 for row in written_out])


def fit_one_page(sheet: Sheet) -> None:
    """Print a finished sheet on one page, however much smaller that makes it."""
    paper = sheet.worksheet
    paper.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    paper.page_setup.fitToWidth = paper.page_setup.fitToHeight = 1
    paper.page_setup.scale = None
    paper.row_breaks.brk = []


def print_at_foot(sheet: Sheet, text: str) -> None:
    """A text in the middle of the foot of every printed page, between the name of the sheet and the number of the page."""
    foot: Any = sheet.worksheet.oddFooter
    _write_foot(foot.center, text.replace("&", "&&"))


def _write_foot(part: Any, text: str) -> None:
    part.text, part.font, part.size = text, f"{FONT},Regular", 12


def _protect(sheet: Sheet) -> None:
    """Guard against slips, without a password: only unlocked cells take input; rows can be inserted, rows and columns sized."""
    guard = sheet.worksheet.protection
    guard.sheet = True
    guard.formatColumns = False
    guard.formatRows = False
    guard.formatCells = False
    guard.insertRows = False
    guard.deleteRows = False


def measure_heads(plan: Plan, heads: Iterable[tuple[str, float]], least: int = 1) -> float:
    """The points that a row of heads takes, given as texts with the widths of their columns: `least` lines, more for own words.

    The usual words are known to fit; a plan's own ones may be of any length.
    """
    own = plan.terms.own.values()
    lines = (heights.count_lines(text, width, bold=True) for text, width in heads if any(term in text for term in own))
    return heights.measure_lines(max([least, *lines]))


def set_head_heights(sheet: Sheet, row: int, plan: Plan, columns: Columns) -> None:
    """Make two rows of heads, from `row` on, high enough for the heads that stand over both; the first keeps one line."""
    line = heights.measure_lines(1)
    apart = ((column.head, column.width) for column in columns if column.on == "paper" and column.count == 1)
    sheet.height(row, line, fixed=True)
    sheet.height(row + 1, max(line, measure_heads(plan, apart, least=2) - line), fixed=True)
