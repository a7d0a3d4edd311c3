"""Pieces of plans as tests and manual pages show them: put into a minimal plan, and checked at marked places."""

from __future__ import annotations

import re
from textwrap import indent
from typing import Final, NamedTuple

from orgplan.loading import check_results, load_text, without_plan
from orgplan.problems import NO_WORDS, Diagnostic, Severity, Span, Words

KINDS: Final = ("plan", "category", "activity", "step", "kpi")
WHOLE: Final = ("results", "file")

_OWN: Final = {
    "plan": {"orgplan": "1", "fiscal_year": "2553", "organization": "จังหวัดสมมติบุรี"},
    "category": {"no": "1", "title": "การนำองค์การ", "approval": "{statement: พิจารณาเห็นชอบดำเนินการ}"},
    "activity": {"no": "1", "title": "การทบทวนวิสัยทัศน์"},
    "step": {"no": "1", "title": "ประชุมคณะทำงาน", "start": "ต.ค. 52", "end": "ต.ค. 52"},
    "kpi": {"id": "k1", "dimension": "7.1", "title": "จำนวนโครงการ", "baseline": "1", "weight": "1", "criteria": "[1, 2, 3, 4, 5]"},
}
"""The keys of minimal objects that give no findings at all."""
_TOGETHER: Final = ({"duration", "start", "end", "months"},)
"""Keys that say one thing together: a fragment with one of them replaces all."""
_HOLDERS: Final = {
    "category": ("plan", "categories"), "activity": ("category", "activities"),
    "step": ("activity", "steps"), "kpi": ("category", "kpis"),
}  # fmt: skip
_KEY: Final = re.compile(r"^[«‹]?([\w<]+)[»›]?:", re.MULTILINE)


def text_with(kind: str, fragment: str) -> str:
    """A minimal plan of fiscal year 2553 with a fragment in it.

    The fragment's keys replace the object's own keys of those names. Of the kinds `results` and `file` a fragment is the
    whole text.
    """
    if kind in WHOLE:
        return fragment
    keys = set(_KEY.findall(fragment))
    for together in _TOGETHER:
        if keys & together:
            keys |= together
    if kind == "plan" and "categories" not in keys:
        fragment = f"{fragment.rstrip()}\n{_listed('categories', text_of(_OWN['category']))}"
    text = "".join(f"{key}: {value}\n" for key, value in _OWN[kind].items() if key not in keys) + fragment
    if kind not in _HOLDERS:
        return text
    holder, key = _HOLDERS[kind]
    return text_with(holder, _listed(key, text))


def text_of(keys: dict[str, str]) -> str:
    """Keys and values, one a line."""
    return "".join(f"{key}: {value}\n" for key, value in keys.items())


def _listed(key: str, item: str) -> str:
    return f"{key}:\n  -\n{indent(item, '    ')}"


_REPORTED: Final = text_with(
    "category", "".join(_listed(_HOLDERS[kind][1], text) for kind, text in (
        ("activity", text_of(_OWN["activity"]) + _listed("steps", text_of(_OWN["step"]))), ("kpi", text_of(_OWN["kpi"])),
    )),
)  # fmt: skip
"""A minimal plan of which results files can report a KPI and a step."""


def findings(kind: str, fragment: str) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with a fragment in a minimal plan; of a results file, beside a minimal plan with KPI k1 and step 1/1/1."""
    return findings_in(text_with(kind, fragment))


def findings_in(text: str, *, plan: str = "") -> tuple[Diagnostic, ...]:
    """Everything that is wrong with a text; a results file is also held against a plan."""
    loaded = load_text(text, "test.yaml")
    if loaded.results is not None:
        # A plan that stands in a file of another name is not there to be read.
        beside = load_text(plan or _REPORTED, "plan.yaml").plan
        assert beside is not None
        missing = loaded.results.plan not in {None, "2553.yaml", "../plans/2553.yaml"}
        loaded = without_plan(loaded, Words("no plan", "ไม่มีแผน"), NO_WORDS) if missing else check_results(loaded, beside)
    return loaded.diagnostics


class Marked(NamedTuple):
    """A text without its marks, the places marked «as a finding» and those marked ‹as related to it›."""

    text: str
    found: set[Span]
    related: set[Span]


def unmarked(text: str) -> Marked:
    """Take the marks out of a text. A mark stays on one line."""
    places: dict[str, set[Span]] = {"«»": set(), "‹›": set()}
    lines = []
    for number, line in enumerate(text.split("\n"), 1):
        clean, opened = "", 0
        for sign in line:
            if sign in "«‹":
                opened = len(clean) + 1
            elif sign in "»›":
                places["«»" if sign == "»" else "‹›"].add(Span(number, opened, number, len(clean) + 1))
            else:
                clean += sign
        lines.append(clean)
    return Marked("\n".join(lines), places["«»"], places["‹›"])


def expect_marked(rule: str, severity: Severity, kind: str, fragment: str, *, plan: str = "") -> tuple[Diagnostic, ...]:
    """Assert that a rule finds exactly the marked places (none where nothing is marked), and return its findings."""
    text, places, related = unmarked(text_with(kind, fragment))
    everything = findings_in(text, plan=unmarked(plan).text)
    found = tuple(each for each in everything if each.rule == rule)
    assert {each.span for each in found} == places, everything
    assert len(found) == len(places), everything
    assert {place.span for each in found for place in each.related} == related, found
    for each in found:
        assert each.severity is severity
        assert each.source == text.split("\n")[each.span.line - 1]
        assert all((each.message.en, each.message.th, each.hint.en, each.hint.th)), each
    return found
