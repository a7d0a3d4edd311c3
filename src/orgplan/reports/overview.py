"""Everything that a page about one plan shows, worked out once: its score, its timeline, its money and what is to be done now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from orgplan.exact import add_up
from orgplan.fiscal import Month, find_quarter
from orgplan.model import Approval, Plan
from orgplan.reports.budget import BudgetRollup, compute_budget
from orgplan.reports.official_forms import KpiForm, TimelineForm, list_official_forms
from orgplan.reports.progress import FULL
from orgplan.reports.scorecard import KpiResults, Scorecard, compute_scorecard
from orgplan.reports.status import Status, Work, compute_status
from orgplan.reports.timeline import Timeline, compute_timeline
from orgplan.reports.trend import Trend, build_trend


@dataclass(frozen=True, slots=True)
class MoneyMonth:
    """Baht planned for a month of the fiscal year, and from before the year to its end; `is_over` tells that it lies before the month of the page."""

    month: Month
    planned: Decimal
    cumulative: Decimal
    is_over: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """The figures of one plan at a round and at the start of a month.

    `due` is the work that should end in the fiscal quarter of that month and is not done; what is late stands in `status`.
    `approvals` are the signed blocks in the order of the categories, each once.
    """

    organization: str
    fiscal_year: int
    title: str | None
    card: Scorecard
    trend: Trend
    status: Status
    due: tuple[Work, ...]
    timeline: Timeline
    money: BudgetRollup
    months: tuple[MoneyMonth, ...]
    approvals: tuple[Approval, ...]
    forms: tuple[TimelineForm | KpiForm, ...]


def build_overview(plan: Plan, results: KpiResults, *, round_name: str | None, as_of: Month) -> Overview:
    """The figures of a plan that has passed its checks; at the latest round that any KPI reports, unless one is named."""
    status, money = compute_status(plan, results, as_of), compute_budget(plan)
    return Overview(
        organization=plan.organization,
        fiscal_year=plan.fiscal_year,
        title=plan.title,
        card=compute_scorecard(plan, results, round_name=round_name),
        trend=build_trend(plan, results),
        status=status,
        due=tuple(_list_due(status)),
        timeline=compute_timeline(plan, as_of),
        money=money,
        months=tuple(_add_up_months(plan, money, as_of)),
        approvals=tuple(dict.fromkeys(each.approval for each in plan.categories if each.approval is not None)),
        forms=list_official_forms(plan),
    )


def _list_due(status: Status) -> Iterator[Work]:
    """What should end in the quarter of the status, from its month on, and is not done."""
    for work in status.work:
        last = work.months[-1] if work.months else None
        if last is None or last < status.as_of or (work.reported or 0) >= FULL:
            continue
        if find_quarter(last) == find_quarter(status.as_of) and last.ordinal - status.as_of.ordinal < 3:  # noqa: PLR2004 - months of a quarter
            yield work


def _add_up_months(plan: Plan, money: BudgetRollup, as_of: Month) -> Iterator[MoneyMonth]:
    cumulative = add_up(amount for month, amount in money.planned.items() if month < plan.year.first)
    for month in plan.year.months:
        planned = money.planned.get(month, Decimal(0))
        cumulative = add_up((cumulative, planned))
        yield MoneyMonth(month, planned, cumulative, month < as_of)
