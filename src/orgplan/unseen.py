"""Characters that nobody sees, in values that are compared and computed with: read as if they were not there, and named.

Free texts are left alone: there such a character may tell where a line of Thai can be broken.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

from orgplan.document import MAX_FINDINGS, Document
from orgplan.letters import first_unseen, name_character, unify_letters
from orgplan.problems import Diagnostic, Path, Problem, Severity, Words, quote

RULE: Final = "invisible-character"

_FREE: Final = frozenset(
    {
        "title",
        "note",
        "statement",
        "name",
        "position",
        "acting_for",
        "evidence",
        "output",
        "organization",
        "plan",
        "fields",
        "terms",
    }
)
"""Keys of texts that are printed as they are and compared with nothing."""
_NAMED: Final = frozenset({"agencies", "results"})
"""Keys of groups whose own keys are names that the author gave."""


def find_unseen(document: Document) -> Iterator[Diagnostic]:
    """Every name, number, month and duration of a file that holds such a character, with the same without it."""
    if document.is_printable and "\\" not in document.text:
        return
    yield from islice(_at(document, document.data, ()), MAX_FINDINGS)


def _at(document: Document, data: Any, path: Path) -> Iterator[Diagnostic]:
    if isinstance(data, dict):
        named = bool(path) and path[-1] in _NAMED
        for key, value in data.items():
            if named and (finding := _found(document, key, (*path, key), at_key=True)):
                yield finding
            if key not in _FREE or named:
                yield from _at(document, value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _at(document, value, (*path, index))
    elif isinstance(data, str) and (finding := _found(document, data, path, at_key=False)):
        yield finding


def _found(document: Document, text: str, path: Path, *, at_key: bool) -> Diagnostic | None:
    sign = first_unseen(text)
    if sign is None or ("levels" in path and any(each.isalpha() for each in text)):
        return None
    name, plain = name_character(sign), unify_letters(text).strip()
    problem = Problem(
        path,
        Words("{plain} holds the character {name}; it is read without it", "{plain} มีอักขระ {name} ซึ่งไม่นับเป็นส่วนหนึ่งของค่า").fill(
            plain=quote(plain), name=name
        ),
        Words("type it anew, or let `orgplan validate --fix` do so", "พิมพ์ใหม่ หรือให้ `orgplan validate --fix` แก้ให้"),
        at_key=at_key,
        fix=plain or None,
    )
    return document.diagnose(problem, RULE, Severity.INFO)
