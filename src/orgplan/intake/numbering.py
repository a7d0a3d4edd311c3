"""The numbers that a word processor shows before paragraphs without writing them: automatic lists, counted anew."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

_THAI_LETTERS: Final = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_THAI_DIGITS: Final = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


class ListLevel(NamedTuple):
    """A level of a list: how its numbers are written, what stands around them (`%1.%2`), and with which they begin."""

    form: str = "decimal"
    text: str = "%1."
    first: int = 1


class ListCounter:
    """Counts the paragraphs of a document's lists. `levels` are given by list and level (from 0)."""

    def __init__(self, levels: Mapping[tuple[str, int], ListLevel]) -> None:
        self._levels = levels
        self._counts: dict[str, dict[int, int]] = {}

    def count(self, list_id: str, level: int) -> str:
        """The number before the next paragraph of a list, as it appears; a dash for other signs, blank for a list that is not there."""
        own = self._levels.get((list_id, level))
        if own is None:
            return ""
        counts = self._counts.setdefault(list_id, {})
        counts[level] = counts.get(level, own.first - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        if own.form in {"bullet", "none"}:
            return "-" if own.form == "bullet" else ""
        return re.sub(r"%([1-9])", lambda match: self._write(list_id, int(match[1]) - 1), own.text)

    def _write(self, list_id: str, level: int) -> str:
        of_level = self._levels.get((list_id, level), ListLevel())
        number = self._counts[list_id].get(level, of_level.first)
        if of_level.form == "thaiLetters":
            return _THAI_LETTERS[(number - 1) % len(_THAI_LETTERS)]
        if of_level.form in {"lowerLetter", "upperLetter"}:
            letter = chr(ord("a") + (number - 1) % 26)
            return letter if of_level.form == "lowerLetter" else letter.upper()
        return str(number).translate(_THAI_DIGITS) if of_level.form in {"thaiNumbers", "thaiCounting"} else str(number)
