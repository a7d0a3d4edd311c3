"""The page of many plans in a real browser: it sorts, filters, unfolds and scrolls, also through thousands of plans."""

from __future__ import annotations

import re
import shutil
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser.looking import CUT, OVERFLOW, OVERLAPS, WIDTHS, look_at, print_page
from country_reading import draw_country
from fragments import text_with
from orgplan.fiscal import Month
from orgplan.reports.portfolio import PortfolioRow, Summary
from orgplan.views.html.country_page import CountryPage, draw_country_page
from orgplan.views.screen import Screen
from plans import add_up_summaries
from running import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser

MANY = 10_000
ROWS = "() => document.querySelectorAll('#table tbody:not(.gap)').length"
FIRST = "() => [...document.querySelectorAll('#table tbody:not(.gap) tr:first-child')].slice(0, 3).map(each => each.cells[0].textContent)"
COLUMN = """(key) => {
  const place = [...document.querySelectorAll('#table thead th')].findIndex(each => each.dataset.key === key);
  return [...document.querySelectorAll('#table tbody:not(.gap) tr:first-child')].map(each => each.cells[place].textContent);
}"""


def make_summary(place: int) -> Summary:
    points = Decimal(place * 7919 % 40001) / 10000 + 1
    row = PortfolioRow(
        f"plans/plan-{place:05d}.yaml", f"องค์การบริหารส่วนตำบลสมมติที่ {place}", 2569, "12m", points, points, points, points, 8, 0,
        30, place % 12, Decimal(place * 1000), Decimal(place * 1000), Decimal(place), place % 3, 0, 0, band="ดี" if points > 3 else "พอใช้",
    )  # fmt: skip
    if place % 10 == 0:
        row = row._replace(score=None, so_far=None, min=Decimal("1.0000"), max=Decimal("5.0000"), band=None)
    return Summary(row, (("budget-mismatch", 1),), (f"ตัวชี้วัดที่ {place}",), points=row.score)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The examples with faulty plans among them in both languages, and a country of ten thousand plans."""
    folder = tmp_path_factory.mktemp("country")
    (folder / "plans").mkdir()
    for source in [*(ROOT / "plans").glob("*.yaml"), *(ROOT / "examples").glob("*.yaml")]:
        (folder / "plans" / source.name).write_bytes(source.read_bytes())
    (folder / "plans" / "faulty.yaml").write_text(text_with("plan", "nonsense: 1\n"), "utf-8")
    (folder / "plans" / "open.yaml").write_text(text_with("kpi", 'results: {12m: "-"}\n'), "utf-8")
    files = {}
    for lang in ("th", "en"):
        files[f"some-{lang}"] = folder / f"some-{lang}.html"
        files[f"some-{lang}"].write_text(draw_country(folder / "plans", lang=lang), encoding="utf-8")
    summaries = [make_summary(place) for place in range(MANY)]
    page = CountryPage(summaries, add_up_summaries(summaries), Month(2026, 5), "file", ())
    files["many"] = folder / "many.html"
    files["many"].write_text(draw_country_page(page, Screen("en")), encoding="utf-8")
    return files


def test_ten_thousand_plans_are_a_small_file(pages: dict[str, Path]) -> None:
    assert pages["many"].stat().st_size < 5_000_000


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["some-th", "some-en", "many"])
def test_nothing_is_cut_or_covered_and_nothing_is_asked_for(
    browser: Browser, pages: dict[str, Path], name: str, width: int
) -> None:
    with look_at(browser, pages[name], width) as looked:
        looked.page.locator("#table tbody button").first.click()
        assert looked.ask(OVERFLOW) <= 0
        looked.ask("() => { document.getElementById('box').style.maxHeight = 'none'; }")  # what is scrolled away is not covered
        assert looked.ask(OVERLAPS) == []
        assert looked.ask(CUT) == []
        assert looked.said == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["some-th", "many"])
def test_the_checker_of_accessibility_has_nothing_serious_to_say(
    browser: Browser, pages: dict[str, Path], axe: str, name: str, width: int
) -> None:
    for scheme in ("light", "dark"):
        with look_at(browser, pages[name], width, "dark" if scheme == "dark" else "light") as looked:
            looked.page.locator("#table tbody button").first.click()
            found = looked.ask(f"{axe}; axe.run()")
        said = [
            f"{each['id']}: {each['help']} {[node['html'][:120] for node in each['nodes'][:3]]}"
            for each in found["violations"]
            if each["impact"] in {"serious", "critical"}
        ]
        assert said == []


def test_rows_are_sorted_by_every_column_and_what_is_not_known_comes_last(browser: Browser, pages: dict[str, Path]) -> None:
    with look_at(browser, pages["some-en"], 1440) as looked:
        heads = looked.page.locator("#table thead button")
        for place in range(heads.count()):
            for turn in ("ascending", "descending"):
                heads.nth(place).press("Enter")
                head = looked.page.locator("#table thead th").nth(place)
                assert head.get_attribute("aria-sort") == turn
                assert looked.page.locator("#table thead [aria-sort]").count() == 1
                key = head.get_attribute("data-key")
                if key in {"organization", "band", "file"}:
                    continue
                said = looked.page.evaluate(COLUMN, key)
                known = [Decimal(each.replace(",", "")) for each in said if "–" not in each]
                assert known == sorted(known, reverse=turn == "descending")
                assert all("–" in each for each in said[len(known) :])


def test_the_filter_finds_every_word_and_counts(browser: Browser, pages: dict[str, Path]) -> None:
    with look_at(browser, pages["many"], 1440) as looked:
        looked.page.get_by_label("Show only plans with").fill("PLAN-012 ที่ ๑๒๓๔")
        assert looked.ask(FIRST) == ["องค์การบริหารส่วนตำบลสมมติที่ 1234"]
        assert looked.page.locator("#count").text_content() == "1 of 10,000 plans"
        assert looked.page.locator("#table").get_attribute("aria-rowcount") == "2"
        looked.page.locator("#filter").fill("no such plan")
        assert looked.ask(ROWS) == 0
        looked.page.locator("#filter").fill("")
        assert looked.page.locator("#count").text_content() == "10,000 of 10,000 plans"
        assert looked.said == []


def test_a_plan_unfolds_to_its_summary_and_folds_again(browser: Browser, pages: dict[str, Path]) -> None:
    with look_at(browser, pages["some-en"], 820) as looked:
        looked.page.locator("#filter").fill("2553.yaml")
        button = looked.page.locator("#table tbody button")
        button.focus()
        looked.page.keyboard.press("Enter")
        assert button.get_attribute("aria-expanded") == "true"
        more = looked.page.locator(f"#{button.get_attribute('aria-controls')}")
        assert "no-baseline" in (more.text_content() or "")
        assert looked.page.locator("#table").get_attribute("aria-rowcount") == "3"
        looked.page.keyboard.press("Enter")
        assert (button.get_attribute("aria-expanded"), more.count()) == ("false", 0)
        looked.page.locator("#filter").fill("faulty.yaml")
        looked.page.locator("#table tbody button").click()
        assert "errors leave no figures" in (looked.page.locator(".more").text_content() or "")


@pytest.mark.parametrize("width", WIDTHS)
def test_thousands_scroll_with_few_rows_at_a_time(browser: Browser, pages: dict[str, Path], width: int) -> None:
    with look_at(browser, pages["many"], width) as looked:
        seen = looked.page.evaluate(f"""async () => {{
          const box = document.getElementById('box'), count = {ROWS}, seen = [];
          const frame = () => new Promise(requestAnimationFrame);
          for (let step = 0; step < 60; step++) {{
            box.scrollTop = step < 40 ? box.scrollTop + 350 : box.scrollHeight * (step - 40) / 19;
            const start = performance.now();
            await frame(); await frame();
            const {{left, top, width, height}} = box.getBoundingClientRect();
            window.scrollTo(0, window.scrollY + top - 20);
            const at = box.getBoundingClientRect();
            const hit = document.elementFromPoint(at.left + 60, at.top + at.height / 2);
            seen.push([count(), Boolean(hit?.closest('#table tbody:not(.gap)')), performance.now() - start]);
          }}
          box.scrollTop = box.scrollHeight; await frame(); await frame();
          box.scrollTop = box.scrollHeight; await frame(); await frame();
          return seen;
        }}""")
        assert max(rows for rows, _, _ in seen) < 150
        assert all(is_row for _, is_row, _ in seen)
        assert sorted(time for _, _, time in seen)[len(seen) // 2] < 100
        last = looked.page.locator("#table tbody:not(.gap)").last
        assert (last.locator("button").text_content() or "").endswith(" 9999")
        assert last.locator("tr").first.get_attribute("aria-rowindex") == str(MANY + 1)
        assert looked.said == []


def test_the_keyboard_goes_through_the_rows(browser: Browser, pages: dict[str, Path]) -> None:
    with look_at(browser, pages["many"], 1440) as looked:
        looked.page.locator("#table tbody button").first.focus()
        for _ in range(60):
            looked.page.keyboard.press("Tab")
        assert str(looked.ask("() => document.activeElement.textContent")).endswith(" 60")


def test_without_a_script_the_first_rows_are_read(browser: Browser, pages: dict[str, Path]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(pages["many"].as_uri())
    assert page.locator("#table tbody tr").count() == 100
    assert page.get_by_text("the first 100 of 10,000 plans").is_visible()
    assert not page.locator("#filter").is_visible()
    context.close()


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no poppler")
def test_paper_has_the_first_rows_and_says_so(browser: Browser, pages: dict[str, Path], tmp_path: Path) -> None:
    sheets = print_page(browser, pages["many"], tmp_path / "page.pdf")
    assert 3 <= len(sheets) <= 9
    printed = re.sub(r"\s", "", "".join(sheets))
    assert "thefirst100of10,000plans" in printed
    assert "00099.yaml" in printed
    assert "00100.yaml" not in printed
    assert "Showonly" not in printed
