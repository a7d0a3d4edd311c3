"""The fiscal year of an option."""

from __future__ import annotations

from typing import Final

from orgplan.problems import Malformed, Words
from orgplan.shell.outcome import CannotDo

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
