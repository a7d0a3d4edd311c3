"""`--where "errors > 0"` and `--sort -score`: picking and ordering rows by their columns."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from orgplan.problems import Malformed, Words, quote, suggest_nearest
from orgplan.reports.portfolio import COLUMNS, PortfolioRow
from orgplan.shell.outcome import CannotDo

_COMPARED: Mapping[str, Callable[[Any, Any], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    "!=": operator.ne,
    ">": operator.gt,
    "<": operator.lt,
    "=": operator.eq,
}
_CONDITION = re.compile(r"(?P<column>\w+)\s*(?P<sign>>=|<=|!=|==|>|<|=|~)(?P<value>.*)", re.DOTALL)
TEXTS = ("file", "organization", "round")


def parse_condition(text: str) -> Callable[[PortfolioRow], bool]:
    """A test of a row, from a text such as `errors > 0`, `score < 3`, `organization ~ ระยอง` or `score = -` (none).

    A row without a value in the column passes only `= -`. Raises `CannotDo`.
    """
    parts = _CONDITION.fullmatch(text.strip())
    if parts is None:
        raise CannotDo(
            Words(f'--where {quote(text)}: write a column, a sign and a value in double quotes, such as --where "errors > 0"',
                  f'--where {quote(text)}: เขียนชื่อคอลัมน์ เครื่องหมาย และค่าในเครื่องหมาย " " เช่น --where "errors > 0"')
        )  # fmt: skip
    column, sign, value = _column(parts["column"], "--where"), parts["sign"].replace("==", "="), parts["value"].strip().strip("\"'")
    place = COLUMNS.index(column)
    if value == "-" and sign in {"=", "!="}:
        wants_none = sign == "="
        return lambda row: (row[place] is None) is wants_none
    if sign == "~":
        part = _plain(value)
        return lambda row: row[place] is not None and part in _plain(str(row[place]))
    compare = _COMPARED[sign]
    if column in TEXTS:
        same = _same_letters(value)
        return lambda row: row[place] is not None and compare(_same_letters(str(row[place])), same)
    wanted = _number(value, text)
    return lambda row: row[place] is not None and compare(row[place], wanted)


def _plain(text: str) -> str:
    """A text without what does not matter where a part of it is looked for: capitals, and the ways to type the same Thai."""
    return _same_letters(text).casefold()


def _same_letters(text: str) -> str:
    from orgplan.thai import tidy_text

    return tidy_text(text)


def order_rows(text: str) -> tuple[Callable[[PortfolioRow], Any], bool]:
    """A sort key and whether to turn the order round; rows without a value come last either way. Raises `CannotDo`."""
    backwards = text.startswith("-")
    place = COLUMNS.index(_column(text.removeprefix("-"), "--sort"))

    def key(row: PortfolioRow) -> Any:
        value = row[place]
        return (value is not None) is backwards, value if value is not None else 0

    return key, backwards


_HEADS = {"year": "fiscal_year"}
"""Columns that the table on the screen heads with another word."""


def _column(name: str, option: str) -> str:
    name = _HEADS.get(name, name)
    if name in COLUMNS:
        return name
    known = ", ".join(COLUMNS)
    hint = suggest_nearest(name, COLUMNS, Words(f"the columns are {known}", f"คอลัมน์ที่มี: {known}"))
    message = Words(f"there is no column {quote(name)}", f"ไม่มีคอลัมน์ {quote(name)}")
    raise CannotDo(Words.joined((message, hint)).prefixed(option))


def _number(value: str, text: str) -> Decimal:
    from orgplan.thai import parse_number

    try:
        return parse_number(value)
    except Malformed as error:
        raise CannotDo(error.message.prefixed(f"--where {quote(text)}")) from None
