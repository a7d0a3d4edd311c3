from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgplan.document import parse_document
from orgplan.loading import load_text
from orgplan.problems import Diagnostic, Span

PLAN = (Path(__file__).parent.parent / "plans" / "2553.yaml").read_text(encoding="utf-8")


def fault(text: str) -> Diagnostic:
    """The syntax error of a text, with words in both languages."""
    (diagnostic,) = [each for each in parse_document(text, "f").diagnostics if each.rule == "syntax"]
    assert all((*diagnostic.message, *diagnostic.hint))
    return diagnostic


@pytest.mark.parametrize(
    ("text", "line", "column", "says"),
    [
        # a bare dash for "none"
        ("a: 1\nb: -\nc: 2\n", 2, 4, "bare `-`"),
        ("a: 1\nb: -\n", 2, 4, "bare `-`"),
        ("a: 1\nb: -  # none\n", 2, 4, "bare `-`"),
        ("s:\n  - no: 1\n    baseline: -\n    target: 5\n", 3, 15, "bare `-`"),
        ("k:\n  - a: -\n  - a: 1\n", 2, 8, "bare `-`"),
        ("a: - b\n", 1, 4, "bare `-`"),
        # a colon and a space in a title
        ("a: 1\ntitle: แผน: ปี\nb: 2\n", 2, 8, "a colon and a space"),
        ("s:\n  - title: แผน: ปี\n    no: 1\n", 2, 12, "a colon and a space"),
        ("s:\n  - แผน: ปี: 3\n", 2, 10, "a colon and a space"),
        # tabs
        ("a:\n\tb: 1\n", 2, 1, "a tab"),
        ("a:\n  b: 1\n\tc: 2\n", 3, 1, "a tab"),
        ("a:\n  - b: 1\n  \t c: 2\n", 3, 3, "a tab"),
        # a quotation mark that is never closed, or only by the opening one of a later value
        ('a: 1\nb: "x\nc: 2\nd: 3\n', 2, 4, "never closed"),
        ("a: 1\nb: 'x\nc: 2\n", 2, 4, "never closed"),
        ('a: 1\nb: "x\nc: 2\nd: "y"\ne: 5\n', 2, 4, "never closed"),
        ("a: 1\nb: 'x\nc: 'y'\nd: 'z'\n", 2, 4, "never closed"),
        ("a: 1\nb: 'x\nc: 2\nd: 'y'\n", 2, 4, "never closed"),
        ('a: 1\nb: [x, "y]\nc: 2\nd: "z"\n', 2, 8, "never closed"),
        ('a: 1\nb: [x, "y]\nc: 2\n', 2, 8, "never closed"),
        ('a: 1\np: {x: "12,500}\nc: "z"\nd: 1\n', 2, 8, "never closed"),
        ('a:\n  - "x\n  - y\n  - "z"\n', 2, 5, "never closed"),
        ('z: "ok\n  ok2"\na: 1\nb: "x\nc: "y"\n', 4, 4, "never closed"),
        ('a: "x\n---\nb: 1\n', 1, 4, "never closed"),
        ('a: "x\r\nb: 1\r\nc: "y"\r\n', 1, 4, "never closed"),
        # signs that start no value
        ("a: 1\nb: @x\n", 2, 4, "cannot start with “@”"),
        ("a: 1\nb: %x\n", 2, 4, "cannot start with “%”"),
        ("a: 1\n%x: 2\n", 2, 1, "cannot start with “%”"),
        ("a: 1\nb: `x`\n", 2, 4, "cannot start with “`”"),
        ("a: 1\nb: *\n", 2, 4, "cannot start with “*”"),
        ("a: 1\nb: &\n", 2, 4, "cannot start with “&”"),
        ("a: 1\nb: |x\n", 2, 4, "cannot start with “|”"),
        ("a: 1\nb: >80\n", 2, 4, "cannot start with “>”"),
        ("a: 1\nb: !<\n", 2, 4, "cannot start with “!”"),
        ("a: 1\nb: x\nc: ]x\n", 3, 4, "cannot start with “]”"),
        ("s:\n  - @x\n", 2, 5, "cannot start with “@”"),
        # indentation
        ("a: 1\n  b: 2\nc: 3\n", 2, 3, "does not line up"),
        ("s:\n  - no: 1\n    t: x\n     u: y\n    v: z\n", 4, 6, "does not line up"),
        ("s:\n  - no: 1\n    t: x\n   u: y\n", 4, 4, "does not line up"),
        ("s:\n    a: 1\n  b: 2\nc: 1\n", 3, 3, "does not line up"),
        ("s:\n  - no: 1\n   - no: 2\n", 3, 4, "does not line up"),
        ("s:\n    - no: 1\n  - no: 2\n", 3, 3, "does not line up"),
        ("a: 1\n- b\nc: 2\n", 2, 1, "does not line up"),
        ("- a\nb: 1\n", 2, 1, "does not line up"),
        ("s:\n  -no: 1\n    t: x\n", 2, 3, "a space is missing after the `-`"),
        # a merge conflict
        ("a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> x\n", 2, 1, "merge conflict"),
        ("a: 1\n  b: [\n<<<<<<< ours\nb: 2\n=======\n", 3, 1, "merge conflict"),
        # brackets
        ("a: 1\nb: {x: 1\nc: 2\n", 2, 4, "bracket { that opens here is never closed"),
        ("a: 1\nb: [x, y\nc: 2\nd: 3\n", 2, 4, "bracket [ that opens here is never closed"),
        ("a: 1\nb: [x, y}\nc: 2\n", 2, 4, "bracket [ that opens here is never closed"),
        ("a: [", 1, 4, "bracket [ that opens here is never closed"),
        ("a: {b: 1 c: 2}\n", 1, 11, "between { and } are not separated"),
        ("a: [x: y: z]\n", 1, 9, "between [ and ] are not separated"),
        ('a: 1\nb: ["x" y, z]\n', 2, 9, "between [ and ] are not separated"),
        ("a: 1\nb: [x, y]]\nc: 2\n", 2, 10, "after the closing bracket"),
        ("a: 1\nb: [x] y\nc: 2\n", 2, 8, "after the closing bracket"),
        # a missing colon
        ("a: 1\nb 2\nc: 3\n", 2, 1, "no `key: value`"),
        ("a: 1\nb: 2\nc 3\n", 3, 1, "no `key: value`"),
        ("a 1\nb: 2\n", 1, 1, "no `key: value`"),
        ("s:\n  - no: 1\n    title x\n    k: 1\n", 3, 5, "no `key: value`"),
        ("s:\n  - no 1\n    title: x\n", 2, 5, "no `key: value`"),
        ("a: 1\nagencies\n  b: 2\n", 2, 1, "no `key: value`"),
        ("a: 1\nb:2\nc: 3\n", 2, 1, "no `key: value`"),
        ("a: 1\nb： 2\nc: 3\n", 2, 2, "FULLWIDTH COLON (U+FF1A)"),
        ("a: x\n  y\n  b: 2\n", 3, 3, "the value above has not ended"),
        # text after a closing quote
        ('a: 1\nb: "x" y\nc: 2\n', 2, 8, "after the closing quotation mark"),
        ("a: 1\nb: 'x' y\nc: 2\n", 2, 8, "after the closing quotation mark"),
        ('s:\n  - "x" y\n  - z\n', 2, 9, "after the closing quotation mark"),
        ("a: 1\nb: 'it's'\nc: 2\n", 2, 8, "after the closing quotation mark"),
        # the rest
        ('a: "c:\\windows"\n', 1, 7, "a backslash"),
        ("%YAML 9.9\n---\na: b", 1, 1, "cannot be read as YAML"),
    ],
)  # fmt: skip
def test_where_and_what(text: str, line: int, column: int, says: str) -> None:
    diagnostic = fault(text)
    assert (diagnostic.span.line, diagnostic.span.column) == (line, column)
    assert says in diagnostic.message.en
    assert diagnostic.source == text.split("\n")[line - 1].rstrip("\r")
    assert fault(text.replace("\r", "").replace("\n", "\r\n")).span == diagnostic.span


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("p: {spent: 12,500}", {"p": {"spent": "12", "500": None}}),
        ("p: {a: -, b: [-]}", {"p": {"a": "-", "b": ["-"]}}),
        ("a: 'it''s'\nb: \"x\n\n  y\"\n", {"a": "it's", "b": "x\ny"}),
        ("a: x:y\nb: 12:30\nc: http://x.th\n", {"a": "x:y", "b": "12:30", "c": "http://x.th"}),
        ("a: b -\nc: -1\nd: '-'\n", {"a": "b -", "c": "-1", "d": "-"}),
        ("a: ======= \nb: x <<<<<<< y", {"a": "=======", "b": "x <<<<<<< y"}),
    ],
)
def test_what_is_no_fault(text: str, data: object) -> None:
    assert parse_document(text, "f").diagnostics == ()
    assert parse_document(text, "f").data == data


# --- one break in one line of a plan -------------------------------------------------------------------------------

PAIR = re.compile(r"^( *(?:- )?)([^\s:#]+): ([^\[\]{}\"'#\n]+)$")
LINES = PLAN.split("\n")
PAIR_LIKE_BLANK = re.compile(r" *(?:- )?[^\s:#]+: *$")
PAIRS = [number for number, line in enumerate(LINES) if PAIR.match(line)]


def value(made: str) -> Callable[[str], str]:
    return lambda line: PAIR.sub(lambda found: f"{found[1]}{found[2]}: {made.replace('…', found[3])}", line)


BREAKS: dict[str, Callable[[str], str]] = {
    "bare dash": value("-"),
    "colon in value": value("…: …"),
    "double quote": value('"…'),
    "single quote": value("'…"),
    "text after quotes": value('"…" …'),
    "at sign": value("@…"),
    "per cent": value("%…"),
    "backtick": value("`…`"),
    "bracket": value("[…"),
    "brace": value("{…"),
    "closing bracket": value("[…] …"),
    "tab": lambda line: "\t" + line,
    "missing colon": lambda line: PAIR.sub(r"\1\2 \3", line),
    "missing space": lambda line: PAIR.sub(r"\1\2:\3", line),
    "one space more": lambda line: " " + line,
    "conflict": lambda line: "<<<<<<< HEAD\n" + line,
}


@pytest.mark.parametrize("name", BREAKS)
@pytest.mark.parametrize(("end", "numbers"), [("\n", PAIRS[::4]), ("\n", PAIRS[1:40:3]), ("\r\n", PAIRS[2::11])])
def test_a_break_is_reported_on_its_line(name: str, end: str, numbers: list[int]) -> None:
    missed = []
    for number in numbers:
        if name == "one space more" and PAIR_LIKE_BLANK.match(LINES[number - 1]) and not LINES[number].lstrip().startswith("- "):
            continue  # under a key without a value the line becomes that value: no fault of YAML, but one of the schema
        broken = [*LINES[:number], BREAKS[name](LINES[number]), *LINES[number + 1 :]]
        reported = [
            each.span.line
            for each in parse_document("\n".join(broken).replace("\n", end), "f").diagnostics
            if each.rule == "syntax"
        ]
        if reported != [number + 1]:
            missed.append((number + 1, reported))
    assert missed == []


# --- anything at all -----------------------------------------------------------------------------------------------


@given(st.sampled_from(sorted(BREAKS)), st.sampled_from(sorted(BREAKS)), st.sampled_from(PAIRS), st.sampled_from(PAIRS))
@settings(max_examples=60)
def test_two_breaks_are_never_reported_before_the_first(one: str, other: str, first: int, second: int) -> None:
    broken = list(LINES)
    for name, number in ((one, first), (other, second)):
        broken[number] = BREAKS[name](broken[number])
    reported = [each.span.line for each in parse_document("\n".join(broken), "f").diagnostics if each.rule == "syntax"]
    assert all(line > min(first, second) for line in reported)


@pytest.mark.parametrize(
    "piece", ["a: ", ": ", ' "', "'", "- ", "[", "{", "a: 'b' ", ":\t", "@", "a:   ", '": "', "]", "\\", "#", "!"]
)
@pytest.mark.parametrize("shape", ["{}", "a: 1\nb: x: {}", 'a: "{}', "a: [{}", "a: 'b' {}\n c"])
def test_long_broken_lines_take_bounded_time(piece: str, shape: str) -> None:
    text = shape.replace("{}", piece * 20_000)
    started = time.perf_counter()
    parse_document(text, "f")
    assert time.perf_counter() - started < 1


@pytest.mark.parametrize("space", ["\u00a0", "\u2003", "\u3000"])
def test_odd_spaces_before_a_line_are_told(space: str) -> None:
    text = f"a:\n  - b: 1\n  {space}{space}c: 2\n"
    (found,) = parse_document(text, "f").diagnostics
    assert found.span == Span(3, 3, 3, 5)
    assert f"(U+{ord(space):04X}) stands where YAML wants an ordinary space" in found.message.en


@pytest.mark.parametrize("end, hint", [
    ('"', "take it away"), ("'", "take it away"), (' "', "take it away"), ('"]', "take away the quotation mark and what follows it"),
])  # fmt: skip
def test_a_quotation_mark_behind_a_list_is_no_ditto_mark(end: str, hint: str) -> None:
    text = f"orgplan: 1\norganization: [a, b]{end}\ntitle: x\n"
    (found,) = [each for each in load_text(text, "p.yaml").diagnostics if each.rule == "syntax"]
    assert found.span[:2] == (2, 21 + len(end) - len(end.lstrip()))
    assert found.message.en == "a quotation mark stands behind the closing bracket"
    assert found.hint.en == hint
