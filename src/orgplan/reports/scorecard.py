"""What a plan's results score: points per KPI, weighted per category and for the plan.

The weighting is that of Thai performance agreements: score = sum(W x SM) / sum(W), first over the KPIs of a category, then
over the categories. Points are exact fractions until a view rounds them. A KPI without a result is `Unscored`, which
leaves the score open between two bounds; it is never a zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from orgplan.model import Category, PlacedKpi, Plan, Result, ResultsFile
from orgplan.problems import Words
from orgplan.scales import TOP, Floor, MilestoneScale, Points, Scale
from orgplan.scales.levels import shown
from orgplan.texts import round_order
from orgplan.thai import number_text


@dataclass(frozen=True, slots=True)
class Unscored:
    """Why a KPI has no points."""

    reason: Words


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a category or a plan stands, in points (1..5, or 0..5 with floor 0).

    `score` is None while a result is missing; `so_far` is over the reported weight alone (None if there is none); `low`
    and `high` are the bounds that the missing results leave. All are None where there is nothing to score.
    """

    score: Fraction | None
    so_far: Fraction | None
    low: Fraction | None
    high: Fraction | None
    reported_weight: Fraction


@dataclass(frozen=True, slots=True)
class KpiScore:
    """One KPI at the scored round. `levels` are the five thresholds as text, `result` the measured value."""

    id: str
    dimension: str
    title: str
    unit: str | None
    weight: Decimal
    method: str
    levels: tuple[str, ...]
    round: str | None
    result: Fraction | None
    outcome: Points | Unscored
    low: Fraction
    high: Fraction

    @property
    def points(self) -> Fraction | None:
        """SM, None while unscored."""
        return self.outcome.points if isinstance(self.outcome, Points) else None

    @property
    def weighted(self) -> Fraction | None:
        """W x SM."""
        return None if self.points is None else Fraction(self.weight) * self.points


@dataclass(frozen=True, slots=True)
class CategoryScore:
    """One category; `weight` is its share in the plan's score (1 each where the plan gives none)."""

    no: str
    title: str
    weight: Decimal
    standing: Standing
    kpis: tuple[KpiScore, ...]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """A plan's scores at one round, with the settings that produced them."""

    organization: str
    fiscal_year: int
    round: str | None
    floor: Floor
    decimals: int
    standing: Standing
    categories: tuple[CategoryScore, ...]

    @property
    def methods(self) -> tuple[str, ...]:
        """The scoring methods in use, in the order of first use."""
        return tuple(dict.fromkeys(kpi.method for category in self.categories for kpi in category.kpis))

    @property
    def unscored(self) -> int:
        """How many KPIs have no result at this round."""
        return sum(kpi.points is None for category in self.categories for kpi in category.kpis)


KpiResults = Mapping[str, Mapping[str, Result]]
"""Results by KPI id and round."""


def merged_results(plan: Plan, files: Sequence[ResultsFile] = ()) -> dict[str, dict[str, Result]]:
    """The results of the plan with those of results files over them; a later file wins, a blank replaces nothing."""
    merged = {placed.kpi.id: dict(placed.kpi.results) for placed in plan.kpis}
    for file in files:
        for key, rounds in file.results.items():
            known = merged.setdefault(key, {})
            known.update({name: result for name, result in rounds.items() if result.measured(percent=False) is not None})
    return merged


def rounds_of(plan: Plan, results: KpiResults) -> tuple[str, ...]:
    """The rounds at which any KPI of the plan reports, in time order."""
    ids = {placed.kpi.id for placed in plan.kpis}
    names = {
        name
        for key, rounds in results.items()
        if key in ids
        for name, result in rounds.items()
        if result.measured(percent=False) is not None
    }
    return tuple(sorted(names, key=round_order))


def build(
    plan: Plan, results: KpiResults | None = None, *, round_name: str | None = None, what_if: Mapping[str, Fraction] | None = None
) -> Scorecard:
    """Score a plan at a round; by default at the latest round that any KPI reports.

    `what_if` gives values to KPIs (by id) in place of their results at that round. The plan must have passed the checks.
    """
    results = merged_results(plan) if results is None else results
    reported = rounds_of(plan, results)
    at = round_name or (reported[-1] if reported else None)
    scored = {id(placed.category): list[KpiScore]() for placed in plan.kpis}
    for placed in plan.kpis:
        scored[id(placed.category)].append(_kpi(placed, results.get(placed.kpi.id, {}), at, plan.scoring.floor, what_if or {}))
    categories = tuple(_category(category, scored.get(id(category), [])) for category in plan.categories)
    return Scorecard(
        organization=plan.organization,
        fiscal_year=plan.fiscal_year,
        round=at,
        floor=plan.scoring.floor,
        decimals=plan.scoring.decimals,
        standing=_plan_standing(categories),
        categories=categories,
    )


def _kpi(
    placed: PlacedKpi, rounds: Mapping[str, Result], at: str | None, floor: Floor, what_if: Mapping[str, Fraction]
) -> KpiScore:
    kpi, scale = placed.kpi, placed.scale
    if scale is None:
        raise ValueError(f"KPI {kpi.id} has no criteria; the plan has not passed its checks")
    value = what_if.get(kpi.id)
    if value is None and at is not None and at in rounds:
        value = rounds[at].measured(percent=kpi.is_percentage)
    outcome = _unscored(rounds, at, percent=kpi.is_percentage) if value is None else scale.score(value, floor)
    points = outcome.points if isinstance(outcome, Points) else None
    return KpiScore(
        id=kpi.id,
        dimension=kpi.dimension,
        title=kpi.title,
        unit=kpi.unit,
        weight=kpi.weight,
        method=scale.method,
        levels=_level_texts(scale),
        round=None if value is None else at,
        result=value,
        outcome=outcome,
        low=Fraction(floor) if points is None else points,
        high=Fraction(TOP) if points is None else points,
    )


def _level_texts(scale: Scale) -> tuple[str, ...]:
    return scale.levels if isinstance(scale, MilestoneScale) else tuple(map(number_text, scale.levels))


def _unscored(rounds: Mapping[str, Result], at: str | None, *, percent: bool) -> Unscored:
    if at is None:
        return Unscored(Words("no result is reported at any round", "ยังไม่มีการรายงานผลในรอบใดเลย"))
    earlier = [
        (name, value)
        for name in sorted(rounds, key=round_order)
        if round_order(name) < round_order(at) and (value := rounds[name].measured(percent=percent)) is not None
    ]
    if not earlier:
        return Unscored(Words(f"no result at {at}, nor at any round before", f"ไม่มีผลในรอบ {at} และไม่มีในรอบก่อนหน้า"))
    name, value = earlier[-1]
    return Unscored(
        Words(
            f"no result at {at}; the last one is {shown(value)} at {name}", f"ไม่มีผลในรอบ {at} ผลล่าสุดคือ {shown(value)} ในรอบ {name}"
        )
    )


def _category(category: Category, kpis: list[KpiScore]) -> CategoryScore:
    standing = _standing((Fraction(kpi.weight), kpi.points, kpi.low, kpi.high) for kpi in kpis)
    weight = Decimal(1) if category.weight is None else category.weight
    return CategoryScore(category.no, category.title, weight, standing, tuple(kpis))


def _standing(parts: Iterable[tuple[Fraction, Fraction | None, Fraction, Fraction]]) -> Standing:
    """Weighted averages over (weight, points or None, low, high)."""
    whole = reported = gained = low = high = Fraction(0)
    for weight, points, least, most in parts:
        whole += weight
        low += weight * least
        high += weight * most
        if points is not None:
            reported += weight
            gained += weight * points
    if not whole:
        return Standing(None, None, None, None, Fraction(0))
    so_far = gained / reported if reported else None
    return Standing(so_far if reported == whole else None, so_far, low / whole, high / whole, reported)


def _plan_standing(categories: tuple[CategoryScore, ...]) -> Standing:
    """The same over category weights: every KPI counts with its share of its category. Categories without KPIs stand aside."""
    wholes = [sum((Fraction(kpi.weight) for kpi in category.kpis), Fraction(0)) for category in categories]
    return _standing(
        (Fraction(category.weight) * Fraction(kpi.weight) / whole, kpi.points, kpi.low, kpi.high)
        for category, whole in zip(categories, wholes, strict=True)
        if whole
        for kpi in category.kpis
    )
