"""Verdicts: what they hold where nothing more is known."""

from __future__ import annotations

from orgplan.problems import Words
from orgplan.reports.verdict import Verdict


def test_a_verdict_may_be_a_sentence_alone() -> None:
    verdict = Verdict("plan.yaml", "nothing", Words("nothing", "ไม่มี"))
    assert (verdict.code, verdict.signing, verdict.changes, verdict.edits, verdict.reported, verdict.notes) == (
        None,
        None,
        (),
        (),
        (),
        (),
    )
