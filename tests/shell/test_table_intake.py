"""What `import table` is asked for, and which sheet it reads."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook  # noqa: TID253

from orgplan.shell.outcome import CannotDo
from orgplan.shell.table_intake import read_table_file, read_wishes


def test_what_is_said_by_hand() -> None:
    wishes = read_wishes(["งบ = รวม=budget", "สิ่งที่ทำ= activity"], 2569, "กรม", "6m")
    assert wishes.keys == {"งบ=รวม": "budget", "สิ่งที่ทำ": "activity"}
    assert (wishes.year, wishes.round_name) == (2569, "6m")
    assert read_wishes([], None, None, None).round_name == "12m"


@pytest.mark.parametrize("key, says", [("งบ", "HEAD=KEY"), ("=budget", "HEAD=KEY"), ("งบ=money", "no column holds")])
def test_what_no_table_can_mean(key: str, says: str) -> None:
    with pytest.raises(CannotDo, match=says):
        read_wishes([key], None, None, None)
    with pytest.raises(CannotDo, match="--round"):
        read_wishes([], None, None, "13m")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    book = Workbook()
    for name, rows in (
        ("ปก", [["สวัสดี"]]),
        ("แผน 1", [["กิจกรรม", "งบ"], ["ก", 1]]),
        ("แผน 2", [["กิจกรรม", "งบ"], ["ข", 1], ["ค", 2]]),
    ):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    path = tmp_path / "แผน.xlsx"
    book.save(path)
    return path


def test_the_sheet_with_most_rows_is_read_and_the_others_are_named(book: Path) -> None:
    wishes = read_wishes([], None, None, None)
    read = read_table_file(book, None, wishes)
    assert read.grid.name == "แผน 2"
    assert "not read: “ปก”, “แผน 1”" in read.notes[0].en
    assert read_table_file(book, "แผน 1", wishes).grid.name == "แผน 1"


def test_refusals(book: Path, tmp_path: Path) -> None:
    wishes = read_wishes([], None, None, None)
    with pytest.raises(CannotDo, match="no sheet is called"):
        read_table_file(book, "แผน", wishes)
    with pytest.raises(CannotDo, match="no head of a table"):
        read_table_file(book, "ปก", wishes)
    with pytest.raises(CannotDo, match="no cell says"):
        read_table_file(book, None, read_wishes(["ไม่มีหัวนี้=budget"], None, None, None))
    with pytest.raises(CannotDo):
        read_table_file(tmp_path / "none.xlsx", None, wishes)


def test_a_table_of_a_document_is_named_by_its_number_or_heading(tmp_path: Path) -> None:
    from docx import Document

    document = Document()
    for name in ("แผนแรก", "แผนสอง"):
        document.add_paragraph(name)
        table = document.add_table(rows=2, cols=2 if name == "แผนแรก" else 3)
        for place, text in enumerate(
            ("กิจกรรม", "งบ", "กก", "1") if name == "แผนแรก" else ("กิจกรรม", "งบ", "ผู้รับผิดชอบ", "ขข", "2", "ค")
        ):
            table.rows[place // len(table.columns)].cells[place % len(table.columns)].text = text
    path = tmp_path / "x.docx"
    document.save(str(path))
    wishes = read_wishes([], None, None, None)
    assert [read_table_file(path, each, wishes).grid.name for each in ("1", "2", "แผนสอง")] == ["แผนแรก", "แผนสอง", "แผนสอง"]
