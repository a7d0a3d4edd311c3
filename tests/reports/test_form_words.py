"""What all official forms say in words."""

from __future__ import annotations

import pytest

from orgplan.model import Approval
from orgplan.reports import form_words
from plans import activity, category, kpi, make_plan


def test_the_lines_that_name_a_plan_and_a_category() -> None:
    plan = make_plan(category(4))
    assert form_words.format_year_line(plan) == "แผนพัฒนาองค์การ ประจำปีงบประมาณ พ.ศ. 2553"
    assert form_words.format_category_line(plan, plan.categories[0]) == "แผนหมวด 4 : หมวด 4"


def test_a_name_that_is_left_blank_is_a_dotted_line() -> None:
    lines = form_words.list_approval_lines(Approval(statement="เห็นชอบ", position="รองผู้ว่าฯ", acting_for="ผู้ว่าฯ"))
    assert lines == (
        "เห็นชอบ", f"ลงนาม {form_words.DOTS}", f"({form_words.DOTS})", "รองผู้ว่าฯ ปฏิบัติราชการแทน", "ผู้ว่าฯ", form_words.DATE,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("no", "filled", "wants"),
    [
        (1, {}, (True, True)),
        ("SO1", {}, (True, False)),
        ("SO1", {"activities": [activity()]}, (True, False)),
        ("SO1", {"kpis": [kpi()]}, (False, True)),
    ],
)
def test_official_forms_go_together_and_others_where_there_is_something(
    no: int | str, filled: dict[str, object], wants: tuple[bool, bool]
) -> None:
    plan = make_plan(category(no, **filled))
    assert (form_words.wants_timeline(plan, plan.categories[0]), form_words.wants_kpis(plan, plan.categories[0])) == wants
