"""How wide the columns of a form 7.2 are: figures and levels have the room that they need, titles and the plan what is left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from orgplan.forms.form72.columns import COLUMNS
from orgplan.forms.scale_cells import SHARE, choose_figure_format, choose_levels_format
from orgplan.model import PlacedKpi
from orgplan.reports.form72_words import format_criteria, has_level_rows, takes_level_rows
from orgplan.workbook import heights

FEW_LINES: Final = 8
"""Lines of a level in words, above which it is given a wider column."""
_WORDED: Final = (30.0, 60.0)
"""Widths for levels in words: the usual one, and that for long ones."""
_LEAST: Final = 30.0
"""Width of titles and of the plan below which the form rather grows."""
_BESIDE: Final = 3.0
"""What the indent of a figure and the lines around its cell take."""


def choose_widths(kpis: Sequence[PlacedKpi], *, has_dimensions: bool) -> dict[str, float]:
    """The widths of the printed columns by field; that of the dimensions, where there are none, goes to the others."""
    widths = {each.field: each.width for each in COLUMNS if each.on == "paper"}
    whole = sum(widths.values())
    for field, texts in _list_figures(kpis).items():
        widths[field] = max([widths[field], *(heights.measure_width(text) + _BESIDE for text in texts if text)])
    worded = [text for placed in kpis if not _has_numbers(placed) for text in _list_words(placed)]
    if worded:
        fitting = (width for width in _WORDED if all(heights.count_lines(text, width) <= FEW_LINES for text in worded))
        widths["threshold"] = max(widths["threshold"], next(fitting, _WORDED[-1]))
    lines = (line for placed in kpis if not takes_level_rows(placed) for line in format_criteria(placed).split("\n"))
    longest = max(map(heights.measure_width, lines), default=0) - widths["points"]
    widths["threshold"] = max(widths["threshold"], min(longest, _WORDED[-1]))
    spare = whole - sum(widths.values()) + (0 if has_dimensions else widths["dimension"])
    for field in ("plan", "title"):
        widths[field] = max(_LEAST, round(widths[field] + spare / 2, 1))
    return widths


def _list_words(placed: PlacedKpi) -> tuple[str, ...]:
    return placed.scale.texts if placed.scale is not None and takes_level_rows(placed) else ()


def _has_numbers(placed: PlacedKpi) -> bool:
    """Whether the levels of a KPI are numbers with a row each."""
    return placed.scale is None or (bool(placed.scale.thresholds) and has_level_rows(placed.scale))


def _list_figures(kpis: Iterable[PlacedKpi]) -> Mapping[str, list[str]]:
    """The figures of some KPIs as the form writes them, by field."""
    texts: dict[str, list[str]] = {"baseline": [], "target": [], "threshold": []}
    for placed in kpis:
        look, levels = choose_figure_format(placed), choose_levels_format(placed, SHARE)
        texts["baseline"].append(look.write(placed.baseline))
        texts["target"].append(look.write(placed.target))
        if placed.scale is not None and _has_numbers(placed):
            texts["threshold"] += map(levels.write, placed.scale.thresholds)
    return texts
