"""Findings as text: the place, the words, the source line with a caret under the value, and what to do next.

Findings of one cause are one message with a line for each place.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from rich.cells import cell_len

from orgplan.problems import NO_WORDS, SEVERITIES, Diagnostic, Place, Severity, Span, Words, count_findings, name_position
from orgplan.views.findings.causes import group_by_cause
from orgplan.views.safe import make_harmless
from orgplan.views.screen import Screen, Style

_STYLES: Mapping[Severity, Style] = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"}

EXCERPT = 160
"""The most columns of a source line; a longer one is cut round the value, with an ellipsis."""
LEAST = 24
"""The fewest columns in which the line of a place is shown, however long the name of the file is."""
MOST_LINES = 10
"""Places of one cause that have a line of their own; the others follow each other."""


def format_findings(diagnostics: Iterable[Diagnostic], screen: Screen) -> str:
    """Every finding at length, those of one cause as one message, a blank line between two."""
    return "".join(
        f"{_finding(group[0], screen) if len(group) == 1 else _together(group, screen)}\n" for group in group_by_cause(diagnostics)
    )


def _finding(finding: Diagnostic, screen: Screen) -> str:
    lines = [_head(finding, finding.message, screen)]
    margin = _margin([finding.span, *(place.span for place in finding.related)])
    if finding.source.strip():
        lines += _excerpt(finding, margin, screen)
    return "\n".join([*lines, *_foot(finding, finding.related, margin, screen)]) + "\n"


def _together(group: Sequence[Diagnostic], screen: Screen) -> str:
    """Several findings of one cause: what is said of all, then each place with its own words, or its line where it has none."""
    first = group[0]
    message = first.message if first.cause is None else first.cause.message
    lines = [_head(first, message.prefixed(Words.counted(len(group), "place", "แห่ง")), screen)]
    pointed_to = Counter(place for each in group for place in each.related)
    common = [place for place, times in pointed_to.items() if times > 1]
    own = {place for place, times in pointed_to.items() if times == 1}
    lines += [_place_line(each, own, screen) for each in group[:MOST_LINES]]
    if rest := group[MOST_LINES:]:
        lines += _list_rest(rest, own, screen)
    return "\n".join([*lines, *_foot(first, common, _margin(place.span for place in common), screen)]) + "\n"


def _head(finding: Diagnostic, message: Words, screen: Screen) -> str:
    style, name = _STYLES[finding.severity], SEVERITIES[finding.severity]
    place = screen.paint(f"{_name_place(finding, screen)}:", "bold")
    rule = screen.paint(f"[{finding.rule}]", "dim")
    return f"{place} {screen.paint(screen.say(name), style)}: {make_harmless(screen.say(message))} {rule}"


def _name_place(finding: Diagnostic, screen: Screen) -> str:
    """A place as terminals and editors know it."""
    return make_harmless(screen.say(finding.name_place()))


def _margin(spans: Iterable[Span]) -> int:
    return max((len(str(span.line)) for span in spans), default=1)


def _foot(finding: Diagnostic, related: Iterable[Place], margin: int, screen: Screen) -> list[str]:
    """The places that a message speaks of besides, and what to do."""
    lines = []
    for place in related:
        at = make_harmless(screen.say(name_position(place))).rjust(margin)
        lines.append(f" {screen.paint(at, 'dim')}  {make_harmless(screen.say(place.message))}")
    if hint := screen.say(finding.hint):
        lines.append(f" {' ' * margin} {screen.paint('=', 'dim')} {make_harmless(hint)}")
    return lines


def _place_line(finding: Diagnostic, own: set[Place], screen: Screen) -> str:
    at = _name_place(finding, screen)
    words = _own_words(finding, own, screen)
    if finding.cause is None or finding.cause.own == NO_WORDS:
        words = f"{_line_at(finding, cell_len(at) + cell_len(words) + 4, screen)} {words}"
    return f" {screen.paint(at, 'dim')}  {words}".rstrip()


def _own_words(finding: Diagnostic, own: set[Place], screen: Screen) -> str:
    """What a finding says besides what is said of all, and the places to which no other one points."""
    words = "" if finding.cause is None else screen.say(finding.cause.own)
    places = ", ".join(
        f"{screen.say(name_position(place))} {screen.say(place.message)}" for place in finding.related if place in own
    )
    return make_harmless(f"{words} ({places})" if places else words).strip()


def _line_at(finding: Diagnostic, taken: int, screen: Screen) -> str:
    """The source line without its indentation, in what is left of the width of an excerpt."""
    source, span = finding.source.lstrip(), finding.span
    indent = len(finding.source) - len(source)
    span = span._replace(column=max(span.column - indent, 1), end_column=max(span.end_column - indent, 1))
    return make_harmless(_window(source, span, max(_excerpt_width(screen) - taken, LEAST))[0])


def _list_rest(rest: Sequence[Diagnostic], own: set[Place], screen: Screen) -> list[str]:
    """The places after those that have lines, one after the other, in lines no wider than an excerpt."""
    line = screen.say(Words(f"and {len(rest):,} more:", f"และอีก {len(rest):,} แห่ง:"))
    lines, width = [], _excerpt_width(screen)
    for number, each in enumerate(rest, 1):
        at = make_harmless(screen.say(name_position(each)))
        item = f"{at} {_own_words(each, own, screen)}".rstrip() + "," * (number < len(rest))
        if cell_len(line) + cell_len(item) + 2 > width:
            lines.append(f" {line}")
            line = f"  {item}"
        else:
            line = f"{line} {item}"
    return [*lines, f" {line}"]


def _excerpt_width(screen: Screen) -> int:
    return EXCERPT if screen.width is None else min(EXCERPT, screen.width)


def _excerpt(finding: Diagnostic, margin: int, screen: Screen) -> list[str]:
    room = EXCERPT if screen.width is None else min(EXCERPT, screen.width - margin - 4)
    style = _STYLES[finding.severity]
    source, start, end = _window(finding.source, finding.span, room)
    before, marked = make_harmless(source[:start]), make_harmless(source[start:end])
    bar = screen.paint("|", "dim")
    number = screen.paint(str(finding.span.line).rjust(margin), "dim")
    caret = screen.paint("^" * max(cell_len(marked), 1), style)
    return [
        f" {number} {bar} {before}{marked}{make_harmless(source[end:])}",
        f" {' ' * margin} {bar} {' ' * cell_len(before)}{caret}",
    ]


def _window(source: str, span: Span, room: int) -> tuple[str, int, int]:
    """The part of a line that goes into so many columns, and where in it the marked value starts and ends."""
    source = source.rstrip()
    start = min(span.column - 1, len(source))
    end = min(span.end_column - 1, len(source)) if span.end_line == span.line else len(source)
    end = max(end, start)
    if cell_len(source) <= room:
        return source, start, end
    left = _whole(source, max(start - room // 4, 0))
    right = _whole(source, min(left + room - 4, len(source)))
    head, tail = "… " if left else "", " …" if right < len(source) else ""
    return head + source[left:right] + tail, start - left + len(head), min(end, right) - left + len(head)


def _whole(source: str, at: int) -> int:
    """The place at or before `at` that is not within a cluster of a letter and its marks."""
    while 0 < at < len(source) and unicodedata.category(source[at]).startswith("M"):
        at -= 1
    return at


def format_summary(
    files: int, counts: Mapping[Severity, int], screen: Screen, notes: Iterable[Words] = (), *, mendable: int = 0
) -> str:
    """One line: how many files were read, with how many findings; then a line for each note on what was not read.

    Before it, how many findings are `mendable` by `--fix`, if any are.
    """
    words = Words("{files} checked: {counts}", "ตรวจ {files}: {counts}").fill(
        files=Words.counted(files, "file", "แฟ้ม"), counts=count_findings({each: counts[each] for each in Severity})
    )
    worst: Style = "error" if counts[Severity.ERROR] else "warning" if counts[Severity.WARNING] else "good"
    offer = Words(f"`orgplan validate --fix` mends {mendable:,} of these", f"`orgplan validate --fix` แก้ให้ได้ {mendable:,} แห่ง")
    before = [f"{screen.say(offer)}\n"] if mendable else []
    return "".join(
        [*before, f"{screen.paint(screen.say(words), worst)}\n", *(f"{make_harmless(screen.say(note))}\n" for note in notes)]
    )
