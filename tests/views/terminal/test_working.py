"""The working of a score on a terminal: every sum can be done again."""

from __future__ import annotations

import re
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

import plans as build
from orgplan.views.screen import Screen
from orgplan.views.terminal.working import draw_weighing, draw_working
from screens import BOTH, SCREENS, card_of, mixed

_SUM = re.compile(r"([-\d,.()+/x ]*[-+/x] [-\d,.()+/x ]*) = (-?[\d,.]+\d|\d)")


def calculated(text: str) -> int:
    """Do every sum in a text again, and say how many there were. The figures shown are exact to ten decimals."""
    count = 0
    for found in _SUM.finditer(text):
        sums, answer = found[1].replace(",", ""), Fraction(found[2].replace(",", ""))
        if not re.fullmatch(r"[-\d.()+/* ]+", expression := sums.replace("x", "*").strip()):
            continue
        while expression.count("(") < expression.count(")"):
            expression = "(" + expression
        value = eval(re.sub(r"(\d+(?:\.\d+)?)", r"Fraction('\1')", expression), {"Fraction": Fraction})  # noqa: S307 - digits only
        assert abs(value - answer) < Fraction(1, 10**7), found[0]
        count += 1
    return count


@BOTH
def test_the_sums_of_the_score_can_be_done_again(screen: Screen) -> None:
    text = draw_weighing(card_of(mixed()), screen)
    # k1, k2, k3 and their reasons of two parts (one of them a yes), three averages
    assert calculated(text) == 7
    assert "4.1612903226" in text


def test_the_working_by_hand() -> None:
    assert draw_weighing(card_of(mixed()), Screen("en")).split("\n")[1:] == [
        "How the score adds up (figures before rounding)",
        "  k1: weight 0.7 of 1, 28 % of the plan: 4.1612903226 x 28 / 100 = 1.1651612903",
        "  k2: weight 0.3 of 1, 12 % of the plan: 4.6666666667 x 12 / 100 = 0.56",
        "  category 2: (0.7 x 4.1612903226 + 0.3 x 4.6666666667) / 1 = 4.3129032258, rounded 4.3129",
        "  k3: weight 1 of 1, 60 % of the plan: 3.98 x 60 / 100 = 2.388",
        "    k3.1: weight 60 of 100, 36 % of the plan: 71.5 lies between level 3 (70) and level 4 (75): 3 + (71.5 - 70) / (75 - 70) = 3.3 points",
        "    k3.2: weight 40 of 100, 24 % of the plan: yes: 5 points",
        "  category 3: (1 x 3.98) / 1 = 3.98, rounded 3.9800",
        "  plan: (0.4 x 4.3129032258 + 0.6 x 3.98) / 1 = 4.1131612903, rounded 4.1132",
        "",
    ]


def test_an_open_score_shows_what_is_known() -> None:
    text = draw_weighing(card_of(mixed(results={"6m": "61"})), Screen("en"))
    assert "  k1: weight 0.7 of 1, 28 % of the plan: no points yet\n" in text
    assert "category 2:" not in text
    assert "category 3:" in text
    assert "\n  plan:" not in text


def test_nothing_is_said_where_nothing_is_scored() -> None:
    assert draw_weighing(card_of(build.make_plan(build.category(kpis=[build.kpi()]))), Screen("en")) == ""
    assert draw_weighing(card_of(build.make_plan()), Screen("en")) == ""


@given(build.plans(), st.sampled_from(SCREENS))
def test_the_sums_of_any_plan_can_be_done_again(written: build.Written, screen: Screen) -> None:
    card = card_of(written.plan)
    text = draw_weighing(card, screen)
    scored = [kpi for kpi in card.measured if kpi.points is not None]
    complete = [category for category in card.categories if category.standing.score is not None]
    assert calculated(text) == len(scored) + len(complete) + (card.standing.score is not None and bool(complete))


def explained(key: str, screen: Screen, **counted: str) -> str:
    card = card_of(mixed())
    kpi = next(each for category in card.categories for kpi in category.kpis for each in (kpi, *kpi.parts) if each.id == key)
    return draw_working(kpi, card, screen, counted)


def test_one_kpi_at_length() -> None:
    assert explained("k1", Screen("en"), k1="47 / 62 x 100") == (
        "k1  7.1 จำนวนโครงการ (ร้อยละ)\n"
        "  linear: parts of points between two levels\n"
        "  round 12m; floor 1\n"
        "  levels 1: 60; 2: 65; 3: 70; 4: 75; 5: 80\n"
        "  result: 47 / 62 x 100 = 75.8064516129 %\n"
        "  points: 75.8064516129 lies between level 4 (75) and level 5 (80): "
        "4 + (75.8064516129 - 75) / (80 - 75) = 4.1612903226 points\n"
        "  rounded half up to 4 decimals: 4.1613\n"
        "  weight x points: 0.7 x 4.1612903226 = 2.9129032258\n"
        "  its share of the plan's score is 28 %; it adds 4.1612903226 x 28 / 100 = 1.1651612903\n"
    )


def test_where_less_is_better_no_difference_is_negative() -> None:
    text = explained("k2", Screen("th"))
    assert "  ผล: 13 วัน\n" in text
    assert "13 อยู่ระหว่างระดับ 4 (15) กับระดับ 5 (12): 4 + (15 - 13) / (15 - 12) = 4.6666666667 คะแนน\n" in text


@BOTH
def test_a_composite_kpi_shows_its_parts_one_below_the_other(screen: Screen) -> None:
    text = explained("k3", screen)
    assert "\\x0a" not in text
    assert [line.split()[0] for line in text.split("\n") if line and not line.startswith(" ")] == ["k3", "k3.1", "k3.2"]
    assert "(60 x 3.3 + 40 x 5) / 100 = 3.98" in text
    assert calculated(text) >= 4


def test_a_part_says_what_it_is_part_of() -> None:
    assert "  part of k3; its share of the plan's score is 24 %\n" in explained("k3.2", Screen("en"))
    assert "  result: yes\n" in explained("k3.2", Screen("en"))
    assert "  ผล: ใช่\n" in explained("k3.2", Screen("th"))


def test_a_kpi_without_a_result_says_why_and_what_it_weighs() -> None:
    card = card_of(mixed(results={"6m": "61"}))
    text = draw_working(card.categories[0].kpis[0], card, Screen("en"))
    assert "  no result at 12m; the last one is 61 at 6m\n" in text
    assert "  its share of the plan's score: 28 %\n" in text
    assert "points:" not in text
