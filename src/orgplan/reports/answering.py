"""Which agencies a plan names, by every way in which it writes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orgplan.model import Plan
from orgplan.problems import Words, quote, suggest_nearest
from orgplan.thai import tidy_text


def find_keys_of_agencies(plan: Plan) -> dict[str, str]:
    """Every way to write an agency, as names are compared -> its key in the plan's `agencies`."""
    return {tidy_text(name): key for key, full in plan.agencies.items() for name in (full, key) if name}


def name_by_keys(keys: dict[str, str], names: Iterable[str]) -> tuple[str, ...]:
    """Who answers for something, each once, by the keys that `find_keys_of_agencies` gives; who is not in the list, as written."""
    return tuple(dict.fromkeys(keys.get(tidy_text(name), name) for name in names))


def list_agencies(plan: Plan) -> tuple[str, ...]:
    """Every agency that the plan lists, by its key, and after these whoever else answers for work or a KPI, as first written."""
    keys = find_keys_of_agencies(plan)
    named = name_by_keys(keys, (name for names in _list_responsible(plan) for name in names))
    first: dict[str, str] = {}
    for name in (*plan.agencies, *named):
        first.setdefault(tidy_text(name), name)
    return tuple(first.values())


def _list_responsible(plan: Plan) -> Iterator[tuple[str, ...]]:
    yield from (placed.responsible for placed in plan.activities_and_steps)
    yield from (placed.responsible for placed in plan.kpis)


def find_agency(plan: Plan, text: str) -> str | Words:
    """The agency that somebody names, as `list_agencies` gives it; where the plan has none of that name, what to say of it."""
    agencies, keys = list_agencies(plan), find_keys_of_agencies(plan)
    written = {tidy_text(name): name for name in agencies} | keys
    if (agency := written.get(tidy_text(text))) is not None:
        return agency
    message = Words(f"the plan has no agency {quote(text)}", f"แผนไม่มีหน่วยงาน {quote(text)}")
    if not agencies:
        return Words.joined((message, Words("it names none at all", "และไม่ได้ระบุหน่วยงานใดเลย")))
    known = Words("it has {names}", "แผนมี {names}").fill(names=", ".join(map(quote, agencies)))
    full = [name for name in plan.agencies.values() if name]
    return Words.joined((message, suggest_nearest(text, [*agencies, *full], known, show=quote, key=tidy_text)))
