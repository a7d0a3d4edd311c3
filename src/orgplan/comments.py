"""Where a text holds comments, and text that became one by accident: YAML drops what follows ` #` without a word."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice
from typing import Final

from orgplan.document import MAX_FINDINGS, Document
from orgplan.problems import Diagnostic, Severity, Span, Words, quote

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
