"""The check progress-range: «where it finds», ‹what it points to besides›, and where it must be silent."""

from __future__ import annotations

import pytest

from fragments import expect_marked
from orgplan.checks.progress_range import NAME, SEVERITY

CASES = [
    "progress: {percent: «815»}",
    "progress: {percent: «-1»}",
    "progress: {percent: 100%}",
    "progress: {percent: }",
    "progress: {percent: «100.01»}",
]


@pytest.mark.parametrize("fragment", CASES)
@pytest.mark.parametrize("kind", ["step", "activity"])
def test_finds_what_is_marked_and_nothing_else(kind: str, fragment: str) -> None:
    expect_marked(NAME, SEVERITY, kind, fragment)
