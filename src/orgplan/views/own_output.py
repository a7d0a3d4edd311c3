"""How what orgplan wrote is known again by its beginning: one function for each form, which takes the text of a file."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Container, Sequence
from typing import Final

Recognizes = Callable[[str], bool]

_COLOR: Final = re.compile(r"\x1b\[[0-9;]*m")
_HEAD: Final = 4000
"""Characters within which a form shows itself."""
_SUMMARY: Final = re.compile(r"(?:[\d,]+ files? checked: [\d,]+ errors?, |ตรวจ [\d,]+ แฟ้ม: ข้อผิดพลาด [\d,]+ )")
_AT: Final = r".+(?::\d+:\d+|: (?:sheet|แผ่นงาน) '.{1,40}'(?: (?:cell|เซลล์) [A-Z0-9:]{1,20})?): "
"""The place of a finding: a line and a column, or a cell of a workbook."""
_FINDING: Final = re.compile(rf"{_AT}.* \[([a-z0-9-]+)\]")
_CONCISE: Final = re.compile(rf"{_AT}(?:error|warning|info) ([a-z0-9-]+) ")
_COMMAND: Final = re.compile(r"::(?:error|warning|notice) file=[^\n]*title=orgplan ")
_DIFF: Final = re.compile(r"--- [^\n]*\tnow\n\+\+\+ [^\n]*\t(?:mended|imported)\n")
_FINDINGS_JSON: Final = re.compile(r'\{\s*"files": \d+,\s*"summary": \{\s*"errors": \d+,')
_SARIF: Final = re.compile(r'"driver": \{\s*"name": "orgplan",')
_JUNIT: Final = re.compile(r'<testsuites name="orgplan" ')
_NORMAL: Final = re.compile(
    r'\{\n  "orgplan": \d+,\n  "fiscal_year": .*\n  "scoring": \{\n    "floor": [^\n]*,\n    "decimals": \d+.*\n  "note": .*,\n  "categories": \[',
    re.DOTALL,
)
_SCHEMA: Final = re.compile(r'\{\s*"\$schema": "http://json-schema\.org/draft-07/schema#".*"orgplan_results"', re.DOTALL)
_PAGE: Final = re.compile(r'\A<!doctype html>\n.*^<meta name="generator" content="orgplan [^"]*">$', re.DOTALL | re.MULTILINE)
_CALENDAR: Final = re.compile(r"\ABEGIN:VCALENDAR\r?\n(?:[^\n]*\n){0,3}PRODID:-//orgplan//")
_TOTALS: Final = re.compile(r"[\d,]+plans?,[\d,]+ofthemwitherrorsthatleavenofigures|[\d,]+แผนในจำนวนนี้มีข้อผิดพลาดจนคำนวณไม่ได้")


def _first_line(text: str) -> str:
    return _COLOR.sub("", text[:_HEAD]).partition("\n")[0]


def is_page(text: str) -> bool:
    """A page to look at."""
    return _PAGE.search(text[:_HEAD]) is not None


def is_calendar(text: str) -> bool:
    """Dates as a calendar."""
    return _CALENDAR.match(text[:_HEAD]) is not None


def recognize_findings_at_length(rules: Container[str]) -> Recognizes:
    """Findings at length: the first of them, or the line that counts them. `rules` are those that there are."""

    def recognizes(text: str) -> bool:
        match = _FINDING.fullmatch(_first_line(text))
        last = _COLOR.sub("", text.rstrip()[-_HEAD:]).rpartition("\n")[2]
        return _SUMMARY.match(last) is not None or (match is not None and match[1] in rules)

    return recognizes


def recognize_findings_lines(rules: Container[str]) -> Recognizes:
    """Findings of one line each."""

    def recognizes(text: str) -> bool:
        match = _CONCISE.match(_first_line(text))
        return match is not None and match[1] in rules

    return recognizes


def is_findings_commands(text: str) -> bool:
    """Findings as commands to GitHub."""
    return _COMMAND.match(text) is not None


def is_findings_json(text: str) -> bool:
    """Findings as JSON."""
    return _FINDINGS_JSON.match(text) is not None


def is_sarif(text: str) -> bool:
    """Findings as SARIF."""
    return _SARIF.search(text[:_HEAD]) is not None


def is_junit(text: str) -> bool:
    """Findings as JUnit's XML."""
    return _JUNIT.search(text[:_HEAD]) is not None


def is_diff(text: str) -> bool:
    """Repairs as a diff, as `--diff` prints them."""
    return _DIFF.match(text) is not None


def is_normal_form(text: str) -> bool:
    """A plan in its normal form, which no plan file has."""
    return _NORMAL.match(text) is not None


def is_schema(text: str) -> bool:
    """The schema of plans."""
    return _SCHEMA.match(text[:_HEAD]) is not None


def is_portfolio_text(text: str) -> bool:
    """A portfolio for the screen, of any width: the line that counts its plans."""
    return _TOTALS.search("".join(_COLOR.sub("", text).split())) is not None


def recognize_portfolio_csv(columns: Sequence[str]) -> Recognizes:
    """A portfolio as CSV: a head of its columns, or of those that it had formerly."""

    def recognizes(text: str) -> bool:
        return _are_ours(text.removeprefix("\ufeff").partition("\n")[0].rstrip("\r").split(","), columns)

    return recognizes


def recognize_portfolio_lines(columns: Sequence[str]) -> Recognizes:
    """A portfolio as JSON, an object a line."""

    def recognizes(text: str) -> bool:
        try:
            first = json.loads(text.partition("\n")[0])
        except (ValueError, RecursionError):
            return False
        return isinstance(first, dict) and _are_ours(list(first), columns)

    return recognizes


def _are_ours(names: Sequence[str], columns: Sequence[str]) -> bool:
    return list(names[:2]) == list(columns[:2]) and set(names) <= set(columns)
