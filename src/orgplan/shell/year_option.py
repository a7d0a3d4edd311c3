"""The fiscal year of an option."""

from __future__ import annotations

from typing import Final

from orgplan.fiscal import find_fiscal_year
from orgplan.problems import Malformed, Words
from orgplan.shell.clock import this_month
from orgplan.shell.outcome import CannotDo
from orgplan.shell.streams import complain
from orgplan.views.screen import Screen

_FIRST: Final = 2444
_LAST: Final = 9999
"""Fiscal years that can be written: from the first whose months all fall into a year that is read as the Common Era."""


def read_year(text: str) -> int:
    """The fiscal year (Buddhist Era) that `--year` gives. Raises `CannotDo`."""
    from orgplan.thai import parse_year

    try:
        wanted = parse_year(text)
    except Malformed as error:
        raise CannotDo(Words.joined((error.message, error.hint)).prefixed("--year")) from None
    if not _FIRST <= wanted <= _LAST:
        raise CannotDo(Words(f"--year: write a year from {_FIRST} to {_LAST}", f"--year: เขียนปีตั้งแต่ {_FIRST} ถึง {_LAST}"))
    return wanted


def choose_year(text: str | None, screen: Screen) -> int:
    """The fiscal year that `--year` gives, or the coming one, which is said. Raises `CannotDo`."""
    if text is not None:
        return read_year(text)
    year = find_coming_year()
    complain(screen.say(Words(f"for fiscal year {year}, the coming one; --year names another",
                              f"สำหรับปีงบประมาณ พ.ศ. {year} ซึ่งเป็นปีถัดไป ใช้ --year เพื่อระบุปีอื่น")))  # fmt: skip
    return year


def find_coming_year() -> int:
    """The fiscal year (Buddhist Era) after the one that runs by the clock; in October the year to plan for moves on by one."""
    return find_fiscal_year(this_month()) + 1
