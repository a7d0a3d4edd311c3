"""What it would take: the results with which a plan's score reaches a goal.

Other KPIs keep their result; those without one count with the least they can score. The combination is the one that needs
the fewest points in all, whatever the scales: parts of points, whole points, or all at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from typing import NamedTuple

from orgplan.model import Plan
from orgplan.problems import Words
from orgplan.reports.scorecard import KpiScore, Scorecard
from orgplan.scales import TOP, Floor, ResultKind, ScaleProtocol


@dataclass(frozen=True, slots=True)
class Raise:
    """One KPI's way up: from its points now to the points it needs, the result that takes, and what that adds to the plan.

    `result` is None where even the best result of this KPI does not reach the goal.
    """

    id: str
    title: str
    unit: str | None
    asks: ResultKind
    has_result: bool
    now: Fraction
    points: Fraction
    result: Fraction | None
    rising: bool
    share: Fraction
    gain: Fraction

    @property
    def most(self) -> Fraction:
        """The most that this KPI can add to the plan's score."""
        return self.share * (TOP - self.now)


@dataclass(frozen=True, slots=True)
class GoalReport:
    """How to reach `goal` from `now` (the score with unreported KPIs at their least); `best` is the most there is."""

    goal: Fraction
    now: Fraction
    best: Fraction
    alone: tuple[Raise, ...]
    together: tuple[Raise, ...]

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
    score: KpiScore
    scale: ScaleProtocol
    floor: Floor

    @property
    def share(self) -> Fraction:
        return self.score.share

    @property
    def now(self) -> Fraction:
        return self.score.low

    def raised(self, points: Fraction) -> Raise:
        """The KPI with the least good result that scores at least so many points."""
        result = self.scale.needed(min(points, Fraction(TOP)))
        reached = self.scale.score(result, self.floor).points
        return Raise(
            id=self.score.id,
            title=self.score.title,
            unit=self.score.unit,
            asks=self.scale.RESULT,
            has_result=self.score.points is not None,
            now=self.now,
            points=reached,
            result=result if points <= TOP else None,
            rising=self.scale.direction == "ascending",
            share=self.share,
            gain=self.share * (reached - self.now),
        )


def compute_goal(plan: Plan, card: Scorecard, goal: Fraction) -> GoalReport | None:
    """The ways to a goal (in points of the plan's score); None for a plan without KPIs."""
    if card.standing.low is None or card.standing.high is None:
        return None
    kpis = _kpis(plan, card)
    now = card.standing.low
    best = now + sum((kpi.share * (TOP - kpi.now) for kpi in kpis), Fraction(0))
    missing = goal - now
    if missing <= 0:
        return GoalReport(goal, now, best, (), ())
    alone = [kpi.raised(kpi.now + missing / kpi.share) for kpi in kpis]
    alone.sort(key=lambda way: (way.result is None, -way.most))
    return GoalReport(goal, now, best, tuple(alone), tuple(_together(kpis, missing)) if best >= goal else ())


def _kpis(plan: Plan, card: Scorecard) -> list[_Kpi]:
    """The KPIs that can raise the plan's score, those with the largest share first."""
    scales = {placed.kpi.id: placed.scale for placed in plan.measured_kpis}
    kpis = [_Kpi(kpi, scale, card.floor) for kpi in card.measured if (scale := scales[kpi.id]) is not None]
    return sorted((kpi for kpi in kpis if kpi.share and kpi.now < TOP), key=lambda kpi: -kpi.share)


class _Way(NamedTuple):
    """Points for some KPIs, and how many points that is in all."""

    cost: Fraction
    points: tuple[tuple[_Kpi, Fraction], ...]


def _together(kpis: Sequence[_Kpi], missing: Fraction) -> list[Raise]:
    """The combination of fewest points that adds `missing` (which they can) to the score."""
    best = min(_ways(kpis, missing), key=lambda way: way.cost)
    return sorted((kpi.raised(points) for kpi, points in best.points), key=lambda way: -way.gain)


def _ways(kpis: Sequence[_Kpi], missing: Fraction) -> Iterator[_Way]:
    """Ways to the goal, the cheapest among them.

    KPIs of one kind differ only in their shares, so it never pays to raise one and leave a heavier one of its kind: how
    many are raised is the only choice. Of the kinds three move in jumps: some to full points at once, those that move in parts
    on a floor of 0 to their first point, others point by point. Every number of each is tried, and what is still missing is
    filled with parts of points, heaviest first.
    """
    at_once = [kpi for kpi in kpis if kpi.scale.MOVES == "at once"]
    in_parts = [kpi for kpi in kpis if kpi.scale.MOVES == "in parts"]
    shut = [kpi for kpi in in_parts if kpi.now < 1]
    open_ = [(kpi, kpi.now) for kpi in in_parts if kpi.now >= 1]
    by_points = [kpi for kpi in kpis if kpi.scale.MOVES == "by points" for _ in range(int(TOP - kpi.now))]
    whole = list(accumulate((kpi.share for kpi in by_points), initial=Fraction(0)))
    cheapest = Fraction(TOP * len(kpis))
    for yes in range(len(at_once) + 1):
        for opened in range(len(shut) + 1):
            jumps = [(kpi, Fraction(TOP)) for kpi in at_once[:yes]]
            first = [(kpi, Fraction(1)) for kpi in shut[:opened]]
            cost = sum((points - kpi.now for kpi, points in jumps + first), Fraction(0))
            left = missing - sum((kpi.share * (points - kpi.now) for kpi, points in jumps + first), Fraction(0))
            fillable = sorted(open_ + first, key=lambda each: -each[0].share)
            for count, gain in enumerate(whole):
                if cost + count > cheapest:
                    break
                filled = _filled(fillable, left - gain)
                if filled is None:
                    continue
                raised = dict.fromkeys(by_points[:count], 0)
                for kpi in by_points[:count]:
                    raised[kpi] += 1
                points = {**dict(jumps), **dict(first), **{kpi: kpi.now + more for kpi, more in raised.items()}, **dict(filled)}
                way = _Way(sum((reached - kpi.now for kpi, reached in points.items()), Fraction(0)), tuple(points.items()))
                cheapest = min(cheapest, way.cost)
                yield way


def _filled(kpis: Sequence[tuple[_Kpi, Fraction]], missing: Fraction) -> list[tuple[_Kpi, Fraction]] | None:
    """More points for KPIs that stand at some, heaviest first, until they add `missing`; None if they cannot."""
    chosen = []
    for kpi, now in kpis:
        if missing <= 0:
            break
        points = min(TOP - now, missing / kpi.share)
        chosen.append((kpi, now + points))
        missing -= points * kpi.share
    return chosen if missing <= 0 else None


def describe_needed(way: Raise, figure: str) -> Words:
    """The result that a KPI needs, such as `at least 83.5`; `figure` is that result as text."""
    if way.asks == "answer":
        return Words("yes", "ใช่")
    if way.asks == "stage":
        return Words(f"level {figure} or higher", f"ระดับ {figure} ขึ้นไป")
    if way.rising:
        return Words(f"at least {figure}", f"อย่างน้อย {figure}")
    return Words(f"at most {figure}", f"ไม่เกิน {figure}")
