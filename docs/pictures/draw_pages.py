"""Draws the pictures of the README's page: `python docs/pictures/draw_pages.py`, with the extra `browser` and Debian's Chromium.

The page is that of the plan of Rayong with its invented results, as of July 2553: on a desk its timeline and its KPIs, on a phone its top.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
CHROMIUM = "/usr/bin/chromium"
PAGE = ("plans/2553.yaml", "--results", "examples/2553-results.yaml", "--as-of", "2010-07", "--lang", "th")


def draw(browser: Browser, page: Path, picture: str, width: int, height: int, section: str | None = None) -> None:
    """A picture of what shows at a width: the top, or a section with its first `height` pixels."""
    view = browser.new_page(viewport={"width": width, "height": height})
    view.goto(page.as_uri())
    if section is None:
        view.screenshot(path=HERE / picture)
    else:
        box = view.locator(f"#{section}").bounding_box() or {}
        clip = {"x": box["x"], "y": box["y"], "width": box["width"], "height": min(box["height"], height)}
        view.screenshot(path=HERE / picture, full_page=True, clip=clip)
    view.close()


def main() -> None:
    """All pictures."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page = Path(folder) / "page.html"
        subprocess.run([sys.executable, "-m", "orgplan", "export", "html", *PAGE, "-o", page], check=True, cwd=ROOT)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        draw(browser, page, "page-phone.png", 390, 700)
        draw(browser, page, "page-timeline.png", 1000, 620, "timeline")
        draw(browser, page, "page-kpis.png", 1000, 620, "kpis")
        browser.close()


if __name__ == "__main__":
    main()
