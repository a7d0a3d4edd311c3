"""When a plan's work is due, month by month over the fiscal year, and how far it has come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import floor
from typing import Literal

from orgplan.fiscal import Month, Period
from orgplan.model import ACTIVITY_PARTS, CATEGORY_PARTS, Activity, Category, PlacedStep, Plan
from orgplan.problems import Path

Cell = Literal["", "planned", "done", "late"]
Kind = Literal["category", "activity", "step"]

HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Row:
    """A category, activity or step: where it stands, its months, and one cell for each month of the fiscal year.

    `level` is 0 for categories, 1 for activities, 2 for steps, 3 and more for sub-steps. `start` and `end` of a category or
    activity span the dated steps below it. `percent` is what the plan reports, None where it reports nothing.
    """

    kind: Kind
    category: str
    activity: str | None
    no: str
    level: int
    title: str
    start: Month | None
    end: Month | None
    cells: tuple[Cell, ...]
    percent: Decimal | None

    @property
    def is_dated(self) -> bool:
        """Whether the row has a bar."""
        return any(self.cells)


@dataclass(frozen=True, slots=True)
class Timeline:
    """The rows of a plan in the order of its form 7.1."""

    organization: str
    fiscal_year: int
    title: str | None
    months: tuple[Month, ...]
    as_of: Month | None
    rows: tuple[Row, ...]


def build(plan: Plan, as_of: Month | None = None) -> Timeline:
    """The timeline of a plan. With `as_of`, planned months before that month that are not done are late."""
    months = plan.year.months
    rows: list[Row] = []
    below: dict[Path, list[Row]] = {}
    for placed in plan.steps:
        row = _step_row(placed, months, as_of)
        for path in (placed.path[:CATEGORY_PARTS], placed.path[:ACTIVITY_PARTS]):
            below.setdefault(path, []).append(row)
    for c, category in enumerate(plan.categories):
        place = ("categories", c)
        rows.append(_summary(category, None, below.get(place, ()), months))
        for a, activity in enumerate(category.activities):
            own = below.get((*place, "activities", a), ())
            rows += [_summary(category, activity, own, months), *own]
    return Timeline(plan.organization, plan.fiscal_year, plan.title, months, as_of, tuple(rows))


def _step_row(placed: PlacedStep, months: tuple[Month, ...], as_of: Month | None) -> Row:
    step = placed.step
    percent = step.percent_done
    return Row(
        kind="step",
        category=placed.category.no,
        activity=placed.activity.no,
        no=step.no,
        level=placed.level + 2,
        title=step.title,
        start=step.start,
        end=step.end,
        cells=_cells(step.period, percent, months, as_of),
        percent=percent,
    )


def _cells(period: Period | None, percent: Decimal | None, months: tuple[Month, ...], as_of: Month | None) -> tuple[Cell, ...]:
    """The first months of the bar are done in proportion to the percentage, whole months only; the rest is planned or late."""
    if period is None:
        return tuple("" for _ in months)
    done_until = period.first.plus(floor(period.length * (percent or 0) / HUNDRED))

    def cell(month: Month) -> Cell:
        if not period.covers(month):
            return ""
        if month < done_until:
            return "done"
        return "late" if as_of is not None and month < as_of else "planned"

    return tuple(map(cell, months))


def _summary(category: Category, activity: Activity | None, rows: Sequence[Row], months: tuple[Month, ...]) -> Row:
    starts = [row.start for row in rows if row.is_dated and row.start]
    ends = [row.end for row in rows if row.is_dated and row.end]
    node = activity or category
    return Row(
        kind="activity" if activity else "category",
        category=category.no,
        activity=activity.no if activity else None,
        no=node.no,
        level=1 if activity else 0,
        title=node.title,
        start=min(starts, default=None),
        end=max(ends, default=None),
        cells=tuple(_merged({row.cells[index] for row in rows} - {""}) for index in range(len(months))),
        percent=None,
    )


def _merged(cells: set[Cell]) -> Cell:
    """One cell for several rows: late if any is late, done if all are."""
    for state in ("late", "planned", "done"):
        if state in cells:
            return state
    return ""
