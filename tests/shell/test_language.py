"""The names of the two languages, in every usual spelling."""

from __future__ import annotations

import pytest

from orgplan.shell.language import Language, read_language
from running import invoke, process

THAI = ("th", "TH", " Th ", "th_TH.UTF-8", "th-TH", "th_TH", "thai", "Thai", "tha", "ไทย", "ภาษาไทย")
ENGLISH = ("en", "EN", "en-US", "en_GB.UTF-8", "english", "eng", "อังกฤษ")


@pytest.mark.parametrize("text", THAI)
def test_every_spelling_of_thai(text: str) -> None:
    assert read_language(text) is Language.TH
    assert "ไม่มีตัวเลือก" in invoke("rules", "--nothing", ORGPLAN_LANG=text).stderr
    assert invoke("rules", "--lang", text, ORGPLAN_LANG="en").stdout == invoke("rules", ORGPLAN_LANG="th").stdout


@pytest.mark.parametrize("text", ENGLISH)
def test_every_spelling_of_english(text: str) -> None:
    assert read_language(text) is Language.EN
    assert "there is no option" in invoke("rules", "--nothing", ORGPLAN_LANG=text).stderr
    assert invoke("rules", "--lang", text, ORGPLAN_LANG="th").stdout == invoke("rules", ORGPLAN_LANG="en").stdout


@pytest.mark.parametrize("text", ["fr", "t", "the", "C", "de_DE.UTF-8", "ลาว", "-"])
def test_other_words_are_said_to_be_no_language(text: str) -> None:
    assert read_language(text) is None
    for lang, says in (
        ("en_US", f"orgplan does not speak “{text}”; write th or en"),
        ("th_TH", f"orgplan ไม่มีภาษา “{text}” เขียน th (ไทย) หรือ en"),
    ):
        told = process("rules", ORGPLAN_LANG=text, LANG=lang)
        assert told.returncode == 0
        assert told.stderr.startswith(f"orgplan: ORGPLAN_LANG: {says}")
        assert told.stderr.count("\n") == 1
        refused = process("rules", "--lang", text, ORGPLAN_LANG=lang)
        assert refused.returncode == 2
        assert refused.stderr.startswith(f"orgplan: --lang: {says}")
