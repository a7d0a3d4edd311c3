"""JUnit XML: well-formed whatever stands in names and texts, and every finding in the suite of its file."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.problems import Diagnostic, Severity, Span, Spot, Words
from orgplan.views.findings.junit import format_junit
from orgplan.views.safe import make_harmless


def found(file: str, severity: Severity = Severity.ERROR, message: str = "wrong", hint: str = "mend it") -> Diagnostic:
    return Diagnostic(file, Span(3, 5, 3, 9), severity, "bad-month", Words(message, "ผิด"), Words(hint, "แก้"), "a")


def parsed(text: str) -> ET.Element:
    return ET.fromstring(text.encode())  # noqa: S314 - made here


def test_one_suite_a_file_one_case_a_finding() -> None:
    text = format_junit(["a", "b", "c"], [found("c"), found("a"), found("a", Severity.WARNING), found("c", Severity.INFO)], "en")
    root = parsed(text)
    assert text.startswith('<?xml version="1.0" encoding="utf-8"?>\n')
    assert (root.get("tests"), root.get("failures")) == ("5", "2")
    assert [(suite.get("name"), suite.get("tests"), suite.get("failures")) for suite in root] == [
        ("a", "2", "1"), ("b", "1", "0"), ("c", "2", "1"),
    ]  # fmt: skip
    assert [case.get("name") for case in root[1]] == ["orgplan validate"]
    case = root[2][0]
    assert (case.get("classname"), case.get("name"), case.get("file"), case.get("line")) == ("c", "bad-month at 3:5", "c", "3")
    failure = case[0]
    assert (failure.tag, failure.get("type"), failure.get("message")) == ("failure", "bad-month", "wrong")
    assert failure.text == "c:3:5: wrong (mend it)"
    assert (root[0][1][0].tag, root[0][1][0].text) == ("system-out", "warning: a:3:5: wrong (mend it)")


def test_thai_and_no_hint() -> None:
    assert parsed(format_junit(["a"], [found("a")], "th"))[0][0][0].text == "a:3:5: ผิด (แก้)"
    assert parsed(format_junit(["a"], [found("a", hint="")], "en"))[0][0][0].text == "a:3:5: wrong"


def test_nothing_read() -> None:
    root = parsed(format_junit([], [], "en"))
    assert (root.get("tests"), root.get("failures"), len(root)) == ("0", "0", 0)


@pytest.mark.parametrize("text", ["<a b='c'>&amp;]]>\"", "\x1b[31m\x00\x07", "\ufffe\uffff", "\ud800", "ก\u202eข", "\r\n\t", "😀"])
def test_nothing_breaks_the_document(text: str) -> None:
    root = parsed(format_junit([text], [found(text, message=text, hint=text)], "en"))
    case = root[0][0]
    assert str(case[0].text).count("(") == 1
    assert "\x1b" not in str(case[0].get("message"))


@given(st.text(), st.text())
def test_any_text_makes_well_formed_xml(name: str, message: str) -> None:
    name = make_harmless(name)
    root = parsed(format_junit([name], [found(name, message=message)], "en"))
    assert root.get("failures") == "1"
    assert len(root) == 1


def test_a_cell_of_a_workbook_is_named() -> None:
    case = parsed(format_junit(["a.xlsx"], [replace(found("a.xlsx"), spot=Spot("คะแนน", "E3"))], "en"))[0][0]
    assert (case.get("name"), case.get("line")) == ("bad-month at sheet 'คะแนน' cell E3", "3")
    assert case[0].text == "a.xlsx: sheet 'คะแนน' cell E3: wrong (mend it)"
