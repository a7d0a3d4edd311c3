"""What a plan costs: declared beside computed, and what is spent, by category, activity, agency, month and quarter.

`declared` is what the plan's headings say, `computed` the sum of the leaves (steps without sub-steps, activities without
steps). Every rollup sums to the total to the satang: money without an agency or a month has a row of its own, and so has
money of months before or after the fiscal year.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from orgplan.exact import add_up, spread_evenly, subtract
from orgplan.fiscal import QUARTERS, Month, find_quarter
from orgplan.model import ACTIVITY_PARTS, CATEGORY_PARTS, Activity, Plan, PlannedWork
from orgplan.problems import Path
from orgplan.reports.answering import find_keys_of_agencies, name_by_keys
from orgplan.sources import find_only_source, split_by_source
from orgplan.thai import format_month, tidy_text

ZERO = Decimal(0)

BEFORE = "before"
"""Key of the row for money of months before the fiscal year."""
AFTER = "after"
"""Key of the row for money of months after the fiscal year."""
UNDATED = "undated"
"""Key of the row for money without months."""
JOINT = "joint"
"""Key of the row for what several agencies answer for together."""
UNASSIGNED = "unassigned"
"""Key of the row for money that no agency answers for."""
UNSOURCED = "unsourced"
"""Key of the row for money of which the plan does not say where it comes from."""
TITLES = {BEFORE: "ก่อนปีงบประมาณ", AFTER: "หลังปีงบประมาณ", UNDATED: "ไม่ระบุเดือน", UNSOURCED: "ไม่ระบุแหล่งงบประมาณ"}
"""Titles of the rows for money of other years, without months and without a source."""


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """Baht under one heading. `declared` is None where the file declares nothing at that heading, or cannot.

    `shared` is set for agencies alone: the steps that the agency shares with others, which the row `joint` counts once.
    `reports_spent` is whether anything under the heading says what it spent; else the zero of `spent` is nobody's.
    """

    key: str
    title: str
    declared: Decimal | None
    computed: Decimal
    spent: Decimal
    shared: Decimal | None = None
    reports_spent: bool = False

    @property
    def gap(self) -> Decimal | None:
        """Computed less declared; None where nothing is declared."""
        return None if self.declared is None else subtract(self.computed, self.declared)


@dataclass(frozen=True, slots=True)
class BudgetRollup:
    """The money of a plan in baht, six ways; `planned` is what falls in each month, also of other fiscal years."""

    organization: str
    fiscal_year: int
    total: BudgetRow
    by_category: tuple[BudgetRow, ...]
    by_activity: tuple[BudgetRow, ...]
    by_agency: tuple[BudgetRow, ...]
    by_month: tuple[BudgetRow, ...]
    by_quarter: tuple[BudgetRow, ...]
    by_source: tuple[BudgetRow, ...]
    planned: Mapping[Month, Decimal]

    @property
    def names_sources(self) -> bool:
        """Whether the plan says of any money where it comes from."""
        return any(row.key != UNSOURCED for row in self.by_source)

    @property
    def by(self) -> dict[str, tuple[BudgetRow, ...]]:
        """The rollups by the name that the command line and the JSON give them."""
        return {
            "category": self.by_category,
            "activity": self.by_activity,
            "agency": self.by_agency,
            "month": self.by_month,
            "quarter": self.by_quarter,
            "source": self.by_source,
        }


class QuarterlyMoney(NamedTuple):
    """The money of a plan in baht: its total, what falls into each quarter, and what is planned for each month."""

    total: BudgetRow
    by_quarter: tuple[BudgetRow, ...]
    planned: Mapping[Month, Decimal]


class _Item(NamedTuple):
    """Money below an activity, whose path it has: what a leaf costs, or what a step reports as spent.

    `costs` parts the cost by source (None: unsourced); `source` is where what is spent comes from.
    """

    activity: Path
    responsible: tuple[str, ...]
    months: tuple[Month, ...]
    cost: Decimal
    spent: Decimal
    costs: Mapping[str | None, Decimal]
    source: str | None
    reports_spent: bool


def compute_budget(plan: Plan) -> BudgetRollup:
    """Roll up the money of a plan that has passed its checks."""
    items = list(_items(plan))
    below: dict[Path, list[_Item]] = {}
    for item in items:
        for path in (item.activity, item.activity[:CATEGORY_PARTS]):
            below.setdefault(path, []).append(item)
    by_category = tuple(
        _row(category.no, category.title, _declared(category.activities), below.get(("categories", place), ()))
        for place, category in enumerate(plan.categories)
    )
    by_activity = tuple(
        _row(f"{category.no}/{activity.no}", activity.title, activity.budget, below.get(path, ()))
        for path, category, activity, *_ in plan.activities
    )
    planned = _planned(items)
    monthly = [(str(month), format_month(month), (month,)) for month in plan.year.months]
    return BudgetRollup(
        organization=plan.organization,
        fiscal_year=plan.fiscal_year,
        total=total_of(plan),
        by_category=by_category,
        by_activity=by_activity,
        by_agency=tuple(_by_agency(plan, items)),
        by_month=_by_months(plan, items, planned, monthly),
        by_quarter=_by_quarters(plan, items, planned),
        by_source=tuple(_by_source(items)),
        planned=planned,
    )


def compute_quarters(plan: Plan) -> QuarterlyMoney:
    """The same by quarters alone, for those who show nothing else."""
    items = list(_items(plan))
    planned = _planned(items)
    return QuarterlyMoney(total_of(plan), _by_quarters(plan, items, planned), planned)


def total_of(plan: Plan) -> BudgetRow:
    """The plan's total alone, without the rollups."""
    activities = [placed.activity for placed in plan.activities]
    computed, spent = add_up(each.computed for each in activities), add_up(each.spent for each in activities)
    reports = any(each.spent is not None for each in activities)
    return BudgetRow("total", "", _declared(activities), computed, spent, reports_spent=reports)


def find_sources(plan: Plan) -> dict[Path, str | None]:
    """Where the money of every activity and step comes from by itself or by what is above it, by path: see `find_only_source`."""
    sources: dict[Path, str | None] = {}
    for placed in plan.activities_and_steps:
        sources[placed.path] = find_only_source(placed.work.budget) or sources.get(placed.path[:-2])
    return sources


def _items(plan: Plan) -> Iterator[_Item]:
    sources = find_sources(plan)
    for placed in plan.activities_and_steps:
        source = sources[placed.path]
        budget = None if placed.work.steps else placed.work.budget
        spent = _spent_here(placed.work)
        if budget or spent:
            costs = split_by_source(budget, source)
            activity, reports = placed.path[:ACTIVITY_PARTS], spent is not None
            yield _Item(activity, placed.responsible, placed.months, budget or ZERO, spent or ZERO, costs, source, reports)


def _spent_here(work: PlannedWork) -> Decimal | None:
    """What a step reports itself, unless its sub-steps report what they spent."""
    return None if any(below.spent is not None for below in work.steps) else work.spent


def _declared(activities: Iterable[Activity]) -> Decimal | None:
    figures = [activity.budget for activity in activities if activity.budget is not None]
    return add_up(figures) if figures else None


def _row(key: str, title: str, declared: Decimal | None, items: Sequence[_Item], shared: Decimal | None = None) -> BudgetRow:
    computed, spent = add_up(item.cost for item in items), add_up(item.spent for item in items)
    return BudgetRow(key, title, declared, computed, spent, shared, any(item.reports_spent for item in items))


def _by_agency(plan: Plan, items: list[_Item]) -> Iterator[BudgetRow]:
    keys = find_keys_of_agencies(plan)
    alone: dict[str, list[_Item]] = {}
    shared: dict[str, list[_Item]] = {}
    joint, unassigned = list[_Item](), list[_Item]()
    for item in items:
        agencies = name_by_keys(keys, item.responsible)
        for name in agencies:
            alone.setdefault(name, [])
            shared.setdefault(name, [])
        match agencies:
            case ():
                unassigned.append(item)
            case (one,):
                alone[one].append(item)
            case _:
                joint.append(item)
                for name in agencies:
                    shared[name].append(item)
    order = {key: place for place, key in enumerate(plan.agencies)}
    for name in sorted(alone, key=lambda name: order.get(name, len(order))):
        yield _row(name, plan.agencies.get(name) or name, None, alone[name], add_up(item.cost for item in shared[name]))
    if joint:
        yield _row(JOINT, "หลายหน่วยงานร่วมกัน", None, joint)
    if unassigned:
        yield _row(UNASSIGNED, "ไม่ระบุหน่วยงาน", None, unassigned)


def _by_source(items: Sequence[_Item]) -> Iterator[BudgetRow]:
    """Sources in the order in which the plan first names them; last, what has none."""
    costs: dict[str | None, list[Decimal]] = {}
    spent: dict[str | None, list[Decimal]] = {}
    titles: dict[str, str] = {}
    for item in items:
        for name, cost in item.costs.items():
            costs.setdefault(name and _find_title(titles, name), []).append(cost)
        if item.spent or (item.reports_spent and item.source in item.costs):
            spent.setdefault(item.source and _find_title(titles, item.source), []).append(item.spent)

    def row(key: str, title: str, source: str | None) -> BudgetRow:
        parts = spent.get(source, ())
        return BudgetRow(key, title, None, add_up(costs.get(source, ())), add_up(parts), reports_spent=bool(parts))

    for title in titles.values():
        yield row(title, title, title)
    if None in costs or None in spent or not titles:
        yield row(UNSOURCED, TITLES[UNSOURCED], None)


def _find_title(titles: dict[str, str], name: str) -> str:
    """A source as the plan first writes it."""
    return titles.setdefault(tidy_text(name), name)


def _planned(items: Iterable[_Item]) -> dict[Month, Decimal]:
    """Costs spread evenly over their months, whatever year those are of."""
    costs: dict[Month, Decimal] = {}
    for item in items:
        if item.months:
            for month, part in zip(item.months, spread_evenly(item.cost, len(item.months)), strict=True):
                costs[month] = add_up((costs.get(month), part))
    return costs


def _by_quarters(plan: Plan, items: Sequence[_Item], planned: Mapping[Month, Decimal]) -> tuple[BudgetRow, ...]:
    quarterly = [(f"Q{q}", f"ไตรมาสที่ {q}", tuple(m for m in plan.year.months if find_quarter(m) == q)) for q in QUARTERS]
    return _by_months(plan, items, planned, quarterly)


def _by_months(
    plan: Plan, items: Sequence[_Item], planned: Mapping[Month, Decimal], groups: Sequence[tuple[str, str, tuple[Month, ...]]]
) -> tuple[BudgetRow, ...]:
    """Rows of the year's months, between what falls before and after it, where that is anything.

    What is spent carries no month and stands, like money without months, in `undated`.
    """
    before = add_up(amount for month, amount in planned.items() if month < plan.year.first)
    after = add_up(amount for month, amount in planned.items() if month > plan.year.last)
    undated = add_up(item.cost for item in items if not item.months)
    spent = add_up(item.spent for item in items)
    rows = [BudgetRow(key, title, None, add_up(planned.get(month) for month in months), ZERO) for key, title, months in groups]
    if before:
        rows.insert(0, BudgetRow(BEFORE, TITLES[BEFORE], None, before, ZERO))
    if after:
        rows.append(BudgetRow(AFTER, TITLES[AFTER], None, after, ZERO))
    if undated or spent:
        reports = any(item.reports_spent for item in items)
        rows.append(BudgetRow(UNDATED, TITLES[UNDATED], None, undated, spent, reports_spent=reports))
    return tuple(rows)
