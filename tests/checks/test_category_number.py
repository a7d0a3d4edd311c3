"""The check category-number: «where it finds», and where it must be silent."""

from __future__ import annotations

import pytest

from fragments import expect_marked
from orgplan.checks.category_number import NAME, SEVERITY

APPROVED = "title: ก, approval: {statement: เห็นชอบ}"


def plan(*numbers: str, keys: str = "") -> str:
    return keys + "categories:\n" + "".join(f"  - {{no: {no}, {APPROVED}}}\n" for no in numbers)


CASES = [
    plan("2", "«33»"),
    plan("«7.1»", "1", "2"),
    plan("1", "2", "«SO2»"),
    plan("1", "๗"),
    plan("8"),
    plan("SO1", "SO2", "SO3"),
    plan("1", "8", "9"),
    plan("1", "8", keys="terms: {category: แผนงาน}\n"),
    plan("1", "8", keys='dimensions: {"1": ก}\n'),
    plan("1", "«8»", keys="terms:\n"),
    plan("1", "8", keys="terms: {categori: แผนงาน}\n"),
]


@pytest.mark.parametrize("fragment", CASES)
def test_finds_what_is_marked_and_nothing_else(fragment: str) -> None:
    expect_marked(NAME, SEVERITY, "plan", fragment)
