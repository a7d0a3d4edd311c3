"""The timeline and the official forms in a real browser: lines that join, heads that repeat, forms that print though folded."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser.looking import look_at, print_page
from browser.test_plan_page import many_steps
from page_reading import draw_page
from running import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser

GAPS = """() => {
  const drawn = [...document.querySelectorAll('.timeline tbody tr')].map(row => [row, row.querySelector('.bar svg')]);
  return drawn.filter(([row, svg]) => Math.abs(svg.getBoundingClientRect().height - row.getBoundingClientRect().height) > 2).length;
}"""
"""Rows in which the lines end before the row does."""
OUTSIDE = """() => [...document.querySelectorAll('.timeline .bar rect')].filter(bar => {
  const box = bar.getBoundingClientRect(), row = bar.closest('tr').getBoundingClientRect();
  return box.height < 4 || box.top < row.top || box.bottom > row.bottom;
}).length"""
"""Bars that are not to be seen within their row."""
MONTH_GAPS = """() => {
  const boxes = [...document.querySelectorAll('.timeline .year span:not(.quarter)')].map(each => {
    const range = document.createRange(); range.selectNodeContents(each); return range.getBoundingClientRect();
  });
  return boxes.slice(1).map((box, place) => box.left - boxes[place].right);
}"""
"""Pixels between the names of the months in the head."""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("timeline")
    plan = folder / "large.yaml"
    plan.write_text(many_steps(60), encoding="utf-8")
    files = {"large": folder / "large.html", "2553": folder / "2553.html"}
    files["large"].write_text(draw_page(plan, as_of="2010-01"), encoding="utf-8")
    files["2553"].write_text(draw_page(ROOT / "plans" / "2553.yaml"), encoding="utf-8")
    return files


@pytest.mark.parametrize("name", ["large", "2553"])
@pytest.mark.parametrize("width", [820, 1440])
def test_lines_join_from_row_to_row_and_bars_lie_in_theirs(browser: Browser, files: dict[str, Path], name: str, width: int) -> None:
    with look_at(browser, files[name], width) as looked:
        assert looked.ask(GAPS) == 0
        assert looked.ask(OUTSIDE) == 0
        assert min(looked.ask(MONTH_GAPS)) >= 3


def test_on_a_phone_the_months_stand_beside_the_bar(browser: Browser, files: dict[str, Path]) -> None:
    with look_at(browser, files["large"], 390) as looked:
        row = looked.page.locator(".timeline tbody tr").nth(3)
        bar, months = (row.locator(f"td.{each}").bounding_box() for each in ("bar", "months"))
        assert bar is not None
        assert months is not None
        assert bar["x"] + bar["width"] <= months["x"] + 1
        assert abs(bar["y"] + bar["height"] / 2 - months["y"] - months["height"] / 2) < 4
        assert looked.ask(OUTSIDE) == 0


def test_a_form_is_folded_until_somebody_unfolds_it(browser: Browser, files: dict[str, Path]) -> None:
    with look_at(browser, files["2553"], 1440) as looked:
        form = looked.page.locator("#forms .form").first
        assert not form.is_visible()
        looked.page.locator("#forms summary").first.click()
        assert form.is_visible()


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no poppler")
def test_paper_has_all_forms_each_on_sheets_of_its_own_with_its_heads_on_each(
    browser: Browser, files: dict[str, Path], tmp_path: Path
) -> None:
    sheets = [re.sub(r"\s", "", sheet) for sheet in print_page(browser, files["2553"], tmp_path / "page.pdf")]
    forms = [sheet for sheet in sheets if ("ไตรมาส1" in sheet and "ผู้รับผิดชอบ" in sheet) or "แบบฟอร์มที่7.2" in sheet]
    assert [("แบบฟอร์มที่7.1" in sheet, "แบบฟอร์มที่7.2" in sheet) for sheet in forms] == [
        (True, False),
        (False, True),
        (True, False),
        (False, False),  # the second sheet of a form: its heads alone
        (False, True),
    ]
    assert sum(sheet.count("พิจารณาเห็นชอบดำเนินการ") for sheet in forms) == 4


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no poppler")
def test_the_months_stand_over_every_sheet_of_a_long_timeline(browser: Browser, files: dict[str, Path], tmp_path: Path) -> None:
    sheets = [re.sub(r"\s", "", sheet) for sheet in print_page(browser, files["large"], tmp_path / "page.pdf")]
    timeline = [sheet for sheet in sheets if "ตคพยธค" in sheet or re.search("ไตรมาส1ไตรมาส2ไตรมาส3ไตรมาส4", sheet)]
    assert len(timeline) > 3
