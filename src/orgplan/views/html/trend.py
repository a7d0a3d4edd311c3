"""The rounds of a year side by side: points as `score --trend` has them, with a small line for each category and for the plan."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Final, NamedTuple

from orgplan.exact import format_digits, round_half_up, to_fraction
from orgplan.names import name_round
from orgplan.problems import Words
from orgplan.reports.overview import Overview
from orgplan.reports.scorecard import Scorecard
from orgplan.reports.trend import Line
from orgplan.scales.levels import format_result
from orgplan.views.html.page_maker import Section
from orgplan.views.points import format_points
from orgplan.views.screen import Screen
from orgplan.views.trend_words import SO_FAR, is_incomplete, list_points, name_line

WIDTH: Final = 110
HEIGHT: Final = 26
"""Pixels between the first and the last round of a line, and between the least and the most points."""
_FEWEST: Final = 2
_MOST: Final = 5


class TrendDot(NamedTuple):
    """The points of a round, in pixels from the left and from the top; `is_complete` is whether all KPIs have a result there."""

    x: str
    y: str
    is_complete: bool


class TrendStroke(NamedTuple):
    """The line between two rounds that follow each other and both have points."""

    x1: str
    y1: str
    x2: str
    y2: str


class TrendLine(NamedTuple):
    """A small line: its dots and strokes; the table beside it says the figures."""

    dots: tuple[TrendDot, ...]
    strokes: tuple[TrendStroke, ...]


class TrendRow(NamedTuple):
    """A row: `kpi`, `part`, `category` or `plan`, its name, points by round and their change; a KPI has no line."""

    kind: str
    name: str
    points: tuple[str, ...]
    change: str
    line: TrendLine | None


class TrendShows(NamedTuple):
    """The section; it `is_wide` where the rounds are too many for a sheet of paper at the usual size."""

    caption: str
    is_wide: bool
    note: str
    so_far: str | None
    heads: tuple[str, ...]
    rows: tuple[TrendRow, ...]


def build_trend_section(figures: Overview, screen: Screen) -> Section | None:
    """The section of the rounds; None where fewer than two have results."""
    trend, say = figures.trend, screen.say
    if len(trend.rounds) < _FEWEST:
        return None
    heading = say(Words("Trend over the rounds", "แนวโน้มรายรอบ"))
    least, most = _find_range(figures.card)
    months = trend.months
    rows = tuple(
        TrendRow(
            line.kind,
            name_line(line, screen),
            tuple("–" if each == "-" else each for each in list_points(line, trend)),
            "–" if line.change is None else format_points(line.change, trend.decimals, signed=True),
            draw_line(line, months, least, most) if line.kind in {"category", "plan"} else None,
        )
        for line in trend.lines
    )
    note = Words("Points by round; lines run from {least} to {most} points", "คะแนนรายรอบ เส้นแสดงช่วง {least} ถึง {most} คะแนน").fill(
        least=format_result(least), most=format_result(most)
    )
    heads = (
        Words("KPI", "ตัวชี้วัด"),
        *map(name_round, trend.rounds),
        Words("change", "เปลี่ยน"),
        Words("line", "เส้นแนวโน้ม"),
    )
    shows = TrendShows(
        caption=heading,
        is_wide=len(trend.rounds) > _MOST,
        note=say(note),
        so_far=say(SO_FAR) if is_incomplete(trend) else None,
        heads=tuple(map(say, heads)),
        rows=rows,
    )
    return Section("trend", heading, "trend.html.jinja", shows)


def _find_range(card: Scorecard) -> tuple[Fraction, Fraction]:
    """The least and the most points that a KPI can have."""
    every = [to_fraction(points) for kpi in card.measured for points in kpi.level_points]
    floors = [kpi.floor for kpi in card.measured if kpi.floor is not None]
    return min((*every, *floors), default=Fraction(0)), max((*every, *floors), default=Fraction(1))


def draw_line(line: Line, months: Sequence[int], least: Fraction, most: Fraction) -> TrendLine:
    """A line over rounds that end after so many months; it is broken where a round has no points."""
    span, height = months[-1] - months[0], most - least
    dots = [
        None
        if points is None
        else TrendDot(
            _pixels(Fraction(WIDTH * (month - months[0]), span)),
            _pixels(HEIGHT * (most - points) / height if height else Fraction(HEIGHT, 2)),
            complete,
        )
        for month, points, complete in zip(months, line.points, line.complete, strict=True)
    ]
    strokes = tuple(
        TrendStroke(one.x, one.y, other.x, other.y) for one, other in pairwise(dots) if one is not None and other is not None
    )
    return TrendLine(tuple(each for each in dots if each is not None), strokes)


def _pixels(value: Fraction) -> str:
    return format_digits(round_half_up(value, 1))
