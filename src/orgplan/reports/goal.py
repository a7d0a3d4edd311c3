"""What it would take: the results with which a plan's score reaches a goal.

Other KPIs keep their result; those without one count with the least they can score. Points are raised where a point
weighs most, so the combination needs the fewest points in all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from orgplan.model import Plan
from orgplan.problems import Words
from orgplan.reports.scorecard import KpiScore, Scorecard
from orgplan.scales import TOP, LinearScale, Scale

CONTINUOUS = LinearScale
"""The scale on which any number of points can be reached; on the others only whole ones."""


@dataclass(frozen=True, slots=True)
class Raise:
    """One KPI's way up: from its points now to the points it needs, the result that takes, and what that adds to the plan.

    `result` is None where even the best result of this KPI does not reach the goal.
    """

    id: str
    title: str
    unit: str | None
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


@dataclass(frozen=True, slots=True)
class _Kpi:
    score: KpiScore
    scale: Scale
    share: Fraction

    @property
    def now(self) -> Fraction:
        return self.score.low

    def raised(self, points: Fraction) -> Raise:
        """The KPI with at least so many points; whole ones where its scale knows no others."""
        if not isinstance(self.scale, CONTINUOUS):
            points = Fraction(ceil(points))
        points = max(points, Fraction(1))
        reachable = points <= TOP
        points = min(points, Fraction(TOP))
        return Raise(
            id=self.score.id,
            title=self.score.title,
            unit=self.score.unit,
            has_result=self.score.points is not None,
            now=self.now,
            points=points,
            result=self.scale.needed(points) if reachable else None,
            rising=self.scale.direction == "ascending",
            share=self.share,
            gain=self.share * (points - self.now),
        )


def build(plan: Plan, card: Scorecard, goal: Fraction) -> GoalReport | None:
    """The ways to a goal (in points of the plan's score); None for a plan without KPIs."""
    if card.standing.low is None or card.standing.high is None:
        return None
    kpis = _kpis(plan, card)
    now = card.standing.low
    best = sum((kpi.share * TOP for kpi in kpis), Fraction(0))
    missing = goal - now
    if missing <= 0:
        return GoalReport(goal, now, best, (), ())
    alone = [kpi.raised(kpi.now + missing / kpi.share) for kpi in kpis if kpi.share and kpi.now < TOP]
    alone.sort(key=lambda way: (way.result is None, -way.most))
    return GoalReport(goal, now, best, tuple(alone), tuple(_together(kpis, missing)) if best >= goal else ())


def _kpis(plan: Plan, card: Scorecard) -> list[_Kpi]:
    scales = {placed.kpi.id: placed.scale for placed in plan.measured_kpis}
    return [_Kpi(kpi, scale, kpi.share) for kpi in card.measured if (scale := scales[kpi.id]) is not None]


def _together(kpis: Sequence[_Kpi], missing: Fraction) -> list[Raise]:
    """The combination of fewest points that adds `missing` to the score.

    Whole points and parts of points are chosen apart: for every number of whole points the best ones are those that weigh
    most, and the rest is filled with parts, heaviest first. The cheapest of these is the cheapest of all.
    """
    whole = sorted((kpi for kpi in kpis if not isinstance(kpi.scale, CONTINUOUS)), key=lambda kpi: -kpi.share)
    parts = sorted((kpi for kpi in kpis if isinstance(kpi.scale, CONTINUOUS)), key=lambda kpi: -kpi.share)
    steps = [kpi for kpi in whole for _ in range(int(TOP - kpi.now))]
    choices = []
    for count in range(len(steps) + 1):
        left = missing - sum((kpi.share for kpi in steps[:count]), Fraction(0))
        filled = _filled(parts, left)
        if filled is not None:
            cost = count + sum((points - kpi.now for kpi, points in filled), Fraction(0))
            choices.append((cost, count, filled))
        if left <= 0:
            break
    _, count, filled = min(choices, key=lambda choice: choice[:2])
    chosen = [(kpi, kpi.now + steps[:count].count(kpi)) for kpi in whole if kpi in steps[:count]] + filled
    return sorted((kpi.raised(points) for kpi, points in chosen), key=lambda way: -way.gain)


def _filled(parts: Sequence[_Kpi], missing: Fraction) -> list[tuple[_Kpi, Fraction]] | None:
    """Points for the continuous KPIs that add `missing`, heaviest first; None if they cannot."""
    chosen = []
    for kpi in parts:
        if missing <= 0:
            break
        room = TOP - kpi.now
        if not room or not kpi.share:
            continue
        points = min(room, missing / kpi.share)
        chosen.append((kpi, kpi.now + points))
        missing -= points * kpi.share
    return chosen if missing <= 0 else None


def needed_words(way: Raise, shown: str) -> Words:
    """The result that a KPI needs, such as `at least 83.5`; `shown` is that result as text."""
    if way.rising:
        return Words(f"at least {shown}", f"อย่างน้อย {shown}")
    return Words(f"at most {shown}", f"ไม่เกิน {shown}")
