"""Findings one a line: for editors and `grep`, and as annotations of GitHub Actions."""

from __future__ import annotations

from collections.abc import Iterable

from orgplan.problems import Diagnostic, Lang, Severity
from orgplan.views.findings.addresses import with_slashes
from orgplan.views.safe import make_harmless

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def format_concise(diagnostics: Iterable[Diagnostic], lang: Lang) -> str:
    """`file:line:col: severity rule message`, which editors make clickable; of a workbook `file: sheet 'x' cell A1: ...`."""
    return "".join(
        f"{make_harmless(each.name_place().said(lang))}: {each.severity.value} {each.rule} {make_harmless(each.message.said(lang))}\n"
        for each in diagnostics
    )


def format_github_commands(diagnostics: Iterable[Diagnostic], lang: Lang) -> str:
    """Workflow commands that GitHub Actions turns into annotations on the lines of a change."""
    return "".join(_command(each, lang) for each in diagnostics)


def _command(finding: Diagnostic, lang: Lang) -> str:
    span = finding.span
    hint = finding.hint.said(lang)
    message = finding.name_cell_in_message().said(lang) + (f"\n{hint}" if hint else "")
    properties = {
        "file": with_slashes(finding.file),
        "line": str(span.line),
        "col": str(span.column),
        "endLine": str(span.end_line),
        "endColumn": str(span.end_column),
        "title": f"orgplan {finding.rule}",
    }
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {listed}::{_data(message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
