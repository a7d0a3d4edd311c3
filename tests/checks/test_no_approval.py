"""The check no-approval: «where it finds», ‹what it points to besides›, and where it must be silent."""

from __future__ import annotations

import pytest

from fragments import expect_marked
from orgplan.checks.no_approval import NAME, SEVERITY

CASES = [
    (
        "plan",
        """
«categories»:
  - {no: 1, title: ก}
""",
    ),
    (
        "plan",
        """
«categories»:
  - {no: 1, title: ก, approval: }
  - {no: 2, title: ข}
""",
    ),
    (
        "plan",
        """
categories:
  - {no: 1, title: ก, approval: {name: ก}}
  - «{no: 2, title: ข}»
""",
    ),
    (
        "plan",
        """
categories:
  - no: 1
    title: ก
    «approval»:
  - {no: 2, title: ข, approval: {name: ก}}
""",
    ),
    ("category", "approval: {statement: เห็นชอบ}"),
]


@pytest.mark.parametrize("kind, fragment", CASES)
def test_finds_what_is_marked_and_nothing_else(kind: str, fragment: str) -> None:
    expect_marked(NAME, SEVERITY, kind, fragment)
