"""Sums as people add up: without what binary fractions leave at the far end, as in 674.730000000011.

What is typed stays as it is; a formula that adds up is rounded where nobody's figures have digits any more.
"""

from __future__ import annotations

from typing import Final

from orgplan.thai import SATANG_DECIMALS

FIGURE_DECIMALS: Final = 10
"""Decimals of a sum of weights or results, which is a sum of what the plan says and seldom has more."""


def round_money(formula: str) -> str:
    """The formula of an amount of money, in whole satang."""
    return f"ROUND({formula},{SATANG_DECIMALS})"


def round_figure(formula: str) -> str:
    """The formula of a weight, or of a result that is put together from others."""
    return f"ROUND({formula},{FIGURE_DECIMALS})"
