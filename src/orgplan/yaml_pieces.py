"""A part of a YAML text, read from an entry on with what is open there: how far it reads, and why no further.

What was open before the part (mappings and lists, by their columns) is put before it as lines of its own, so that a text is
read on behind an error without what stands before. YAML's events tell where entries begin and what is open at each.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final, NamedTuple

import yaml
from yaml.events import AliasEvent, MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from orgplan import syntax
from orgplan.document import Loader
from orgplan.letters import UNSEEN
from orgplan.problems import Edit, Span, Words

_STARTS: Final = frozenset({MappingStartEvent, SequenceStartEvent})
_ENDS: Final = frozenset({MappingEndEvent, SequenceEndEvent})
_LEAVES: Final = frozenset({ScalarEvent, AliasEvent})
_QUOTES: Final = frozenset("'\"")


class Open(NamedTuple):
    """A mapping or list in block style that is open at a place: its column, and the line on which it began (both from 0)."""

    is_mapping: bool
    column: int
    line: int


class YamlEntry(NamedTuple):
    """The line (from 0) on which an entry begins, with what is open there; reading can begin anew at it."""

    line: int
    open: tuple[Open, ...]


START: Final = YamlEntry(0, ())
"""The start of a file."""


class Fault(NamedTuple):
    """What keeps YAML from reading on, in an author's words, at its place in the file; with its repair if that is known."""

    span: Span
    message: Words
    hint: Words
    fix: Edit | None = None


@dataclass(slots=True)
class Piece:
    """What reading the lines from `first` up to `end` (from 0) came to."""

    text: str
    first: int
    end: int
    above: int
    """Lines that stand before those of the file."""
    entries: list[YamlEntry] = field(default_factory=list)
    error: yaml.YAMLError | None = None
    odd: syntax.OddSign | None = None
    """A character that is no fault to YAML, but keeps it from reading a key."""

    @property
    def is_sound(self) -> bool:
        """Whether all of it could be read."""
        return self.error is None and self.odd is None

    @property
    def ends_at_end(self) -> bool:
        """Whether the error is at the end of the piece, and so may be there only because the text goes on behind."""
        mark = getattr(self.error, "problem_mark", None)
        return mark is not None and mark.line >= self.above + self.end - self.first - 1

    @property
    def open_quote(self) -> int | None:
        """The line (from 0) of the file on which a quoted text begins that has no end here."""
        began = getattr(self.error, "context_mark", None)
        if began is None or "quoted scalar" not in str(getattr(self.error, "context", "")):
            return None
        return int(began.line) + self.first - self.above


def read_piece(lines: Sequence[str], start: YamlEntry, end: int, swallows: Callable[[int, int], bool]) -> Piece:
    """Read lines from an entry up to the line `end`.

    `swallows` says whether a quoted text that begins on one line and ends on another holds what is none of it.
    """
    above = _opening([each for each in start.open if each.line < start.line])
    piece = Piece("\n".join([*above, *lines[start.line : end], ""]), start.line, end, len(above))
    loader = Loader(piece.text)
    try:
        _follow(loader.get_event, piece, lines, swallows)
    except yaml.YAMLError as error:
        piece.error = error
    finally:
        loader.dispose()
    return piece


def explain_fault(piece: Piece) -> Fault:
    """What ended the reading of a piece that is not sound."""
    down = piece.first - piece.above
    error = piece.error or yaml.YAMLError()
    if odd := piece.odd or syntax.find_odd_sign(error, piece.text):
        fix = Edit(_moved(odd.fix.span, down), odd.fix.text, odd.fix.yaml)
        return Fault(_moved(odd.span, down), odd.message, odd.hint, fix)
    span, message, hint = syntax.explain_syntax(error, piece.text)
    if span.line <= piece.above:
        mark = getattr(error, "problem_mark", None)
        line = max(mark.line if mark is not None else 0, piece.above) + 1
        span = Span(line, 1, line, 2)
    return Fault(_moved(span, down), message, hint)


@lru_cache(1024)
def can_read(text: str) -> bool:
    """Whether YAML reads a short text."""
    return syntax.find_failing_line(text) > text.count("\n")


def _opening(around: Sequence[Open]) -> list[str]:
    """Lines that open mappings and lists at given columns, as they are open before a line of a file."""
    lines, line = list[str](), ""
    for each in around:
        if line.endswith(":"):
            lines.append(line)
            line = ""
        line = line.ljust(each.column) + ("a:" if each.is_mapping else "-")
    return [*lines, line] if line else lines


def _follow(next_event: Any, piece: Piece, lines: Sequence[str], swallows: Callable[[int, int], bool]) -> None:
    """Go through the events of a piece and note its entries."""
    offset = piece.first - piece.above
    stack, flows, expects_key = list[tuple[Open, bool]](), 0, list[bool]()
    while (event := next_event()) is not None:
        kind = type(event)
        if kind in _ENDS:
            flows -= stack.pop()[1]
            expects_key.pop()
            continue
        if kind not in _LEAVES and kind not in _STARTS:
            continue
        mark = event.start_mark
        line = mark.line + offset
        if stack and not flows and line >= piece.first and (expects_key[-1] or not stack[-1][0].is_mapping):
            if not lines[line][: mark.column].strip(" -"):
                piece.entries.append(YamlEntry(line, tuple(each for each, _ in stack)))
            if _has_odd_key(event, piece):
                return
        if kind is ScalarEvent and event.style in _QUOTES and swallows(line, event.end_mark.line + offset):
            # Two quotation marks that were never closed make a text between them that YAML takes for one.
            raise yaml.MarkedYAMLError("while scanning a quoted scalar", mark, "never closed", event.end_mark)
        if stack and stack[-1][0].is_mapping:
            expects_key[-1] = not expects_key[-1]
        if kind in _STARTS:
            is_mapping = kind is MappingStartEvent
            stack.append((Open(is_mapping, mark.column, line), bool(event.flow_style)))
            expects_key.append(is_mapping)
            flows += bool(event.flow_style)


def _has_odd_key(event: Any, piece: Piece) -> bool:
    """Whether an event is a key at the start of a line with a character before it that nobody sees."""
    mark = event.start_mark
    if mark.column == 0 and type(event) is ScalarEvent and event.value[:1] in UNSEEN:
        piece.odd = syntax.odd_sign_on(piece.text, mark.line, mark.line)
    return piece.odd is not None


def _moved(span: Span, lines: int) -> Span:
    return Span(span.line + lines, span.column, span.end_line + lines, span.end_column)
