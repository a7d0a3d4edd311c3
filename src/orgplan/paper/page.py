"""What all forms share on paper: A4 landscape, heads on every page, page numbers, the block that is signed, protection."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties

from orgplan.model import Approval, Plan
from orgplan.paper.columns import HIDDEN_WIDTH, Columns
from orgplan.reports import form_words
from orgplan.workbook import heights
from orgplan.workbook.addresses import name_column
from orgplan.workbook.sheet import Sheet, split_text
from orgplan.workbook.style import FONT, FORM_NAME, SIGNATURE, TITLE, Style

A4 = 9
POINTS_PER_INCH = 72
A4_LANDSCAPE = (11.69, 8.27)
SIDE_MARGIN = 0.4
TOP_MARGIN = 0.4
BOTTOM_MARGIN = 0.55
FOOT_MARGIN = 0.3
GAP = 9.0
"""Points between a form and what follows it."""
CAUTION = 0.98
"""The part of a page that is counted on: programs differ by a few points in where a page ends."""


class TitleLine(NamedTuple):
    """A line above a form."""

    text: str
    style: Style


def write_titles(sheet: Sheet, last_column: int, form_name: str | None, texts: Sequence[str], *, typed: bool = False) -> int:
    """The lines above a form, across all its columns; the last of their rows. Those that are `typed` are read back."""
    style = TITLE.but(unlocked=typed)
    heads = [*([TitleLine(form_name, FORM_NAME)] if form_name else []), *(TitleLine(text, style) for text in texts)]
    width = sum(sheet.worksheet.column_dimensions[name_column(column)].width for column in range(1, last_column + 1))
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


def write_approval(sheet: Sheet, row: int, first_column: int, last_column: int, block: Approval | None) -> int:
    """The block under a form that is signed, below `row`: statement, line for the signature, name, position, acting for.

    Returns its last row, or `row` where the plan has no approval.
    """
    if block is None:
        return row
    width = sum(sheet.worksheet.column_dimensions[name_column(column)].width for column in range(first_column, last_column + 1))
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


def _paginate(sheet: Sheet, together: Iterable[tuple[int, int]]) -> None:
    """Start a new page before rows (first, last) that would otherwise be torn in two."""
    room = measure_room(sheet)
    below_heads = room - sum(sheet.heights.get(row, 0) for row in _head_rows(sheet))
    units = dict(together)
    left = room
    for row in range(1, sheet.last_row + 1):
        size = sheet.heights.get(row, heights.measure_lines(1))
        unit = sum(sheet.heights.get(each, 0) for each in range(row, units[row] + 1)) if row in units else 0
        if left < unit <= below_heads:
            sheet.worksheet.row_breaks.append(Break(id=row - 1))
            left = below_heads
        elif size > left:
            left = below_heads
        left -= size


def measure_room(sheet: Sheet) -> float:
    """Points of rows that one printed page holds, at the scale that fits the columns to its width."""
    wide = sum(
        heights.measure_column(dimension.width) for dimension in sheet.worksheet.column_dimensions.values() if not dimension.hidden
    )
    across = (A4_LANDSCAPE[0] - 2 * SIDE_MARGIN) * 96
    scale = min(1.0, across / wide)
    return (A4_LANDSCAPE[1] - TOP_MARGIN - BOTTOM_MARGIN) * POINTS_PER_INCH / scale * CAUTION


def _head_rows(sheet: Sheet) -> range:
    repeated = sheet.worksheet.print_title_rows
    if not repeated:
        return range(0)
    first, last = (int(part.strip("$")) for part in repeated.split(":"))
    return range(first, last + 1)


def finish_page(
    sheet: Sheet,
    *,
    heads: tuple[int, int] | None,
    last_column: int,
    frozen: str | None,
    together: Iterable[tuple[int, int]] = (),
) -> None:
    """Make a filled sheet ready for paper and for hands.

    Paper, margins, foot lines, repeated head rows (first and last), page breaks that leave the rows of each of `together`
    (first and last, of which no two overlap) on one page, the pane that stays when scrolling, protection.
    """
    paper = sheet.worksheet
    paper.page_setup.paperSize = A4
    paper.page_setup.orientation = "landscape"
    paper.page_setup.fitToWidth = 1
    paper.page_setup.fitToHeight = 0
    paper.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = paper.page_margins
    margins.left = margins.right = SIDE_MARGIN
    margins.top, margins.bottom = TOP_MARGIN, BOTTOM_MARGIN
    margins.header = margins.footer = FOOT_MARGIN
    paper.print_options.horizontalCentered = True
    foot: Any = paper.oddFooter
    for part, text in ((foot.left, "&A"), (foot.right, "หน้า &P / &N")):
        _write_foot(part, text)
    if heads:
        paper.print_title_rows = f"{heads[0]}:{heads[1]}"
    paper.freeze_panes = frozen
    paper.sheet_view.showGridLines = False
    paper.print_area = f"A1:{name_column(last_column)}{max(sheet.last_row, 1)}"
    _paginate(sheet, together)
    _protect(sheet)


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
