"""The title, the year and the organisation above a table."""

from __future__ import annotations

import pytest

from orgplan.intake.grid import CellGrid, GridCell
from orgplan.intake.headings import read_headings


@pytest.mark.parametrize(
    "lines, title, year, organization",
    [
        (["แผนการดำเนินงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๙", "เทศบาลตำบลตัวอย่าง"], 0, 2569, "เทศบาลตำบลตัวอย่าง"),
        (["แผนปฏิบัติราชการของกรมตัวอย่าง ประจำปี 2570"], 0, 2570, "กรมตัวอย่าง"),
        (["Action plan FY 2026", "Department of Samples"], 0, 2569, "Department of Samples"),
        (["หน่วยงาน: กองกลาง", "แผนงาน"], 1, None, "กองกลาง"),
        (["แผนงาน"], 0, None, None),
    ],
)
def test_lines(lines: list[str], title: int, year: int | None, organization: str | None) -> None:
    grid = CellGrid("x")
    for row, text in enumerate(lines, 1):
        grid.put(row, 1, GridCell(text))
    headings = read_headings(grid, len(lines) + 1)
    assert headings.title is not None
    assert headings.title.text == lines[title]
    assert (headings.year[0] if headings.year else None) == year
    assert (headings.organization.text if headings.organization else None) == organization


def test_lines_of_which_nothing_is_read_remain() -> None:
    grid = CellGrid("x")
    for row, text in enumerate(("บัญชีโครงการ", "ปีงบประมาณ พ.ศ. 2569", "อบต.ตัวอย่าง", "ณ วันที่ 1 ตุลาคม"), 1):
        grid.put(row, 1, GridCell(text))
    assert [each.text for each in read_headings(grid, 5).rest] == ["ณ วันที่ 1 ตุลาคม"]
