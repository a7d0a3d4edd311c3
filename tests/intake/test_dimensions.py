"""Dimensions of KPIs that stand in a column: those of form 7.2, and a table's own."""

from __future__ import annotations

from typing import Any

from grids import grid_of

from orgplan.intake.interpret import TableWishes, interpret_table


def read(*lines: str) -> tuple[Any, list[Any]]:
    draft = interpret_table(grid_of("มิติ|ตัวชี้วัด|น้ำหนัก", *lines), TableWishes(2569, "กรม"))
    assert draft is not None
    kpis = [kpi for each in draft.data["categories"] for kpi in each["kpis"]]
    return draft.data.get("dimensions"), [each.get("dimension") for each in kpis]


def test_those_of_the_form() -> None:
    assert read("ด้านประสิทธิผล|ก|50", '"|ข|25', "7.2|ค|25") == (None, ["7.1", "7.1", "7.2"])


def test_own_ones_are_listed() -> None:
    own = {"1": "การเงิน", "2": "ลูกค้า", "3": "คน"}
    assert read("มุมมองที่ 1 การเงิน|ก|50", "2. ลูกค้า|ข|25", "คน|ค|25", "-|ง|1") == (own, ["1", "2", "3", None])
