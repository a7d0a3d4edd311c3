"""What form 7.2 calls things: its dimensions, the numbers of KPIs, the points of a level, the sum of the weights."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from orgplan.model import PlacedKpi

DIMENSIONS: Final = {
    "7.1": "ด้านประสิทธิผล",
    "7.2": "ด้านคุณภาพการให้บริการ",
    "7.3": "ด้านประสิทธิภาพของการปฏิบัติราชการ",
    "7.4": "ด้านการพัฒนาองค์การ",
}
TOTAL: Final = "รวมน้ำหนัก"
"""Stands in the first column beside the sum of the weights."""
POINTS: Final = "คะแนน"
"""Stands behind the points of a level."""


def format_dimension(key: str) -> str:
    """A dimension by its number, as the form names it."""
    return f"{key} {DIMENSIONS[key]}"


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
