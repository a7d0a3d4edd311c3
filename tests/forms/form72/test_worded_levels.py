"""Levels in words where figures stood."""

from __future__ import annotations

import pytest

from orgplan.forms.form72.worded_levels import read_worded_levels
from orgplan.scales import YesNoScale

STAGES = ["สำรวจ", "จัดทำแผน", "เห็นชอบ", "ดำเนินการ", "ประเมินผล"]


@pytest.mark.parametrize("texts", [STAGES, ["1. สำรวจ", "2. จัดทำแผน 2 ปี", "๓. เห็นชอบ", "4. ดำเนินการ", "5. ประเมินผล"]])
def test_five_texts_are_stages(texts: list[str]) -> None:
    scale = read_worded_levels(texts)
    assert scale is not None
    assert scale.levels == tuple(texts)


@pytest.mark.parametrize(
    "texts",
    [["ไม่ใช่", "-", "-", "-", "ใช่"], ["ไม่มี", "", "", "", "มี"], ["ใช่/ไม่ใช่", "", "", "", ""], ["ผ่าน หรือ ไม่ผ่าน", "", "", "", "-"]],
)
def test_two_answers_are_a_yes_and_a_no(texts: list[str]) -> None:
    assert isinstance(read_worded_levels(texts), YesNoScale)


@pytest.mark.parametrize(
    "texts",
    [
        ["60", "65", "70", "75", "80"],
        [*STAGES[:4], "80"],
        [*STAGES[:4], ""],
        ["ไม่น้อยกว่า 60", "ไม่น้อยกว่า 65", "ไม่น้อยกว่า 70", "ไม่น้อยกว่า 75", "ไม่น้อยกว่าร้อยละ 80"],
        ["60 ขึ้นไป", "65 ขึ้นไป", "70 ขึ้นไป", "75 ขึ้นไป", "๘๐ ขึ้นไป"],
        ["ใช่", "", "", "", "ไม่ใช่"],
        ["ใช่", "", "", "", ""],
        ["", "", "", "", ""],
    ],
)
def test_nothing_else_is_taken_for_words(texts: list[str]) -> None:
    assert read_worded_levels(texts) is None
