"""What holds of every view for terminals and any plan: nothing acts on the terminal, nothing is lost."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import plans as build
from orgplan.exact import round_half_up
from orgplan.fiscal import Month
from orgplan.reports import changes, goal, scorecard, status
from orgplan.reports.trend import build_trend
from orgplan.views.screen import Screen
from orgplan.views.terminal.changes import draw_changes
from orgplan.views.terminal.goal import draw_goal
from orgplan.views.terminal.status import draw_status
from orgplan.views.terminal.trend import draw_trend
from orgplan.views.terminal.working import draw_weighing, draw_working
from screens import BOTH, SCREENS, card_of, mixed


@BOTH
@pytest.mark.parametrize("width", [None, 40, 60, 80, 120])
def test_texts_that_act_on_a_terminal_are_harmless_everywhere(screen: Screen, width: int | None) -> None:
    # the loader refuses such texts in files; a view must not rely on it
    narrow = Screen(screen.lang, width=width)
    plan = mixed()
    evil = plan.model_copy(update={"organization": "\x1b[31mจังหวัด[/x]"})
    card, trend = card_of(evil), build_trend(evil, scorecard.merge_results(evil))
    texts = [
        draw_trend(trend, narrow),
        draw_status(status.compute_status(evil, {}, Month(2010, 7)), narrow),
        draw_weighing(card, narrow),
        draw_changes(changes.find_changes(plan, evil), narrow),
    ]
    for text in texts:
        assert "\x1b" not in text
    assert "[/x]" in texts[0].replace("\n", "")


@given(build.plans(), st.sampled_from(SCREENS), st.sampled_from([None, 50, 80]))
def test_any_plan_can_be_shown(written: build.Written, screen: Screen, width: int | None) -> None:
    here, plan = Screen(screen.lang, width=width), written.plan
    card, results = card_of(plan), scorecard.merge_results(plan)
    assert draw_trend(build_trend(plan, results), here)
    assert draw_status(status.compute_status(plan, results, Month(2010, 2)), here)
    assert draw_goal(goal.compute_goal(plan, card, Fraction(4)), card, here)
    for kpi in card.measured:
        text = draw_working(kpi, card, here)
        if kpi.points is not None and width is None:
            assert str(round_half_up(kpi.points, card.decimals)) in text
