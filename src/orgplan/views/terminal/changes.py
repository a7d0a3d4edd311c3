"""Changes between two plans on a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from orgplan.problems import Words
from orgplan.reports.changes import Change
from orgplan.views.screen import Screen
from orgplan.views.terminal.layout import render_parts, wrap_text


def draw_changes(differences: Sequence[Change], screen: Screen) -> str:
    """What changed between two plans, a line each."""
    if not differences:
        return screen.say(Words("the plans say the same\n", "แผนทั้งสองมีเนื้อหาเหมือนกัน\n"))
    return render_parts([wrap_text(screen.say(change.words)) for change in differences], screen)
