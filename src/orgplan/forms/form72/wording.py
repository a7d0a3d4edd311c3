"""What form 7.2 says in words: the export writes it, and the way back holds the cells of a workbook against it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from orgplan.model import Category, PlacedKpi
from orgplan.names import DIMENSIONS
from orgplan.paper import page
from orgplan.scales.base import LEVELS
from orgplan.thai import use_ascii_digits

TOTAL: Final = "รวมน้ำหนัก"
"""Stands in the first column beside the sum of the weights."""

_POINTS: Final = "คะแนน"
_LEVEL: Final = re.compile(rf"([1-{LEVELS}])\s*{_POINTS}")
_CATEGORY: Final = re.compile(rf"{page.CATEGORY}\s*([1-7๑-๗])\s*:")
_ORDINAL: Final = re.compile(r"\A[\d๐-๙]+(?:\.[\d๐-๙]*)*\.?\s+(?=\S)")
_DIMENSION: Final = re.compile("|".join(map(re.escape, DIMENSIONS)))


def format_dimension(key: str) -> str:
    """A dimension by its number, as the form names it."""
    return f"{key} {DIMENSIONS[key].th}"


def parse_dimension(text: str) -> str | None:
    """The dimension whose number a cell begins with; None where it begins with none."""
    named = _DIMENSION.match(use_ascii_digits(text.strip()))
    return named[0] if named else None


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


def format_points(level: int) -> str:
    """What stands beside a threshold; levels count from 0."""
    return f"{level + 1} {_POINTS}"


def parse_points(text: str) -> int | None:
    """The level, from 0, beside whose threshold a text stands; None for any other text."""
    label = _LEVEL.fullmatch(use_ascii_digits(text.strip()))
    return int(label[1]) - 1 if label else None


def format_category(category: Category) -> str:
    """What stands beside the KPIs: the category and its main activities."""
    lines = [
        f"1. {page.CATEGORY} {category.no}: {category.title}",
        *(["กิจกรรมหลัก"] if category.activities else []),
        *(f"{activity.no}. {activity.title}" for activity in category.activities),
    ]
    return "\n".join(lines)


def parse_category(text: str) -> str | None:
    """The number of the category that such a text names; None where it names none."""
    number = _CATEGORY.search(text)
    return use_ascii_digits(number[1]) if number else None
