"""Scores, timelines and budgets on a terminal: golden screens of the real plan, and what holds at any width.

The golden files are in tests/golden. After a change that is meant: REWRITE_GOLDEN=1 pytest tests/views/terminal/test_timeline.py,
then read the difference.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from orgplan.fiscal import Month
from orgplan.loading import load_text
from orgplan.model import Plan, ResultsFile
from orgplan.reports import budget, scorecard, timeline
from orgplan.views.screen import Screen
from orgplan.views.terminal.timeline import draw_budget, draw_scorecard, draw_timeline
from running import PLAN, RESULTS, ROOT

GOLDEN = Path(__file__).parents[2] / "golden"
REWRITE = bool(os.environ.get("REWRITE_GOLDEN"))

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
def plans() -> dict[str, tuple[Plan, tuple[ResultsFile, ...]]]:
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
    given, results = plans()[plan]
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


SCREENS = (
    ("2553", 40, "th"), ("2553", 80, "en"), ("2553", 120, "th"), ("2553", None, "en"),
    ("full", 40, "en"), ("full", 80, "en"), ("full", 120, "en"), ("full", None, "en"),
)  # fmt: skip


@pytest.mark.parametrize("plan, width, lang", SCREENS)
@pytest.mark.parametrize("view", VIEWS)
def test_a_screen_is_as_it_was(plan: str, view: str, width: int | None, lang: str) -> None:
    text = drawn(plan, view)(Screen("th" if lang == "th" else "en", width=width))
    path = GOLDEN / f"{plan}-{view}-{width or 'pipe'}-{lang}.txt"
    if REWRITE:
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("view", VIEWS)
def test_a_screen_without_symbols_is_as_it_was(view: str) -> None:
    text = drawn("2553", view)(Screen("en", width=80, symbols=False))
    path = GOLDEN / f"2553-{view}-80-ascii.txt"
    if REWRITE:
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("plan", ["2553", "full"])
@pytest.mark.parametrize("view", VIEWS)
def test_only_characters_that_a_thai_console_has(plan: str, view: str) -> None:
    for width in (40, 80, 120):
        drawn(plan, view)(Screen("th", width=width, symbols=False)).encode("cp874")


@pytest.mark.parametrize("lang", ["en", "th"])
@pytest.mark.parametrize("plan", ["2553", "full"])
@pytest.mark.parametrize("view", VIEWS)
def test_no_row_is_wider_than_the_screen(plan: str, view: str, lang: str) -> None:
    for width in (40, 41, 55, 69, 70, 77, 78, 80, 95, 109, 110, 120, 200):
        for symbols in (True, False) if width % 40 == 0 else (True,):
            shown = rows(drawn(plan, view)(Screen("th" if lang == "th" else "en", width=width, symbols=symbols)))
            assert max(map(cells, shown)) <= width
            assert not any(line != line.rstrip() for line in shown)


def without_spaces(text: str) -> str:
    return re.sub(r"\s|[│|]", "", text)


@pytest.mark.parametrize("plan", ["2553", "full"])
@pytest.mark.parametrize("width", [40, 62, 80, 120])
def test_no_figure_is_cut_at_any_width(plan: str, width: int) -> None:
    given, _ = plans()[plan]
    for view in VIEWS:
        assert "…" not in drawn(plan, view)(Screen("en", width=width))
    wide = set(re.findall(r"[\d,]+\.?\d*", drawn(plan, "budget")(Screen("en"))))
    narrow = without_spaces(drawn(plan, "budget")(Screen("en", width=width)))
    assert all(number in narrow for number in wide)
    score = without_spaces(drawn(plan, "score")(Screen("en", width=width)))
    for placed in given.kpis:
        assert without_spaces(placed.kpi.id) in score
        assert without_spaces(placed.kpi.title) in score


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
    line = timeline.compute_timeline(plans()["2553"][0], Month(2009, 11))
    shown = draw_timeline(line, Screen("en", width=80))
    assert "│   :     │" in shown


def test_money_is_aligned_to_the_satang() -> None:
    for name in WAYS:
        rollup = budget.compute_budget(plans()["full"][0])
        shown = rows(draw_budget(rollup, [name], Screen("en")))
        ends = {match.end() for line in shown for match in [re.search(r"[\d,]+\.\d\d(?=\s|$)", line)] if match and "│" not in line}
        figures = re.findall(r"\d[\d,]*\.\d+", "\n".join(shown[3:]))
        assert ends
        assert all(re.fullmatch(r"\d{1,3}(,\d{3})*\.\d\d", figure) for figure in figures)


def test_a_score_that_is_open_shows_its_bounds() -> None:
    text = drawn("full", "score")(Screen("en", width=120))
    low, high = Fraction(6, 10) + Fraction("0.4") * points(), Fraction(6, 10) * 5 + Fraction("0.4") * points()
    assert f"between {float(low):.4f} and {float(high):.4f}" in text
    assert "no KPIs: it has no part in the plan's score" in text
    assert "1 KPI has no result at 12m; it counts neither as zero nor as done" in text


def points() -> Fraction:
    return 1 + (Fraction("1234567.891") - Fraction("1000000.25")) / (Fraction("2000000.5") - Fraction("1000000.25"))


def test_a_plan_that_reports_nothing_says_what_to_do() -> None:
    card = scorecard.compute_scorecard(plans()["2553"][0])
    text = draw_scorecard(card, Screen("en"))
    assert "round -" in text
    assert "give a results file with --results" in text


def test_colour_adds_nothing_but_escapes() -> None:
    for view in VIEWS:
        plain, colored = drawn("full", view)(Screen("en", width=80)), drawn("full", view)(Screen("en", color=True, width=80))
        stripped = re.sub(r"\x1b\[[\d;]*m", "", colored)
        assert stripped != colored
        assert [line.rstrip() for line in stripped.split("\n")] == plain.split("\n")


def test_decimals_are_those_of_the_plan() -> None:
    loaded = load_text(FULL.replace("categories:", "scoring: {decimals: 2, floor: 0}\ncategories:", 1), "x.yaml")
    assert loaded.plan is not None
    text = draw_scorecard(scorecard.compute_scorecard(loaded.plan), Screen("en"))
    assert "floor 0; 2 decimals" in text
    assert re.search(rf" {Decimal(round(points() * 100)) / 100} ", text)
