"""The report of a carried plan: a line for each thing to be said of it, by its line in the new file, and one that sums up."""

from __future__ import annotations

from collections import Counter
from typing import Any

from orgplan.carrying import KIND_WORDS, CarriedPlan, CarryNote
from orgplan.names import OwnTerms, call_by
from orgplan.problems import Lang, Words
from orgplan.views.safe import make_harmless
from orgplan.views.screen import Screen


def format_carried_plan(carried: CarriedPlan, name: str, screen: Screen) -> str:
    """The notes, in the order of the lines of the new file, which is called `name`."""
    return "".join(f"{name}:{note.line}: {make_harmless(screen.say(_word(note)))}\n" for note in carried.notes)


def _word(note: CarryNote) -> Words:
    return Words("{kind}: {where}: {words}", "{kind}: {where}: {words}").fill(
        kind=KIND_WORDS[note.kind], where=note.where, words=note.words
    )


def summarise_carried_plan(carried: CarriedPlan) -> Words:
    """What moved, what was taken over and what is left to do."""
    counts = Counter(note.kind for note in carried.notes)
    parts = [
        Words("{what} moved", "เลื่อน {what}").fill(what=Words.counted(carried.months, "month", "เดือน")),
        Words("{what} changed", "เปลี่ยน {what}").fill(what=Words.counted(carried.texts, "text", "ข้อความ")),
        Words("{what} from results", "ข้อมูลปัจจุบันจากผล {what}").fill(what=Words.counted(counts["baseline"], "baseline", "ค่า")),
        Words("{what} of progress and results taken out", "ลบความก้าวหน้าและผล {what}").fill(
            what=Words.counted(carried.cleared, "group", "ชุด")
        ),
    ]
    if carried.reports_progress:
        unfinished = Words.counted(counts["unfinished"], "unfinished ⟦step⟧", "⟦step⟧", "unfinished ⟦steps⟧")
        parts.append(Words("{what}", "ยังไม่เสร็จ {what}").fill(what=unfinished))
    parts.append(Words("{what} to decide", "ต้องตัดสินใจ {what}").fill(what=Words.counted(counts["decide"], "place", "แห่ง")))
    return Words.joined(parts, ", ", ", ")


def describe_carried_plan(carried: CarriedPlan, plan: str, new: str, lang: Lang, own: OwnTerms) -> dict[str, Any]:
    """The same as data: the lines count from 1, in the new file."""
    return {
        "plan": plan,
        "new": new,
        "fiscal_year": carried.year,
        "months": carried.months,
        "texts": carried.texts,
        "cleared": carried.cleared,
        "reports_progress": carried.reports_progress,
        "without_result": list(carried.unmeasured),
        "notes": [
            {
                "kind": note.kind,
                "line": note.line,
                "where": call_by(own, note.where).said(lang),
                "message": call_by(own, note.words).said(lang),
            }
            for note in carried.notes
        ],
    }
