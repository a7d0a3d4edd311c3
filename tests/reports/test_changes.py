"""What changed between two plans: each kind of change in its words, none between equal plans, every edit found."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import plans as build
from orgplan.loading import load_text
from orgplan.model import Plan
from orgplan.reports import changes

LEVELS = ["60", "65", "70", "75", "80"]


def base() -> build.Data:
    return {
        "orgplan": "1",
        "fiscal_year": "2553",
        "organization": "จังหวัดสมมติบุรี",
        "agencies": {"พช.": "สำนักงานพัฒนาชุมชนจังหวัด", "สนจ.": ""},
        "categories": [
            {"no": "2", "title": "แผน", "kpis": [
                {"id": "k2-1", "dimension": "7.1", "title": "ก", "weight": "1", "criteria": LEVELS, "kpis": [
                    {"id": "k2-1.1", "title": "ย่อย", "weight": "1"}]}]},
            {"no": "3", "title": "ผู้รับบริการ",
             "activities": [
                 {"no": "2", "title": "ปรับปรุง", "budget": "150,000", "responsible": "พช.", "steps": [
                     {"no": "1", "title": "ออกแบบ", "start": "มิ.ย. 53", "end": "ส.ค. 53", "duration": "3 เดือน", "budget": "100,000",
                      "output": "แบบ", "progress": {"percent": "40"},
                      "steps": [{"no": "(1)", "title": "ร่าง", "start": "มิ.ย. 53", "end": "มิ.ย. 53", "budget": "100,000"}]},
                     {"no": "2", "title": "ประกาศ", "budget": "50,000", "responsible": "สนจ."}]}],
             "kpis": [
                 {"id": "k3-1", "dimension": "7.2", "title": "พอใจ", "unit": "คะแนน", "target": "80", "weight": "0.5",
                  "criteria": LEVELS, "results": {"6m": "62"}},
                 {"id": "k3-2", "dimension": "7.2", "title": "ร้องเรียน", "target": "8", "weight": "0.5",
                  "criteria": ["24", "20", "16", "12", "8"]}],
             "approval": {"statement": "เห็นชอบ"}},
        ],
    }  # fmt: skip


def plan_of(data: build.Data) -> Plan:
    return build.loaded_plan(json.dumps(data, ensure_ascii=False))


Way = tuple[str | int, ...]
KPI: Way = ("categories", 1, "kpis", 0)
ACTIVITY: Way = ("categories", 1, "activities", 0)
STEP: Way = (*ACTIVITY, "steps", 0)


def at(data: Any, way: Way) -> Any:
    for part in way:
        data = data[part]
    return data


def edited(*edits: tuple[Way, Any]) -> build.Data:
    data = base()
    for way, value in edits:
        at(data, way[:-1])[way[-1]] = value
    return data


def said(old: build.Data, new: build.Data) -> list[str]:
    found = changes.find_changes(plan_of(old), plan_of(new))
    assert all(each.words.en and each.words.th for each in found)
    return [each.words.en for each in found]


@pytest.mark.parametrize(
    "edits, expected",
    [
        ([((*KPI, "target"), "75")], ["KPI k3-1 target: 80 -> 75"]),
        ([((*KPI, "unit"), "")], ["KPI k3-1 unit: คะแนน -> -"]),
        ([((*KPI, "dimension"), "7.1")], ["KPI k3-1 dimension: 7.2 -> 7.1"]),
        ([((*KPI, "criteria"), {"method": "step", "levels": LEVELS})],
         ["KPI k3-1 criteria: linear 60 / 65 / 70 / 75 / 80 -> step 60 / 65 / 70 / 75 / 80"]),
        ([((*KPI, "criteria"), {"method": "yes_no"}), ((*KPI, "results"), {"6m": "1"})],
         ["KPI k3-1 criteria: linear 60 / 65 / 70 / 75 / 80 -> yes_no", "KPI k3-1 result 6m: 62 -> 1"]),
        ([((*KPI, "results"), {"6m": "62", "9m": {"numerator": "1", "denominator": "3"}})], ["KPI k3-1 result 9m: - -> 0.3333"]),
        ([((*KPI, "results"), {"6m": {"value": "62", "evidence": "แบบสำรวจ"}})], ["KPI k3-1 result 6m evidence: - -> แบบสำรวจ"]),
        ([((*KPI, "results"), {})], ["KPI k3-1 result 6m: 62 -> -"]),
        ([((*KPI, "weight"), "0.6"), (("categories", 1, "kpis", 1, "weight"), "0.4")],
         ["KPI k3-1 weight: 0.5 -> 0.6", "KPI k3-2 weight: 0.5 -> 0.4", "category 3: the weights still sum to 1"]),
        ([((*KPI, "weight"), "50"), (("categories", 1, "kpis", 1, "weight"), "50")],
         ["KPI k3-1 weight: 0.5 -> 50", "KPI k3-2 weight: 0.5 -> 50", "category 3: the weights now sum to 100"]),
        ([(("categories", 0, "kpis", 0, "kpis", 0, "weight"), "100")],
         ["KPI k2-1.1 weight: 1 -> 100", "KPI k2-1: the weights now sum to 100"]),
        ([((*ACTIVITY, "budget"), "200,000")], ["category 3 activity 2 budget: 150,000 -> 200,000"]),
        ([((*ACTIVITY, "budget"), "")], ["category 3 activity 2 budget: 150,000 -> -"]),
        ([((*ACTIVITY, "responsible"), ["พช.", "สนจ."])], ["category 3 activity 2 responsible: พช. -> พช., สนจ."]),
        ([((*STEP, "start"), "ก.ค. 53"), ((*STEP, "end"), "ก.ย. 53"), ((*STEP, "steps"), [])],
         ["category 3 activity 2 step 1 moved 1 month later: มิ.ย. 53 - ส.ค. 53 -> ก.ค. 53 - ก.ย. 53",
          "category 3 activity 2 step 1 sub-step (1) removed: ร่าง"]),
        ([((*STEP, "start"), "เม.ย. 53"), ((*STEP, "end"), "มิ.ย. 53")],
         ["category 3 activity 2 step 1 moved 2 months earlier: มิ.ย. 53 - ส.ค. 53 -> เม.ย. 53 - มิ.ย. 53"]),
        ([((*STEP, "steps", 0, "start"), "ก.ค. 53"), ((*STEP, "steps", 0, "end"), "ก.ค. 53")],
         ["category 3 activity 2 step 1 sub-step (1) moved 1 month later: มิ.ย. 53 -> ก.ค. 53"]),
        ([((*STEP, "end"), "ก.ย. 53"), ((*STEP, "duration"), "4 เดือน")],
         ["category 3 activity 2 step 1 duration: 3 เดือน -> 4 เดือน", "category 3 activity 2 step 1 end: ส.ค. 53 -> ก.ย. 53"]),
        ([((*STEP, "progress"), {"percent": "60", "spent": "10"})],
         ["category 3 activity 2 step 1 progress percent: 40 -> 60", "category 3 activity 2 step 1 progress spent: - -> 10"]),
        ([((*STEP, "progress"), "")], ["category 3 activity 2 step 1 progress percent: 40 -> -"]),
        ([((*STEP, "output"), ["แบบ", "แผ่นพับ"])], ["category 3 activity 2 step 1 output: แบบ -> แบบ, แผ่นพับ"]),
        ([(("fiscal_year",), "2554"), ((*STEP, "start"), ""), ((*STEP, "end"), ""), ((*STEP, "steps"), [])],
         ["fiscal year: 2553 -> 2554", "category 3 activity 2 step 1 start: มิ.ย. 53 -> -",
          "category 3 activity 2 step 1 end: ส.ค. 53 -> -", "category 3 activity 2 step 1 sub-step (1) removed: ร่าง"]),
        ([(("organization",), "จังหวัดอื่น")], ["organization: จังหวัดสมมติบุรี -> จังหวัดอื่น"]),
        ([(("scoring",), {"floor": "0"})], ["scoring floor: 1 -> 0"]),
        ([(("agencies", "กค."), "กองคลัง"), (("agencies", "สนจ."), "สำนักงานจังหวัด")],
         ["agency สนจ.: - -> สำนักงานจังหวัด", "agency กค. added: กองคลัง"]),
        ([(("categories", 1, "approval"), {"statement": "อนุมัติ", "position": "รองผู้ว่าฯ"})],
         ["category 3 approval statement: เห็นชอบ -> อนุมัติ", "category 3 approval position: - -> รองผู้ว่าฯ"]),
        ([(("categories", 1, "weight"), "2"), (("categories", 0, "weight"), "1")],
         ["category 2 weight: - -> 1", "category 3 weight: - -> 2"]),
    ],
)  # fmt: skip
def test_changes_in_their_words(edits: list[tuple[Way, Any]], expected: list[str]) -> None:
    assert said(base(), edited(*edits)) == expected


def test_what_comes_and_goes() -> None:
    new = base()
    new["categories"][1]["kpis"][1] = {"id": "k3-9", "dimension": "7.3", "title": "ใหม่", "weight": "0.5", "criteria": LEVELS}
    new["categories"][1]["activities"].append({"no": "3", "title": "เพิ่มเติม"})
    new["categories"].append({"no": "5", "title": "บุคลากร"})
    del new["agencies"]["พช."]
    new["agencies"]["พช"] = "สำนักงานพัฒนาชุมชนจังหวัด"
    there = said(base(), new)
    assert there == [
        "agency พช added: สำนักงานพัฒนาชุมชนจังหวัด",
        "agency พช. removed: สำนักงานพัฒนาชุมชนจังหวัด",
        "category 3 activity 3 added: เพิ่มเติม",
        "KPI k3-9 added: ใหม่",
        "KPI k3-2 removed: ร้องเรียน",
        "category 3: the weights still sum to 1",
        "category 5 added: บุคลากร",
    ]
    assert "category 5 removed: บุคลากร" in said(new, base())


def test_a_kpi_that_goes_to_another_category_is_followed() -> None:
    new = base()
    moved = new["categories"][1]["kpis"].pop()
    new["categories"][1]["kpis"][0]["weight"] = "1"
    new["categories"][0]["kpis"][0]["weight"] = "0.5"
    new["categories"][0]["kpis"].append({**moved, "target": "9"})
    assert said(base(), new) == [
        "KPI k2-1 weight: 1 -> 0.5",
        "KPI k3-2 moved from category 3 to category 2",
        "KPI k3-2 target: 8 -> 9",
        "category 2: the weights still sum to 1",
        "KPI k3-1 weight: 0.5 -> 1",
        "category 3: the weights still sum to 1",
    ]


def test_another_order_is_said_once() -> None:
    new = base()
    new["categories"][1]["kpis"].reverse()
    assert said(base(), new) == ["category 3 order of KPIs: k3-1, k3-2 -> k3-2, k3-1"]
    new = base()
    new["categories"].reverse()
    assert said(base(), new) == ["order of categories: 2, 3 -> 3, 2"]


def test_methods_and_rounds_have_thai_words() -> None:
    levels, criteria = " / ".join(LEVELS), {"method": "step", "levels": LEVELS, "points": ["1", "2", "3", "4", "10"]}
    found = changes.find_changes(
        plan_of(base()), plan_of(edited(((*KPI, "criteria"), criteria), ((*KPI, "results"), {"6m": "63"})))
    )
    assert [each.words.th for each in found] == [
        f"ตัวชี้วัด k3-1 เกณฑ์: เชิงเส้น {levels}, คะแนน 1 / 2 / 3 / 4 / 5 -> ตามระดับ {levels}, คะแนน 1 / 2 / 3 / 4 / 10",
        "ตัวชี้วัด k3-1 ผล 6 เดือน: 62 -> 63",
    ]


def test_a_note_that_no_form_shows_is_not_passed_over() -> None:
    new = edited(((*KPI, "criteria"), {"method": "linear", "levels": LEVELS, "note": "ใหม่"}))
    (only,) = said(base(), new)
    assert only.startswith("no figure and no text of the forms changed")


@pytest.mark.parametrize(
    "edits",
    [
        [((*STEP, "start"), "2010-06")],
        [((*STEP, "start"), "มิถุนายน พ.ศ. ๒๕๕๓")],
        [((*ACTIVITY, "budget"), "๑๕๐๐๐๐")],
        [((*KPI, "target"), "80%")],
        [((*KPI, "results"), {"6m": {"value": "62.0"}})],
        [(("categories", 1, "no"), "๓")],
    ],
)
def test_another_way_to_write_it_is_no_change(edits: list[tuple[Way, Any]]) -> None:
    assert said(base(), edited(*edits)) == []


@given(build.plans())
def test_a_plan_equals_itself(written: build.Written) -> None:
    assert changes.find_changes(written.plan, build.loaded_plan(written.text)) == ()


def places(data: Any, way: Way = ()) -> Iterator[Way]:
    """Every key of a plan's text whose value an edit can change."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from places(value, (*way, key))
            if isinstance(value, str) and key not in {"orgplan", "no", "id", "method", "dimension"} and "levels" not in way:
                yield (*way, key)
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from places(value, (*way, index))


@given(build.plans(), st.data())
def test_a_random_edit_is_found(written: build.Written, data: st.DataObject) -> None:
    old = json.loads(written.text)
    way = data.draw(st.sampled_from(list(places(old))))
    new = copy.deepcopy(old)
    value = data.draw(st.sampled_from(["ชื่อใหม่", "7", "2010-05", "9m"]))
    at(new, way[:-1])[way[-1]] = value
    plan = load_text(json.dumps(new), "new.yaml").plan
    assume(plan is not None)
    assert plan is not None
    found = changes.find_changes(written.plan, plan)
    assert bool(found) == (plan != written.plan)
    back = changes.find_changes(plan, written.plan)
    assert sorted(each.field or "" for each in found) == sorted(each.field or "" for each in back)


@given(build.plans(), build.plans())
def test_every_change_has_words_in_both_languages(one: build.Written, other: build.Written) -> None:
    for each in changes.find_changes(one.plan, other.plan):
        assert each.words.en
        assert each.words.th
        assert "Fraction(" not in each.words.en
        assert "None" not in each.words.en


@pytest.mark.parametrize(
    ("way", "was", "now"),
    [
        ((*KPI, "title"), "น้ำ", "นํ้า"),
        ((*STEP, "title"), "แบบ", "เเบบ"),
        ((*ACTIVITY, "responsible"), "พช.", "พ\u200bช."),
        (("organization",), "จังหวัด ก", "จังหวัด\u00a0ก"),
    ],
)
def test_texts_that_look_the_same_are_told_as_such(way: Way, was: str, now: str) -> None:
    old, new = base(), base()
    at(old, way[:-1])[way[-1]], at(new, way[:-1])[way[-1]] = was, now
    told = [change.words for change in changes.find_changes(plan_of(old), plan_of(new))]
    assert any(words.en.endswith(f"{was} -> {now} (the same letters, typed in another way)") for words in told)
    assert any(words.th.endswith("(ตัวอักษรเดียวกัน พิมพ์ต่างกัน)") for words in told)


def test_an_agency_typed_in_another_way_is_neither_removed_nor_added() -> None:
    new = base()
    new["agencies"] = {"พ\u200bช.": "สำนักงานพัฒนาชุมชนจังหวัด", "สนจ.": ""}
    (change,) = changes.find_changes(plan_of(base()), plan_of(new))
    assert change.words.en == "agency: พช. -> พ\u200bช. (the same letters, typed in another way)"


def test_texts_that_look_different_are_not_told_to_look_the_same() -> None:
    new = base()
    new["organization"] = "จังหวัดสมมติบุรีใหม่"
    (change,) = changes.find_changes(plan_of(base()), plan_of(new))
    assert "the same letters" not in change.words.en
