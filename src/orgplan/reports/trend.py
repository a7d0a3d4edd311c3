"""All reporting rounds of a plan side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from orgplan.model import Plan
from orgplan.reports.scorecard import KpiResults, KpiScore, Scorecard, compute_scorecard, list_rounds


@dataclass(frozen=True, slots=True)
class Line:
    """Points of one KPI, category or plan at each round, None where there are none.

    `kind` is `kpi`, `part` (of the KPI above), `category` or `plan`; a category or plan shows its score so far where the round is incomplete, and
    `complete` tells.
    """

    kind: str
    key: str
    title: str
    points: tuple[Fraction | None, ...]
    results: tuple[Fraction | None, ...]
    complete: tuple[bool, ...]

    @property
    def change(self) -> Fraction | None:
        """Points at the last round less those at the last round before that has any."""
        known = [points for points in self.points if points is not None]
        return known[-1] - known[-2] if len(known) > 1 and self.points[-1] is not None else None


@dataclass(frozen=True, slots=True)
class Trend:
    """A plan's points over its rounds, in time order."""

    organization: str
    fiscal_year: int
    decimals: int
    rounds: tuple[str, ...]
    lines: tuple[Line, ...]


def build_trend(plan: Plan, results: KpiResults) -> Trend:
    """Score every round at which any KPI reports."""
    rounds = list_rounds(plan, results)
    cards = [compute_scorecard(plan, results, round_name=name) for name in rounds]
    lines: list[Line] = []
    for c, category in enumerate(plan.categories if cards else ()):
        for k in range(len(category.kpis)):
            scores = [card.categories[c].kpis[k] for card in cards]
            lines.append(_kpi("kpi", scores))
            lines += [_kpi("part", parts) for parts in zip(*(score.parts for score in scores), strict=True)]
        lines.append(_standing("category", category.no, category.title, cards, c))
    lines.append(_standing("plan", "", plan.organization, cards, None))
    return Trend(plan.organization, plan.fiscal_year, plan.scoring.decimals, rounds, tuple(lines))


def _kpi(kind: str, scores: Sequence[KpiScore]) -> Line:
    points = tuple(score.points for score in scores)
    results = tuple(score.result for score in scores)
    return Line(kind, scores[0].id, scores[0].title, points, results, tuple(each is not None for each in points))


def _standing(kind: str, key: str, title: str, cards: Sequence[Scorecard], category: int | None) -> Line:
    standings = [card.standing if category is None else card.categories[category].standing for card in cards]
    return Line(
        kind, key, title, tuple(s.so_far for s in standings), (None,) * len(cards), tuple(s.score is not None for s in standings)
    )  # fmt: skip
