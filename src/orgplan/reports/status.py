"""Where a plan stands at a month: work due, done and late, money planned and spent, results outstanding.

A month counts once it is over: "as of July" looks at what was planned until the end of June. Work is counted in steps
without sub-steps, and in activities without steps that say when, how long or how far.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal, get_args

from orgplan.exact import add_up, subtract
from orgplan.fiscal import QUARTERS, Month
from orgplan.model import PlacedWork, Plan, join_step_path
from orgplan.reports import budget, progress
from orgplan.reports.against_target import AgainstTarget, hold_round_against_target
from orgplan.reports.progress import FULL
from orgplan.reports.scorecard import KpiResults
from orgplan.texts import YEAR_END, order_round

State = Literal["done", "late", "running", "not started", "not due", "undated", "unreported"]
"""`unreported` is work that is due in a plan of which no step says how far it has come: nobody knows whether it is late."""
STATES: Final[tuple[State, ...]] = get_args(State)

BEHIND: Final[frozenset[State]] = frozenset({"late", "not started"})
"""States of work that is behind plan."""
PRESSING: Final[frozenset[State]] = BEHIND | {"unreported"}
"""States of work that should have begun or ended: behind plan, or nobody knows."""

ROUNDS = ("6m", "9m", "12m")


@dataclass(frozen=True, slots=True)
class Work:
    """A step with its number within the activity, or an activity, without one: its state, and the per cent that were planned and that are reported by now (None: nothing reported)."""

    category: str
    activity: str
    no: str | None
    title: str
    start: Month | None
    end: Month | None
    months: tuple[Month, ...]
    state: State
    planned: Fraction
    reported: Decimal | None
    responsible: tuple[str, ...]

    @property
    def place(self) -> str:
        """Where it stands, by the numbers: `3/2/1` a step, `3/2` an activity."""
        return join_step_path(self.category, self.activity, self.no)

    @property
    def is_dated(self) -> bool:
        """Whether its months are known; with a start or an end alone a step counts as undated."""
        return bool(self.months)


@dataclass(frozen=True, slots=True)
class Quarter:
    """Money of a fiscal quarter in baht: planned in it, and planned to its end, with what was planned before the year.

    `percent` is the latter in per cent of the year's budget; None where there is none.
    """

    number: int
    planned: Decimal
    cumulative: Decimal
    percent: Fraction | None


@dataclass(frozen=True, slots=True)
class Status:
    """A plan at the start of `as_of`. Money in baht; `planned_percent` and `reported_percent` are means over dated steps.

    `reports_progress` is whether any step says how far it has come; else nothing is late, and `reported_percent` is None.
    `round` is the latest of the usual rounds that is over, `outstanding` who has not reported which. `against_targets` are results held
    against the target of their round, by KPI id.
    `before` and `after` are planned for months outside the fiscal year; what of them lies before `as_of` is in `planned_to_date`.
    """

    organization: str
    fiscal_year: int
    as_of: Month
    work: tuple[Work, ...]
    reports_progress: bool
    planned_percent: Fraction | None
    reported_percent: Fraction | None
    budget: Decimal
    planned_to_date: Decimal
    spent: Decimal
    before: Decimal
    quarters: tuple[Quarter, ...]
    after: Decimal
    round: str | None
    has_kpis: bool
    outstanding: tuple[tuple[str, str], ...]
    against_targets: tuple[tuple[str, AgainstTarget], ...]

    @property
    def missing_results(self) -> tuple[str, ...]:
        """The KPIs, by id, of which a result is outstanding."""
        return tuple(key for key, _ in self.outstanding)

    @property
    def remaining(self) -> Decimal:
        """Baht of the year's budget that are not spent; negative where more is spent."""
        return subtract(self.budget, self.spent)

    @property
    def pressing(self) -> tuple[Work, ...]:
        """The work that should have begun or ended by now, and is not reported so."""
        return tuple(work for work in self.work if work.state in PRESSING)

    def count(self, *states: State) -> int:
        """How many steps are in one of these states."""
        return sum(work.state in states for work in self.work)

    @property
    def behind(self) -> int | None:
        """How many steps are behind plan: late, or not started though due; None where none of them reports its progress."""
        return behind(self.work) if self.reports_progress or not self.work else None

    @property
    def due(self) -> int:
        """How many dated steps should be finished by now."""
        return sum(work.is_dated and work.months[-1] < self.as_of for work in self.work)

    @property
    def spent_percent(self) -> Fraction | None:
        """Spent money in per cent of what was planned to date; None where nothing was."""
        return Fraction(self.spent) / Fraction(self.planned_to_date) * FULL if self.planned_to_date else None


def compute_status(plan: Plan, results: KpiResults, as_of: Month) -> Status:
    """The status of a plan that has passed its checks."""
    reports, work = progress.is_reported(plan), count_work(plan, as_of)
    dated = [each for each in work if each.is_dated]
    money = budget.compute_quarters(plan)
    within = {row.key: row.computed for row in money.by_quarter}
    at = _round_due(plan, as_of)
    return Status(
        organization=plan.organization,
        fiscal_year=plan.fiscal_year,
        as_of=as_of,
        work=work,
        reports_progress=reports,
        planned_percent=_mean([each.planned for each in dated]),
        reported_percent=_reported(plan) if reports and dated else None,
        budget=money.total.computed,
        planned_to_date=add_up(amount for month, amount in money.planned.items() if month < as_of),
        spent=money.total.spent,
        before=within.get(budget.BEFORE, budget.ZERO),
        quarters=tuple(_quarter(number, within, money.total.computed) for number in QUARTERS),
        after=within.get(budget.AFTER, budget.ZERO),
        round=at,
        has_kpis=bool(plan.kpis),
        outstanding=tuple(_outstanding(plan, results, as_of)),
        against_targets=tuple(_against_targets(plan, results, as_of)),
    )


def count_work(plan: Plan, as_of: Month) -> tuple[Work, ...]:
    """Every step without sub-steps, at the start of `as_of`."""
    reports = progress.is_reported(plan)
    return tuple(_work(placed, as_of, reports=reports) for placed in _counted(plan))


def list_outstanding(plan: Plan) -> tuple[PlacedWork, ...]:
    """The work that is counted and not reported as done."""
    return tuple(placed for placed in _counted(plan) if (placed.work.percent_done or 0) < FULL)


def behind(work: Iterable[Work]) -> int:
    """How many steps are late, or not started though due."""
    return sum(each.state in BEHIND for each in work)


def _counted(plan: Plan) -> Iterator[PlacedWork]:
    return (placed for placed in plan.work if not placed.work.steps)


def _work(placed: PlacedWork, as_of: Month, *, reports: bool) -> Work:
    step, months = placed.work, placed.months
    reported = step.percent_done
    passed = sum(month < as_of for month in months)
    planned = Fraction(passed * FULL, len(months)) if months else Fraction(0)
    return Work(
        category=placed.category.no,
        activity=placed.activity.no,
        no=placed.number or None,
        title=step.title,
        start=placed.start,
        end=placed.end,
        months=months,
        state=_state(placed, planned, reported, as_of) if reports else _unreported_state(months, planned),
        planned=planned,
        reported=reported,
        responsible=placed.responsible,
    )


def _state(placed: PlacedWork, planned: Fraction, reported: Decimal | None, as_of: Month) -> State:
    months = placed.months
    if reported is not None and reported >= FULL:
        return "done"
    if not months:
        return "undated"
    if planned > (reported or 0):
        return "late" if reported or months[-1] < as_of else "not started"
    if reported:
        return "running"
    return "not due"


def _reported(plan: Plan) -> Fraction:
    """The per cent of a plan with dated steps of which some report their progress; 0 where none of those does."""
    return progress.compute_percent(placed.work for placed in _counted(plan)) or Fraction(0)


def _unreported_state(months: tuple[Month, ...], planned: Fraction) -> State:
    """The state of a step in a plan that reports no progress at all."""
    if not months:
        return "undated"
    return "unreported" if planned else "not due"


def _mean(values: list[Fraction]) -> Fraction | None:
    return sum(values, Fraction(0)) / len(values) if values else None


def _quarter(number: int, within: Mapping[str, Decimal], whole: Decimal) -> Quarter:
    until = add_up(within.get(key) for key in (budget.BEFORE, *(f"Q{each}" for each in QUARTERS if each <= number)))
    return Quarter(number, within[f"Q{number}"], until, Fraction(until) / Fraction(whole) * FULL if whole else None)


def _round_due(plan: Plan, as_of: Month) -> str | None:
    """The latest of the three rounds whose months are over."""
    over = _list_over(ROUNDS, plan, as_of)
    return over[-1] if over else None


def _list_over(rounds: Iterable[str], plan: Plan, as_of: Month) -> list[str]:
    """Those of some rounds whose months are over, in time order."""
    passed = as_of.ordinal - plan.year.first.ordinal
    return sorted((name for name in rounds if order_round(name) <= passed), key=order_round)


def _outstanding(plan: Plan, results: KpiResults, as_of: Month) -> Iterator[tuple[str, str]]:
    """Each KPI that owes a result, with the round: the latest of the usual ones and of those that its targets name which is over.

    Where rounds add up, an earlier one that its targets name is owed as well.
    """
    for placed in plan.measured_kpis:
        reported = {name for name, result in results.get(placed.kpi.id, {}).items() if not result.is_blank}
        named = _list_over(placed.kpi.targets, plan, as_of)
        lacking = [name for name in named if name not in reported] if placed.accumulate != "last" else []
        over = _list_over({*ROUNDS, *named}, plan, as_of)
        if lacking:
            yield placed.kpi.id, lacking[0]
        elif over and not any(order_round(name) >= order_round(over[-1]) for name in reported):
            yield placed.kpi.id, over[-1]


def _against_targets(plan: Plan, results: KpiResults, as_of: Month) -> Iterator[tuple[str, AgainstTarget]]:
    """The latest result of each KPI at a round that is over and has a target, held against that."""
    for placed in plan.measured_kpis:
        for name in reversed(_list_over({*placed.kpi.targets, YEAR_END}, plan, as_of)):
            held = hold_round_against_target(placed, results.get(placed.kpi.id, {}), name)
            if held is not None:
                yield placed.kpi.id, held
                break
