"""The hidden sheet: lists that cells choose from, and what a reader of the file needs to know about the plan."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product, zip_longest
from typing import Final

from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName

from orgplan.fiscal import QUARTERS as ALL_QUARTERS
from orgplan.fiscal import YEARS_AWAY, reach
from orgplan.forms.sheet import Sheet
from orgplan.forms.style import Style
from orgplan.model import Plan
from orgplan.thai import ALL_YEAR, duration, month_text

MONTHS = "Months"
"""The name of the list of the year's months, as start and end cells write them."""
AROUND = "MonthsAround"
"""The name of the list of the months that work can have: those of the year, of the five years before and of the five after."""
YEAR_STARTS = 12 * YEARS_AWAY
"""How many months of that list lie before the year."""
QUARTERS = "Quarters"
"""The name of the table of durations that name quarters or the whole year, spelt as `spelling` has them, with their months."""

_PLAIN = Style(border=False, wrap=False)


def write(sheet: Sheet, workbook: Workbook, plan: Plan) -> None:
    """Fill the hidden sheet and name its lists: months in A and B, facts of the plan in C and D, agencies in F and G, quarters in W and X."""
    sheet.text(1, 1, "เดือน", _PLAIN)
    months = plan.year.months
    for row, month in enumerate(months, 2):
        sheet.text(row, 1, month_text(month), _PLAIN)
    workbook.defined_names[MONTHS] = DefinedName(MONTHS, attr_text=sheet.range(2, len(months) + 1, 1))
    around = reach(plan.year).months
    for row, month in enumerate(around, 2):
        sheet.text(row, 2, month_text(month), _PLAIN)
    workbook.defined_names[AROUND] = DefinedName(AROUND, attr_text=sheet.range(2, len(around) + 1, 2))
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
    sheet.worksheet.sheet_state = "hidden"


_QUARTERS_AT: Final = 23
_WORDS: Final = (
    (" ", ""), ("ไตรมาส", ""), ("ที่", ""), ("quarters", ""), ("quarter", ""), ("q", ""), ("และ", ","), ("and", ","), ("&", ","),
    ("ถึง", "-"), ("to", "-"), ("–", "-"), ("๑", "1"), ("๒", "2"), ("๓", "3"), ("๔", "4"),
)  # fmt: skip
"""What is taken for what in a duration, in this order."""


def spelling(cell: str) -> str:
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
        named = duration(text).quarters
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
