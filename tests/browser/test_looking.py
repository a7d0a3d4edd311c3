"""Whoever looks at pages sees what is wrong with them: a page with a fault of every kind."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from browser.looking import CUT, OVERFLOW, OVERLAPS, look_at

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FAULTY = """<!doctype html><html lang="th"><title>ก</title>
<p style="position: absolute; top: 40px">ทับกัน</p><p style="position: absolute; top: 42px">ทับกันอีก</p>
<div style="width: 2000px">กว้าง</div>
<div style="width: 40px; overflow: hidden; white-space: nowrap">ถูกตัดออกไปครึ่งหนึ่ง</div>
<script>console.log("said")</script><img src="missing.png" alt=""></html>
"""


def test_every_fault_is_seen(browser: Browser, tmp_path: Path) -> None:
    page = tmp_path / "faulty.html"
    page.write_text(FAULTY, encoding="utf-8")
    with look_at(browser, page, 390) as looked:
        assert looked.ask(OVERFLOW) > 0
        assert any("ทับกัน" in each for each in looked.ask(OVERLAPS))
        assert len(looked.ask(CUT)) == 1
        assert {each.partition(":")[0] for each in looked.said} == {"console", "request"}
