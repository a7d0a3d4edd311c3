from __future__ import annotations

import pytest

from forms.form72.returned import returned72
from orgplan.editing import Add, Put
from orgplan.forms.form72.reader import read_form72
from orgplan.forms.form72.rubrics import put_rubrics
from orgplan.forms.form72.worded_levels import (
    are_words,
    format_worded_scale,
    join_worded_scale,
    read_worded_scale,
    split_levels,
)
from orgplan.workbook.reader import Cell

STAGES = ("จัดทำแผน", "เสนอ", "อนุมัติแผน 2570", "ดำเนินการ", "ประเมินผล")


def read(*texts: str) -> object:
    scale = read_worded_scale([Cell(text, "text") for text in texts])
    return None if scale is None else format_worded_scale(scale)


def test_words_are_stages_in_five_cells_or_in_the_first() -> None:
    stages = {"method": "milestone", "levels": list(STAGES)}
    assert read(*STAGES) == stages
    assert read(" / ".join(STAGES), "", "-", "", "") == stages
    assert read(" / ".join(STAGES)) == stages
    numbered = [f"{no}. {text}" for no, text in enumerate(STAGES, 1)]
    assert read(*numbered) == {"method": "milestone", "levels": numbered}


@pytest.mark.parametrize(
    "texts",
    [
        ("ไม่ใช่", "-", "-", "-", "ใช่"),
        ("ไม่มี", "", "", "", "มี"),
        ("ใช่ / ไม่ใช่", "", "", "", ""),
        ("มี / ไม่มี",),
        ("ผ่าน หรือ ไม่ผ่าน", "", "", "", "-"),
    ],
)
def test_a_no_and_a_yes_stand_as_the_form_prints_them(texts: tuple[str, ...]) -> None:
    assert read(*texts) == {"method": "yes_no"}


@pytest.mark.parametrize(
    "texts",
    [
        ("60", "65", "70", "75", "80"), ("60 คน", "65 คน", "70 คน", "75 คน", "80 คน"), ("จัดทำแผน", "65", "70", "75", "80"),
        ("ต่ำกว่า 60", "60 - 69", "70 - 79", "80 - 89", "90 ขึ้นไป"), ("ใช่", "-", "-", "-", "ไม่ใช่"), ("", "", "", "", ""), ("ใช่", "", "", "", ""),
        ("ก", "ข", "-", "ง", "จ"), ("60 ขึ้นไป", "65 ขึ้นไป", "70 ขึ้นไป", "75 ขึ้นไป", "๘๐ ขึ้นไป"),
        ("ไม่น้อยกว่า 60", "ไม่น้อยกว่า 65", "ไม่น้อยกว่า 70", "ไม่น้อยกว่า 75", "ไม่น้อยกว่าร้อยละ 80"),
    ],
)  # fmt: skip
def test_figures_and_what_is_not_whole_are_no_words(texts: tuple[str, ...]) -> None:
    assert read(*texts) is None


def test_other_kinds_of_cells_are_none() -> None:
    assert read_worded_scale([Cell("ก", "text"), Cell("5", "number"), *[Cell("ข", "text")] * 3]) is None
    assert read_worded_scale([None] * 5) is None
    assert are_words(STAGES)


def test_one_cell_is_split_at_blanks_only_between_figures() -> None:
    assert split_levels("60 65, 70/75 80") == ("60", "65", "70", "75", "80")
    assert split_levels("ทำ แผน / เสนอ ผล") == ("ทำ แผน", "เสนอ ผล")


def test_words_in_place_of_figures_become_criteria_of_the_kpi_alone() -> None:
    form = returned72()
    for level, text in enumerate(("ไม่ใช่", "-", "-", "-", "ใช่")):
        form.type("1. ร้อยละ", "threshold", text, level=level)
    form.type("1. ร้อยละ", "target", "มี")
    form.type("1. ร้อยละ", "baseline", "ไม่มี")
    rubrics = read_form72(form.changes, form.grid, form.heads, 0)
    put_rubrics(form.changes, rubrics)
    assert form.changes.faults == []
    path = form.exported.kpis["a"].path
    ops = {each.op.path[len(path) :]: each.op.value for each in form.changes.changes if isinstance(each.op, Put)}
    assert len(ops) == len(form.changes.changes)
    assert ops == {("criteria",): {"method": "yes_no"}, ("target",): "ใช่", ("baseline",): "ไม่ใช่"}
    assert [placed.scale.method for placed in form.changes.kpis if placed.path == path and placed.scale] == ["yes_no"]
    assert join_worded_scale(form.changes.scales[path]) == "ไม่ใช่ / ใช่"


def test_a_mixture_is_told_by_cell() -> None:
    form = returned72()
    for level, text in enumerate(STAGES[:4]):
        form.type("1. ร้อยละ", "threshold", text, level=level)
    assert read_form72(form.changes, form.grid, form.heads, 0) == {}
    (fault,) = form.changes.faults
    assert fault.message.en == "“80” is a figure, and other levels are words"


def test_a_new_kpi_may_be_met_or_not() -> None:
    form = returned72()
    form.insert("2. มีระบบ", title="3. มีแผน", weight="10", target="มี", threshold="มี / ไม่มี")
    read_form72(form.changes, form.grid, form.heads, 0)
    (change,) = form.changes.changes
    assert isinstance(change.op, Add)
    assert change.op.items[0]["criteria"] == {"method": "yes_no"}
    assert change.op.items[0]["target"] == "ใช่"
