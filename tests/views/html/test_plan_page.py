"""The page as a whole: its sections, its languages, its size."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from page_reading import draw_page, read_page
from running import ROOT

PLANS = sorted(
    [*(ROOT / "plans").glob("*.yaml"), *(path for path in (ROOT / "examples").glob("*.yaml") if "results" not in path.name)]
)


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.stem)
def test_every_plan_has_a_page(plan: Path, lang: str) -> None:
    text = draw_page(plan, lang=lang, as_of="2026-07")
    page = read_page(text)
    assert not page.faults
    assert f'<html lang="{lang}">' in text
    assert len(text.encode()) < 600_000
    assert re.findall(r'<li><a href="#([^"]+)"', text) == re.findall(r'<section id="([^"]+)"', text)
    assert not re.search("[⟦⟧]", text)


def test_an_english_page_speaks_english() -> None:
    headings = re.findall(r"<h[23][^>]*>([^<]*)</h[23]>", draw_page(lang="en"))
    assert headings
    assert not [each for each in headings if re.search("[\u0e00-\u0e7f]", each) and not re.match(r"Category \d ", each)]
