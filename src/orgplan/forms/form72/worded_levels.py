"""Criteria that the level cells of a form 7.2 say in words, as the export writes them: five stages, or a no and a yes.

They stand in five cells, or in the first of them with `/` between.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from pydantic import ValidationError

from orgplan.cells.cell_values import is_empty, read_cell_text
from orgplan.problems import Malformed
from orgplan.scales import MilestoneScale, Scale, YesNoScale
from orgplan.scales.base import LEVELS, folded
from orgplan.scales.yes_no import ANSWERS, NO, YES
from orgplan.texts import is_blank
from orgplan.thai import is_number
from orgplan.workbook.reader import Cell

_PARTING: Final = re.compile(r"\s*[/;|\n]\s*")
_PARTING_ANSWERS: Final = re.compile(r"\s*(?:[/,;|\n]|หรือ)\s*")
_PARTING_FIGURES: Final = re.compile(r"[\s/;|]+|,\s")
_AROUND_FIGURES: Final = re.compile(
    r"ไม่น้อยกว่า|ไม่ต่ำกว่า|ไม่มากกว่า|ไม่เกิน|น้อยกว่า|ต่ำกว่า|มากกว่า|สูงกว่า|ตั้งแต่|ขึ้นไป|ลงมา|ระหว่าง|ร้อยละ|ถึง|เกิน|[\d.,<>=≤≥%+()–-]|\s"
)
"""What ranges and comparisons have beside the unit of their figures."""


def split_levels(text: str) -> tuple[str, ...]:
    """The levels that one cell holds: figures with anything between, words with `/` or line ends between."""
    figures = _split(_PARTING_FIGURES, text)
    parts = _split(_PARTING, text)
    return figures if len(parts) == 1 or all(map(is_number, figures)) else parts


def _split(signs: re.Pattern[str], text: str) -> tuple[str, ...]:
    return tuple(part for part in signs.split(text.strip()) if part)


def read_worded_scale(cells: Sequence[Cell | None]) -> Scale | None:
    """The scale that the cells of the levels say in words, from the first on; None for figures, and for words that say none."""
    if any(cell is not None and not is_empty(cell) and cell.kind != "text" for cell in cells):
        return None
    try:
        return _read_texts([read_cell_text(cell) for cell in cells])
    except (Malformed, ValidationError):
        return None


def _read_texts(texts: list[str]) -> Scale | None:
    if all(map(is_blank, texts[1:])):
        answers = _split(_PARTING_ANSWERS, texts[0])
        texts = list(answers if len(answers) == ANSWERS else split_levels(texts[0]))
    if _is_answer(texts):
        return YesNoScale(method="yes_no")
    if len(texts) == LEVELS and not any(map(is_blank, texts)) and are_words(texts):
        return MilestoneScale(method="milestone", levels=tuple(texts))
    return None


def _is_answer(texts: Sequence[str]) -> bool:
    """Whether texts are a no and a yes: beside the first and the last points, or as two answers in any order."""
    *between, last = [folded(text) for text in texts] or [""]
    if len(texts) == ANSWERS:
        return (between[0] in NO and last in YES) or (between[0] in YES and last in NO)
    return len(texts) == LEVELS and between[0] in NO and last in YES and all(map(is_blank, texts[1:-1]))


def are_words(texts: Sequence[str]) -> bool:
    """Whether texts are what people do and not figures, with their unit (`60 คน`) or as ranges (`60 - 69`)."""
    if any(map(is_number, texts)):
        return False
    rest = {_AROUND_FIGURES.sub("", text) for text in texts}
    return len(rest) > 1 or not all(re.search(r"\d", text) for text in texts)


def format_worded_scale(scale: Scale) -> dict[str, Any]:
    """Such a scale as a plan writes it."""
    return {"method": scale.method, **({"levels": list(scale.levels)} if scale.levels else {})}


def join_worded_scale(scale: Scale) -> str:
    """Such a scale on one line."""
    return " / ".join(text for text in scale.texts if not is_blank(text))
