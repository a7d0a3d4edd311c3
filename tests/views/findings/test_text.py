"""Findings as text: the caret under the value by display width, long lines, related places, colour."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.loading import load_text
from orgplan.problems import NO_WORDS, Cause, Diagnostic, Place, Severity, Span, Spot, Words
from orgplan.views.findings.text import format_findings, format_summary
from orgplan.views.screen import Screen
from running import PLAN, ROOT

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
    other = finding("", 1, 1, hint=NO_WORDS, severity=Severity.INFO, rule="b-rule")
    assert format_findings([bare, other], EN) == "plan.yaml:7:1: info: wrong [a-rule]\n\nplan.yaml:7:1: info: wrong [b-rule]\n\n"
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


def places(count: int, **changes: object) -> list[Diagnostic]:
    """Findings of one cause on the lines from 1 on, the second column of each."""
    return [finding(f" wieght: {line}", 2, 8, span=Span(line, 2, line, 8), **changes) for line in range(1, count + 1)]


def because(finding: Diagnostic, *related: Place) -> Diagnostic:
    """The same with words of its own."""
    line = finding.span.line
    own = Words(f"step {line}", f"ขั้นตอน {line}")
    return replace(finding, message=own, cause=Cause(Words("steps are late", "ขั้นตอนล่าช้า"), own), related=related)


def test_findings_of_one_cause_are_one_message_with_a_line_for_each_place() -> None:
    assert format_findings(places(2), EN) == (
        "plan.yaml:1:2: error: 2 places: wrong [a-rule]\n"
        " plan.yaml:1:2  wieght: 1\n"
        " plan.yaml:2:2  wieght: 2\n"
        "   = mend it\n"
        "\n"
    )  # fmt: skip
    assert format_findings(places(2), TH).split("\n")[0] == "plan.yaml:1:2: ข้อผิดพลาด: 2 แห่ง: ผิด [a-rule]"


def test_a_cause_is_said_once_and_each_place_in_its_own_words() -> None:
    first, second = (Place(Span(line, 3, line, 4), Words("it ends", "สิ้นสุด")) for line in (108, 9))
    one, two, three = places(3)
    group = [because(one, first), because(two, first), because(three, second)]
    assert format_findings(group, EN) == (
        "plan.yaml:1:2: error: 3 places: steps are late [a-rule]\n"
        " plan.yaml:1:2  step 1\n"
        " plan.yaml:2:2  step 2\n"
        " plan.yaml:3:2  step 3 (9:3 it ends)\n"
        " 108:3  it ends\n"
        "     = mend it\n"
        "\n"
    )
    assert "plan.yaml:3:2  ขั้นตอน 3 (9:3 สิ้นสุด)\n" in format_findings(group, TH)
    assert format_findings(group[:1], EN).startswith("plan.yaml:1:2: error: step 1 [a-rule]\n"), "alone it speaks for itself"


def test_a_place_without_a_source_line_is_its_address() -> None:
    group = [replace(each, source="", hint=NO_WORDS) for each in places(2)]
    assert format_findings(group, EN).split("\n")[1:] == [" plan.yaml:1:2", " plan.yaml:2:2", "", ""]


@pytest.mark.parametrize("screen", [Screen(lang, width=width) for lang in ("en", "th") for width in (None, 40, 80, 110)], ids=str)
@pytest.mark.parametrize("own", [False, True])
def test_many_places_are_all_there_and_no_line_is_too_wide(screen: Screen, *, own: bool) -> None:
    group = [because(each, Place(Span(each.span.line, 9, 1, 1), Words("!", "!"))) if own else each for each in places(345)]
    lines = format_findings(group, screen).split("\n")
    assert lines[1:11] == [
        f" plan.yaml:{line}:2  " + (f"{screen.say(Words('step', 'ขั้นตอน'))} {line} ({line}:9 !)" if own else f"wieght: {line}")
        for line in range(1, 11)
    ]
    assert lines[11].startswith(screen.say(Words(" and 335 more: 11:2", " และอีก 335 แห่ง: 11:2")))
    assert re.findall(r"(\d+):2\b", " ".join(lines[11:])) == [str(line) for line in range(11, 346)]
    assert max(map(cells, lines[11:])) <= (screen.width or 160)


def test_a_long_source_line_of_a_place_is_cut_round_its_value() -> None:
    source = "      " + "title: " + "ก้" * 200 + " wrong"
    group = [
        finding(source, len(source) - 4, len(source) + 1, span=Span(line, len(source) - 4, line, len(source) + 1))
        for line in (7, 8)
    ]
    for width in (40, 80):
        shown = format_findings(group, Screen("en", width=width)).split("\n")[1]
        assert shown.startswith(f" plan.yaml:7:{len(source) - 4}  … ")
        assert shown.endswith("wrong")
        assert cells(shown) <= max(width, cells(f" plan.yaml:7:{len(source) - 4}  ") + 24)


def test_the_places_of_a_cause_do_not_act_on_the_terminal() -> None:
    evil = Words("\x1b[2J", "\x07")
    group = [
        replace(each, file="\x1b.yaml", source="a: \x9b", cause=Cause(evil, own), related=(Place(Span(line, 1, 1, 1), evil),))
        for own in (evil, NO_WORDS)
        for line, each in enumerate(places(12))
    ]
    for screen in (EN, TH):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", format_findings(group, screen))


def test_the_plan_of_rayong_says_each_cause_once() -> None:
    text = (ROOT / PLAN).read_text(encoding="utf-8")
    diagnostics = load_text(text, PLAN).diagnostics
    heads = re.findall(r"^\S+: (\w+): (?:(\d+) places: )?.* \[([a-z-]+)\]$", format_findings(diagnostics, EN), re.MULTILINE)
    assert ("info", "4", "no-baseline") in heads
    assert ("warning", "7", "outside-parent") in heads
    assert sum(int(count or 1) for _, count, _ in heads) == len(diagnostics) == 20


def test_the_text_grows_with_the_findings_and_no_faster() -> None:
    def seconds(count: int) -> float:
        group = [because(each) for each in places(count)] + places(count)
        return min(_time(group) for _ in range(3))

    def _time(group: list[Diagnostic]) -> float:
        start = perf_counter()
        format_findings(group, EN)
        return perf_counter() - start

    assert seconds(8000) < 4 * 3 * seconds(2000)


SPOT = Spot("คะแนน", "C5")


def test_a_finding_in_a_workbook_names_its_cell_and_those_it_points_to() -> None:
    other = Place(Span(9, 2, 9, 3), Words("the sum", "ผลรวม"), "", Spot("7.1 หมวด 3", "B9"))
    found = finding("", 3, 4, file="a.xlsx", spot=SPOT, related=(other,))
    assert format_findings([found], EN) == (
        "a.xlsx: sheet 'คะแนน' cell C5: error: wrong [a-rule]\n sheet '7.1 หมวด 3' cell B9  the sum\n   = mend it\n\n"
    )
    assert format_findings([found], TH).startswith("a.xlsx: แผ่นงาน 'คะแนน' เซลล์ C5: ข้อผิดพลาด: ผิด [a-rule]\n แผ่นงาน")


def test_findings_of_one_cause_name_the_cell_of_each() -> None:
    group = [finding("", 3, 4, file="a.xlsx", spot=Spot("คะแนน", f"C{row}")) for row in range(1, 13)]
    lines = format_findings(group, EN).splitlines()
    assert lines[0].startswith("a.xlsx: sheet 'คะแนน' cell C1: error: 12 places: wrong")
    assert lines[1] == " a.xlsx: sheet 'คะแนน' cell C1"
    assert "sheet 'คะแนน' cell C11, sheet 'คะแนน' cell C12" in " ".join(lines)


def test_a_sheet_name_cannot_act_on_the_terminal() -> None:
    assert "\x1b" not in format_findings([finding("", 3, 4, spot=Spot("\x1b[31m", "A1"))], EN)
