"""What may stand for the value of an option or an argument: rules, KPIs, rounds, agencies, columns, months of the plans on the line.

Each is a function that stands in an `Offering` beside its option. What it needs is loaded when it is asked, which is when somebody
presses the key for it: nothing is said of a plan that cannot be used, it offers nothing.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from orgplan.problems import NO_WORDS, Words
from orgplan.shell.offering import Offer, TypedLine

if TYPE_CHECKING:
    from orgplan.model import Plan

_MOST_PLANS: Final = 5
"""Plans that are read for what they offer: more of them would keep somebody waiting."""
_USUAL_ROUNDS: Final = ("6m", "9m", "12m")


def read_plans(line: TypedLine) -> Iterator[Plan]:
    """The plans among the files on the line that can be used."""
    from orgplan.shell.file_store import FileStore
    from orgplan.shell.plan_files import load_alone

    store = FileStore()
    for name in [each for each in map(os.path.expanduser, line.files) if os.path.isfile(each)][:_MOST_PLANS]:
        if (plan := load_alone(Path(name), store).plan) is not None:
            yield plan


def offer_rules(line: TypedLine) -> Iterator[Offer]:
    """The names of rules; behind a comma those that are not named yet."""
    from orgplan.manual import pages

    before, comma, _ = line.typed.rpartition(",")
    named = set(before.split(","))
    for rule in pages.RULES:
        page = pages.find(rule.name)
        if page is not None and rule.name not in named:
            yield Offer(f"{before}{comma}{rule.name}", page.title)


def offer_kpis(line: TypedLine) -> Iterator[Offer]:
    """The ids of KPIs, with their titles."""
    for plan in read_plans(line):
        yield from (Offer(placed.kpi.id, Words.same(placed.kpi.title)) for placed in plan.kpis)


def offer_settings(line: TypedLine) -> Iterator[Offer]:
    """The ids of KPIs that take a value, ready for it to be typed."""
    for plan in read_plans(line):
        yield from (Offer(f"{placed.kpi.id}=", Words.same(placed.kpi.title)) for placed in plan.measured_kpis)


def offer_rounds(line: TypedLine) -> Iterator[Offer]:
    """Rounds: those of which a plan knows results or targets, and the usual ones."""
    from orgplan.texts import order_round

    kpis = [placed.kpi for plan in read_plans(line) for placed in plan.measured_kpis]
    reported = {name for kpi in kpis for name in kpi.results}
    aimed_at = {name for kpi in kpis for name in kpi.targets}
    for name in sorted({*reported, *aimed_at, *_USUAL_ROUNDS}, key=order_round):
        has_results = Words("has results", "มีผลแล้ว") if name in reported else NO_WORDS
        has_targets = Words("has targets", "มีเป้าหมาย") if name in aimed_at else NO_WORDS
        yield Offer(name, Words.joined((has_results, has_targets), ", ", " "))


def offer_agencies(line: TypedLine) -> Iterator[Offer]:
    """The agencies of a plan, with their full names."""
    from orgplan.reports.answering import list_agencies

    for plan in read_plans(line):
        yield from (Offer(name, Words.same(plan.agencies.get(name) or "")) for name in list_agencies(plan))


def offer_columns(_: TypedLine) -> Iterator[Offer]:
    """The columns of a portfolio."""
    from orgplan.reports.portfolio import COLUMNS

    return map(Offer, COLUMNS)


def offer_orders(line: TypedLine) -> Iterator[Offer]:
    """The columns of a portfolio, with a minus where one was typed."""
    minus = "-" if line.typed.startswith("-") else ""
    return (Offer(f"{minus}{column.value}") for column in offer_columns(line))


def offer_months(line: TypedLine) -> Iterator[Offer]:
    """The months of the plans' fiscal years, or of the one that runs: as 2010-07, in Thai as ก.ค. 53, as is begun or spoken."""
    from orgplan.fiscal import find_fiscal_year, months_of_year
    from orgplan.shell.clock import this_month
    from orgplan.thai import format_month

    years = [plan.year for plan in read_plans(line)] or [months_of_year(find_fiscal_year(this_month()))]
    in_thai = not line.typed.isascii() or (line.lang == "th" and not line.typed)
    for month in dict.fromkeys(month for year in years for month in year.months):
        value, other = (format_month(month), str(month)) if in_thai else (str(month), format_month(month))
        yield Offer(value, Words.same(other))


def offer_years(_: TypedLine) -> Iterator[Offer]:
    """Fiscal years that a plan may be made for: the coming one first, and those beside it."""
    from orgplan.shell.year_option import find_coming_year

    coming = find_coming_year()
    return (Offer(str(year)) for year in (coming, coming - 1, coming + 1))
