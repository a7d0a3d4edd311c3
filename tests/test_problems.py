from __future__ import annotations

from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.problems import WHOLE_FILE, Diagnostic, Malformed, Path, Severity, Tally, Words, find_nearest, format_path, quote

WORDS = Words("wrong", "ผิด")


def test_words_say_either_language() -> None:
    assert (WORDS.said("en"), WORDS.said("th")) == ("wrong", "ผิด")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ((), ""),
        (("categories",), "categories"),
        (("categories", 1, "kpis", 0, "weight"), "categories[1].kpis[0].weight"),
        ((0, "no"), "[0].no"),
        ((2, 3), "[2][3]"),
        (("agencies", "พช."), "agencies.พช."),
    ],
)
def test_path_text(path: Path, expected: str) -> None:
    assert format_path(path) == expected


@given(st.text(st.characters(exclude_characters="\r\n"), max_size=200), st.integers(2, 80))
def test_quoted_keeps_short_texts_and_both_ends_of_long_ones(text: str, limit: int) -> None:
    shown = quote(text, limit)
    assert shown[0] + shown[-1] in {"“”", "``", '""'}
    if len(text) <= limit:
        assert shown[1:-1] == text
    else:
        assert len(shown) <= limit + 6
        head, tail = next(
            (shown[1:at], shown[at + 3 : -1])
            for at in range(len(shown))
            if shown[at : at + 3] == " … " and text.startswith(shown[1:at]) and text.endswith(shown[at + 3 : -1])
        )
        assert len(head) <= limit // 2
        assert len(tail) <= limit // 2


THAI = st.text("กขคเแ ่้ีืุูัํ์1a", max_size=120)


@given(THAI, st.integers(2, 80))
def test_quoted_keeps_thai_letters_whole(text: str, limit: int) -> None:
    head, dots, tail = quote(text, limit)[1:-1].partition(" … ")
    if dots:
        assert not head.endswith(("เ", "แ"))
        assert not category(text[len(head)]).startswith("M") or not head
        assert not tail or not category(tail[0]).startswith("M")
        assert not text[: len(text) - len(tail)].endswith(("เ", "แ")) or not tail


def test_quoted_by_hand() -> None:
    assert quote("ก" * 29 + "ที่" + "ข" * 40) == "“" + "ก" * 29 + " … " + "ข" * 30 + "”"
    assert quote("ก" * 40 + "ที่" + "ข" * 29) == "“" + "ก" * 30 + " … " + "ข" * 29 + "”"
    assert quote("x" * 29 + "นำ" + "x" * 29 + "ขา") == "“" + "x" * 29 + " … " + "x" * 28 + "ขา”"
    assert quote("a" * 61) == "“" + "a" * 30 + " … " + "a" * 30 + "”"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("50,000", "“50,000”"),
        ("“50,000”", "`“50,000”`"),
        ("„50“", "`„50“`"),
        ("5”", "`5”`"),
        ("‘50’", "“‘50’”"),
        ('"50"', '“"50"”'),
        ("“5`", '"“5`"'),
        ('“5`"', '““5`"”'),
    ],
)
def test_quotation_marks_are_others_than_those_of_the_text(text: str, shown: str) -> None:
    assert quote(text) == shown


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_line_end_within_a_text_is_seen(end: str) -> None:
    assert quote(f"สนจ.{end}พช.") == "“สนจ.⏎พช.”"


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("titel", "title"),
        ("Title", "title"),
        ("budgets", "budget"),
        ("responsable", "responsible"),
        ("xyz", None),
        ("", None),
    ],
)
def test_nearest(word: str, expected: str | None) -> None:
    assert find_nearest(word, ["title", "budget", "responsible"]) == expected


def test_nearest_answers_with_the_known_spelling() -> None:
    assert find_nearest("สนจ", ["สนจ.", "พช."]) == "สนจ."


def test_malformed_is_a_value_error_with_its_rule() -> None:
    error = Malformed("bad-month", WORDS, Words("h", "ฮ"))
    assert isinstance(error, ValueError)
    assert (str(error), error.rule, error.message, error.hint.th) == ("wrong", "bad-month", WORDS, "ฮ")


def test_tally_counts_by_severity() -> None:
    tally = Tally()
    tally.add(
        Diagnostic("f", WHOLE_FILE, severity, "r", WORDS, WORDS, "") for severity in (Severity.ERROR, Severity.INFO, Severity.ERROR)
    )
    assert tally.counts == {Severity.ERROR: 2, Severity.WARNING: 0, Severity.INFO: 1}
