from __future__ import annotations

from typing import Any

import pytest

from forms.workbooks import opened
from orgplan.fiscal import Month
from orgplan.forms import build_workbook
from orgplan.forms.overview.grid import HALF
from plans import Data, activity, category, kpi, make_plan, step

LEVELS = ["1", "2", "3", "4", "5"]


def tiles_of(*kpis: Data, steps: list[Data] | None = None, as_of: Month | None = None, **fields: Any) -> list[tuple[Any, Any, Any]]:
    """The label, figure and detail of score, work, money and results."""
    activities = [] if steps is None else [activity(steps=steps)]
    plan = make_plan(category(1, kpis=list(kpis), activities=activities), **fields)
    sheet = opened(build_workbook(plan, as_of=as_of))["ภาพรวม"]
    return [
        (sheet.cell(4, column).value, sheet.cell(5, column).value, sheet.cell(6, column).value)
        for column in range(1, 2 * HALF, HALF // 2)
    ]


def test_a_score_stands_with_its_round_and_the_most_there_is() -> None:
    score, *_ = tiles_of(kpi(criteria=LEVELS, results={"6m": "3.5"}))
    assert score == ("คะแนน รอบ 6 เดือน", 3.5, "จาก 5")


def test_a_band_stands_with_its_score() -> None:
    score, *_ = tiles_of(kpi(criteria=LEVELS, results={"6m": "4"}), scoring={"bands": {"ดี": 4, "ดีเด่น": "4.5"}})
    assert score[2] == "ดี  จาก 5"


def test_an_open_score_is_a_range_with_what_is_known_so_far() -> None:
    score, *_, results = tiles_of(
        kpi("a", weight="50", criteria=LEVELS, results={"12m": "3"}), kpi("b", weight="50", criteria=LEVELS)
    )
    assert score[1] == "2.0000 – 4.0000"
    assert score[2] == "จาก 5  ยังไม่สิ้นสุด: ไม่มีผล 1 ตัวชี้วัด  คะแนนถึงขณะนี้ 3.0000 จากน้ำหนักที่รายงานแล้ว 0.5"
    assert results[1] == "1 / 2"


def test_parts_count_and_not_what_is_made_of_them() -> None:
    whole = kpi("a", kpis=[{"id": "a1", "title": "ก", "weight": "1", "criteria": LEVELS, "results": {"12m": "3"}}])
    del whole["criteria"]
    assert tiles_of(whole)[3][1] == "1 / 1"


def test_what_a_plan_does_not_have_is_said() -> None:
    score, work, money, results = tiles_of(steps=[step("1")])
    assert score[1:] == ("–", "แผนไม่มีตัวชี้วัด")
    assert money[1:] == ("–", "ไม่มีเงินในแผนนี้")
    assert results[1] == "–"
    assert work[1] == "?", "nobody reports how far work has come"
    assert tiles_of(kpi())[1][1:] == ("–", "ไม่มีงานในแผนนี้")


@pytest.mark.parametrize(("as_of", "share"), [(Month(2009, 11), "ร้อยละ 100.0"), (Month(2009, 12), "ร้อยละ 50.0")])
def test_money_spent_stands_with_the_year_and_its_share_of_what_was_planned(as_of: Month, share: str) -> None:
    work = step("1", budget="100,000", start="ต.ค. 52", end="พ.ย. 52", progress={"percent": "40", "spent": "50,000"})
    *_, money, _ = tiles_of(steps=[work], as_of=as_of)
    assert money[1:] == (50000, f"จากทั้งปี 100,000  {share} ของแผนถึงขณะนี้")
    *_, before, _ = tiles_of(steps=[work], as_of=Month(2009, 10))
    assert before[2] == "จากทั้งปี 100,000", "there is no share of nothing"
