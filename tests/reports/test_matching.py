"""Who is who in two versions of a plan: one thing that came, went or moved is one line, whatever the numbers say."""

from __future__ import annotations

import copy
import json
import time
from collections import Counter
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import plans as build
from orgplan.model import Plan
from orgplan.reports import changes, normal
from orgplan.reports.matching import Matching

TITLES = ["ประชุมคณะทำงาน", "จัดทำแผน", "สรุปผลการดำเนินงาน", "เผยแพร่", "อบรมบุคลากร", "ติดตามผล"]


def plan_of(data: build.Data) -> Plan:
    return build.loaded_plan(json.dumps(data, ensure_ascii=False))


def said(old: build.Data, new: build.Data) -> list[str]:
    return [each.words.en for each in changes.find_changes(plan_of(old), plan_of(new))]


def step(no: str, title: str, **keys: Any) -> build.Data:
    return {"no": no, "title": title, **keys}


def one_activity(*steps: build.Data, **keys: Any) -> build.Data:
    return {
        "orgplan": "1",
        "fiscal_year": "2553",
        "organization": "จังหวัดสมมติบุรี",
        "categories": [
            {"no": "3", "title": "ผู้รับบริการ", "activities": [{"no": "2", "title": "ปรับปรุง", "steps": list(steps), **keys}]}
        ],
    }


HERE = "category 3 activity 2"
A, B, C = (
    step("1", "สำรวจความต้องการ", budget="10,000", start="ต.ค. 52", end="พ.ย. 52"),
    step("2", "จัดซื้อครุภัณฑ์", budget="20,000", start="ธ.ค. 52", end="ม.ค. 53"),
    step("3", "ประเมินผล", budget="30,000", start="ก.พ. 53", end="มี.ค. 53", output="รายงาน"),
)
NEW = step("1", "แต่งตั้งคณะทำงาน", budget="5")


def numbered(*steps: build.Data) -> list[build.Data]:
    return [{**each, "no": str(place)} for place, each in enumerate(steps, 1)]


@pytest.mark.parametrize(
    "new, expected",
    [
        (numbered(NEW, A, B, C), [f"{HERE} step 1 added: แต่งตั้งคณะทำงาน", f"{HERE}: steps 1, 2, 3 are now 2, 3, 4"]),
        (numbered(A, NEW, B, C), [f"{HERE} step 2 added: แต่งตั้งคณะทำงาน", f"{HERE}: steps 2, 3 are now 3, 4"]),
        (numbered(A, B, NEW, C), [f"{HERE} step 3 added: แต่งตั้งคณะทำงาน", f"{HERE}: step 3 is now 4"]),
        (numbered(A, B, C, NEW), [f"{HERE} step 4 added: แต่งตั้งคณะทำงาน"]),
        (numbered(A, C), [f"{HERE}: step 3 is now 2", f"{HERE} step 2 removed: จัดซื้อครุภัณฑ์"]),
        (numbered(B, A, C), [f"{HERE}: steps 2, 1 are now 1, 2"]),
        ([B, A, C], [f"{HERE} order of steps: 1, 2, 3 -> 2, 1, 3"]),
        # What a renumbered step says is compared with what it said itself.
        (numbered(A, NEW, {**B, "budget": "25,000"}, C),
         [f"{HERE} step 2 added: แต่งตั้งคณะทำงาน", f"{HERE}: steps 2, 3 are now 3, 4", f"{HERE} step 3 budget: 20,000 -> 25,000"]),
        (numbered(A, NEW, B, {**C, "output": "เล่มรายงาน", "end": "เม.ย. 53"}),
         [f"{HERE} step 2 added: แต่งตั้งคณะทำงาน", f"{HERE}: steps 2, 3 are now 3, 4", f"{HERE} step 4 end: มี.ค. 53 -> เม.ย. 53",
          f"{HERE} step 4 output: รายงาน -> เล่มรายงาน"]),
        # A typo that was mended, with and without another number.
        ([A, {**B, "title": "จัดซื้อครุภัณฑ์ใหม่"}, C], [f"{HERE} step 2 title: จัดซื้อครุภัณฑ์ -> จัดซื้อครุภัณฑ์ใหม่"]),
        (numbered(NEW, A, {**B, "title": "จัดซื้อครุภัณท์"}, C),
         [f"{HERE} step 1 added: แต่งตั้งคณะทำงาน", f"{HERE}: steps 1, 2, 3 are now 2, 3, 4",
          f"{HERE} step 3 title: จัดซื้อครุภัณฑ์ -> จัดซื้อครุภัณท์"]),
        # Another title under the same number, and nobody else to be.
        ([A, {**B, "title": "จ้างเหมา"}, C], [f"{HERE} step 2 title: จัดซื้อครุภัณฑ์ -> จ้างเหมา"]),
        (numbered(A, C, NEW), [f"{HERE}: step 3 is now 2", f"{HERE} step 3 added: แต่งตั้งคณะทำงาน", f"{HERE} step 2 removed: จัดซื้อครุภัณฑ์"]),
    ],
)  # fmt: skip
def test_steps_that_come_go_and_change_places(new: list[build.Data], expected: list[str]) -> None:
    assert said(one_activity(A, B, C), one_activity(*new)) == expected


def test_a_title_typed_in_other_code_points_is_the_same() -> None:
    new = one_activity(*numbered(NEW, A, {**B, "title": "จํานวนครุภัณฑ์"}))
    assert said(one_activity(A, {**B, "title": "จำนวนครุภัณฑ์"}), new)[:2] == [
        f"{HERE} step 1 added: แต่งตั้งคณะทำงาน",
        f"{HERE}: steps 1, 2 are now 2, 3",
    ]


def test_steps_of_the_same_title_are_told_apart_by_what_they_say() -> None:
    meetings = [step(str(no), "ประชุม", start=month, end=month, budget=f"{no}000") for no, month in enumerate(build.MONTHS[:4], 1)]
    extra = step("1", "ประชุม", start=build.MONTHS[7], end=build.MONTHS[7])
    old, new = one_activity(*meetings), one_activity(*numbered(*meetings[:2], extra, *meetings[2:]))
    assert said(old, new) == [f"{HERE} step 3 added: ประชุม", f"{HERE}: steps 3, 4 are now 4, 5"]


def test_sub_steps_that_follow_the_number_of_their_step_are_not_told() -> None:
    parent = step("2", "จัดซื้อ", steps=[step("2.1", "สอบราคา"), step("2.2", "ตรวจรับ", steps=[step("2.2.1", "ก่อนจ่าย")])])
    moved = step("3", "จัดซื้อ", steps=[step("3.1", "สอบราคา"), step("3.2", "ตรวจรับ", steps=[step("3.2.1", "ก่อนจ่าย")])])
    added, renumbered = f"{HERE} step 2 added: แต่งตั้งคณะทำงาน", f"{HERE}: step 2 is now 3"
    new = one_activity(A, {**NEW, "no": "2"}, moved)
    assert said(one_activity(A, parent), new) == [added, renumbered]
    moved["steps"][1]["no"] = "3.5"
    assert said(one_activity(A, parent), new) == [added, renumbered, f"{HERE} step 3: sub-step 2.2 is now 3.5"]


def test_steps_that_follow_the_number_of_their_activity_are_not_told() -> None:
    def plan(no: str) -> build.Data:
        return one_activity(step(f"{no}.1", "สำรวจ"), step(f"{no}.2", "สรุป", steps=[step(f"{no}.2.1", "ร่าง")]), no=no)

    assert said(plan("2"), plan("4")) == ["category 3: activity 2 is now 4"]


def test_a_step_that_went_to_another_activity() -> None:
    old = one_activity(A, B, C)
    old["categories"][0]["activities"].append({"no": "3", "title": "อื่น", "steps": [step("1", "รายงาน")]})
    new = copy.deepcopy(old)
    first, second = new["categories"][0]["activities"]
    first["steps"] = numbered(A, C)
    second["steps"] = numbered(B, step("1", "รายงาน"))
    assert said(old, new) == [
        f"{HERE}: step 3 is now 2",
        f"{HERE} step 2 moved, now category 3 activity 3 step 1: จัดซื้อครุภัณฑ์",
        "category 3 activity 3: step 1 is now 2",
    ]
    second["steps"][0]["budget"] = "1"
    assert "category 3 activity 3 step 1 budget: 20,000 -> 1" in said(old, new)
    moved = next(each for each in changes.find_changes(plan_of(old), plan_of(new)) if each.field == "budget")
    assert (moved.where.en, moved.old_where and moved.old_where.en) == ("category 3 activity 3 step 1", f"{HERE} step 2")


def test_steps_that_were_put_together_under_a_new_one() -> None:
    new = one_activity(
        A, step("2", "ดำเนินการ", steps=[{**B, "no": "2.1"}, {**C, "no": "2.2", "budget": "31,000"}, step("2.3", "ส่งมอบ")])
    )
    assert said(one_activity(A, B, C), new) == [
        f"{HERE} step 2 added: ดำเนินการ",
        f"{HERE} step 2 moved, now {HERE} step 2 sub-step 2.1: จัดซื้อครุภัณฑ์",
        f"{HERE} step 3 moved, now {HERE} step 2 sub-step 2.2: ประเมินผล",
        f"{HERE} step 2 sub-step 2.2 budget: 30,000 -> 31,000",
    ]
    assert f"{HERE} step 2 removed: ดำเนินการ" in said(new, one_activity(A, B, C))


def test_an_activity_with_another_title_keeps_its_steps() -> None:
    new = one_activity(A, {**B, "budget": "1"}, C, title="งานใหม่ทั้งหมด")
    assert said(one_activity(A, B, C), new) == [f"{HERE} title: ปรับปรุง -> งานใหม่ทั้งหมด", f"{HERE} step 2 budget: 20,000 -> 1"]


def test_activities_and_categories_too() -> None:
    old = one_activity(A, B)
    old["categories"][0]["activities"].append({"no": "3", "title": "อื่น", "budget": "10"})
    new = copy.deepcopy(old)
    new["categories"][0]["activities"].insert(0, {"no": "2", "title": "งานแรก"})
    for no, each in zip("234", new["categories"][0]["activities"], strict=True):
        each["no"] = no
    assert said(old, new) == ["category 3 activity 2 added: งานแรก", "category 3: activities 2, 3 are now 3, 4"]
    new = copy.deepcopy(old)
    new["categories"][0]["no"] = "4"
    assert said(old, new) == ["category 3 is now 4"]


LEVELS = ["1", "2", "3", "4", "5"]


def with_kpis(*kpis: build.Data) -> build.Data:
    return {
        **one_activity(),
        "categories": [{"no": "3", "title": "ก", "kpis": [{"dimension": "7.1", "criteria": LEVELS, **each} for each in kpis]}],
    }


def test_a_kpi_is_its_id_and_then_what_it_says() -> None:
    one, two = (
        {"id": "k1", "title": "พอใจ", "weight": "0.5", "target": "4"},
        {"id": "k2", "title": "รวดเร็ว", "weight": "0.5", "target": "5"},
    )
    # The ids stay: the titles were changed.
    swapped = with_kpis({**one, "title": "รวดเร็ว"}, {**two, "title": "พอใจ"})
    assert said(with_kpis(one, two), swapped) == ["KPI k1 title: พอใจ -> รวดเร็ว", "KPI k2 title: รวดเร็ว -> พอใจ"]
    # An id that is gone, and a new one that says the same.
    assert said(with_kpis(one, two), with_kpis(one, {**two, "id": "k9"})) == ["category 3: KPI k2 is now k9"]
    assert said(with_kpis(one, two), with_kpis(one, {**two, "id": "k9", "target": "3"})) == [
        "category 3: KPI k2 is now k9", "KPI k9 target: 5 -> 3",
    ]  # fmt: skip
    # Nothing in common.
    assert said(with_kpis(one, two), with_kpis(one, {**two, "id": "k9", "title": "อื่น", "target": "3"})) == [
        "KPI k9 added: อื่น", "KPI k2 removed: รวดเร็ว", "category 3: the weights still sum to 1",
    ]  # fmt: skip


def test_a_kpi_that_goes_to_a_new_category_is_followed() -> None:
    kpi = {"id": "k1", "title": "พอใจ", "weight": "1", "target": "4"}
    old = with_kpis(kpi)
    new = copy.deepcopy(old)
    (moved,) = new["categories"][0].pop("kpis")
    new["categories"].append({"no": "5", "title": "บุคลากร", "kpis": [{**moved, "target": "5"}]})
    assert said(old, new) == ["category 5 added: บุคลากร", "KPI k1 moved from category 3 to category 5", "KPI k1 target: 4 -> 5"]


# --- any plan ----------------------------------------------------------------------------------------------------------


def random_steps(random: Random, prefix: str, depth: int = 0) -> list[build.Data]:
    """Steps numbered 1, 2, 3 or, at times, after what holds them; many of the same title, some of the same content."""
    steps = []
    for number in range(1, random.randint(1, 6 - 2 * depth) + 1):
        no = f"{prefix}{number}"
        month = random.choice(build.MONTHS)
        each = step(no, random.choice(TITLES), budget=random.choice(["", "100", "2,000"]), start=month, end=month)
        if depth < 2 and random.random() < 0.4:
            each["steps"] = random_steps(random, random.choice(["", f"{no}."]), depth + 1)
        steps.append(each)
    return steps


def random_data(random: Random) -> build.Data:
    data = one_activity()
    data["categories"][0]["activities"] = [
        {"no": str(no), "title": random.choice(TITLES), "steps": random_steps(random, random.choice(["", f"{no}."]))}
        for no in range(1, random.randint(2, 5))
    ]
    return data


def lists(data: build.Data) -> list[list[build.Data]]:
    """Every list of steps."""
    found: list[list[build.Data]] = []

    def walk(holder: build.Data) -> None:
        if steps := holder.get("steps"):
            found.append(steps)
            for each in steps:
                walk(each)

    for activity in data["categories"][0]["activities"]:
        walk(activity)
    return found


def renumber(steps: list[build.Data], numbers: list[str]) -> None:
    """Give steps these numbers, and what they hold numbers that follow."""
    for each, no in zip(steps, numbers, strict=True):
        was = each["no"]
        each["no"] = no
        inner = each.get("steps", [])
        if inner and inner[0]["no"].startswith(f"{was}."):
            renumber(inner, [no + part["no"].removeprefix(was) for part in inner])


def counted(numbers: list[str], more: int) -> list[str]:
    """The numbers of a list with so many more items."""
    prefix = numbers[0][:-1]
    return [f"{prefix}{number}" for number in range(1, len(numbers) + more + 1)]


def kinds(old: build.Data, new: build.Data) -> list[str]:
    return sorted(each.field or each.kind for each in changes.find_changes(plan_of(old), plan_of(new)))


def dice(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - a test's dice


SEEDS = st.integers(0, 2**32)


@given(SEEDS, st.booleans())
def test_one_step_more_or_less_is_one_line_and_one_of_numbers(seed: int, known: bool) -> None:  # noqa: FBT001
    random = dice(seed)
    old = random_data(random)
    new = copy.deepcopy(old)
    steps = random.choice(lists(new))
    place = random.randint(0, len(steps))
    is_last = place == len(steps)
    numbers = counted([each["no"] for each in steps], 1)
    title = random.choice(TITLES) if known else "ขั้นตอนใหม่"
    steps.insert(place, step("new", title, budget="7", output="ก"))
    renumber(steps, numbers)
    assert kinds(old, new) == (["added"] if is_last else ["added", "steps.no"])
    assert kinds(new, old) == (["removed"] if is_last else ["removed", "steps.no"])


@given(SEEDS)
def test_two_steps_that_change_places_are_one_line(seed: int) -> None:
    random = dice(seed)
    old = random_data(random)
    steps = random.choice(lists(old))
    first, second = random.randrange(len(steps)), random.randrange(len(steps))
    steps[first]["title"] += "ครั้งแรก"
    new = copy.deepcopy(old)
    steps = next(each for each in lists(new) if each == steps)
    numbers = [each["no"] for each in steps]
    steps[first], steps[second] = steps[second], steps[first]
    renumber(steps, numbers)
    assert kinds(old, new) == ([] if first == second else ["steps.no"])


@given(SEEDS)
def test_equal_plans_have_no_difference(seed: int) -> None:
    old = random_data(dice(seed))
    assert kinds(old, copy.deepcopy(old)) == []


@given(SEEDS, SEEDS)
def test_whatever_came_went_or_moved_is_told_once(one: int, other: int) -> None:
    old, new = (plan_of(random_data(dice(seed))) for seed in (one, other))
    found = changes.find_changes(old, new)
    matching = Matching(normal.normalise_plan(old), normal.normalise_plan(new), lambda _, node: str(node["no"]))
    came = [item for item in matching.new.below() if matching.partner(item) is None]
    went = [item for item in matching.old.below() if matching.partner(item) is None]
    moved = [item for item in matching.new.below() if matching.partner(item) is not None and not matching.stays(item)]
    told = Counter(each.kind for each in found)
    assert told["added"] == sum(item.holder not in came for item in came)
    assert told["removed"] == sum(item.holder not in went for item in went)
    assert sum(each.field is None and each.kind == "changed" for each in found) == len(moved)


@pytest.mark.parametrize("title", ["ขั้นตอนที่ {}", "ขั้นตอน", "ใหม่ {} ใหม่"])
@pytest.mark.parametrize("lists_of", [10, 1000])
def test_ten_thousand_steps_take_seconds(title: str, lists_of: int) -> None:
    def plan(titles: str, first: int) -> build.Data:
        steps = [
            {"no": str(no + first), "title": titles.format(no), "budget": {"declared": no}, "steps": []} for no in range(10_000)
        ]
        starts = range(0, len(steps), lists_of)
        activities = [{"no": str(at), "title": f"กิจกรรม {at}", "steps": steps[at : at + lists_of]} for at in starts]
        return {"title": None, "categories": [{"no": "1", "title": "ก", "activities": activities}]}

    start = time.process_time()
    matching = Matching(plan("ขั้นตอนที่ {}", 1), plan(title, 2), lambda _, node: str(node["no"]))
    assert time.process_time() - start < 10
    assert sum(matching.partner(item) is not None for item in matching.new.below()) > 5_000
