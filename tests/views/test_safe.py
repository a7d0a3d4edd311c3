"""Text from files and file names can do nothing to a terminal."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.views.safe import make_harmless

ANYTHING = st.text(st.characters(exclude_categories=[]), max_size=200)
BIDI = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize(
    "text, shown",
    [
        ("แผนพัฒนาองค์การ น้ำ 2553", "แผนพัฒนาองค์การ น้ำ 2553"),
        ("\x1b[31mแดง\x1b[0m", "\\x1b[31mแดง\\x1b[0m"),
        ("\x1b]0;title\x07", "\\x1b]0;title\\x07"),
        ("\x9b31m", "\\x9b31m"),
        ("a\nb\rc\x08d\x7f", "a\\x0ab\\x0dc\\x08d\\x7f"),
        ("a\tb", "a b"),
        ("\u202egpj.exe", "\\u202egpj.exe"),
        ("ก\u061cข\u200e\u200f", "ก\\u061cข\\u200e\\u200f"),
        ("\u2028\u2029", "\\u2028\\u2029"),
        ("\udcff", "\\udcff"),
        ("\ufeffx", "\\ufeffx"),
        ("ก\u200bข\u200d", "ก\u200bข\u200d"),
        ("[red] :smile: {} %s \\x1b", "[red] :smile: {} %s \\x1b"),
        ("🙂 ½ “”", "🙂 ½ “”"),
        ("", ""),
    ],
)
def test_only_what_could_act_is_escaped(text: str, shown: str) -> None:
    assert make_harmless(text) == shown


@given(ANYTHING)
def test_nothing_that_acts_is_left(text: str) -> None:
    shown = make_harmless(text)
    assert not set(shown) & set(BIDI)
    assert not any(unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"} for sign in shown)
    assert shown.encode().decode() == shown
    assert len(shown.splitlines()) <= 1


@given(ANYTHING)
def test_the_escapes_tell_what_stood_there(text: str) -> None:
    back = re.sub(
        r"\\x([0-9a-f]{2})|\\u([0-9a-f]{4})",
        lambda found: chr(int(found[1] or found[2], 16)),
        make_harmless(text.replace("\\", "")),
    )
    assert back == text.replace("\\", "").replace("\t", " ")


@given(ANYTHING)
def test_harmless_text_stays_as_it_is(text: str) -> None:
    assert make_harmless(make_harmless(text)) == make_harmless(text)
