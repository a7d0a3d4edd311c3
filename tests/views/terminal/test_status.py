"""Where a plan stands in a month, on one screen."""

from __future__ import annotations

import re

import plans as build
from orgplan.fiscal import Month
from orgplan.model import Plan
from orgplan.problems import Lang
from orgplan.reports import scorecard, status
from orgplan.views.screen import Screen
from orgplan.views.terminal.status import draw_status
from screens import BOTH


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


def test_a_kpi_on_its_way_is_as_planned_though_it_is_far_from_the_target_of_the_year() -> None:
    kpis = [
        build.kpi("k1", targets={"6m": 1, "12m": 4}, results={"6m": 1}),
        build.kpi("k2", targets={"9m": 3, "12m": 4}, results={"9m": 2}),
    ]
    text = status_text(build.make_plan(build.category(kpis=kpis)))
    assert "k1: 1 of 1 by 6m: as planned\n" in text
    assert "k2: 2 of 3 by 9m: behind plan\n" in text
    assert "no result for 9m yet: k1\n" in text
