"""The site of the pages in a real browser: both languages, phone and desk, and words found within Thai sentences."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from browser.looking import OVERFLOW
from running import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PAGES = ["README", "docs/plan-format", "docs/windows", "docs/rules", "docs/glossary", "docs/excel"]
PHONE, DESK = 390, 1440


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if find_spec("sphinx") is None:
        pytest.skip("the extra `site` is not installed")
    folder = tmp_path_factory.mktemp("site").resolve()
    built = subprocess.run(
        [sys.executable, ROOT / "docs/site/build.py", folder], capture_output=True, encoding="utf-8", timeout=120, check=False
    )
    assert built.returncode == 0, built.stderr
    return folder


def address(site: Path, page: str, lang: str) -> str:
    return (site / lang / f"{page}{'.th' if lang == 'th' else ''}.html").as_uri()


@contextmanager
def opened(browser: Browser, width: int) -> Iterator[Page]:
    """A page that asks for nothing outside of the folder."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    outside: list[str] = []
    page.on("request", lambda request: outside.append(request.url) if not request.url.startswith(("file:", "data:")) else None)
    yield page
    assert outside == []
    page.close()


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("lang", ["th", "en"])
def test_pages_fit_and_load_nothing_from_outside(browser: Browser, site: Path, lang: str, width: int) -> None:
    with opened(browser, width) as page:
        for name in PAGES:
            page.goto(address(site, name, lang))
            assert page.evaluate(OVERFLOW) <= 0, name
            assert page.get_attribute("html", "lang") == lang


OF_THE_THEME = {"landmark-unique"}
"""Two sidebars of one kind, told apart by where they stand."""


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_pages_can_be_used_without_a_mouse_and_heard(browser: Browser, site: Path, axe: str, width: int) -> None:
    with opened(browser, width) as page:
        for name in ("README", "docs/plan-format"):
            page.goto(address(site, name, "th"))
            page.evaluate(axe)
            found = page.evaluate("axe.run().then(each => each.violations.map(one => [one.id, one.nodes[0].html]))")
            assert [each for each in found if each[0] not in OF_THE_THEME] == []


def test_the_front_is_thai_and_each_page_leads_to_the_other_language(browser: Browser, site: Path) -> None:
    with opened(browser, DESK) as page:
        page.goto((site / "index.html").as_uri())
        page.wait_for_url("**/th/README.th.html")
        for lang, other in (("th", "en"), ("en", "th")):
            for name in PAGES[:3]:
                page.goto(address(site, name, lang))
                page.click(".other-language")
                assert page.url == address(site, name, other)


@pytest.mark.parametrize(
    "lang, words, found",
    [
        ("th", "บุพสัญญา", "จากแบบฟอร์ม Excel หรือ Word เป็นแผน"),  # within a sentence without spaces
        ("th", "ไม่ต้องพิมพ์ใหม่", "จากแบบฟอร์ม Excel หรือ Word เป็นแผน"),
        ("th", "ปี", "ปฏิทินการทำงานทั้งปี"),  # two letters
        ("th", "ช่องเดือน ลูกศร", "จากแบบฟอร์ม Excel หรือ Word เป็นแผน"),  # two words
        ("th", "budget-mismatch", "กฎการตรวจ"),
        ("en", "ditto marks", "The rules"),
        ("en", "ติดตามผล", "orgplan"),  # a table's cell within a block
    ],
)
def test_words_are_found(browser: Browser, site: Path, lang: str, words: str, found: str) -> None:
    with opened(browser, DESK) as page:
        page.goto(address(site, "README", lang))
        page.fill(".sidebar-search", words)
        page.press(".sidebar-search", "Enter")
        page.wait_for_selector("#search-results li")
        assert found in page.locator("#search-results li > a").all_inner_texts()


def test_what_nobody_wrote_is_not_found_and_thai_says_so(browser: Browser, site: Path) -> None:
    with opened(browser, DESK) as page:
        page.goto((site / "th" / "search.html").as_uri() + "?q=ไม่มีคำนี้แน่นอน")
        page.wait_for_function("() => document.body.innerText.includes('ไม่พบหน้าที่มีคำนี้')")
        assert page.locator("#search-results li").count() == 0


def test_a_result_opens_where_the_word_stands(browser: Browser, site: Path) -> None:
    with opened(browser, PHONE) as page:
        page.goto((site / "th" / "search.html").as_uri() + "?q=บุพสัญญา")
        page.locator("#search-results li > a", has_text="จากแบบฟอร์ม Excel หรือ Word เป็นแผน").click()
        page.wait_for_selector("article .highlighted")
        page.wait_for_function(
            "() => { const box = document.querySelector('article .highlighted').getBoundingClientRect();"
            " return box.top >= 0 && box.bottom <= innerHeight; }"
        )


def test_links_lead_somewhere(site: Path) -> None:
    missing = set()
    texts = {file: file.read_text(encoding="utf-8") for file in site.rglob("*.html")}
    for file, text in texts.items():
        for link in re.findall(r'(?:href|src)="([^"]+)"', text):
            target, _, anchor = unquote(unescape(link)).partition("#")
            if "://" in link or link.startswith("data:"):
                continue
            meant = (file.parent / target.partition("?")[0]).resolve() if target else file
            if not meant.is_file() or (anchor and meant in texts and f'id="{anchor}"' not in texts[meant]):
                missing.add((file.relative_to(site).as_posix(), link))
    assert missing == set()
