"""The levels of a KPI as views write them: with their points where those are not 1 to 5, and of what they are per cent."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from orgplan.problems import Words
from orgplan.scales.base import OfTarget
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


def format_target(of: OfTarget | None, target: Decimal | None) -> str | None:
    """The target of which levels are per cent; None where they are figures."""
    if of is None:
        return None
    return "-" if target is None else format_number(target)
