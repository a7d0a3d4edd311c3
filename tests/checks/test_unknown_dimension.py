"""The check unknown-dimension: «where it finds», and where it must be silent."""

from __future__ import annotations

import pytest

from fragments import expect_marked, findings
from orgplan.checks.unknown_dimension import NAME, SEVERITY

CASES = [
    ("kpi", "dimension: «7.5»"),
    ("kpi", "dimension: «ด้านประสิทธิผล»"),
    ("kpi", "dimension: ๗.๑"),
    ("kpi", "dimension: 7.4"),
    ("kpi", "dimension: -"),
    ("kpi", "dimension:"),
    ("plan", """
dimensions: {"๑": พันธกิจ, ง: การเงิน}
categories:
  - no: 1
    title: ก
    kpis:
      - {id: a, dimension: 1, title: ก, criteria: [1, 2, 3, 4, 5]}
      - {id: b, dimension: «2», title: ข, criteria: [1, 2, 3, 4, 5]}
      - {id: c, dimension: «7.1», title: ค, criteria: [1, 2, 3, 4, 5]}
      - {id: d, dimension: "ง", title: ง, criteria: [1, 2, 3, 4, 5]}
      - {id: e, title: จ, criteria: [1, 2, 3, 4, 5]}
"""),
    ("plan", """
dimensions: [a, b]
categories:
  - no: 1
    title: ก
    kpis:
      - {id: a, dimension: 9, title: ก, criteria: [1, 2, 3, 4, 5]}
"""),
]  # fmt: skip


@pytest.mark.parametrize("kind, fragment", CASES)
def test_finds_what_is_marked_and_nothing_else(kind: str, fragment: str) -> None:
    expect_marked(NAME, SEVERITY, kind, fragment)


def test_the_hint_names_the_plans_own_dimensions() -> None:
    own = """
terms: {dimension: มุมมอง}
dimensions: {"1": พันธกิจ, "2": การเงิน}
categories:
  - no: 1
    title: ก
    kpis: [{id: a, dimension: 7.1, title: ก, criteria: [1, 2, 3, 4, 5]}]
"""
    (found,) = [each for each in findings("plan", own) if each.rule == NAME]
    assert found.message.en == "the มุมมอง “7.1” is not known"
    assert found.message.th == "ไม่รู้จักมุมมอง “7.1”"
    assert found.hint.en == "write one of 1, 2"
    assert found.fix is None


@pytest.mark.parametrize("written", ["ด้านประสิทธิผล", "7.1 ด้านประสิทธิผล"])
def test_a_dimension_written_by_its_name_is_mended(written: str) -> None:
    (found,) = [each for each in findings("kpi", f"dimension: {written}") if each.rule == NAME]
    assert found.hint.en == "write its number: 7.1 (“ด้านประสิทธิผล”)"
    assert found.fix is not None
    assert found.fix.text == "7.1"


@pytest.mark.parametrize("written", ["การเงิน", "7.9"])
def test_a_plan_without_dimensions_is_told_of_both_ways(written: str) -> None:
    (found,) = [each for each in findings("kpi", f"dimension: {written}") if each.rule == NAME]
    assert found.hint.en == "write one of 7.1, 7.2, 7.3, 7.4, or list the plan's own under `dimensions:`"
