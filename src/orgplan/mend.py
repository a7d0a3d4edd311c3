"""Repairs with one right answer: what a faulty text can only have meant, and putting it in place.

A misspelt key with a single near match, a month that its neighbours leave one reading for, a key that stands twice with the
same value. Whatever has two answers is never touched; every byte outside a repair stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import accumulate
from typing import Any

from orgplan import thai
from orgplan.fiscal import Month, Period, fiscal_year
from orgplan.model import keys_at
from orgplan.model_base import Node
from orgplan.problems import Edit, Malformed, Path, only_near


def only_meaning(rule: str, path: Path, data: Any, kind: type[Node]) -> str | None:
    """What belongs in place of the faulty key or month at `path`, or None where that is not certain."""
    holder = data
    for part in path[:-1]:
        if (isinstance(holder, Mapping) and part in holder) or (isinstance(holder, list) and isinstance(part, int)):
            holder = holder[part]
    if not path or not isinstance(holder, Mapping):
        return None
    last = str(path[-1])
    if rule == "unknown-key":
        free = [name for name in keys_at(path[:-1], kind) if name not in holder]
        return only_near(last.strip("\u200b\ufeff\u00a0 "), free)
    if rule == "bad-month" and last in {"start", "end"} and isinstance(data, Mapping):
        return _only_month(last, holder, str(data.get("fiscal_year", "")))
    return None


def _only_month(key: str, step: Mapping[str, Any], year_text: str) -> str | None:
    """The one month of the fiscal year that a misspelt or yearless month can be, seen beside the step's other dates."""
    text, other_text = step.get(key), step.get("end" if key == "start" else "start")
    try:
        year = thai.year(year_text)
        other = thai.month(other_text) if isinstance(other_text, str) else None
        duration = thai.duration(step["duration"]) if isinstance(step.get("duration"), str) else None
    except Malformed:
        return None
    if not isinstance(text, str):
        return None
    within = fiscal_year(year)
    readings = [month for month in within.months if _could_be(text, month)]
    if other is not None:
        periods = [Period(month, other) if key == "start" else Period(other, month) for month in readings]
        readings = [
            month
            for month, period in zip(readings, periods, strict=True)
            if period.length > 0 and (duration is None or duration.fits(period, year))
        ]
    return thai.month_text(readings[0]) if len(readings) == 1 else None


def _could_be(text: str, month: Month) -> bool:
    """Whether a text names this month in a misspelt form, without its year or with the right one."""
    name, year = thai.name_and_year(text)
    if year is not None and year != month.year:
        return False
    return thai.SHORT_MONTHS[month.number - 1] in thai.months_meant(name)


def mended(text: str, edits: Iterable[Edit]) -> str:
    """`text` with the repairs in place; of two that overlap, the first counts."""
    starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
    parts, done = [], 0
    for span, new in sorted(edits):
        begin, end = starts[span.line - 1] + span.column - 1, starts[span.end_line - 1] + span.end_column - 1
        if begin >= done:
            parts += [text[done:begin], new]
            done = min(end, len(text))
    return "".join([*parts, text[done:]])
