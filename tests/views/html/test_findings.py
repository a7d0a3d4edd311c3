"""Findings on a page: every one that `validate` has, at its line."""

from __future__ import annotations

from orgplan.views.html.findings import name_file
from page_reading import draw_page, read_text
from running import ROOT, json_of


def test_every_finding_stands_there_with_its_line_and_rule() -> None:
    text = read_text(draw_page(lang="en"))
    listed = json_of("validate", ROOT / "plans" / "2553.yaml", "--format", "json")["findings"]
    assert listed
    for each in listed:
        assert f"2553.yaml:{each['line']}:{each['column']}" in text
        assert each["rule"] in text
    assert "0 errors, 12 warnings" in text


def test_a_file_is_named_without_its_folders() -> None:
    assert name_file("a/b/c.yaml") == name_file("C:\\a\\c.yaml") == name_file("c.yaml") == "c.yaml"
    assert str(ROOT) not in draw_page()
