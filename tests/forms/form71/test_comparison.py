from __future__ import annotations

from forms.form71.returned import Returned, returned
from orgplan.editing import Add
from orgplan.forms.form71.comparison import compare_rows
from orgplan.forms.form71.rows import read_rows
from orgplan.names import call_by


def compared(form: Returned) -> list[str]:
    rows = read_rows(form.grid, form.heads, form.exported, old_dates=False)
    compare_rows(form.changes, form.grid, form.heads, form.exported, rows)
    return [f"{each.where.en}: {each.was} -> {each.now}".partition(" activity ")[2] for each in form.changes.changes]


def faults(form: Returned) -> list[str]:
    return [call_by({}, each.message).en for each in form.changes.faults]


def test_an_unedited_form_changes_nothing() -> None:
    form = returned()
    assert compared(form) == []
    assert (form.changes.faults, form.changes.removed, form.changes.left, form.changes.notes) == ([], [], [], [])


def test_values_that_differ_are_changes() -> None:
    form = returned()
    form.type("1.1", "budget", "41", "number")
    form.type("3. ", "title", "4. สรุป")
    form.type("กิจกรรมที่ 2", "budget", "60", "number")
    assert compared(form) == [
        "1 step 1 sub-step 1.1 budget: 40 -> 41",
        "1 step 3 no: 3 -> 4",
        "1 step 3 title: ขั้นตอน 3 -> สรุป",
        "2 budget: 50 -> 60",
    ]


def test_the_same_value_in_other_words_is_none() -> None:
    form = returned()
    form.type("1. ", "start", "ตุลาคม 2552")
    form.type("1.1", "budget", "๔๐ บาท")
    form.type("3. ", "output", "รายงาน\nแผน")
    assert compared(form) == []


def placed(form: Returned) -> list[tuple[object, int, object]]:
    compared(form)
    ops = [each.op for each in form.changes.changes if isinstance(each.op, Add)]
    return [(op.path[4:], op.after, item) for op in ops for item in op.items]


def test_new_steps_stand_below_the_nearest_that_is_less_indented() -> None:
    form = returned()
    form.insert("1.1", "1.15 ก", indent=1)
    form.insert("3. ", "4. ข")
    form.insert("4. ", "4.1 ค", indent=1)
    form.insert("4.1", "4.2 ง", indent=5)
    below = {"no": "4", "title": "ข", "steps": [{"no": "4.1", "title": "ค", "steps": [{"no": "4.2", "title": "ง"}]}]}
    assert placed(form) == [(("steps", 0, "steps"), 0, {"no": "1.15", "title": "ก"}), (("steps",), 2, below)]


def test_a_new_step_that_would_take_over_sub_steps_is_refused() -> None:
    form = returned()
    form.insert("1. ", "9. ใหม่")
    assert placed(form) == []
    assert faults(form)[-1] == "the new row stands between a step and its sub-steps"


def test_once_a_row_is_refused_those_above_it_count_again() -> None:
    form = returned()
    form.insert("1.1", "9. ใหม่")
    form.insert("1.2", "1.3 ก", indent=1)
    assert placed(form) == [(("steps", 0, "steps"), 1, {"no": "1.3", "title": "ก"})]


def test_a_new_activity_takes_the_steps_below_it() -> None:
    form = returned()
    form.insert("กิจกรรมที่ 2", "กิจกรรมที่ 3 สรุป")
    form.insert("กิจกรรมที่ 3", "1. ก")
    compared(form)
    (change,) = form.changes.changes
    assert isinstance(change.op, Add)
    assert (change.op.path, change.op.after) == (("categories", 0, "activities"), 1)
    assert change.op.items == ({"no": "3", "title": "สรุป", "steps": [{"no": "1", "title": "ก"}]},)


def test_of_what_is_gone_the_topmost_is_removed() -> None:
    form = returned()
    for each in ("1. ", "1.1", "1.2"):
        form.clear(each)
    compared(form)
    assert [each.where.en.partition(" activity ")[2] for each in form.changes.removed] == ["1 step 1"]


def test_a_step_that_is_gone_while_its_sub_steps_stay_is_a_fault() -> None:
    form = returned()
    form.clear("1. ")
    compared(form)
    assert form.changes.removed == []
    assert any("rows that belong to it are still there" in each for each in faults(form))
