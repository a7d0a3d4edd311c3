from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given

import plans as build
from orgplan.fiscal import Month
from orgplan.reports import normal

CRITERIA = ["1", "2", "3", "4", "5"]

# The fields of docs/plan-format.md, in its order.
PLAN = ["orgplan", "fiscal_year", "organization", "title", "agencies", "categories"]
CATEGORY = ["no", "title", "weight", "responsible", "involved", "activities", "kpis", "approval"]
STEP = [
    "no", "title", "duration", "duration_months", "start", "end", "months", "output", "responsible", "involved", "budget", "progress", "fields", "note", "steps",
]  # fmt: skip
KPI = [
    "id",
    "dimension",
    "title",
    "unit",
    "baseline",
    "target",
    "targets",
    "weight",
    "criteria",
    "accumulate",
    "results",
    "responsible",
    "involved",
    "fields",
    "note",
]

# Besides: what the file says and a reader of the normal form would miss.
BESIDES = {"dimensions", "terms", "scoring", "fields", "note"}


def documented(data: dict[str, Any], *, but: set[str] = BESIDES) -> list[str]:
    return [key for key in data if key not in but]


def only(items: list[dict[str, Any]]) -> dict[str, Any]:
    (item,) = items
    return item


def test_the_fields_are_those_of_the_format() -> None:
    plan = build.make_plan(
        build.category(
            activities=[build.activity(steps=[build.step(progress={"percent": "40"})])],
            kpis=[build.kpi(results={"12m": "4"})],
            approval={"statement": "เห็นชอบ"},
        )
    )
    data = normal.normalise_plan(plan)
    category = only(data["categories"])
    activity, kpi = only(category["activities"]), only(category["kpis"])
    step = only(activity["steps"])
    assert documented(data) == PLAN
    assert documented(category) == CATEGORY
    assert documented(activity, but=set()) == documented(step, but=set()) == STEP
    assert documented(kpi, but=set()) == KPI
    assert list(activity["budget"]) == list(step["budget"]) == ["declared", "computed", "sources"]
    assert list(step["progress"]) == ["percent", "start", "end", "spent", "note"]
    assert list(kpi["criteria"]) == ["method", "levels", "points", "floor", "of", "direction"]
    assert list(kpi["results"]["12m"]) == ["value", "evidence", "note"]
    assert documented(category["approval"]) == ["statement", "name", "position", "acting_for"]


def test_values_are_written_out() -> None:
    plan = build.make_plan(
        build.category(
            7,
            weight="2",
            activities=[
                build.activity(budget="100", responsible="พช.", involved="สนจ.", steps=[
                    build.step("1.10", duration="ไตรมาส 1-2", start="ต.ค. 52", end="มี.ค. 53", output="รายงาน", budget="60", steps=[
                        build.step("(1)", budget="25.50", responsible=["ที่ดิน"], progress={"percent": "40", "start": "ต.ค. 52", "spent": "1"}),
                    ]),
                ]),
            ],
            kpis=[build.kpi(criteria="", unit="ร้อยละ", results={"12m": {"numerator": "1", "denominator": "3", "evidence": "แบบสำรวจ", "note": None}, "6m": "-"})],
        ),
        criteria=CRITERIA[::-1],
        agencies=build.AGENCIES,
        scoring={"floor": "0", "decimals": "2"},
        note="ร่าง",
    )  # fmt: skip
    data = normal.normalise_plan(plan)
    category = only(data["categories"])
    step = only(only(category["activities"])["steps"])
    below = only(step["steps"])
    assert (data["orgplan"], data["fiscal_year"], data["title"], data["note"]) == (1, 2553, None, "ร่าง")
    assert data["scoring"] == {"floor": 0, "decimals": 2, "bands": {}}
    assert (category["no"], category["weight"], category["approval"]) == ("7", Decimal(2), None)
    assert only(category["activities"])["budget"] == {"declared": Decimal(100), "computed": Decimal("25.50"), "sources": None}
    assert (step["no"], step["duration"], step["duration_months"]) == ("1.10", "ไตรมาส 1-2", Decimal(6))
    assert (step["start"], step["end"], step["output"]) == (Month(2009, 10), Month(2010, 3), ("รายงาน",))
    assert (step["responsible"], step["involved"], step["budget"]) == (
        ("พช.",),
        ("สนจ.",),
        {"declared": 60, "computed": Decimal("25.50"), "sources": None},
    )
    assert (below["responsible"], below["involved"], below["budget"]) == (
        ("ที่ดิน",),
        ("สนจ.",),
        {"declared": Decimal("25.50"), "computed": Decimal("25.50"), "sources": None},
    )
    assert below["progress"] == {"percent": Decimal(40), "start": Month(2009, 10), "end": None, "spent": Decimal(1), "note": None}
    assert step["progress"] is None
    kpi = only(category["kpis"])
    assert kpi["criteria"] == {
        "method": "linear", "levels": tuple(map(Decimal, CRITERIA[::-1])), "points": (1, 2, 3, 4, 5), "floor": 0, "of": None, "direction": "descending",
    }  # fmt: skip
    assert kpi["results"] == {
        "12m": {"value": Fraction(100, 3), "evidence": "แบบสำรวจ", "note": None},
        "6m": {"value": None, "evidence": None, "note": None},
    }


def shape(steps: list[dict[str, Any]]) -> list[Any]:
    return [(each["no"], shape(each["steps"])) for each in steps]


@given(build.plans())
def test_nothing_of_a_plan_is_lost(written: build.Written) -> None:
    def shape_of(steps: Any) -> list[Any]:
        return [(each.no, shape_of(each.steps)) for each in steps]

    data = normal.normalise_plan(written.plan)
    assert len(data["categories"]) == len(written.plan.categories)
    for category, made in zip(written.plan.categories, data["categories"], strict=True):
        assert [kpi.id for kpi in category.kpis] == [kpi["id"] for kpi in made["kpis"]]
        for activity, made_activity in zip(category.activities, made["activities"], strict=True):
            assert shape(made_activity["steps"]) == shape_of(activity.steps)
            assert made_activity["budget"] == {"declared": activity.budget, "computed": activity.computed, "sources": None}
