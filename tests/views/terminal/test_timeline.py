"""Bars on a terminal: where they stand and what they say without colour."""

from __future__ import annotations

from orgplan.fiscal import Month
from orgplan.reports import timeline
from orgplan.views.screen import Screen
from orgplan.views.terminal.timeline import draw_timeline
from screens import cells, drawn, load_plans, rows


def test_bars_stand_under_their_months() -> None:
    for width, cell in ((40, 1), (69, 1), (70, 3), (109, 3), (110, 5), (None, 5)):
        shown = rows(drawn("2553", "gantt")(Screen("th", width=width)))
        head = next(line for line in shown if line.count("│") == 4)
        start = cells(head[: head.index("│")])
        for line in shown:
            if "│" in line:
                bar = _from_cell(line, start)
                seams = [place for place, sign in enumerate(bar) if sign == "│"]
                assert seams == [0, 3 * cell + 1, 6 * cell + 2, 9 * cell + 3] or line in shown[:5]
        row = next(line for line in shown if "(3)" in line)
        *_, winter, spring, summer, autumn = _from_cell(row, start).split("│")
        assert (winter, spring, summer) == (" " * 3 * cell, " " * cell + "░" * 2 * cell, " " * 3 * cell)
        assert autumn.strip() == ("ก.พ.\u00a053\u00a0-\u00a0มี.ค.\u00a053" if cell == 5 else "")


def _from_cell(line: str, start: int) -> str:
    """What stands on a line from a cell on."""
    taken = 0
    for place, sign in enumerate(line):
        if taken >= start and cells(sign):
            return line[place:]
        taken += cells(sign)
    return ""


def test_late_done_and_planned_can_be_told_apart_without_colour() -> None:
    for symbols, signs in ((True, "█▒░"), (False, "#!-")):
        text = drawn("full", "gantt")(Screen("en", symbols=symbols, width=120))
        assert all(sign in text for sign in signs)
        assert f"{signs[1] * 3} late at the start of มี.ค. 68" in text


def test_the_current_month_is_dotted_where_nothing_is_planned() -> None:
    line = timeline.compute_timeline(load_plans()["2553"][0], Month(2009, 11))
    shown = draw_timeline(line, Screen("en", width=80))
    assert "│   :     │" in shown
