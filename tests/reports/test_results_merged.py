"""Results files over a plan's own results: what is replaced, what is not, and what that leaves to be scored."""

from __future__ import annotations

import json
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import plans as build
from orgplan.model import Plan
from orgplan.reports import scorecard
from orgplan.reports.scorecard import Replaced
from orgplan.texts import Figure

LEVELS = ["60", "65", "70", "75", "80"]


def plan_with(*kpis: build.Data) -> Plan:
    return build.make_plan(build.category(kpis=list(kpis)))


def test_only_another_value_is_a_replacement() -> None:
    plan = plan_with(
        build.kpi("a", weight="0.5", criteria=LEVELS, results={"6m": "61", "9m": "62"}),
        build.kpi("b", weight="0.5", criteria=LEVELS, unit="ร้อยละ", results={"6m": {"numerator": "1", "denominator": "2"}}),
    )
    files = [
        build.make_results({"a": {"6m": "-", "9m": "63", "12m": "64"}, "b": {"6m": "50"}}),
        build.make_results({"a": {"9m": "63", "12m": "65"}, "b": {"6m": "51"}, "z": {"6m": "1"}}),
        build.make_results({"z": {"6m": "2"}}),
    ]
    merged, replaced = scorecard.merge_telling_replaced(plan, files)
    assert replaced == [
        Replaced("a", "9m", Fraction(62), Fraction(63)),
        Replaced("a", "12m", Fraction(64), Fraction(65)),
        Replaced("b", "6m", Fraction(50), Fraction(51)),
    ]
    assert {name: result.value for name, result in merged["a"].items()} == {
        "6m": Figure("61"),
        "9m": Figure("63"),
        "12m": Figure("65"),
    }


def test_a_value_in_place_of_a_blank_is_none() -> None:
    plan = plan_with(build.kpi("a", criteria=LEVELS, results={"6m": "-"}))
    merged, replaced = scorecard.merge_telling_replaced(plan, [build.make_results({"a": {"6m": "61"}})])
    assert replaced == []
    assert merged["a"]["6m"].value == Figure("61")


@given(st.lists(st.dictionaries(st.sampled_from(["6m", "9m", "12m"]), st.sampled_from(["-", "60", "61"]), max_size=3), max_size=4))
def test_the_last_value_that_is_none_blank_wins(files: list[dict[str, str]]) -> None:
    plan = plan_with(build.kpi("a", criteria=LEVELS))
    merged, replaced = scorecard.merge_telling_replaced(plan, [build.make_results({"a": rounds}) for rounds in files])
    for name in ("6m", "9m", "12m"):
        given_values = [rounds[name] for rounds in files if rounds.get(name, "-") != "-"]
        result = merged["a"].get(name)
        assert (None if result is None or result.value is None else result.value.text) == (
            given_values[-1] if given_values else None
        )
        changes = sum(one != other for one, other in pairwise(given_values))
        assert sum(each.round == name for each in replaced) == changes


def test_a_category_without_kpis_has_no_share() -> None:
    plan = build.make_plan(
        build.category(1, weight="1", kpis=[build.kpi("a", results={"12m": "3"})]), build.category(2, weight="9")
    )  # fmt: skip
    card = scorecard.compute_scorecard(plan)
    assert [kpi.share for kpi in card.measured] == [1]
    assert card.standing.score == 3


def test_the_message_for_a_plan_that_was_not_checked() -> None:
    data: Any = json.loads(build.plan_text(build.category(kpis=[build.kpi(criteria=None)])))
    broken = Plan.model_validate({**data, "fiscal_year": "2553", "categories": [{**data["categories"][0], "no": "1"}]})
    with pytest.raises(ValueError, match=r"^KPI k1 has no criteria; the plan has not passed its checks$"):
        scorecard.compute_scorecard(broken)
