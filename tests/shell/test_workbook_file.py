"""Workbooks from disk: whole, and refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from orgplan.forms import build_blank_workbook
from orgplan.shell.disk import MAX_READ
from orgplan.shell.outcome import CannotDo
from orgplan.shell.workbook_file import read_workbook_changes, read_workbook_file


def test_a_workbook_is_read_whole(tmp_path: Path) -> None:
    file = tmp_path / "large.xlsx"
    file.write_bytes(b"x" * (MAX_READ + 5))
    assert len(read_workbook_file(file)) == MAX_READ + 5


def test_what_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(CannotDo, match="there is no such file"):
        read_workbook_file(tmp_path / "none.xlsx")


def test_what_is_no_workbook_is_refused_by_name(tmp_path: Path) -> None:
    file = tmp_path / "form.xlsx"
    file.write_bytes(b"orgplan: 1\n")
    with pytest.raises(CannotDo) as refused:
        read_workbook_changes(file)
    assert refused.value.words.en.startswith(str(file))


def test_an_empty_form_is_to_be_filled_in_first(tmp_path: Path) -> None:
    file = tmp_path / "form.xlsx"
    file.write_bytes(build_blank_workbook(2570))
    with pytest.raises(CannotDo):
        read_workbook_changes(file)
