from __future__ import annotations

from typing import Any

import pytest

from forms.round_report.returned import read_typed, returned_report


def test_an_unedited_sheet_changes_nothing() -> None:
    form = read_typed()
    assert (form.says(), form.faults(), form.changes.notes) == ([], [], [])


@pytest.mark.parametrize(
    ("typed", "place", "result"),
    [
        ([("b", "value", "ใช่")], 1, "ใช่"),
        ([("b", "value", "1", "bool")], 1, "ใช่"),
        ([("c", "value", "ทดลอง")], 2, "3"),
        ([("c", "value", "๔"), ("c", "evidence", "ภาพถ่าย")], 2, {"value": "4", "evidence": "ภาพถ่าย"}),
        ([("c", "remark", "รอผล")], 2, {"note": "รอผล"}),
        ([("a", "denominator", "14", "number")], 0, {"numerator": "7", "denominator": "14", "evidence": "แบบสำรวจ"}),
        ([("a", "evidence", "")], 0, {"numerator": "7", "denominator": "10", "evidence": None}),
        (
            [("a", "value", "71.5", "number"), ("a", "numerator", ""), ("a", "denominator", "")],
            0,
            {"value": "71.5", "evidence": "แบบสำรวจ"},
        ),
        ([("a", "numerator", ""), ("a", "denominator", ""), ("a", "evidence", "")], 0, None),
    ],
)
def test_figures_counts_and_texts_become_a_result(typed: list[tuple[Any, ...]], place: int, result: Any) -> None:
    form = read_typed(*typed)
    assert form.faults() == []
    assert form.result(place, "9m") == result


def test_two_counts_take_the_place_of_a_figure() -> None:
    form = returned_report(report="6m")
    form.type("a", "value", "")
    form.type("a", "numerator", "1,240")
    form.type("a", "denominator", "2000", "number")
    assert form.read() == ["KPI a result 6m: 62 -> 1240 / 2000"]
    assert form.result(0, "6m") == {"numerator": "1240", "denominator": "2000"}


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ([("a", "value", "70", "number")], "clear both counts"),
        ([("a", "numerator", "")], "clear both counts"),
        ([("a", "denominator", "0", "number")], "leave the result blank"),
    ],
)
def test_what_to_do_is_said_in_the_words_of_the_sheet(typed: list[tuple[Any, ...]], hint: str) -> None:
    form = read_typed(*typed)
    (fault,) = form.changes.faults
    assert hint in fault.hint.en
    assert "`" not in fault.hint.th


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ([("a", "value", "70", "number")], "the result is given twice: as a value and as two counts"),
        ([("a", "numerator", "")], "a numerator needs a denominator, and the other way round"),
        ([("a", "denominator", "0", "number")], "the denominator is zero"),
        ([("a", "numerator", "40330", "date")], "Excel made a date of this (1/6/2010); a number belongs here"),
        ([("a", "denominator", "1", "bool")], "the cell holds TRUE; a number belongs here"),
        ([("a", "numerator", "70%")], "“70%” is a percentage, and the plan has none here"),
        ([("b", "value", "ดี")], "“ดี” says neither yes nor no"),
        ([("b", "evidence", "#REF!", "error")], "the cell shows the error #REF!"),
        ([("c", "remark", "40330", "date")], "Excel made a date of this (1/6/2010); a text belongs here"),
    ],
)
def test_what_cannot_be_a_result_is_refused_and_changes_nothing(typed: list[tuple[Any, ...]], says: str) -> None:
    form = read_typed(*typed)
    assert form.says() == []
    assert form.faults()[0].startswith(says), form.faults()


def test_other_rounds_are_read_beside() -> None:
    form = read_typed(("a", "rounds", "63", "number"), ("b", "rounds", "ไม่ผ่าน", "text", 1))
    assert form.says() == ["KPI a result 6m: 62 -> 63", "KPI b result 12m:  -> ไม่ใช่"]
