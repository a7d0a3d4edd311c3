"""Money on a terminal."""

from __future__ import annotations

import re

from orgplan.reports import budget
from orgplan.views.screen import Screen
from orgplan.views.terminal.budget import draw_budget
from plans import activity, category, kpi, make_plan, step
from screens import WAYS, load_plans, rows


def test_money_is_aligned_to_the_satang() -> None:
    for name in WAYS:
        rollup = budget.compute_budget(load_plans()["full"][0])
        shown = rows(draw_budget(rollup, [name], Screen("en")))
        ends = {match.end() for line in shown for match in [re.search(r"[\d,]+\.\d\d(?=\s|$)", line)] if match and "│" not in line}
        figures = re.findall(r"\d[\d,]*\.\d+", "\n".join(shown[3:]))
        assert ends
        assert all(re.fullmatch(r"\d{1,3}(,\d{3})*\.\d\d", figure) for figure in figures)


def test_a_plan_without_money_says_so_in_one_line() -> None:
    for plan in (make_plan(category(kpis=[kpi()])), make_plan(category(activities=[activity(steps=[step()])]))):
        rollup = budget.compute_budget(plan)
        assert rows(draw_budget(rollup, tuple(rollup.by), Screen("en")))[1:] == ["no activity and no step has a budget"]
    rollup = budget.compute_budget(make_plan(category(activities=[activity(budget="0")])))
    assert len(rows(draw_budget(rollup, ("activity",), Screen("en")))) > 2
