"""Scores, timelines and budgets on a terminal: golden screens of the real plan, and what holds at any width.

The golden files are in tests/golden. After a change that is meant: REWRITE_GOLDEN=1 pytest tests/views/terminal/test_screens.py,
then read the difference.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from orgplan.views.screen import Screen
from screens import VIEWS, cells, drawn, load_plans, rows

GOLDEN = Path(__file__).parents[2] / "golden"
REWRITE = bool(os.environ.get("REWRITE_GOLDEN"))


SCREENS = (
    ("2553", 40, "th"), ("2553", 80, "en"), ("2553", 120, "th"), ("2553", None, "en"),
    ("full", 40, "en"), ("full", 80, "en"), ("full", 120, "en"), ("full", None, "en"),
)  # fmt: skip


def without_spaces(text: str) -> str:
    return re.sub(r"\s|[│|]", "", text)


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


@pytest.mark.parametrize("plan", ["2553", "full"])
@pytest.mark.parametrize("width", [40, 62, 80, 120])
def test_no_figure_is_cut_at_any_width(plan: str, width: int) -> None:
    given, _ = load_plans()[plan]
    for view in VIEWS:
        assert "…" not in drawn(plan, view)(Screen("en", width=width))
    wide = set(re.findall(r"[\d,]+\.?\d*", drawn(plan, "budget")(Screen("en"))))
    narrow = without_spaces(drawn(plan, "budget")(Screen("en", width=width)))
    assert all(number in narrow for number in wide)
    score = without_spaces(drawn(plan, "score")(Screen("en", width=width)))
    for placed in given.kpis:
        assert without_spaces(placed.kpi.id) in score
        assert without_spaces(placed.kpi.title) in score


def test_colour_adds_nothing_but_escapes() -> None:
    for view in VIEWS:
        plain, colored = drawn("full", view)(Screen("en", width=80)), drawn("full", view)(Screen("en", color=True, width=80))
        stripped = re.sub(r"\x1b\[[\d;]*m", "", colored)
        assert stripped != colored
        assert [line.rstrip() for line in stripped.split("\n")] == plain.split("\n")
