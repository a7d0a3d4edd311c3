"""What could not be read again is not written."""

from __future__ import annotations

from pathlib import Path

import pytest

from orgplan.document import parse_document
from orgplan.shell.outcome import CannotDo
from orgplan.shell.readback import must_read_back

TARGET = Path("plan.yaml")


def test_a_sound_text_may_be_written() -> None:
    must_read_back("orgplan: 1\ntitle: แผน\n", TARGET)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: [1\n", "line 1: "),
        ("a: 1\na: 2\n", "line 2: the key “a” stands here a second time"),
        ("x" * 10_000_001, "larger than 10 MB"),
        ("a: \x07\n", "invisible character"),
        ("a: \ud800\n", "not of Unicode"),
    ],
)
def test_what_cannot_be_read_again_is_refused_with_its_line(text: str, words: str) -> None:
    with pytest.raises(CannotDo) as refused:
        must_read_back(text, TARGET)
    assert "plan.yaml could not be read again, so nothing was written" in refused.value.words.en
    assert words in refused.value.words.en


def test_a_file_may_keep_the_faults_that_it_has() -> None:
    text = "a: 1\na: 2\n"
    before = parse_document(text, "plan.yaml")
    must_read_back(text, TARGET, before)
    with pytest.raises(CannotDo):
        must_read_back(f"{text}a: 3\n", TARGET, before)


def test_standard_output_is_called_by_its_sign() -> None:
    with pytest.raises(CannotDo, match=r"^- could not be read"):
        must_read_back("a: [1\n", None)
