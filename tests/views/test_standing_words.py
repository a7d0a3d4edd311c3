"""Scores in words: known, open with and without results, and where nothing is scored."""

from __future__ import annotations

import plans as build
from orgplan.problems import Words
from orgplan.reports.scorecard import compute_scorecard
from orgplan.views.standing_words import describe_standing

LEVELS = ["60", "65", "70", "75", "80"]


def describe(*results: str | None, **scoring: object) -> Words:
    kpis = [
        build.kpi(f"k{no}", criteria=LEVELS, results={} if result is None else {"12m": result})
        for no, result in enumerate(results, 1)
    ]
    card = compute_scorecard(build.make_plan(build.category(kpis=kpis), scoring={"decimals": "2", **scoring}))
    return describe_standing(card.standing, card)


def test_a_score_is_said_with_its_band_and_an_open_one_with_its_bounds() -> None:
    assert describe("70") == ("3.00", "3.00")
    assert describe("70", bands={"ดี": "3"}) == ("3.00 ดี", "3.00 ดี")
    assert describe(None) == ("no score yet, between 1.00 and 5.00", "ยังไม่มีคะแนน อยู่ระหว่าง 1.00 ถึง 5.00")
    assert describe("80", None) == (
        "no score yet, between 3.00 and 5.00; 5.00 so far, over the reported weight 1",
        "ยังไม่มีคะแนน อยู่ระหว่าง 3.00 ถึง 5.00 คะแนนถึงขณะนี้ 5.00 จากน้ำหนักที่รายงานแล้ว 1",
    )


def test_where_nothing_is_scored_there_is_a_hyphen() -> None:
    assert describe() == ("-", "-")
