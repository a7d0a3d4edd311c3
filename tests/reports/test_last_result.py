"""The last result of a KPI: at the last round reported, as the author wrote it, or as it adds up."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from orgplan.reports.last_result import find_last_result
from plans import category, kpi, make_plan


def last(**keys: Any) -> Any:
    plan = make_plan(category(kpis=[kpi(**keys)]))
    return find_last_result(plan.kpis[0], plan.kpis[0].kpi.results)


def test_none_without_results() -> None:
    assert last() is None
    assert last(results={"6m": "-", "12m": ""}) is None


def test_the_latest_round_counts_in_its_own_words() -> None:
    found = last(results={"9m": "ร้อยละ 3.5", "6m": "2", "12m": ""})
    assert (found.round, found.text, found.value, found.is_exact, found.is_of_year) == (
        "9m",
        "ร้อยละ 3.5",
        Fraction(7, 2),
        True,
        True,
    )


@pytest.mark.parametrize(
    "counts, text, is_exact", [((1, 8), "0.125", True), ((1, 3), "0.3333", False), ((47000, 2), "23,500", True)]
)
def test_two_counts_are_divided(counts: tuple[int, int], text: str, is_exact: bool) -> None:  # noqa: FBT001 - of a table
    found = last(results={"12m": {"numerator": counts[0], "denominator": counts[1]}})
    assert (found.text, found.is_exact) == (text, is_exact)
    assert found.value == Fraction(*counts)


def test_a_sum_says_what_the_year_came_to_only_at_its_end() -> None:
    rounds = {"6m": "1", "9m": "2"}
    assert not last(accumulate="sum", results=rounds).is_of_year
    whole = last(accumulate="sum", results={**rounds, "12m": "1.5"})
    assert (whole.text, whole.is_of_year) == ("4.5", True)
    assert last(accumulate="mean", results=rounds).text == "1.5"
    assert last(accumulate="mean", results=rounds).is_of_year


def test_a_missing_round_leaves_the_sum_open() -> None:
    found = last(accumulate="sum", targets={"6m": "1", "12m": "4"}, results={"12m": "3"})
    assert (found.value, found.text, found.is_of_year) == (None, "", False)
