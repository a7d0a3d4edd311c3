"""How Thai offices write months, years, digits, durations and money: read and print.

Reading is strict about meaning and lenient about form: Thai digits, thousands separators, either era, short or full
month names are all fine, and whatever has two readings is refused with words that say what to write instead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from difflib import get_close_matches
from functools import lru_cache
from math import ceil
from typing import Final, NamedTuple

from orgplan.exact import format_digits
from orgplan.fiscal import (
    BE_OFFSET,
    MONTHS_PER_QUARTER,
    QUARTERS,
    Month,
    Period,
    find_runs,
    months_of_quarters,
    months_of_year,
    with_gaps,
)
from orgplan.letters import ODD_SPACES, name_character, unify_letters
from orgplan.numerals import read_baht, read_numeral
from orgplan.problems import Malformed, Words, ask_whether, quote

FIRST_BE_YEAR = 2400
"""Years from here on are Buddhist Era; earlier four-digit years are Common Era."""
FIRST_CE_YEAR = 1900
CENTURY_BE = 2500
"""Two-digit years are 25xx BE."""
MAX_DIGITS = 30
MAX_WORDING = 100
"""Characters in any number, month or duration; the patterns below are not tried on longer texts, where they are slow."""
SATANG_DECIMALS = 2

SHORT_MONTHS = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")
LONG_MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
ENGLISH_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip

_NUMBER_OF_MONTH = (
    {name.replace(".", ""): number for number, name in enumerate(SHORT_MONTHS, 1)}
    | {name: number for number, name in enumerate(LONG_MONTHS, 1)}
    | {name: number for number, name in enumerate(ENGLISH_MONTHS, 1)}
    | {name[:3]: number for number, name in enumerate(ENGLISH_MONTHS, 1)}
    | {"sept": 9}
)

_THAI_DIGITS = {ord("๐") + digit: str(digit) for digit in range(10)}


def use_ascii_digits(text: str) -> str:
    """`text` with Thai digits as 0-9 and nothing else changed."""
    return text.translate(_THAI_DIGITS)


@lru_cache(1024)
def tidy_text(text: str) -> str:
    """`text` without the differences that no reader sees, and with Thai digits as 0-9: the form in which names are compared."""
    return use_ascii_digits(unify_letters(text)).strip()


# --- numbers and money ---------------------------------------------------------------------------------------------

_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[+-]?\.\d+", re.ASCII)
_SPLIT_NUMBER = re.compile(r"[+-]?[\d,.]+%?(\s+[+-]?[\d,.]+%?)+")
_SPACED_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(?: \d{3})+(?:\.\d+)?", re.ASCII)
_AROUND_NUMBER = re.compile(r"^(?:ร้อยละ|ระดับ(?:ที่)?)\s*|\s*(?:%|\uff05|เปอร์เซ็นต์)$")
_AROUND_MONEY = re.compile(r"^฿\s*|\s*(?:บาท(?:ถ้วน)?|\.-)$")
PERCENT_UNITS = frozenset({"ร้อยละ", "%", "\uff05", "เปอร์เซ็นต์", "percent", "per cent"})
_BRACKETS = re.compile(r"[()\[\]{}\uff08\uff09\u3010\u3011]")
_PER_CENT = r"(?:ร้อยละ|[%\u066a\uff05]|เปอร์เซ็?นต์|\bper\s?cent(?:s|ages?)?\b)"
_SAYS_PERCENT = re.compile(rf"^{_PER_CENT}|{_PER_CENT}$")
NO_MONEY = frozenset({"ไม่มี", "ไม่ใช้งบประมาณ"})
"""Words for an amount that mean "none given"."""


@lru_cache(8192)
def parse_number(text: str) -> Decimal:
    """The exact number in a text such as `1,250.50`, `๖๐`, `60%`, `ร้อยละ 60` or `ระดับ 4`.

    Raises `Malformed` (bad-number) for anything else, and for more than 30 digits.
    """
    return _decimal(text, _bare(_AROUND_NUMBER, text), "bad-number")


@lru_cache(1024)
def is_number(text: str) -> bool:
    """Whether `parse_number` reads a text."""
    try:
        parse_number(text)
    except Malformed:
        return False
    return True


def says_percent(text: str) -> bool:
    """Whether a unit or a title says that figures are per cent: it starts or ends with that word or sign, brackets left out."""
    bare = " ".join(_BRACKETS.sub(" ", tidy_text(text)).casefold().split())
    return _SAYS_PERCENT.search(bare) is not None


def parse_money(text: str) -> Decimal | None:
    """An amount in baht, exact to satang; None for the words that mean "no budget".

    Raises `Malformed` (bad-amount) for anything that is not an amount of zero or more.
    """
    return None if read_no_money(text) else _amount(text)


def read_no_money(text: str) -> str:
    """The words in a text that mean "no budget"; empty for any other text."""
    words = tidy_text(text)
    return words if words in NO_MONEY else ""


@lru_cache(8192)
def _amount(text: str) -> Decimal:
    amount_text = _bare(_AROUND_MONEY, text)
    amount = _decimal(text, amount_text, "bad-amount")
    if amount < 0:
        raise Malformed(
            "bad-amount",
            Words(f"the amount {quote(text)} is negative", f"จำนวนเงิน {quote(text)} ติดลบ"),
            Words("write an amount of zero or more, in baht", "เขียนจำนวนเงินตั้งแต่ศูนย์บาทขึ้นไป"),
        )
    if len(amount_text.partition(".")[2]) > SATANG_DECIMALS:
        raise Malformed(
            "bad-amount",
            Words(f"the amount {quote(text)} has more than two decimals", f"จำนวนเงิน {quote(text)} มีทศนิยมเกินสองตำแหน่ง"),
            _satang_or_thousands(amount, amount_text),
        )
    return amount


def _satang_or_thousands(amount: Decimal, text: str) -> Words:
    """What to write for an amount of more than two decimals; three may be thousands behind a point."""
    rounded, one = format_money(round(amount, SATANG_DECIMALS)), text.replace(".", ",")
    which = Words.any_of((rounded, one) if _NUMBER.fullmatch(one) else (rounded,))
    return Words("satang are two decimals, and thousands take a comma: write {which}, whichever is meant",
                 "สตางค์มีทศนิยมสองตำแหน่ง หลักพันใช้จุลภาค เขียน {which} ตามที่หมายถึง").fill(which=which)  # fmt: skip


def _bare(around: re.Pattern[str], text: str) -> str:
    """The text without the sign or word of its unit."""
    clean = tidy_text(text)
    return around.sub("", clean) if len(clean) <= MAX_WORDING else clean


def _decimal(text: str, bare: str, rule: str) -> Decimal:
    bare = bare.strip()
    if not _NUMBER.fullmatch(bare):
        raise _name_odd_space(_no_number(text, bare[:MAX_WORDING], rule), text, bare[:MAX_WORDING])
    digits = bare.replace(",", "")
    if len(digits.lstrip("+-").replace(".", "")) > MAX_DIGITS:
        raise Malformed(
            rule,
            Words(f"the number {quote(text, 24)} has more than {MAX_DIGITS} digits",
                  f"ตัวเลข {quote(text, 24)} ยาวเกิน {MAX_DIGITS} หลัก"),
            Words("write the number as it was measured, without needless digits", "เขียนตัวเลขเท่าที่วัดได้จริง"),
        )  # fmt: skip
    return Decimal(digits)


def _name_odd_space(fault: Malformed, text: str, bare: str) -> Malformed:
    """The fault of a number; where spaces that look like the ordinary one split it, with their name, and mended if they part thousands."""
    sign = next((sign for sign in text.strip() if sign in ODD_SPACES), None)
    if sign is None or not _SPLIT_NUMBER.fullmatch(bare):
        return fault
    named = name_character(sign)
    message = Words("{message}: it holds {named}", "{message} เพราะมีอักขระ {named}").fill(message=fault.message, named=named)
    if " " in text.strip() or not _SPACED_THOUSANDS.fullmatch(bare):
        return Malformed(fault.rule, message, fault.hint)
    meant = bare.replace(" ", ",")
    return Malformed(fault.rule, message, _thousands(meant), meant if tidy_text(text) == bare else None)


_EXAMPLES: Final = {
    "bad-amount": Words("write digits, such as 150,000 or 12,500.50; leave it blank or write ไม่มี for none",
                        "เขียนเป็นตัวเลข เช่น 150,000 หรือ 12,500.50 ถ้าไม่มีให้เว้นว่างหรือเขียน ไม่มี"),
    "bad-number": Words("write digits only, such as 71.5, 60% or ร้อยละ 60; leave it blank for none",
                        "เขียนเป็นตัวเลข เช่น 71.5, 60% หรือ ร้อยละ 60 ถ้าไม่มีให้เว้นว่าง"),
}  # fmt: skip
_ALONE: Final = Words("write the number alone; a unit has its own key, `unit`", "เขียนเฉพาะตัวเลข หน่วยให้เขียนที่ `unit`")
_SEVERAL: Final = Words("a space splits numbers: write 1,000 for one number, and put commas between several",
                        "ช่องว่างแยกตัวเลขออกจากกัน เขียน 1,000 ถ้าเป็นค่าเดียว หรือคั่นหลายค่าด้วยจุลภาค")  # fmt: skip
_CURLY_MARKS: Final = Words('curly quotation marks are part of the text: write straight ones (") or none',
                            'เครื่องหมายคำพูดโค้งนับเป็นส่วนหนึ่งของข้อความ ใช้แบบตรง (") หรือไม่ต้องใช้')  # fmt: skip
_ODD_COMMAS: Final = re.compile(r"[+-]?(?=,*\d)[\d,]*,[\d,]*(\.\d*)?", re.ASCII)
_SWAPPED: Final = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", re.ASCII)
_EXPONENT: Final = re.compile(r"[+-]?\d{1,10}(?:\.\d{1,10})?[eE][+-]?\d{1,2}", re.ASCII)
_LARGE_EXPONENT: Final = re.compile(r"[+-]?\d+(?:\.\d+)?[eE][+-]?\d+", re.ASCII)
_FIRST_NUMBER: Final = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d.,]*\d)", re.ASCII)


def _no_number(text: str, bare: str, rule: str) -> Malformed:
    """What is said of a text that is no number, with the number that it means where that is certain."""
    is_amount = rule == "bad-amount"
    message = (
        Words(f"{quote(text)} is not an amount in baht", f"{quote(text)} ไม่ใช่จำนวนเงินบาท")
        if is_amount
        else Words(f"{quote(text)} is not a number", f"{quote(text)} ไม่ใช่ตัวเลข")
    )
    if any(mark in text for mark in "“”‘’"):
        return Malformed(rule, message, _CURLY_MARKS)
    if _EXPONENT.fullmatch(bare) and (meant := _written_out(Decimal(bare), is_amount=is_amount)):
        hint = Words(
            f"write the number out in digits, without an exponent: {meant}", f"เขียนเป็นตัวเลขเต็มจำนวน ไม่ใช้เลขยกกำลัง: {meant}"
        )
        return Malformed(rule, message, hint, meant)
    if meant := _meant_amount(text) if is_amount else None:
        return Malformed(rule, message, _write(meant), meant)
    return Malformed(rule, message, _hint_for(bare, is_amount=is_amount) or _EXAMPLES[rule])


def _write(meant: str) -> Words:
    return Words(f"write the number out in digits: {meant}", f"เขียนเป็นตัวเลขเต็มจำนวน: {meant}")


def _meant_amount(text: str) -> str | None:
    amount = read_baht(tidy_text(text))
    return None if amount is None else _written_out(amount, is_amount=True)


def _written_out(value: Decimal, *, is_amount: bool) -> str | None:
    """A number as a plan writes it; None if a plan could not hold it."""
    digits = format_number(value)
    if sum(map(str.isdigit, digits)) > MAX_DIGITS:
        return None
    if not is_amount:
        return digits
    return None if value < 0 or value != round(value, SATANG_DECIMALS) else format_money(value)


def _hint_for(bare: str, *, is_amount: bool) -> Words | None:
    """What to write for a text that means more than one number, or one beside something else; None without a number in it."""
    hint = None
    if _SPLIT_NUMBER.fullmatch(bare):
        one = bare.replace(" ", ",")
        hint = _thousands(one) if is_amount and _SPACED_THOUSANDS.fullmatch(bare) else _SEVERAL
    elif _ODD_COMMAS.fullmatch(bare):
        hint = _which_of(bare)
    elif _SWAPPED.fullmatch(bare):
        one = bare.translate(str.maketrans(".,", ",."))
        hint = Words(f"decimals take a point and thousands a comma: {one}", f"ทศนิยมใช้จุด หลักพันใช้จุลภาค: {one}")
    elif (number := read_numeral(bare)) is not None and not is_amount and (meant := _written_out(number, is_amount=False)):
        unit = re.sub(r"[\d.,\s]", "", bare)
        hint = Words(f"write the number out in digits: {meant}; if the KPI counts in {unit}, write the number alone",
                     f"เขียนเป็นตัวเลขเต็มจำนวน: {meant} ถ้าตัวชี้วัดนับเป็น{unit} ให้เขียนเฉพาะตัวเลขข้างหน้า")  # fmt: skip
    elif _LARGE_EXPONENT.fullmatch(bare):
        hint = Words("write the number out in digits, without an exponent", "เขียนเป็นตัวเลขเต็มจำนวน ไม่ใช้เลขยกกำลัง")
    elif re.match(r"[+-]?[\d,.]+\s*\S", bare):
        numbers = _FIRST_NUMBER.findall(bare)
        hint = _amount_alone(numbers[0]) if is_amount and len(numbers) == 1 else None if is_amount else _ALONE
    return hint


def _thousands(one: str) -> Words:
    return Words(f"thousands take a comma: write {one}", f"หลักพันคั่นด้วยจุลภาค เขียน {one}")


def _amount_alone(number: str) -> Words:
    return Words(
        f"write the amount alone: {number}, if that is the amount in baht", f"เขียนเฉพาะจำนวนเงิน: {number} ถ้าเป็นจำนวนเงินบาท"
    )


def _which_of(bare: str) -> Words:
    """What a number with a comma in an odd place may mean: thousands, or decimals."""
    whole = format_number(Decimal(bare.replace(",", "")))
    before, _, after = bare.partition(",")
    meant = [whole, f"{before}.{after}"] if after.isdigit() and len(after) <= SATANG_DECIMALS else [whole]
    which = Words.any_of(meant)
    return Words("a comma stands before every third digit, and decimals take a point: write {which}, whichever is meant",
                 "จุลภาคคั่นทุกสามหลัก ทศนิยมใช้จุด เขียน {which} ตามที่หมายถึง").fill(which=which)  # fmt: skip


def format_money(amount: Decimal) -> str:
    """Baht with thousands separators, satang only where there are any: `150,000`, `12,500.50`."""
    return f"{amount:,.0f}" if amount == amount.to_integral_value() else f"{amount:,.2f}"


def format_number(value: Decimal) -> str:
    """A number as people write it: thousands separators, no exponent, no needless zeros."""
    return format_digits(value, ",")


# --- years and months ----------------------------------------------------------------------------------------------

_YEAR_MONTH = re.compile(r"(\d{4})-(\d{1,2})", re.ASCII)
_MONTH_YEAR = re.compile(r"(\d{1,2})\s*/\s*(\d{4}|\d{2})", re.ASCII)
_NAMED_MONTH = re.compile(r"(?:เดือน)?\s*(?P<name>[^\d]*?)\s*(?P<era>พ\.?ศ\.?|ค\.?ศ\.?)?\s*(?P<year>\d{4}|\d{2})", re.ASCII)
_DAY_MONTH = re.compile(r"\d{1,2}\s*[^\d\s/-].*\d{2,4}|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/\d{2,4}", re.ASCII)
EXAMPLE_YEAR: Final = 2553
"""The fiscal year of examples where no plan is at hand."""


def _month_forms(year: int) -> Words:
    """How months are written, by one of a fiscal year."""
    be = year % 100 if year // 100 * 100 == CENTURY_BE else year
    return Words(f"write it like พ.ค. {be:02d}, พฤษภาคม {year}, 05/{year} or {year}-05",
                 f"เขียนเช่น พ.ค. {be:02d}, พฤษภาคม {year}, 05/{year} หรือ {year}-05")  # fmt: skip


@lru_cache(4096)
def parse_month(text: str, year: int = EXAMPLE_YEAR) -> Month:
    """The month in a text such as `พ.ค. 53`, `พฤษภาคม พ.ศ. ๒๕๕๓`, `05/2553`, `2553-05`, `2010-05` or `May 2010`.

    Two-digit years are 25xx BE; years from 2400 are BE, 1900-2399 CE. Raises `Malformed` (bad-month), with examples of fiscal
    year `year`.
    """
    month = _match_month(text, year)
    if month is None:
        raise _no_month(text, year)
    return month


def parse_listed_month(text: str, year: int = EXAMPLE_YEAR) -> Month:
    """The same for a month in a list: a text of several months is told in months, each an item of its own."""
    try:
        return parse_month(text, year)
    except Malformed:
        clean = _wording(text)
        span = _two_months(clean, year) or _ends_of_quarters(clean, year)
        if span is None or Period(*span).length > len(SHORT_MONTHS):
            raise
        months = ", ".join(map(format_month, Period(*span).months))
        raise Malformed(
            "bad-month",
            Words(f"{quote(text)} is more than one month", f"{quote(text)} มีมากกว่าหนึ่งเดือน"),
            Words(f"write each month of the list by itself: {months}", f"เขียนทีละเดือนในรายการ: {months}"),
        ) from None


def _match_month(text: str, year: int) -> Month | None:
    """The month in a text; None where it names none. Raises `Malformed` for a month or a year that there is not."""
    clean = _wording(text)
    if match := _YEAR_MONTH.fullmatch(clean):
        return _month(text, int(match[2]), match[1], "", year)
    if match := _MONTH_YEAR.fullmatch(clean):
        return _month(text, int(match[1]), match[2], "", year)
    match = _NAMED_MONTH.fullmatch(clean)
    number = _NUMBER_OF_MONTH.get(_bare_name(match["name"])) if match else None
    return _month(text, number, match["year"], match["era"] or "", year) if match and number else None


def _wording(text: str) -> str:
    """The text, tidied, with single spaces; nothing if it is too long to be a month or a duration."""
    clean = " ".join(tidy_text(text).split())
    return clean if len(clean) <= MAX_WORDING else ""


def _bare_name(name: str) -> str:
    return name.replace(".", "").replace(" ", "").rstrip(",").lower()


def _month(text: str, number: int, year: str, era: str, example: int) -> Month:
    if not 1 <= number <= 12:  # noqa: PLR2004 - months of a year
        raise Malformed(
            "bad-month",
            Words(f"{quote(text)} names month {number}; a year has 12", f"{quote(text)} ระบุเดือนที่ {number} แต่ปีมี 12 เดือน"),
            _month_forms(example),
        )
    return Month(_common_era(text, year, era), number)


def _common_era(text: str, year: str, era: str) -> int:
    count = int(year)
    if len(year) == 2:  # noqa: PLR2004 - "53"
        count += CENTURY_BE
    buddhist = count >= FIRST_BE_YEAR
    if count < FIRST_CE_YEAR or (era and buddhist != era.startswith("พ")):
        raise Malformed(
            "bad-month",
            Words(f"the year in {quote(text)} is neither Buddhist Era nor Common Era", f"ปีใน {quote(text)} ไม่ใช่ทั้ง พ.ศ. และ ค.ศ."),
            Words("years from 2400 are Buddhist Era, 1900 to 2399 Common Era", "ปีตั้งแต่ 2400 นับเป็น พ.ศ. ปี 1900 ถึง 2399 นับเป็น ค.ศ."),
        )  # fmt: skip
    return count - BE_OFFSET if buddhist else count


def split_month(text: str) -> tuple[str, int | None]:
    """The name in a text that should be a month, and its year (Common Era), None where there is none to be read."""
    clean = _wording(text)
    match = _NAMED_MONTH.fullmatch(clean)
    if match is None:
        return clean, None
    try:
        return match["name"], _common_era(text, match["year"], match["era"] or "")
    except Malformed:
        return match["name"], None


def suggest_months(text: str) -> tuple[str, ...]:
    """The month names, short and Thai, that a misspelt month most likely means; the nearest first."""
    clean = _wording(text)
    match = _NAMED_MONTH.fullmatch(clean)
    name = _bare_name(match["name"]) if match else _bare_name(re.sub(r"\d", "", clean))
    if name in _NUMBER_OF_MONTH:
        return (SHORT_MONTHS[_NUMBER_OF_MONTH[name] - 1],)
    near = get_close_matches(name, _NUMBER_OF_MONTH, n=6, cutoff=0.55) if name else []
    return tuple(dict.fromkeys(SHORT_MONTHS[_NUMBER_OF_MONTH[each] - 1] for each in near))[:2]


_BETWEEN: Final = re.compile(r"\s*(?:-|–|—|―|‒|~|จนถึง|ถึง|to|until|(?P<listed>,|และ|and|&))\s*", re.IGNORECASE)
_ODD_ORDER: Final = re.compile(
    r"(?P<month>\d{1,2})[-. ](?P<year>\d{4})|(?P<year_first>\d{4})[/. ](?P<month_last>\d{1,2})", re.ASCII
)
_DAY_BEFORE: Final = re.compile(
    r"(?:วันที่\s*)?\d{1,2}(?:st|nd|rd|th)?\s*(?=[^\d\s/-])|(?<=\d{4}-\d{2})-\d{1,2}$|^\d{1,2}/(?=\d{1,2}/)", re.ASCII
)


def _no_month(text: str, year: int) -> Malformed:
    """What is said of a text that is no month, in a plan of fiscal year `year` (Buddhist Era)."""
    clean, message = _wording(text), Words(f"{quote(text)} is not a month and year", f"{quote(text)} ไม่ใช่เดือนและปี")
    if match := _ODD_ORDER.fullmatch(clean):
        month = _read(f"{match['month'] or match['month_last']}/{match['year'] or match['year_first']}")
        if month is not None:
            meant = format_month(month)
            return Malformed("bad-month", message, Words(f"write {meant}", f"เขียน {meant}"), meant)
    if (span := _two_months(clean, year) or _ends_of_quarters(clean, year)) is not None:
        first, last = map(format_month, span)
        message = Words(f"{quote(text)} is two months, a start and an end", f"{quote(text)} คือเดือนเริ่มต้นและเดือนสิ้นสุด")
        hint = Words(f"write `start: {first}` and `end: {last}`", f"เขียน `start: {first}` และ `end: {last}`")
    elif (without := _without_day(clean)) is not None:
        whole = format_month(without)
        hint = Words(
            f"plans are kept in whole months: leave the day out, and write {whole}", f"แผนใช้เดือนเต็ม ไม่ต้องระบุวัน เขียน {whole}"
        )
    elif _DAY_MONTH.fullmatch(clean):
        hint = Words("plans are kept in whole months: leave the day out, and {hint}", "แผนใช้เดือนเต็ม ไม่ต้องระบุวัน {hint}").fill(
            hint=_month_forms(year)
        )
    elif (number := _NUMBER_OF_MONTH.get(_bare_name(clean))) is not None:
        whole = format_month(_in_fiscal_year(number, year))
        hint = Words(f"add the year: in fiscal year {year} this month is {whole}", f"ระบุปีด้วย: เดือนนี้ในปีงบประมาณ {year} คือ {whole}")
    elif near := suggest_months(text):
        asked = ask_whether(Words.any_of(_with_year(text, name, year) for name in near))
        hint = Words.joined((asked, _month_forms(year)), " ")
    else:
        hint = _month_forms(year)
    return Malformed("bad-month", message, hint)


def _in_fiscal_year(number: int, year: int) -> Month:
    """The month of that number in a fiscal year."""
    return next(month for month in months_of_year(year).months if month.number == number)


def _with_year(text: str, name: str, year: int) -> str:
    """A month by its name, with the year that a text gives, else with that of the fiscal year."""
    number, own = _NUMBER_OF_MONTH[_bare_name(name)], split_month(text)[1]
    return format_month(Month(own, number) if own is not None else _in_fiscal_year(number, year))


def _read(text: str) -> Month | None:
    try:
        return _match_month(text, EXAMPLE_YEAR)
    except Malformed:
        return None


def _without_day(clean: str) -> Month | None:
    """The month of a date; None where there is no day to leave out, or what is left is no month."""
    bare = _DAY_BEFORE.sub("", clean, count=1).lstrip(" /-.,")
    return _read(bare) if bare != clean and _DAY_MONTH.fullmatch(clean) else None


def _two_months(clean: str, year: int) -> tuple[Month, Month] | None:
    """The start and the end in `พ.ย. - ธ.ค. 68`. A start without a year is the last such month before the end."""
    for gap in _BETWEEN.finditer(clean):
        begin, end = clean[: gap.start()], clean[gap.end() :]
        last, number = _read(end) or _without_day(end), _NUMBER_OF_MONTH.get(_bare_name(begin))
        if last is None and number is not None and (other := _NUMBER_OF_MONTH.get(_bare_name(end))) is not None:
            last = _in_fiscal_year(other, year)
        first = _read(begin) or _without_day(begin)
        if first is None and number is not None and last is not None:
            first = Month(last.year - (number > last.number), number)
        if first is not None and last is not None and first <= last and (not gap["listed"] or first.plus(1) == last):
            return first, last
    return None


def _ends_of_quarters(clean: str, year: int) -> tuple[Month, Month] | None:
    """The first and the last month of neighbouring quarters, or of the whole year, in the place of one month."""
    try:
        months = parse_duration(clean).named(year)
    except Malformed:
        return None
    return (months[0], months[-1]) if months and with_gaps(months) is None else None


def find_month_number(text: str) -> int | None:
    """The number (1..12) of the month that a text names without a year: `ต.ค.`, `เดือนตุลาคม`, `Oct`; None for any other text."""
    return _NUMBER_OF_MONTH.get(_bare_name(_wording(text).removeprefix("เดือน")))


def find_months(text: str, year: int) -> tuple[Month, ...]:
    """The months that a text of a form means in fiscal year `year`, which a plan writes in another way.

    `ม.ค.`, `15 ม.ค. 69`, `พ.ย. - ธ.ค. 68`, `ต.ค. 68, ม.ค. 69`, `ไตรมาสที่ 1 และ 3`; none for any other text.
    """
    clean = _wording(text)
    if (month := _read(clean) or _without_day(clean)) is not None:
        return (month,)
    if (number := find_month_number(clean)) is not None:
        return (_in_fiscal_year(number, year),)
    if (span := _two_months(clean, year)) is not None:
        return Period(*span).months if Period(*span).length <= len(SHORT_MONTHS) else ()
    try:
        return parse_duration(clean).named(year)
    except Malformed:
        parts = [find_months(part, year) for part in re.split(r"[,/]|และ|\band\b", clean) if part.strip() and part != clean]
    return tuple(sorted({month for part in parts for month in part})) if parts and all(parts) else ()


def format_month(month: Month) -> str:
    """A month as the forms write it: `พ.ค. 53`; outside the 2500s, where that would be read as another year, `พ.ค. 2600`."""
    be = month.year + BE_OFFSET
    return f"{SHORT_MONTHS[month.number - 1]} {f'{be % 100:02d}' if be // 100 * 100 == CENTURY_BE else be}"


_NAMED_YEAR: Final = re.compile(
    r"(?:(?:ประจำ)?ปี(?:งบประมาณ)?|FY)?\s*(?:พ\.?\s?ศ\.?|B\.?E\.?)?\s*(\d{4}|\d{2})", re.ASCII | re.IGNORECASE
)


def parse_year(text: str) -> int:
    """A fiscal year in the Buddhist Era, such as `2553` or `๒๕๕๓`. Raises `Malformed` (bad-year)."""
    clean = tidy_text(text).removeprefix("พ.ศ.").strip()
    if re.fullmatch(r"\d{4}", clean, re.ASCII):
        value = int(clean)
        if value >= FIRST_BE_YEAR:
            return value
        if value >= FIRST_CE_YEAR:
            raise Malformed(
                "bad-year",
                Words(f"the fiscal year {quote(text)} is in the Common Era", f"ปีงบประมาณ {quote(text)} เป็น ค.ศ."),
                Words(f"write it in the Buddhist Era: {value + BE_OFFSET}", f"เขียนเป็น พ.ศ.: {value + BE_OFFSET}"),
            )
    message = Words(f"{quote(text)} is not a fiscal year", f"{quote(text)} ไม่ใช่ปีงบประมาณ")
    if (named := _NAMED_YEAR.fullmatch(clean[:MAX_WORDING])) and (
        year := int(named[1]) + (CENTURY_BE if len(named[1]) == len("69") else 0)
    ) >= FIRST_BE_YEAR:
        raise Malformed("bad-year", message, Words(f"write four digits alone: {year}", f"เขียนเฉพาะปี พ.ศ. สี่หลัก: {year}"), str(year))
    raise Malformed("bad-year", message, Words("write four digits of the Buddhist Era, such as 2553", "เขียนปี พ.ศ. สี่หลัก เช่น 2553"))


# --- durations -----------------------------------------------------------------------------------------------------


class Duration(NamedTuple):
    """A declared duration: an amount of a unit, or fiscal quarters (1..4, rising) of the plan's year.

    `unit` is `month`, `week`, `day` or `quarter`; `text` is what the plan says.
    """

    text: str
    unit: str
    amount: Decimal
    quarters: tuple[int, ...] = ()

    @property
    def months(self) -> Decimal | None:
        """How many months that is; None for weeks and days, which are no whole number of months."""
        return self.amount if self.unit in {"month", "quarter"} else None

    def named(self, year: int) -> tuple[Month, ...]:
        """The months that named quarters (or "all year") mean in fiscal year `year`; none for a mere length."""
        return months_of_quarters(year, *self.quarters)

    def fits(self, months: Sequence[Month], year: int) -> bool:
        """Whether work in these months can have this duration: months to the month, weeks and days within reason."""
        if named := self.named(year):
            return tuple(months) == named
        count = len(months)
        if self.unit == "month":
            return ceil(self.amount) == count
        days = self.amount * (7 if self.unit == "week" else 1)
        within = sum(max(run.length - 2, 0) for run in find_runs(months))  # months that are neither the first nor the last of a run
        return within * 28 < days <= count * 31


_UNITS = {
    "เดือน": "month", "month": "month", "months": "month",
    "สัปดาห์": "week", "อาทิตย์": "week", "week": "week", "weeks": "week",
    "วัน": "day", "วันทำการ": "day", "day": "day", "days": "day",
    "ปี": "year", "year": "year", "years": "year",
}  # fmt: skip
_COUNTED = re.compile(r"([\d,.]+)\s*([^\d\s]+)", re.ASCII)
_QUARTERS = re.compile(r"(?:ไตรมาส(?:ที่)?|quarters?|q)\s*(\d(?:.*\d)?)", re.ASCII | re.IGNORECASE | re.DOTALL)
_BETWEEN_QUARTERS = re.compile(r"\s*(?:(-|–|ถึง|to)|(?:,|และ|and|&))?\s*(?:ไตรมาส(?:ที่)?|quarters?|q)?\s*", re.IGNORECASE)
ALL_YEAR = frozenset(
    {"ตลอดปี", "ตลอดทั้งปี", "ทั้งปี", "ตลอดปีงบประมาณ", "ตลอดทั้งปีงบประมาณ", "ทั้งปีงบประมาณ", "ทุกไตรมาส", "all year", "every quarter"}
)


@lru_cache(4096)
def parse_duration(text: str) -> Duration:
    """A duration such as `3 เดือน`, `2 สัปดาห์`, `ไตรมาสที่ 1 และ 3`, `ไตรมาส 1-2`, `ตลอดปี`, `3 months`, `Q3-Q4`.

    Raises `Malformed` (bad-duration).
    """
    clean = _wording(text)
    if clean.lower() in ALL_YEAR:
        return Duration(text, "quarter", Decimal(12), QUARTERS)
    if (match := _COUNTED.fullmatch(clean)) and (unit := _UNITS.get(match[2].lower())):
        count = parse_number(match[1])
        if count > 0:
            return Duration(text, "month", count * 12) if unit == "year" else Duration(text, unit, count)
    if (match := _QUARTERS.fullmatch(clean)) and (named := _quarters(match[1])):
        return Duration(text, "quarter", Decimal(len(named) * MONTHS_PER_QUARTER), tuple(named))
    raise Malformed(
        "bad-duration",
        Words(f"{quote(text)} is not a duration", f"{quote(text)} ไม่ใช่ระยะเวลา"),
        _duration_meant(clean) or Words("write it like 3 เดือน, 2 สัปดาห์, 10 วัน, ไตรมาสที่ 1 และ 3, ไตรมาส 1-2 or ตลอดปี",
              "เขียนเช่น 3 เดือน, 2 สัปดาห์, 10 วัน, ไตรมาสที่ 1 และ 3, ไตรมาส 1-2 หรือ ตลอดปี"),
    )  # fmt: skip


_HALVES = {
    "เดือน": ("2 สัปดาห์", "15 วัน"), "ปี": ("6 เดือน",), "สัปดาห์": ("3 วัน", "4 วัน"), "อาทิตย์": ("3 วัน", "4 วัน"), "วัน": ("1 วัน",),
    "month": ("2 weeks", "15 days"), "year": ("6 months",), "week": ("3 days", "4 days"), "day": ("1 day",),
}  # fmt: skip
_COUNTS = {
    word: count
    for words in (
        "หนึ่ง สอง สาม สี่ ห้า หก เจ็ด แปด เก้า สิบ สิบเอ็ด สิบสอง",
        "one two three four five six seven eight nine ten eleven twelve",
    )
    for count, word in enumerate(words.split(), 1)
}
_UNIT_WORDS = "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True))
_HALF = re.compile(rf"(?:ครึ่ง|½|1/2|0?\.5\d*|half(?: an?)?)\s*({_UNIT_WORDS})", re.IGNORECASE)
_AND_HALF = re.compile(rf"(\d+)\s*({_UNIT_WORDS})\s*ครึ่ง|(\d+)\s*½\s*({_UNIT_WORDS})", re.IGNORECASE)
_RANGE = re.compile(rf"([\d.]+)\s*(?:{_UNIT_WORDS})?\s*(?:-|–|—|~|ถึง|หรือ|to|or)\s*([\d.]+)\s*({_UNIT_WORDS})", re.IGNORECASE)
_WORDED = re.compile(rf"({'|'.join(sorted(_COUNTS, key=len, reverse=True))})\s*({_UNIT_WORDS})", re.IGNORECASE)
_ABOUT = re.compile(
    r"(?:ระยะเวลา|ใช้เวลา|ประมาณ|ราว|ไม่เกิน|ภายใน|อย่างน้อย|about|within|up to|at most)\s*|\s*(?:ขึ้นไป|โดยประมาณ)$", re.IGNORECASE
)


def _duration_meant(clean: str) -> Words | None:
    """What to write for a duration that says how long, in a way that is not read; None for other texts."""
    if (match := _COUNTED.fullmatch(clean)) and match[2].lower() in _UNITS:
        return Words(f"a duration is more than zero: leave it blank if nobody knows, or write 1 {match[2]}",
                     f"ระยะเวลาต้องมากกว่าศูนย์ ถ้ายังไม่ทราบให้เว้นว่าง หรือเขียน 1 {match[2]}")  # fmt: skip
    if match := _RANGE.fullmatch(clean):
        one, other = (f"{count} {match[3]}" for count in match.group(1, 2))
        return Words(f"a duration is one figure: write {one} or {other}, whichever the start and the end give",
                     f"ระยะเวลามีค่าเดียว เขียน {one} หรือ {other} ตามเดือนเริ่มต้นและสิ้นสุด")  # fmt: skip
    meant: tuple[str, ...] = ()
    if match := _HALF.fullmatch(clean):
        meant = _HALVES.get(match[1].lower().removesuffix("s"), ())
    elif match := _AND_HALF.fullmatch(clean):
        meant = (f"{match[1] or match[3]}.5 {match[2] or match[4]}",)
    elif match := _WORDED.fullmatch(clean):
        meant = (f"{_COUNTS[match[1].lower()]} {match[2]}",)
    elif re.fullmatch(r"\d+", clean, re.ASCII) and int(clean):
        meant = (f"{clean} เดือน", f"{clean} วัน")
    elif (bare := _ABOUT.sub("", clean).strip()) != clean and _is_duration(bare):
        meant = (bare,)
    return Words(f"write {' or '.join(meant)}", f"เขียน {' หรือ '.join(meant)}") if meant else None


def _is_duration(text: str) -> bool:
    try:
        parse_duration(text)
    except Malformed:
        return False
    return True


def _quarters(text: str) -> list[int]:
    """The quarters in `3 และ 4`, `1-2`, `1, 3`; empty unless they rise within 1..4."""
    named: list[int] = []
    position = 0
    while position < len(text):
        if named:
            gap = _BETWEEN_QUARTERS.match(text, position)
            if gap is None or not gap[0] or gap.end() >= len(text):
                return []
            position, through = gap.end(), bool(gap[1])
        else:
            through = False
        digit = text[position]
        if digit not in "1234" or (named and int(digit) <= named[-1]):
            return []
        named.extend(range(named[-1] + 1, int(digit) + 1) if through else (int(digit),))
        position += 1
    return named
