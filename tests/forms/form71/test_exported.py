from __future__ import annotations

from forms.form71.returned import two_activities
from orgplan.forms.form71.exported import ExportedForm
from orgplan.letters import MOST_IN_CELL
from plans import activity, category, make_plan, step


def test_activities_and_steps_stand_in_the_order_of_the_plan() -> None:
    form = ExportedForm(two_activities(), 0)
    assert [form.format_title(path).split()[0] for path in form.order] == ["กิจกรรมที่", "1.", "1.1", "1.2", "2.", "3.", "กิจกรรมที่"]
    assert list(form.order.values()) == list(range(7))
    first, second = form.activities
    assert len(form.list_steps(first)) == 5
    assert form.list_steps(second) == []
    assert form.paths["categories[0].activities[0].steps[0].steps[1]"] == (*first, "steps", 0, "steps", 1)


def test_marks_repeat_the_row_above_within_an_activity() -> None:
    form = ExportedForm(two_activities(), 0)
    assert [each["responsible"] for each in form.people.values()] == ["พช.", '"', '"', "สนจ.", '"']


def test_only_the_category_asked_for_is_there() -> None:
    plan = make_plan(category(1, activities=[activity("1")]), category(2, activities=[activity("2", steps=[step("1")])]))
    form = ExportedForm(plan, 1)
    assert form.category == ("categories", 1)
    assert [form.find_node(path).no for path in form.order] == ["2", "1"]


def test_texts_that_no_cell_holds_took_more_rows_in_former_versions() -> None:
    long = "ก" * MOST_IN_CELL
    plan = make_plan(category(activities=[activity("1", title=long, steps=[step("1"), step("2", output=[long])])]))
    form = ExportedForm(plan, 0)
    counts = [form.count_former_rows(path) for path in form.order]
    assert counts[0] > 1
    assert counts[1] == 1
    assert counts[2] > 1
