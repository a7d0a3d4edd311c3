"""The page of many plans as a whole."""

from __future__ import annotations

import base64
import hashlib
import re
from html import unescape
from pathlib import Path

import pytest

from country_reading import draw_country
from page_reading import read_page, read_text
from running import ROOT, invoke


@pytest.mark.parametrize("lang", ["th", "en"])
def test_it_is_well_formed_closed_and_the_same_every_time(lang: str) -> None:
    page = draw_country(ROOT / "examples", lang=lang)
    read = read_page(page)
    assert not read.faults
    assert len(read.ids) == len(set(read.ids))
    assert re.findall(r'<li><a href="#([^"]+)"', page) == re.findall(r'<section id="([^"]+)"', page)
    assert not [each for each in read.attributes if each[1] in {"src", "srcset", "action", "style"} or each[1].startswith("on")]
    assert page == draw_country(ROOT / "examples", lang=lang)
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    checksum = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{checksum}'" in unescape(policy)
    assert "unsafe" not in policy
    assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|Function\(|fetch|https?:", script)


def test_sums_are_those_of_the_terminal() -> None:
    said = re.sub(r"\s+", " ", invoke("portfolio", ROOT / "examples", "--as-of", "2569-05").stdout)
    text = read_text(draw_country(ROOT / "examples", lang="en"))
    plans, behind, declared, computed, spent, mean = (
        re.search(pattern, said)[1]  # type: ignore[index]  # the terminal says them all
        for pattern in (r"(\d+) plans", r"(\d+) steps? behind", r"declared ([\d,.]+),", r"computed ([\d,.]+),", r"spent ([\d,.]+) ", r"mean ([\d.]+)")
    )  # fmt: skip
    for part in (
        f"{plans} plans at a glance",
        f"\n{behind}\n",
        f"\n{computed}\n",
        f"declared {declared}; spent {spent}",
        f"\n{mean}\n",
    ):
        assert part in text, part


def test_an_english_page_speaks_english() -> None:
    headings = re.findall(r"<h[23][^>]*>([^<]*)</h[23]>", draw_country(ROOT / "examples", lang="en"))
    assert headings
    assert not [each for each in headings if re.search("[\u0e00-\u0e7f]", each)]


def test_the_exit_code_and_the_file_are_those_of_the_other_formats(tmp_path: Path) -> None:
    (tmp_path / "faulty.yaml").write_text("orgplan: 1\n", "utf-8")
    out = tmp_path / "page.html"
    assert invoke("portfolio", tmp_path, "-o", out).exit_code == 1
    assert "<!doctype html>" in out.read_text("utf-8")
    assert "faulty.yaml" in out.read_text("utf-8")
    assert invoke("portfolio", tmp_path / "none.yaml", "--format", "html").exit_code == 2


def test_no_plan_at_all_is_a_page_too() -> None:
    page = draw_country(ROOT / "examples", "--where", "errors > 99", lang="en")
    assert "0 plans at a glance" in read_text(page)
    assert not read_page(page).faults
