"""Conditional formats that several sheets use."""

from __future__ import annotations

from typing import cast

from openpyxl.formatting.rule import FormulaRule, Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat

from orgplan.reports.form_looks import BAR_FILL
from orgplan.workbook.style import MONEY_SATANG

_RED = "9C0006"


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


def show_satang(cell: str) -> Rule:
    """Amounts with satang, of which `cell` is the first, show them; all others do without."""
    rule = _rule(f"AND(ISNUMBER({cell}),ROUND({cell},2)<>INT({cell}))")
    rule.dxf = DifferentialStyle(numFmt=NumberFormat(numFmtId=4, formatCode=MONEY_SATANG))
    return rule
