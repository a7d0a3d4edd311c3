"""The same letters in other code points, and characters that nobody sees: kept apart from what is really different.

Thai can be typed in more than one way that looks the same: SARA AM in two pieces, SARA E twice for SARA AE, a tone mark
before the vowel that it belongs over, a mark twice. Text that was copied brings spaces of other kinds and characters of no
width. Texts are kept as they are written; names, numbers and keys are compared in one form, which comes from here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from typing import Final

from orgplan.problems import Words

MOST_IN_CELL: Final = 32_767
"""Characters (UTF-16 units, as Excel counts) that a cell of a spreadsheet holds, and so the most in one text of a plan."""

_UNSEEN_CODES: Final = (
    0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, *range(0x180B, 0x1810), *range(0x200B, 0x2010), *range(0x2060, 0x2066),
    *range(0x206A, 0x2070), 0x3164, *range(0xFE00, 0xFE10), 0xFEFF, 0xFFA0, *range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE1000),
)  # fmt: skip
_SPACE_CODES: Final = (0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)
_HYPHEN_CODES: Final = (0x2010, 0x2011, 0x2212)
_WIDE: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""The wide signs of East Asian fonts, each with the ordinary one."""
_PLAIN: Final[dict[int, str | int]] = (
    dict.fromkeys(_UNSEEN_CODES, "") | dict.fromkeys(_SPACE_CODES, " ") | dict.fromkeys(_HYPHEN_CODES, "-") | _WIDE
)
_UNSEEN_SIGNS: Final = "".join(map(chr, (*_UNSEEN_CODES, *_SPACE_CODES)))
UNSEEN: Final = frozenset(_UNSEEN_SIGNS)
"""Characters that show nothing, and spaces that are not the ordinary one."""
ODD_SPACES: Final = "".join(map(chr, _SPACE_CODES))

_MARKS: Final = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]{2,}")
_RANKS: Final = (
    dict.fromkeys("\u0e38\u0e39\u0e3a", 0) | dict.fromkeys("\u0e48\u0e49\u0e4a\u0e4b", 2) | dict.fromkeys("\u0e4c\u0e4e", 3)
)
"""Thai marks in the order in which they are typed: below the letter, over it (1), tones, and what silences the letter."""
_SPLIT_AM: Final = re.compile("\u0e4d([\u0e48-\u0e4b]*)\u0e32")
_TONES_BEHIND_AM: Final = re.compile("\u0e33[\u0e33\u0e48-\u0e4b]*[\u0e48-\u0e4b]")


def _as_class(codes: Iterable[int]) -> str:
    """Characters as the inside of a class of a regular expression, by ranges: one that lists thousands is slow at every letter."""
    numbered = enumerate(sorted(codes))
    runs = [[code for _, code in run] for _, run in groupby(numbered, key=lambda pair: pair[1] - pair[0])]
    return "".join(f"\\U{run[0]:08x}-\\U{run[-1]:08x}" for run in runs)


_ODD: Final = re.compile(f"[{_as_class(_PLAIN)}\u0e4d]|\u0e40\u0e40|[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]{{2}}|\u0e33[\u0e48-\u0e4b]")
"""What a text holds that may have to be changed; most have nothing of it."""
_LONG: Final = 1000
"""Characters from which on a text is looked at for long runs of marks."""


@lru_cache(4096)
def unify_letters(text: str) -> str:
    """`text` in the form in which it is compared: what looks the same is the same, and what nobody sees is gone.

    Digits, capitals and ordinary spaces stay as they are.
    """
    if text.isascii():
        return text
    if _ODD.search(text) is None and unicodedata.is_normalized("NFC", ordered := _with_marks_in_order(text)):
        return ordered
    text = unicodedata.normalize("NFC", _with_marks_in_order(text.translate(_PLAIN))).replace("\u0e40\u0e40", "\u0e41")
    text = _SPLIT_AM.sub("\\1\u0e33", _MARKS.sub(_in_order, text))
    return _MARKS.sub(_in_order, _TONES_BEHIND_AM.sub(_tones_first, text))


def _with_marks_in_order(text: str) -> str:
    """The same text to Unicode, with the runs of marks of a long one in their canonical order.

    To find it, unicodedata takes time that grows with the square of the length of a run.
    """
    if len(text) <= _LONG:
        return text
    runs = groupby(text, key=lambda sign: unicodedata.combining(sign) > 0)
    return "".join("".join(sorted(run, key=unicodedata.combining) if are_marks else run) for are_marks, run in runs)


def bare_key(text: str) -> str:
    """What a key is without spaces, quotation marks of any kind and unseen characters around and within it."""
    return unify_letters(text).strip(" \t'\"“”‘’")


def _tones_first(signs: re.Match[str]) -> str:
    """The tones among SARA AMs before these: of several AMs in a row, no tone may stay behind any."""
    return signs[0].replace("\u0e33", "") + "\u0e33" * signs[0].count("\u0e33")


def _in_order(marks: re.Match[str]) -> str:
    return _order_marks(marks[0])


@lru_cache(1024)
def _order_marks(marks: str) -> str:
    return "".join(sorted(dict.fromkeys(marks), key=lambda mark: _RANKS.get(mark, 1)))


def first_unseen(text: str) -> str | None:
    """The first character of a text that shows nothing, or that is a space of another kind; None without one."""
    return None if text.isascii() or text.isprintable() else next((sign for sign in text if sign in UNSEEN), None)


CURLY_MARKS: Final = frozenset("“”„‟‘’")


def drop_curly_marks(text: str) -> str:
    """A text without the curly quotation marks around it."""
    return text.strip("".join(CURLY_MARKS)).strip()


_THAI_NAMES: Final = {
    "\u00a0": "ช่องว่างชนิดไม่ตัดบรรทัด ", "\u200b": "ช่องว่างความกว้างศูนย์ ", "\ufeff": "เครื่องหมายต้นแฟ้ม ", "\u00ad": "ยัติภังค์ที่ซ่อนอยู่ ",
    "\uff1a": "ทวิภาคแบบเต็มความกว้าง ", "\u3000": "ช่องว่างแบบเต็มความกว้าง ", "\u200c": "ตัวกันเชื่อมความกว้างศูนย์ ", "\u200d": "ตัวเชื่อมความกว้างศูนย์ ",
    "\u200e": "เครื่องหมายซ้ายไปขวา ", "\u200f": "เครื่องหมายขวาไปซ้าย ", "\u2060": "ตัวเชื่อมคำ ", "\u202f": "ช่องว่างแคบชนิดไม่ตัดบรรทัด ",
    "\u2007": "ช่องว่างเท่าตัวเลข ", "\u2009": "ช่องว่างบาง ", "\u2002": "ช่องว่างครึ่งตัวพิมพ์ ", "\u2003": "ช่องว่างเต็มตัวพิมพ์ ", "\u200a": "ช่องว่างบางมาก ",
    "\u202e": "ตัวบังคับขวาไปซ้าย ", "\u202d": "ตัวบังคับซ้ายไปขวา ", "\u2028": "ตัวแบ่งบรรทัด ", "\u2029": "ตัวแบ่งย่อหน้า ",
    "\u2010": "ยัติภังค์ ", "\u2011": "ยัติภังค์ชนิดไม่ตัดบรรทัด ", "\u2013": "ขีดกลาง ", "\u2014": "ขีดยาว ", "\u2212": "เครื่องหมายลบ ",
    **dict.fromkeys("“”„‟", "เครื่องหมายคำพูดโค้ง "), **dict.fromkeys("‘’", "เครื่องหมายคำพูดโค้งเดี่ยว "),
}  # fmt: skip


def name_character(sign: str) -> Words:
    """A character by the name that Unicode gives it, and its number: `ZERO WIDTH SPACE (U+200B)`."""
    number, name = f"U+{ord(sign):04X}", unicodedata.name(sign, "")
    if name:
        return Words(f"{name} ({number})", f"{_THAI_NAMES.get(sign, '')}{name} ({number})")
    if unicodedata.category(sign) == "Cc":
        return Words(f"CONTROL CHARACTER ({number})", f"อักขระควบคุม ({number})")
    return Words.same(number)
