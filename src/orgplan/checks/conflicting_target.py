"""A KPI gives the target of the year twice, with different values.

`target` is the target of the whole year, and so is that of `12m` among `targets`. Where the two differ nobody can tell which of
them holds, for the reader of the form as well as for levels that are per cent of the target. One round under two names (`6m` and
`6 เดือน`) is the same fault.

In practice: happens when targets of rounds are added to a KPI that has a target already, or when only one of the two is changed.

Bad (category):

    kpis:
      - {id: k1, dimension: 7.1, title: จำนวนผู้รับการคัดกรอง, baseline: 30, target: 90, targets: {6m: 40, 12m: 80}, weight: 1,
         criteria: [40, 50, 60, 70, 80]}

Good (category):

    kpis:
      - {id: k1, dimension: 7.1, title: จำนวนผู้รับการคัดกรอง, baseline: 30, targets: {6m: 40, 12m: 80}, weight: 1,
         criteria: [40, 50, 60, 70, 80]}

ไทย: ตัวชี้วัดระบุเป้าหมายทั้งปีสองแห่งไม่ตรงกัน

`target` คือเป้าหมายทั้งปี และ `12m` ใน `targets` ก็คือเป้าหมายทั้งปี ถ้าสองค่าต่างกันไม่มีใครบอกได้ว่าใช้ค่าใด ทั้งผู้อ่านแบบฟอร์มและเกณฑ์ที่คิดเป็นร้อยละของเป้าหมาย รอบเดียวกันที่เขียนสองชื่อ (`6m` กับ `6 เดือน`) ก็เป็นความผิดเดียวกัน

ที่พบจริง: มักเกิดเมื่อเพิ่มเป้าหมายรายรอบในตัวชี้วัดที่มีเป้าหมายอยู่แล้ว หรือแก้เพียงค่าเดียวในสองค่า
"""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.model import CONFLICTING_TARGET, Plan
from orgplan.problems import Problem, Related, RestsOn, Severity, Words
from orgplan.texts import YEAR_END
from orgplan.thai import format_number

NAME = CONFLICTING_TARGET
SEVERITY = Severity.ERROR
RESTS_ON = RestsOn(own=("target", "kpis"), inherited=("criteria",))
FIGURES_NEED = True


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at the target of 12 months of every KPI whose `target` is another one."""
    for placed in plan.kpis:
        target, last = placed.figure(placed.kpi.target), placed.figure(placed.kpi.targets.get(YEAR_END))
        if target is None or last is None or target == last:
            continue
        yield Problem(
            (*placed.path, "targets", YEAR_END),
            Words("the target of {kpi} is {target}, and {last} by 12m: both are the target of the year",
                  "เป้าหมายของ{kpi} คือ {target} แต่รอบ 12 เดือนคือ {last} ทั้งสองเป็นเป้าหมายทั้งปี").fill(
                      kpi=placed.kpi.called, last=format_number(last), target=format_number(target)),
            Words("keep one of the two, or give both the same value", "เก็บไว้เพียงค่าเดียว หรือเขียนให้ตรงกัน"),
            related=(Related((*placed.path, "target"), Words("the target", "เป้าหมาย")),),
        )  # fmt: skip
