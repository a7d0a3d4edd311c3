from __future__ import annotations

import pytest

from orgplan.reports.form71_words import format_activity_title, format_people, format_step_number, format_step_texts, mark_dittos
from plans import activity, category, make_plan, step


@pytest.mark.parametrize(
    ("no", "printed"), [("3", "3."), ("๓", "๓."), ("1.2", "1.2"), ("(1)", "(1)"), ("ก", "ก."), ("1.10", "1.10"), ("-", "-")]
)
def test_numbers_are_written_as_the_forms_write_them(no: str, printed: str) -> None:
    assert format_step_number(no) == printed


def test_a_row_says_what_its_step_says() -> None:
    plan = make_plan(
        category(
            activities=[activity("2", responsible="พช.", steps=[step("1", duration="2 เดือน", output=["ก", "ข"], involved="สนจ.")])]
        )
    )
    (placed,) = plan.steps
    assert format_activity_title(plan, plan.categories[0].activities[0]) == "กิจกรรมที่ 2 กิจกรรม 2"
    assert format_step_texts(placed.work, format_people(placed)) == {
        "title": "1. ขั้นตอน 1", "duration": "2 เดือน", "output": "- ก\n- ข", "responsible": "พช.", "involved": "สนจ.",
    }  # fmt: skip


def test_names_like_those_above_are_marks() -> None:
    above = {"responsible": "พช.", "involved": ""}
    assert mark_dittos({"responsible": "พช.", "involved": ""}, above) == {"responsible": '"', "involved": ""}
    assert mark_dittos({"responsible": "พช."}, {}) == {"responsible": "พช."}
