"""The page of `watch` in a real browser: it follows its server, and who reads it keeps the place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from orgplan.fiscal import Month
from orgplan.shell.page_server import PageServer
from orgplan.shell.plan_pages import PageRequest, draw_live_page
from orgplan.views.screen import Screen
from running import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SOUND = (ROOT / "plans" / "2553.yaml").read_text(encoding="utf-8")
FAULTY = SOUND.replace("fiscal_year:", "fiscal_yer:")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(SOUND, encoding="utf-8")
    return path


@pytest.fixture
def server(plan: Path) -> Iterator[PageServer]:
    running = PageServer()
    running.start()
    save(plan, SOUND, running)
    yield running
    running.stop()


def save(plan: Path, text: str, server: PageServer) -> None:
    plan.write_text(text, encoding="utf-8")
    server.show(draw_live_page(PageRequest((plan,), None, Month(2010, 7)), Screen("en")).page)


@pytest.fixture
def page(browser: Browser, server: PageServer) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1000, "height": 800})
    opened = context.new_page()
    opened.goto(server.address)
    opened.wait_for_timeout(300)  # until it has asked for the version
    yield opened
    context.close()


def test_a_save_shows_at_once_where_the_reader_was(page: Page, plan: Path, server: PageServer) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    assert page.locator("main section").first.get_attribute("id") == "findings"
    page.locator("#kpis summary").first.click()
    page.evaluate("window.scrollTo(0, 900)")
    save(plan, SOUND.replace("จังหวัดระยอง", "จังหวัดตัวอย่าง", 1), server)
    page.get_by_role("heading", name="จังหวัดตัวอย่าง").wait_for(timeout=5000)
    assert page.evaluate("window.scrollY") == 900
    assert page.locator("#kpis details").first.get_attribute("open") is not None
    assert said == []


def test_errors_take_the_place_of_figures_and_give_it_back(page: Page, plan: Path, server: PageServer) -> None:
    save(plan, FAULTY, server)
    page.get_by_text("fiscal_yer").first.wait_for(timeout=5000)
    assert page.locator("#kpis").count() == 0
    save(plan, SOUND, server)
    page.locator("#kpis").wait_for(timeout=5000)


def test_when_the_server_has_gone_the_page_says_so(page: Page, server: PageServer) -> None:
    assert not page.locator("#lost").is_visible()
    page.route("**/*", lambda route: route.abort())
    server.show("<p>")
    page.locator("#lost").wait_for(state="visible", timeout=5000)
