"""What stands in a cell of a foreign table, as a value of a plan: more ways of writing than a plan allows, each with one meaning."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from orgplan.agencies import is_ditto
from orgplan.cells.cell_values import format_figure, split_agencies
from orgplan.numerals import read_baht
from orgplan.problems import Malformed, Words, quote
from orgplan.texts import LIKE_BLANKS, is_blank
from orgplan.thai import format_money, parse_money, parse_number, says_percent, tidy_text, use_ascii_digits

_NOT_AVAILABLE: Final = frozenset({"n/a", "na", "n.a.", "nil", "none", "ไม่มีข้อมูล", "อยู่ระหว่างดำเนินการ", "รอผล", "tbd", "#n/a"})
_COMPARED: Final = re.compile(
    r"^(?:≥|>=|=>|≤|<=|=<|>|<|ไม่น้อยกว่า|ไม่ต่ำกว่า|อย่างน้อย|ไม่เกิน|ไม่มากกว่า|มากกว่าหรือเท่ากับ|น้อยกว่าหรือเท่ากับ|at least|at most)\s*"
)
_COUNTED: Final = re.compile(r"(?P<number>[+-]?[\d,]+(?:\.\d+)?)\s*(?P<unit>[^\d\s,.%/()\-–][^\d]*)")
_FACTORS: Final = (
    (re.compile(r"ล้านบาท|ลบ\.|million", re.IGNORECASE), 1_000_000),
    (re.compile(r"พันบาท|thousand|'000|,000", re.IGNORECASE), 1000),
)


def says_nothing(text: str) -> bool:
    """Whether a cell says that there is nothing: a blank, any dash, N/A."""
    bare = tidy_text(text).strip()
    return is_blank(bare) or bare in LIKE_BLANKS or set(bare) <= {"-", "–", "—", "."} or bare.casefold() in _NOT_AVAILABLE


def repeats_above(text: str) -> bool:
    """Whether a cell says that it holds what stands above."""
    return is_ditto(text.strip())


def find_money_factor(head: str) -> int:
    """How many baht one stands for below a head: a million below `งบประมาณ (ล้านบาท)`."""
    return next((factor for pattern, factor in _FACTORS if pattern.search(head)), 1)


def read_amount(text: str, factor: int = 1) -> Decimal | None:
    """The amount in baht that a cell holds, in units of `factor` baht; None where it says that there is none.

    Raises `Malformed` for anything else.
    """
    if says_nothing(text):
        return None
    text = join_thousands(text)
    if factor > 1:
        return parse_money(f"{parse_number(text) * factor:f}")
    try:
        return parse_money(text)
    except Malformed:
        amount = read_baht(tidy_text(text))
        if amount is None:
            raise
        return parse_money(f"{amount:f}")


def write_amount(amount: Decimal) -> str:
    """An amount as a plan has it."""
    return format_money(amount)


_SPACED: Final = re.compile(r"(?<![\d,.])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)")


def join_thousands(text: str) -> str:
    """A text whose numbers have no spaces within: `1 200` is 1200."""
    return _SPACED.sub(lambda match: re.sub(r"\D", "", match[0]), use_ascii_digits(text))


def find_joined_groups(text: str) -> tuple[str, str] | None:
    """The first number of a text that is put together of groups with an ordinary space between them, as written and as read.

    `60 100` may also be two numbers. The spaces that programs put between thousands are no breaks, and leave no doubt.
    """
    match = next((each for each in _SPACED.finditer(use_ascii_digits(text)) if " " in each[0]), None)
    return None if match is None else (text[match.start() : match.end()], join_thousands(match[0]))


class CountedNumber(NamedTuple):
    """A number with the unit that stands beside it, and whether something was left out that a plan cannot say: at least."""

    text: str
    unit: str = ""
    is_compared: bool = False


def read_counted(text: str) -> CountedNumber:
    """The number in `ร้อยละ 93.10`, `ระดับ 3`, `80 คน`, `ไม่น้อยกว่าร้อยละ 80`. Raises `Malformed` where there is not just one."""
    clean = " ".join(tidy_text(join_thousands(text)).split())
    bare = _COMPARED.sub("", clean)
    is_compared = bare != clean
    try:
        number = parse_number(bare)
    except Malformed:
        match = _COUNTED.fullmatch(bare)
        if match is None:
            raise
        return CountedNumber(format_figure(parse_number(match["number"])), match["unit"].strip(), is_compared)
    return CountedNumber(format_figure(number), "ร้อยละ" if says_percent(bare) else "", is_compared)


def read_names(text: str) -> list[str]:
    """The agencies in a cell: parted by commas, semicolons and line ends."""
    return [" ".join(each.split()) for each in split_agencies(text, ())]


def refuse(text: str, wanted: Words) -> Malformed:
    """That a text is not what belongs in its column."""
    return Malformed(
        "unreadable", Words("{text} is not {wanted}", "{text} ไม่ใช่{wanted}").fill(text=quote(text), wanted=wanted), wanted
    )
