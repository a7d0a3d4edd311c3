"""Findings as text: the place, the words, the source line with a caret under the value, and what to do next."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from rich.cells import cell_len

from orgplan.problems import Diagnostic, Severity, Span, Words
from orgplan.views.safe import make_harmless
from orgplan.views.screen import Screen, Style

_SEVERITIES: Mapping[Severity, tuple[Style, Words]] = {
    Severity.ERROR: ("error", Words("error", "ข้อผิดพลาด")),
    Severity.WARNING: ("warning", Words("warning", "คำเตือน")),
    Severity.INFO: ("info", Words("info", "ข้อสังเกต")),
}

EXCERPT = 160
"""The most columns of a source line; a longer one is cut round the value, with an ellipsis."""


def format_findings(diagnostics: Iterable[Diagnostic], screen: Screen) -> str:
    """Every finding at length, a blank line between two."""
    return "".join(f"{_finding(each, screen)}\n" for each in diagnostics)


def name_severity(severity: Severity) -> Words:
    """What a severity is called."""
    return _SEVERITIES[severity][1]


def _finding(finding: Diagnostic, screen: Screen) -> str:
    style, name = _SEVERITIES[finding.severity]
    place = f"{make_harmless(finding.file)}:{finding.span.line}:{finding.span.column}:"
    head = f"{screen.paint(place, 'bold')} {screen.paint(screen.say(name), style)}: {make_harmless(screen.say(finding.message))}"
    lines = [f"{head} {screen.paint(f'[{finding.rule}]', 'dim')}"]
    numbers = [finding.span.line, *(place.span.line for place in finding.related)]
    margin = max(len(str(number)) for number in numbers)
    if finding.source.strip():
        lines += _excerpt(finding, margin, screen, style)
    for place_ in finding.related:
        at = f"{place_.span.line}:{place_.span.column}".rjust(margin)
        lines.append(f" {screen.paint(at, 'dim')}  {make_harmless(screen.say(place_.message))}")
    if hint := screen.say(finding.hint):
        lines.append(f" {' ' * margin} {screen.paint('=', 'dim')} {make_harmless(hint)}")
    return "\n".join(lines) + "\n"


def _excerpt(finding: Diagnostic, margin: int, screen: Screen, style: Style) -> list[str]:
    room = EXCERPT if screen.width is None else min(EXCERPT, screen.width - margin - 4)
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


def format_summary(files: int, counts: Mapping[Severity, int], screen: Screen, notes: Iterable[Words] = ()) -> str:
    """One line: how many files were read, with how many findings; then a line for each note on what was not read."""
    errors, warnings, infos = (counts[severity] for severity in Severity)
    words = Words(
        "{files} checked: {errors}, {warnings}, {infos}",
        "ตรวจ {files}: ข้อผิดพลาด {errors} คำเตือน {warnings} ข้อสังเกต {infos}",
    ).fill(
        files=Words.counted(files, "file", "แฟ้ม"),
        errors=Words.counted(errors, "error"),
        warnings=Words.counted(warnings, "warning"),
        infos=Words.counted(infos, "info"),
    )
    worst: Style = "error" if errors else "warning" if warnings else "good"
    return "".join([f"{screen.paint(screen.say(words), worst)}\n", *(f"{make_harmless(screen.say(note))}\n" for note in notes)])
