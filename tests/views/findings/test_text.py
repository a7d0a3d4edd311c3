"""Findings as text: the caret under the value by display width, long lines, related places, colour."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.loading import load_text
from orgplan.problems import NO_WORDS, Diagnostic, Place, Severity, Span, Words
from orgplan.views.findings.text import format_findings, format_summary
from orgplan.views.screen import Screen

EN, TH = Screen("en"), Screen("th")


def finding(source: str, start: int, end: int, **changes: object) -> Diagnostic:
    """A finding at the columns `start` to `end` (exclusive, from 1) of line 7."""
    values: dict[str, object] = {
        "file": "plan.yaml", "span": Span(7, start, 7, end), "severity": Severity.ERROR, "rule": "a-rule",
        "message": Words("wrong", "ผิด"), "hint": Words("mend it", "แก้"), "path": "x", "source": source, **changes,
    }  # fmt: skip
    return Diagnostic(**values)  # type: ignore[arg-type]


def cells(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)


def caret(found: Diagnostic, screen: Screen = EN) -> tuple[str, str, str]:
    """The source line as shown, and the parts of it before and above the carets."""
    _, source, carets, *_ = format_findings([found], screen).split("\n")
    bar = source.index("|") + 2
    start, width = carets.index("^") - bar, carets.count("^")
    shown = source[bar:]
    at = next(at for at in range(len(shown) + 1) if cells(shown[:at]) == start and not _is_mark(shown[at : at + 1]))
    end = next(end for end in range(at, len(shown) + 1) if cells(shown[at:end]) == width and not _is_mark(shown[end : end + 1]))
    return shown, shown[:at], shown[at:end]


def _is_mark(sign: str) -> bool:
    return bool(sign) and unicodedata.category(sign).startswith("M")


def test_a_finding_in_full() -> None:
    found = finding(
        "    budget: 30,000", 13, 19, related=(Place(Span(112, 5, 112, 9), Words("the sum", "ผลรวม")),), severity=Severity.WARNING
    )
    assert format_findings([found], EN) == (
        "plan.yaml:7:13: warning: wrong [a-rule]\n"
        "   7 |     budget: 30,000\n"
        "     |             ^^^^^^\n"
        " 112:5  the sum\n"
        "     = mend it\n"
        "\n"
    )
    assert format_findings([found], TH).split("\n")[0] == "plan.yaml:7:13: คำเตือน: ผิด [a-rule]"


def test_two_findings_have_a_blank_line_between_and_need_no_source_or_hint() -> None:
    bare = finding("", 1, 1, hint=NO_WORDS, severity=Severity.INFO)
    assert format_findings([bare, bare], EN) == "plan.yaml:7:1: info: wrong [a-rule]\n\nplan.yaml:7:1: info: wrong [a-rule]\n\n"
    assert format_findings([], EN) == ""


@pytest.mark.parametrize(
    "source, start, end, before, marked",
    [
        ("title: น้ำมีกี่ที่", 8, 18, "title: ", "น้ำมีกี่ที่"),
        ("ที่นี่: [ที่, กี่, มี]", 15, 18, "ที่นี่: [ที่, ", "กี่"),
        ("abc", 2, 3, "a", "b"),
        ("日本: x", 5, 6, "日本: ", "x"),
        ("\tkey: x", 7, 8, " key: ", "x"),
    ],
)
def test_the_caret_stands_under_the_value(source: str, start: int, end: int, before: str, marked: str) -> None:
    assert caret(finding(source, start, end))[1:] == (before, marked)


THAI = st.text("กขคงจนมยรลวสหอะาำเแโใไ ิีึืุู่้๊๋์ๆฯabc01:-[]", min_size=1, max_size=80)


@given(THAI.filter(lambda text: text.strip()), st.data())
def test_the_caret_is_as_far_in_and_as_wide_as_the_value(source: str, data: st.DataObject) -> None:
    source = source.rstrip()
    start = data.draw(st.integers(0, len(source)))
    end = data.draw(st.integers(start, len(source)))
    lines = format_findings([finding(source, start + 1, end + 1)], EN).split("\n")
    assert lines[1] == f" 7 | {source}"
    assert lines[2] == f"   | {' ' * cells(source[:start])}{'^' * max(cells(source[start:end]), 1)}"


def test_a_value_over_several_lines_is_marked_to_the_end_of_its_first() -> None:
    found = finding("key: [a,", 6, 2, span=Span(7, 6, 9, 2))
    assert format_findings([found], EN).split("\n")[2] == "   |      ^^^"


@pytest.mark.parametrize("width", [None, 40, 80, 200])
@pytest.mark.parametrize("place", [0, 5, 250, 485])
def test_a_long_line_is_cut_round_the_value(place: int, width: int | None) -> None:
    source = "".join(f"ก้{number:03}" for number in range(100))
    shown, before, marked = caret(finding(source, place + 1, place + 6), Screen("en", width=width))
    assert marked == source[place : place + 5]
    assert shown.strip("… ") in source
    assert cells(shown) <= min(width or 200, 160)
    assert shown.startswith("… ") == (len(before) < place)
    assert not shown.removeprefix("… ").startswith("้"), "a mark without its letter"


@given(st.integers(1, 400), st.integers(0, 400), st.integers(40, 200))
def test_an_excerpt_never_exceeds_the_screen(start: int, length: int, width: int) -> None:
    source = "title: " + "การพัฒนาองค์การ " * 25
    lines = format_findings([finding(source, start, start + length)], Screen("en", width=width)).split("\n")
    assert max(map(cells, lines[1:3])) <= width


def test_nothing_of_the_file_acts_on_the_terminal() -> None:
    found = finding(
        "a: \x1b[31m\u202ex", 4, 10, file="\x1b.yaml", message=Words("“\x1b[2J”", "x"), hint=Words("\x07", "x"),
        related=(Place(Span(1, 1, 1, 2), Words("\x9b", "x")),),
    )  # fmt: skip
    shown = format_findings([found], EN)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", shown)
    assert "\\x1b.yaml:7:4: error: “\\x1b[2J” [a-rule]" in shown
    assert shown.split("\n")[2] == "   |    " + "^" * len("\\x1b[31m\\u202e")


def test_colour_marks_place_severity_and_caret() -> None:
    shown = format_findings([finding("a: x", 4, 5)], Screen("en", color=True))
    assert "\x1b[1mplan.yaml:7:4:\x1b[0m \x1b[1;31merror\x1b[0m: wrong" in shown
    assert re.sub(r"\x1b\[[\d;]*m", "", shown) == format_findings([finding("a: x", 4, 5)], EN)


@pytest.mark.parametrize(
    "files, counts, english, thai",
    [
        (1, (0, 0, 0), "1 file checked: 0 errors, 0 warnings, 0 infos", "ตรวจ 1 แฟ้ม: ข้อผิดพลาด 0 คำเตือน 0 ข้อสังเกต 0"),
        (2, (1, 1, 1), "2 files checked: 1 error, 1 warning, 1 info", "ตรวจ 2 แฟ้ม: ข้อผิดพลาด 1 คำเตือน 1 ข้อสังเกต 1"),
        (
            1200,
            (0, 3, 1500),
            "1,200 files checked: 0 errors, 3 warnings, 1,500 infos",
            "ตรวจ 1,200 แฟ้ม: ข้อผิดพลาด 0 คำเตือน 3 ข้อสังเกต 1,500",
        ),
    ],
)
def test_the_summary_counts(files: int, counts: tuple[int, int, int], english: str, thai: str) -> None:
    tally = dict(zip(Severity, counts, strict=True))
    assert format_summary(files, tally, EN) == f"{english}\n"
    assert format_summary(files, tally, TH) == f"{thai}\n"


def test_a_real_finding_reads_well() -> None:
    text = "orgplan: 1\nfiscal_year: 2553\norganization: จังหวัดสมมติบุรี\ncategories:\n  - {no: 1, title: ทดสอบ, wieght: 1}\n"
    loaded = load_text(text, "plan.yaml")
    errors = [found for found in loaded.diagnostics if found.severity is Severity.ERROR]
    assert format_findings(errors, EN) == (
        "plan.yaml:5:27: error: the key “wieght” is not known here [unknown-key]\n"
        " 5 |   - {no: 1, title: ทดสอบ, wieght: 1}\n"
        f"   | {' ' * 26}^^^^^^\n"
        "   = did you mean `weight`?\n\n"
    )
