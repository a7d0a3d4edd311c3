from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.workbook.sheet_names import LONGEST_NAME, count_units, cut_name, find_free_name, join_name, make_legal


@pytest.mark.parametrize(
    ("text", "legal"),
    [("7.1 หมวด 3", "7.1 หมวด 3"), ("a/b\\c", "a b c"), ("[a]: *?", "a"), ("'a'b'", "a'b"), ("\n", "")],
)
def test_signs_that_no_sheet_may_have_go(text: str, legal: str) -> None:
    assert make_legal(text) == legal


def test_letters_are_counted_and_cut_as_excel_counts_them() -> None:
    assert count_units("ก") == 1
    assert count_units("𝒂") == 2
    assert cut_name("𝒂𝒂", 3) == "𝒂"
    assert cut_name("ab c", 3) == "ab"


@pytest.mark.parametrize(
    ("word", "number", "name"),
    [
        ("แผนงาน", "3", "แผนงาน 3"),
        ("ก" * 40, "SO2", "ก" * 27 + " SO2"),
        ("แผนงาน", "x" * 40, "x" * 31),
        ("แผนงาน", "x" * 30, "x" * 30),
        ("แผนงาน", "?", "แผนงาน"),
        ("", "3", "3"),
    ],
)
def test_the_number_stays_and_the_word_is_shortened(word: str, number: str, name: str) -> None:
    assert join_name(word, number) == name


def test_a_name_that_is_taken_gets_a_number() -> None:
    assert find_free_name("แผน", []) == "แผน"
    assert find_free_name("Plan", ["pLAN", "plan (2)"]) == "Plan (3)"
    assert find_free_name("x" * 40, ["x" * 31]) == "x" * 27 + " (2)"
    assert find_free_name("History", []) == "History (2)"
    assert find_free_name("//", []) == "-"


@given(st.lists(st.text(max_size=40), max_size=8))
def test_names_are_legal_and_unlike_whatever_they_are(texts: list[str]) -> None:
    taken: list[str] = []
    for text in texts:
        taken.append(find_free_name(text, taken))
    assert len({name.casefold() for name in taken}) == len(taken)
    for name in taken:
        assert 0 < count_units(name) <= LONGEST_NAME
        assert not set(name) & set("[]:*?/\\")
