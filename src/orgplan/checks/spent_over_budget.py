"""More money is reported as spent than was budgeted.

Spending beyond the budget needs an approval that the plan does not show. More often a figure has a digit too many, or stands at
the wrong step; the sums of the year are then wrong as well.

A step is held against its own budget. An activity, or a step with sub-steps, is held against the larger of the budget that it
declares and that of its steps, and only for what its steps do not already spend beyond theirs. Where no budget is given, nothing
is compared.

In practice: `50,000` becomes `500,000`, or what a whole activity has spent is reported for one of its steps.

Bad (activity):

    budget: 90,000
    steps:
      - {no: 1, title: ประชุม, start: ต.ค. 52, end: ต.ค. 52, budget: "30,000", progress: {percent: 100, spent: "45,000"}}
      - {no: 2, title: อบรม, start: ม.ค. 53, end: ก.พ. 53, budget: "60,000"}

Good (activity):

    budget: 90,000
    steps:
      - {no: 1, title: ประชุม, start: ต.ค. 52, end: ต.ค. 52, budget: "30,000", progress: {percent: 100, spent: "29,500"}}
      - {no: 2, title: อบรม, start: ม.ค. 53, end: ก.พ. 53, budget: "60,000"}

ไทย: รายงานเบิกจ่ายมากกว่างบประมาณ

การเบิกจ่ายเกินงบประมาณต้องได้รับอนุมัติ ซึ่งไม่ปรากฏในแผน ส่วนใหญ่มักเป็นตัวเลขเกินมาหนึ่งหลักหรือใส่ผิดขั้นตอน ยอดรวมทั้งปีจึงผิดไปด้วย

ขั้นตอนเทียบกับงบประมาณของตัวเอง กิจกรรมหรือขั้นตอนที่มีขั้นตอนย่อยเทียบกับจำนวนที่มากกว่าระหว่างงบที่ระบุกับผลรวมของขั้นตอน และแจ้งเฉพาะส่วนที่ขั้นตอนข้างในยังไม่ได้เกินไว้แล้ว ถ้าไม่มีงบประมาณจะไม่เทียบ

ที่พบจริง: `50,000` กลายเป็น `500,000` หรือรายงานยอดเบิกจ่ายของทั้งกิจกรรมไว้ที่ขั้นตอนเดียว
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from orgplan.exact import add_up, subtract
from orgplan.model import Plan, PlannedWork
from orgplan.problems import Cause, Path, Problem, Related, RestsOn, Severity, Words
from orgplan.thai import format_money

NAME = "spent-over-budget"
SEVERITY = Severity.WARNING
RESTS_ON = RestsOn(own=("budget", "steps", "progress.spent"), within=("budget", "steps", "progress.spent"))
FIGURES_NEED = False

NOTHING = Decimal(0)


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at every sum spent that is over its budget, as far as the steps below do not explain it."""
    for path, _, activity, *_ in plan.activities:
        if activity.spent is not None:
            _, problems = _over(path, activity)
            yield from problems


def _over(path: Path, node: PlannedWork) -> tuple[Decimal, list[Problem]]:
    """By how many baht more is spent than budgeted, and the problems that say so, those of the steps below first."""
    known = NOTHING
    problems: list[Problem] = []
    for index, step in enumerate(node.steps):
        over, below = _over((*path, "steps", index), step)
        known = add_up((known, over))
        problems += below
    spent, budget = node.spent, _budget(node)
    if spent is None or budget is None:
        return known, problems
    over = max(subtract(spent, budget), NOTHING)
    if over > known:
        return over, [*problems, _problem(path, node, spent, budget)]
    return known, problems


def _budget(node: PlannedWork) -> Decimal | None:
    """The larger of what is declared and what the steps below sum to; None where neither is given."""
    given: list[Decimal] = [] if node.budget is None else [node.budget]
    if node.steps and any(map(_has_budget, node.steps)) and node.computed is not None:
        given.append(node.computed)
    return max(given, default=None)


def _has_budget(step: PlannedWork) -> bool:
    return any(map(_has_budget, step.steps)) if step.steps else step.budget is not None


def _problem(path: Path, node: PlannedWork, spent: Decimal, budget: Decimal) -> Problem:
    below = [(index, step.spent) for index, step in enumerate(node.steps) if step.spent]
    says, allowed, more = format_money(spent), format_money(budget), format_money(subtract(spent, budget))
    places = [((*path, "steps", index, "progress", "spent"), part) for index, part in below]
    if not below and node.budget is not None:
        places = [((*path, "budget"), node.budget)]
    message = Words(
        "{node} has spent {says} baht, {more} more than its budget of {allowed}",
        "{node} เบิกจ่าย {says} บาท เกินงบประมาณ {allowed} อยู่ {more}",
    ).fill(node=node.called, says=says, more=more, allowed=allowed)
    return Problem(
        (*path, "budget") if below else (*path, "progress", "spent"),
        message,
        Words(
            "check both amounts; if more was approved, write the budget that was",
            "ตรวจจำนวนเงินทั้งสอง ถ้าได้รับอนุมัติเพิ่มให้แก้งบประมาณเป็นจำนวนที่อนุมัติ",
        ),
        related=tuple(Related(place, Words(format_money(part), format_money(part))) for place, part in places),
        cause=Cause(message, path=path),
    )
