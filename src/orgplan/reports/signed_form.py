"""What of a plan is signed: its normal form, as data that can be read as a plan again, and the code that stands for it.

Every inherited value is written out and everything is written in one way, so that the same plan spelt otherwise is the same form. What
follows from the rest (sums, counted months) is left out, and so is what is blank: a key that the format gains changes no form of a plan
that does not use it. Results and progress come during the year; they are kept beside what is signed, and the code knows nothing of them.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from orgplan.exact import format_digits
from orgplan.fiscal import Month
from orgplan.model import Plan
from orgplan.reports.normal import normalise_plan
from orgplan.writing import describe_progress, describe_result

Form = dict[str, Any]
"""Texts, lists and groups, as a plan file has them."""

REPORTED: Final = frozenset({"results", "progress"})
"""What is reported during the year, of KPIs and of work; changes of it are none of what was signed."""
_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""The letters of a code, 5 bits each: without I, L, O and U, which are read as others or make words."""
_SIZE: Final = 20
_GROUP: Final = 4
_MISREAD: Final = str.maketrans("ILO", "110")
_CODE: Final = re.compile(rf"[{_LETTERS}]{{{_SIZE}}}")
CODE_PATTERN: Final = "-".join([f"[{_LETTERS}]{{{_GROUP}}}"] * (_SIZE // _GROUP))
"""A code as it is printed, for searching in a text."""
_BY_NAME: Final = frozenset({"agencies", "fields", "bands", "targets", "budget"})
"""Groups whose keys are names in no order that matters."""
_LISTED: Final = frozenset({"categories", "activities", "steps", "kpis"})


def describe_form(plan: Plan) -> Form:
    """The whole form of a plan that has passed its checks, with what it reports in its places."""
    form = _object(normalise_plan(plan, {}))
    for placed in plan.activities_and_steps:
        if placed.work.progress is not None and (progress := describe_progress(placed.work.progress)):
            _at(form, placed.path)["progress"] = progress
    for kpi in plan.kpis:
        if kpi.kpi.results:
            _at(form, kpi.path)["results"] = {name: describe_result(each) for name, each in sorted(kpi.kpi.results.items())}
    return form


def without_reports(form: Form) -> Form:
    """A form without what was reported: what is signed."""
    return {
        key: [without_reports(each) for each in value] if key in _LISTED else value
        for key, value in form.items()
        if key not in REPORTED
    }


def compute_code(form: Form) -> str:
    """The code of what is signed of a form: 100 bits of its SHA-256 checksum in groups of four, such as `7KQM-0D3X-...`."""
    text = json.dumps(without_reports(form), ensure_ascii=False, separators=(",", ":"))
    number = int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()) >> (256 - 5 * _SIZE)
    letters = "".join(_LETTERS[number >> 5 * place & 31] for place in reversed(range(_SIZE)))
    return "-".join(letters[start : start + _GROUP] for start in range(0, _SIZE, _GROUP))


def read_code(text: str) -> str | None:
    """A code that somebody typed, as it is printed: in any case, with any gaps, with the letters that codes avoid; None for no code."""
    letters = re.sub(r"[\s\-–]", "", text).upper().translate(_MISREAD)
    if not _CODE.fullmatch(letters):
        return None
    return "-".join(letters[start : start + _GROUP] for start in range(0, _SIZE, _GROUP))


def _object(node: Mapping[str, Any], leave: frozenset[str] = frozenset()) -> Form:
    """An object of the normal form, without what is blank, follows from the rest, or is to be left out besides."""
    leave |= _find_repeated(node)
    form: Form = {}
    for key, value in node.items():
        if key in leave:
            continue
        if key in _LISTED:
            within = frozenset({"dimension"}) if "id" in node else frozenset[str]()  # parts are in that of their KPI
            written: Any = [_object(each, within) for each in value]
        elif key == "budget":
            written = _plain(_by_name(value["sources"]) if value["sources"] else value["declared"])
        elif isinstance(value, Mapping) and key not in _BY_NAME and key != "dimensions":
            written = _object(value)
        else:
            written = _plain(_by_name(value) if key in _BY_NAME and value else value)
        if written not in ("", [], {}):
            form[key] = written
    return form


def _find_repeated(node: Mapping[str, Any]) -> frozenset[str]:
    """The keys of an object whose values say nothing that the others do not, or are no part of what is signed."""
    repeated = {*REPORTED, "duration_months", "direction"}
    if node.get("months"):
        repeated |= {"start", "end"}
    if node.get("method") == "yes_no":
        repeated |= {"floor"} if len(node["points"]) > 1 else {"floor", "points"}
    return frozenset(repeated)


def _by_name(group: Mapping[str, Any]) -> dict[str, Any]:
    return dict(sorted(group.items()))


def _plain(value: Any) -> Any:
    match value:
        case None:
            return ""
        case Mapping():
            return {str(name): _plain(each) for name, each in value.items()}
        case Month():
            return str(value)
        case list() | tuple():
            return [_plain(each) for each in value]
        case Decimal():
            return format_digits(value)
        case _:
            return str(value)


def _at(form: Form, path: tuple[str | int, ...]) -> Form:
    """The object of a form at the path that it has in the plan."""
    node: Any = form
    for part in path:
        node = node[part]
    at: Form = node
    return at
