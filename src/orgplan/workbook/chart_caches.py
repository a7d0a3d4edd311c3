"""What a chart shows, kept beside the addresses of its cells: programs that do not calculate draw and read charts by that alone.

openpyxl writes addresses only, those of categories always as if they were numbers (ECMA-376 part 1, 21.2.2: `numRef`, `strRef`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape
from typing import Final

from openpyxl.worksheet.cell_range import CellRange

from orgplan.workbook.reader import Cell, build_grid
from orgplan.workbook.sheet import Sheet

_REFERENCE: Final = re.compile(r"(<cat>)?<(numRef|strRef)><f>([^<]*)</f></\2>")
"""Cells of a chart, as openpyxl writes them; first whether they are the categories."""


def fill_caches(chart: str, sheets: Mapping[str, Sheet]) -> str:
    """The XML of a chart whose cells stand on `sheets`, by their names, with what they show."""

    def fill(reference: re.Match[str]) -> str:
        categories, kind, address = reference.groups(default="")
        sheet, _, part = unescape(address).rpartition("!")
        cells = _read_cells(sheets[sheet.strip("'").replace("''", "'")], CellRange(part.replace("$", "")))
        if categories and any(cell.kind == "text" for cell in cells if cell):
            kind = "strRef"
        cache = _cache_texts(cells) if kind == "strRef" else _cache_numbers(cells)
        return f"{categories}<{kind}><f>{address}</f>{cache}</{kind}>"

    return _REFERENCE.sub(fill, chart)


def _read_cells(sheet: Sheet, part: CellRange) -> list[Cell | None]:
    """The cells of a part of a sheet row by row; None for those that show nothing."""
    cells = build_grid(sheet.name, sheet.cut_out(part)).cells
    return [cell if (cell := cells.get(place)) is not None and cell.value else None for row in part.rows for place in row]


def _cache_texts(cells: list[Cell | None]) -> str:
    points = [f'<pt idx="{place}"><v>{escape(cell.value)}</v></pt>' for place, cell in enumerate(cells) if cell]
    return f'<strCache><ptCount val="{len(cells)}"/>{"".join(points)}</strCache>'


def _cache_numbers(cells: list[Cell | None]) -> str:
    """Numbers alone: a text in place of one is drawn by nobody."""
    points = [f'<pt idx="{place}"><v>{cell.value}</v></pt>' for place, cell in enumerate(cells) if cell and cell.kind != "text"]
    return f'<numCache><formatCode>General</formatCode><ptCount val="{len(cells)}"/>{"".join(points)}</numCache>'
