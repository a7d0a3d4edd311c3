"""Points, parts and units as people read them, on a terminal and on a page."""

from __future__ import annotations

from fractions import Fraction

from orgplan.exact import round_half_up
from orgplan.scales.levels import format_result
from orgplan.thai import PERCENT_UNITS, tidy_text


def format_points(value: Fraction | None, decimals: int, *, signed: bool = False) -> str:
    """Points with as many decimals as the plan says; "-" where there are none."""
    if value is None:
        return "-"
    figure = round_half_up(value, decimals)
    return f"{figure:+f}" if signed and figure else f"{figure:f}"


def format_tenth(value: Fraction) -> str:
    """A share or a mean to a tenth: what is not exact anyway is easier to read so."""
    return format_result(Fraction(round_half_up(value, 1)))


def add_unit(figure: str, unit: str | None) -> str:
    """A figure with its unit: `81 %`, `12 วัน`."""
    if unit is None:
        return figure
    return f"{figure} %" if tidy_text(unit).casefold() in PERCENT_UNITS else f"{figure} {unit}"


def bind(text: str) -> str:
    """A text that is not to be broken at its blanks: a month, an amount with its unit."""
    return text.replace(" ", "\u00a0")
