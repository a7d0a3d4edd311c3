"""What a sheet may be called: 31 characters as Excel counts them, without some signs, and like no other sheet, case aside."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

LONGEST_NAME: Final = 31
"""The most UTF-16 units in the name of a sheet."""
RESERVED: Final = "history"
"""A name that Excel keeps for itself."""
_ILLEGAL: Final = re.compile("[\\[\\]:*?/\\\\\x00-\x1f\ud800-\udfff\ufffe\uffff]")


def make_legal(name: str) -> str:
    """A name without the signs that no sheet may have in it, or at its ends."""
    return _ILLEGAL.sub(" ", name).strip(" '")


def count_units(text: str) -> int:
    """The length of a text as Excel counts it."""
    return len(text.encode("utf-16-le")) // 2


def cut_name(text: str, units: int) -> str:
    """The beginning of a text, in as many UTF-16 units as Excel counts, without an apostrophe or space at its end."""
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore").rstrip(" '")


def join_name(word: str, number: str) -> str:
    """A word and a number as the name of a sheet; where they are too long, the word is shortened."""
    word, number = make_legal(word), cut_name(make_legal(number), LONGEST_NAME)
    room = LONGEST_NAME - count_units(number) - 1
    return f"{cut_name(word, room)} {number}".strip() if room > 0 else number


def find_free_name(name: str, taken: Iterable[str]) -> str:
    """A legal name, with a number behind it if another sheet has the same one, case aside."""
    taken = {each.casefold() for each in taken} | {RESERVED}
    base = free = cut_name(make_legal(name), LONGEST_NAME) or "-"
    number = 1
    while free.casefold() in taken:
        number += 1
        mark = f" ({number})"
        free = cut_name(base, LONGEST_NAME - len(mark)) + mark
    return free
