"""`--where "errors > 0"` and `--sort -score`: picking and ordering rows by their columns."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from orgplan.problems import Malformed, Words, quote, suggest_nearest
from orgplan.reports.portfolio import COLUMNS, PortfolioRow, Summary
from orgplan.shell.outcome import CannotDo

_COMPARED: Mapping[str, Callable[[Any, Any], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    "!=": operator.ne,
    ">": operator.gt,
    "<": operator.lt,
    "=": operator.eq,
}
_FIELDS = "fields."
_CONDITION = re.compile(
    r"(?P<column>fields\.\s*(?:\"[^\"]+\"|'[^']+'|[^=<>!~\"']+?)|\w+)\s*(?P<sign>>=|<=|!=|==|>|<|=|~)(?P<value>.*)", re.DOTALL
)
TEXTS = ("file", "organization", "round", "band")


def parse_condition(text: str) -> Callable[[Summary], bool]:
    """A test of a plan, from a text such as `errors > 0`, `score < 3`, `organization ~ ระยอง`, `score = -` (none) or `fields.สังกัด = ก`.

    A name of a field with signs in it stands in quotation marks of either kind. A plan without a value there passes only `= -`.
    Raises `CannotDo`.
    """
    parts = _CONDITION.fullmatch(text.strip())
    if parts is None:
        raise CannotDo(
            Words(f'--where {quote(text)}: write a column, a sign and a value in double quotes, such as --where "errors > 0"',
                  f'--where {quote(text)}: เขียนชื่อคอลัมน์ เครื่องหมาย และค่าในเครื่องหมาย " " เช่น --where "errors > 0"')
        )  # fmt: skip
    sign, value = parts["sign"].replace("==", "="), parts["value"].strip().strip("\"'")
    if parts["column"].startswith(_FIELDS):
        find, is_text = _find_field(parts["column"].removeprefix(_FIELDS).strip(" \"'")), True
    else:
        column = _column(parts["column"], "--where")
        find, is_text = _find_value(COLUMNS.index(column)), column in TEXTS
    if value == "-" and sign in {"=", "!="}:
        wants_none = sign == "="
        return lambda plan: (find(plan) is None) is wants_none
    if sign == "~":
        part = _plain(value)
        return lambda plan: (here := find(plan)) is not None and part in _plain(str(here))
    compare = _COMPARED[sign]
    if is_text:
        return _compare_texts(find, compare, value)
    wanted = _number(value, text)
    return lambda plan: (here := find(plan)) is not None and compare(here, wanted)


def _find_value(place: int) -> Callable[[Summary], Any]:
    return lambda plan: plan.row[place]


def _find_field(name: str) -> Callable[[Summary], Any]:
    """What a plan's own field of a name says, however the name was typed."""
    wanted = _same_letters(name)
    return lambda plan: next((value for key, value in plan.fields if _same_letters(key) == wanted), None)


def _compare_texts(find: Callable[[Summary], Any], compare: Callable[[Any, Any], bool], value: str) -> Callable[[Summary], bool]:
    """Two numbers are compared as such, so that 9 is less than 10; all else as texts."""
    same, wanted = _same_letters(value), _amount(value)

    def holds(plan: Summary) -> bool:
        here = find(plan)
        if here is None:
            return False
        amount = _amount(str(here)) if wanted is not None else None
        return compare(_same_letters(str(here)), same) if amount is None else compare(amount, wanted)

    return holds


def _amount(text: str) -> Decimal | None:
    """The number in a text that is nothing else; None for other texts."""
    from orgplan.thai import parse_number

    try:
        return parse_number(text)
    except Malformed:
        return None


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
