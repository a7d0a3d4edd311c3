"""Whoever holds a page can see from which files, settings and month it comes."""

from __future__ import annotations

import hashlib
import re

from orgplan import __version__
from page_reading import draw_page, read_text
from running import ROOT

PLAN, RESULTS = ROOT / "plans" / "2553.yaml", ROOT / "examples" / "2553-results.yaml"


def test_files_are_named_with_their_checksums() -> None:
    text = read_text(draw_page(PLAN, "--results", str(RESULTS), lang="en"))
    for kind, path in (("Plan file", PLAN), ("Results file", RESULTS)):
        assert f"{kind}\n{path.name} (SHA-256 {hashlib.sha256(path.read_bytes()).hexdigest()})" in text


def test_settings_and_month_stand_there() -> None:
    text = read_text(draw_page(PLAN, "--results", str(RESULTS), "--round", "9m", lang="en"))
    for fact in (
        f"Made with\norgplan {__version__}",
        "As of the start of\nก.ค. 53",
        "Round of the score\n9m",
        "Floor\n1",
        "Decimals, rounded half up\n4",
    ):
        assert fact in text


def test_who_signed_stands_there_once_for_all_that_one_block_signs() -> None:
    page = draw_page(PLAN)
    positions = [line.split(":", 1)[1].strip() for line in PLAN.read_text(encoding="utf-8").splitlines() if "position:" in line]
    assert all(each in read_text(page) for each in positions)
    blocks = re.findall(r'<div class="approval">(.*?)</div>', page, re.DOTALL)
    assert len(blocks) == len(set(blocks)) <= len(positions)
