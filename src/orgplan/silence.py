"""Reasoned silence: comments in a plan by which its author says "we know, because ...".

`# orgplan: ignore[rule-name] because ...` at the end of a line, or alone on the line above, silences that rule there. A
comment without a reason, with an unknown rule or that silences nothing is itself a finding. Errors that leave figures
undefined, and whatever comes up while the file is read, cannot be silenced.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from orgplan.comments import Texts
from orgplan.document import MAX_FINDINGS, Document
from orgplan.letters import UNSEEN, unify_letters
from orgplan.problems import Diagnostic, Severity, Span, Words, quote, suggest_nearest

_WORD: Final = "ignore"
_GAP: Final = f"[\\s{''.join(sorted(UNSEEN))}]*"
_IGNORE: Final = re.compile(rf"(?<!\S)#{_GAP}orgplan{_GAP}:{_GAP}ignore\b{_GAP}(?:\[(?P<rules>[^\]\n]*)\])?(?P<rest>[^\n]*)")
_REASON: Final = re.compile(r"[\s:,-]*(?:because\b|เพราะ)\s*+(?:ว่า)?+[^\w\n]*+\w", re.IGNORECASE)

WITHOUT_REASON: Final = "ignore-without-reason"
UNUSED: Final = "unused-ignore"
UNKNOWN: Final = "ignore-of-unknown-rule"


@dataclass(slots=True)
class _Comment:
    """One `ignore` comment: where it is, the line it speaks of, and which of its rules have silenced something."""

    span: Span
    line: int
    rules: tuple[str, ...]
    has_reason: bool
    used: set[str] = field(default_factory=set)


def is_asked(text: str) -> bool:
    """Whether a file has any such comment; most have none."""
    return _WORD in text and _IGNORE.search(text) is not None


def apply_silences(
    document: Document, diagnostics: Sequence[Diagnostic], known: frozenset[str], fixed: frozenset[str]
) -> list[Diagnostic]:
    """The findings that remain, with those about the comments themselves.

    `known` are the rules that can be named, `fixed` those of them that cannot be silenced.
    """
    comments = list(_comments(document))
    silenced = {(comment.line, rule): comment for comment in comments if comment.has_reason for rule in comment.rules}
    kept = []
    for finding in diagnostics:
        comment = silenced.get((finding.span.line, finding.rule))
        if comment is None or finding.rule in fixed:
            kept.append(finding)
        else:
            comment.used.add(finding.rule)
    spoken = (finding for comment in comments for finding in _about(document, comment, known, fixed))
    return kept + list(islice(spoken, MAX_FINDINGS))


def _comments(document: Document) -> Iterator[_Comment]:
    lines = document.text.split("\n")
    texts = Texts(document)
    below = _lines_below(lines)
    for number, line in enumerate(lines, 1):
        for match in _IGNORE.finditer(line) if _WORD in line else ():
            if texts.at(number, match.start() + 1) is not None:
                continue
            alone = line[: match.start()].lstrip()[:1] in {"", "#"}
            rules = tuple(dict.fromkeys(filter(None, re.split(r"[\s,]+", unify_letters(match["rules"] or "")))))
            span = Span(number, match.start() + 1, number, len(line.rstrip()) + 1)
            yield _Comment(span, below[number] if alone else number, rules, bool(_REASON.match(unify_letters(match["rest"]))))
            break


def _lines_below(lines: list[str]) -> list[int]:
    """For each line (from 1), the next one that is neither blank nor a comment; the line itself where there is none."""
    below, answer = list(range(len(lines) + 1)), 0
    for number in range(len(lines), 0, -1):
        below[number] = answer or number
        if lines[number - 1].strip() and not lines[number - 1].lstrip().startswith("#"):
            answer = number
    return below


def _about(document: Document, comment: _Comment, known: frozenset[str], fixed: frozenset[str]) -> Iterator[Diagnostic]:
    if not comment.rules:
        yield _finding(
            document, comment, UNKNOWN,
            Words("the comment names no rule", "หมายเหตุนี้ไม่ได้ระบุชื่อกฎ"),
            Words("write `# orgplan: ignore[rule-name] because ...`", "เขียน `# orgplan: ignore[ชื่อกฎ] because ...`"),
        )  # fmt: skip
        return
    if not comment.has_reason:
        yield _finding(
            document, comment, WITHOUT_REASON,
            Words("the comment silences nothing, because it gives no reason", "หมายเหตุนี้ไม่มีผล เพราะไม่ได้ให้เหตุผล"),
            Words("add `because` and the reason after the bracket", "เติม `because` (หรือ `เพราะ`) และเหตุผลหลังวงเล็บ"),
        )  # fmt: skip
    for rule in comment.rules:
        if rule not in known:
            hint = suggest_nearest(rule, known, Words("see `orgplan rules`", "ดูรายชื่อด้วย `orgplan rules`"), show=quote)
            yield _finding(document, comment, UNKNOWN, Words(f"there is no rule {quote(rule)}", f"ไม่มีกฎ {quote(rule)}"), hint)
        elif rule in fixed:
            yield _finding(
                document, comment, UNUSED,
                Words(f"the rule {quote(rule)} cannot be silenced: figures need it", f"กฎ {quote(rule)} ปิดไม่ได้ เพราะการคำนวณต้องใช้"),
                Words("mend the plan instead, and take the comment away", "แก้แผนแทน แล้วลบหมายเหตุนี้"),
            )  # fmt: skip
        elif comment.has_reason and rule not in comment.used:
            yield _finding(
                document, comment, UNUSED,
                Words(f"nothing on line {comment.line} breaks the rule {quote(rule)}", f"บรรทัดที่ {comment.line} ไม่มีข้อค้นพบตามกฎ {quote(rule)}"),
                Words("take the comment away, or move it to the line of the finding", "ลบหมายเหตุนี้ หรือย้ายไปไว้ที่บรรทัดของข้อค้นพบ"),
            )  # fmt: skip


def _finding(document: Document, comment: _Comment, rule: str, message: Words, hint: Words) -> Diagnostic:
    return Diagnostic(document.name, comment.span, Severity.WARNING, rule, message, hint, "", document.line(comment.span.line))
