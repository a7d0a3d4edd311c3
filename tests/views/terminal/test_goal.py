"""Ways to a goal on a terminal: what is named suffices."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

import plans as build
from orgplan.model import Plan
from orgplan.problems import Lang
from orgplan.reports import goal, scorecard
from orgplan.views.screen import Screen
from orgplan.views.terminal.goal import draw_goal, format_ends
from screens import LEVELS, card_of, mixed


def goal_of(plan: Plan, points: str, lang: Lang = "en") -> str:
    card = card_of(plan)
    return draw_goal(goal.compute_goal(plan, card, Fraction(points)), card, Screen(lang))


def test_the_ways_to_a_goal() -> None:
    text = goal_of(mixed(), "4.3")
    assert "goal 4.3000; score now 4.1132" in text
    assert re.search(r"k3\.1 ย่อย\s+at least 74\.095\s+3\.3000 -> 3\.8190\s+\+0\.1868\s+\+0\.6120", text)
    assert re.search(r"k2 จำนวนโครงการ\s+not enough alone", text)


def test_what_is_named_is_rounded_to_the_side_on_which_it_suffices() -> None:
    for criteria, rounded in ((LEVELS, "66.6667"), (["80", "75", "70", "65", "60"], "73.3333")):
        plan = build.make_plan(build.category(kpis=[build.kpi(criteria=criteria, results={"12m": criteria[0]})]))
        card = card_of(plan)
        report = goal.compute_goal(plan, card, Fraction(7, 3))
        assert report is not None
        (shown,) = filter(None, format_ends(report.alone[0]))
        assert shown == rounded
        assert (scorecard.compute_scorecard(plan, what_if={"k1": Fraction(shown)}).standing.low or 0) >= Fraction(7, 3)


@pytest.mark.parametrize(
    "points, en, th",
    [
        ("1", "the goal is reached already", "ถึงเป้าหมายแล้ว"),
        ("5.5", "the goal cannot be reached: full points everywhere give 5.0000", "ไปไม่ถึงเป้าหมาย"),
    ],
)
def test_a_goal_that_needs_no_way_or_has_none(points: str, en: str, th: str) -> None:
    assert en in goal_of(mixed(), points)
    assert th in goal_of(mixed(), points, "th")


def test_results_of_every_kind_are_named_as_they_are_reported() -> None:
    kpis = [
        build.kpi("a", weight="0.25", unit="ร้อยละ", criteria=LEVELS),
        build.kpi("b", weight="0.25", unit="วัน", criteria=["30", "25", "20", "15", "12"]),
        build.kpi("c", weight="0.25", unit="ระดับ", criteria={"method": "milestone", "levels": list("กขคงจ")}),
        build.kpi("d", weight="0.25", criteria={"method": "yes_no"}),
    ]
    text = goal_of(build.make_plan(build.category(kpis=kpis)), "5")
    for words in ("at least 80 %", "at most 12 วัน", "level 5 or higher", "yes"):
        assert words in text
    assert "4 KPIs without a result count with the least they can score" in text


def test_a_plan_without_kpis_has_nothing_to_raise() -> None:
    assert "the plan has no KPIs to raise" in goal_of(build.make_plan(), "3")
