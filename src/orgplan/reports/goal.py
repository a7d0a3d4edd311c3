"""What it would take: the results with which a plan's score reaches a goal.

Other KPIs keep their result; those without one count with the least they can score. The combination is the one that needs
the fewest points in all, whatever the scales: in parts of points, or from the points of one level to those of another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import NamedTuple

from orgplan.model import Plan
from orgplan.problems import Words
from orgplan.reports.scorecard import KpiScore, Scorecard
from orgplan.scales import Reach, ResultKind, ScaleProtocol
from orgplan.scales.base import Bound, Direction
from orgplan.texts import Accumulate


@dataclass(frozen=True, slots=True)
class Raise:
    """One KPI's way up: from its points now to the points it needs, the result that takes, and what that adds to the plan.

    `reach` has the nearest result and those around it that do as well; None where even full points of this KPI do not reach the goal.
    `full` are those; `better` says whether more is better on its scale. Where rounds add up (`accumulate`), results are those of the
    scored round alone, which with those before it do.
    """

    id: str
    title: str
    unit: str | None
    asks: ResultKind
    has_result: bool
    now: Fraction
    points: Fraction
    full: Fraction
    reach: Reach | None
    better: Direction | None
    share: Fraction
    gain: Fraction
    accumulate: Accumulate

    @property
    def most(self) -> Fraction:
        """The most that this KPI can add to the plan's score."""
        return self.share * (self.full - self.now)

    @property
    def result(self) -> Fraction | None:
        """The nearest result that suffices."""
        return None if self.reach is None else self.reach.result

    @property
    def direction(self) -> str | None:
        """On which side of the result others suffice too, as far as there are any; None where that is not all of one side."""
        if self.reach is None:
            return {"ascending": _LOW[0].en, "descending": _HIGH[0].en}.get(self.better or "")
        if self.reach.low is not None and self.reach.high is not None:
            return None
        words, end = (_LOW, self.reach.low) if self.reach.low is not None else (_HIGH, self.reach.high)
        return words[0 if end is None or end.is_within else 1].en


@dataclass(frozen=True, slots=True)
class GoalReport:
    """How to reach `goal` from `now` (the score with unreported KPIs at their least); `best` is the most there is.

    KPIs that are `lacking`, by id, have no result at an earlier round whose results add up: nothing reported at this one raises them.
    """

    goal: Fraction
    now: Fraction
    best: Fraction
    alone: tuple[Raise, ...]
    together: tuple[Raise, ...]
    lacking: tuple[str, ...]

    @property
    def is_reached(self) -> bool:
        """Whether the score is there already."""
        return self.now >= self.goal

    @property
    def is_possible(self) -> bool:
        """Whether full points everywhere would reach the goal."""
        return self.best >= self.goal


@dataclass(frozen=True, slots=True, eq=False)
class _Kpi:
    """A KPI that can be raised, with its scale in its own unit. `values` are the points that its levels and floor give, rising."""

    score: KpiScore
    scale: ScaleProtocol
    values: tuple[Fraction, ...]

    @property
    def share(self) -> Fraction:
        return self.score.share

    @property
    def now(self) -> Fraction:
        return self.score.low

    @property
    def full(self) -> Fraction:
        """The most points that there are."""
        return self.values[-1]

    @property
    def is_lacking(self) -> bool:
        """Whether no result of the scored round can be scored, because one before it is missing."""
        return self.score.accumulated is not None and self.score.accumulated.lacks is not None

    @property
    def floor(self) -> Fraction:
        return self.values[0] if self.score.floor is None else self.score.floor

    @property
    def entry(self) -> Fraction | None:
        """The points from which on every part of a point is possible; None for a scale that gives the points of its levels alone."""
        levels = [value for value in self.values if value != self.floor or value in self.score.level_points]
        return levels[0] if self.scale.MOVES == "in parts" and levels[-1] == self.full else None

    def raised(self, points: Fraction) -> Raise:
        """The KPI with the nearest result that scores at least so many points."""
        wanted = min(points, self.full)
        reach = self.scale.find_nearest(wanted, self.floor, self.score.result)
        reached = wanted if reach is None else reach.points
        return Raise(
            id=self.score.id,
            title=self.score.title,
            unit=self.score.unit,
            asks=self.scale.RESULT,
            has_result=self.score.points is not None,
            now=self.now,
            points=reached,
            full=self.full,
            reach=self._in_round(reach) if reach is not None and points <= self.full else None,
            better=self.scale.direction,
            share=self.share,
            gain=self.share * (reached - self.now),
            accumulate="last" if self.score.accumulated is None else self.score.accumulated.way,
        )

    def _in_round(self, reach: Reach) -> Reach:
        """What the scored round itself must bring for results to come together like these."""
        gathered = self.score.accumulated
        if gathered is None:
            return reach

        def bring(result: Fraction) -> Fraction:
            own = gathered.find_own(result)
            return result if own is None else own

        low, high = (end and end._replace(value=bring(end.value)) for end in (reach.low, reach.high))
        return reach._replace(result=bring(reach.result), low=low, high=high)


def compute_goal(plan: Plan, card: Scorecard, goal: Fraction) -> GoalReport | None:
    """The ways to a goal (in points of the plan's score); None for a plan without KPIs."""
    if card.standing.low is None or card.standing.high is None:
        return None
    raisable = _kpis(plan, card)
    kpis = [kpi for kpi in raisable if not kpi.is_lacking]
    lacking = tuple(kpi.score.id for kpi in raisable if kpi.is_lacking)
    now = card.standing.low
    best = now + sum((kpi.share * (kpi.full - kpi.now) for kpi in kpis), Fraction(0))
    missing = goal - now
    if missing <= 0:
        return GoalReport(goal, now, best, (), (), lacking)
    alone = [kpi.raised(kpi.now + missing / kpi.share) for kpi in kpis]
    alone.sort(key=lambda way: (way.result is None, -way.most))
    together = tuple(_together(kpis, missing)) if best >= goal else ()
    return GoalReport(goal, now, best, tuple(alone), together, lacking)


def _kpis(plan: Plan, card: Scorecard) -> list[_Kpi]:
    """The KPIs that can raise the plan's score, those with the largest share first."""
    scales = {placed.kpi.id: placed.scale_at(card.round) for placed in plan.measured_kpis}
    kpis = [
        _Kpi(kpi, scale, scale.list_values(kpi.floor))
        for kpi in card.measured
        if (scale := scales[kpi.id]) is not None and kpi.floor is not None
    ]
    return sorted((kpi for kpi in kpis if kpi.share and kpi.now < kpi.full), key=lambda kpi: -kpi.share)


def _together(kpis: Sequence[_Kpi], missing: Fraction) -> list[Raise]:
    """The combination of fewest points that adds `missing` (which they can) to the score."""
    best = min(_ways(kpis, missing), key=lambda way: way.cost)
    return sorted((kpi.raised(points) for kpi, points in best.points()), key=lambda way: -way.gain)


class _Way(NamedTuple):
    """Points for some KPIs, one behind the other: how many more points that is in all, and what it adds to the score."""

    cost: Fraction
    gain: Fraction
    kpi: _Kpi | None = None
    reached: Fraction = Fraction(0)
    before: _Way | None = None

    def add(self, kpi: _Kpi, points: Fraction) -> _Way:
        """The same with one more KPI."""
        more = points - kpi.now
        return _Way(self.cost + more, self.gain + kpi.share * more, kpi, points, self)

    def points(self) -> Iterator[tuple[_Kpi, Fraction]]:
        """The KPIs that are raised, with their points; what was added to one later counts."""
        raised: dict[_Kpi, Fraction] = {}
        way: _Way | None = self
        while way is not None and way.kpi is not None:
            raised.setdefault(way.kpi, way.reached)
            way = way.before
        return iter(raised.items())


_NOTHING = _Way(Fraction(0), Fraction(0))


def _ways(kpis: Sequence[_Kpi], missing: Fraction) -> Iterator[_Way]:
    """Ways to the goal, the cheapest among them.

    KPIs move in two ways. Those that give the points of their levels alone are combined in every way that is worth it: of two that
    cost the same, the one that adds more. Those that move in parts stand at some points already, or (short of their first level)
    come there with a jump; of such jumps of the same size it never pays to make one and leave that of a heavier KPI, so that how
    many are made is the only choice. What is then still missing is filled with parts of points, heaviest first.
    """
    jumping = [kpi for kpi in kpis if kpi.entry is None]
    open_ = [kpi for kpi in kpis if kpi.entry is not None and kpi.now >= kpi.entry]
    shut: dict[tuple[Fraction, Fraction], list[_Kpi]] = {}
    for kpi in kpis:
        if kpi.entry is not None and kpi.now < kpi.entry:
            shut.setdefault((kpi.entry - kpi.now, kpi.full - kpi.entry), []).append(kpi)
    frontier = _combine(jumping, missing)
    cheapest: Fraction | None = None
    for counts in product(*(range(len(group) + 1) for group in shut.values())):
        opened = [kpi for group, count in zip(shut.values(), counts, strict=True) for kpi in group[:count]]
        entries = {kpi: kpi.entry or kpi.now for kpi in opened}
        start = _NOTHING
        for kpi, entry in entries.items():
            start = start.add(kpi, entry)
        fillable = sorted([(kpi, entries.get(kpi, kpi.now)) for kpi in (*open_, *opened)], key=lambda each: -each[0].share)
        for jumps in frontier:
            if cheapest is not None and start.cost + jumps.cost > cheapest:
                break
            way = start
            for kpi, points in jumps.points():
                way = way.add(kpi, points)
            filled = _fill(way, fillable, missing)
            if filled is not None:
                cheapest = filled.cost if cheapest is None else min(cheapest, filled.cost)
                yield filled


def _combine(kpis: Sequence[_Kpi], missing: Fraction) -> list[_Way]:
    """Ways to raise KPIs that move from level to level, by rising cost: those for which none that costs no more adds as much."""
    ways = [_NOTHING]
    for kpi in kpis:
        steps = [value for value in kpi.values if value > kpi.now]
        tried = [*ways, *(way.add(kpi, points) for way in ways if way.gain < missing for points in steps)]
        ways = []
        for way in sorted(tried, key=lambda each: (each.cost, -each.gain)):
            if not ways or way.gain > ways[-1].gain:
                ways.append(way)
            if way.gain >= missing:
                break  # whatever costs more is not needed
    return ways


def _fill(way: _Way, kpis: Sequence[tuple[_Kpi, Fraction]], missing: Fraction) -> _Way | None:
    """More points for KPIs that stand at some, heaviest first, until the way adds `missing`; None if they cannot."""
    for kpi, now in kpis:
        left = missing - way.gain
        if left <= 0:
            break
        more = min(kpi.full - now, left / kpi.share)
        way = _Way(way.cost + more, way.gain + kpi.share * more, kpi, now + more, way)
    return way if way.gain >= missing else None


def describe_needed(way: Raise, low: str, high: str) -> Words:
    """The results that a KPI needs, such as `at least 83.5`; `low` and `high` are the ends of their range as text."""
    reach = way.reach
    if reach is None:
        return Words("not enough alone", "ตัวเดียวไม่พอ")
    if way.asks == "answer":
        return Words("yes", "ใช่") if reach.result else Words("no", "ไม่ใช่")
    if reach.low is not None and reach.high is not None and reach.low.value == reach.high.value:
        return Words(f"level {low}", f"ระดับ {low}") if way.asks == "stage" else Words(f"exactly {low}", f"{low} พอดี")
    if way.asks == "stage":
        return _describe_stages(reach, low, high)
    ends = [
        *([_describe_end(reach.low, low, _LOW)] if reach.low is not None else []),
        *([_describe_end(reach.high, high, _HIGH)] if reach.high is not None else []),
    ]
    return Words.joined(ends, " and ", " และ")


def _describe_stages(reach: Reach, low: str, high: str) -> Words:
    if reach.high is None:
        return Words(f"level {low} or higher", f"ระดับ {low} ขึ้นไป")
    if reach.low is None:
        return Words(f"level {high} or lower", f"ไม่เกินระดับ {high}")
    return Words(f"levels {low} to {high}", f"ระดับ {low} ถึง {high}")


_LOW = Words("at least", "อย่างน้อย"), Words("more than", "มากกว่า")
_HIGH = Words("at most", "ไม่เกิน"), Words("less than", "น้อยกว่า")


def _describe_end(end: Bound, figure: str, words: tuple[Words, Words]) -> Words:
    within, beyond = words
    return Words("{word} {figure}", "{word} {figure}").fill(word=within if end.is_within else beyond, figure=figure)
