"""Workbooks from disk, for the commands that read them back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgplan.problems import NO_WORDS, Words
from orgplan.shell.disk import WORKBOOK_ENDING, read
from orgplan.shell.near_names import is_missing, suggest_files
from orgplan.shell.outcome import CannotDo

if TYPE_CHECKING:
    from pathlib import Path

    from orgplan.cells.cell_changes import WorkbookChanges


def read_if_there(file: Path) -> bytes | Words:
    """A workbook as it lies on the disk, which may be larger than a plan; or why it cannot be read."""
    from orgplan.workbook.bounds import MAX_BYTES

    return read(file, MAX_BYTES + 1)


def read_workbook_file(file: Path) -> bytes:
    """The same. Raises `CannotDo` where it cannot be read."""
    raw = read_if_there(file)
    if isinstance(raw, Words):
        hint = suggest_files(file, (WORKBOOK_ENDING,)) if is_missing(file) else None
        raise CannotDo(Words.joined((raw, hint or NO_WORDS)).prefixed(file))
    return raw


def read_workbook_changes(file: Path) -> WorkbookChanges:
    """What a workbook says, held against the plan that it was made from. Raises `CannotDo`."""
    raw = read_workbook_file(file)
    from orgplan.forms.reading_back import read_filled_workbook
    from orgplan.workbook.bounds import Unusable

    try:
        return read_filled_workbook(raw)
    except Unusable as error:
        raise CannotDo(error.words.prefixed(file)) from None
