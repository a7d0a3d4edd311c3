"""What a plan's results score: points per KPI, weighted per category and for the plan.

The weighting is that of Thai performance agreements: score = sum(W x SM) / sum(W), first over the KPIs of a category, then
over the categories. Points are exact fractions until a view rounds them. A KPI without a result is `Unscored`, which
leaves the score open between two bounds; it is never a zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import NamedTuple

from orgplan.exact import add_weighted, to_fraction
from orgplan.model import Category, PlacedKpi, Plan, Result, ResultsFile
from orgplan.names import name_round
from orgplan.problems import Path, Words
from orgplan.reports.accumulation import Accumulated, accumulate_results, describe_lack
from orgplan.reports.bands import find_band
from orgplan.scales import Points, ResultKind, Scale
from orgplan.scales.base import OfTarget, exactly
from orgplan.scales.levels import format_result
from orgplan.texts import order_round
from orgplan.thai import format_number
from orgplan.weights import Basis, has_unweighted_kpis, weigh_categories, weigh_kpis


@dataclass(frozen=True, slots=True)
class Unscored:
    """Why a KPI has no points."""

    reason: Words


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a category or a plan stands, in points (1..5 where no KPI has points of its own, or 0..5 with floor 0).

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
    """One KPI, or part of one, at the scored round. `levels` are the thresholds as text, `result` the measured value.

    `level_points` are the points of the levels; `floor` is what a result short of the first scores. `target` is that of which the
    levels are per cent; None where they are figures of the KPI.

    `weight` is the one that counted: the KPI's own, or 1 where no KPI of its list has one.
    `label` says what its method does, `asks` what kind of result it takes. `share` is its share (0..1) in the plan's score. A
    composite KPI has `parts`, the method `parts`, no result and asks for none. `result` is that of the rounds together where they
    add up, as `accumulated` says; `aim` is the target of the round.
    """

    id: str
    dimension: str | None
    title: str
    unit: str | None
    weight: Decimal
    method: str
    label: Words
    asks: ResultKind | None
    levels: tuple[str, ...]
    round: str | None
    result: Fraction | None
    outcome: Points | Unscored
    low: Fraction
    high: Fraction
    share: Fraction
    level_points: tuple[Decimal, ...] = ()
    has_usual_points: bool = True
    floor: Fraction | None = None
    of: OfTarget | None = None
    target: Decimal | None = None
    parts: tuple[KpiScore, ...] = ()
    accumulated: Accumulated | None = None
    aim: Decimal | None = None

    @property
    def name(self) -> str:
        """Its dimension, if it has one, and its title."""
        return f"{self.dimension or ''} {self.title}".lstrip()

    @property
    def points(self) -> Fraction | None:
        """SM, None while unscored."""
        return self.outcome.points if isinstance(self.outcome, Points) else None

    @property
    def weighted(self) -> Fraction | None:
        """W x SM."""
        return None if self.points is None else to_fraction(self.weight) * self.points


@dataclass(frozen=True, slots=True)
class CategoryScore:
    """One category; `weight` is what it counts with in the plan's score, also where the plan gives none."""

    no: str
    title: str
    weight: Decimal
    standing: Standing
    kpis: tuple[KpiScore, ...]


@dataclass(frozen=True, slots=True)
class DimensionScore:
    """The KPIs of one dimension, over all categories; `key` is None for those that have none, and `title` empty where nothing is named.

    Each counts with its share in the plan's score: `weight` is the sum of what those shares are of the categories' weights.
    """

    key: str | None
    title: str
    weight: Fraction
    standing: Standing
    kpis: tuple[KpiScore, ...]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """A plan's scores at one round, with the settings that produced them.

    `category_basis` says where the weights of the categories come from; None where nothing is scored. `has_unweighted_kpis`
    tells that some KPIs have no weights and weigh 1 each. `bands` are words for scores, with the least points of each.
    """

    organization: str
    fiscal_year: int
    round: str | None
    floor: int
    decimals: int
    category_basis: Basis | None
    has_unweighted_kpis: bool
    standing: Standing
    categories: tuple[CategoryScore, ...]
    dimensions: tuple[DimensionScore, ...]
    bands: Mapping[str, Decimal]

    def band(self, score: KpiScore | Standing) -> str | None:
        """The word for a score, or for an open one of which both ends have the same word; None where there is none."""
        return find_band(self.bands, score.low, score.high, self.decimals)

    @property
    def top(self) -> Decimal | None:
        """The most points that a KPI can have; None where there is none."""
        return max((points for kpi in self.measured for points in kpi.level_points), default=None)

    @property
    def methods(self) -> tuple[str, ...]:
        """The scoring methods in use, in the order of first use."""
        return tuple(dict.fromkeys(kpi.method for kpi in self.measured))

    @property
    def measured(self) -> tuple[KpiScore, ...]:
        """Every KPI with results of its own: plain ones and the parts of composite ones."""
        return tuple(each for category in self.categories for kpi in category.kpis for each in kpi.parts or (kpi,))

    @property
    def unscored(self) -> int:
        """How many KPIs have no result at this round."""
        return sum(kpi.points is None for kpi in self.measured)


_PARTS = Words("parts: weighted average of its parts", "parts: ค่าเฉลี่ยถ่วงน้ำหนักของตัวชี้วัดย่อย")

KpiResults = Mapping[str, Mapping[str, Result]]
"""Results by KPI id and round."""


class Replaced(NamedTuple):
    """A result that a later file replaced: KPI, round, and both values."""

    kpi: str
    round: str
    was: Fraction
    now: Fraction


def merge_results(plan: Plan, files: Sequence[ResultsFile] = ()) -> dict[str, dict[str, Result]]:
    """The results of the plan with those of results files over them; a later file wins, a blank replaces nothing."""
    return merge_telling_replaced(plan, files)[0]


def merge_telling_replaced(plan: Plan, files: Sequence[ResultsFile]) -> tuple[dict[str, dict[str, Result]], list[Replaced]]:
    """The merged results, and every value that was replaced by a different one."""
    kpis = {placed.kpi.id: placed for placed in plan.kpis}
    merged = {placed.kpi.id: dict(placed.kpi.results) for placed in plan.kpis}
    replaced = []
    for file in files:
        for written, rounds in file.results.items():
            key = plan.kpi_id(written)
            if key is None or key not in kpis:
                continue  # the check unknown-kpi says so
            known = merged[key]
            for name, result in rounds.items():
                now = kpis[key].measured(result)
                if now is None:
                    continue
                was = kpis[key].measured(known[name]) if name in known else None
                if was is not None and was != now:
                    replaced.append(Replaced(key, name, was, now))
                known[name] = result
    return merged, replaced


def list_rounds(plan: Plan, results: KpiResults) -> tuple[str, ...]:
    """The rounds at which any KPI of the plan reports, in time order."""
    ids = {placed.kpi.id for placed in plan.kpis}
    names = {name for key, rounds in results.items() if key in ids for name, result in rounds.items() if not result.is_blank}
    return tuple(sorted(names, key=order_round))


def compute_scorecard(
    plan: Plan, results: KpiResults | None = None, *, round_name: str | None = None, what_if: Mapping[str, Fraction] | None = None
) -> Scorecard:
    """Score a plan at a round; by default at the latest round that any KPI reports.

    `what_if` gives values to KPIs (by id) in place of their results at that round. The plan must have passed the checks.
    """
    results = merge_results(plan) if results is None else results
    reported = list_rounds(plan, results)
    at = round_name or (reported[-1] if reported else None)
    siblings: dict[Path, list[PlacedKpi]] = {}
    for placed in plan.kpis:
        siblings.setdefault(placed.path[:-1], []).append(placed)
    scoring = _Scoring(siblings, results, at, plan.scoring.floor, what_if or {})
    basis, weights = weigh_categories(plan)
    whole = sum((to_fraction(weight) for weight, each in zip(weights, plan.categories, strict=True) if each.kpis), Fraction(0))
    categories = tuple(
        _category(c, category, scoring, weight, whole)
        for c, (category, weight) in enumerate(zip(plan.categories, weights, strict=True))
    )
    return Scorecard(
        organization=plan.organization,
        fiscal_year=plan.fiscal_year,
        round=at,
        floor=plan.scoring.floor,
        decimals=plan.scoring.decimals,
        category_basis=basis if plan.kpis else None,
        has_unweighted_kpis=has_unweighted_kpis(plan),
        standing=_plan_standing(categories, whole),
        categories=categories,
        dimensions=tuple(_score_dimensions(plan, [kpi for category in categories for kpi in category.kpis], whole)),
        bands=plan.scoring.bands,
    )


class _Scoring(NamedTuple):
    """What KPIs are scored with: they themselves by the path of the list that they stand in, and their results."""

    siblings: Mapping[Path, Sequence[PlacedKpi]]
    results: KpiResults
    at: str | None
    floor: int
    what_if: Mapping[str, Fraction]


def _category(index: int, category: Category, scoring: _Scoring, weight: Decimal, whole: Fraction) -> CategoryScore:
    """One category, which weighs `weight` of the `whole` plan; one without KPIs stands aside."""
    kpis = _kpis(("categories", index, "kpis"), scoring, to_fraction(weight) / (whole or 1))
    return CategoryScore(category.no, category.title, weight, _standing(map(_part, kpis)), kpis)


def _kpis(path: Path, scoring: _Scoring, share: Fraction) -> tuple[KpiScore, ...]:
    """The KPIs of the list at a path, scored; their shares divide `share` by weight."""
    siblings = scoring.siblings.get(path, ())
    weights = weigh_kpis([each.kpi for each in siblings])
    unit = share / (sum(map(to_fraction, weights)) or 1)
    scores = []
    for each, weight in zip(siblings, weights, strict=True):
        own = _Own(weight, unit * to_fraction(weight))
        if each.is_composite:
            scores.append(_composite(each, _kpis((*each.path, "kpis"), scoring, own.share), scoring, own))
        else:
            scores.append(_measured(each, scoring, own))
    return tuple(scores)


class _Own(NamedTuple):
    """What a KPI counts with: its weight among its siblings, and its share in the plan's score."""

    weight: Decimal
    share: Fraction


def _measured(placed: PlacedKpi, scoring: _Scoring, own: _Own) -> KpiScore:
    kpi, scale, at = placed.kpi, placed.scale, scoring.at
    if scale is None:
        raise ValueError(f"KPI {kpi.id} has no criteria; the plan has not passed its checks")
    rounds = scoring.results.get(kpi.id, {})
    gathered = accumulate_results(placed, rounds, at, scoring.what_if.get(kpi.id))
    value = gathered.result
    floor = scale.find_floor(scoring.floor)
    outcome = _score(placed, scale, value, floor, at) or _unscored(placed, rounds, at, gathered)
    points = outcome.points if isinstance(outcome, Points) else None
    values = scale.list_values(floor)
    return KpiScore(
        id=kpi.id,
        dimension=placed.dimension,
        title=kpi.title,
        unit=kpi.unit,
        weight=own.weight,
        method=scale.method,
        label=scale.LABEL,
        asks=scale.RESULT,
        levels=scale.texts,
        round=None if value is None else at,
        result=value,
        outcome=outcome,
        low=values[0] if points is None else points,
        high=values[-1] if points is None else points,
        share=own.share,
        level_points=scale.level_points,
        has_usual_points=scale.has_usual_points,
        floor=floor,
        of=scale.of,
        target=placed.target_at(at) if scale.of is not None else None,
        accumulated=gathered,
        aim=None if at is None else placed.round_target(at),
    )


def _score(placed: PlacedKpi, scale: Scale, value: Fraction | None, floor: Fraction, at: str | None) -> Points | Unscored | None:
    """The points of a result, or why the scale gives none; None without a result.

    On a scale whose levels are per cent of the target, a result is held against what they are of the target at that round.
    """
    figures, target = placed.scale_at(at), placed.target_at(at)
    if figures is None:
        return Unscored(_describe_no_share(target))
    if value is None:
        return None
    points = figures.score(value, floor)
    if scale.of is None or target is None:
        return points
    return Points(points.points, lambda: _describe_share(scale.texts, target, figures.texts, points.reason))


def _describe_no_share(target: Decimal | None) -> Words:
    """Why levels that are per cent of a target give no points."""
    if target is None:
        return Words("the levels are per cent of the target, and there is none", "เกณฑ์เป็นร้อยละของเป้าหมาย แต่ไม่มีเป้าหมาย")
    says = format_number(target)
    return Words(f"the levels are per cent of the target, and that is {says}, not more than 0",
                 f"เกณฑ์เป็นร้อยละของเป้าหมาย แต่เป้าหมายคือ {says} ซึ่งไม่มากกว่า 0")  # fmt: skip


def _describe_share(percents: tuple[str, ...], target: Decimal, levels: tuple[str, ...], reason: Words) -> Words:
    """How the levels came about that a result is held against, and how it scored on them."""
    says, given, figures = format_number(target), " / ".join(percents), " / ".join(levels)
    return Words(
        "{given} % of the target {says} are {figures}; {reason}", "ร้อยละ {given} ของเป้าหมาย {says} คือ {figures} ผล {reason}"
    ).fill(given=given, says=says, figures=figures, reason=reason)


def _composite(placed: PlacedKpi, parts: tuple[KpiScore, ...], scoring: _Scoring, own: _Own) -> KpiScore:
    standing = _standing(map(_part, parts))
    scored = [part for part in parts if part.points is not None]
    outcome: Points | Unscored
    if standing.score is None:
        outcome = Unscored(
            Words(f"{len(scored)} of its {len(parts)} parts have a result", f"มีผลแล้ว {len(scored)} จาก {len(parts)} ตัวชี้วัดย่อย")
        )
    else:
        outcome = Points(standing.score, partial(_average, parts, standing.reported_weight, standing.score))
    return KpiScore(
        id=placed.kpi.id,
        dimension=placed.dimension,
        title=placed.kpi.title,
        unit=placed.kpi.unit,
        weight=own.weight,
        method="parts",
        label=_PARTS,
        asks=None,
        levels=(),
        round=scoring.at if scored else None,
        result=None,
        outcome=outcome,
        low=standing.low if standing.low is not None else min(part.low for part in parts),
        high=standing.high if standing.high is not None else max(part.high for part in parts),
        share=own.share,
        parts=parts,
    )


def _average(parts: tuple[KpiScore, ...], whole: Fraction, score: Fraction) -> Words:
    sums = " + ".join(f"{format_number(part.weight)} x {exactly(part.points or Fraction(0))}" for part in parts)
    average = f"({sums}) / {exactly(whole)} = {exactly(score)}"
    return Words(f"average of its parts: {average} points", f"ค่าเฉลี่ยของตัวชี้วัดย่อย: {average} คะแนน")


def _unscored(placed: PlacedKpi, rounds: Mapping[str, Result], at: str | None, gathered: Accumulated) -> Unscored:
    if at is None:
        return Unscored(Words("no result is reported at any round", "ยังไม่มีการรายงานผลในรอบใดเลย"))
    if gathered.own is not None:
        return Unscored(describe_lack(gathered, at))
    earlier = [
        (name, value)
        for name in sorted(rounds, key=order_round)
        if order_round(name) < order_round(at) and (value := placed.measured(rounds[name])) is not None
    ]
    if not earlier:
        return Unscored(
            Words("no result at {at}, nor at any round before", "ไม่มีผลในรอบ {at} และไม่มีในรอบก่อนหน้า").fill(at=name_round(at))
        )
    name, value = earlier[-1]
    result = format_result(value)
    return Unscored(
        Words("no result at {at}; the last one is {result} at {last}", "ไม่มีผลในรอบ {at} ผลล่าสุดคือ {result} ในรอบ {last}").fill(
            at=name_round(at), result=result, last=name_round(name)
        )
    )


_Part = tuple[Fraction, Fraction | None, Fraction, Fraction]
"""Weight, points or None, and the least and the most points."""
_ONE = Fraction(1)


def _part(kpi: KpiScore) -> _Part:
    return to_fraction(kpi.weight), kpi.points, kpi.low, kpi.high


def _standing(parts: Iterable[_Part]) -> Standing:
    """Weighted averages."""
    parts = list(parts)
    reported = [(weight, points) for weight, points, _, _ in parts if points is not None]
    whole = add_weighted((weight, _ONE) for weight, *_ in parts)
    known = whole if len(reported) == len(parts) else add_weighted((weight, _ONE) for weight, _ in reported)
    if not whole:
        return Standing(None, None, None, None, whole)
    so_far = add_weighted(reported) / known if known else None
    if known == whole:
        return Standing(so_far, so_far, so_far, so_far, known)
    least = add_weighted((weight, low) for weight, _, low, _ in parts) / whole
    most = add_weighted((weight, high) for weight, _, _, high in parts) / whole
    return Standing(None, so_far, least, most, known)


def _score_dimensions(plan: Plan, kpis: Sequence[KpiScore], whole: Fraction) -> Iterator[DimensionScore]:
    """The dimensions that have KPIs, in the order of the plan, and last the KPIs without one."""
    for key, title in (*plan.all_dimensions.items(), (None, "")):
        own = tuple(kpi for kpi in kpis if kpi.dimension == key)
        if own:
            standing = _standing((kpi.share * whole, kpi.points, kpi.low, kpi.high) for kpi in own)
            yield DimensionScore(key, title, sum((kpi.share * whole for kpi in own), Fraction(0)), standing, own)


def _plan_standing(categories: tuple[CategoryScore, ...], whole: Fraction) -> Standing:
    """The same over the plan, where every KPI counts with its share; `whole` is the sum of the category weights."""
    standing = _standing((kpi.share, kpi.points, kpi.low, kpi.high) for category in categories for kpi in category.kpis)
    return replace(standing, reported_weight=standing.reported_weight * whole)
