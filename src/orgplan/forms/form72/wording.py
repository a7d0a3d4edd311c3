"""What cells of a form 7.2 that came back say."""

from __future__ import annotations

import re
from typing import Final

from orgplan.model import Plan
from orgplan.names import name_no_dimension
from orgplan.paper import page
from orgplan.reports.form72_words import POINTS
from orgplan.scales.base import LEVELS
from orgplan.texts import is_blank
from orgplan.thai import tidy_text, use_ascii_digits

_LEVEL: Final = re.compile(rf"([1-{LEVELS}])(?:\s*:\s*[\d,.]+)?\s*{POINTS}")
_ORDINAL: Final = re.compile(r"\A[\d๐-๙]+(?:\.[\d๐-๙]*)*\.?\s+(?=\S)")
_AFTER_DIGIT, _AFTER_LETTER = r"(?!\.?\d)", r"(?=[\s.:)-]|$)"
"""What follows the key of a dimension: of one that ends in a digit no other digit, of others what ends a word."""
NO_DIMENSION: Final = ""
"""Stands for a dimension where a cell says that there is none."""


def parse_dimension(plan: Plan, text: str) -> str | None:
    """The dimension whose number a cell begins with, or whose name it holds; `NO_DIMENSION` where it says so; None for any other text."""
    said, known = tidy_text(text), plan.all_dimensions
    if is_blank(text) or said == name_no_dimension(plan.terms.own).th:
        return NO_DIMENSION
    begun = [key for key in known if re.match(rf"{re.escape(key)}{_AFTER_DIGIT if key[-1].isdigit() else _AFTER_LETTER}", said)]
    return max(begun, key=len) if begun else next((key for key, name in known.items() if said == tidy_text(name)), None)


def drop_ordinal(text: str) -> str:
    """A title without whatever number stands before it."""
    return _ORDINAL.sub("", text, count=1)


def parse_points(text: str) -> int | None:
    """The level, from 0, beside whose threshold a text stands; None for any other text."""
    label = _LEVEL.fullmatch(use_ascii_digits(text.strip()))
    return int(label[1]) - 1 if label else None


def parse_category(plan: Plan, text: str) -> str | None:
    """The number of the category that such a text names; None where it names none."""
    line = page.find_category(plan, text)
    return tidy_text(line[1]) if line else None
