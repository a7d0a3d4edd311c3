"""What Excel calls columns and cells."""

from __future__ import annotations

from openpyxl.utils import get_column_letter  # noqa: TID253

from orgplan.workbook.addresses import name_cell, name_column


def test_columns_are_called_as_openpyxl_calls_them() -> None:
    assert [name_column(column) for column in range(1, 16_385)] == [get_column_letter(column) for column in range(1, 16_385)]


def test_a_cell_is_called_by_its_column_and_row() -> None:
    assert (name_cell(4, 3), name_cell(1, 28)) == ("C4", "AB1")
