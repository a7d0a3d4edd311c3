"""Findings on a page: every one that `validate` has, at its line."""

from __future__ import annotations

from orgplan.problems import WHOLE_FILE, Diagnostic, Severity, Spot, Words
from orgplan.views.html.findings import build_findings, name_file
from orgplan.views.screen import Screen
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


def test_a_place_in_a_workbook_is_its_cell() -> None:
    words = Words("wrong", "ผิด")
    found = Diagnostic("a/b.xlsx", WHOLE_FILE, Severity.ERROR, "bad-month", words, words, "", spot=Spot("คะแนน", "E3"))
    for screen, said in (
        (Screen("en"), "b.xlsx: sheet 'คะแนน' cell E3"),
        (Screen("th"), "b.xlsx: แผ่นงาน 'คะแนน' เซลล์ E3"),
    ):
        (group,) = build_findings([found], screen).shows.groups
        assert [place.at for place in group.places] == [said]
