from __future__ import annotations

import pytest

from orgplan.forms.form72.wording import NO_DIMENSION, drop_ordinal, parse_category, parse_dimension, parse_points
from orgplan.model import Plan
from orgplan.reports.form72_words import format_category, format_dimension, format_level_points
from plans import activity, category, make_plan

OFFICIAL = make_plan(category(1))
OWN = make_plan(category("SO1"), dimensions={"1": "พันธกิจ", "11": "การเงิน", "ง": None}, terms={"dimension": "มุมมอง"})


@pytest.mark.parametrize("plan", [OFFICIAL, OWN])
def test_a_dimension_is_read_as_it_is_written(plan: Plan) -> None:
    for key in plan.all_dimensions:
        assert parse_dimension(plan, format_dimension(plan, key)) == key
    assert parse_dimension(plan, format_dimension(plan, None)) == NO_DIMENSION


def test_dimensions_are_read_by_their_number_or_their_name_alone() -> None:
    assert parse_dimension(OFFICIAL, " ๗.๓ อะไรก็ได้") == "7.3"
    assert parse_dimension(OFFICIAL, "ด้านประสิทธิผล") == "7.1"
    assert parse_dimension(OFFICIAL, "ด้านคุณภาพ") is None
    assert parse_dimension(OFFICIAL, "7.5 อื่น") is None
    assert parse_dimension(OWN, "๑๑") == "11"
    assert parse_dimension(OWN, "1. พันธกิจใหม่") == "1"
    assert parse_dimension(OFFICIAL, "7.2ด้านอื่น") == "7.2"
    assert parse_dimension(OWN, "111") is None
    assert parse_dimension(OWN, "1.5 อื่น") is None
    assert parse_dimension(OWN, "งาน") is None
    assert parse_dimension(OWN, "7.1 ด้านประสิทธิผล") is None


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("1. ร้อยละ", "ร้อยละ"),
        ("๑.๒ ร้อยละ", "ร้อยละ"),
        ("1.1. ร้อยละ", "ร้อยละ"),
        ("5ส", "5ส"),
        ("1.", "1."),
        ("จำนวน 5 แห่ง", "จำนวน 5 แห่ง"),
    ],
)
def test_a_number_before_a_title_is_dropped(text: str, bare: str) -> None:
    assert drop_ordinal(text) == bare


def test_levels_are_read_as_they_are_written() -> None:
    assert [parse_points(format_level_points(level)) for level in range(5)] == [0, 1, 2, 3, 4]
    assert parse_points(" ๓คะแนน ") == 2
    assert parse_points("6 คะแนน") is None
    assert parse_points("คะแนน") is None


def test_the_first_column_names_the_category_and_its_activities() -> None:
    plan = make_plan(category(4, activities=[activity("1"), activity("2")]))
    text = format_category(plan, plan.categories[0])
    assert text == "1. แผนหมวด 4: หมวด 4\nกิจกรรมหลัก\n1. กิจกรรม 1\n2. กิจกรรม 2"
    assert parse_category(plan, text) == "4"
    assert parse_category(plan, text.replace("4", "๔")) == "4"
    assert format_category(plan, make_plan(category(5)).categories[0]) == "1. แผนหมวด 5: หมวด 5"
    assert parse_category(plan, "หมวด") is None


def test_the_first_column_has_the_words_of_the_plan() -> None:
    own = {"category": "ประเด็นยุทธศาสตร์", "activity": "โครงการ"}
    plan = make_plan(category("แผน 2", activities=[activity("1")]), terms=own)
    text = format_category(plan, plan.categories[0])
    assert text == "ประเด็นยุทธศาสตร์ แผน 2: หมวด แผน 2\nโครงการ\n1. กิจกรรม 1"
    assert parse_category(plan, text) == "แผน 2"
