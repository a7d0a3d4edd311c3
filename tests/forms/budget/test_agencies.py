from __future__ import annotations

from orgplan.forms.budget.agencies import NOBODY, number_agencies
from orgplan.problems import format_path
from orgplan.reports.budget import compute_budget
from plans import AGENCIES, activity, category, make_plan, step


def codes(**keys: object) -> dict[str, str]:
    steps = [
        step("1", budget="10", responsible="พช."), step("2", budget="20", responsible=["สนจ.", "พช."]), step("3", budget="5"),
        step("4", responsible="ที่ดิน"), step("5", steps=[step("5.1", budget="1", responsible="สนจ.")]),
    ]  # fmt: skip
    plan = make_plan(category(activities=[activity(steps=steps), activity("2", budget="7", responsible="สนจ.")]), **keys)
    return {
        format_path(path).removeprefix("categories[0].activities"): code
        for path, code in number_agencies(plan, compute_budget(plan)).items()
    }


def test_leaves_bear_the_numbers_of_those_who_answer() -> None:
    assert codes() == {
        "[0].steps[0]": ";2;", "[0].steps[1]": ";1;2;", "[0].steps[2]": NOBODY, "[0].steps[3]": ";0;", "[0].steps[4].steps[0]": ";1;",
        "[1]": ";1;",
    }  # fmt: skip


def test_full_names_and_short_ones_are_the_same_agency() -> None:
    plan = make_plan(
        category(
            activities=[
                activity(steps=[step("1", budget="1", responsible="พช."), step("2", budget="1", responsible=AGENCIES["พช."])])
            ]
        ),
        agencies=AGENCIES,
    )
    assert len(set(number_agencies(plan, compute_budget(plan)).values())) == 1
