"""Plain data -> YAML text, as a person would write it: block style, quotes only where needed, short groups on one line.

Data is what `document.parse` gives: texts, None, lists and dicts. What is written here is read back as the same data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final, get_args

from orgplan.fiscal import Month
from orgplan.model import OBJECTS, Activity, Category, Kpi, Plan, PlannedWork, Progress, Result, SubKpi
from orgplan.model_base import Node
from orgplan.names import NOUNS
from orgplan.scalars import write_scalar
from orgplan.scales import DEFAULT_METHOD
from orgplan.sources import Budget, OptionalBudget
from orgplan.texts import Figure, OptionalMoney
from orgplan.thai import Duration, format_money, format_month, format_number

SCHEMA: Final = "# yaml-language-server: $schema="
"""Where an editor that knows YAML schemas looks for the one of a file."""

WIDTH: Final = 110
"""Columns within which a short list or group stays on one line."""
LONGEST_KEY: Final = 1000
"""Characters in a key that YAML reads without a sign of its own before it."""

_BEFORE_NESTED: Final = ("fields", "note")
_MONEY: Final = frozenset(
    key
    for kind in OBJECTS.values()
    for key, field in kind.model_fields.items()
    if {get_args(OptionalMoney)[1], get_args(OptionalBudget)[1]} & {*field.metadata}
)
_SHORT: Final = frozenset(
    {
        "progress",
        "scoring",
        "terms",
        "criteria",
        "results",
        "levels",
        "points",
        "months",
        "output",
        "responsible",
        "involved",
        "fields",
    }
    | {"targets", "bands", "budget"}
)
"""Keys whose lists and groups stand on one line where that is short enough; those within them do so too."""
_KEY_WORDS: Final = frozenset({"yes", "no", "on", "off", "y", "n"})


# --- lists and groups --------------------------------------------------------------------------------------------------


def write_flow(value: Any) -> str:
    """Any data on one line: `{percent: 40, end: , note: x}`, `[a, b]`."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{write_key(key, flow=True)}: {write_flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join("~" if each is None else write_flow(each) for each in value) + "]"
    return write_scalar(value, flow=True)


def write_key(key: str, *, flow: bool = False) -> str:
    """A key as YAML; `no` and the like are ordinary keys of the format."""
    return key if key in _KEY_WORDS else write_scalar(key, flow=flow)


def write_mapping(value: Mapping[str, Any], indent: int = 0) -> Iterator[str]:
    """The lines of a mapping in block style, without line ends."""
    space = " " * indent
    for key, each in value.items():
        head = f"{space}{write_key(key)}:"
        if len(key) > LONGEST_KEY:
            yield f"{space}? {write_key(key)}"
            head = f"{space}:"
        yield from _entry(head, key, each, indent)


def _entry(head: str, key: str, value: Any, indent: int) -> Iterator[str]:
    if not isinstance(value, dict | list):
        text = write_scalar(value)
        yield f"{head} {text}" if text else head
        return
    short = write_flow(value)
    if not value or (_stays_short(key, value) and len(head) + len(short) < WIDTH):
        yield f"{head} {short}"
    elif isinstance(value, dict):
        yield head
        yield from write_mapping(value, indent + 2)
    else:
        yield head
        yield from write_list(value, indent + 2)


def write_list(value: Sequence[Any], indent: int) -> Iterator[str]:
    """The lines of a list in block style; its dashes stand at `indent`."""
    dash = " " * indent + "- "
    for each in value:
        if isinstance(each, dict) and each:
            first, *rest = write_mapping(each, indent + 2)
            yield dash + first[indent + 2 :]
            yield from rest
        elif isinstance(each, dict | list):
            yield dash + write_flow(each)
        else:
            yield dash + (write_scalar(each) or '""' if each is not None else "~")


def _stays_short(key: str, value: Any) -> bool:
    """Whether a list or group is of the kind that stands on one line; texts of criteria stand each on their own."""
    if key in _SHORT or re.fullmatch(r"\d+m", key):
        words = value.get("levels") if isinstance(value, dict) else value if key == "levels" else None
        return not (isinstance(words, list) and any(re.search(r"[^\d\s.,%+-]", each or "") for each in words))
    return False


def write_plan(data: Mapping[str, Any], *, schema: str | None = None) -> str:
    """A plan as a whole file, with empty lines between its larger parts; `schema` is where its JSON Schema stands."""
    text = [f"{SCHEMA}{schema}"] if schema else []
    for key, value in data.items():
        if key == "categories" and isinstance(value, list) and value:
            text += ["", "categories:"]
            for place, category in enumerate(value):
                text += [*([""] if place else []), *write_list([category], 2)]
            continue
        if key in {"agencies", "dimensions", "terms", "criteria", "scoring", "note"} and text:
            text.append("")
        text += write_mapping({key: value})
    return "\n".join(text) + "\n"


# --- a plan as data ----------------------------------------------------------------------------------------------------


def _order(kind: type[Node]) -> tuple[str, ...]:
    """The keys of an object as files write them: those of the format, but fields and a note before what is nested below."""
    keys = [key for key in kind.model_fields if key not in _BEFORE_NESTED]
    if kind is Activity:  # the money of the whole before who answers for it
        keys.remove("budget")
        keys.insert(keys.index("responsible"), "budget")
    if kind is Kpi:
        keys = ["id", "dimension", *(key for key in keys if key not in {"id", "dimension"})]
    place = next((keys.index(key) for key in keys if key in NOUNS and kind is not Category), len(keys))
    if kind is Category:
        place = keys.index("activities")
    return (*keys[:place], *(key for key in _BEFORE_NESTED if key in kind.model_fields), *keys[place:])


_KINDS: Final[tuple[type[Node], ...]] = (Plan, *OBJECTS.values(), SubKpi, Result)
ORDER: Final = {kind: _order(kind) for kind in _KINDS}
_CRITERIA_ORDER: Final = ("method", "levels", "note")


def find_order(path: Sequence[str | int]) -> tuple[str, ...]:
    """The keys of the object at a path of a plan, in the order in which files write them; none where keys are names."""
    names = [part for part in path if isinstance(part, str)]
    if not names:
        return ORDER[Plan]
    if "results" in names:
        return ORDER[Result] if len(path) - path.index("results") > 1 else ()
    if names[-1] == "criteria":
        return _CRITERIA_ORDER
    if names[-1] == "kpis" and names.count("kpis") > 1:
        return ORDER[SubKpi]
    return ORDER[OBJECTS[names[-1]]] if names[-1] in OBJECTS else ()


def order_keys(data: Any, path: tuple[str | int, ...] = ()) -> Any:
    """The same data with the keys of every object in the order in which files write them."""
    if isinstance(data, list):
        return [order_keys(each, (*path, place)) for place, each in enumerate(data)]
    if not isinstance(data, dict):
        return data
    keys = find_order(path)
    known = [*(key for key in keys if key in data), *(key for key in data if key not in keys)]
    return {key: order_keys(data[key], (*path, key)) for key in known}


def describe_plan(plan: Plan) -> dict[str, Any]:
    """A plan as the data of a file that says the same, each value in the forms' own wording."""
    fields = _plain(plan)
    return dict(order_keys(fields))


def _plain(node: Node) -> dict[str, Any]:
    described = {}
    for key, field in type(node).model_fields.items():
        value = getattr(node, key)
        if value is None or (isinstance(value, tuple | dict) and not value) or (isinstance(value, Node) and value == field.default):
            continue
        described[key] = _value(key, value)
    if isinstance(node, PlannedWork) and node.no_budget:
        described["budget"] = node.no_budget
    return described


def _value(key: str, value: Any) -> Any:  # noqa: PLR0911 - one line for each kind of value
    match value:
        case Duration() | Figure():
            return value.text
        case Month():
            return format_month(value)
        case Budget() if value.sources:
            return {name: format_money(amount) for name, amount in value.sources.items()}
        case Decimal():
            return format_money(value) if key in _MONEY else format_number(value)
        case Node():
            within = _plain(value)
            if within.get("method") == DEFAULT_METHOD and set(within) == {"method", "levels"}:
                return within["levels"]
            return within["value"] if isinstance(value, Result) and set(within) == {"value"} else within
        case dict():
            return {name: None if each is None else _value(key, each) for name, each in value.items()}
        case tuple():
            names = [_value(key, each) for each in value]
            return names[0] if key in {"months", "output", "responsible", "involved"} and len(names) == 1 else names
        case _:
            return str(value)


def describe_progress(progress: Progress) -> dict[str, Any]:
    """Progress as a file writes it."""
    return dict(_value("progress", progress))


def describe_result(result: Result) -> Any:
    """A result as a file writes it."""
    return _value("results", result)
