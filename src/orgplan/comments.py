"""Where a text holds comments, new ones in it, and text that became one by accident: YAML drops what follows ` #` without a word."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from orgplan.document import MAX_FINDINGS, Document, parse_document
from orgplan.problems import Diagnostic, Path, Severity, Span, Words, quote

SWALLOWED: Final = "text-after-hash"

_MAYBE_TEXT: Final = re.compile(r"(?<=\S)[ \t]+(?P<text>#[^\s#!][^\n\r]*)")
"""`#` with something right behind it. Who means a comment leaves a space there, or is asked to."""
_MAYBE: Final = re.compile(r"#[^\s#!]")
"""The least of it. It starts with a letter to look for, so that a plan without any is passed over quickly."""

_QUOTES: Final = frozenset("'\"")


def find_swallowed(document: Document) -> Iterator[Diagnostic]:
    """Every `#1` or `#word` that stands right behind a text and so is no part of the plan.

    Behind a number or a blank it can only be meant as a comment; behind words it may be either.
    """
    return islice(_swallowed(document), MAX_FINDINGS)


def _swallowed(document: Document) -> Iterator[Diagnostic]:
    if _MAYBE.search(document.text) is None:
        return
    texts = Texts(document)
    for number, line in enumerate(document.text.split("\n"), 1):
        match = _MAYBE_TEXT.search(line)
        if match is None or texts.at(number, match.start("text") + 1) is not None:
            continue
        value = texts.at(number, match.start())
        if value is None or document.line(value.line)[value.column - 1] in _QUOTES:
            continue
        if not any(each.isalpha() for each in line[value.column - 1 if value.line == number else 0 : match.start()]):
            continue
        span = Span(number, match.start("text") + 1, number, match.end("text") + 1)
        yield Diagnostic(
            document.name, span, Severity.WARNING, SWALLOWED,
            Words(f"{quote(match['text'].rstrip())} is no part of the plan: YAML takes what follows ` #` for a comment",
                  f"{quote(match['text'].rstrip())} ไม่อยู่ในแผน เพราะ YAML ถือว่าข้อความหลัง ` #` เป็นหมายเหตุ"),
            Words("put the whole value in quotation marks; if it is a comment, leave a space after the #",
                  "ครอบทั้งค่าด้วยเครื่องหมายคำพูด ถ้าเป็นหมายเหตุให้เว้นวรรคหลัง #"),
            "", document.line(number),
        )  # fmt: skip


class Texts:
    """Where the keys' values stand, to be asked what a place belongs to."""

    def __init__(self, document: Document) -> None:
        self._spans = sorted(document.scalar_spans())
        self._starts = [(span.line, span.column) for span in self._spans]

    def at(self, line: int, column: int) -> Span | None:
        """The value that a place (from 1) lies within; None if it is syntax, comment or blank."""
        place = bisect_right(self._starts, (line, column)) - 1
        if place < 0:
            return None
        span = self._spans[place]
        return span if (line, column) < (span.end_line, span.end_column) else None


_SIGN: Final = re.compile(r"(?<!\S)#")


def list_comments(document: Document, first: int = 1, last: int | None = None) -> Iterator[tuple[int, str]]:
    """The comments of some lines (from 1, the last one included; all of them by default): the line of each, and its text from the `#` on."""
    texts = Texts(document)
    lines = document.text.split("\n")
    for number, line in enumerate(lines[first - 1 : last], first):
        for match in _SIGN.finditer(line):
            if texts.at(number, match.start() + 1) is None:
                yield number, line[match.start() :].rstrip()
                break


def insert_comments(document: Document, comments: Iterable[tuple[Path, str]]) -> Document:
    """The document with comments, each a line of its own above the object at its path.

    Where that object has no line to itself (within brackets, say), the comment stands above the nearest one around it that has.
    """
    lines = document.text.split("\n")
    end = "\r" if "\r\n" in document.text else ""
    above: dict[int, list[str]] = {}
    for path, comment in comments:
        number, indent = _find_line(document, path)
        # A sign within would let the author's words act as a comment of another kind.
        above.setdefault(number, []).append(f"{indent}# {' '.join(comment.replace('#', ' ').split())}{end}")
    text = "\n".join(each for number, line in enumerate(lines, 1) for each in (*above.get(number, ()), line))
    return parse_document(text, document.name) if above else document


def has_own_line(document: Document, path: Path) -> bool:
    """Whether a comment can stand above the very object at a path."""
    return _find_own_line(document, path) is not None


_BLOCK: Final = re.compile(r"(?P<indent> *)(?:- +)*")


def _find_line(document: Document, path: Path) -> tuple[int, str]:
    """The line above which a comment on what stands at a path is written, and how far it is indented."""
    for length in range(len(path), 0, -1):
        if (own := _find_own_line(document, path[:length])) is not None:
            return own
    first = document.marks[2]
    return (first.line + 1 if first is not None else 1), ""


def _find_own_line(document: Document, path: Path) -> tuple[int, str] | None:
    """The line on which the object at a path begins, and its indentation; None where something else does, or brackets are open."""
    mark = document.marks
    for part in path:
        children, start = mark[4], mark[2]
        known = part in children if isinstance(children, dict) else isinstance(children, list) and int(part) < len(children)
        if not known or document.line(start.line + 1)[start.column : start.column + 1] in ("[", "{"):
            return None
        mark = children[part]
    start = mark[0] or mark[2]
    before = None if start is None else _BLOCK.fullmatch(document.line(start.line + 1)[: start.column])
    return None if before is None else (start.line + 1, before["indent"])
