from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given

import plans as build
from orgplan.exact import add_up
from orgplan.model import Activity, Plan, Step
from orgplan.reports import budget
from orgplan.reports.budget import AFTER, BEFORE, JOINT, UNASSIGNED, UNDATED, BudgetRollup, BudgetRow


def by_key(rows: tuple[BudgetRow, ...]) -> dict[str, BudgetRow]:
    found = {row.key: row for row in rows}
    assert len(found) == len(rows)
    return found


def seen(*values: object) -> object:
    return values


def leaves(step: Step) -> list[Step | Activity]:
    return [leaf for below in step.steps for leaf in leaves(below)] or [step]


def money_again(plan: Plan) -> Fraction:
    """The cost of a plan, summed another way: over the leaves of every activity, in fractions of a baht."""
    amounts = [
        leaf.budget
        for placed in plan.activities
        for leaf in ([leaf for step in placed.activity.steps for leaf in leaves(step)] or [placed.activity])
    ]
    return sum((Fraction(amount) for amount in amounts if amount is not None), Fraction(0))


@given(build.plans())
def test_every_rollup_sums_exactly_to_the_total(written: build.Written) -> None:
    rollup = budget.compute_budget(written.plan)
    assert Fraction(rollup.total.computed) == money_again(written.plan)
    assert set(rollup.by) == {"category", "activity", "agency", "month", "quarter", "source"}
    for rows in rollup.by.values():
        by_key(rows)
        assert add_up(row.computed for row in rows) == rollup.total.computed
        assert add_up(row.spent for row in rows) == rollup.total.spent
        assert not [row for row in rows if row.spent and not row.reports_spent]
    for rows in (rollup.by_category, rollup.by_activity):
        assert add_up(row.declared for row in rows) == (rollup.total.declared or 0)


@given(build.plans())
def test_quarters_are_their_months(written: build.Written) -> None:
    rollup = budget.compute_budget(written.plan)
    months = [row.computed for row in rollup.by_month]
    for index, row in enumerate(rollup.by_quarter[:4]):
        assert row.computed == add_up(months[index * 3 : index * 3 + 3])
    assert rollup.by_month[12:] == rollup.by_quarter[4:]


@given(build.plans())
def test_joint_money_is_shared_by_two_agencies_or_more(written: build.Written) -> None:
    rows = by_key(budget.compute_budget(written.plan).by_agency)
    joint = rows[JOINT].computed if JOINT in rows else Decimal(0)
    shared = [row.shared for row in rows.values() if row.shared is not None]
    assert all(share <= joint for share in shared)
    assert add_up(shared) >= joint * 2
    assert rows.get(JOINT, rows.get(UNASSIGNED)) is None or all(
        rows[key].shared is None for key in (JOINT, UNASSIGNED) if key in rows
    )


def rollup_of(*steps: build.Data, **keys: Any) -> BudgetRollup:
    return budget.compute_budget(
        build.make_plan(build.category(activities=[build.activity(steps=list(steps), **keys)]), agencies=build.AGENCIES)
    )


def test_a_budget_is_spread_over_its_months_and_the_first_take_what_is_left() -> None:
    rollup = rollup_of(build.step(budget="100", start="ธ.ค. 52", end="ก.พ. 53"))
    months = by_key(rollup.by_month)
    assert {key: row.computed for key, row in months.items() if row.computed} == {
        "2009-12": Decimal("33.34"), "2010-01": Decimal("33.33"), "2010-02": Decimal("33.33"),
    }  # fmt: skip
    assert [row.computed for row in rollup.by_quarter] == [Decimal("33.34"), Decimal("66.66"), 0, 0]
    assert [row.title for row in rollup.by_month[:3]] == ["ต.ค. 52", "พ.ย. 52", "ธ.ค. 52"]
    assert [(row.key, row.title) for row in rollup.by_quarter] == [(f"Q{number}", f"ไตรมาสที่ {number}") for number in (1, 2, 3, 4)]


@pytest.mark.parametrize("dates", [{}, {"start": "ต.ค. 52"}, {"end": "ต.ค. 52"}])
def test_money_without_months_is_undated(dates: dict[str, str]) -> None:
    rows = by_key(rollup_of(build.step(budget="50,000", **dates)).by_month)
    assert rows[UNDATED].computed == 50000
    assert not any(row.computed for key, row in rows.items() if key != UNDATED)


def test_the_keys_of_special_rows_are_words_that_programs_rely_on() -> None:
    assert (UNDATED, JOINT, UNASSIGNED) == ("undated", "joint", "unassigned")


def test_nothing_undated_has_no_row() -> None:
    rollup = rollup_of(build.step(budget="50,000", start="ต.ค. 52", end="ต.ค. 52"))
    assert len(rollup.by_month) == 12
    assert len(rollup.by_quarter) == 4


def test_declared_stands_beside_computed() -> None:
    plan = build.make_plan(
        build.category(2, activities=[
            build.activity("1", budget="150,000", steps=[build.step(str(no), budget="50,000") for no in range(1, 5)]),
            build.activity("2", budget="60,000"),
        ]),
        build.category(3, activities=[build.activity("1", steps=[build.step(budget="10")])]),
    )  # fmt: skip
    rollup = budget.compute_budget(plan)
    assert [seen(row.key, row.declared, row.computed, row.gap) for row in rollup.by_category] == [
        ("2", 210000, 260000, 50000), ("3", None, 10, None),
    ]  # fmt: skip
    assert [seen(row.key, row.declared, row.computed, row.gap) for row in rollup.by_activity] == [
        ("2/1", 150000, 200000, 50000), ("2/2", 60000, 60000, 0), ("3/1", None, 10, None),
    ]  # fmt: skip
    assert seen(rollup.total.declared, rollup.total.computed) == (210000, 260010)


def test_sub_steps_carry_the_money_of_their_step() -> None:
    sub = [build.step("1", budget="30"), build.step("2", budget="-")]
    assert rollup_of(build.step(budget="1,000", steps=sub)).total.computed == 30


def test_agencies_alone_shared_and_joint() -> None:
    rows = rollup_of(
        build.step("1", budget="10", responsible="พช."),
        build.step("2", budget="20", responsible=["สำนักงานที่ดิน", "พช."]),
        build.step("3", budget="40", responsible=["ที่ดิน"]),
        build.step("4", budget="80", responsible=["อบต.", "สำนักงานพัฒนาชุมชนจังหวัด", "ที่ดิน"]),
        build.step("5", budget="160"),
        build.step("6", budget="320", responsible=["พช.", "สำนักงานพัฒนาชุมชนจังหวัด"]),
    ).by_agency
    assert [seen(row.key, row.title, row.computed, row.shared) for row in rows] == [
        ("พช.", "สำนักงานพัฒนาชุมชนจังหวัด", 330, 100),
        ("ที่ดิน", "สำนักงานที่ดิน", 40, 100),
        ("อบต.", "อบต.", 0, 80),
        (JOINT, "หลายหน่วยงานร่วมกัน", 100, None),
        (UNASSIGNED, "ไม่ระบุหน่วยงาน", 160, None),
    ]


def test_steps_that_name_no_agency_answer_to_that_of_their_activity() -> None:
    rows = rollup_of(build.step(budget="5", steps=[build.step(budget="7")]), responsible="สนจ.").by_agency
    assert [seen(row.key, row.title, row.computed) for row in rows] == [("สนจ.", "สนจ.", 7)]


def test_spent_is_what_the_lowest_steps_report() -> None:
    dates = {"start": "ต.ค. 52", "end": "ต.ค. 52"}
    rollup = rollup_of(
        build.step("1", **dates, budget="10", progress={"spent": "4"}),
        build.step(
            "2",
            **dates,
            progress={"spent": "100"},
            steps=[build.step("1", **dates, progress={"spent": "3.50"}), build.step("2", **dates)],
        ),
        build.step("3", **dates, progress={"spent": "1"}, steps=[build.step("1", **dates, progress={"percent": "50"})]),
        responsible="พช.",
    )
    assert rollup.total.spent == Decimal("8.50")
    assert by_key(rollup.by_agency)["พช."].spent == Decimal("8.50")
    assert by_key(rollup.by_month)[UNDATED] == BudgetRow(
        UNDATED, "ไม่ระบุเดือน", None, Decimal(0), Decimal("8.50"), reports_spent=True
    )


def test_a_plan_without_money() -> None:
    rollup = budget.compute_budget(build.make_plan())
    assert rollup.total == BudgetRow("total", "", None, Decimal(0), Decimal(0))
    assert rollup.by_agency == ()
    assert (rollup.organization, rollup.fiscal_year) == ("จังหวัดสมมติบุรี", 2553)


@pytest.mark.parametrize(
    "keys, expected",
    [
        # a third in the year; the satang left over go to the first months
        ({"budget": "100", "start": "ส.ค. 52", "end": "ต.ค. 52"}, {"before": "66.67", "2009-10": "33.33"}),
        ({"budget": "100", "start": "ก.ย. 53", "end": "พ.ย. 53"}, {"2010-09": "33.34", "after": "66.66"}),
        ({"budget": "14", "start": "ก.ย. 52", "end": "ต.ค. 53"}, {"before": "1", **dict.fromkeys(build.MONTHS, "1"), "after": "1"}),
        ({"budget": "9", "start": "ก.ค. 52", "end": "ก.ย. 52"}, {"before": "9"}),
        ({"budget": "9", "start": "ต.ค. 53", "end": "ธ.ค. 53"}, {"after": "9"}),
        ({"budget": "90", "duration": "ไตรมาสที่ 2"}, {"2010-01": "30", "2010-02": "30", "2010-03": "30"}),
        (
            {"budget": "100", "duration": "ไตรมาสที่ 1 และ 3"},
            {
                "2009-10": "16.67",
                "2009-11": "16.67",
                "2009-12": "16.67",
                "2010-04": "16.67",
                "2010-05": "16.66",
                "2010-06": "16.66",
            },
        ),
        ({"budget": "120", "duration": "ตลอดปี"}, dict.fromkeys(build.MONTHS, "10")),
        ({"budget": "12", "duration": "3 เดือน"}, {UNDATED: "12"}),
        ({"budget": "12", "duration": "ตลอดปี", "start": "ต.ค. 52"}, {UNDATED: "12"}),
    ],
)
def test_money_follows_its_months_whatever_year_they_are_of(keys: build.Data, expected: dict[str, str]) -> None:
    rollup = rollup_of(build.step(**keys))
    assert {row.key: row.computed for row in rollup.by_month if row.computed} == {
        key: Decimal(amount) for key, amount in expected.items()
    }
    assert [row.key for row in rollup.by_month if row.key not in build.MONTHS] == [
        key for key in (BEFORE, AFTER, UNDATED) if key in expected
    ]
    by_quarter = by_key(rollup.by_quarter)
    for key in (BEFORE, AFTER, UNDATED):
        assert (by_quarter[key].computed if key in by_quarter else 0) == Decimal(expected.get(key, 0))
    for rows in (rollup.by_month, rollup.by_quarter):
        assert add_up(row.computed for row in rows) == rollup.total.computed


# --- by source -----------------------------------------------------------------------------------------------------------


def by_source(*activities: build.Data) -> dict[str, tuple[Decimal, Decimal]]:
    rollup = budget.compute_budget(build.make_plan(build.category(activities=list(activities))))
    return {row.key: (row.computed, row.spent) for row in rollup.by_source}


def test_what_leaves_name_counts_and_a_plain_amount_takes_the_only_source_above() -> None:
    steps = [
        build.step("1", budget={"เงินบำรุง": "30", "เงินงบประมาณ": "20"}, progress={"spent": "5"}),
        build.step("2", budget="50", progress={"spent": "7"}),
        build.step("3", budget={"เงินบำรุง": "9"}, steps=[build.step("3.1", budget="9", progress={"spent": "1"})]),
    ]
    one = build.activity("1", budget={"เงินกู้": "109"}, steps=steps)
    assert by_source(one) == {
        "เงินบำรุง": (Decimal(39), Decimal(1)),
        "เงินงบประมาณ": (Decimal(20), Decimal(0)),
        "เงินกู้": (Decimal(50), Decimal(12)),
    }


def test_a_heading_with_two_sources_hands_none_down() -> None:
    above = {"ก": "10", "ข": "20"}
    steps = [build.step("1", budget=above, steps=[build.step("1.1", budget="30", progress={"spent": "3"})])]
    assert by_source(build.activity("1", budget={"ค": "30"}, steps=steps)) == {"ค": (Decimal(30), Decimal(3))}
    assert by_source(build.activity("1", budget=above, steps=steps)) == {"unsourced": (Decimal(30), Decimal(3))}


def test_a_source_is_the_same_however_it_is_typed() -> None:
    first, second = build.activity("1", budget={"เงินกองทุน ๑": "10"}), build.activity("2", budget={"เงินกองทุน 1": "5"})
    assert by_source(first, second) == {"เงินกองทุน ๑": (Decimal(15), Decimal(0))}


def test_a_plan_without_sources_has_one_row_for_all() -> None:
    assert by_source(build.activity("1", budget="10")) == {"unsourced": (Decimal(10), Decimal(0))}
    assert by_source(build.activity("1")) == {"unsourced": (Decimal(0), Decimal(0))}


def test_a_zero_that_someone_reports_is_not_the_zero_of_silence() -> None:
    steps = [build.step("1", budget="5", progress={"spent": "0"}), build.step("2", budget="5", progress={"percent": 10})]
    told, silent = build.activity("1", steps=steps), build.activity("2", budget="7")
    rollup = budget.compute_budget(build.make_plan(build.category(1, activities=[told]), build.category(2, activities=[silent])))
    assert rollup.total.reports_spent
    assert [row.reports_spent for row in (*rollup.by_category, *rollup.by_activity)] == [True, False, True, False]
    assert [row.key for row in rollup.by_month if row.reports_spent] == [UNDATED]
    assert [row.reports_spent for row in (*rollup.by_agency, *rollup.by_source)] == [True, True]
