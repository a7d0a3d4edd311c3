"""Tables of plain text as grids: the encoding and the sign between cells are detected, and said."""

from __future__ import annotations

import codecs
import csv
from io import StringIO
from itertools import islice
from typing import Final

from orgplan.intake.grid import CellGrid, GridCell
from orgplan.problems import Words
from orgplan.workbook.bounds import MAX_CELLS, Unusable, check_size, refuse_too_large

_SIGNS: Final = {
    ",": Words("commas", "จุลภาค"),
    ";": Words("semicolons", "อัฒภาค"),
    "\t": Words("tabs", "แท็บ"),
    "|": Words("bars", "เส้นตั้ง"),
}
_TRIED: Final = 50
"""Lines by which the sign between cells is chosen."""


def read_text_grid(raw: bytes, name: str) -> tuple[CellGrid, Words]:
    """The table of a text, and in which encoding and with what between its cells it was read.

    Raises `Unusable` for what is no text in UTF-8, UTF-16 or Windows-874, or too large.
    """
    check_size(raw)
    text, encoding = _decode(raw)
    if text.lstrip()[:1] == "<":
        raise Unusable(Words("this is a web page or XML, not a table of plain text; save it as .xlsx or .csv",
                             "แฟ้มนี้เป็นหน้าเว็บหรือ XML ไม่ใช่ตารางข้อความ บันทึกใหม่เป็น .xlsx หรือ .csv"))  # fmt: skip
    sign, text = _find_sign(text)
    grid = CellGrid(name)
    count = 0
    try:
        for row, values in enumerate(csv.reader(StringIO(text, newline=""), delimiter=sign), 1):
            count += 1 + len(values)
            if count > MAX_CELLS:
                raise refuse_too_large()
            for column, value in enumerate(values, 1):
                bare = value.strip().replace("\r\n", "\n").replace("\r", "\n")
                if bare:
                    grid.put(row, column, GridCell(bare, indent=_count_indent(value)))
    except csv.Error:
        raise Unusable(Words("the text cannot be read as a table: a quotation mark may be missing",
                             "อ่านข้อความเป็นตารางไม่ได้ อาจมีเครื่องหมายคำพูดขาดไป")) from None  # fmt: skip
    return grid, Words("{encoding} with {sign} between cells", "{encoding} คั่นเซลล์ด้วย{sign}").fill(
        encoding=encoding, sign=_SIGNS[sign]
    )


def _count_indent(value: str) -> int:
    """How far a text is moved in by spaces, in steps of two."""
    return (len(value) - len(value.lstrip(" \u00a0"))) // 2


def _decode(raw: bytes) -> tuple[str, str]:
    tried: tuple[tuple[str, str], ...]
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        tried = (("utf-16", "UTF-16"),)
    elif b"\0" in raw:
        raise Unusable(Words("this is not a table of plain text", "แฟ้มนี้ไม่ใช่ตารางข้อความ"))
    else:
        tried = (("utf-8-sig", "UTF-8"), ("cp874", "Windows-874"))
    for codec, name in tried:
        try:
            return raw.decode(codec), name
        except UnicodeDecodeError:
            continue
    raise Unusable(Words("the text is neither UTF-8 nor Windows-874; save it as .xlsx or as CSV UTF-8",
                         "ข้อความไม่ใช่ UTF-8 หรือ Windows-874 บันทึกใหม่เป็น .xlsx หรือ CSV UTF-8"))  # fmt: skip


def _find_sign(text: str) -> tuple[str, str]:
    """The sign between cells, and the text without the line by which Excel names it."""
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep=") and (sign := first[4:].strip("\r")) in _SIGNS:
        return sign, rest
    counts = dict.fromkeys(_SIGNS, 0)
    for sign in _SIGNS:
        try:
            counts[sign] = sum(len(row) - 1 for row in islice(csv.reader(StringIO(text, newline=""), delimiter=sign), _TRIED))
        except csv.Error:
            continue
    return max(counts, key=lambda each: counts[each]), text
