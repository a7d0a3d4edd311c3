"""docs/rules.md is what the program prints."""

from __future__ import annotations

from running import ROOT, invoke


def test_the_reference_is_up_to_date() -> None:
    printed = invoke("rules", "--format", "markdown", "--lang", "en").stdout
    assert (ROOT / "docs/rules.md").read_text("utf-8") == printed, "run: orgplan rules --format markdown --lang en > docs/rules.md"
