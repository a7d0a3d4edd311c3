"""What a calendar can show of a plan: when work ends, and when the rounds are to be reported.

Conventions, stated once: work ends on the last day of its last month, and a round is to be reported by the last day of the
month after the last one that it covers: that of six months by the end of April. Done work and reported rounds are no dates any more.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from orgplan.fiscal import Month, months_of_year, months_within_reach
from orgplan.model import PlacedKpi, PlacedWork, Plan
from orgplan.reports.answering import find_keys_of_agencies, name_by_keys
from orgplan.reports.scorecard import KpiResults
from orgplan.reports.status import ROUNDS, list_outstanding
from orgplan.texts import order_round


@dataclass(frozen=True, slots=True)
class WorkEnd:
    """The last `day` of a step, or of an activity without steps; `activity` is the title of the activity that a step is of.

    `place` is its step path. Where several have the same one, `nth` counts them from 1, so that both together name one alone.
    """

    day: date
    place: str
    nth: int
    title: str
    activity: str | None
    category: tuple[str, str]
    responsible: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoundDue:
    """The `day` by which a round is to be reported, with the KPIs, id and title, that lack a result; none where only work is reported."""

    day: date
    name: str
    kpis: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The dates of a plan, or of what one agency of it answers for, each in time order.

    `agency` is its key. `undated` counts outstanding work whose end the plan does not say.
    """

    organization: str
    fiscal_year: int
    agency: str | None
    agency_name: str | None
    ends: tuple[WorkEnd, ...]
    rounds: tuple[RoundDue, ...]
    undated: int

    @property
    def first_day(self) -> date:
        """The first day of the fiscal year."""
        first = months_of_year(self.fiscal_year).first
        return date(first.year, first.number, 1)


def list_deadlines(plan: Plan, results: KpiResults, agency: str | None = None) -> Deadlines:
    """The dates of a plan that has passed its checks; with an `agency`, as `answering` names it, those that it answers for."""
    keys = find_keys_of_agencies(plan)

    def answers(each: PlacedWork | PlacedKpi) -> bool:
        return agency is None or agency in name_by_keys(keys, each.responsible)

    counts = _count_paths(plan)
    within = months_within_reach(plan.year)
    work = [placed for placed in list_outstanding(plan) if answers(placed)]
    ends = [
        _end(placed, counts[placed.path], name_by_keys(keys, placed.responsible), placed.end)
        for placed in work
        if placed.end is not None and within.covers(placed.end)
    ]
    kpis = [placed for placed in plan.measured_kpis if answers(placed)]
    return Deadlines(
        organization=plan.organization,
        fiscal_year=plan.fiscal_year,
        agency=agency,
        agency_name=None if agency is None else plan.agencies.get(agency) or agency,
        ends=tuple(sorted(ends, key=lambda end: end.day)),
        rounds=tuple(_list_rounds(plan, kpis, results, has_work=bool(work))),
        undated=len(work) - len(ends),
    )


def _count_paths(plan: Plan) -> dict[tuple[str | int, ...], int]:
    """For each activity and step, by its path, which one it is of those with its step path."""
    seen: dict[str, int] = {}
    counts = {}
    for placed in plan.activities_and_steps:
        counts[placed.path] = seen[placed.step_path] = seen.get(placed.step_path, 0) + 1
    return counts


def _end(placed: PlacedWork, nth: int, responsible: tuple[str, ...], end: Month) -> WorkEnd:
    return WorkEnd(
        day=_last_day(end),
        place=placed.step_path,
        nth=nth,
        title=placed.work.title,
        activity=placed.activity.title if placed.number else None,
        category=(placed.category.no, placed.category.title),
        responsible=responsible,
    )


def _list_rounds(plan: Plan, kpis: Iterable[PlacedKpi], results: KpiResults, *, has_work: bool) -> Iterator[RoundDue]:
    """The rounds for which some of the KPIs lack a result, in time order; where there are no KPIs, the usual ones while there is work."""
    kpis = list(kpis)
    names = {*ROUNDS, *(name for placed in kpis for name in placed.kpi.targets)}
    for name in sorted(names, key=order_round):
        owing = tuple((placed.kpi.id, placed.kpi.title) for placed in kpis if _owes(placed, results, name))
        if owing or (has_work and not kpis):
            yield RoundDue(_last_day(plan.year.first.plus(order_round(name))), name, owing)


def _owes(placed: PlacedKpi, results: KpiResults, name: str) -> bool:
    """Whether a KPI has a round to report: a usual one or one of its targets', without a result.

    A later result speaks for an earlier round too, unless rounds add up.
    """
    if name not in ROUNDS and name not in placed.kpi.targets:
        return False
    reported = {each for each, result in results.get(placed.kpi.id, {}).items() if not result.is_blank}
    if placed.accumulate != "last" and name in placed.kpi.targets:
        return name not in reported
    return not any(order_round(each) >= order_round(name) for each in reported)


def _last_day(month: Month) -> date:
    return date(month.year, month.number, monthrange(month.year, month.number)[1])
