"""The pages of the rules in docs/ are what the program prints."""

from __future__ import annotations

import pytest

from running import ROOT, invoke


@pytest.mark.parametrize("page, lang", [("docs/rules.md", "en"), ("docs/rules.th.md", "th")])
def test_the_reference_is_up_to_date(page: str, lang: str) -> None:
    printed = invoke("rules", "--format", "markdown", "--lang", lang).stdout
    assert (ROOT / page).read_text("utf-8") == printed, f"run: orgplan rules --format markdown --lang {lang} > {page}"
