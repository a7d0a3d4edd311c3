"""Repairs with one right answer: what a faulty text can only have meant, and putting it in place.

A misspelt key with a single near match, a month that its neighbours leave one reading for, a key that stands twice with the
same value. Whatever has two answers is never touched; every byte outside a repair stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import replace
from difflib import get_close_matches
from functools import lru_cache
from itertools import accumulate
from typing import Any, Final

from orgplan import thai
from orgplan.document import Document, find_value, is_in_brackets
from orgplan.fiscal import Month, Period, months_of_year
from orgplan.letters import bare_key
from orgplan.model import find_keys
from orgplan.model_base import Node
from orgplan.names import find_key_called
from orgplan.problems import Diagnostic, Edit, Malformed, Path, Span, find_only_near
from orgplan.scalars import write_scalar

ALIKE: Final = 0.55
"""How alike (0..1) a word must be to the name of a month to be a possible slip of it."""

LONGEST: Final = 30
"""Characters of a text that are looked at for the name of a month."""
MANY: Final = 20
"""An object with so many unknown keys is no object of a plan with a slip in it."""

_QUOTES: Final = ("'", '"')


def only_meaning(rule: str, path: Path, data: Any, kind: type[Node]) -> str | None:
    """What belongs in place of the faulty key or month at `path`, or None where that is not certain."""
    if not path:
        return None
    holder = find_value(data, path[:-1])
    if rule == "bad-month" and isinstance(holder, list) and path[-2:-1] == ("months",) and isinstance(data, dict):
        return _only_listed_month(path[-1], find_value(data, path[:-2]), str(data.get("fiscal_year", "")))
    if not isinstance(holder, dict):
        return None
    last = str(path[-1])
    if rule == "unknown-key":
        return _only_key(last, holder, find_keys(path[:-1], kind))
    if rule == "bad-month" and last in {"start", "end"} and isinstance(data, dict):
        return _only_month(last, holder, str(data.get("fiscal_year", "")), planned="progress" not in path)
    return None


def _only_key(key: str, holder: Mapping[str, Any], known: tuple[str, ...]) -> str | None:
    """The one known key that `key` can be a slip of, unless another key of the object can be a slip of it too."""
    if len(holder) > len(known) + MANY:
        return None
    free = [name for name in known if name not in holder]
    name, colon, rest = key.partition("\uff1a")
    if colon and bare_key(name) in free and holder[key] is None:
        return f"{bare_key(name)}: {rest.strip()}"
    meant = _only_known(key, free, holder[key])
    if meant is None:
        return None
    rivals = (other for other in holder if other != key and other not in known)
    return None if any(_only_known(other, free, holder[other]) == meant for other in rivals) else meant


def _only_known(key: str, free: list[str], value: object) -> str | None:
    """The one key that is near, or that is called so on the forms."""
    return find_only_near(bare_key(key), free) or find_key_called(key, free, value)


def _only_month(key: str, step: Mapping[str, Any], year_text: str, *, planned: bool) -> str | None:
    """The one month of the fiscal year that a misspelt or yearless month can be, seen beside the step's other dates.

    What really happened may have happened in another year: without a year, only a planned month is one of the fiscal year.
    """
    text, other_text = step.get(key), step.get("end" if key == "start" else "start")
    try:
        year = thai.parse_year(year_text)
        other = thai.parse_month(other_text) if isinstance(other_text, str) else None
        duration = thai.parse_duration(step["duration"]) if isinstance(step.get("duration"), str) else None
    except Malformed:
        return None
    if not isinstance(text, str) or not (planned or thai.split_month(text)[1]):
        return None
    within = months_of_year(year)
    readings = [month for month in within.months if _could_be(text, month)]
    if other is not None:
        periods = [Period(month, other) if key == "start" else Period(other, month) for month in readings]
        readings = [
            month
            for month, period in zip(readings, periods, strict=True)
            if period.length > 0 and (duration is None or duration.fits(period.months, year))
        ]
    return thai.format_month(readings[0]) if len(readings) == 1 else None


def _only_listed_month(place: object, work: Any, year_text: str) -> str | None:
    """The one month of the fiscal year that an item of `months` can be: none of the others, and as the duration has it."""
    texts = work["months"]
    text, others = texts[place], [each for at, each in enumerate(texts) if at != place]
    try:
        year = thai.parse_year(year_text)
        named = {thai.parse_listed_month(each, year) for each in others if isinstance(each, str)}
        duration = thai.parse_duration(work["duration"]) if isinstance(work.get("duration"), str) else None
    except Malformed:
        return None
    if not isinstance(text, str):
        return None
    readings = [month for month in months_of_year(year).months if month not in named and _could_be(text, month)]
    if duration is not None:
        readings = [month for month in readings if duration.fits(sorted({*named, month}), year)]
    return thai.format_month(readings[0]) if len(readings) == 1 else None


def _could_be(text: str, month: Month) -> bool:
    """Whether a text names this month in a misspelt form, without its year or with the right one."""
    name, year = thai.split_month(text)
    if year is not None and year != month.year:
        return False
    return month.number in _numbers_meant(name)


_NUMBERS: Final = {
    name.replace(".", "").lower(): number
    for names in (thai.SHORT_MONTHS, thai.LONG_MONTHS, thai.ENGLISH_MONTHS)
    for number, name in enumerate(names, 1)
}


@lru_cache(1024)
def _numbers_meant(name: str) -> frozenset[int]:
    """Every month of which a text can be a misspelt name; the one alone whose name it is."""
    bare = re.sub(r"[.,\s]", "", thai.tidy_text(name)).lower()
    if re.search(r"\d", bare):
        return frozenset()  # a day, which must not be lost
    near = [bare] if bare in _NUMBERS else get_close_matches(bare[:LONGEST], _NUMBERS, n=len(_NUMBERS), cutoff=ALIKE)
    return frozenset(map(_NUMBERS.__getitem__, near))


_GROUPED: Final = re.compile(r"(?<=: )\d{1,3}(?:,\d{3})+(?:\.\d+)?(?=\s*(?:\}|,(?!\d)))")
"""A number with commas in it, as the value of a key within braces."""


def find_split_number(document: Document, path: Path) -> Edit | None:
    """The repair of a number that its comma splits within braces: `{budget: 12,500}` holds a budget of 12 and a key 500.

    `path` is that of such a key. None where the comma has a space beside it, or what is around it is no such number.
    """
    span, _ = document.locate(path, at_key=True)
    for number in _GROUPED.finditer(document.line(span.line)):
        if number.start() < span.column - 1 and span.end_column - 1 <= number.end():
            return Edit(Span(span.line, number.start() + 1, span.line, number.end() + 1), f'"{number[0]}"', yaml=True)
    return None


def find_repairs(document: Document, diagnostics: Iterable[Diagnostic]) -> list[Edit]:
    """The repairs among findings that can go into the text without touching anything else.

    Left out are values and keys that run over several lines or hold escapes, and a line to be taken away on which something
    else is wrong as well.
    """
    findings = list(diagnostics)
    mendable = [(each, each.fix) for each in findings if each.fix is not None]
    # Where values stand is not asked for misspelt keys, of which a file may have thousands.
    values = set(document.scalar_spans()) if any(each.rule != "unknown-key" for each, _ in mendable) else set()
    return [
        edit
        for each, fix in mendable
        if _is_safe(document, each, fix, values, findings) and (edit := _as_yaml(document, each, fix))
    ]


def _as_yaml(document: Document, finding: Diagnostic, fix: Edit) -> Edit | None:
    """A repair whose text is read back as that text where it goes; in quotation marks where it needs some. None if it cannot be."""
    line = document.line(fix.span.line)
    if fix.yaml or not fix.text or finding.rule == "unknown-key":
        return fix
    stands = line[fix.span.column - 1 : fix.span.end_column - 1]
    if not _quote_of(stands) and line[fix.span.end_column - 1 :].lstrip()[:1] != ":":
        return Edit(fix.span, write_scalar(fix.text, flow=is_in_brackets(line, fix.span.column)), yaml=True)
    return fix if "\\" not in fix.text and _quote_of(stands) not in tuple(fix.text) else None


def _is_safe(document: Document, finding: Diagnostic, fix: Edit, values: set[Span], others: list[Diagnostic]) -> bool:
    if finding.rule == "syntax" or (fix.yaml and _GROUPED.match(document.line(fix.span.line), fix.span.column - 1)):
        return True
    if not fix.text:
        # Where other keys of the object stand twice with different values, what is missing is rather the `- ` of a new item.
        parent = finding.path.rpartition(".")[0]
        return not any(
            other is not finding
            and (
                other.span.line == finding.span.line
                or (other.rule == finding.rule and other.fix is None and other.path.rpartition(".")[0] == parent)
            )
            for other in others
        )
    if finding.rule == "unknown-key" or fix.span not in values:
        line = document.line(fix.span.line)
        return finding.path.endswith(_unquoted(line[fix.span.column - 1 : fix.span.end_column - 1]))
    return True


def _unquoted(text: str) -> str:
    return text[1:-1] if _quote_of(text) else text


def _quote_of(text: str) -> str:
    """The quotation mark round a text as it stands in a file; empty where there is none."""
    return text[0] if len(text) > 1 and text[0] in _QUOTES and text[0] == text[-1] else ""


def _places(text: str) -> Callable[[int, int], int]:
    """What tells how many characters of a text stand before a line and column, both counted from 1."""
    starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
    return lambda line, column: starts[line - 1] + column - 1


def mend_text(text: str, edits: Iterable[Edit]) -> str:
    """`text` with the repairs in place; of two that overlap, the first counts. Quotation marks stay."""
    place, parts, done = _places(text), [], 0
    for span, new, is_yaml in sorted(edits):
        begin, end = place(*span[:2]), place(*span[2:])
        if begin >= done:
            quote = _quote_of(text[begin:end]) if new and not is_yaml else ""
            parts += [text[done:begin], quote, new, quote]
            done = end
    result = "".join([*parts, text[done:]])
    # Where the last line goes from a file without a final line end, so does the line end before it.
    return result.removesuffix("\n").removesuffix("\r") if done > len(text) else result


_NAME: Final = re.compile(r"[a-z][a-z_]*")
"""A name that YAML reads as itself, whatever stands beside it."""


def rename_keys(document: Document, edits: Iterable[Edit]) -> Document | None:
    """What the text holds with the repairs in place, its parts at their places in the text as it is now.

    One name of a key in place of another leaves the rest of the YAML as it was, so that nothing has to be read anew for that.
    None where the repairs are more than names of keys.
    """
    asked, renaming = list(edits), _Renaming(document, edits)
    if document.diagnostics or len(renaming.names) < len(asked) or not all(_NAME.fullmatch(each.text) for each in asked):
        return None
    data, parts = renaming.rename(document.data, document.marks[-1])
    return None if renaming.names else replace(document, data=data, marks=(*document.marks[:-1], parts))


class _Renaming:
    """New names for keys of a document, of which those that found their key are taken out."""

    def __init__(self, document: Document, edits: Iterable[Edit]) -> None:
        place, text = _places(document.text), document.text
        self.names = {(place(*span[:2]), place(*span[2:])): new for span, new, _ in edits}
        # To look up where a key stands takes longer than to see that it is none of those.
        self._old = {_unquoted(text[begin:end]) for begin, end in self.names}

    def rename(self, data: Any, parts: Any) -> tuple[Any, Any]:
        """Data, and the marks of its parts, with the new names; copies where there are any."""
        is_list = isinstance(parts, list)
        below = [
            (part, mark, *self.rename(data[part], mark[-1]))
            for part, mark in (enumerate(parts) if is_list else parts.items())
            if mark[-1] is not None
        ]
        if any(marks is not mark[-1] for _, mark, _, marks in below):
            data, parts = copy(data), copy(parts)
            for part, mark, value, marks in below:
                data[part], parts[part] = value, (*mark[:-1], marks)
        if is_list or self._old.isdisjoint(parts):
            return data, parts
        new: dict[str, str] = {}
        for key in self._old.intersection(parts):
            place = parts[key][0].index, parts[key][1].index
            name = self.names.get(place, key)
            if name not in parts and name not in new.values():
                new[key] = self.names.pop(place)
        return {new.get(key, key): value for key, value in data.items()}, {new.get(key, key): mark for key, mark in parts.items()}
