"""All reporting rounds of a plan side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from orgplan.model import PlacedKpi, Plan
from orgplan.reports.against_target import AgainstTarget, hold_against_target
from orgplan.reports.scorecard import KpiResults, KpiScore, Scorecard, compute_scorecard, list_rounds
from orgplan.texts import order_round


@dataclass(frozen=True, slots=True)
class Line:
    """Points of one KPI, category or plan at each round, None where there are none.

    `kind` is `kpi`, `part` (of the KPI above), `category` or `plan`; a category or plan shows its score so far where the round is incomplete, and
    `complete` tells. `against` is how each result stands to the target of its round, None where there is none.
    """

    kind: str
    key: str
    title: str
    points: tuple[Fraction | None, ...]
    results: tuple[Fraction | None, ...]
    complete: tuple[bool, ...]
    against: tuple[AgainstTarget | None, ...]

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

    @property
    def months(self) -> tuple[int, ...]:
        """After how many months each round ends."""
        return tuple(map(order_round, self.rounds))


def build_trend(plan: Plan, results: KpiResults) -> Trend:
    """Score every round at which any KPI reports."""
    rounds = list_rounds(plan, results)
    cards = [compute_scorecard(plan, results, round_name=name) for name in rounds]
    placed = {each.kpi.id: each for each in plan.kpis}
    lines: list[Line] = []
    for c, category in enumerate(plan.categories if cards else ()):
        for k in range(len(category.kpis)):
            scores = [card.categories[c].kpis[k] for card in cards]
            lines.append(_kpi("kpi", scores, placed, rounds))
            lines += [_kpi("part", parts, placed, rounds) for parts in zip(*(score.parts for score in scores), strict=True)]
        lines.append(_standing("category", category.no, category.title, cards, c))
    lines.append(_standing("plan", "", plan.organization, cards, None))
    return Trend(plan.organization, plan.fiscal_year, plan.scoring.decimals, rounds, tuple(lines))


def _kpi(kind: str, scores: Sequence[KpiScore], placed: Mapping[str, PlacedKpi], rounds: Sequence[str]) -> Line:
    points = tuple(score.points for score in scores)
    results = tuple(score.result for score in scores)
    kpi = placed[scores[0].id]
    against = tuple(hold_against_target(kpi, result, at) for result, at in zip(results, rounds, strict=True))
    return Line(kind, scores[0].id, scores[0].title, points, results, tuple(each is not None for each in points), against)


def _standing(kind: str, key: str, title: str, cards: Sequence[Scorecard], category: int | None) -> Line:
    standings = [card.standing if category is None else card.categories[category].standing for card in cards]
    return Line(
        kind, key, title, tuple(s.so_far for s in standings), (None,) * len(cards), tuple(s.score is not None for s in standings),
        (None,) * len(cards),
    )  # fmt: skip
