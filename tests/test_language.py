"""Every finding speaks both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

import pytest

from forms.workbooks import opened, signed_workbook
from fragments import findings, findings_in, text_with
from orgplan.filled_workbooks import load_raw
from orgplan.forms import build_blank_workbook
from orgplan.loading import load_bytes, unreadable
from orgplan.manual.pages import RULES, find
from orgplan.problems import Diagnostic, Words

THAI = re.compile("[ก-๛]")
LATIN = re.compile("[A-Za-z]")
QUOTED = re.compile("“[^”]*”|`[^`]*`")

MORE = [
    ("step", "start: 32/2553"), ("step", "start: 5 พ.ค. 53"), ("step", "start: พ.ค."), ("step", "start: พ.ค. ค.ศ. 2553"), ("step", "budget: 1.000,50"),
    ("step", "budget: 5 หมื่น"), ("step", "budget: 1e5"), ("step", "budget: 5 คน"), ("step", "budget: -5"), ("step", "budget: 1.234"), ("step", "budget: 1,00"),
    ("step", "budget: {a: 1}"), ("step", "steps: 5"), ("step", "steps: [5]"), ("step", "title: [ก]"), ("step", "xyz: 1"), ("step", "titels: 1"),
    ("step", "progress: {percent: 40, spent: 12,500}"), ("step", "progress: {percent: 140}"), ("step", "title:"),
    ("kpi", "criteria: {levels: [1]}"), ("kpi", "criteria: {method: x}"), ("kpi", "criteria: {method: milestone, levels: [1, 1, 1, 1, 1]}"), ("kpi", "criteria: [1]"),
    ("kpi", "results: {12m: {value: 1, numerator: 2, denominator: 3}}"), ("kpi", "results: {12m: {numerator: 2, denominator: 0}}"), ("kpi", "results: {13m: 1}"),
    ("kpi", f"target: {'9' * 40}"), ("kpi", "target: 4 คน"), ("kpi", "weight: -1"), ("kpi", "dimension: 8"), ("plan", "fiscal_year: 2010"), ("plan", "fiscal_year: 53"),
    ("plan", "scoring: {floor: 2, decimals: 1.5}"), ("plan", "categories: []"), ("plan", "categories: 3"), ("plan", "note: &a x"), ("plan", "note: *a"), ("plan", "note: !!str x"),
    ("plan", "note: 1\nnote: 2"), ("plan", "<<: {a: b}"), ("plan", "[a]: b"), ("plan", 'note: "\\x1b"'), ("plan", f"note: {'x' * 40000}"), ("plan", "note: a\u202eb"),
    ("plan", f"note: {'[' * 60}{']' * 60}"), ("plan", "note: 1\n---\na: 2"), ("file", ""), ("file", "- 1"), ("file", "a: -"), ("file", "a: b: c"), ("file", 'a: "b'),
    ("file", "a: @b"), ("file", "a: *"), ("file", "a:\n\tb: 1"), ("file", "a: 'b' c"), ("file", "a: [1"), ("file", "a: [1 2}"), ("file", "a: 1\n b: 2"), ("file", "a: 1\nb\nc: 2"),
    ("file", "<<<<<<< HEAD\na: 1"), ("file", '"\\q"'), ("file", "%YAML x\n--- a"), ("file", "a:\n  b: 1\n c: 2"), ("file", "a: 1\n- b"),
    ("activity", "budget: 5 # orgplan: ignore"), ("activity", "budget: 5 # orgplan: ignore[x] because y"), ("activity", "budget: 5 # orgplan: ignore[no-baseline]"),
    ("activity", "budget: 5 # orgplan: ignore[no-baseline] because x"), ("activity", "budget: 5 # orgplan: ignore[bad-month] because x"),
]  # fmt: skip


def every_finding() -> list[Diagnostic]:
    found = [each for kind, fragment in MORE for each in findings(kind, fragment)]
    for rule in RULES:
        page = find(rule.name)
        assert page is not None
        found += [each for example in page.examples if example.kind for each in findings(example.kind, example.text)]
    found += load_bytes("ชื่อ".encode("cp874"), "f").diagnostics
    found += load_bytes("แผน".encode("cp874"), "f").diagnostics
    found += load_bytes(b"x" * 10_000_001, "f").diagnostics
    found += load_bytes(b"%PDF-1.7", "f").diagnostics
    found += load_bytes(b"\xff\xfea\x00", "f").diagnostics
    found += unreadable("f", Words("there is no such file", "ไม่พบแฟ้มนี้")).diagnostics
    found += findings_in(text_with("kpi", "").replace("criteria", "critera"))
    return found + [each for raw in faulty_workbooks() for each in load_raw(raw, "f.xlsx").diagnostics]


def faulty_workbooks() -> Iterator[bytes]:
    """A blank form, and a filled one with a row gone, text of somebody's own and a month that is none."""
    yield build_blank_workbook(2570)
    book = opened(signed_workbook(), formulas=True)
    sheet = book["7.1 หมวด 2"]
    sheet["C14"], sheet["BB9"] = "เร็ว ๆ นี้", "ถามพัฒนาชุมชน"
    book["7.1 หมวด 3"].delete_rows(14)
    out = BytesIO()
    book.save(out)
    yield out.getvalue()


FOUND = every_finding()


def test_every_rule_is_among_them() -> None:
    assert {rule.name for rule in RULES} == {each.rule for each in FOUND}


def words_of(rule: str) -> list[Words]:
    """What findings of a rule say: messages, hints and the words at related places."""
    mine = [each for each in FOUND if each.rule == rule]
    return [
        words
        for each in mine
        for words in (each.message, each.hint, *(place.message for place in each.related))
        if words.en or words.th
    ]


FORMS = re.compile(
    "ไม่มี|ร้อยละ|พ.ค.|พฤษภาคม|เดือน|สัปดาห์|วัน|ไตรมาสที่|ไตรมาส|และ|ตลอดปี|[ก-ฮเ]\\.[คพย]\\.|มี\\.ค\\.|มิ\\.ย\\.|เม\\.ย\\.|ใช่|ผ่าน|เพราะ"
)
"""Thai that belongs into English sentences: the forms that an author is to write."""


@pytest.mark.parametrize("rule", [rule.name for rule in RULES])
def test_thai_is_thai_and_english_is_english(rule: str) -> None:
    for words in words_of(rule):
        if re.fullmatch(r"[\d.,%]*", words.en):
            continue  # a bare figure
        assert THAI.search(words.th), words
        assert LATIN.search(words.en), words
        assert words.en != words.th
        rest = FORMS.sub("", QUOTED.sub("", words.en))
        assert not THAI.search(rest), (rest, words)


@pytest.mark.parametrize("rule", [rule.name for rule in RULES])
def test_messages_end_without_a_stop(rule: str) -> None:
    for words in words_of(rule):
        assert not words.en.endswith("."), words
        assert words.en == words.en.strip()
        assert words.th == words.th.strip()
