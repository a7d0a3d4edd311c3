"""Months of work are given twice: by `months` and by `start` or `end`, or one of them twice over.

Work runs from its start to its end, or in the months that it names. Given both ways, one of them is wrong, and nobody knows
which. Of a month that stands twice, one is usually meant to be another.

In practice: the dates of last year stay where the months of this year are filled in; a list that is copied keeps a month too many.

Bad (step):

    start: ต.ค. 52
    end: เม.ย. 53
    months: [ต.ค. 52, ม.ค. 53, เม.ย. 53]

Good (step):

    months: [ต.ค. 52, ม.ค. 53, เม.ย. 53]

Bad (activity):

    months: [ต.ค. 52, ม.ค. 53, ม.ค. 53]

Good (activity):

    months: [ต.ค. 52, ม.ค. 53]

ไทย: ระบุเดือนซ้ำสองแบบ คือมีทั้ง `months` และ `start` หรือ `end` หรือมีเดือนเดียวกันซ้ำ

งานมีช่วงเวลาตั้งแต่เดือนเริ่มต้นถึงเดือนสิ้นสุด หรือดำเนินการเฉพาะเดือนที่ระบุใน `months` ถ้าระบุทั้งสองแบบ ผู้อ่านไม่รู้ว่าแบบใดถูก เดือนที่ซ้ำมักเป็นเดือนอื่นที่พิมพ์ผิด

ที่พบจริง: มักกรอก `months` ของปีนี้โดยไม่ได้ลบเดือนเริ่มต้นและสิ้นสุดเดิม หรือคัดลอกรายการแล้วมีเดือนเกินมา
"""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.fiscal import Month
from orgplan.model import Plan
from orgplan.problems import Cause, Problem, Related, RestsOn, Severity, Words
from orgplan.thai import format_month

NAME = "months-twice"
SEVERITY = Severity.ERROR
RESTS_ON = RestsOn(own=("start", "end"))
FIGURES_NEED = True


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at months that stand beside a start or an end, and at every month that stands in them already."""
    for placed in plan.work:
        work, months = placed.work, (*placed.path, "months")
        beside = [key for key, month in (("start", work.start), ("end", work.end)) if month is not None]
        if work.months and beside:
            en, th = (between.join(f"`{key}`" for key in beside) for between in (" and ", " และ "))
            message = Words(f"the months are given twice: by `months` and by {en}", f"ระบุเดือนซ้ำสองแบบ: ทั้ง `months` และ {th}")
            yield Problem(
                months,
                message,
                Words(
                    "keep `start` and `end` for work without a gap, or else `months`",
                    "ถ้างานต่อเนื่องให้เก็บ `start` กับ `end` ถ้าเว้นช่วงให้เก็บ `months`",
                ),
                related=tuple(
                    Related((*placed.path, key), Words(f"the {key}", {"start": "เริ่มต้น", "end": "สิ้นสุด"}[key])) for key in beside
                ),
                cause=Cause(message),
            )
        seen: dict[Month, int] = {}
        for index, month in enumerate(work.months):
            first = seen.setdefault(month, index)
            if first != index:
                yield Problem(
                    (*months, index),
                    Words(f"{format_month(month)} stands twice in `months`", f"{format_month(month)} ซ้ำใน `months`"),
                    Words("write the month that is meant, or take it out", "แก้เป็นเดือนที่ต้องการ หรือตัดออก"),
                    related=(Related((*months, first), Words("the first one", "ตัวแรก")),),
                )
