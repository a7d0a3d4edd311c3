"""The plan that comes of a table while it is made: its data, and what is to stand as comments beside blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from orgplan.document import list_children, parse_document
from orgplan.intake.report import EntryKind, TableReport
from orgplan.problems import NO_WORDS, Lang, Path, Problem, Severity, Words
from orgplan.writing import order_keys, write_plan

Node = dict[str, Any]
_LONGEST: Final = 300
"""Characters of a text in a comment."""


class BlankNote(NamedTuple):
    """What stands beside a blank: the object and its key, and why it is blank."""

    node: Node
    key: str
    words: Words


@dataclass(slots=True)
class PlanDraft:
    """A plan in the making. `left` are lines of which nothing in the plan speaks; they stand as comments at its end."""

    data: Node
    report: TableReport = field(default_factory=TableReport)
    notes: list[BlankNote] = field(default_factory=list)
    left: list[Words] = field(default_factory=list)

    def leave_blank(self, node: Node, key: str, cell: str, text: str | Words, reason: Words = NO_WORDS) -> None:
        """Keep a text that cannot be read, or why it cannot, as a comment beside a blank."""
        node.setdefault(key, None)
        words = _as_words(text)
        self.notes.append(BlankNote(node, key, words.prefixed(cell)))
        said = Words("{text} stays as a comment at `{key}`", "{text} คงไว้เป็นหมายเหตุที่ `{key}`").fill(text=words, key=key)
        self.report.add(EntryKind.UNREAD, cell, Words.joined((said, reason)))

    def miss(self, node: Node, key: str, words: Words) -> None:
        """Leave a required value blank that the table has not."""
        node[key] = None
        self.notes.append(BlankNote(node, key, words))

    def guess(self, cell: str, words: Words) -> None:
        """Say what was taken for something that the table does not say outright."""
        self.report.add(EntryKind.GUESS, cell, words)

    def leave_out(self, cell: str, text: str | Words) -> None:
        """Keep a text that has no place in a plan at the end of its file."""
        words = _as_words(text)
        self.left.append(words.prefixed(cell) if cell else words)
        self.report.add(
            EntryKind.LEFT,
            cell,
            Words("{text} stays as a comment at the end", "{text} คงไว้เป็นหมายเหตุท้ายแฟ้ม").fill(text=words),
        )


def write_draft(draft: PlanDraft, lang: Lang, schema: str | None = None) -> str:
    """The plan as the text of a file, with its comments."""
    paths = {id(node): path for path, node in _walk(draft.data, ())}
    text = write_plan(order_keys(draft.data), schema=schema)
    lines = text.split("\n")
    document = parse_document(text, "")
    for note in draft.notes:
        problem = Problem((*paths[id(note.node)], note.key), NO_WORDS, at_key=True)
        line = document.diagnose(problem, "", Severity.INFO).span.line - 1
        lines[line] += f"  # {_shorten(note.words.said(lang))}"
    if draft.left:
        lines += [*(f"# {_shorten(each.said(lang))}" for each in draft.left), ""]
    return "\n".join(lines)


def _as_words(text: str | Words) -> Words:
    """Words as they are; the text of a cell, on one line, in both languages."""
    return text if isinstance(text, Words) else Words.same(_shorten(text))


def _walk(value: Any, path: Path) -> Iterator[tuple[Path, Node]]:
    if isinstance(value, dict):
        yield path, value
    for part, each in list_children(value):
        yield from _walk(each, (*path, part))


def _shorten(text: str) -> str:
    """A text on one line that can stand in a comment."""
    bare = "".join(each if each.isprintable() else " " for each in " ".join(text.split()))
    bare = re.sub(r"(?<!\S)#", "(#)", bare)  # a cell must not silence findings: that takes a comment of its own
    return bare if len(bare) <= _LONGEST else f"{bare[:_LONGEST]}..."
