"""Characters that nobody sees, in values that are compared and computed with: read as if they were not there, and named.

Curly quotation marks around such a value are seen, but are no quotation marks to YAML: they are part of the value, and named too.

Free texts are left alone: there such a character may tell where a line of Thai can be broken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, Final

from orgplan.document import MAX_FINDINGS, Document
from orgplan.letters import CURLY_MARKS, drop_curly_marks, first_unseen, name_character, unify_letters
from orgplan.problems import Diagnostic, Path, Problem, Severity, Words, quote

RULE: Final = "invisible-character"
CURLY: Final = "curly-quotes"

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
_NAMED: Final = frozenset({"agencies", "dimensions", "results"})
"""Keys of groups whose own keys are names that the author gave."""
_TITLED: Final = "dimensions"
"""Key of the group whose names have titles for values."""


def find_unseen(document: Document) -> Iterator[Diagnostic]:
    """Every name, number, month and duration of a file that holds such a character, with the same without it."""
    if document.is_printable and "\\" not in document.text:
        return
    yield from islice(_diagnosed(document, _tell_unseen), MAX_FINDINGS)


def find_curly(document: Document) -> Iterator[Diagnostic]:
    """Every name, id and unit of a file that stands in curly quotation marks, with the same without them."""
    if not any(mark in document.text for mark in CURLY_MARKS):
        return
    yield from islice(_diagnosed(document, _tell_curly), MAX_FINDINGS)


def _diagnosed(document: Document, tell: Callable[[Document, str, Path, bool], Diagnostic | None]) -> Iterator[Diagnostic]:
    """What is to be told of each value, and of each key that the author named; with whether it is of the key."""
    for text, path, at_key in _list_texts(document.data, ()):
        if (finding := tell(document, text, path, at_key)) is not None:
            yield finding


def _list_texts(data: Any, path: Path) -> Iterator[tuple[str, Path, bool]]:
    if isinstance(data, dict):
        named = bool(path) and path[-1] in _NAMED
        for key, value in data.items():
            if named:
                yield key, (*path, key), True
            if key not in _FREE if not named else path[-1] != _TITLED:
                yield from _list_texts(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _list_texts(value, (*path, index))
    elif isinstance(data, str):
        yield data, path, False


_TOLD_ELSEWHERE: Final = frozenset({"responsible", "involved", "levels", "criteria"})
"""Keys of names that are held against the plan's agencies, which tells of the marks, and of texts of stages."""


_FIGURES: Final = frozenset({"baseline", "target"})
"""Keys of what only the scale of a KPI can read, which tells of the marks where it cannot."""


def _tell_curly(document: Document, text: str, path: Path, at_key: bool) -> Diagnostic | None:  # noqa: FBT001 - handed on
    plain = drop_curly_marks(text)
    if text[:1] not in CURLY_MARKS or text[-1:] not in CURLY_MARKS or not plain or not _TOLD_ELSEWHERE.isdisjoint(path):
        return None
    is_figure = not at_key and ("results" in path or path[-1] in _FIGURES)
    if is_figure or not CURLY_MARKS.isdisjoint(plain):
        return None
    problem = Problem(
        path,
        Words(
            "{text} stands in curly quotation marks, {sign}, which are part of it",
            "{text} อยู่ในเครื่องหมายคำพูดโค้ง {sign} ซึ่งนับเป็นส่วนหนึ่งของค่า",
        ).fill(text=quote(text), sign=name_character(text[0])),
        Words(
            f"write `{plain}` without them, or let `orgplan validate --fix` do so",
            f"เขียน `{plain}` โดยไม่ต้องใส่ หรือให้ `orgplan validate --fix` แก้ให้",
        ),
        at_key=at_key,
        fix=plain,
    )
    return document.diagnose(problem, CURLY, Severity.WARNING)


def _tell_unseen(document: Document, text: str, path: Path, at_key: bool) -> Diagnostic | None:  # noqa: FBT001 - handed on
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
