"""Tables of text: encodings, signs between cells, bounds."""

from __future__ import annotations

import pytest

from orgplan.intake import csv_reader
from orgplan.intake.csv_reader import read_text_grid
from orgplan.workbook.bounds import MAX_BYTES, Unusable

TEXT = 'ที่,โครงการ,งบ\n1,ถนน,"1,000"\n'


@pytest.mark.parametrize(
    "raw, says",
    [
        (TEXT.encode(), "UTF-8 with commas"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "UTF-8 with commas"),
        (TEXT.encode("cp874"), "Windows-874 with commas"),
        (TEXT.replace(",", "\t").replace('"1\t000"', '"1,000"').encode("utf-16"), "UTF-16 with tabs"),
        (TEXT.replace(",", ";").replace('"1;000"', '"1,000"').encode(), "UTF-8 with semicolons"),
        (("sep=;\r\n" + TEXT.replace(",", ";").replace('"1;000"', '"1,000"')).encode(), "UTF-8 with semicolons"),
    ],
)
def test_encodings_and_signs(raw: bytes, says: str) -> None:
    grid, note = read_text_grid(raw, "x.csv")
    assert [grid.texts_of_row(row) for row in (1, 2)] == [{1: "ที่", 2: "โครงการ", 3: "งบ"}, {1: "1", 2: "ถนน", 3: "1,000"}]
    assert note.en.startswith(says)


def test_spaces_before_a_text_move_it_in() -> None:
    grid, _ = read_text_grid(b"a,b\n    c,d\n", "x.csv")
    assert (grid.text(2, 1), grid.cell(2, 1).indent) == ("c", 2)


@pytest.mark.parametrize(
    "raw, says",
    [
        (b"a\0b", "no"),
        (b"<html><table>", "web page"),
        (b"\xdb\xdc\xff,x", "neither"),
        (b" " * (MAX_BYTES + 1), "larger than"),
        (b'a,"' + b"x" * 200_000, "quotation mark"),
    ],
)
def test_what_is_no_table_is_refused(raw: bytes, says: str) -> None:
    with pytest.raises(Unusable, match=says):
        read_text_grid(raw, "x.csv")


def test_too_many_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_reader, "MAX_CELLS", 10)
    with pytest.raises(Unusable, match="far more than a plan"):
        read_text_grid(b"a,b,c\n" * 5, "x.csv")
