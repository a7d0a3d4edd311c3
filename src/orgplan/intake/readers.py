"""The readers of files with tables: one for each kind, chosen by what a file is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from orgplan.file_kinds import TABLE_ENDINGS, FileKind, holds_plan, identify_file
from orgplan.intake.csv_reader import read_text_grid
from orgplan.intake.grid import CellGrid
from orgplan.problems import Words
from orgplan.workbook.bounds import Unusable


class TableFile(NamedTuple):
    """What a file holds: its sheets, and how it was read where that was not plain."""

    grids: list[CellGrid]
    notes: tuple[Words, ...] = ()


def read_tables(raw: bytes, name: str) -> TableFile:
    """The tables of a file. Raises `Unusable` for a kind that is not read, with what to do."""
    kind = identify_file(raw)
    if kind is None:
        return _read_text(raw, name)
    if kind.is_own_workbook:
        raise Unusable(Words("this workbook was written by orgplan: read it back with `orgplan import xlsx`",
                             "แฟ้มนี้สร้างด้วย orgplan อ่านกลับด้วย `orgplan import xlsx`"))  # fmt: skip
    for takes, read in READERS:
        if takes(kind):
            return read(raw)
    endings = Words.any_of(TABLE_ENDINGS)
    raise Unusable(
        Words("this is {kind}; `orgplan import table` reads {endings}: save the table as one of these",
              "แฟ้มนี้เป็น{kind} แต่ `orgplan import table` อ่าน {endings} ให้บันทึกตารางเป็นอย่างใดอย่างหนึ่ง").fill(kind=kind.words, endings=endings)
    )  # fmt: skip


def _read_text(raw: bytes, name: str) -> TableFile:
    if not raw:
        raise Unusable(Words("the file is empty", "แฟ้มว่างเปล่า"))
    if holds_plan(raw):
        raise Unusable(Words("this is a plan or results file already; check it with `orgplan validate`",
                             "แฟ้มนี้เป็นแฟ้มแผนหรือแฟ้มผลอยู่แล้ว ตรวจด้วย `orgplan validate`"))  # fmt: skip
    grid, note = read_text_grid(raw, name)
    return TableFile([grid], (note,))


def _read_workbook(raw: bytes) -> TableFile:
    from orgplan.intake.xlsx_reader import read_workbook_grids

    return TableFile(read_workbook_grids(raw))


def _read_word(raw: bytes) -> TableFile:
    from orgplan.intake.word_reader import read_word_grids

    grids = read_word_grids(raw)
    if not grids:
        raise Unusable(Words("the document holds no table", "เอกสารไม่มีตาราง"))
    note = Words("rows are counted from the lines that stand before a table", "นับแถวรวมบรรทัดที่อยู่เหนือตาราง")
    return TableFile(grids, (note,))


def _read_spreadsheet(raw: bytes) -> TableFile:
    from orgplan.intake.calamine_reader import read_calamine_grids

    note = Words("fills and drawn arrows of this kind of file are not seen", "แฟ้มชนิดนี้อ่านสีพื้นและลูกศรที่วาดไว้ไม่ได้")
    return TableFile(read_calamine_grids(raw), (note,))


READERS: Final[tuple[tuple[Callable[[FileKind], bool], Callable[[bytes], TableFile]], ...]] = (
    (lambda kind: kind.is_workbook or kind.is_zip or kind.is_locked, _read_workbook),
    (lambda kind: kind.is_word, _read_word),
    (lambda kind: kind.is_spreadsheet, _read_spreadsheet),
)
"""Which kinds of file, and what reads them; each loads its library only when it is asked."""
