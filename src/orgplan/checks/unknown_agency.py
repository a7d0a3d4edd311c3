"""A step names an agency that the plan's `agencies` list does not have.

Budgets are rolled up by agency: `พช.` and `พช` would become two agencies, each with part of the money. Plans without an
`agencies` list are not checked.

In practice: the 2553 forms write the same office with and without its final point.

Bad (plan):

    agencies:
      พช.: สำนักงานพัฒนาชุมชนจังหวัด
    categories:
      - no: 1
        title: การนำองค์การ
        approval: {statement: เห็นชอบ}
        activities:
          - {no: 1, title: ประชุม, responsible: พช}

Good (plan):

    agencies:
      พช.: สำนักงานพัฒนาชุมชนจังหวัด
    categories:
      - no: 1
        title: การนำองค์การ
        approval: {statement: เห็นชอบ}
        activities:
          - {no: 1, title: ประชุม, responsible: พช.}

ไทย: ขั้นตอนระบุหน่วยงานที่ไม่มีในรายการ `agencies` ของแผน

งบประมาณสรุปตามหน่วยงาน ถ้าเขียนชื่อไม่ตรงกัน หน่วยงานเดียวจะกลายเป็นสองหน่วยงาน แผนที่ไม่มีรายการ `agencies` จะไม่ตรวจข้อนี้

ที่พบจริง: แบบฟอร์มปี 2553 เขียนชื่อย่อหน่วยงานเดียวกันทั้งมีจุดและไม่มีจุดท้าย
"""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.model import Activity, Plan, Step
from orgplan.problems import Path, Problem, RestsOn, Severity, Words, nearest, quoted
from orgplan.thai import tidy

NAME = "unknown-agency"
SEVERITY = Severity.WARNING
RESTS_ON = RestsOn(inherited=("agencies",))
FIGURES_NEED = False


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at every name that is neither an abbreviation nor a full name of the list."""
    if not plan.agencies:
        return
    agencies = [name for pair in plan.agencies.items() for name in pair if name]
    known = {*agencies, *map(tidy, agencies)}
    places: list[tuple[Path, Activity | Step]] = [(path, activity) for path, _, activity in plan.activities]
    places += [(placed.path, placed.step) for placed in plan.steps]
    for path, node in places:
        for key, names in (("responsible", node.responsible), ("involved", node.involved)):
            if known.issuperset(names):
                continue
            for index, name in enumerate(names):
                if name not in known and tidy(name) not in known:
                    yield Problem((*path, key, index), *_words(name, agencies))


def _words(name: str, known: list[str]) -> tuple[Words, Words]:
    message = Words(f"the agency {quoted(name)} is not in the plan's `agencies`", f"ไม่มีหน่วยงาน {quoted(name)} ใน `agencies` ของแผน")
    if "," in name:
        return message, Words("write several agencies as a list: [สนจ., พช.]", "เขียนหลายหน่วยงานเป็นรายการ: [สนจ., พช.]")
    if meant := nearest(name, known, key=tidy):
        return message, Words(f"did you mean {quoted(meant)}? otherwise add it to `agencies`",
                              f"หมายถึง {quoted(meant)} หรือไม่ ถ้าไม่ใช่ให้เพิ่มใน `agencies`")  # fmt: skip
    return message, Words("add it to `agencies`, with its full name", "เพิ่มใน `agencies` พร้อมชื่อเต็ม")
