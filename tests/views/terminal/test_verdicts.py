"""Verdicts on a terminal: the sentence, and below it changes, edits, what was reported since, and notes."""

from __future__ import annotations

from orgplan.problems import Words
from orgplan.reports.changes import Change
from orgplan.reports.verdict import Verdict
from orgplan.views.screen import Screen
from orgplan.views.terminal.verdicts import draw_verdicts


def change(text: str) -> Change:
    return Change("changed", Words.same("x"), "budget", 1, 2, Words.same(text))


def test_everything_has_its_place() -> None:
    verdict = Verdict(
        "plan.yaml", "changed", Words("changed", "แก้ไข"), changes=(change("budget: 1 -> 2"),), edits=(Words.same("B2: own\ntext"),),
        reported=(change("6m: - -> 3"),), notes=(Words.same("note"),),
    )  # fmt: skip
    assert draw_verdicts([verdict, Verdict("other", "same", Words("same", "ตรงกัน"))], Screen("th")) == (
        "plan.yaml: แก้ไข\n  budget: 1 -> 2\n  B2: own text\n  รายงานหลังลงนาม ไม่ถือว่าเปลี่ยนแปลง:\n    6m: - -> 3\n  note\nother: ตรงกัน\n"
    )
