"""What tables of money say, wherever they stand."""

from __future__ import annotations

from typing import Any

from orgplan.reports.budget import BudgetRollup, compute_budget
from orgplan.views.budget_tables import BY, fill_table, has_money
from orgplan.views.screen import Screen
from plans import activity, category, kpi, make_plan, step

ENGLISH = Screen("en")


def money(*activities: Any) -> BudgetRollup:
    return compute_budget(make_plan(category(activities=list(activities))))


def heads(rollup: BudgetRollup, name: str) -> list[str]:
    return [column.head.said("en") for column in fill_table(name, rollup, ENGLISH).columns]


def test_only_columns_that_say_something_stand_there() -> None:
    assert heads(money(activity(steps=[step(budget="5")])), "activity") == ["computed"]
    full = money(activity(budget="6", steps=[step(budget="5", responsible=["ก", "ข"], progress={"spent": "1"})]))
    assert heads(full, "activity") == ["declared", "computed", "difference", "spent"]
    assert heads(full, "agency") == ["computed", "shared", "spent"]


def test_satang_stand_in_all_figures_of_a_table_or_in_none() -> None:
    table = fill_table("activity", money(activity("1", budget="5"), activity("2", steps=[step(budget="0.5")])), ENGLISH)
    assert [line.figures for line in table.lines] == [("5.00", "5.00", "0.00"), (None, "0.50", None)]
    assert table.total == ("5.00", "5.50", "+0.50")
    assert table.note is not None
    assert table.note.said("en").startswith("+0.50 of the total's difference")


def test_what_nobody_reports_is_no_zero() -> None:
    spending = step("1", budget="1000", start="ต.ค. 52", end="ต.ค. 52", progress={"spent": "5"})
    rollup = money(activity("1", steps=[spending]), activity("2", budget="7"))
    spent = {line.title: line.figures[-1] for line in fill_table("quarter", rollup, ENGLISH).lines}
    assert spent == {"Q1": None, "Q2": None, "Q3": None, "Q4": None, "no months given": "5"}
    assert [line.figures[-1] for line in fill_table("activity", rollup, ENGLISH).lines] == ["5", None]


def test_every_rollup_has_its_name_and_its_table() -> None:
    rollup = money(activity(budget="5"))
    assert list(BY) == list(rollup.by)
    assert all(len(fill_table(name, rollup, ENGLISH).lines) == len(rollup.by[name]) for name in BY)


def test_money_is_what_is_declared_computed_or_spent() -> None:
    assert has_money(money(activity(budget="0")))
    assert has_money(money(activity(steps=[step(progress={"spent": "1"})])))
    assert not has_money(compute_budget(make_plan(category(kpis=[kpi()]))))


def titles(rollup: BudgetRollup, name: str) -> list[tuple[str, bool]]:
    return [(line.title, line.is_rest) for line in fill_table(name, rollup, ENGLISH).lines]


def test_what_is_left_has_words_and_what_an_office_calls_so_keeps_its_name() -> None:
    """`unsourced ไม่ระบุแหล่งงบประมาณ` stood for money without a source, in English too."""
    left = money(activity("1", budget={"เงินรายได้": "5"}), activity("2", budget="7"))
    assert titles(left, "source") == [("เงินรายได้", False), ("no source given", True)]
    assert titles(left, "agency") == [("no agency given", True)]
    named = money(
        activity("1", budget={"unsourced": "5"}, responsible=["joint"]), activity("2", budget="7", responsible=["ก", "ข"])
    )
    assert titles(named, "source") == [("unsourced", False), ("no source given", True)]
    assert titles(named, "agency") == [("joint", False), ("ก", False), ("ข", False), ("several agencies together", True)]
