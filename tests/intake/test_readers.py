"""The reader of a file is chosen by what it is; kinds that are not read are named with what to do."""

from __future__ import annotations

import sys
from io import BytesIO
from zipfile import ZipFile

import pytest
from table_books import build_book
from word_tables import build_document

from orgplan.intake.readers import read_tables
from orgplan.workbook.bounds import Unusable


def package(*names: str) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w") as book:
        for each in names:
            book.writestr(each, "x")
    return target.getvalue()


def test_workbooks_and_texts_are_read() -> None:
    assert read_tables(build_book("municipality-2569.xlsx"), "x").grids[0].name == "ผด.02"
    tables = read_tables(b"a,b\n", "x.csv")
    assert (tables.grids[0].name, tables.notes[0].en) == ("x.csv", "UTF-8 with commas between cells")


@pytest.mark.parametrize("name, ending", [("docx", "word"), ("python_calamine", "tables")])
def test_without_its_library_a_kind_names_the_line_that_installs_it(
    name: str, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    raw = build_document() if name == "docx" else bytes.fromhex("D0CF11E0A1B11AE1") + "Workbook".encode("utf-16-le")
    with pytest.raises(Unusable, match=rf'pip install "orgplan\[{ending}\]"'):
        read_tables(raw, "x")


@pytest.mark.parametrize(
    "raw, says",
    [
        (package("word/document.xml"), "file is damaged"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + "Workbook".encode("utf-16-le"), "file is damaged"),
        (b"%PDF-1.7", "PDF document.*reads .xlsx, .docx, .csv, .xls or .ods: save the table as one of these"),
        (b"", "empty"),
        (b"orgplan: 1\n", "already; check it with `orgplan validate`"),
    ],
)
def test_other_kinds_are_refused_by_name(raw: bytes, says: str) -> None:
    with pytest.raises(Unusable, match=says):
        read_tables(raw, "x")
