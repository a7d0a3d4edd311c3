"""The thresholds of a rubric neither rise nor fall all the way.

Points between two equal thresholds, or across a change of direction, have no meaning. Rising thresholds mean that more is
better, falling ones that less is. Points need not rise: for a best in the middle, keep the thresholds in order and turn the
`points`.

In practice: usually a slip of a digit, such as 57 for 75.

Bad (category):

    criteria: [60, 65, 70, 57, 80]

Good (category):

    criteria: [60, 65, 70, 75, 80]

ไทย: เกณฑ์ไม่ได้เพิ่มขึ้นหรือลดลงตลอด

เกณฑ์ที่เท่ากันหรือสลับทิศทางกันคำนวณคะแนนไม่ได้ เกณฑ์เพิ่มขึ้นหมายถึงยิ่งมากยิ่งดี เกณฑ์ลดลงหมายถึงยิ่งน้อยยิ่งดี ส่วนคะแนนไม่ต้องเพิ่มขึ้นตลอด ถ้าค่ากลางดีที่สุดให้เรียงเกณฑ์ตามลำดับแล้วปรับ `points`

ที่พบจริง: มักพิมพ์ตัวเลขสลับหลัก เช่น 57 แทน 75
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from orgplan.model import Plan
from orgplan.problems import Cause, Path, Problem, Related, RestsOn, Severity, Words
from orgplan.thai import format_number

NAME = "criteria-order"
SEVERITY = Severity.ERROR
RESTS_ON = RestsOn()
FIGURES_NEED = True


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at the first threshold of each rubric that breaks the order of the others."""
    for path, scale in plan.rubrics:
        if scale.thresholds:
            yield from _broken((*path, "levels"), scale.thresholds)


def _broken(path: Path, levels: tuple[Decimal, ...]) -> Iterator[Problem]:
    if _ordered(levels, rising=levels[0] < levels[-1]):
        return
    steps = list(pairwise(levels))
    rising = sum(low < high for low, high in steps) >= sum(low > high for low, high in steps)
    for index, (low, high) in enumerate(steps, 1):
        if not (low < high if rising else low > high):
            # When only dropping the earlier one leaves order, that is the odd one out.
            later, earlier = (levels[:at] + levels[at + 1 :] for at in (index, index - 1))
            at = index - 1 if _ordered(earlier, rising=rising) and not _ordered(later, rising=rising) else index
            says, before = format_number(low), format_number(high)
            message = Words(
                f"the thresholds do not all {'rise' if rising else 'fall'}: {before} comes after {says}",
                f"เกณฑ์ไม่ได้{'เพิ่มขึ้น' if rising else 'ลดลง'}ตลอด: {before} อยู่ต่อจาก {says}",
            )
            yield Problem(
                (*path, at),
                message,
                Words("write different thresholds in order, from low to high or from high to low", "เขียนเกณฑ์ที่ต่างกันทุกค่า เรียงจากน้อยไปมากหรือจากมากไปน้อย"),
                related=(Related((*path, index - 1 if at == index else index), Words("its neighbour", "ค่าข้างเคียง")),),
                cause=Cause(message),
            )  # fmt: skip
            return


def _ordered(levels: tuple[Decimal, ...], *, rising: bool) -> bool:
    return all(low < high if rising else low > high for low, high in pairwise(levels))
