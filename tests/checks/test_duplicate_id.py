"""The check duplicate-id: «where it finds», ‹what it points to besides›, and where it must be silent."""

from __future__ import annotations

import pytest

from fragments import expect_marked, findings
from orgplan.checks.duplicate_id import NAME, SEVERITY

CASES = [
    (
        "category",
        """
kpis:
  - {id: ‹k1›, dimension: 7.1, title: ก, weight: 0.5, criteria: [1, 2, 3, 4, 5]}
  - {id: «k1», dimension: 7.1, title: ข, weight: 0.5, criteria: [1, 2, 3, 4, 5]}
""",
    ),
    (
        "category",
        """
kpis:
  - {id: k1, dimension: 7.1, title: ก, weight: 0.5, criteria: [1, 2, 3, 4, 5]}
  - {id: K1, dimension: 7.1, title: ก, weight: 0.5, criteria: [1, 2, 3, 4, 5]}
""",
    ),
    (
        "plan",
        """
criteria: [1, 2, 3, 4, 5]
categories:
  - no: 1
    title: ก
    kpis: [{id: ‹k1›, dimension: 7.1, title: ก, weight: 1}]
  - no: 2
    title: ข
    kpis: [{id: «k1», dimension: 7.1, title: ก, weight: 1}]
  - no: 3
    title: ค
    kpis: [{id: «"k1"», dimension: 7.1, title: ก, weight: 1}]
""",
    ),
]


@pytest.mark.parametrize("kind, fragment", CASES)
def test_finds_what_is_marked_and_nothing_else(kind: str, fragment: str) -> None:
    expect_marked(NAME, SEVERITY, kind, fragment)


@pytest.mark.parametrize(
    ("ids", "is_alike"), [(("k1", "k1"), False), (("k1", "k\\u200b1"), True), (("k\\u200b1", "k1"), True), (("นํ้า", "น้ำ"), True)]
)
def test_an_id_that_only_looks_the_same_is_told_as_such(ids: tuple[str, str], *, is_alike: bool) -> None:
    kpis = "".join(f'\n  - {{id: "{each}", dimension: 7.1, title: ก, weight: 0.5, criteria: [1, 2, 3, 4, 5]}}' for each in ids)
    (found,) = (each for each in findings("category", f"kpis:{kpis}\n") if each.rule == NAME)
    assert ("typed in another way that looks the same" in found.message.en) == is_alike
    assert ("พิมพ์ต่างกันแต่มองเห็นเหมือนกัน" in found.message.th) == is_alike
