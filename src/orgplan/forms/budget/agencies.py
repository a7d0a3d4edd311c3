"""Which agencies answer for a row, as codes by which the budget sheet sums, whatever the names hold."""

from __future__ import annotations

from typing import Final

from orgplan.model import Plan
from orgplan.problems import Path
from orgplan.reports.answering import find_keys_of_agencies, name_by_keys
from orgplan.reports.budget import BudgetRollup, BudgetRow

NOBODY: Final = ";-;"
"""The code of a row for which nobody answers."""
SEVERAL: Final = "*;*;*;*"
"""What the code of a row looks like for which several answer, as Excel compares texts."""


def number_agencies(plan: Plan, rollup: BudgetRollup) -> dict[Path, str]:
    """For every leaf of the plan the agencies that answer for it, as `;3;` or, for several, `;1;3;`.

    The numbers are places in the rollup by agency, so that the budget sheet can sum by them whatever the names hold.
    """
    numbers = {row.key: place for place, row in enumerate(_agencies(rollup), 1)}
    written = find_keys_of_agencies(plan)

    def code(responsible: tuple[str, ...]) -> str:
        # An agency without money has no row and no number.
        places = [str(numbers[key]) if key in numbers else "0" for key in name_by_keys(written, responsible)]
        return f";{';'.join(places)};" if places else NOBODY

    codes = {placed.path: code(placed.responsible) for placed in plan.steps if not placed.work.steps}
    codes.update({placed.path: code(placed.responsible) for placed in plan.activities if not placed.activity.steps})
    return codes


def _agencies(rollup: BudgetRollup) -> list[BudgetRow]:
    return [row for row in rollup.by_agency if row.shared is not None]
