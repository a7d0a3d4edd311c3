"""What a table of rounds says, on a terminal and on a page: what a row is called, and points that are only those so far."""

from __future__ import annotations

from typing import Final

from orgplan.problems import Words
from orgplan.reports.trend import Line, Trend
from orgplan.views.points import format_points
from orgplan.views.screen import Screen

SO_FAR: Final = Words("* so far: not all KPIs have a result at that round", "* คะแนนถึงขณะนี้: ยังมีผลไม่ครบทุกตัวชี้วัดในรอบนั้น")
"""What the mark of an incomplete round means."""


def name_line(line: Line, screen: Screen) -> str:
    """What a row is called: the plan, a category by its number and title, a KPI by its id and title."""
    if line.kind == "plan":
        return screen.say(Words("Plan", "ทั้งแผน"))
    title = f"{line.key} {line.title}"
    return f"{screen.say(Words.same('⟦Category⟧'))} {title}" if line.kind == "category" else title


def list_points(line: Line, figures: Trend) -> tuple[str, ...]:
    """The points of each round, marked where they are only those so far."""
    return tuple(
        format_points(points, figures.decimals) + ("" if complete or points is None else "*")
        for points, complete in zip(line.points, line.complete, strict=True)
    )


def is_incomplete(figures: Trend) -> bool:
    """Whether any points are only those so far."""
    return any(
        not complete and points is not None
        for line in figures.lines
        for complete, points in zip(line.complete, line.points, strict=True)
    )
