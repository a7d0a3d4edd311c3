"""The words for the states of work."""

from __future__ import annotations

from orgplan.reports.status import STATES as REPORTED
from orgplan.views.state_words import STATES


def test_every_state_has_its_words_in_both_languages() -> None:
    assert set(STATES) == set(REPORTED)
    assert len({words.en for words in STATES.values()}) == len({words.th for words in STATES.values()}) == len(REPORTED)
