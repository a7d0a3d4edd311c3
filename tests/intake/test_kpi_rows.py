"""Levels as thresholds, with points, as milestones; figures with units; a level that was reached."""

from __future__ import annotations

from typing import Any

import pytest
from grids import grid_of

from orgplan.intake.drafting import PlanDraft
from orgplan.intake.interpret import TableWishes, interpret_table

HEAD = "ตัวชี้วัด|หน่วยวัด|เป้าหมาย|ระดับ 1|ระดับ 3|ระดับ 5|ผลการดำเนินงาน"


def read(*lines: str) -> tuple[list[Any], PlanDraft]:
    draft = interpret_table(grid_of(*lines), TableWishes(2569, "กรม", "6m"))
    assert draft is not None
    return draft.data["categories"][0]["kpis"], draft


def test_three_levels_have_points() -> None:
    (kpi,), _ = read(HEAD, "1. ก|ร้อยละ|80%|60|70|80|ร้อยละ 75.5")
    assert kpi["criteria"] == {"levels": ["60", "70", "80"], "points": ["1", "3", "5"]}
    assert (kpi["target"], kpi["results"]) == ("80", {"6m": "75.5"})


def test_five_figures_are_a_list() -> None:
    (kpi,), _ = read("ตัวชี้วัด|น้ำหนัก|1|2|3|4|5", "1. ก|10|1|2|3|4|5")
    # bare figures without a head of criteria above them are no levels
    assert "criteria" not in kpi
    (kpi,), _ = read("ตัวชี้วัด|น้ำหนัก|เกณฑ์การให้คะแนน", "1. ก|10|60/65/70/75/80")
    assert kpi["criteria"] == ["60", "65", "70", "75", "80"]


@pytest.mark.parametrize("reached, place", [("ระดับ 3", "2"), ("ระดับ 5", "3")])
def test_a_level_among_words_is_written_by_its_place(reached: str, place: str) -> None:
    (kpi,), _ = read(HEAD, f"1. ก||ระดับ 5|ร่าง|ทดลอง|ใช้จริง|{reached}")
    assert kpi["criteria"]["method"] == "milestone"
    assert (kpi["target"], kpi["results"]) == ("3", {"6m": place})


def test_a_level_among_figures_is_no_figure() -> None:
    (kpi,), draft = read(HEAD, "1. ก|ร้อยละ|80|60|70|80|ระดับ 3")
    assert kpi["results"] is None
    assert [note.words.en for note in draft.notes] == ["G2: ระดับ 3"]


def test_a_unit_beside_a_figure_is_the_unit() -> None:
    (kpi,), _ = read(HEAD, "1. ก||80 คน|60|70|80|")
    assert (kpi["target"], kpi["unit"]) == ("80", "คน")
