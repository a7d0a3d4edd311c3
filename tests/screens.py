"""Two plans whose screens are looked at, and their views, for the tests of views for terminals."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

import plans as build
from orgplan.fiscal import Month
from orgplan.loading import load_text
from orgplan.model import Plan, ResultsFile
from orgplan.reports import budget, scorecard, timeline
from orgplan.reports.scorecard import Scorecard
from orgplan.views.screen import Screen
from orgplan.views.terminal.budget import draw_budget
from orgplan.views.terminal.scorecard import draw_scorecard
from orgplan.views.terminal.timeline import draw_timeline
from running import PLAN, RESULTS, ROOT

SCREENS = [Screen("en"), Screen("th")]
BOTH = pytest.mark.parametrize("screen", SCREENS, ids=["en", "th"])
VIEWS = ("score", "gantt", "budget")
WAYS = ("category", "activity", "agency", "month", "quarter")


FULL = """\
orgplan: 1
fiscal_year: 2568
organization: กรมสมมติ
agencies: {กพ.: สำนักงานสมมติ, สนย.: สำนักนโยบาย}
categories:
  - no: 1
    title: การนำองค์การ
    weight: 30
    activities:
      - no: 1
        title: ทบทวนวิสัยทัศน์ พันธกิจ และค่านิยมขององค์การให้สอดคล้องกับยุทธศาสตร์ชาติ
        budget: 1,234,567,890.25
        responsible: [กพ., สนย.]
        steps:
          - {no: 1, title: ประชุม, start: ต.ค. 67, end: ม.ค. 68, budget: "1,234,567,000.25", progress: {percent: 50, spent: 999.75}}
          - {no: 1.1.1.1.1, title: สรุปผล, start: ก.พ. 68, end: ก.ย. 68, budget: 890, responsible: กพ., progress: {percent: 12.345}}
          - {no: 2, title: ไม่มีเดือน, budget: 1}
    kpis:
      - {id: a-very-long-name-of-a-kpi, dimension: 7.1, title: รายได้ที่จัดเก็บ, unit: บาท, weight: 0.4,
         criteria: [1000000.25, 2000000.5, 3000000.75, 4000000, 5000000], results: {12m: 1234567.891}}
      - {id: k2, dimension: 7.4, title: ระดับความสำเร็จ, weight: 0.6, criteria: {method: milestone, levels: [ก, ข, ค, ง, จ]}}
  - no: 7
    title: ผลลัพธ์การดำเนินการ
    weight: 70
"""
"""A plan with what the plan of Rayong lacks: spent money, percentages, stages, long names and numbers, an empty category."""


@cache
def load_plans() -> dict[str, tuple[Plan, tuple[ResultsFile, ...]]]:
    rayong = load_text((ROOT / PLAN).read_text(encoding="utf-8"), PLAN).plan
    results = load_text((ROOT / RESULTS).read_text(encoding="utf-8"), RESULTS).results
    full = load_text(FULL, "full.yaml")
    assert rayong is not None
    assert results is not None
    assert full.plan is not None, full.diagnostics
    assert not full.has_errors, full.diagnostics
    return {"2553": (rayong, (results,)), "full": (full.plan, ())}


@cache
def drawn(plan: str, view: str) -> Callable[[Screen], str]:
    """A view of a plan, ready to be shown on a screen."""
    given, results = load_plans()[plan]
    match view:
        case "score":
            card = scorecard.compute_scorecard(given, scorecard.merge_results(given, results))
            return lambda screen: draw_scorecard(card, screen)
        case "gantt":
            line = timeline.compute_timeline(given, None if plan == "2553" else Month(2025, 3))
            return lambda screen: draw_timeline(line, screen)
        case _:
            rollup = budget.compute_budget(given)
            return lambda screen: draw_budget(rollup, WAYS, screen)


def cells(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)


def rows(text: str) -> list[str]:
    assert text.endswith("\n")
    return text[:-1].split("\n")


LEVELS = ["60", "65", "70", "75", "80"]


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
