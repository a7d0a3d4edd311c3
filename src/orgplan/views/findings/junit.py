"""Findings as JUnit XML: one test suite a file, one test case a finding; warnings and infos pass with their words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from orgplan.problems import Diagnostic, Lang, Severity, name_position
from orgplan.views.safe import make_harmless


def format_junit(files: Sequence[str], diagnostics: Sequence[Diagnostic], lang: Lang) -> str:
    """The XML of a run over `files`; a file without findings is one passed test case."""
    by_file = {
        file: list(group) for file, group in groupby(sorted(diagnostics, key=lambda each: each.file), lambda each: each.file)
    }
    root = Element("testsuites", name="orgplan", tests="0", failures="0")
    tests = failures = 0
    for file in dict.fromkeys(files):
        cases = by_file.get(file, [])
        failed = sum(case.severity is Severity.ERROR for case in cases)
        suite = SubElement(root, "testsuite", name=_allowed(file), tests=str(len(cases) or 1), failures=str(failed))
        for case in cases:
            _case(suite, case, lang)
        if not cases:
            SubElement(suite, "testcase", classname=_allowed(file), name="orgplan validate")
        tests, failures = tests + (len(cases) or 1), failures + failed
    root.set("tests", str(tests))
    root.set("failures", str(failures))
    indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'


def _allowed(text: str) -> str:
    """`text` with the characters that XML may not hold written as their escapes."""
    return make_harmless(text).replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")


def _case(suite: Element, finding: Diagnostic, lang: Lang) -> None:
    place, at = finding.name_place().said(lang), name_position(finding).said(lang)
    case = SubElement(
        suite, "testcase", classname=_allowed(finding.file), name=_allowed(f"{finding.rule} at {at}"),
        file=_allowed(finding.file), line=str(finding.span.line),
    )  # fmt: skip
    hint = finding.hint.said(lang)
    text = _allowed(f"{place}: {finding.message.said(lang)}" + (f" ({hint})" if hint else ""))
    if finding.severity is Severity.ERROR:
        SubElement(case, "failure", type=finding.rule, message=_allowed(finding.message.said(lang))).text = text
    else:
        SubElement(case, "system-out").text = f"{finding.severity.value}: {text}"
