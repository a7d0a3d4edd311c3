"""Levels of a form 7.2 that are written in words where figures stood: stages that are reached, or a yes and a no.

Figures in words (`ไม่น้อยกว่า 60`, `60 ขึ้นไป`) are neither: they have to be typed as figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from orgplan.scales import MilestoneScale, YesNoScale
from orgplan.scales.base import LEVELS, folded
from orgplan.scales.yes_no import NO, YES
from orgplan.texts import is_blank

_FIGURE: Final = re.compile(
    r"(?:[\d๐-๙]+[.)]\s+)?+\W*(?:ไม่)?(?:น้อยกว่า|มากกว่า|ต่ำกว่า|สูงกว่า|เกิน|ตั้งแต่|ระหว่าง|อย่างน้อย|ร้อยละ|จำนวน)*\s*[+-]?[\d๐-๙]"
)
"""How a text begins that says a figure, behind the number of its level."""


def read_worded_levels(texts: Sequence[str]) -> MilestoneScale | YesNoScale | None:
    """The rubric that the cells of the levels now name, from 1 point on; None where these are no words for one.

    An answer stands as the form shows it, `ไม่ใช่` at the first level and `ใช่` at the last, or as `ใช่/ไม่ใช่` in the first cell.
    """
    answers = [folded(text) for text in texts]
    between = [text for text in texts[1:-1] if not is_blank(text)]
    alone = {folded(part) for part in re.split(r"[/,]|หรือ", texts[0])} if not between and is_blank(texts[-1]) else set()
    if (not between and answers[0] in NO and answers[-1] in YES) or (
        len(alone) > 1 and alone & YES and alone & NO and alone <= YES | NO
    ):
        return YesNoScale(method="yes_no")
    if len(texts) == LEVELS and all(not is_blank(text) and _FIGURE.match(text.strip()) is None for text in texts):
        return MilestoneScale(method="milestone", levels=tuple(text.strip() for text in texts))
    return None
