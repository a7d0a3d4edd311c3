"""What Excel calls columns and cells."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(1024)
def name_column(column: int) -> str:
    """The letters of a column counted from 1: A, Z, AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def name_cell(row: int, column: int) -> str:
    """The address of a cell: C4."""
    return f"{name_column(column)}{row}"
