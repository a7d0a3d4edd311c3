from __future__ import annotations

import pytest

from orgplan.forms.form72.wording import (
    drop_ordinal,
    format_category,
    format_dimension,
    format_points,
    number_kpis,
    parse_category,
    parse_dimension,
    parse_points,
)
from orgplan.names import DIMENSIONS
from plans import activity, category, kpi, make_plan


def test_a_dimension_is_its_number_and_its_name() -> None:
    assert [format_dimension(key).partition(" ")[0] for key in DIMENSIONS] == ["7.1", "7.2", "7.3", "7.4"]
    assert format_dimension("7.4") == "7.4 ด้านการพัฒนาองค์การ"


@pytest.mark.parametrize("key", DIMENSIONS)
def test_a_dimension_is_read_as_it_is_written(key: str) -> None:
    assert parse_dimension(format_dimension(key)) == key


def test_dimensions_are_read_by_their_number_alone() -> None:
    assert parse_dimension(" ๗.๓ อะไรก็ได้") == "7.3"
    assert parse_dimension("ด้านคุณภาพ") is None
    assert parse_dimension("7.5 อื่น") is None


def test_parts_are_numbered_below_their_kpi() -> None:
    whole = kpi("b", kpis=[{"id": "b1", "title": "ส่วน 1"}, {"id": "b2", "title": "ส่วน 2"}])
    del whole["criteria"]
    plan = make_plan(category(kpis=[kpi("a"), whole, kpi("c")]), criteria=["1", "2", "3", "4", "5"])
    assert [(placed.kpi.id, number) for placed, number in number_kpis(plan.kpis)] == [
        ("a", "1."), ("b", "2."), ("b1", "2.1"), ("b2", "2.2"), ("c", "3."),
    ]  # fmt: skip


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
    assert [parse_points(format_points(level)) for level in range(5)] == [0, 1, 2, 3, 4]
    assert parse_points(" ๓คะแนน ") == 2
    assert parse_points("6 คะแนน") is None
    assert parse_points("คะแนน") is None


def test_the_first_column_names_the_category_and_its_activities() -> None:
    plan = make_plan(category(4, activities=[activity("1"), activity("2")]))
    text = format_category(plan.categories[0])
    assert text == "1. แผนหมวด 4: หมวด 4\nกิจกรรมหลัก\n1. กิจกรรม 1\n2. กิจกรรม 2"
    assert parse_category(text) == "4"
    assert parse_category(text.replace("4", "๔")) == "4"
    assert format_category(make_plan(category(5)).categories[0]) == "1. แผนหมวด 5: หมวด 5"
    assert parse_category("หมวด") is None
