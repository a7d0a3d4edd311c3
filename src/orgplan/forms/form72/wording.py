"""What form 7.2 says in words: the export writes it, and the way back holds the cells of a workbook against it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from orgplan.forms.scale_cells import list_rubric
from orgplan.model import Category, PlacedKpi, Plan
from orgplan.names import join_words, name_no_dimension
from orgplan.paper import page
from orgplan.scales import ScaleProtocol
from orgplan.scales.base import LEVELS
from orgplan.texts import is_blank
from orgplan.thai import format_number, tidy_text, use_ascii_digits

TOTAL: Final = "รวมน้ำหนัก"
"""Stands in the first column beside the sum of the weights."""

_POINTS: Final = "คะแนน"
_LEVEL: Final = re.compile(rf"([1-{LEVELS}])(?:\s*:\s*[\d,.]+)?\s*{_POINTS}")
_ORDINAL: Final = re.compile(r"\A[\d๐-๙]+(?:\.[\d๐-๙]*)*\.?\s+(?=\S)")
_AFTER_DIGIT, _AFTER_LETTER = r"(?!\.?\d)", r"(?=[\s.:)-]|$)"
"""What follows the key of a dimension: of one that ends in a digit no other digit, of others what ends a word."""
TITLE_START: Final = "ตัวชี้วัดตาม"
NO_DIMENSION: Final = ""
"""Stands for a dimension where a cell says that there is none."""


def list_dimensions(plan: Plan, kpis: Iterable[PlacedKpi]) -> tuple[str | None, ...]:
    """The dimensions that the form of a category with these KPIs shows, in their order; None, the last, for KPIs that have none.

    They are all those of the official form 7.2, and on other forms those that KPIs of the category name.
    """
    named = {placed.dimension for placed in kpis}
    return (*(key for key in plan.all_dimensions if plan.is_official or key in named), *((None,) if None in named else ()))


def has_dimensions(plan: Plan) -> bool:
    """Whether the forms of a plan show dimensions: on other than the official ones only if it has some, or a KPI names one."""
    return plan.is_official or bool(plan.dimensions) or any(placed.dimension is not None for placed in plan.kpis)


def format_dimension(plan: Plan, key: str | None) -> str:
    """A dimension by its number, as the form names it; nothing where the plan has none at all."""
    if key is None and not has_dimensions(plan):
        return NO_DIMENSION
    return name_no_dimension(plan.terms.own).th if key is None else f"{key} {plan.all_dimensions[key]}".rstrip()


def parse_dimension(plan: Plan, text: str) -> str | None:
    """The dimension whose number a cell begins with, or whose name it holds; `NO_DIMENSION` where it says so; None for any other text."""
    said, known = tidy_text(text), plan.all_dimensions
    if is_blank(text) or said == name_no_dimension(plan.terms.own).th:
        return NO_DIMENSION
    begun = [key for key in known if re.match(rf"{re.escape(key)}{_AFTER_DIGIT if key[-1].isdigit() else _AFTER_LETTER}", said)]
    return max(begun, key=len) if begun else next((key for key, name in known.items() if said == tidy_text(name)), None)


def number_kpis(kpis: Iterable[PlacedKpi]) -> Iterator[tuple[PlacedKpi, str]]:
    """The KPIs of one dimension, each with its number as the form prints it: `1.`, and `1.1` for a part."""
    whole = part = 0
    for placed in kpis:
        if placed.parent is None:
            whole, part = whole + 1, 0
            yield placed, f"{whole}."
        else:
            part += 1
            yield placed, f"{whole}.{part}"


def drop_ordinal(text: str) -> str:
    """A title without whatever number stands before it."""
    return _ORDINAL.sub("", text, count=1)


def format_points(level: int, scale: ScaleProtocol | None = None) -> str:
    """What stands beside a threshold; levels count from 0. Points of their own have the number of the level before them."""
    if scale is None or scale.has_usual_points:
        return f"{level + 1} {_POINTS}"
    return f"{level + 1}: {format_number(scale.level_points[level])} {_POINTS}"


def format_criteria(placed: PlacedKpi) -> str:
    """What stands in place of levels beside a KPI whose levels have no rows: their words, or how its parts make its points."""
    return "ค่าเฉลี่ยถ่วงน้ำหนักของตัวชี้วัดย่อย" if placed.scale is None else "\n".join(list_rubric(placed.scale))


def parse_points(text: str) -> int | None:
    """The level, from 0, beside whose threshold a text stands; None for any other text."""
    label = _LEVEL.fullmatch(use_ascii_digits(text.strip()))
    return int(label[1]) - 1 if label else None


def format_category(plan: Plan, category: Category) -> str:
    """What stands beside the KPIs: the category and its main activities."""
    head = f"{page.name_category(plan)} {category.no}: {category.title}"
    lines = [
        f"1. {head}" if plan.is_official else head,
        *([plan.terms.own.get("activity", "กิจกรรมหลัก")] if category.activities else []),
        *(f"{activity.no}. {activity.title}" for activity in category.activities),
    ]
    return "\n".join(lines)


def is_alone(plan: Plan, category: Category) -> bool:
    """Whether a category has no timeline sheet beside its KPIs, so that its title is read from here."""
    return not plan.is_official and not category.activities


def format_title(plan: Plan) -> str:
    """The first line of a sheet of KPIs that is no official form."""
    return join_words(TITLE_START, page.format_year_line(plan))


def parse_category(plan: Plan, text: str) -> str | None:
    """The number of the category that such a text names; None where it names none."""
    line = page.find_category(plan, text)
    return tidy_text(line[1]) if line else None
