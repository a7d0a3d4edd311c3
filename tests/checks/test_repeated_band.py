"""The check repeated-band: «where it finds», ‹what it points to besides›, and where it must be silent."""

from __future__ import annotations

import pytest

from fragments import expect_marked
from orgplan.checks.repeated_band import NAME, SEVERITY

CASES = [
    ("plan", "scoring: {bands: {ดีเด่น: 4.5, ดีมาก: ‹4›, ดี: «4.0»}}"),
    ("plan", "scoring: {bands: {ดีเด่น: 4.5, ดีมาก: 4, ดี: 3}}"),
    ("plan", "scoring: {bands: {ดีเด่น: , ดีมาก: '-', ดี: 3}}"),
    ("plan", "scoring: {bands: {note: ‹4›, ดี: «๔»}}"),
    ("plan", "scoring: {bands: }"),
]


@pytest.mark.parametrize(("kind", "fragment"), CASES)
def test_finds_what_is_marked_and_nothing_else(kind: str, fragment: str) -> None:
    expect_marked(NAME, SEVERITY, kind, fragment)
