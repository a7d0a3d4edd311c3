"""The levels of a KPI on a form 7.2 that came back: what changed in them, and what only the plan file can change."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from orgplan.cells.cell_values import is_same_number, looks_same, read_cell_number, read_cell_text
from orgplan.cells.field_cells import FieldCells
from orgplan.forms.form72.exported import ExportedForm72
from orgplan.forms.form72.rubrics import NewLevels, list_levels
from orgplan.forms.form72.worded_levels import read_worded_scale
from orgplan.model import PlacedKpi
from orgplan.problems import Words, quote
from orgplan.reports.form72_words import SHARE_WORDS, format_criteria, format_level_points, has_level_rows
from orgplan.scales import Scale
from orgplan.scales.base import LEVELS
from orgplan.texts import is_blank
from orgplan.thai import is_number
from orgplan.workbook.reader import Cell


class LevelReader:
    """Reads the levels of KPIs that the export wrote; faults go to the cells' own notes."""

    def __init__(self, fields: FieldCells, exported: ExportedForm72) -> None:
        self._fields = fields
        self._exported = exported

    def refuse_other_words(self, row: int, placed: PlacedKpi, words: str) -> None:
        """Criteria in words that only the plan file can change, held against those of the plan."""
        self._fields.cell(row, "threshold")
        if not looks_same(words, format_criteria(placed)):
            self._fields.fault(
                row,
                "threshold",
                Words("criteria in words are not read back", "เกณฑ์ที่เป็นข้อความไม่ถูกอ่านกลับ"),
                Words("change them in the plan file", "แก้เกณฑ์ในแฟ้มแผน"),
            )

    def find_worded(self, placed: PlacedKpi, block: Mapping[int, int]) -> Scale | None:
        """The scale that the rows of a KPI say in words, where the plan has figures for 1 to 5 points."""
        scale = placed.scale
        if scale is None or not scale.thresholds or scale.of is not None or not scale.has_usual_points or len(block) != LEVELS:
            return None
        if scale.find_floor(0) == scale.find_floor(1):
            return None  # a floor of its own, which yes and no cannot have
        return read_worded_scale([self._fields.cell(block[level], "threshold") for level in range(LEVELS)])

    def take_worded(self, scale: Scale, block: Mapping[int, int]) -> NewLevels | None:
        """Such a scale as the rubric of its KPI; a fault where its cells are merged."""
        rows = [block[level] for level in range(LEVELS)]
        if not all(self._fields.is_single(row, "threshold") for row in rows):
            return None
        return NewLevels(scale.texts, tuple(self._fields.spot(row, "threshold") for row in rows), scale)

    def refuse_mixture(self, rows: Sequence[int]) -> bool:
        """Whether some levels are figures and some are words, which is a fault of those that are fewer."""
        cells = {
            row: cell for row in rows if (cell := self._fields.cell(row, "threshold")) is not None and not is_blank(cell.value)
        }
        words = [row for row, cell in cells.items() if cell.kind == "text" and not is_number(_drop_share(cell.value))]
        others = [row for row in cells if row not in words]
        if not words or not others:
            return False
        is_of_words = len(words) > len(others)
        for row in others if is_of_words else words:
            said = quote(cells[row].value)
            self._fields.fault(
                row,
                "threshold",
                Words(f"{said} is a figure, and other levels are words", f"{said} เป็นตัวเลข แต่ระดับอื่นเป็นข้อความ")
                if is_of_words
                else Words(f"{said} is not a number, and other levels are", f"{said} ไม่ใช่ตัวเลข แต่ระดับอื่นเป็นตัวเลข"),
                Words("write five numbers, or what is done at each of the five levels; for a KPI that is met or not write ไม่ใช่ beside "
                      "1 คะแนน, ใช่ beside 5 คะแนน, and - between",
                      "เขียนตัวเลขทั้งห้าระดับ หรือข้อความทั้งห้าระดับ ถ้าเป็นแบบใช่หรือไม่ใช่ เขียน ไม่ใช่ ข้าง 1 คะแนน ใช่ ข้าง 5 คะแนน และ - ระหว่างนั้น"),
            )  # fmt: skip
        return True

    def read(self, row: int, key: str, scale: Scale, block: Mapping[int, int]) -> NewLevels | None:
        """The rubric that the rows of a KPI show, if it is another than before."""
        if set(block) != set(range(LEVELS)):
            self._fields.fault(
                row,
                "threshold",
                Words("the KPI does not have five rows, from 1 to 5 points, any more", "ตัวชี้วัดไม่ครบห้าแถว ตั้งแต่ 1 ถึง 5 คะแนน"),
                Words("put the rows back", "ใส่แถวกลับ"),
            )
            return None
        self._refuse_other_points(scale, block)
        if scale.thresholds and self.refuse_mixture([block[level] for level in range(LEVELS)]):
            return None
        was = list_levels(scale)
        now = tuple(self._read_level(block[level], key, scale, was[level]) for level in range(LEVELS))
        changed = [block[level] for level in range(LEVELS) if now[level] != was[level]]
        if changed and not scale.levels:
            self._fields.fault(
                changed[0],
                "threshold",
                Words("a KPI that is met or not has no levels to change", "ตัวชี้วัดแบบใช่หรือไม่ใช่ไม่มีเกณฑ์ให้แก้"),
                Words("change its criteria in the plan file", "แก้เกณฑ์ในแฟ้มแผน"),
            )
            return None
        return NewLevels(now, tuple(self._fields.spot(each, "threshold") for each in changed)) if changed else None

    def _refuse_other_points(self, scale: Scale, block: Mapping[int, int]) -> None:
        """Points that were typed over, which only the plan file can change."""
        for level, row in block.items() if not scale.has_usual_points else ():
            cell = self._fields.cell(row, "points")
            if not looks_same(cell.value if cell else "", format_level_points(level, scale)):
                self._fields.fault(
                    row,
                    "points",
                    Words("the points of a level are not read back", "คะแนนของระดับไม่ถูกอ่านกลับ"),
                    Words("change them in the plan file", "แก้คะแนนในแฟ้มแผน"),
                )

    def _read_level(self, row: int, key: str, scale: Scale, was: Any) -> Any:
        """One level: what its cell says, or what it was where the cell says the same, or nothing that can be read."""
        cell = self._fields.cell(row, "threshold")
        if not self._fields.is_single(row, "threshold"):
            return was
        if is_same_number(cell, was) if scale.thresholds else looks_same(cell.value if cell else "", was):
            return was
        read: Callable[[Cell | None], Any] = read_cell_text
        if scale.thresholds:
            read = partial(_read_figure, percentage=scale.of is not None or self._exported.takes_percent(key))
        value = self._fields.reading(row, "threshold", read, was)
        if value is None or is_blank(str(value)):
            self._fields.fault(
                row,
                "threshold",
                Words("a level of the criteria is empty", "เกณฑ์ระดับหนึ่งว่าง"),
                Words("write what gives these points", "เขียนค่าที่ทำให้ได้คะแนนระดับนี้"),
            )
            return was
        return value

    def refuse_own_points(self, block: Mapping[int, int]) -> bool:
        """Whether the rows of a new KPI give points of their own that the rubric which is shared has not, which is a fault."""
        shared = self._exported.shared_scale
        for level, row in block.items():
            cell = self._fields.cell(row, "points")
            text = cell.value if cell else ""
            known = [
                format_level_points(level),
                *([format_level_points(level, shared)] if shared is not None and has_level_rows(shared) else []),
            ]
            if ":" in text and not any(looks_same(text, each) for each in known):
                self._fields.fault(
                    row,
                    "points",
                    Words("a new KPI has points of its own, which are not read", "ตัวชี้วัดใหม่มีคะแนนที่กำหนดเอง ซึ่งไม่ถูกอ่าน"),
                    Words("write `1 คะแนน` to `5 คะแนน` here, or the KPI with its `points` in the plan file",
                          "เขียน `1 คะแนน` ถึง `5 คะแนน` ที่นี่ หรือเขียนตัวชี้วัดพร้อม `points` ในแฟ้มแผน"),
                )  # fmt: skip
                return True
        return False


def _read_figure(cell: Cell | None, *, percentage: bool) -> Any:
    """A level in figures, also with the words that the form shows behind a share of the target. Raises `Malformed`."""
    bare = cell and cell._replace(value=_drop_share(cell.value))
    return read_cell_number(bare, percentage=percentage)


def _drop_share(text: str) -> str:
    return text.strip().removesuffix(SHARE_WORDS).strip()
