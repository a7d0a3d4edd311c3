"""When a plan's work is due, month by month over the fiscal year, and how far it has come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Literal

from orgplan.fiscal import Month
from orgplan.model import Activity, Category, PlacedWork, Plan, PlannedWork
from orgplan.problems import Path
from orgplan.reports import progress

Cell = Literal["", "planned", "done", "late"]
Kind = Literal["category", "activity", "step"]

HUNDRED = 100


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A category, activity or step: where it stands, its months, and one cell for each month of the fiscal year.

    `level` is 0 for categories, 1 for activities, 2 for steps, 3 and more for sub-steps. `months` are those of the work; of a
    category, and of an activity without months of its own, those of the work below it; they may lie outside the fiscal year,
    where there are no cells. `percent` is what the work reports or, where there are steps below, the mean of what those without
    sub-steps report; None where nothing is reported. `is_work` is whether the row is work itself, not a sum of what stands below.
    """

    kind: Kind
    category: str
    activity: str | None
    no: str
    level: int
    title: str
    start: Month | None
    end: Month | None
    months: tuple[Month, ...]
    cells: tuple[Cell, ...]
    percent: Decimal | Fraction | None
    is_work: bool

    @property
    def is_dated(self) -> bool:
        """Whether the row has months, within the fiscal year or not."""
        return bool(self.months)


@dataclass(frozen=True, slots=True)
class Timeline:
    """The rows of a plan in the order of its form 7.1. Where no step reports its progress, nothing in them is late."""

    organization: str
    fiscal_year: int
    title: str | None
    months: tuple[Month, ...]
    as_of: Month | None
    reports_progress: bool
    rows: tuple[TimelineRow, ...]


def compute_timeline(plan: Plan, as_of: Month | None = None) -> Timeline:
    """The timeline of a plan. With `as_of`, planned months before that month that are not done are late, if any progress is reported."""
    months, reports = plan.year.months, progress.is_reported(plan)
    due_before = as_of if reports else None
    work = progress.find_work(plan)
    below: dict[Path, list[TimelineRow]] = {}
    own: dict[Path, TimelineRow] = {}
    for placed in reversed(plan.work):  # parts before the work that they make up
        row = _work_row(placed, below.get(placed.path, ()), work.get(placed.path, ()), months, due_before)
        if placed.level < 0 and (row.is_dated or not placed.work.steps):
            own[placed.path] = row
        for path in progress.find_holders(placed.path):
            below.setdefault(path, []).append(row)
    rows: list[TimelineRow] = []
    for c, category in enumerate(plan.categories):
        place: Path = ("categories", c)
        rows.append(_summary(category, None, below.get(place, ()), work.get(place, ()), months))
        for a, activity in enumerate(category.activities):
            path = (*place, "activities", a)
            steps = below.get(path, ())
            rows += [own.get(path) or _summary(category, activity, steps, work.get(path, ()), months), *reversed(steps)]
    return Timeline(plan.organization, plan.fiscal_year, plan.title, months, as_of, reports, tuple(rows))


def _work_row(
    placed: PlacedWork,
    parts: Sequence[TimelineRow],
    counted: Sequence[PlannedWork],
    months: tuple[Month, ...],
    due_before: Month | None,
) -> TimelineRow:
    work = placed.work
    return TimelineRow(
        kind="activity" if placed.level < 0 else "step",
        category=placed.category.no,
        activity=placed.activity.no,
        no=work.no,
        level=placed.level + 2,
        title=work.title,
        start=placed.start,
        end=placed.end,
        months=placed.months,
        cells=_cells_of_parts(placed.months, parts, counted, months, due_before)
        if work.steps
        else _cells(placed.months, work.percent_done, months, due_before),
        percent=progress.compute_percent(counted) if work.steps else work.percent_done,
        is_work=True,
    )


def _cells_of_parts(
    own: tuple[Month, ...],
    parts: Sequence[TimelineRow],
    work: Sequence[PlannedWork],
    months: tuple[Month, ...],
    due_before: Month | None,
) -> tuple[Cell, ...]:
    """The bar of a step with sub-steps: what they show, and in months in which none of them runs whether anything is outstanding."""
    states = _merged_cells(parts, months)
    is_done = progress.is_done(work)

    def cell(place: int, month: Month) -> Cell:
        if month not in own:
            return ""
        if states[place] or is_done:
            return states[place] or "done"
        is_due = due_before is not None and month < due_before
        return "late" if is_due and ("late" in states[:place] or not any(states[place:])) else "planned"

    return tuple(cell(place, month) for place, month in enumerate(months))


def _cells(
    work: tuple[Month, ...], percent: Decimal | None, months: tuple[Month, ...], due_before: Month | None
) -> tuple[Cell, ...]:
    """The first months of the work are done in proportion to the percentage, whole months only; the rest is planned or late."""
    planned, done = frozenset(work), frozenset(work[: floor(len(work) * (percent or 0) / HUNDRED)])

    def cell(month: Month) -> Cell:
        if month not in planned:
            return ""
        if month in done:
            return "done"
        return "late" if due_before is not None and month < due_before else "planned"

    return tuple(map(cell, months))


def _summary(
    category: Category,
    activity: Activity | None,
    rows: Sequence[TimelineRow],
    work: Sequence[PlannedWork],
    months: tuple[Month, ...],
) -> TimelineRow:
    below = tuple(sorted({month for row in rows for month in row.months}))
    node = activity or category
    return TimelineRow(
        kind="activity" if activity else "category",
        category=category.no,
        activity=activity.no if activity else None,
        no=node.no,
        level=1 if activity else 0,
        title=node.title,
        start=min(below, default=None),
        end=max(below, default=None),
        months=below,
        cells=_merged_cells(rows, months),
        percent=progress.compute_percent(work),
        is_work=False,
    )


def _merged_cells(rows: Sequence[TimelineRow], months: tuple[Month, ...]) -> tuple[Cell, ...]:
    return tuple(_merged({row.cells[index] for row in rows} - {""}) for index in range(len(months)))


def _merged(cells: set[Cell]) -> Cell:
    """One cell for several rows: late if any is late, done if all are."""
    for state in ("late", "planned", "done"):
        if state in cells:
            return state
    return ""
