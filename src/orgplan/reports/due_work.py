"""What each agency has to do now: its late work, what ends this month and next, and the results that it must report.

Work of several agencies stands under each of them; work that nobody answers for comes last. States are those of `status`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from orgplan.fiscal import Month
from orgplan.model import PlacedKpi, Plan
from orgplan.reports.answering import find_keys_of_agencies, name_by_keys
from orgplan.reports.scorecard import KpiResults
from orgplan.reports.status import BEHIND, ROUNDS, Status, Work, compute_status
from orgplan.texts import order_round


@dataclass(frozen=True, slots=True)
class DueResult:
    """A result that is to be reported: the KPI, the round, the last month that this covers, and whether that is over."""

    kpi: str
    title: str
    round: str
    last_month: Month
    is_over: bool
    responsible: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgencyDue:
    """What one agency has to do, by the key or name that the plan gives it; `agency` is None for what nobody answers for.

    `late` is work behind plan; where a plan reports no progress at all, work that should be finished. `ends_now` and `ends_next`
    are what ends in the month looked at and in the next one and is not done; late work may be among it. `results` are overdue
    results first, then those of the coming round.
    """

    agency: str | None
    name: str | None
    late: tuple[Work, ...]
    ends_now: tuple[Work, ...]
    ends_next: tuple[Work, ...]
    results: tuple[DueResult, ...]

    @property
    def is_free(self) -> bool:
        """Whether there is nothing to do now."""
        return not (self.late or self.ends_now or self.ends_next or self.results)


@dataclass(frozen=True, slots=True)
class DueWork:
    """The due work of a plan at the start of `as_of`, by agency in the order of the plan's list.

    `reports_progress` is as in `Status`.
    """

    organization: str
    fiscal_year: int
    as_of: Month
    reports_progress: bool
    agencies: tuple[AgencyDue, ...]


def compute_due_work(plan: Plan, results: KpiResults, as_of: Month) -> DueWork:
    """The due work of a plan that has passed its checks."""
    figures = compute_status(plan, results, as_of)
    keys = find_keys_of_agencies(plan)

    def agencies_of(responsible: Iterable[str]) -> tuple[str | None, ...]:
        return name_by_keys(keys, responsible) or (None,)

    work = [(each, agencies_of(each.responsible)) for each in figures.work]
    owed = [(each, agencies_of(each.responsible)) for each in _list_due_results(plan, results, figures)]
    answering = {name for placed in plan.measured_kpis for name in agencies_of(placed.responsible)}
    answering |= {name for _, several in work for name in several}
    order = {key: place for place, key in enumerate(plan.agencies)}
    known = sorted((name for name in answering if name is not None), key=lambda name: (order.get(name, len(order)), name))
    return DueWork(
        plan.organization,
        plan.fiscal_year,
        as_of,
        figures.reports_progress,
        tuple(
            _due_of(
                name,
                None if name is None else plan.agencies.get(name),
                [each for each, several in work if name in several],
                [each for each, several in owed if name in several],
                as_of,
            )
            for name in (*known, *([None] if None in answering else []))
        ),
    )


def _due_of(agency: str | None, name: str | None, work: list[Work], results: list[DueResult], as_of: Month) -> AgencyDue:
    undone = [each for each in work if each.state != "done"]
    return AgencyDue(
        agency,
        name,
        late=tuple(each for each in undone if _is_late(each, as_of)),
        ends_now=tuple(each for each in undone if each.end == as_of),
        ends_next=tuple(each for each in undone if each.end == as_of.plus(1)),
        results=tuple(results),
    )


def _is_late(work: Work, as_of: Month) -> bool:
    """Whether it is behind plan, or where no progress is reported, should be finished."""
    return work.state in BEHIND or (work.state == "unreported" and work.months[-1] < as_of)


def _list_due_results(plan: Plan, results: KpiResults, figures: Status) -> Iterator[DueResult]:
    """Results that are overdue, and then those of each KPI's coming round that are not reported yet."""
    placed_by_id = {placed.kpi.id: placed for placed in plan.measured_kpis}
    for key, name in figures.outstanding:
        yield _due_result(plan, placed_by_id[key], name, is_over=True)
    for key, placed in placed_by_id.items():
        coming = _find_coming_round(plan, placed, figures.as_of)
        reported = {name for name, result in results.get(key, {}).items() if not result.is_blank}
        if coming is not None and not any(order_round(name) >= order_round(coming) for name in reported):
            yield _due_result(plan, placed, coming, is_over=False)


def _find_coming_round(plan: Plan, placed: PlacedKpi, as_of: Month) -> str | None:
    """The first round that is not over, of the usual ones and of those that the KPI's targets name; None after the year."""
    passed = as_of.ordinal - plan.year.first.ordinal
    return min((name for name in {*ROUNDS, *placed.kpi.targets} if order_round(name) > passed), key=order_round, default=None)


def _due_result(plan: Plan, placed: PlacedKpi, name: str, *, is_over: bool) -> DueResult:
    last = plan.year.first.plus(order_round(name) - 1)
    return DueResult(placed.kpi.id, placed.kpi.title, name, last, is_over, placed.responsible)
