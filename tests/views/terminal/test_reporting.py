"""Trend, goal, working, status and changes as people read them: every sum can be done again, no character is lost."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import plans as build
from orgplan.exact import round_half_up
from orgplan.fiscal import Month
from orgplan.model import Plan
from orgplan.problems import Lang
from orgplan.reports import changes, goal, scorecard, status
from orgplan.reports.scorecard import Scorecard
from orgplan.reports.trend import build_trend
from orgplan.views.screen import Screen
from orgplan.views.terminal.reporting import (
    add_unit,
    draw_changes,
    draw_goal,
    draw_status,
    draw_trend,
    draw_weighing,
    draw_working,
    format_safe_result,
)

LEVELS = ["60", "65", "70", "75", "80"]
SCREENS = [Screen("en"), Screen("th")]
BOTH = pytest.mark.parametrize("screen", SCREENS, ids=["en", "th"])


def mixed(**first: Any) -> Plan:
    parts = [
        {"id": "k3.1", "title": "ย่อย", "weight": "60", "criteria": LEVELS, "results": {"12m": "71.5"}},
        {"id": "k3.2", "title": "มีระบบ", "weight": "40", "criteria": {"method": "yes_no"}, "results": {"6m": "no", "12m": "yes"}},
    ]
    return build.make_plan(
        build.category(2, weight="0.4", kpis=[
            build.kpi(**{"id": "k1", "unit": "ร้อยละ", "weight": "0.7", "criteria": LEVELS,
                         "results": {"6m": "61", "12m": {"numerator": "47", "denominator": "62"}}, **first}),
            build.kpi("k2", unit="วัน", weight="0.3", criteria=["30", "25", "20", "15", "12"], results={"6m": "24", "12m": "13"}),
        ]),
        build.category(3, weight="0.6", kpis=[build.kpi("k3", weight="1", kpis=parts)]),
        build.category(4, weight="1"),
    )  # fmt: skip


def card_of(plan: Plan) -> Scorecard:
    return scorecard.compute_scorecard(plan)


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


# --- the working -----------------------------------------------------------------------------------------------------


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


# --- trend -----------------------------------------------------------------------------------------------------------


def test_the_trend_shows_rounds_side_by_side() -> None:
    plan = mixed()
    text = draw_trend(build_trend(plan, scorecard.merge_results(plan)), Screen("en"))
    rows = {line.split()[0]: line.split()[-3:] for line in text.split("\n") if line.strip()}
    assert rows["k1"] == ["1.2000", "4.1613", "+2.9613"]
    assert rows["k2"] == ["2.2000", "4.6667", "+2.4667"]
    assert rows["k3"] == ["-", "3.9800", "-"]
    assert rows["k3.2"] == ["1.0000", "5.0000", "+4.0000"]
    assert rows["Plan"] == ["1.5000*", "4.1132", "+2.6132"]
    assert "* so far: not all KPIs have a result at that round" in text


def test_a_complete_trend_needs_no_star() -> None:
    plan = build.make_plan(build.category(kpis=[build.kpi(results={"6m": "1", "9m": "1"})]))
    text = draw_trend(build_trend(plan, scorecard.merge_results(plan)), Screen("th"))
    assert "*" not in text
    assert text.rstrip().endswith("0.0000")


@BOTH
def test_a_trend_of_nothing(screen: Screen) -> None:
    text = draw_trend(build_trend(build.make_plan(), {}), screen)
    assert ("no KPI has a result at any round" if screen.lang == "en" else "ยังไม่มีตัวชี้วัดใดรายงานผล") in text


# --- goal ------------------------------------------------------------------------------------------------------------


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
        shown = format_safe_result(report.alone[0])
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


# --- status and changes ----------------------------------------------------------------------------------------------


def status_text(plan: Plan, lang: Lang = "en", width: int | None = None) -> str:
    figures = status.compute_status(plan, scorecard.merge_results(plan), Month(2010, 7))
    return draw_status(figures, Screen(lang, width=width))


def a_year() -> Plan:
    steps = [
        build.step(
            "1",
            title="ออกแบบ",
            start="มิ.ย. 53",
            end="ส.ค. 53",
            budget="100",
            responsible="สนจ.",
            progress={"percent": "20", "spent": "20"},
        ),
        build.step("2", start="ต.ค. 52", end="พ.ย. 52", budget="100", progress={"percent": "100", "spent": "90"}),
        build.step("3"),
    ]
    return build.make_plan(
        build.category(activities=[build.activity(steps=steps)], kpis=[build.kpi(results={"6m": "3"})]),
        agencies={"สนจ.": "สำนักงานจังหวัด"},
    )


def test_the_status_of_a_plan_by_hand() -> None:
    text = status_text(a_year())
    for line in (
        "จังหวัดสมมติบุรี, fiscal year 2553: at the start of ก.ค. 53",
        "Work: 3 steps, 1 of them due by now",
        "  1 late, 1 done, 1 without months",
        "  progress: 66.7 % planned by now, 60 % reported",
        "Money: 200 baht planned for the year, 110 spent (55 %), 90 remaining",
        "  planned to date 133.34, spent 110 (82.5 %)",
        "  planned by quarter (cumulative): Q1 100 (100, 50 %); Q2 0 (100, 50 %); Q3 33.34 (133.34, 66.7 %); Q4 66.66 (200, 100 %)",
        "  no result for 9m yet: k1",
    ):
        assert f"\n{line}\n" in f"\n{text}", line
    assert re.search(r"1/1/1 ออกแบบ\s+ส\.ค\. 53\s+33\.3\s+20\s+สนจ\.", text)


def test_the_status_fits_one_screen_of_a_deputy_governor() -> None:
    for lang in ("en", "th"):
        assert len(status_text(a_year(), lang, 80).split("\n")) <= 24


@BOTH
def test_the_status_of_a_plan_with_nothing_in_it(screen: Screen) -> None:
    text = status_text(build.make_plan(), screen.lang)
    assert "%" not in text
    assert "\n\n\n" not in text


def test_changes_one_a_line() -> None:
    other = mixed(target="75", results={"12m": "70"})
    found = changes.find_changes(mixed(), other)
    text = draw_changes(found, Screen("en"))
    assert text.split("\n")[:1] == ["KPI k1 target: - -> 75"]
    assert len(text.rstrip("\n").split("\n")) == len(found)
    assert draw_changes((), Screen("en")) == "the plans say the same\n"
    assert draw_changes((), Screen("th")) == "แผนทั้งสองมีเนื้อหาเหมือนกัน\n"


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


def test_units() -> None:
    assert add_unit("81", None) == "81"
    assert add_unit("81", "ร้อยละ") == "81 %"
    assert add_unit("81", "%") == "81 %"
    assert add_unit("12", "วัน") == "12 วัน"
