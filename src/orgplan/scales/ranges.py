"""Which results score enough: the ranges between levels, joined where they touch, and the one that is nearest.

Levels are walked from the first to the last, so that falling ones count as rising with their signs turned.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from orgplan.scales.base import Bound, Reach


def find_nearest_result(
    ladder: Sequence[Fraction], values: Sequence[Fraction], points: Fraction, since: Fraction | None, *, in_parts: bool
) -> Reach | None:
    """The results nearest to `since` (or to the first level) that score at least so many points; None if none does.

    `ladder` are the levels, rising or falling, `values` the points of the floor and of each level; `in_parts` says that points grow
    in parts between two levels. Raises `ValueError` where every result scores so many: then there is no nearest.
    """
    sign = 1 if ladder[0] < ladder[-1] else -1
    ranges = _join_ranges(_list_ranges([sign * level for level in ladder], values, points, in_parts=in_parts))
    if not ranges:
        return None
    start = None if since is None else sign * since
    nearest = ranges[0] if start is None else min(ranges, key=lambda each: each.measure_distance(start))
    return nearest.describe(sign, start)


class _Edge(NamedTuple):
    """An end of a range along the levels, and what a result there scores."""

    value: Fraction
    points: Fraction
    is_within: bool = True


class _Range(NamedTuple):
    """Results that suffice, along the levels from the first to the last; None where there is no end."""

    low: _Edge | None
    high: _Edge | None

    def measure_distance(self, start: Fraction) -> Fraction:
        """How far it is from a result; 0 where that lies within."""
        below = self.low.value - start if self.low is not None else Fraction(0)
        above = start - self.high.value if self.high is not None else Fraction(0)
        return max(below, above, Fraction(0))

    def describe(self, sign: int, start: Fraction | None) -> Reach:
        """The range in results as they are reported, nearest to `start` along the levels, or to its own first end."""
        # At an end that is not within it, too: no result that suffices is nearer than those just before that end.
        is_beyond = self.low is None or (start is not None and self.high is not None and start >= self.high.value)
        edge = self.high if is_beyond else self.low
        if edge is None:
            raise ValueError("every result suffices, and there is nothing to ask")
        low, high = (end and Bound(sign * end.value, end.is_within) for end in (self.low, self.high))
        return Reach(sign * edge.value, edge.points, *((low, high) if sign > 0 else (high, low)))


def _list_ranges(ladder: Sequence[Fraction], values: Sequence[Fraction], points: Fraction, *, in_parts: bool) -> Iterator[_Range]:
    """The ranges between rising levels that score so many points; `values` are those of the floor and of each level."""
    floor, *steps = values
    if floor >= points:
        yield _Range(None, _Edge(ladder[0], floor, is_within=False))
    for (low, high), (first, last) in zip(pairwise(ladder), pairwise(steps), strict=True):
        start, end = _Edge(low, first), _Edge(high, last if in_parts else first, is_within=in_parts)
        if in_parts and first < points <= last:
            start = _Edge(low + (points - first) / (last - first) * (high - low), points)
        elif in_parts and last < points <= first:
            end = _Edge(low + (first - points) / (first - last) * (high - low), points)
        elif first < points:
            continue
        yield _Range(start, end)
    if steps[-1] >= points:
        yield _Range(_Edge(ladder[-1], steps[-1]), None)


def _join_ranges(ranges: Iterable[_Range]) -> list[_Range]:
    """Ranges that touch as one."""
    joined: list[_Range] = []
    for each in ranges:
        if joined and (end := joined[-1].high) is not None and each.low is not None and end.value == each.low.value:
            joined[-1] = _Range(joined[-1].low, each.high)
        else:
            joined.append(each)
    return joined
