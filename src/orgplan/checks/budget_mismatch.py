"""The declared budget of an activity or step differs from the sum of its parts.

The form asks for money twice, on the heading and in the rows. When the two differ, the office may be given one and spend
the other. Rollups count the parts, never the heading.

In practice: activity 2 of category 3 in the 2553 forms declares 150,000 baht and lists four steps of 50,000.

Bad (activity):

    budget: 150,000
    steps:
      - {no: 1, title: จัดกิจกรรม, start: มิ.ย. 53, end: ก.ค. 53, budget: "100,000"}
      - {no: 2, title: ประกาศคู่มือ, start: มิ.ย. 53, end: ส.ค. 53, budget: "100,000"}

Good (activity):

    budget: 200,000
    steps:
      - {no: 1, title: จัดกิจกรรม, start: มิ.ย. 53, end: ก.ค. 53, budget: "100,000"}
      - {no: 2, title: ประกาศคู่มือ, start: มิ.ย. 53, end: ส.ค. 53, budget: "100,000"}

ไทย: งบประมาณที่ระบุไว้ของกิจกรรมหรือขั้นตอนไม่เท่ากับผลรวมของส่วนย่อย

แบบฟอร์มระบุเงินสองที่ คือที่หัวข้อและในแต่ละแถว ถ้าไม่ตรงกัน อาจได้รับจัดสรรจำนวนหนึ่งแต่ใช้อีกจำนวนหนึ่ง ตารางสรุปนับจากส่วนย่อยเสมอ

ที่พบจริง: แบบฟอร์มปี 2553 หมวด 3 กิจกรรม 2 ระบุ 150,000 บาท แต่มีสี่ขั้นตอน ขั้นตอนละ 50,000 บาท
"""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.exact import subtract
from orgplan.model import Plan, PlannedWork
from orgplan.problems import Cause, Path, Problem, Related, RestsOn, Severity, Words
from orgplan.thai import format_money

NAME = "budget-mismatch"
SEVERITY = Severity.WARNING
RESTS_ON = RestsOn(own=("steps",), within=("budget", "steps"))
FIGURES_NEED = False


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at every declared budget of an activity or step that its parts do not sum to."""
    for placed in (*plan.activities, *plan.steps):
        if placed.work.steps:
            yield from _mismatch(placed.path, placed.work)


def _mismatch(path: Path, node: PlannedWork) -> Iterator[Problem]:
    if node.budget is None or node.computed is None or node.budget == node.computed:
        return
    declared, computed = format_money(node.budget), format_money(node.computed)
    gap = format_money(abs(subtract(node.computed, node.budget)))
    more = node.computed > node.budget
    parts = [(index, step.computed) for index, step in enumerate(node.steps) if step.computed]
    message = Words(
        "{node} declares {declared} baht, but its ⟦steps⟧ sum to {computed} ({gap} {way})",
        "{node} ระบุงบประมาณ {declared} บาท แต่ผลรวมของ⟦step⟧คือ {computed} บาท ({way} {gap})",
    ).fill(
        node=node.called,
        declared=declared,
        computed=computed,
        gap=gap,
        way=Words("more", "เกินอยู่") if more else Words("less", "ขาดอยู่"),
    )
    cause = Cause(message, path=path)
    if not parts:
        message = Words(
            "{node} declares {declared} baht, but none of its ⟦steps⟧ has a budget",
            "{node} ระบุงบประมาณ {declared} บาท แต่ไม่มี⟦step⟧ใดระบุงบประมาณ",
        ).fill(node=node.called, declared=declared)
        cause = Cause(
            Words("a budget is declared, but none of the ⟦steps⟧ has one", "ระบุงบประมาณไว้ แต่ไม่มี⟦step⟧ใดระบุงบประมาณ"),
            Words("{node}: {declared} baht", "{node}: {declared} บาท").fill(node=node.called, declared=declared),
        )
    yield Problem(
        (*path, "budget"),
        message,
        Words("mend the declared figure or the ⟦steps⟧; rollups count the ⟦steps⟧", "แก้จำนวนที่ระบุหรือแก้⟦step⟧ ตารางสรุปนับจาก⟦step⟧"),
        related=tuple(Related((*path, "steps", i, "budget"), Words(format_money(part), format_money(part))) for i, part in parts),
        cause=cause,
    )
