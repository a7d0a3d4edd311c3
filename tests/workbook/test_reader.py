"""A workbook of a stranger: what it shows is read, what could do harm is refused with a word on what to do."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook  # noqa: TID253
from openpyxl.comments import Comment  # noqa: TID253
from openpyxl.styles import Alignment, PatternFill  # noqa: TID253

from orgplan.workbook import bounds, reader
from orgplan.workbook.bounds import Unusable
from orgplan.workbook.reader import Cell, Grid, Merge, build_grid, read_workbook


def workbook_bytes() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "แผน"
    sheet["A1"], sheet["B1"], sheet["C1"] = "ก\nข", 12.5, "=B1*2"
    sheet["B2"], sheet["B3"], sheet["C3"] = 0.5, "x", True
    sheet["B2"].number_format = "0%"
    sheet["B3"].alignment = Alignment(indent=3)
    sheet["D4"].fill = PatternFill("solid", fgColor="FFC7CE")
    sheet["B3"].comment = Comment("ดูที่นี่", "a")
    sheet.merge_cells("A5:B6")
    sheet["A5"] = "รวม"
    book.create_sheet("ว่าง")
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def parts(raw: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(raw)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(contents: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as package:
        for name, content in contents.items():
            package.writestr(name, content)
    return buffer.getvalue()


def test_cells_come_with_their_kinds() -> None:
    book = read_workbook(workbook_bytes())
    assert [grid.name for grid in book.grids] == ["แผน", "ว่าง"]
    assert not book.old_dates
    grid = book.grids[0]
    assert grid.cells[1, 1] == Cell("ก\nข", "text")
    assert grid.cells[1, 2] == Cell("12.5", "number")
    assert grid.cells[2, 2] == Cell("0.5", "percent")
    assert grid.cells[3, 2] == Cell("x", "text", indent=3)
    assert grid.cells[3, 3] == Cell("1", "bool")
    assert grid.cells[1, 3].formula
    assert (4, 4) in grid.coloured
    assert grid.remarks == [("B3", "ดูที่นี่")]
    assert (grid.text(1, 1), grid.text(99, 99)) == ("ก\nข", "")


def test_a_merged_range_is_met_at_each_of_its_cells() -> None:
    grid = Grid("a", last_row=6, merges=[Merge(5, 1, 6, 2)])
    assert grid.merge_at(6, 2) == grid.merge_at(5, 1) == Merge(5, 1, 6, 2)
    assert grid.merge_at(6, 3) is grid.merge_at(4, 1) is None
    assert read_workbook(workbook_bytes()).grids[0].merges == [Merge(5, 1, 6, 2)]


def test_rows_as_they_stand_in_a_file() -> None:
    grid = build_grid("a", '<row r="2"><c r="B2"><v>7</v></c><c r="C2" t="inlineStr"><is><t>_x0041_b</t></is></c></row>')
    assert grid.cells == {(2, 2): Cell("7", "number"), (2, 3): Cell("Ab", "text")}


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "empty"),
        (b"a,b,c\n", "not an Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "Office 2003"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"PK\x03\x04 and no more", "damaged"),
        (packed({"a.txt": b"a"}), "not an Excel workbook"),
        (packed({"xl/workbook.xml": b"<workbook>"}), "damaged"),
    ],
)
def test_what_is_no_workbook_is_named(raw: bytes, why: str) -> None:
    with pytest.raises(Unusable, match=why) as refused:
        read_workbook(raw)
    assert refused.value.words.en
    assert refused.value.words.th


def test_a_document_type_is_never_opened() -> None:
    contents = parts(workbook_bytes())
    part = "xl/worksheets/sheet1.xml"
    contents[part] = b'<!DOCTYPE a [<!ENTITY b "c">]>' + contents[part]
    with pytest.raises(Unusable, match="document type"):
        read_workbook(packed(contents))


def test_a_part_that_swells_is_not_unpacked() -> None:
    contents = parts(workbook_bytes()) | {"xl/media/a.bin": b"\0" * (bounds.MAX_SMALL + 1)}
    with pytest.raises(Unusable, match="unpacks"):
        read_workbook(packed(contents))


@pytest.mark.parametrize(
    ("limit", "most"),
    [("MAX_BYTES", 100), ("MAX_PARTS", 3), ("MAX_CELLS", 3), ("MAX_TEXTS", 3), ("MAX_SHEETS", 1), ("MAX_DEPTH", 2)],
)
def test_every_limit_holds(limit: str, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = workbook_bytes()
    for module in (bounds, reader):
        monkeypatch.setattr(module, limit, most, raising=module is bounds)
    with pytest.raises(Unusable):
        read_workbook(raw)
