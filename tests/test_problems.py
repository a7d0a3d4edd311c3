from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.problems import WHOLE_FILE, Diagnostic, Malformed, Path, Severity, Tally, Words, nearest, path_text, quoted

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
    assert path_text(path) == expected


@given(st.text(max_size=200), st.integers(2, 80))
def test_quoted_keeps_short_texts_and_both_ends_of_long_ones(text: str, limit: int) -> None:
    shown = quoted(text, limit)
    assert shown[0] + shown[-1] == "“”"
    if len(text) <= limit:
        assert shown[1:-1] == text
    else:
        assert len(shown) <= limit + 6
        assert text.startswith(shown[1 : 1 + limit // 2])
        assert text.endswith(shown[-1 - limit // 2 : -1])


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
    assert nearest(word, ["title", "budget", "responsible"]) == expected


def test_nearest_answers_with_the_known_spelling() -> None:
    assert nearest("สนจ", ["สนจ.", "พช."]) == "สนจ."


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
