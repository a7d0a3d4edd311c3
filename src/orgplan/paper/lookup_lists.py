"""The hidden sheet: lists that cells choose from, and what a reader of the file needs to know about the plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import MAXYEAR, date
from itertools import combinations, product, zip_longest
from typing import Final

from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName

from orgplan import thai
from orgplan.fiscal import BE_OFFSET, YEARS_AWAY, Month, Period, months_within_reach
from orgplan.fiscal import QUARTERS as ALL_QUARTERS
from orgplan.model import Plan
from orgplan.scales.yes_no import NO, YES
from orgplan.thai import ALL_YEAR, format_month, parse_duration
from orgplan.workbook.sheet import Sheet
from orgplan.workbook.style import Style

MONTHS = "Months"
"""The name of the list of the year's months, as start and end cells write them."""
AROUND = "MonthsAround"
"""The name of the list of the months that work can have: those of the year, of the five years before and of the five after."""
YEAR_STARTS = 12 * YEARS_AWAY
"""How many months of that list lie before the year."""
QUARTERS = "Quarters"
"""The name of the table of durations that name quarters or the whole year, spelt as `spelling` has them, with their months."""

MONTH_WORDS = "MonthWords"
"""The name of the list of other ways to write the months of the year, of that before and of that after it: all of them in each way."""
WORDED = 3 * 12
"""How many months that list has in each way."""
WORDS_START = YEAR_STARTS - 12
"""How many of the months around the year come before the first of those."""
MONTH_DAYS = "MonthDays"
"""The name of the list of first days of the months around the year, of the day after them, and of the same in years of the Buddhist Era."""
DAYS = 12 * (2 * YEARS_AWAY + 1) + 1
"""How many days that list has in each era, of which the last is beyond the months."""
BLANKS, NO_MONEY = "Blanks", "NoMoney"
"""The names of the lists of words for nothing, and of those for no money."""
YES_NO, YES_NO_VALUES = "YesNo", "YesNoValues"
"""The names of the list of words for yes and no, with those for nothing behind them, and of the list of what they count."""

_PLAIN = Style(border=False, wrap=False)
_FIRST_WORDS = 9
"""The column of the first of the lists that formulas look words up in; one list a column."""
_FIRST_DAY = date(1899, 12, 30)
_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_DASHES = ("-",)


def write_lists(sheet: Sheet, workbook: Workbook, plan: Plan) -> None:
    """Fill the hidden sheet and name its lists.

    Months stand in columns A and B, facts of the plan in C and D, agencies in F and G, words that formulas know from I on,
    quarters in W and X.
    """
    sheet.text(1, 1, "เดือน", _PLAIN)
    months = plan.year.months
    for row, month in enumerate(months, 2):
        sheet.text(row, 1, format_month(month), _PLAIN)
    _name(sheet, workbook, MONTHS, 1, len(months))
    around = months_within_reach(plan.year).months
    for row, month in enumerate(around, 2):
        sheet.text(row, 2, format_month(month), _PLAIN)
    _name(sheet, workbook, AROUND, 2, len(around))
    _write_quarters(sheet, workbook)
    facts = (
        ("orgplan", plan.orgplan),
        ("fiscal_year", str(plan.fiscal_year)),
        ("organization", plan.organization),
        ("title", plan.title or ""),
    )
    for row, (key, value) in enumerate(facts, 1):
        sheet.text(row, 3, key, _PLAIN)
        sheet.text(row, 4, value, _PLAIN)
    for row, (name, full) in enumerate(plan.agencies.items(), 1):
        sheet.text(row, 6, name, _PLAIN)
        sheet.text(row, 7, full or "", _PLAIN)
    _words(sheet, workbook, plan.year)
    sheet.worksheet.sheet_state = "hidden"


_QUARTERS_AT: Final = 23
_WORDS: Final = (
    (" ", ""), ("ไตรมาส", ""), ("ที่", ""), ("quarters", ""), ("quarter", ""), ("q", ""), ("และ", ","), ("and", ","), ("&", ","),
    ("ถึง", "-"), ("to", "-"), ("–", "-"), ("๑", "1"), ("๒", "2"), ("๓", "3"), ("๔", "4"),
)  # fmt: skip
"""What is taken for what in a duration, in this order."""


def spell_duration(cell: str) -> str:
    """The formula of the one spelling of a duration that the table of quarters has: `ไตรมาสที่ ๑ และ 3` as `1,3`."""
    formula = f"LOWER({cell})"
    for old, new in _WORDS:
        formula = f'SUBSTITUTE({formula},"{old}","{new}")'
    return formula


def _spelt(text: str) -> str:
    text = text.lower()
    for old, new in _WORDS:
        text = text.replace(old, new)
    return text


def _write_quarters(sheet: Sheet, workbook: Workbook) -> None:
    """Every way to name quarters, as `spelling` writes it, with a 1 for each of the year's months that it means and a 0 for others."""
    spellings = dict.fromkeys(map(_spelt, sorted(ALL_YEAR)), "all year") | {
        f"{digits}": f"q{digits}" for digits in _rows_of_quarters()
    }
    for row, (spelt, text) in enumerate(spellings.items(), 2):
        named = parse_duration(text).quarters
        sheet.text(row, _QUARTERS_AT, spelt, _PLAIN)
        sheet.text(row, _QUARTERS_AT + 1, "".join("111" if quarter in named else "000" for quarter in ALL_QUARTERS), _PLAIN)
    start, end = (sheet.at(row, column) for row, column in ((2, _QUARTERS_AT), (len(spellings) + 1, _QUARTERS_AT + 1)))
    workbook.defined_names[QUARTERS] = DefinedName(QUARTERS, attr_text=f"{start}:{end.rpartition('!')[2]}")


def _rows_of_quarters() -> Iterator[str]:
    """`1`, `1,2`, `1-2`, `1,3` ... `1-2-3-4`: rising quarters with either sign between them."""
    for count in ALL_QUARTERS:
        for chosen in combinations(ALL_QUARTERS, count):
            for signs in product(",-", repeat=count - 1):
                yield "".join(f"{quarter}{sign}" for quarter, sign in zip_longest(chosen, signs, fillvalue=""))


def _words(sheet: Sheet, workbook: Workbook, year: Period) -> None:
    """The lists that formulas look up what was typed in."""
    around = months_within_reach(year).months
    worded = around[WORDS_START : WORDS_START + WORDED]
    yes_no = dict.fromkeys(sorted(YES), 1) | dict.fromkeys(sorted(NO), 0)
    lists: dict[str, Sequence[str | int]] = {
        MONTH_WORDS: [word for way in zip(*map(spell_month, worded), strict=True) for word in way],
        MONTH_DAYS: [_serial(month, years) for years in (0, BE_OFFSET) for month in (*around, around[-1].plus(1))],
        BLANKS: _DASHES,
        NO_MONEY: (*_DASHES, *sorted(thai.NO_MONEY)),
        YES_NO: (*yes_no, *_DASHES),
        YES_NO_VALUES: tuple(yes_no.values()),
    }
    for column, (name, values) in enumerate(lists.items(), _FIRST_WORDS):
        sheet.text(1, column, name, _PLAIN)
        for row, value in enumerate(values, 2):
            if isinstance(value, int):
                sheet.number(row, column, value, _PLAIN)
            else:
                sheet.text(row, column, value, _PLAIN)
        _name(sheet, workbook, name, column, len(values))


def _name(sheet: Sheet, workbook: Workbook, name: str, column: int, count: int) -> None:
    workbook.defined_names[name] = DefinedName(name, attr_text=sheet.range(2, count + 1, column))


def _serial(month: Month, years: int) -> int:
    """The first day of a month, so many years later, as Excel counts days; beyond its last day some later number."""
    if month.year + years > MAXYEAR:
        return (date.max - _FIRST_DAY).days + month.ordinal
    return (date(month.year + years, month.number, 1) - _FIRST_DAY).days


def spell_month(month: Month) -> tuple[str, ...]:
    """The usual ways to write a month besides others that only the reader of workbooks knows."""
    be, ce = month.year + BE_OFFSET, month.year
    short, long = thai.SHORT_MONTHS[month.number - 1], thai.LONG_MONTHS[month.number - 1]
    english = thai.ENGLISH_MONTHS[month.number - 1].title()
    two = [f"{be % 100:02d}"] if be // 100 * 100 == thai.CENTURY_BE else [str(be)]
    years = [*two, str(be), f"พ.ศ. {be}"]
    in_thai = [f"{name}{space}{year}" for name in (short, long) for year in years for space in (" ", "")]
    return (
        *in_thai,
        *(words.translate(_THAI_DIGITS) for words in in_thai),
        *(f"{month.number:02d}/{be}", f"{month.number}/{be}", f"{be}-{month.number:02d}", f"{ce}-{month.number:02d}"),
        *(f"{english} {ce}", f"{english[:3]} {ce}"),
    )
