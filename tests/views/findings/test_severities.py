"""The words for severities."""

from __future__ import annotations

from orgplan.problems import Severity
from orgplan.views.findings.severities import SEVERITIES


def test_every_severity_has_its_words_by_weight() -> None:
    assert list(SEVERITIES) == list(Severity)
    assert len({words.th for words in SEVERITIES.values()}) == len(Severity)
