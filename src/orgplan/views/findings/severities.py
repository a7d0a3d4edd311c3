"""What the severities of findings are called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from orgplan.problems import Severity, Tally, Words

SEVERITIES: Final[Mapping[Severity, Words]] = {
    Severity.ERROR: Words("error", "ข้อผิดพลาด"),
    Severity.WARNING: Words("warning", "คำเตือน"),
    Severity.INFO: Words("info", "ข้อสังเกต"),
}
"""Every severity, by weight."""


def count_findings(tally: Tally) -> Words:
    """How many findings of each severity there are: `1 error, 12 warnings, 0 infos`."""
    return Words.joined((Words.counted(tally.counts[each], words.en, words.th) for each, words in SEVERITIES.items()), ", ")
