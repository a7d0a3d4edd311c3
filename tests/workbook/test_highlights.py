"""Conditional formats keep their formula and can be told apart without colour."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from orgplan.workbook.highlights import fill_bar, mark_notable, mark_wrong, show_decimals, show_satang
from orgplan.workbook.style import MONEY_SATANG


def look_of(rule: Any) -> Any:
    """What a rule does to a cell."""
    return rule.dxf


@pytest.mark.parametrize("make_rule", [mark_wrong, mark_notable, fill_bar])
def test_a_rule_stands_by_its_formula(make_rule: Callable[[str], Any]) -> None:
    rule = make_rule("A1>5")
    assert (rule.type, list(rule.formula)) == ("expression", ["A1>5"])


def test_what_is_wrong_is_bold_and_filled_and_what_is_notable_bold_alone() -> None:
    wrong, notable, bar = (look_of(make_rule("A1")) for make_rule in (mark_wrong, mark_notable, fill_bar))
    assert (wrong.font.b, wrong.fill is not None) == (True, True)
    assert (notable.font.b, notable.fill) == (True, None)
    assert (bar.font, bar.fill is not None) == (None, True)
    assert wrong.fill.bgColor.rgb != bar.fill.bgColor.rgb


def test_satang_change_the_number_format_and_nothing_else() -> None:
    rule = show_satang("C7")
    look = look_of(rule)
    assert list(rule.formula) == ["AND(ISNUMBER(C7),ROUND(C7,2)<>INT(C7))"]
    assert look.numFmt.formatCode == MONEY_SATANG
    assert (look.font, look.fill) == (None, None)


def test_figures_with_more_decimals_show_them() -> None:
    rule = show_decimals("C7", 1, "#,##0.0###", 4)
    assert list(rule.formula) == ["AND(ISNUMBER(C7),ROUND(C7,1)<>ROUND(C7,4))"]
    assert look_of(rule).numFmt.formatCode == "#,##0.0###"
