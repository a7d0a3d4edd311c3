"""The cells of a row with a KPI: levels, figures, results of rounds, weights."""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

from orgplan.intake import heads
from orgplan.intake.cell_texts import read_counted, refuse, says_nothing
from orgplan.intake.drafting import Node, PlanDraft
from orgplan.intake.grid import CellGrid
from orgplan.intake.heads import HeadColumn, TableHead
from orgplan.problems import Malformed, Words
from orgplan.thai import tidy_text
from orgplan.workbook.addresses import name_cell

KPI_KEYS = frozenset(
    {
        "unit",
        "baseline",
        "target",
        "weight",
        "criteria",
        "results",
        "targets",
        "responsible",
        "involved",
        "note",
        "dimension",
        "levels",
    }
)
"""Keys of columns that KPIs have; what stands in others is kept in their fields."""
_LEVEL_REACHED: Final = re.compile(r"(?:ระดับ(?:ที่)?|level)\s*(\d+(?:\.\d+)?)", re.IGNORECASE)
_FIVE: Final = ["1", "2", "3", "4", "5"]


class _Level(NamedTuple):
    points: str
    text: str
    number: str | None


def read_levels(draft: PlanDraft, grid: CellGrid, row: int, head: TableHead, node: Node) -> None:
    """The criteria of a row from its columns of levels: thresholds, or milestones where they are words."""
    levels = [
        _read_level(each.detail, text)
        for each in head.of(heads.LEVEL)
        if not says_nothing(text := grid.text(row, each.column)) and not _is_tick(text)
    ]
    if not levels:
        return
    cell = name_cell(row, head.of(heads.LEVEL)[0].column)
    if any(_is_compared(each.text) for each in levels) and all(each.number for each in levels):
        draft.guess(cell, Words("the levels are the figures, without the words before them", "ใช้ตัวเลขของระดับโดยไม่ใช้คำนำหน้า"))
    node["criteria"] = _write_criteria(levels)


def _is_tick(text: str) -> bool:
    return text.strip() in {"/", "✓", "√", "✔"}


def _is_compared(text: str) -> bool:
    try:
        return read_counted(text).is_compared
    except Malformed:
        return False


def _read_level(points: str, text: str) -> _Level:
    try:
        return _Level(points, " ".join(text.split()), read_counted(text).text)
    except Malformed:
        return _Level(points, " ".join(text.split()), None)


def _write_criteria(levels: list[_Level]) -> Any:
    points = [each.points for each in levels]
    if all(each.number is not None for each in levels):
        numbers = [each.number for each in levels]
        return numbers if points == _FIVE else {"levels": numbers, "points": points}
    criteria: Node = {"method": "milestone", "levels": [each.text for each in levels]}
    return criteria if points == _FIVE else {**criteria, "points": points}


def read_kpi_value(draft: PlanDraft, node: Node, column: HeadColumn, cell: str, text: str, round_name: str) -> None:
    """Set what a cell of a column in `KPI_KEYS` says, levels and agencies apart. Raises `Malformed` where it cannot be read."""
    match column.key:
        case "target" | "baseline":
            node[column.key] = _read_figure(draft, node, cell, text)
        case "weight":
            node["weight"] = read_counted(text).text
        case "results" | "targets":
            node.setdefault(column.key, {})[column.detail or round_name] = _read_figure(draft, node, cell, text)
        case "criteria":
            parts = [each for each in re.split(r"\s*(?:[/|;\n]|\s-\s)\s*", text.strip()) if each]
            if len(parts) != len(_FIVE):
                raise refuse(text, Words("five levels", "เกณฑ์ห้าระดับ"))
            node["criteria"] = [read_counted(each).text for each in parts]
        case _:
            node[column.key] = " ".join(text.split())


def _read_figure(draft: PlanDraft, node: Node, cell: str, text: str) -> str:
    """A figure; its unit goes to the KPI where that has none, and must else be the same."""
    if (level := _LEVEL_REACHED.fullmatch(tidy_text(text))) is not None:
        return _name_level(node, level[1], text)
    counted = read_counted(text)
    if counted.is_compared:
        draft.guess(cell, Words("{text}: the figure alone is read", "{text}: ใช้เฉพาะตัวเลข").fill(text=" ".join(text.split())))
    if counted.unit and not node.get("unit"):
        node["unit"] = counted.unit
        draft.guess(cell, Words("the unit is {unit}", "หน่วยวัดคือ {unit}").fill(unit=counted.unit))
    return counted.text


def _name_level(node: Node, level: str, text: str) -> str:
    """The level that was reached, as a plan counts it: among words by its place, among figures only where it is one of them."""
    criteria = node.get("criteria")
    if criteria is None:
        return level
    levels, points = (criteria["levels"], criteria.get("points", _FIVE)) if isinstance(criteria, dict) else (criteria, _FIVE)
    if isinstance(criteria, dict) and criteria.get("method") == "milestone" and level in {"0", *points}:
        return str(points.index(level) + 1) if level in points else level
    if level in levels:
        return level
    raise refuse(text, Words("a figure such as the levels have", "ตัวเลขแบบเดียวกับเกณฑ์"))
