from __future__ import annotations

from orgplan.workbook.sums import round_figure, round_money


def test_money_is_summed_in_whole_satang_and_figures_in_what_plans_say() -> None:
    assert round_money("A1+A2") == "ROUND(A1+A2,2)"
    assert round_figure("SUM(A1:A2)") == "ROUND(SUM(A1:A2),10)"
