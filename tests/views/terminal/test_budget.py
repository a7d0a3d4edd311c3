"""Money on a terminal."""

from __future__ import annotations

import re

from orgplan.reports import budget
from orgplan.views.screen import Screen
from orgplan.views.terminal.budget import draw_budget
from screens import WAYS, load_plans, rows


def test_money_is_aligned_to_the_satang() -> None:
    for name in WAYS:
        rollup = budget.compute_budget(load_plans()["full"][0])
        shown = rows(draw_budget(rollup, [name], Screen("en")))
        ends = {match.end() for line in shown for match in [re.search(r"[\d,]+\.\d\d(?=\s|$)", line)] if match and "│" not in line}
        figures = re.findall(r"\d[\d,]*\.\d+", "\n".join(shown[3:]))
        assert ends
        assert all(re.fullmatch(r"\d{1,3}(,\d{3})*\.\d\d", figure) for figure in figures)
