"""Looks are values: the same look is registered once, and its format is what it says."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from openpyxl import Workbook  # noqa: TID253

from orgplan.workbook import style
from orgplan.workbook.style import BODY, BODY_INPUT, Style, Styles, make_font


@pytest.fixture
def workbook() -> Any:
    return Workbook()


def test_equal_looks_have_one_number_and_others_another(workbook: Any) -> None:
    styles = Styles(workbook.active)
    number = styles.number(BODY)
    assert styles.number(BODY) == styles.number(Style()) == number
    assert styles.number(BODY_INPUT) != number
    assert styles.number(BODY.but(bold=True)) not in {number, styles.number(BODY_INPUT)}


def test_the_same_change_gives_the_same_object() -> None:
    assert BODY.but(indent=2) is BODY.but(indent=2)
    assert BODY.but(indent=2) == Style(indent=2)
    assert BODY.indent == 0


def test_a_look_becomes_a_format_of_the_workbook(workbook: Any) -> None:
    look = Style(
        bold=True, fill="E3EAF2", across="center", down="bottom", wrap=False, number=style.MONEY, unlocked=True, quoted=True
    )
    cell = workbook.active["A1"]
    cell._style = workbook._cell_styles[Styles(workbook.active).number(look)]
    assert (cell.font.b, cell.font.name, cell.font.sz) == (True, style.FONT, style.SIZE)
    assert cell.fill.fgColor.rgb.endswith("E3EAF2")
    assert (cell.alignment.horizontal, cell.alignment.vertical, bool(cell.alignment.wrap_text)) == ("center", "bottom", False)
    assert (cell.number_format, cell.protection.locked, cell.quotePrefix) == ("#,##0", False, True)
    assert cell.border.left.style == "thin"


def test_cells_are_locked_unless_they_are_to_be_typed_into() -> None:
    assert (BODY.unlocked, BODY_INPUT.unlocked) == (False, True)


def test_fonts_name_the_thai_character_set() -> None:
    font = make_font(16, bold=True)
    assert (font.name, font.sz, font.b, font.charset) == (style.FONT, 16, True, style.THAI_CHARSET)
    assert make_font(16, bold=True) is font


def test_figures_have_the_decimals_that_show_all_of_them() -> None:
    assert style.count_decimals([Decimal("0.5"), Decimal("1.250"), None, Decimal(3_000_000)]) == 2
    assert style.count_decimals([]) == style.count_decimals([Decimal("1E+3")]) == 0
    assert style.count_decimals([Decimal("1E-20")]) == style.MOST_DECIMALS
    assert style.write_format(2, after="%") == '#,##0.00"%"'


def test_what_shrinks_does_not_wrap(workbook: Any) -> None:
    cell = workbook.active["A1"]
    cell._style = workbook._cell_styles[Styles(workbook.active).number(Style(shrink=True))]
    assert (cell.alignment.shrink_to_fit, bool(cell.alignment.wrap_text)) == (True, False)
