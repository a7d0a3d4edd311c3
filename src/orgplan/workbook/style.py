"""How cells look: a small vocabulary of styles, each registered once per workbook.

openpyxl resolves fonts, fills and borders cell by cell, which is most of the time a large sheet takes. Here a look is a
frozen value; `Styles` turns it into the number that the sheet writes, once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.styleable import StyleableObject
from openpyxl.worksheet.worksheet import Worksheet

from orgplan.reports import form_looks

FONT = form_looks.FONT
THAI_CHARSET = 222
SIZE = 14

INPUT = "FFF8E1"
HEAD_FILL = form_looks.HEAD_FILL
ACTIVITY_FILL = form_looks.ACTIVITY_FILL


@dataclass(frozen=True, slots=True)
class Style:
    """The look of a cell. Sizes are points; `number` is an Excel number format; an `unlocked` cell can be typed into.

    What is wider than its cell is wrapped, or written smaller with `shrink`, without which a number would turn into `###`.
    """

    size: int = SIZE
    bold: bool = False
    italic: bool = False
    color: str = "000000"
    fill: str | None = None
    across: Literal["left", "center", "right"] = "left"
    down: Literal["top", "center", "bottom"] = "top"
    wrap: bool = True
    shrink: bool = False
    indent: int = 0
    border: bool = True
    number: str = "General"
    unlocked: bool = False
    quoted: bool = False

    def but(self, **changes: object) -> Style:
        """The same look with some changes: the same object for the same changes."""
        return _changed(self, tuple(changes.items()))


@lru_cache(1024)
def _changed(style: Style, changes: tuple[tuple[str, object], ...]) -> Style:
    return replace(style, **dict(changes))  # type: ignore[arg-type] # - checked by the constructor at run time


BODY = Style()
BODY_INPUT = BODY.but(unlocked=True)
CENTERED = BODY.but(across="center")
HEAD = Style(bold=True, fill=HEAD_FILL, across="center", down="center")
TITLE = Style(size=16, bold=True, across="center", down="center", border=False)
FORM_NAME = Style(size=14, bold=True, across="right", down="center", border=False)
NOTE = Style(size=12, border=False, color="595959")
SIGNATURE = Style(across="center", down="center", border=False)
TOTAL = Style(bold=True, fill=ACTIVITY_FILL, down="center")
HIDDEN_CELL = Style(border=False, wrap=False, color="7F7F7F", number=";;;")
"""Its text is not drawn: LibreOffice would print it beyond the last column, unseen, for those who search or listen."""
MONEY = "#,##0"
MONEY_SATANG = "#,##0.00"
MOST_DECIMALS = 10
"""The most decimals of a figure."""


def write_format(decimals: int, before: str = "", after: str = "", *, most: int = 0) -> str:
    """The number format of figures with thousands separators and so many decimals, or up to `most`; text may stand around."""
    digits = "0" * decimals + "#" * (most - decimals)
    first, last = (f'"{text}"' if text else "" for text in (before, after))
    return first + MONEY + (f".{digits}" if digits else "") + last


BRACKET_GAP = "_)"
"""A gap as wide as a bracket, at the end of a number format: digits then stand below those of figures in brackets."""


def count_decimals(figures: Iterable[Decimal | None]) -> int:
    """The decimals that show all of some figures, at most `MOST_DECIMALS`."""
    exponents = [int(each.normalize().as_tuple().exponent) for each in figures if each]
    return min(-min([0, *exponents]), MOST_DECIMALS)


_NO_FILL = PatternFill()
_THIN = Side(style="thin", color=form_looks.LINE_COLOR)
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_NO_BORDER = Border()


class Styles:
    """The styles of one workbook: a look goes in, the number of its cell format comes out."""

    def __init__(self, worksheet: Worksheet) -> None:
        self._worksheet = worksheet
        self._numbers: dict[Style, int] = {}
        # Most looks are constants: finding them by identity spares hashing all their fields for every cell. The objects are
        # kept, so that no identity is used twice.
        self._known: dict[int, tuple[int, Style]] = {}

    def number(self, style: Style) -> int:
        """The format number of a look, registered at its first use."""
        known = self._known.get(id(style))
        if known is not None:
            return known[0]
        number = self._numbers.get(style)
        if number is None:
            number = self._numbers[style] = self._registered(style)
        self._known[id(style)] = (number, style)
        return number

    def _registered(self, style: Style) -> int:
        cell = StyleableObject(self._worksheet)
        cell.font = make_font(style.size, bold=style.bold, italic=style.italic, color=style.color)
        cell.fill = PatternFill("solid", fgColor=style.fill) if style.fill else _NO_FILL
        cell.border = _BOX if style.border else _NO_BORDER
        cell.alignment = Alignment(
            horizontal=style.across, vertical=style.down, wrap_text=style.wrap and not style.shrink, shrink_to_fit=style.shrink,
            indent=style.indent,
        )  # fmt: skip
        cell.protection = Protection(locked=not style.unlocked)
        cell.number_format = style.number
        if style.quoted:
            cell.quotePrefix = True
        return int(cell.style_id)


@lru_cache(64)
def make_font(size: int = SIZE, *, bold: bool = False, italic: bool = False, color: str = "000000") -> Font:
    """The font of the forms at a size in points."""
    return Font(name=FONT, sz=size, b=bold, i=italic, color=color, charset=THAI_CHARSET, family=2)
