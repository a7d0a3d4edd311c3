"""Everything that a page about one plan shows, worked out once: its score, its timeline, its money and what is to be done now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from orgplan.exact import add_up, to_fraction
from orgplan.fiscal import MONTHS_PER_QUARTER, Month, find_quarter
from orgplan.model import Approval, PlacedKpi, Plan, Result
from orgplan.reports.accumulation import accumulate_results
from orgplan.reports.against_target import AgainstTarget, hold_against_target
from orgplan.reports.budget import BudgetRollup, compute_budget
from orgplan.reports.official_forms import KpiForm, TimelineForm, list_official_forms
from orgplan.reports.scorecard import KpiResults, Scorecard, compute_scorecard, list_rounds
from orgplan.reports.status import Status, Work, compute_status
from orgplan.reports.timeline import Timeline, compute_timeline
from orgplan.reports.trend import Trend, build_trend
from orgplan.texts import YEAR_END, order_round


@dataclass(frozen=True, slots=True)
class MoneyMonth:
    """Baht planned for a month of the fiscal year, and from before the year to its end; `is_over` tells that it lies before the month of the page."""

    month: Month
    planned: Decimal
    cumulative: Decimal
    is_over: bool


class LevelFact(NamedTuple):
    """A level of a KPI as a result in its unit (a stage by its number; 1 for yes, 0 for no), and the points that it gives."""

    value: Fraction
    points: Fraction


class RoundFact(NamedTuple):
    """What a KPI reports at a round, which ends after so many months: `own` for the round, `result` with those before it where they add up.

    `target` is that of the round, where it is not the one of the year.
    """

    round: str
    months: int
    own: Fraction | None
    result: Fraction | None
    target: Decimal | None
    against: AgainstTarget | None


@dataclass(frozen=True, slots=True)
class KpiFacts:
    """What stands beside the score of a KPI: the value before the plan, what is aimed at in the year, its rounds in time order, its levels.

    Rounds are those at which any KPI reports and those that `targets` names. Levels run from the first to the last; of yes and no, and
    of stages, the first is none of them reached. They are those of the scored round where they are per cent of a target, and none where
    there is no target of more than 0.
    """

    baseline: Decimal | None
    target: Decimal | None
    rounds: tuple[RoundFact, ...]
    levels: tuple[LevelFact, ...]


@dataclass(frozen=True, slots=True)
class Glance:
    """What one look at a plan takes in, at a round and at the start of a month: its score, its work, its money by month.

    `due` is the work that should end in the fiscal quarter of that month and is not done; what is late stands in `status`.
    """

    organization: str
    fiscal_year: int
    title: str | None
    card: Scorecard
    status: Status
    due: tuple[Work, ...]
    money: BudgetRollup
    months: tuple[MoneyMonth, ...]


@dataclass(frozen=True, slots=True)
class Overview(Glance):
    """The same with all else that a page about the plan shows.

    `kpis` are the facts of each KPI with results of its own, by its id. `approvals` are the signed blocks in the order of the categories, each once.
    """

    kpis: Mapping[str, KpiFacts]
    trend: Trend
    timeline: Timeline
    approvals: tuple[Approval, ...]
    forms: tuple[TimelineForm | KpiForm, ...]


def build_glance(plan: Plan, results: KpiResults, card: Scorecard, money: BudgetRollup, as_of: Month) -> Glance:
    """The figures of a plan that has passed its checks, whose score and money are worked out already, at the start of a month."""
    status = compute_status(plan, results, as_of)
    return Glance(
        organization=plan.organization,
        fiscal_year=plan.fiscal_year,
        title=plan.title,
        card=card,
        status=status,
        due=tuple(_list_due(status)),
        money=money,
        months=tuple(_add_up_months(plan, money, as_of)),
    )


def build_overview(plan: Plan, results: KpiResults, *, round_name: str | None, as_of: Month) -> Overview:
    """The figures of a plan that has passed its checks; at the latest round that any KPI reports, unless one is named."""
    card = compute_scorecard(plan, results, round_name=round_name)
    glance = build_glance(plan, results, card, compute_budget(plan), as_of)
    reported = list_rounds(plan, results)
    return Overview(
        **{each.name: getattr(glance, each.name) for each in fields(glance)},
        kpis={
            placed.kpi.id: _gather_facts(placed, results.get(placed.kpi.id, {}), reported, card) for placed in plan.measured_kpis
        },
        trend=build_trend(plan, results),
        timeline=compute_timeline(plan, as_of),
        approvals=tuple(dict.fromkeys(each.approval for each in plan.categories if each.approval is not None)),
        forms=list_official_forms(plan),
    )


def _gather_facts(placed: PlacedKpi, results: Mapping[str, Result], reported: Sequence[str], card: Scorecard) -> KpiFacts:
    rounds = []
    for name in sorted({*reported, *placed.kpi.targets}, key=order_round):
        gathered = accumulate_results(placed, results, name)
        own = None if gathered.own is None else gathered.own[1]
        target = None if name == YEAR_END else placed.round_target(name)
        against = hold_against_target(placed, gathered.result, name)
        rounds.append(RoundFact(name, order_round(name), own, gathered.result, target, against))
    return KpiFacts(placed.baseline, placed.target, tuple(rounds), tuple(_list_levels(placed, card)))


def _list_levels(placed: PlacedKpi, card: Scorecard) -> Iterator[LevelFact]:
    scale = placed.scale_at(card.round)
    if scale is None:
        return
    points = list(map(to_fraction, scale.level_points))
    floor = scale.find_floor(card.floor)
    match scale.RESULT:
        case "figure":
            yield from map(LevelFact, map(to_fraction, scale.thresholds), points)
        case "stage":
            yield from (LevelFact(Fraction(stage), each) for stage, each in enumerate((floor, *points)))
        case "answer":
            yield from (LevelFact(Fraction(answer), each) for answer, each in enumerate((floor, points[-1])))


def _list_due(status: Status) -> Iterator[Work]:
    """What should end in the quarter of the status, from its month on, and is not done."""
    for work in status.work:
        last = work.months[-1] if work.months else None
        if last is None or last < status.as_of or work.state == "done":
            continue
        if find_quarter(last) == find_quarter(status.as_of) and last.ordinal - status.as_of.ordinal < MONTHS_PER_QUARTER:
            yield work


def _add_up_months(plan: Plan, money: BudgetRollup, as_of: Month) -> Iterator[MoneyMonth]:
    cumulative = add_up(amount for month, amount in money.planned.items() if month < plan.year.first)
    for month in plan.year.months:
        planned = money.planned.get(month, Decimal(0))
        cumulative = add_up((cumulative, planned))
        yield MoneyMonth(month, planned, cumulative, month < as_of)
