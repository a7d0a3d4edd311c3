"""The check spent-over-budget: «where it finds», ‹what it points to besides›, and where it must be silent."""

from __future__ import annotations

import pytest

from fragments import expect_marked, findings
from orgplan.checks.spent_over_budget import NAME, SEVERITY

MONTHS = "start: ต.ค. 52, end: ต.ค. 52"


def two(declared: str, *steps: tuple[str, str]) -> str:
    """An activity that declares a budget, with steps of a budget and what is spent of it."""
    lines = [
        f"  - {{no: {no}, title: ก, {MONTHS}, budget: {budget}, progress: {{spent: {spent}}}}}"
        for no, (budget, spent) in enumerate(steps, 1)
    ]
    return "\n".join([f"budget: {declared}", "steps:", *lines])


CASES = [
    # A step is held against its own budget.
    ("step", "budget: ‹100›\nprogress: {spent: «100.01»}"),
    ("step", "budget: ‹0›\nprogress: {spent: «1»}"),
    ("step", "budget: ‹๑๐๐›\nprogress: {spent: «๒๐๐»}"),
    ("step", "budget: 100\nprogress: {spent: 100.00}"),
    ("step", "budget: 100\nprogress: {spent: }"),
    # Where no budget is given there is none to be over.
    ("step", "progress: {spent: 5000}"),
    ("step", "budget: ไม่ใช้งบประมาณ\nprogress: {spent: 5000}"),
    ("activity", two("", ("", "5"), ("", "6"))),
    # What is not declared at the steps is held against the activity, and what is not declared there against the steps.
    ("activity", two("«10»", ("", "‹5›"), ("", "‹6›"))),
    ("activity", two("11", ("", "5"), ("", "6"))),
    ("activity", two("«10»", ("10", "‹10›"), ("", "‹6›"))),
    ("activity", two("16", ("10", "10"), ("", "6"))),
    # The larger of the two is what may have been approved: that they differ is told by budget-mismatch.
    ("activity", two("10", ("10", "10"), ("10", "6"))),
    ("activity", two("30", ("10", "10"), ("", "16"))),
    # One fault, one finding: what a step is over by is not told again above it.
    ("activity", two("20", ("‹10›", "«15»"), ("10", "10"))),
    ("activity", two("20", ("‹10›", "«15»"), ("10", "2"))),
    ("activity", two("20", ("‹10›", "«15»"), ("‹10›", "«11»"))),
    ("activity", two("«20»", ("‹20›", "«‹25›»"), ("", "‹1›"))),
    # Sub-steps, and what a step with some reports itself.
    ("step", f"budget: «10»\nsteps: [{{no: 1, title: ก, {MONTHS}, progress: {{spent: ‹11›}}}}]"),
    ("step", f"budget: ‹10›\nprogress: {{spent: «11»}}\nsteps: [{{no: 1, title: ก, {MONTHS}}}]"),
    ("step", f"budget: 10\nprogress: {{spent: 99}}\nsteps: [{{no: 1, title: ก, {MONTHS}, progress: {{spent: 9}}}}]"),  # not counted
    # A figure that cannot be read is no budget and nothing spent.
    ("step", "budget: 1O\nprogress: {spent: 5}"),
    ("step", "budget: 10\nprogress: {spent: 5O}"),
    ("activity", two("10", ("5", "5"), ("x", "6"))),
    ("activity", "budget: ‹100›\nprogress: {spent: «150»}"),
    ("activity", "budget: 100\nprogress: {spent: 100}"),
]


@pytest.mark.parametrize(("kind", "text"), CASES)
def test_found_where_it_is_and_nowhere_else(kind: str, text: str) -> None:
    expect_marked(NAME, SEVERITY, kind, text)


def test_what_is_said() -> None:
    (step,) = findings("step", 'budget: "30,000"\nprogress: {spent: "45,000.50"}')
    assert step.message.en == "step 1 has spent 45,000.50 baht, 15,000.50 more than its budget of 30,000"
    assert step.message.th == "ขั้นตอน 1 เบิกจ่าย 45,000.50 บาท เกินงบประมาณ 30,000 อยู่ 15,000.50"
    (activity,) = [each for each in findings("activity", two("10", ("", "5"), ("", "6"))) if each.rule == NAME]
    assert activity.message.en == "activity 1 has spent 11 baht, 1 more than its budget of 10"
