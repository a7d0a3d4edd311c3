"""The two languages, by every usual name, and the option that names one."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, Final

import typer

from orgplan.problems import Words, quote
from orgplan.shell.offering import offer_words
from orgplan.shell.outcome import CannotDo


class Language(StrEnum):
    """The language of messages."""

    TH = "th"
    EN = "en"


_NAMES: Final = {
    **dict.fromkeys(("th", "tha", "thai", "ไทย", "ภาษาไทย"), Language.TH),
    **dict.fromkeys(("en", "eng", "english", "อังกฤษ", "ภาษาอังกฤษ"), Language.EN),
}
_REGION: Final = re.compile(r"[-_.@]")
"""What parts a language from a country, an encoding and the like."""


def read_language(text: str) -> Language | None:
    """The language that a word names, in any usual spelling: `th`, `TH`, `th_TH.UTF-8`, `thai`, `ไทย`, `en-US`; None for any other."""
    return _NAMES.get(_REGION.split(text.strip().casefold(), maxsplit=1)[0])


def explain_unknown_language(where: str, text: str) -> Words:
    """That a word names none of the two languages."""
    known = Words("write th or en", "เขียน th (ไทย) หรือ en (อังกฤษ)")
    message = Words(f"orgplan does not speak {quote(text)}", f"orgplan ไม่มีภาษา {quote(text)}")
    return Words.joined((message, known)).prefixed(where)


def _language_option(text: str) -> Language:
    language = read_language(text)
    if language is None:
        raise CannotDo(explain_unknown_language("--lang", text))
    return language


LangOption = Annotated[
    Language | None,
    typer.Option("--lang", parser=_language_option, metavar="th|en"),
    offer_words(*Language),
    Words(
        "Language of messages; by default as ORGPLAN_LANG, the settings or the locale say.",
        "ภาษาของข้อความ หากไม่ระบุจะเป็นไปตาม ORGPLAN_LANG การตั้งค่า หรือภาษาของระบบ",
    ),
]
