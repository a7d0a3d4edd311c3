"""Money by source: what `budget:` may say, and what it may not."""

from __future__ import annotations

import pickle
from decimal import Decimal
from typing import Any

import pytest

from orgplan.loading import load_text
from orgplan.reports.changes import find_changes
from orgplan.reports.normal import normalise_plan
from orgplan.sources import Budget, find_only_source, split_by_source
from orgplan.writing import describe_plan
from plans import activity, category, make_plan, plan_text, step


def findings(budget: Any, *, steps: tuple[Any, ...] = ()) -> list[tuple[str, str]]:
    loaded = load_text(plan_text(category(activities=[activity(budget=budget, steps=list(steps))])), "plan.yaml")
    return [(each.rule, each.path) for each in loaded.diagnostics if each.rule not in {"no-approval", "undated-step"}]


def declared(budget: Any) -> Budget | None:
    return make_plan(category(activities=[activity(budget=budget)])).activities[0].activity.budget


def test_the_sum_of_the_sources_counts() -> None:
    budget = declared({"เงินงบประมาณ": "100,000", "เงินบำรุง": "๕๐,๐๐๐.๒๕", "เงินกู้": None})
    assert budget == Decimal("150000.25")
    assert budget is not None
    assert budget.sources == {"เงินงบประมาณ": Decimal(100_000), "เงินบำรุง": Decimal("50000.25")}
    assert declared("5,000") == Decimal(5000)
    assert declared({"ก": None, "ข": "ไม่มี"}) is None


def test_note_is_a_source_like_any_other() -> None:
    assert findings({"note": "5"}) == []


@pytest.mark.parametrize(
    "name", ["ต.ค. 52", "ต.ค.", "มกราคม", "Oct", "January", "2553", "ปี 2553", "ปีงบประมาณ 2554", "พ.ศ. 2553", "ไตรมาส 1", "Q2", "6m", "9 เดือน",
             "รอบ 6 เดือน", "ตลอดปี", "steps", "spent", "title", "responsible", "รวม", "Total", "declared"],
)  # fmt: skip
def test_times_and_keys_are_no_sources(name: str) -> None:
    assert findings({name: "5"}) == [("bad-source", f"categories[0].activities[0].budget.{name}")]


def test_a_faulty_amount_is_told_at_its_own_line() -> None:
    assert findings({"เงินบำรุง": "x", "เงินกู้": "-5"}) == [
        ("bad-amount", "categories[0].activities[0].budget.เงินบำรุง"),
        ("bad-amount", "categories[0].activities[0].budget.เงินกู้"),
    ]
    assert findings(["5"]) == [("wrong-type", "categories[0].activities[0].budget")]


def test_two_names_that_only_spaces_tell_apart_are_one_twice() -> None:
    assert ("duplicate-key", "categories[0].activities[0].budget.ก ") in findings({"ก": "1", "ก ": "2"})


def test_sources_of_a_heading_are_held_against_those_below() -> None:
    one, other = step("1", budget={"ก": "10"}), step("2", budget={"ข": "20"})
    at = ("budget-mismatch", "categories[0].activities[0].budget")
    assert findings({"ก": "10", "ข": "20"}, steps=(one, other)) == []
    assert findings({"ก": "20", "ข": "10"}, steps=(one, other)) == [at]
    assert findings({"ก": "30"}, steps=(one, other)) == [at]
    assert findings("30", steps=(one, other)) == []
    assert findings({"ก": "30"}, steps=(step("1", budget="10"), step("2", budget={"ข": "20"}))) == []
    assert findings({"ก": "31"}, steps=(one, other)) == [at]


def test_a_budget_travels_with_its_sources_and_is_written_as_it_was() -> None:
    plan = make_plan(category(activities=[activity(budget={"ก": "1,000", "ข": "2,000"})]))
    budget = pickle.loads(pickle.dumps(plan)).activities[0].activity.budget  # noqa: S301
    assert (budget, budget.sources) == (Decimal(3000), {"ก": Decimal(1000), "ข": Decimal(2000)})
    assert describe_plan(plan)["categories"][0]["activities"][0]["budget"] == {"ก": "1,000", "ข": "2,000"}
    assert normalise_plan(plan)["categories"][0]["activities"][0]["budget"]["sources"] == {"ก": Decimal(1000), "ข": Decimal(2000)}


def test_changes_are_told_source_by_source() -> None:
    def changes(old: Any, new: Any) -> list[str]:
        old, new = (make_plan(category(activities=[activity(budget=each)])) for each in (old, new))
        return [each.words.en for each in find_changes(old, new)]

    assert changes({"ก": "1", "ข": "2"}, {"ก": "2", "ข": "1"}) == [
        "category 1 activity 1 budget ก: 1 -> 2", "category 1 activity 1 budget ข: 2 -> 1"
    ]  # fmt: skip
    assert changes("3", {"ก": "2", "ข": "1"}) == ["category 1 activity 1 budget: 3 -> ก 2, ข 1"]


def test_where_money_comes_from() -> None:
    assert find_only_source(None) is None
    assert find_only_source(Budget(Decimal(3), {"ก": Decimal(1), "ข": Decimal(2)})) is None
    assert find_only_source(Budget(Decimal(3), {"ก": Decimal(3)})) == "ก"
    assert split_by_source(Budget(Decimal(3)), "ข") == {"ข": Decimal(3)}
    assert split_by_source(None, "ข") == {}
