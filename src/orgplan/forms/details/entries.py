"""What stands on the sheet of details: one entry for each value that the forms 7.1 and 7.2 have no column for.

The target of the year has one on form 7.2; where it is that of a round it stands on both sheets.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final, NamedTuple

from orgplan.model import PlacedKpi, Plan
from orgplan.names import KEY_NAMES, name_round
from orgplan.problems import Path
from orgplan.sources import Budget
from orgplan.thai import format_money

FIELDS: Final = "fields"
TARGETS: Final = "targets"
ACCUMULATE: Final = "accumulate"
SOURCE: Final = "งบประมาณจาก "
"""Stands before the name of a source of money, and its amount behind."""
OWNERS: Final = {key: KEY_NAMES[key].th for key in ("responsible", "involved")}
"""Keys for who answers for categories and KPIs, with the names of their rows."""


class Holder(NamedTuple):
    """An object that details belong to: its path, where it stands (as the columns of the sheet say), its title, and its details.

    `owners` are names by key, for objects whose names no form prints; None for others. `kpi` is the KPI, where it is one.
    `budget` is given for its sources.
    """

    path: Path
    place: tuple[str, str, str, str]
    title: str
    fields: Mapping[str, str | None]
    owners: Mapping[str, tuple[str, ...]] | None = None
    kpi: PlacedKpi | None = None
    budget: Budget | None = None


class Entry(NamedTuple):
    """One row: whose detail it is, what it is called, what it says, and the path of that value in the plan; `amount` is money."""

    holder: Holder
    name: str
    value: str
    path: Path
    amount: Decimal | None = None


def list_holders(plan: Plan) -> Iterator[Holder]:
    """Every object that can have details, in the order of the file; the plan itself has no place."""
    yield Holder((), ("", "", "", ""), plan.title or plan.organization, plan.fields)
    for c, category in enumerate(plan.categories):
        owners = {key: getattr(category, key) for key in OWNERS}
        yield Holder(("categories", c), (category.no, "", "", ""), category.title, category.fields, owners)
    for placed in plan.activities:
        activity = placed.activity
        yield Holder(
            placed.path, (placed.category.no, activity.no, "", ""), activity.title, activity.fields, budget=activity.budget
        )
    for work in plan.steps:
        place = work.category.no, work.activity.no, work.number, ""
        yield Holder(work.path, place, work.work.title, work.work.fields, budget=work.work.budget)
    for measured in plan.kpis:
        kpi = measured.kpi
        owners = {key: getattr(kpi, key) for key in OWNERS}
        yield Holder(measured.path, (measured.category.no, "", "", kpi.id), kpi.title, kpi.fields, owners, measured)


def name_target(round_name: str) -> str:
    """What the row of a round's target is called."""
    return f"{KEY_NAMES[TARGETS].th} {name_round(round_name).th}"


def list_entries(plan: Plan) -> Iterator[Entry]:
    """Every detail that a plan has."""
    for holder in list_holders(plan):
        if holder.kpi is not None:
            for name, figure in holder.kpi.kpi.targets.items():
                yield Entry(holder, name_target(name), figure.text if figure else "", (*holder.path, TARGETS, name))
            if holder.kpi.kpi.accumulate is not None:
                yield Entry(holder, KEY_NAMES[ACCUMULATE].th, holder.kpi.kpi.accumulate, (*holder.path, ACCUMULATE))
        for key, names in (holder.owners or {}).items():
            if names:
                yield Entry(holder, OWNERS[key], ", ".join(names), (*holder.path, key))
        for name, amount in (holder.budget.sources or {}).items() if holder.budget is not None else ():
            yield Entry(holder, f"{SOURCE}{name}", format_money(amount), (*holder.path, "budget", name), amount)
        for name, value in holder.fields.items():
            yield Entry(holder, name, value or "", (*holder.path, FIELDS, name))


def has_details(plan: Plan) -> bool:
    """Whether a plan has anything to show on the sheet."""
    return any(True for _ in list_entries(plan))
