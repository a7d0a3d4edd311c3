"""A KPI's levels as a ruler: figures at equal distances, and between two of them in proportion; marks and texts keep out of each other's way.

Positions are in per cent of the ruler's width, so that it fits any screen; what is beside a position, such as half a text, is in
pixels. Lanes are counted on the narrowest ruler that there is: on a wider one all distances grow, and nothing comes to lie on
anything else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Final, Literal, NamedTuple
from unicodedata import category

from orgplan.exact import format_digits, round_half_up

NARROWEST: Final = 250
"""Pixels between the first and the last level on a small phone."""
EDGE: Final = 30
"""Pixels beyond the first and the last level, for marks that lie outside."""
_LETTER: Final = 7
"""The widest that a figure of a text is, in pixels; a point or a comma is less."""
_GAP: Final = 4
_HALF: Final = {"result": 11, "baseline": 8, "target": 8, "aim": 8}
"""Half the width of each mark."""
_RESULT_LANE, _PLAN_LANE, _LABEL_LANE = 25, 19, 31
_BAR: Final = 8
_MOST_LABELS: Final = 7
_SHADES: Final = 4

Shape = Literal["result", "baseline", "target", "aim"]
Beyond = Literal["", "before", "after"]


class Level(NamedTuple):
    """A level at its value, with its texts: the figure and its points."""

    value: Fraction
    points: Fraction
    figure: str
    points_text: str


class RulerValue(NamedTuple):
    """A value to be marked: `months` of its round, empty where it has none, and its figure."""

    shape: Shape
    value: Fraction
    figure: str
    months: str = ""


class RulerSpot(NamedTuple):
    """Where a value lies: 0 at the first level, 1 at the last, and whether it is really `before` or `after` these."""

    at: Fraction
    beyond: Beyond = ""


class RulerTick(NamedTuple):
    """A level: where, and its label, moved by `shift` to stay on the ruler; no figure, no label. `y` is where that begins."""

    x: str
    figure: str
    points: str
    shift: str
    y: int


class RulerMark(NamedTuple):
    """A mark: its shape and whether it lies beyond an end, where, what is written in or beside it, and how far down its stem goes."""

    shape: Shape
    beyond: Beyond
    x: str
    y: int
    months: str
    figure: str
    stem: int


class RulerPiece(NamedTuple):
    """The bar between two levels, the darker the more points both give."""

    x: str
    width: str
    shade: str


class Ruler(NamedTuple):
    """A ruler ready to be drawn, so many pixels high, its bar `bar` from the top."""

    height: int
    bar: int
    says: str
    pieces: tuple[RulerPiece, ...]
    ticks: tuple[RulerTick, ...]
    marks: tuple[RulerMark, ...]


def find_ruler_spot(levels: Sequence[Fraction], value: Fraction) -> RulerSpot:
    """Where a value lies among two or more levels that rise or fall all the way; each of them at an equal distance from the next."""
    sign = 1 if levels[0] < levels[-1] else -1
    ladder, place = [sign * level for level in levels], sign * value
    if place < ladder[0]:
        return RulerSpot(Fraction(0), "before")
    for index, (low, high) in enumerate(pairwise(ladder)):
        if place <= high:
            return RulerSpot((index + (place - low) / (high - low)) / (len(ladder) - 1))
    return RulerSpot(Fraction(1), "after")


def draw_ruler(levels: Sequence[Level], readings: Iterable[RulerValue], says: str) -> Ruler:
    """A ruler with its marks: results above the bar, what is planned below it, and under these the levels."""
    values = [level.value for level in levels]
    placed = [(reading, find_ruler_spot(values, reading.value)) for reading in readings]
    above = [each for each in placed if each[0].shape == "result"]
    below = [each for each in placed if each[0].shape != "result"]
    upper, lower = (find_lanes([_span(*each) for each in group]) for group in (above, below))
    bar = 2 + _RESULT_LANE * count_lanes(upper)
    under = bar + _BAR + 3
    marks = [
        _mark(*each, y=bar - _RESULT_LANE * lane - 14, stem=_RESULT_LANE * lane + 14)
        for each, lane in zip(above, upper, strict=True)
    ]
    marks += [_mark(*each, y=under + _PLAN_LANE * lane + 8, stem=0) for each, lane in zip(below, lower, strict=True)]
    labels = under + _PLAN_LANE * count_lanes(lower)
    ticks, lanes = _draw_ticks(levels, labels)
    return Ruler(labels + _LABEL_LANE * lanes, bar, says, tuple(_draw_pieces(levels)), ticks, tuple(marks))


class _Span(NamedTuple):
    """What a mark or a text takes up on the narrowest ruler, in pixels."""

    low: Fraction
    high: Fraction


def find_lanes(spans: Sequence[tuple[Fraction, Fraction]]) -> list[int]:
    """The lowest lane for each span in which it touches none of those before it."""
    taken: list[list[tuple[Fraction, Fraction]]] = []
    lanes = []
    for low, high in spans:
        lane = next((n for n, own in enumerate(taken) if all(high + _GAP <= a or b + _GAP <= low for a, b in own)), len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append((low, high))
        lanes.append(lane)
    return lanes


def count_lanes(lanes: Sequence[int]) -> int:
    """How many lanes there are."""
    return max(lanes, default=-1) + 1


def measure_label(text: str) -> int:
    """The most that a text takes up, in pixels; signs above and below Thai letters take up none."""
    return _LETTER * sum(category(letter) != "Mn" for letter in text)


def _span(reading: RulerValue, spot: RulerSpot) -> _Span:
    beside = 0 if reading.shape == "result" else measure_label(reading.months)
    x, half = spot.at * NARROWEST, _HALF[reading.shape]
    if not spot.beyond:
        return _Span(x - half, x + half + beside)
    within = Fraction(beside + measure_label(reading.figure) + _GAP)
    return _Span(x - EDGE, x + within) if spot.beyond == "before" else _Span(x - within, x + EDGE)


def _mark(reading: RulerValue, spot: RulerSpot, *, y: int, stem: int) -> RulerMark:
    figure = reading.figure if spot.beyond else ""
    return RulerMark(reading.shape, spot.beyond, _percent(spot.at), y, reading.months, figure, 0 if spot.beyond else stem)


def _draw_ticks(levels: Sequence[Level], top: int) -> tuple[tuple[RulerTick, ...], int]:
    """The levels with their labels from `top` on, and in how many lanes these are; of many levels only some have labels."""
    last = len(levels) - 1
    every = -(-last // (_MOST_LABELS - 1))
    labelled = [index for index in range(len(levels)) if index == last or (index % every == 0 and index <= last - every)]
    half = {
        index: Fraction(max(measure_label(levels[index].figure), measure_label(levels[index].points_text)), 2) for index in labelled
    }
    at = {index: Fraction(index, last) * NARROWEST for index in labelled}
    shift = {index: _keep_on(at[index] - half[index], at[index] + half[index]) for index in labelled}
    lanes = find_lanes([(at[i] + shift[i] - half[i], at[i] + shift[i] + half[i]) for i in labelled])
    lane_of = dict(zip(labelled, lanes, strict=True))
    ticks = tuple(
        RulerTick(
            _percent(Fraction(index, last)),
            level.figure if index in lane_of else "",
            level.points_text if index in lane_of else "",
            format_digits(round_half_up(shift.get(index, Fraction(0)), 1)),
            top + _LABEL_LANE * lane_of.get(index, 0),
        )
        for index, level in enumerate(levels)
    )
    return ticks, count_lanes(lanes)


def _keep_on(low: Fraction, high: Fraction) -> Fraction:
    """How far a text must be moved to lie on the ruler; one that is longer than that begins where it begins."""
    least, most = Fraction(-EDGE) - low, Fraction(NARROWEST + EDGE) - high
    return max(least, min(Fraction(0), most))


def _draw_pieces(levels: Sequence[Level]) -> Iterable[RulerPiece]:
    best, last = max(level.points for level in levels), len(levels) - 1
    for index, (one, other) in enumerate(pairwise(levels)):
        share = min(one.points, other.points) / best if best else Fraction(0)
        yield RulerPiece(_percent(Fraction(index, last)), _percent(Fraction(1, last)), f"s{int(share * _SHADES)}")


def _percent(share: Fraction) -> str:
    return f"{format_digits(round_half_up(share * 100, 2))}%"
