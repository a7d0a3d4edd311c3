"""What form 7.2 says in words."""

from __future__ import annotations

from orgplan.model import Plan
from orgplan.names import DIMENSIONS
from orgplan.reports.form72_words import format_category, format_dimension, list_dimensions, list_titles72, number_kpis
from plans import activity, category, kpi, make_plan

OFFICIAL = make_plan(category(1))
OWN = make_plan(category("SO1"), dimensions={"1": "พันธกิจ", "11": "การเงิน", "ง": None}, terms={"dimension": "มุมมอง"})


def test_a_dimension_is_its_number_and_its_name() -> None:
    assert [format_dimension(OFFICIAL, key).partition(" ")[0] for key in DIMENSIONS] == ["7.1", "7.2", "7.3", "7.4"]
    assert format_dimension(OFFICIAL, "7.4") == "7.4 ด้านการพัฒนาองค์การ"
    assert [format_dimension(OWN, key) for key in (*OWN.all_dimensions, None)] == ["1 พันธกิจ", "11 การเงิน", "ง", "ไม่ระบุมุมมอง"]
    assert format_dimension(OFFICIAL, None) == "ไม่ระบุมิติ"


def test_a_form_shows_the_dimensions_of_its_plan_and_last_that_there_is_none() -> None:
    def listed(plan: Plan) -> tuple[str | None, ...]:
        return list_dimensions(plan, plan.kpis)

    without = {**kpi("b"), "dimension": "-"}
    assert listed(OFFICIAL) == ("7.1", "7.2", "7.3", "7.4")
    assert listed(make_plan(category(kpis=[without, kpi("a")]))) == ("7.1", "7.2", "7.3", "7.4", None)
    assert listed(OWN) == ()
    own = make_plan(category(kpis=[without, {**kpi("a"), "dimension": "ง"}]), dimensions={"1": "ก", "ง": "ข"})
    assert listed(own) == ("ง", None)
    assert listed(make_plan(category("SO1", kpis=[{**kpi("a"), "dimension": "7.3"}]))) == ("7.3",)
    assert listed(make_plan(category(kpis=[kpi("a")]), terms={"category": "แผนงาน"})) == ("7.1",)


def test_parts_are_numbered_below_their_kpi() -> None:
    whole = kpi("b", kpis=[{"id": "b1", "title": "ส่วน 1"}, {"id": "b2", "title": "ส่วน 2"}])
    del whole["criteria"]
    plan = make_plan(category(kpis=[kpi("a"), whole, kpi("c")]), criteria=["1", "2", "3", "4", "5"])
    assert [(placed.kpi.id, number) for placed, number in number_kpis(plan.kpis)] == [
        ("a", "1."), ("b", "2."), ("b1", "2.1"), ("b2", "2.2"), ("c", "3."),
    ]  # fmt: skip


def test_the_lines_above_are_those_of_the_official_form_or_the_title_of_the_plan() -> None:
    own = make_plan(category("SO1"), title="แผนปฏิบัติการ")
    assert list_titles72(OFFICIAL, OFFICIAL.categories[0])[1] == "ตามแผนพัฒนาองค์การประจำปีงบประมาณ พ.ศ. 2553"
    assert list_titles72(own, own.categories[0]) == ["ตัวชี้วัดตามแผนปฏิบัติการ", "จังหวัดสมมติบุรี", "หมวด SO1 : หมวด SO1"]


def test_the_first_column_names_the_category_and_its_activities() -> None:
    plan = make_plan(category(4, activities=[activity("1")]))
    assert format_category(plan, plan.categories[0]) == "1. แผนหมวด 4: หมวด 4\nกิจกรรมหลัก\n1. กิจกรรม 1"
