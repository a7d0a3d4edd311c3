"""Findings one a line, and the escaping of GitHub's workflow commands."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.problems import Diagnostic, Severity, Span, Spot, Words
from orgplan.views.findings.one_line import format_concise, format_github_commands


def found(file: str = "p.yaml", severity: Severity = Severity.ERROR, message: str = "wrong", hint: str = "mend") -> Diagnostic:
    return Diagnostic(file, Span(3, 5, 4, 9), severity, "bad-month", Words(message, "ผิด"), Words(hint, "แก้"), "a")


def test_concise() -> None:
    assert (
        format_concise([found(), found(severity=Severity.INFO)], "en")
        == "p.yaml:3:5: error bad-month wrong\np.yaml:3:5: info bad-month wrong\n"
    )
    assert format_concise([found()], "th") == "p.yaml:3:5: error bad-month ผิด\n"
    assert format_concise([], "en") == ""


@given(st.text(), st.text())
def test_concise_is_one_line_whatever_stands_in_it(file: str, message: str) -> None:
    text = format_concise([found(file, message=message)], "en")
    assert text.endswith("\n")
    assert len(text.splitlines()) == 1
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


@pytest.mark.parametrize("severity, command", [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "notice")])
def test_github_commands(severity: Severity, command: str) -> None:
    assert format_github_commands([found(severity=severity)], "en") == (
        f"::{command} file=p.yaml,line=3,col=5,endLine=4,endColumn=9,title=orgplan bad-month::wrong%0Amend\n"
    )
    assert format_github_commands([found(severity=severity, hint="")], "th").endswith("::ผิด%0Aแก้\n")
    assert format_github_commands([found(severity=severity, hint="")], "en").endswith("::wrong\n")


@pytest.mark.parametrize(
    "text, as_property, as_data",
    [
        ("a:b,c", "a%3Ab%2Cc", "a:b,c"),
        ("100%", "100%25", "100%25"),
        ("a\r\nb", "a%0D%0Ab", "a%0D%0Ab"),
        ("::error::x", "%3A%3Aerror%3A%3Ax", "::error::x"),
        ("%0A", "%250A", "%250A"),
    ],
)
def test_github_escapes(text: str, as_property: str, as_data: str) -> None:
    line = format_github_commands([found(text, message=text, hint="")], "en")
    assert line.startswith(f"::error file={as_property},line=")
    assert line.endswith(f"::{as_data}\n")


@given(st.text(), st.text(), st.text())
def test_github_is_one_command_whatever_stands_in_it(file: str, message: str, hint: str) -> None:
    line = format_github_commands([found(file, message=message, hint=hint)], "en")
    assert line.count("\n") == 1
    assert "\r" not in line
    properties, _, data = line.removeprefix("::error ").partition("::")
    assert len(properties.split(",")) == 6
    back = data.removesuffix("\n").replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")
    assert back == (f"{message}\n{hint}" if hint else message)


def test_a_cell_of_a_workbook_is_named() -> None:
    each = replace(found("a.xlsx"), spot=Spot("คะแนน", "E3"))
    assert format_concise([each], "en") == "a.xlsx: sheet 'คะแนน' cell E3: error bad-month wrong\n"
    assert format_concise([each], "th") == "a.xlsx: แผ่นงาน 'คะแนน' เซลล์ E3: error bad-month ผิด\n"
    assert format_github_commands([each], "en").endswith("title=orgplan bad-month::sheet 'คะแนน' cell E3: wrong%0Amend\n")
