"""A hint that says what to write is right: what it says, put in place of what stands there, is no fault any more.

So is what `--fix` writes. Figures that are computed are in the tests of what computes them.
"""

from __future__ import annotations

import re

import pytest

from fragments import text_with
from orgplan.loading import load_text
from orgplan.mend import find_repairs, mend_text
from orgplan.problems import Diagnostic, Severity

SLIPS = [
    *(("step", "budget", each, meant) for each, meant in (
        ("1.5 แสน", "150,000"), ("3 หมื่น", "30,000"), ("๒ ล้านบาท", "2,000,000"), ("150k", "150,000"), ("2 million", "2,000,000"),
        ("สามหมื่นบาท", "30,000"), ("150 000", "150,000"), ("12,5", "125 12.5"), ("1,50,000", "150,000"), ("12.500,00", "12,500.00"),
        ("1.500", "1.50 1,500"), ("12,500.125", "12,500.12 12,500,125"), ("50,000 บาท/ปี", "50,000"), ("1.5e5", "150,000"), ("“30,000”", "30,000"),
        ("150,000 baht", "150,000"), ("150,000.-บาท", "150,000"),
    )),
    *(("step", "start", each, meant) for each, meant in (
        ("ต.ค.", "ต.ค._52"), ("ธันวา", "ธ.ค._52"), ("๑๕ พ.ย. 52", "พ.ย._52"), ("2552-11-15", "พ.ย._52"), ("30/11/2552", "พ.ย._52"), ("11-2552", "พ.ย._52"),
        ("“พ.ย. 52”", "พ.ย._52"), ("พศจิกายน 2552", "พ.ย._52"), ("เร็ว ๆ นี้", "พ.ค._53 พฤษภาคม_2553 05/2553 2553-05"),
    )),
    *(("step", "duration", each, meant) for each, meant in (
        ("ครึ่งเดือน", "2_สัปดาห์ 15_วัน"), ("สามเดือน", "3_เดือน"), ("2-3 เดือน", "2_เดือน 3_เดือน"), ("ประมาณ 2 เดือน", "2_เดือน"), ("3", "3_เดือน 3_วัน"),
        ("0 เดือน", "1_เดือน"), ("“2 เดือน”", "2_เดือน"),
    )),
    *(("kpi", "dimension", each, "7.2") for each in ("คุณภาพการให้บริการ", "มิติที่ ๒", "มิติ 7.2", "7.2 ด้านคุณภาพการให้บริการ", "“7.2”")),
    *(("kpi", "criteria", f"{{method: {each}, levels: [1, 2, 3, 4, 5]}}", "step") for each in ("“step”", "stp")),
    *(("kpi", "results", f"{{{each}: 3}}", meant) for each, meant in (("“6m”", "6m"), ("12", "12m"), ("รอบ 9 เดือน", "9m"), ("6 months", "6m"))),
    *(("kpi", "weight", each, meant) for each, meant in (("“1”", "1"), ("150k", "150,000"), ("1.5e1", "15"))),
    *(("plan", "fiscal_year", each, "2553") for each in ("53", "ปีงบประมาณ 2553", "2010", "“2553”")),
]  # fmt: skip
"""A slip, and each text that its hint offers, with `_` for a space."""


def faults(text: str) -> list[Diagnostic]:
    return [each for each in load_text(text, "p.yaml").diagnostics if each.severity is Severity.ERROR]


@pytest.mark.parametrize("kind, key, value, meant", SLIPS)
def test_a_hint_followed_to_the_letter_is_right(kind: str, key: str, value: str, meant: str) -> None:
    text = text_with(kind, f"{key}: {value}\n")
    (fault,) = faults(text)
    for each in meant.replace("_", "\0").split():
        offered = each.replace("\0", " ")
        assert all(re.search(rf"(?<![\d.,]){re.escape(offered)}(?![\d]|[.,]\d)", said) for said in fault.hint), fault.hint
        slip = re.search(r"(?<={method: )[^,]+|(?<=^{)[^:]+(?=: 3}$)", value)
        assert not faults(text.replace(f"{key}: {value}", f"{key}: {value.replace(slip[0], offered) if slip else offered}"))


@pytest.mark.parametrize("kind, key, value, meant", SLIPS)
def test_what_is_mended_is_what_the_hint_says(kind: str, key: str, value: str, meant: str) -> None:
    loaded = load_text(text_with(kind, f"{key}: {value}\n"), "p.yaml")
    assert loaded.document is not None
    if edits := find_repairs(loaded.document, loaded.diagnostics):
        assert [edit.text for edit in edits] == [meant.replace("_", " ")]
        assert not faults(mend_text(loaded.document.text, edits))


def test_two_months_become_a_start_and_an_end() -> None:
    text = text_with("step", "start: พ.ย. - ธ.ค. 52\n")
    (fault,) = faults(text)
    start, end = re.findall(r"`((?:start|end): [^`]+)`", fault.hint.en)
    margin = next(line for line in text.split("\n") if "start:" in line).partition("start")[0]
    new = text.replace("start: พ.ย. - ธ.ค. 52", f"{start}\n{margin}{end}")
    assert not [each for each in load_text(new, "p.yaml").diagnostics if each.severity is not Severity.INFO]


@pytest.mark.parametrize("value", ["ต.ค.", "ธันวา", "เร็ว ๆ นี้", "13/2568", "15 พ.ย."])
def test_examples_of_months_are_of_the_year_of_the_plan(value: str) -> None:
    text = text_with("step", f"start: {value}\n").replace("2553", "2569")
    (fault,) = faults(text)
    assert re.search("6[89]", fault.hint.en), fault.hint.en
    assert "53" not in fault.hint.en + fault.hint.th


@pytest.mark.parametrize(
    ("criteria", "level"),
    [("[1, , 3, 4, 5]", 2), ("[, 2, 3, 4, 5]", 1), ('[1, 2, "", 4, 5]', 3), ("[1, 2, 3, สี่, 5]", 4), ("{method: milestone, levels: [ก, ข, ค, ง, ~]}", 5)],
)  # fmt: skip
def test_what_is_wrong_with_a_level_names_the_level(criteria: str, level: int) -> None:
    (fault,) = faults(text_with("kpi", f"criteria: {criteria}\n"))
    assert f"level {level}" in fault.message.en
    assert f"ระดับ {level}" in fault.message.th


def test_an_empty_item_of_another_list_is_counted() -> None:
    (fault,) = faults(text_with("step", "responsible: [สนจ., , พช.]\n"))
    assert fault.message.en == "item 2 of this list is empty"
    assert not faults(text_with("step", "responsible: [สนจ., พช.]\n"))


def test_a_round_that_is_there_already_is_not_doubled() -> None:
    loaded = load_text(text_with("kpi", "results: {12m: 3, 12: 4}\n"), "p.yaml")
    assert loaded.document is not None
    assert not find_repairs(loaded.document, loaded.diagnostics)
