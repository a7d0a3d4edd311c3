"""One sheet being filled: cells as finished XML, heights, merged ranges.

openpyxl keeps the package around the cells (styles, widths, rules, charts, names); the cells themselves are written here.
That is several times faster than one openpyxl object per cell, gives every formula its calculated value, which openpyxl
cannot, and leaves no way for a text to be taken for a formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

from orgplan.exact import format_digits
from orgplan.letters import MOST_IN_CELL
from orgplan.workbook.addresses import name_cell, name_column
from orgplan.workbook.heights import round_height
from orgplan.workbook.style import Style, Styles

TALLEST = 408.75
"""Points that a row can be high, in whole pixels."""

Number = Decimal | Fraction | int
Value = Number | str | None
"""What a formula shows: a number, a text, or nothing."""

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_FORMULA_START = frozenset("=+-@\t\r")


def write_cell_text(text: str) -> str:
    """A text as the content of an XML element that Excel shows as it is.

    Excel reads `_x000D_` as a carriage return, so an underscore that would start such a code is itself written as one.
    Characters that no XML can hold are refused when a plan is read; should one come, it becomes U+FFFD.
    """
    if "_" in text:
        text = _LOOKS_ESCAPED.sub("_x005F_", text)
    if not text.isprintable():
        text = _ILLEGAL.sub("\ufffd", text).replace("\r", "_x000D_")
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def write_number(value: Number) -> str:
    """A number as XML: every digit of a decimal; a quotient that never ends as the nearest double."""
    if isinstance(value, Fraction):
        return repr(float(value)) if value.denominator != 1 else str(value.numerator)
    if isinstance(value, int):
        return str(value)
    return format_digits(value)


def split_text(text: str) -> list[str]:
    """A text in parts that each fit a cell; one part for every text that people write."""
    if len(text) * 2 <= MOST_IN_CELL:
        return [text]
    parts, start, size = [], 0, 0
    for place, letter in enumerate(text):
        units = 2 if letter > "\uffff" else 1
        if size + units > MOST_IN_CELL:
            parts.append(text[start:place])
            start, size = place, 0
        size += units
    return [*parts, text[start:]]


class Sheet:
    """A worksheet under construction. Rows and columns count from 1; heights are points."""

    def __init__(self, worksheet: Worksheet, styles: Styles) -> None:
        self.worksheet = worksheet
        self.styles = styles
        self.heights: dict[int, float] = {}
        self.fixed: set[int] = set()
        self._rows: dict[int, dict[int, str]] = {}
        self._merged: list[CellRange] = []

    @property
    def name(self) -> str:
        """The name on the sheet's tab."""
        return str(self.worksheet.title)

    @property
    def last_row(self) -> int:
        """The last row that holds a cell or has a height; 0 in an empty sheet."""
        return max((*self._rows, *self.heights), default=0)

    def at(self, row: int, column: int) -> str:
        """The absolute address of a cell for formulas on other sheets."""
        return f"{self.reference}!${name_column(column)}${row}"

    def range(self, first_row: int, last_row: int, column: int) -> str:
        """The absolute address of part of a column for formulas on other sheets."""
        return f"{self.reference}!${name_column(column)}${first_row}:${name_column(column)}${last_row}"

    @property
    def reference(self) -> str:
        """The sheet's name as formulas spell it."""
        return "'" + self.name.replace("'", "''") + "'"

    def text(self, row: int, column: int, text: str, style: Style) -> None:
        """A text, never a formula: also not when somebody edits the cell in Excel later. Blank texts leave a blank cell."""
        if not text:
            self.blank(row, column, style)
            return
        if text[0] in _FORMULA_START:
            style = style.but(quoted=True)
        self.raw(
            row,
            column,
            f'<c r="{name_cell(row, column)}" s="{self.styles.number(style)}" t="inlineStr">'
            f'<is><t xml:space="preserve">{write_cell_text(text)}</t></is></c>',
        )

    def number(self, row: int, column: int, value: Number | None, style: Style) -> None:
        """A number, or a blank cell for None."""
        if value is None:
            self.blank(row, column, style)
        else:
            self.raw(
                row, column, f'<c r="{name_cell(row, column)}" s="{self.styles.number(style)}"><v>{write_number(value)}</v></c>'
            )

    def formula(self, row: int, column: int, formula: str, shows: Value, style: Style) -> None:
        """A formula (without its equals sign) with the value that a program which does not calculate shows."""
        self.raw(row, column, write_formula_cell(name_cell(row, column), formula, shows, self.styles.number(style)))

    def blank(self, row: int, column: int, style: Style) -> None:
        """An empty cell with a look."""
        self.raw(row, column, f'<c r="{name_cell(row, column)}" s="{self.styles.number(style)}"/>')

    def raw(self, row: int, column: int, xml: str) -> None:
        """One or more cells as XML, of which the first stands in `column`."""
        cells = self._rows.get(row)
        if cells is None:
            cells = self._rows[row] = {}
        cells[column] = xml

    def merge(self, first_row: int, first_column: int, last_row: int, last_column: int, style: Style) -> None:
        """One cell out of many; the others keep the look, so that the border goes around."""
        if (first_row, first_column) == (last_row, last_column):
            return
        self._merged.append(CellRange(min_row=first_row, min_col=first_column, max_row=last_row, max_col=last_column))
        for row in range(first_row, last_row + 1):
            for column in range(first_column, last_column + 1):
                if column not in self._rows.get(row, ()):
                    self.blank(row, column, style)

    def height(self, row: int, points: float, *, fixed: bool = False) -> None:
        """The height of a row. One that is not `fixed` may grow when somebody types more into it."""
        self.heights[row] = min(round_height(points), TALLEST)
        if fixed:
            self.fixed.add(row)

    @property
    def merged(self) -> Iterable[CellRange]:
        """The merged ranges."""
        return self._merged

    def xml(self) -> str:
        """The rows as the content of `sheetData`."""
        rows = []
        for row in sorted({*self._rows, *self.heights}):
            cells = self._rows.get(row, {})
            height = self.heights.get(row)
            size = "" if height is None else f' ht="{height:g}"' + (' customHeight="1"' if row in self.fixed else "")
            rows.append(f'<row r="{row}"{size}>{"".join([cells[column] for column in sorted(cells)])}</row>')
        return "".join(rows)

    def cut_out(self, part: CellRange) -> str:
        """The cells of a part of the sheet, likewise; those that were written together belong where the first of them stands."""
        columns = range(part.min_col, part.max_col + 1)
        return "".join(
            f'<row r="{row}">{"".join(xml for column, xml in sorted(self._rows.get(row, {}).items()) if column in columns)}</row>'
            for row in range(part.min_row, part.max_row + 1)
        )

    @property
    def dimension(self) -> str:
        """The address of the corner cells."""
        columns = [column for cells in self._rows.values() for column in cells]
        return f"A1:{name_column(max(columns, default=1))}{max(self._rows, default=1)}"


def write_formula_cell(address: str, formula: str, shows: Value, style: int) -> str:
    """A formula cell as XML with its cached value."""
    code = formula.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if shows is None or isinstance(shows, str):
        return f'<c r="{address}" s="{style}" t="str"><f>{code}</f><v>{write_cell_text(shows or "")}</v></c>'
    return f'<c r="{address}" s="{style}"><f>{code}</f><v>{write_number(shows)}</v></c>'
