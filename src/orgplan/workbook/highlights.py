"""Conditional formats that several sheets use."""

from __future__ import annotations

from typing import cast
from zlib import crc32

from openpyxl.formatting.rule import FormulaRule, Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat

from orgplan.reports.form_looks import BAR_FILL
from orgplan.workbook.style import MONEY_SATANG

_RED = "9C0006"
_FIRST_FORMAT, _FORMATS = 1000, 20000
"""Numbers of the number formats that are no cell's own: the first, and how many there are."""


def _rule(formula: str, **looks: object) -> Rule:
    return cast("Rule", FormulaRule([formula], **looks))  # type: ignore[no-untyped-call] # - openpyxl has no types for it


def mark_wrong(formula: str) -> Rule:
    """Cells that cannot be right: bold red on pale red, which a black-and-white print still tells apart."""
    return _rule(formula, font=Font(color=_RED, b=True), fill=PatternFill("solid", bgColor="FFC7CE"))


def mark_notable(formula: str) -> Rule:
    """Figures to look at: bold and red."""
    return _rule(formula, font=Font(color=_RED, b=True))


def fill_bar(formula: str) -> Rule:
    """The cells of a bar."""
    return _rule(formula, fill=PatternFill("solid", bgColor=BAR_FILL))


def show_decimals(cell: str, decimals: int, code: str, most: int) -> Rule:
    """Figures of which `cell` is the first and which have more decimals than their format show up to `most` in the format `code`."""
    return _format(f"AND(ISNUMBER({cell}),ROUND({cell},{decimals})<>ROUND({cell},{most}))", code)


def show_satang(cell: str, code: str = MONEY_SATANG) -> Rule:
    """Amounts with satang, of which `cell` is the first, show them in the number format `code`; all others do without."""
    return _format(f"AND(ISNUMBER({cell}),ROUND({cell},2)<>INT({cell}))", code)


def _format(formula: str, code: str) -> Rule:
    rule = _rule(formula)
    number = _FIRST_FORMAT + crc32(code.encode()) % _FORMATS
    rule.dxf = DifferentialStyle(numFmt=NumberFormat(numFmtId=number, formatCode=code))
    return rule
