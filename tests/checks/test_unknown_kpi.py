"""The check unknown-kpi: «where it finds» an id in a results file, and where it must be silent."""

from __future__ import annotations

import pytest

from fragments import expect_marked, findings_in, text_with
from orgplan.checks.unknown_kpi import NAME, SEVERITY

CASES = [
    """
orgplan_results: 1
results:
  «k9»: {12m: 81}
  k1: {12m: 4}
  «K1»: {}
""",
    """
orgplan_results: 1
results: {k1: {12m: 4}}
""",
    """
orgplan_results: 1
results:
""",
]


@pytest.mark.parametrize("text", CASES)
def test_finds_what_is_marked_and_nothing_else(text: str) -> None:
    expect_marked(NAME, SEVERITY, "results", text)


def test_hint_names_the_nearest_id_or_all_of_them() -> None:
    first, second = (
        findings_in(f"orgplan_results: 1\nresults: {{{key}: {{12m: 4}}}}", plan=text_with("kpi", "id: k3-1"))
        for key in ("k3-l", "ผลรวม")
    )
    assert first[0].hint.en == "did you mean “k3-1”?"
    assert second[0].hint.en == "its KPIs are k3-1"


def test_a_plan_without_kpis_says_so() -> None:
    (found,) = findings_in("orgplan_results: 1\nresults: {k1: {12m: 4}}", plan=text_with("category", ""))
    assert found.rule == NAME
    assert found.hint.en == "it has no KPIs"
