"""Rows as CSV and as JSON lines, for spreadsheets and data tools."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from orgplan.exact import format_digits, round_half_up
from orgplan.fiscal import Month
from orgplan.views.jsontext import QUOTIENT_DECIMALS, format_json_line

BOM = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "\t", "\n")


def format_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]], *, excel: bool = False) -> str:
    """CSV with a head line; `excel` adds the byte-order mark by which Excel knows UTF-8.

    Text that a spreadsheet would take for a formula gets an apostrophe before it; numbers stay numbers.
    """
    return (BOM if excel else "") + format_csv_rows([columns]) + format_csv_rows(rows)


def _cell(value: Any) -> str:
    if isinstance(value, str):  # as most are
        return _format_text(value)
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | Month():
            return str(value)
        case Decimal() | Fraction():
            return f"{value:f}" if isinstance(value, Decimal) else format_digits(round_half_up(value, QUOTIENT_DECIMALS))
        case _:
            return _format_text("; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value))


def _format_text(text: str) -> str:
    # A bare carriage return would end the row for some readers and not for others.
    text = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    return f"'{text}" if text.startswith(_FORMULA) else text


def format_csv_rows(rows: Iterable[Sequence[Any]]) -> str:
    """Rows of CSV without a head line, to be laid below others."""
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows([_cell(value) for value in row] for row in rows)
    return stream.getvalue()


def format_json_lines(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """One JSON object a line."""
    return "".join(format_json_line(dict(zip(columns, row, strict=True))) + "\n" for row in rows)
