"""Texts as YAML writes them are read back as the same texts, wherever they stand."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from orgplan.document import parse_document
from orgplan.scalars import quote_scalar, quote_text, write_scalar

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=40)


def read(text: str) -> Any:
    return parse_document(text, "x").data


@given(TEXTS, st.sampled_from(["", "'", '"']))
@example("-", "")
@example("? a", "")
@example("a: b", "")
@example("a #b", "")
@example("no", "")
@example("\u0e01\u200b", "")
def test_a_text_comes_back_as_a_value_and_within_brackets(text: str, quote: str) -> None:
    assert read(f"k: {write_scalar(text, quote=quote)}") == {"k": text}
    assert read(f"k: [{write_scalar(text, flow=True, quote=quote)}]") == {"k": [text]}


@given(TEXTS)
def test_quotation_marks_hold_any_text(text: str) -> None:
    for quoted in (quote_scalar(text), quote_text(text)):
        assert read(f"k: {quoted}") == {"k": text}
        assert "\n" not in quoted


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("\u0e1b\u0e23\u0e30\u0e0a\u0e38\u0e21", "\u0e1b\u0e23\u0e30\u0e0a\u0e38\u0e21"), ("", '""'), ("no", '"no"'), ('"5', "'\"5'"), ('5 "', '5 "'), ("a\tb", '"a\\tb"'), ("\u200b", '"\\U0000200b"'),
    ],
)  # fmt: skip
def test_no_more_marks_than_it_takes(text: str, written: str) -> None:
    assert write_scalar(text) == written
    assert yaml.safe_load(f"k: {written}") == {"k": text}
