"""What was found in the files of a page, as `orgplan validate` says it: one cause, one message, with its places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from orgplan.problems import NO_WORDS, SEVERITIES, Diagnostic, Tally, Words
from orgplan.views.findings.causes import group_by_cause
from orgplan.views.html.page_maker import Section
from orgplan.views.screen import Screen

FINDINGS: Final = "findings"
"""What the section is called in links."""


class PlaceText(NamedTuple):
    """A place, what it says besides, and the line that stands there."""

    at: str
    words: str
    source: str


class Group(NamedTuple):
    """Findings of one cause."""

    severity: str
    severity_name: str
    message: str
    rule: str
    places: tuple[PlaceText, ...]
    hint: str


class Findings(NamedTuple):
    """All groups, and a line that counts the findings."""

    note: str
    groups: tuple[Group, ...]


def build_findings(findings: Sequence[Diagnostic], screen: Screen) -> Section:
    """The section with every finding of the plan and its results files."""
    tally = Tally()
    tally.add(findings)
    note = tally.words if findings else Words("nothing was found", "ไม่พบสิ่งผิดปกติ")
    groups = tuple(_group(each, screen) for each in group_by_cause(findings))
    heading = Words("Findings", "สิ่งที่ตรวจพบ")
    return Section(FINDINGS, screen.say(heading), "findings.html.jinja", Findings(screen.say(note), groups))


def _group(group: Sequence[Diagnostic], screen: Screen) -> Group:
    first, say = group[0], screen.say
    message = first.message if len(group) == 1 or first.cause is None else first.cause.message
    places = tuple(
        PlaceText(
            _name_place(each, screen),
            "" if each.cause is None or each.cause.own == NO_WORDS or len(group) == 1 else say(each.cause.own),
            each.source.strip(),
        )
        for each in group
    )
    return Group(first.severity.value, say(SEVERITIES[first.severity]), say(message), first.rule, places, say(first.hint))


def _name_place(finding: Diagnostic, screen: Screen) -> str:
    """A place in a file without its folders, as editors know it, or the file and the cell of a workbook."""
    return screen.say(replace(finding, file=name_file(finding.file)).name_place())


def name_file(path: str) -> str:
    """A file without its folders, whichever way their names are parted."""
    return path.replace("\\", "/").rpartition("/")[2]
