"""How wide the columns of a form 7.1 are: durations and amounts have the room that they need."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from orgplan.forms.form71.columns import COLUMNS
from orgplan.forms.form71.row_money import MoneyLook
from orgplan.model import PlannedWork
from orgplan.paper.columns import Columns
from orgplan.workbook import heights

_RANGE: Final = re.compile(r"\S+\s*[\d๐-๙]+\s*[-–]\s*[\d๐-๙]+")
"""What a line may not break within: `ไตรมาส 1-2`."""


def fit_columns(works: Iterable[PlannedWork], look: MoneyLook) -> Columns:
    """The columns of a form that shows some work, with the look of its money."""
    durations = (work.duration.text for work in works if work.duration is not None)
    ranges = (part[0] for text in durations for part in _RANGE.finditer(text))
    return COLUMNS.widen({"duration": max(map(heights.measure_width, ranges), default=0), "budget": look.width})
