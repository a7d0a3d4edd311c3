"""The levels of a KPI as views write them: with their points where those are not 1 to 5, and of what they are per cent."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from orgplan.problems import Words
from orgplan.thai import format_number


def describe_levels(levels: Sequence[str], own_points: Sequence[Decimal], target: str | None) -> Words:
    """Levels behind each other. `own_points` is empty where they give 1 to 5; `target` is that of which they are per cent."""
    said = Words.same(" / ".join(levels))
    if target is not None:
        said = Words("{levels} % of the target {target}", "ร้อยละ {levels} ของเป้าหมาย {target}").fill(levels=said, target=target)
    if own_points:
        points = " / ".join(map(format_number, own_points))
        said = Words("{levels} ({points} points)", "{levels} ({points} คะแนน)").fill(levels=said, points=points)
    return said
