"""Pages of plans in a real browser, at three widths, on paper, and for who does not see them."""

from __future__ import annotations

import re
import shutil
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser.looking import CUT, OVERFLOW, OVERLAPS, WIDTHS, look_at, print_page
from page_reading import draw_page
from running import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PLAN, RESULTS = ROOT / "plans" / "2553.yaml", ROOT / "examples" / "2553-results.yaml"
EXAMPLES = ["ministry-agreement-2568", "municipality-2569", "hospital-kpis-2569", "regional-university-2569"]
PAGES = {
    "2553": (PLAN, ["--results", str(RESULTS)], "2010-07"),
    **{name: (ROOT / "examples" / f"{name}.yaml", [], "2026-07") for name in EXAMPLES},
}
LONG = "การพัฒนาคุณภาพการบริหารจัดการภาครัฐเพื่อยกระดับผลการดำเนินงานของส่วนราชการและผู้มีส่วนได้ส่วนเสียทุกภาคส่วน"


def many_steps(count: int) -> str:
    """A plan of so many steps with titles longer than any line, some without months, some reported."""
    months = ("ต.ค. 52", "พ.ย. 52", "ธ.ค. 52", "ม.ค. 53", "ก.พ. 53", "มี.ค. 53")
    steps = "\n".join(
        f"          - {{no: {no}, title: {LONG}{no}, responsible: [สำนักงานจังหวัด{no % 7}]"
        + (f", start: {months[no % 3]}, end: {months[3 + no % 3]}" if no % 5 else "")
        + (f", progress: {{percent: {no % 101}}}" if no % 4 else "")
        + f", budget: {no * 1000.25}}}"
        for no in range(1, count + 1)
    )
    kpis = "\n".join(
        f"      - {{id: k{no}, dimension: 7.{no % 4 + 1}, title: {LONG}, unit: ร้อยละ, weight: 1, baseline: {no}, target: {no + 4},"
        f" criteria: [{no}, {no + 1}, {no + 2}, {no + 3}, {no + 4}], results: {{6m: {no + 1}, 9m: {no + 1.5}}}}}"
        for no in range(1, 9)
    )
    return (
        f"orgplan: 1\nfiscal_year: 2553\norganization: {LONG}\ncategories:\n  - no: 1\n    title: {LONG}\n"
        f"    activities:\n      - no: 1\n        title: {LONG}\n        steps:\n{steps}\n    kpis:\n{kpis}\n"
    )


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every page as a file, in both languages."""
    folder = tmp_path_factory.mktemp("pages")
    large = folder / "large.yaml"
    large.write_text(many_steps(120), encoding="utf-8")
    empty = folder / "empty.yaml"
    empty.write_text("orgplan: 1\nfiscal_year: 2553\norganization: ก\ncategories:\n  - {no: 1, title: ข}\n", encoding="utf-8")
    drawn = {**PAGES, "large": (large, [], "2010-04"), "empty": (empty, [], "2010-04")}
    files = {}
    for name, (plan, options, as_of) in drawn.items():
        for lang in ("th", "en"):
            files[f"{name}-{lang}"] = folder / f"{name}-{lang}.html"
            files[f"{name}-{lang}"].write_text(draw_page(plan, *options, as_of=as_of, lang=lang), encoding="utf-8")
    return files


NAMES = [f"{name}-{lang}" for name in (*PAGES, "large", "empty") for lang in ("th", "en")]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_cut_or_covered_and_nothing_is_asked_for(
    browser: Browser, pages: dict[str, Path], name: str, width: int
) -> None:
    with look_at(browser, pages[name], width) as looked:
        assert looked.ask(OVERFLOW) <= 0
        assert looked.ask(OVERLAPS) == []
        assert looked.ask(CUT) == []
        looked.page.locator("details").evaluate_all("all => all.forEach(each => { each.open = true; })")
        assert looked.ask(OVERFLOW) <= 0
        assert looked.ask(OVERLAPS) == []
        assert looked.said == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["2553-th", "municipality-2569-en", "hospital-kpis-2569-th", "empty-en"])
def test_the_checker_of_accessibility_has_nothing_serious_to_say(
    browser: Browser, pages: dict[str, Path], axe: str, name: str, scheme: str
) -> None:
    with look_at(browser, pages[name], 1440, "dark" if scheme == "dark" else "light") as looked:
        looked.page.locator("details").evaluate_all("all => all.forEach(each => { each.open = true; })")
        found = looked.ask(f"{axe}; axe.run()")
    said = [
        f"{each['id']}: {each['help']} {[node['html'][:120] for node in each['nodes'][:3]]}"
        for each in found["violations"]
        if each["impact"] in {"serious", "critical"}
    ]
    assert said == []


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no poppler")
def test_the_page_of_2553_prints_on_a_few_sheets_with_nothing_lost(
    browser: Browser, pages: dict[str, Path], tmp_path: Path
) -> None:
    sheets = print_page(browser, pages["2553-th"], tmp_path / "page.pdf")
    assert 3 <= len(sheets) <= 14
    assert all(sheet.strip() for sheet in sheets)
    printed = re.sub(r"\s", "", "".join(sheets))
    for said in ("จังหวัดระยอง", "3.4528", "600,000", "สิ่งที่ต้องดูขณะนี้"):
        assert said.replace(" ", "") in printed


def test_who_uses_the_keyboard_reaches_the_content_first(browser: Browser, pages: dict[str, Path]) -> None:
    with look_at(browser, pages["2553-en"], 820) as looked:
        looked.page.keyboard.press("Tab")
        assert looked.ask("() => document.activeElement.getAttribute('href')") == "#main"
        levels = looked.ask("() => [...document.querySelectorAll('h1, h2, h3, h4')].map(each => Number(each.tagName[1]))")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
