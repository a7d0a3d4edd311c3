"""Findings as SARIF 2.1.0, for code-scanning services and editors."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from orgplan.problems import Diagnostic, Lang, Place, Severity, Span, Words
from orgplan.views.findings.addresses import find_address

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Mapping[Severity, str] = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


class RuleText(NamedTuple):
    """What SARIF says of a rule: its name, severity, title and reasons."""

    name: str
    severity: Severity
    title: Words
    why: Words


def build_sarif_log(diagnostics: Sequence[Diagnostic], rules: Sequence[RuleText], version: str, lang: Lang) -> dict[str, Any]:
    """A SARIF log of one run. Columns count code points; addresses are those of the files as they were named."""
    used = sorted({each.rule for each in diagnostics})
    known = {rule.name: rule for rule in rules}
    index = {name: place for place, name in enumerate(used)}
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "orgplan", "version": version, "semanticVersion": version,
                                    "rules": [_rule(name, known.get(name), lang) for name in used]}},
                "language": "th-TH" if lang == "th" else "en-US",
                "columnKind": "unicodeCodePoints",
                "results": [_result(each, index[each.rule], lang) for each in diagnostics],
            }
        ],
    }  # fmt: skip


def _rule(name: str, rule: RuleText | None, lang: Lang) -> dict[str, Any]:
    described: dict[str, Any] = {"id": name, "name": "".join(part.capitalize() for part in name.split("-"))}
    if rule is not None:
        described |= {
            "shortDescription": {"text": rule.title.said(lang)},
            "fullDescription": {"text": rule.why.said(lang)},
            "help": {"text": f"orgplan explain {name}"},
            "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        }
    return described


def _result(finding: Diagnostic, index: int, lang: Lang) -> dict[str, Any]:
    hint = finding.hint.said(lang)
    text = finding.name_cell_in_message().said(lang)
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{text}. {hint}" if hint else text},
        "locations": [
            {"physicalLocation": _place(finding.file, finding.span)}
            | ({"logicalLocations": logical} if (logical := _list_logical(finding)) else {})
        ],
        "partialFingerprints": {"orgplan/v1": _fingerprint(finding)},
    }
    if finding.related:
        result["relatedLocations"] = [
            {"id": place, "physicalLocation": _place(finding.file, each.span), "message": {"text": _say_place(each, lang)}}
            for place, each in enumerate(finding.related)
        ]
    return result


def _list_logical(finding: Diagnostic) -> list[dict[str, Any]]:
    """Where a finding stands in the plan and, of a workbook, in which cell, as formulas name it."""
    places = [{"fullyQualifiedName": finding.path}] if finding.path else []
    if finding.spot is not None:
        sheet, cell = finding.spot
        name = "'" + sheet.replace("'", "''") + "'" + (f"!{cell}" if cell else "")
        places.append({"fullyQualifiedName": name, "kind": "cell" if cell else "sheet"})
    return places


def _say_place(place: Place, lang: Lang) -> str:
    words = place.message if place.spot is None else place.message.prefixed(place.spot.words)
    return words.said(lang)


def _place(file: str, span: Span) -> dict[str, Any]:
    return {
        "artifactLocation": {"uri": find_address(file)},
        "region": {
            "startLine": span.line,
            "startColumn": span.column,
            "endLine": span.end_line,
            "endColumn": max(span.end_column, 1),
        },
    }


def _fingerprint(finding: Diagnostic) -> str:
    """Stays the same when lines move: the rule, where in the plan, and what it says in English."""
    return hashlib.sha256(f"{finding.rule}|{finding.path}|{finding.message.en}".encode()).hexdigest()[:32]
