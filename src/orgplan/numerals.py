"""Numbers that count in thousands and millions, in digits or in words: `1.5 แสน`, `2 ล้าน 5 แสน`, `สามหมื่น`, `150k`.

Plans write numbers out in digits. Whoever writes one of these is told the exact number that it is.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Final

LONGEST: Final = 100
"""Characters from which on a text is no number of anybody."""

_MILLION: Final = Decimal(1_000_000)
_TEN: Final = Decimal(10)
_TENS: Final = {"สิบ": _TEN, "ร้อย": Decimal(100), "พัน": Decimal(1000), "หมื่น": Decimal(10_000), "แสน": Decimal(100_000)}
_ONES: Final = {
    word: Decimal(number)
    for number, words in enumerate(
        ("ศูนย์", "หนึ่ง เอ็ด", "สอง ยี่", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
    )
    for word in words.split()
}  # fmt: skip
_ENGLISH: Final = {
    "k": Decimal(1000), "thousand": Decimal(1000), "m": _MILLION, "mn": _MILLION, "mil": _MILLION, "million": _MILLION,
    "b": 1000 * _MILLION, "bn": 1000 * _MILLION, "billion": 1000 * _MILLION,
}  # fmt: skip
_SHORT_MILLION: Final = re.compile(r"ล\.\s*(?=บ)")
_DIGITS: Final = r"(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,15})(?:\.\d{1,10})?"
"""No more of them than Decimal multiplies exactly."""


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The parts of a Thai number, and an English one; made when a text is no plain number."""
    words = "|".join(sorted((*_ONES, *_TENS, "ล้าน"), key=len, reverse=True))
    return (
        re.compile(rf"\s*(?:(?P<digits>{_DIGITS})|(?P<word>{words}))", re.ASCII),
        re.compile(
            rf"(?P<digits>{_DIGITS})\s*(?P<word>{'|'.join(sorted(_ENGLISH, key=len, reverse=True))})s?\.?", re.ASCII | re.IGNORECASE
        ),
    )


def read_numeral(text: str) -> Decimal | None:
    """The exact number that a text of Thai or English number words says; digits are 0-9. None for any other text.

    What has two readings is none: `3 หมื่น 5` is 35,000 to one and 30,005 to another.
    """
    if len(text) > LONGEST:
        return None
    thai, english = _patterns()
    if match := english.fullmatch(text.strip()):
        return Decimal(match["digits"].replace(",", "")) * _ENGLISH[match["word"].lower()]
    parts, at, text = list[Decimal | str](), 0, text.strip()
    while at < len(text):
        match = thai.match(text, at)
        if match is None:
            return None
        parts.append(Decimal(match["digits"].replace(",", "")) if match["digits"] else _ONES.get(match["word"], match["word"]))
        at = match.end()
    return _add_parts(parts)


def _add_parts(parts: list[Decimal | str]) -> Decimal | None:
    """The sum of counts, each with its power of ten behind it, which fall towards every million."""
    if not any(isinstance(part, str) for part in parts) and len(parts) != 1:
        return None
    whole, below, count, last = Decimal(0), Decimal(0), None, _MILLION
    for part in parts:
        if isinstance(part, Decimal):
            if count is not None:
                return None
            count = part
        elif part == "ล้าน":
            is_counted = bool(below) or count is not None
            if is_counted and whole:
                return None
            millions = _with_ones(below, count, last) if is_counted else max(whole, Decimal(1))
            if millions is None:
                return None
            whole, below, count, last = millions * _MILLION, Decimal(0), None, _MILLION
        elif (power := _TENS[part]) >= last:
            return None
        else:
            below, count, last = below + (1 if count is None else count) * power, None, power
    rest = _with_ones(below, count, last if below or not whole else _TEN * _TEN)
    return None if rest is None else whole + rest


def _with_ones(below: Decimal, count: Decimal | None, last: Decimal) -> Decimal | None:
    """With a count that has no power of ten behind it: only behind tens (or alone) is it so many ones."""
    if count is None:
        return below
    return below + count if (not below and last == _MILLION) or last == _TEN else None


_BAHT: Final = re.compile(r"^(?:฿|THB|จำนวน(?:เงิน)?|เงิน)\s*|\s*(?:บาท(?:ถ้วน)?|บ\.|baht|THB|฿|\.-|/-|,-)+$", re.IGNORECASE)
_SAID_TWICE: Final = re.compile(r"(?P<one>[^()]+)\((?P<other>[^()]+)\)")


def read_baht(text: str) -> Decimal | None:
    """The exact amount that a text can only mean, as `read_numeral` has it, with the names of baht around it; digits are 0-9.

    An amount that is said twice, in digits and in words, must be the same both times. None where it is not certain.
    """
    if len(text) > LONGEST:
        return None
    if both := _SAID_TWICE.fullmatch(text.strip()):
        one, other = read_baht(both["one"]), read_baht(both["other"])
        return one if one == other else None
    bare = _SHORT_MILLION.sub("ล้าน", text.strip())
    for _ in range(2):
        bare = _BAHT.sub("", bare).strip()
    return read_numeral(bare)
