"""Changes between two plans, one a line."""

from __future__ import annotations

from orgplan.reports import changes
from orgplan.views.screen import Screen
from orgplan.views.terminal.changes import draw_changes
from screens import mixed


def test_changes_one_a_line() -> None:
    other = mixed(target="75", results={"12m": "70"})
    found = changes.find_changes(mixed(), other)
    text = draw_changes(found, Screen("en"))
    assert text.split("\n")[:1] == ["KPI k1 target: - -> 75"]
    assert len(text.rstrip("\n").split("\n")) == len(found)
    assert draw_changes((), Screen("en")) == "the plans say the same\n"
    assert draw_changes((), Screen("th")) == "แผนทั้งสองมีเนื้อหาเหมือนกัน\n"
