"""Verdicts about signed files on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from orgplan.problems import Words
from orgplan.reports.verdict import Verdict
from orgplan.views.screen import Screen
from orgplan.views.terminal.layout import Part, indent_words, render_parts, wrap_text

_SINCE = Words("reported since, which is no change:", "รายงานหลังลงนาม ไม่ถือว่าเปลี่ยนแปลง:")


def draw_verdicts(verdicts: Sequence[Verdict], screen: Screen) -> str:
    """Every verdict with what belongs to it below."""
    return render_parts([part for each in verdicts for part in _draw(each, screen)], screen)


def _draw(verdict: Verdict, screen: Screen) -> Iterator[Part]:
    yield wrap_text(f"{verdict.file}: {screen.say(verdict.words)}")
    yield from _below(1, (*(each.words for each in verdict.changes), *verdict.edits), screen)
    if verdict.reported:
        yield from _below(1, (_SINCE,), screen)
        yield from _below(2, (each.words for each in verdict.reported), screen)
    yield from _below(1, verdict.notes, screen)


def _below(depth: int, lines: Iterable[Words], screen: Screen) -> Iterator[Part]:
    return (indent_words(each, screen, indent=2 * depth) for each in lines)
