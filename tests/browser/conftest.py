"""One Chromium for all tests of pages; where it or its driver is not to be had, they are skipped, and say so."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync")
"""No sandbox: a container's root has none. Nothing but the page is to be asked for."""
AXE = Path(__file__).parent.parent / "node" / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser without a window."""
    if CHROMIUM is None:
        pytest.skip("no Chromium")
    driver: Any = pytest.importorskip("playwright.sync_api", reason="the extra `browser` is not installed")
    with driver.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield started
        started.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of the checker of accessibility."""
    if not AXE.is_file():
        pytest.skip("no axe-core: npm install --no-save --prefix tests/node")
    return AXE.read_text(encoding="utf-8")
