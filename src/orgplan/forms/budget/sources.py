"""Where the money of a row comes from, as codes by which the budget sheet sums, whatever the names hold."""

from __future__ import annotations

from collections.abc import Mapping

from orgplan.model import Plan
from orgplan.problems import Path
from orgplan.reports.budget import UNSOURCED, BudgetRollup, BudgetRow, find_sources
from orgplan.thai import tidy_text


def list_sources(rollup: BudgetRollup) -> list[BudgetRow]:
    """The money from each source that the plan names."""
    return [row for row in rollup.by_source if row.key != UNSOURCED]


def number_sources(plan: Plan, rollup: BudgetRollup) -> Mapping[Path, str]:
    """The codes `;3;` of the leaves whose money comes from one source, and of the amounts that leaves give by source, by path.

    The numbers are places in the rollup by source. What has no source, or one without money, has no code.
    """
    codes = {tidy_text(row.key): f";{place};" for place, row in enumerate(list_sources(rollup), 1)}
    found: dict[Path, str] = {}
    above = find_sources(plan)
    for placed in plan.activities_and_steps:
        budget = placed.work.budget
        if placed.work.steps:
            continue
        if budget is not None and budget.sources:
            found.update({(*placed.path, "budget", name): codes.get(tidy_text(name), "") for name in budget.sources})
        else:
            found[placed.path] = codes.get(tidy_text(above[placed.path] or ""), "")
    return found
