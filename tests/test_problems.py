from __future__ import annotations

from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.problems import (
    NO_WORDS,
    SEVERITIES,
    WHOLE_FILE,
    Diagnostic,
    Malformed,
    Path,
    Severity,
    Tally,
    Words,
    ask_whether,
    find_nearest,
    format_path,
    quote,
    suggest_nearest,
)

WORDS = Words("wrong", "ผิด")


def test_words_say_either_language() -> None:
    assert (WORDS.said("en"), WORDS.said("th")) == ("wrong", "ผิด")


def test_words_alike_in_both_languages() -> None:
    assert Words.same("KPI 1.2") == Words("KPI 1.2", "KPI 1.2")


@pytest.mark.parametrize(
    ("number", "many", "expected"),
    [
        (0, "", Words("0 entries", "0 รายการ")),
        (1, "", Words("1 entry", "1 รายการ")),
        (1200, "", Words("1,200 entries", "1,200 รายการ")),
    ],
)
def test_counted_words_agree_in_number(number: int, many: str, expected: Words) -> None:
    assert Words.counted(number, "entry", "รายการ", many="entries") == expected
    assert Words.counted(number, "month").en.endswith("month" if number == 1 else "months")
    assert Words.counted(number, "month").th == f"{number:,}"


def test_joined_words_have_their_own_separators_and_no_empty_ones() -> None:
    assert Words.joined([WORDS, NO_WORDS, Words("late", "ช้า")]) == Words("wrong; late", "ผิด ช้า")
    assert Words.joined(iter([WORDS, Words("late", "ช้า")]), ", and ", " และ") == Words("wrong, and late", "ผิด และช้า")
    assert Words.joined([WORDS, Words("late", "")], "/", "/") == Words("wrong/late", "ผิด")
    assert Words.joined([]) == NO_WORDS


def test_prefixed_words_name_what_they_speak_of() -> None:
    assert WORDS.prefixed("plan{1}.yaml") == Words("plan{1}.yaml: wrong", "plan{1}.yaml: ผิด")
    assert WORDS.prefixed(Words("step 1", "ขั้นตอน 1")) == Words("step 1: wrong", "ขั้นตอน 1: ผิด")


def test_filled_words_take_each_part_in_their_own_language() -> None:
    words = Words("{where} is {what} {times:,} times", "{where}{what} {times:,} ครั้ง")
    assert words.fill(where=Words("step {x}", "ขั้นตอน {x}"), what=WORDS, times=1000) == Words(
        "step {x} is wrong 1,000 times", "ขั้นตอน {x}ผิด 1,000 ครั้ง"
    )
    with pytest.raises(KeyError):
        words.fill(where="here")


def test_a_slip_is_asked_about_and_anything_else_gets_the_other_hint() -> None:
    assert ask_whether("title") == Words("did you mean title?", "หมายถึง title หรือไม่")
    assert suggest_nearest("titel", ["title", "no"], WORDS) == ask_whether("title")
    assert suggest_nearest("titel", ["title", "no"], WORDS, show=quote) == ask_whether("“title”")
    assert suggest_nearest("zzz", ["title", "no"], WORDS) == WORDS


def test_of_several_words_that_are_as_near_none_is_asked_about() -> None:
    dimensions = ["7.1", "7.2", "7.3", "7.4"]
    assert suggest_nearest("7.9", dimensions, WORDS) == WORDS
    assert suggest_nearest("7.44", dimensions, WORDS) == ask_whether("7.4")
    assert find_nearest("พซ.", ["พช.", "พม."]) is None
    assert find_nearest("nate", ["statement", "name", "note"]) is None
    assert find_nearest("nane", ["statement", "name", "note"]) == "name"


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
    assert tally.words == Words("2 errors, 0 warnings, 1 info", "ข้อผิดพลาด 2 คำเตือน 0 ข้อสังเกต 1")


def test_every_severity_has_its_words_by_weight() -> None:
    assert list(SEVERITIES) == list(Severity)
    assert len({words.th for words in SEVERITIES.values()}) == len(Severity)
