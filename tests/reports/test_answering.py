"""Agencies by every spelling of the plan, and what is said of one that it has not."""

from __future__ import annotations

from orgplan.problems import Words
from orgplan.reports.answering import find_agency, find_keys_of_agencies, list_agencies, name_by_keys
from plans import AGENCIES, activity, category, kpi, make_plan, step

PLAN = make_plan(
    category(
        activities=[
            activity(
                responsible="สำนักงานพัฒนาชุมชนจังหวัด",
                steps=[step("1", responsible=["กองช่าง", "พช."]), step("2", responsible="กองคลัง")],
            )
        ],
        kpis=[kpi(responsible="ทีมวัดผล")],
    ),
    agencies=AGENCIES,
)


def test_those_of_the_list_come_first_and_then_whoever_else_answers_for_something() -> None:
    assert list_agencies(PLAN) == ("พช.", "สนจ.", "ที่ดิน", "กองช่าง", "กองคลัง", "ทีมวัดผล")
    assert list_agencies(make_plan()) == ()


def test_names_are_keys_once_each_and_strangers_stay_as_they_are() -> None:
    keys = find_keys_of_agencies(PLAN)
    assert name_by_keys(keys, ("สำนักงานที่ดิน", "กองช่าง", "ที่ดิน", "กองช่าง")) == ("ที่ดิน", "กองช่าง")


def test_an_agency_is_found_by_key_full_name_or_as_it_is_written_anywhere() -> None:
    for text in ("พช.", " พช. ", "สำนักงานพัฒนาชุมชนจังหวัด", "พช\u200b."):
        assert find_agency(PLAN, text) == "พช.", text
    assert find_agency(PLAN, "กองคลัง") == "กองคลัง"


def test_one_that_is_not_there_is_answered_with_what_may_be_meant_or_all_that_there_are() -> None:
    near = find_agency(PLAN, "สำนักงานพัฒนาชุมชน")
    assert isinstance(near, Words)
    assert near.en == "the plan has no agency “สำนักงานพัฒนาชุมชน”; did you mean “สำนักงานพัฒนาชุมชนจังหวัด”?"
    far = find_agency(PLAN, "xyz")
    assert isinstance(far, Words)
    assert far.en.endswith("it has “พช.”, “สนจ.”, “ที่ดิน”, “กองช่าง”, “กองคลัง”, “ทีมวัดผล”")
    none = find_agency(make_plan(), "xyz")
    assert isinstance(none, Words)
    assert none.en.endswith("it names none at all")
