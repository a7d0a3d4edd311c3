"""What becomes of a file that is held against what was signed: the same, changed, or nothing to hold it against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from orgplan.problems import Words
from orgplan.reports.changes import Change

Outcome = Literal["same", "changed", "nothing"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer for one file. `words` say it in a sentence, `code` is that of what the file says, `signing` which one it was held against.

    `changes` are in the terms of the plan. `edits` are what no plan holds: own texts on a sheet, words of a page. `reported` came since
    and is no change, and `notes` are things to know that are none either.
    """

    file: str
    outcome: Outcome
    words: Words
    code: str | None = None
    signing: int | None = None
    changes: tuple[Change, ...] = ()
    edits: tuple[Words, ...] = ()
    reported: tuple[Change, ...] = ()
    notes: tuple[Words, ...] = ()
