"""How a page is looked at: at three widths, on paper, and by who hears it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDTHS = (390, 820, 1440)
"""A phone, a tablet, a desk, in CSS pixels."""

OVERLAPS = """() => {
  const boxes = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent.trim(), holder = node.parentElement;
    if (!text || holder.closest('script, style, .unseen, .skip, thead, title')) continue;
    if (!holder.checkVisibility({contentVisibilityAuto: true, opacityProperty: true, visibilityProperty: true})) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects())
      if (box.width > 1 && box.height > 1) boxes.push({text, x: box.left, y: box.top, r: box.right, b: box.bottom, node});
  }
  boxes.sort((a, b) => a.y - b.y);
  const over = [];
  for (let i = 0; i < boxes.length; i++)
    for (let j = i + 1; j < boxes.length && boxes[j].y < boxes[i].b; j++) {
      const a = boxes[i], b = boxes[j];
      if (a.node === b.node) continue;
      const across = Math.min(a.r, b.r) - Math.max(a.x, b.x), down = Math.min(a.b, b.b) - Math.max(a.y, b.y);
      if (across > 2 && down > 0.4 * Math.min(a.b - a.y, b.b - b.y)) over.push(`${a.text} / ${b.text}`);
    }
  return over;
}"""
"""Texts that lie over each other: by more than two pixels across, and more than the air between two lines down."""
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
CUT = """() => [...document.querySelectorAll('body *')].filter(each => {
  const style = getComputedStyle(each);
  return /hidden|clip/.test(style.overflowX) && each.scrollWidth > each.clientWidth + 1 && !each.closest('.unseen, .skip, thead');
}).map(each => each.className + ': ' + each.textContent.trim().slice(0, 60))"""
"""Elements that hide a part of what they hold."""


class Looked:
    """A page in the browser, with all that it said on the console and asked for."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.said: list[str] = []
        page.on("console", lambda message: self.said.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: self.said.append(f"error: {error}"))
        page.on("request", lambda request: self.said.append(f"request: {request.url}") if request.url != address else None)

    def ask(self, script: str) -> Any:
        """What a script in the page answers."""
        return self.page.evaluate(script)


@contextmanager
def look_at(browser: Browser, file: Path, width: int, scheme: Literal["light", "dark"] = "light") -> Iterator[Looked]:
    """A page file as it shows at a width."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    looked = Looked(context.new_page(), file.as_uri())
    looked.page.goto(file.as_uri())
    try:
        yield looked
    finally:
        context.close()


def print_page(browser: Browser, file: Path, out: Path) -> list[str]:
    """A page on paper: the text of each sheet, as it is laid out."""
    with look_at(browser, file, 1440) as looked:
        looked.page.pdf(path=out, prefer_css_page_size=True, print_background=True)
    done = subprocess.run(["pdftotext", "-layout", str(out), "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8").split("\f")[:-1]
