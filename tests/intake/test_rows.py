"""What a row is: group, item, sum, remark, head again."""

from __future__ import annotations

from grids import grid_of

from orgplan.intake.grid import Area
from orgplan.intake.heads import find_head
from orgplan.intake.rows import RowKind, list_rows


def test_each_kind_of_row() -> None:
    grid = grid_of(
        "ที่|โครงการ|งบประมาณ|ผู้รับผิดชอบ",
        "แผนงานบริหาร",
        "1|ประชุม|500|กองกลาง",
        "2|อบรม||",
        "|รวม|500|",
        "ที่|โครงการ|งบประมาณ|ผู้รับผิดชอบ",
        "|แผนงานคลัง|100|",
        "1|จัดเก็บภาษี|100|",
        "รวมทั้งสิ้น||600|",
        "หมายเหตุ: ร่าง",
    )
    head = find_head(grid, 2569, {})
    assert head is not None
    kinds = [RowKind.GROUP, RowKind.ITEM, RowKind.ITEM, RowKind.TOTAL, RowKind.REPEATED]
    kinds += [RowKind.GROUP, RowKind.ITEM, RowKind.TOTAL, RowKind.FOOT]
    assert [row.kind for row in list_rows(grid, head)] == kinds


def test_a_title_over_most_columns_heads_what_follows_also_with_its_money() -> None:
    grid = grid_of("กิจกรรม|ต.ค.|พ.ย.|ธ.ค.|งบประมาณ", "กิจกรรมที่ 1 ประชุม||||500", "1. เชิญ|■|||500", "รวมกิจกรรมที่ 1||||500")
    grid.areas = (Area(2, 1, 2, 4), Area(4, 1, 4, 4))
    head = find_head(grid, 2569, {})
    assert head is not None
    assert [row.kind for row in list_rows(grid, head)] == [RowKind.GROUP, RowKind.ITEM, RowKind.TOTAL]
