"""Changes are made in the text so that every other byte stays, and the text then holds exactly the changed data."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.document import parse_document
from orgplan.editing import (
    Add,
    Amend,
    Clear,
    Counterparts,
    Drop,
    Misplaced,
    Moves,
    Op,
    Put,
    apply_ops,
    are_same,
    edit_document,
    find_misplaced_puts,
    find_name,
)

TEXT = """orgplan: 1  # version
organization: จังหวัดหนึ่ง
categories:
  - no: 1
    title: หมวด   # the first
    activities:
      - {no: 1, title: งาน, budget: "5,000"}

      - no: 2
        title: งานสอง
"""
ACTIVITIES = ("categories", 0, "activities")


def data_of(text: str) -> Any:
    return parse_document(text, "").data


def check(text: str, ops: list[Op]) -> str:
    """The edited text, which must hold what the changed data hold."""
    new = edit_document(parse_document(text, ""), ops).text
    assert are_same(data_of(new), apply_ops(data_of(text), ops))
    return new


def test_a_value_is_replaced_where_it_stands() -> None:
    assert check(TEXT, [Put(("categories", 0, "title"), "หมวดใหม่")]) == TEXT.replace("หมวด   # the", "หมวดใหม่   # the")


def test_quotation_marks_stay() -> None:
    assert check(TEXT, [Put((*ACTIVITIES, 0, "budget"), "6,000")]) == TEXT.replace('"5,000"', '"6,000"')


def test_a_new_key_takes_the_style_of_its_neighbours() -> None:
    new = check(TEXT, [Put((*ACTIVITIES, 1, "budget"), "700")])
    assert new == TEXT + "        budget: 700\n"


def test_an_item_goes_with_its_lines_and_nothing_else() -> None:
    new = check(TEXT, [Drop((*ACTIVITIES, 0))])
    assert "งาน," not in new
    assert "title: หมวด   # the first\n" in new
    assert new.endswith("title: งานสอง\n")


def test_an_item_is_added_behind_another() -> None:
    new = check(TEXT, [Add(ACTIVITIES, 1, ({"no": "3", "title": "งานสาม"},))])
    assert new.startswith(TEXT)
    assert [each["no"] for each in data_of(new)["categories"][0]["activities"]] == ["1", "2", "3"]


def test_paths_are_those_before_any_change() -> None:
    ops: list[Op] = [
        Drop((*ACTIVITIES, 0)),
        Put((*ACTIVITIES, 1, "title"), "ชื่อใหม่"),
        Add(ACTIVITIES, 0, ({"no": "9", "title": "ก"},)),
    ]
    activities = data_of(check(TEXT, ops))["categories"][0]["activities"]
    assert [(each["no"], each["title"]) for each in activities] == [("9", "ก"), ("2", "ชื่อใหม่")]


def test_what_cannot_be_placed_is_refused() -> None:
    with pytest.raises(Misplaced):
        edit_document(parse_document("a: [b, c\n", ""), [Put(("a", 0), "d")])


def test_moves_say_where_objects_then_stand() -> None:
    moves = Moves([Drop((*ACTIVITIES, 0)), Add(ACTIVITIES, 2, ({"no": "9"},))])
    assert moves.shifted((*ACTIVITIES, 2, "title")) == (*ACTIVITIES, 1, "title")
    assert moves.shifted((*ACTIVITIES, 3, "title")) == (*ACTIVITIES, 3, "title")


def test_an_object_is_found_again_by_its_number() -> None:
    old, new = data_of(TEXT), data_of(TEXT)
    new["categories"][0]["activities"].reverse()
    assert Counterparts(old, new).find((*ACTIVITIES, 0, "title")) == (*ACTIVITIES, 1, "title")
    assert Counterparts(old, {"categories": []}).find((*ACTIVITIES, 0)) is None
    assert find_name({"no": "๑"}, "activities") == find_name({"no": "1"}, "activities")


@pytest.mark.parametrize("old, new, places", [
    ("1ก 2ข 3ค", "1ก 2ใหม่ 3ข 4ค", [0, 2, 3]),
    ("1ก 2ข 3ค", "1ก 2ชื่อใหม่ 3ค", [0, 1, 2]),
    ("1ก 2ข 3ค", "1ก 2ค", [0, None, 1]),
    ("1ก 2ก", "1ใหม่ 2ก 3ก", [0, 1]),
    ("1ก 2ข", "1ข 2ก", [1, 0]),
])  # fmt: skip
def test_work_that_was_numbered_anew_is_known_by_its_title(old: str, new: str, places: list[int | None]) -> None:
    before, after = ({"activities": [{"no": each[0], "title": each[1:]} for each in text.split()]} for text in (old, new))
    counterparts = Counterparts(before, after)
    found = [counterparts.find(("activities", place)) for place in range(len(places))]
    assert [each and each[1] for each in found] == places


@given(st.text("กขab: #'\"-,[]{}", min_size=1, max_size=12).filter(lambda text: text.strip() == text))
def test_any_text_can_be_put_anywhere(value: str) -> None:
    for path in (("organization",), (*ACTIVITIES, 0, "title"), (*ACTIVITIES, 1, "title")):
        new = check(TEXT, [Put(path, value)])
        assert new.count("\n") == TEXT.count("\n")


@pytest.mark.parametrize("text", ["[a, b, c, d]", "[a, b,\n  c, d]", "\n- a\n- b # x\n- c\n- d", "\n  - a\n\n  - b\n  - c\n  - d"])
def test_whatever_items_go_the_others_stay(text: str) -> None:
    items = ["a", "b", "c", "d"]
    for gone in range(1, 16):
        ops = [Drop(("k", place)) for place in range(4) if gone >> place & 1]
        left = [item for place, item in enumerate(items) if not gone >> place & 1]
        after = edit_document(parse_document(f"k: {text}\nz: 1\n", "x"), ops)
        assert ((after.data["k"] or []), after.data["z"]) == (left, "1")


def test_an_item_goes_with_one_that_holds_it() -> None:
    document = parse_document("k:\n- n: 1\n  m:\n  - a\n  - b\n- n: 2\n", "x")
    after = edit_document(document, [Drop(("k", 0)), Drop(("k", 0, "m", 1))])
    assert after.text == "k:\n- n: 2\n"


def test_a_new_value_without_a_place_is_named_by_itself() -> None:
    document = parse_document("k: 1\nm:\n- a\n# why\n- b\n", "x")
    wrong = Put(("m",), "c")
    assert find_misplaced_puts(document, [Put(("k",), "2"), wrong, Drop(("m", 0))]) == [wrong]
    with pytest.raises(Misplaced):
        edit_document(document, [wrong])


def test_a_text_changes_within_its_own_letters() -> None:
    text = "a: >-  # folded\n  one 1\n\n  two 1\nb: 'it''s 1'\nc: [x 1, {d: 1}]\n"
    paths: list[tuple[str | int, ...]] = [("a",), ("b",), ("c", 0), ("c", 1, "d")]
    assert check(text, [Amend(path, lambda each: each.replace("1", "2")) for path in paths]) == text.replace("1", "2")


def test_a_text_whose_letters_are_written_as_codes_is_written_anew() -> None:
    assert check('a: "\\x41 1"  # x\n', [Amend(("a",), lambda each: each.replace("1", "2"))]) == 'a: "A 2"  # x\n'


def test_what_is_cleared_leaves_its_comments() -> None:
    text = "a:  # of a\n  # within\n  b: 1  # of b\n  c: [1,  # one\n    2]\n# behind\nd: {e: {f: 1}, g: 2}  # of d\nh: {i: 1,  # of i\n  j: 2}  # of h\nk: 1 # of k\n"
    new = check(text, [Clear(("a",)), Clear(("d", "e")), Clear(("h",)), Clear(("k",), str.upper)])
    assert new == ("a:  # of a\n  # within\n  # of b\n  # one\n# behind\nd: {e: , g: 2}  # of d\nh:  # of h\n  # of i\nk: # of k\n")


def test_what_is_cleared_in_json_is_blank() -> None:
    assert check('{"a": {"b": 1}, "c": [1]}', [Clear(("a",)), Clear(("c",))]) == '{"a": , "c": }'


def test_what_is_not_there_is_not_cleared() -> None:
    with pytest.raises(Misplaced):
        edit_document(parse_document("a: 1\n", ""), [Clear(("b",))])
