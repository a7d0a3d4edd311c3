"""The check band-out-of-scale: «where it finds», ‹what it points to besides›, and where it must be silent."""

from __future__ import annotations

import pytest

from fragments import expect_marked
from orgplan.checks.band_out_of_scale import NAME, SEVERITY

KPIS = """
categories:
  - no: 1
    title: การนำองค์การ
    approval: {statement: เห็นชอบ}
    kpis:
      - {id: k1, dimension: 7.1, title: จำนวนโครงการ, baseline: 1, weight: 1, criteria: [1, 2, 3, 4, 5]}
"""

CASES = [
    ("plan", "scoring: {bands: {ดีเด่น: 5, ดีมาก: 4, ดี: 1}}" + KPIS),
    ("plan", "scoring: {bands: {ดีเด่น: «90», ดีมาก: 4}}" + KPIS),
    ("plan", "scoring: {bands: {ดีเด่น: 90}}"),
    # The lowest band may begin anywhere; of two that every score reaches the lower one is never seen.
    ("plan", "scoring: {bands: {ดีเด่น: 4.5, ปรับปรุง: 0}}" + KPIS),
    ("plan", "scoring: {bands: {ดีเด่น: 4.5, พอใช้: 1, ปรับปรุง: «0»}}" + KPIS),
    ("plan", "scoring: {floor: 0, bands: {ดีเด่น: 4.5, พอใช้: 1, ปรับปรุง: 0}}" + KPIS),
    ("plan", "scoring: {floor: 0, bands: {ดีเด่น: 4.5, พอใช้: 0, ปรับปรุง: «-1»}}" + KPIS),
]


@pytest.mark.parametrize(("kind", "fragment"), CASES)
def test_finds_what_is_marked_and_nothing_else(kind: str, fragment: str) -> None:
    expect_marked(NAME, SEVERITY, kind, fragment)
