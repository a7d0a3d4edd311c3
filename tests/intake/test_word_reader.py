"""Tables of Word documents: merged cells, tables split over pages, lists, what is drawn; and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from word_tables import FILE, add_table, build_document

from orgplan.intake import word_reader
from orgplan.intake.grid import Area, CellGrid
from orgplan.intake.word_reader import read_word_grids
from orgplan.workbook.bounds import Unusable

HEAD = ("ที่", "งาน", "งบ")


def read(fill: Callable[[Any], Any]) -> list[CellGrid]:
    return read_word_grids(build_document(fill))


def test_the_example_is_what_the_script_writes() -> None:
    one, other = (read_word_grids(raw) for raw in (FILE.read_bytes(), build_document()))
    assert one == other


def test_a_table_split_over_pages_is_one() -> None:
    def fill(document: Any) -> None:
        for number in (1, 2):
            add_table(document, (HEAD, (str(number), "ก", "5")))
            document.add_page_break()
        add_table(document, (("3", "ข", "6"),))

    (grid,) = read(fill)
    assert [grid.text(row, 1) for row in range(1, 6)] == ["ที่", "1", "ที่", "2", "3"]
    assert grid.aliases == ("1", "2", "3")


def test_lines_between_parts_with_one_head_are_rows_and_another_table_is_one_of_its_own() -> None:
    def fill(document: Any) -> None:
        document.add_paragraph("แผนงานที่ 1 ก")
        add_table(document, (HEAD, ("1", "ก", "5")))
        document.add_paragraph("แผนงานที่ 2 ข")
        add_table(document, (HEAD, ("1", "ค", "5")))
        document.add_paragraph("ผู้เข้าประชุม")
        add_table(document, (("ชื่อ", "ตำแหน่ง"), ("ก", "ข")))
        document.add_paragraph("ลงชื่อ")

    one, other = read(fill)
    assert (one.name, one.text(4, 1), one.area_at(4, 3)) == ("แผนงานที่ 1 ก", "แผนงานที่ 2 ข", Area(4, 1, 4, 3))
    assert (other.name, other.aliases, other.remarks) == ("ผู้เข้าประชุม", ("3",), (("", "ลงชื่อ"),))
    assert other.text(1, 1) == "แผนงานที่ 1 ก"  # the year may stand at the beginning


def test_cells_merged_downwards_and_to_the_right_fills_and_indents() -> None:
    def fill(document: Any) -> None:
        table = add_table(document, (("ก", None, "ข"), ("1", "2", "3"), ("4", "5", "6")))
        table.cell(1, 2).merge(table.cell(2, 2)).text = "ยาว"
        cell = table.cell(1, 1)
        shade = OxmlElement("w:shd")
        shade.set(qn("w:fill"), "9DC3E6")
        cell._tc.get_or_add_tcPr().append(shade)
        cell.paragraphs[0].paragraph_format.left_indent = 720000

    (grid,) = read(fill)
    assert grid.areas == (Area(1, 1, 1, 2), Area(2, 3, 3, 3))
    assert (grid.text(2, 3), grid.spread_text(3, 3)) == ("ยาว", "ยาว")
    assert (grid.cell(2, 2).is_filled, grid.cell(2, 2).indent, grid.cell(3, 2).is_filled) == (True, 4, False)


def test_lines_by_which_no_cell_begins_are_no_columns() -> None:
    def fill(document: Any) -> None:
        add_table(document, (("ที่", None, "งาน"), ("1", None, "ก"), ("แผนงาน", None, None)))

    (grid,) = read(fill)
    assert [grid.texts_of_row(row) for row in (1, 2)] == [{1: "ที่", 2: "งาน"}, {1: "1", 2: "ก"}]
    assert grid.areas == (Area(3, 1, 3, 2),)


def test_numbers_of_automatic_lists_are_counted() -> None:
    def fill(document: Any) -> None:
        table = add_table(document, (HEAD, ("", "ก", "5"), ("", "ข", "6")))
        for row in (1, 2):
            properties = table.cell(row, 0).paragraphs[0]._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_numId().val = 2
            properties.get_or_add_ilvl().val = 0

    (grid,) = read(fill)
    assert [grid.text(row, 1) for row in (2, 3)] != ["", ""]


def test_what_was_deleted_is_not_there_and_what_was_put_in_is() -> None:
    def fill(document: Any) -> None:
        table = add_table(document, (HEAD, ("1", "ก", "5")))
        paragraph = table.cell(1, 1).paragraphs[0]._p
        for tag, text in (("w:del", "เก่า"), ("w:ins", "ใหม่")):
            change, run, word = OxmlElement(tag), OxmlElement("w:r"), OxmlElement("w:t")
            word.text = text
            run.append(word)
            change.append(run)
            paragraph.append(change)

    (grid,) = read(fill)
    assert grid.text(2, 2) == "กใหม่"


def test_what_is_drawn_is_named() -> None:
    def fill(document: Any) -> None:
        table = add_table(document, (HEAD, ("1", "ก", "5")))
        table.cell(1, 2).paragraphs[0].add_run()._r.append(OxmlElement("w:drawing"))

    (grid,) = read(fill)
    assert [(each.row, list(each.columns)) for each in grid.drawings] == [(2, [3])]
    assert "cannot be assigned" in grid.drawings[0].reason.en


def test_running_text_is_no_heading() -> None:
    def fill(document: Any) -> None:
        for place in range(40):
            document.add_paragraph(f"{place} {'ก' * (400 if place == 39 else 5)}")
        add_table(document, (HEAD,))

    (grid,) = read(fill)
    assert [grid.text(row, 1)[:2].strip() for row in range(1, 17)] == [str(each) for each in (*range(8), *range(31, 39))]


def test_a_document_without_tables() -> None:
    assert read(lambda document: document.add_paragraph("สวัสดี")) == []


@pytest.mark.parametrize("kind", ["bomb", "entities", "other letters", "no document", "cut off"])
def test_hostile_documents_are_refused(kind: str) -> None:
    raw, target = build_document(), BytesIO()
    with ZipFile(BytesIO(raw)) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        for each in old.namelist():
            text = old.read(each)
            if each == "word/document.xml":
                if kind == "no document":
                    continue
                text = {
                    "bomb": text + b" " * 30_000_000,
                    "entities": text.replace(b"<w:document", b"<!DOCTYPE a [<!ENTITY b 'c'>]><w:document", 1),
                    "other letters": text.decode().encode("utf-16"),
                    "cut off": text[:1000],
                }[kind]
            new.writestr(each, text)
    with pytest.raises(Unusable, match=r"unpacks|entities|damaged"):
        read_word_grids(target.getvalue())


def test_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("MAX_DOCUMENT", 1000), ("MAX_CELLS", 5), ("MAX_TEXT", 3), ("MAX_COLUMNS", 2)):
        with monkeypatch.context() as patch:
            patch.setattr(word_reader, name, value)
            with pytest.raises(Unusable, match="far more than a plan"):
                read_word_grids(build_document())
