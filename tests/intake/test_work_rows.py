"""Months, durations, money by source and by month of a row of work."""

from __future__ import annotations

from typing import Any

import pytest
from grids import grid_of

from orgplan.intake.drafting import PlanDraft
from orgplan.intake.interpret import TableWishes, interpret_table
from orgplan.intake.report import EntryKind


def read(*lines: str) -> tuple[list[Any], PlanDraft]:
    draft = interpret_table(grid_of(*lines), TableWishes(2569, "กรม"))
    assert draft is not None
    return draft.data["categories"][0]["activities"], draft


@pytest.mark.parametrize(
    "text, expected",
    [
        ("3 เดือน", {"duration": "3 เดือน"}),
        ("ต.ค. - ธ.ค. 68", {"start": "ต.ค. 68", "end": "ธ.ค. 68"}),
        ("ต.ค. 68, ม.ค. 69", {"months": ["ต.ค. 68", "ม.ค. 69"]}),
        ("ไตรมาสที่ 2", {"duration": "ไตรมาสที่ 2"}),
        ("15 ม.ค. 2569", {"start": "ม.ค. 69", "end": "ม.ค. 69"}),
    ],
)
def test_a_column_of_durations(text: str, expected: dict[str, object]) -> None:
    (work,), _ = read("ที่|กิจกรรม|ระยะเวลา", f"1|ก|{text}")
    assert work == {"no": "1", "title": "ก", **expected}


def test_starts_and_ends_without_a_year() -> None:
    (work,), _ = read("ที่|กิจกรรม|เริ่มต้น|สิ้นสุด", "1|ก|ต.ค.|15/1/2569")
    assert (work["start"], work["end"]) == ("ต.ค. 68", "ม.ค. 69")


def test_what_cannot_be_read_is_a_blank_with_its_cell() -> None:
    (work,), draft = read("ที่|กิจกรรม|ระยะเวลา|งบประมาณ", "1|ก|เร็ว ๆ นี้|ตามจริง")
    assert (work["duration"], work["budget"]) == (None, None)
    assert [note.words.en for note in draft.notes] == ["C2: เร็ว ๆ นี้", "D2: ตามจริง"]


def test_sources_are_held_against_their_sum() -> None:
    works, draft = read("ที่|กิจกรรม|งบประมาณ||", "||เงินงบประมาณ|เงินบำรุง|รวม", "1|ก|100|50|150", "2|ข|100|50|160", "3|ค|||70")
    assert works[0]["budget"] == works[1]["budget"] == {"เงินงบประมาณ": "100", "เงินบำรุง": "50"}
    assert works[2]["budget"] == "70"
    assert [each.cell for each in draft.report.entries if each.kind is EntryKind.UNREAD] == ["E4"]


def test_money_by_month_is_kept_and_added_up() -> None:
    (work,), _ = read("ที่|กิจกรรม|แผนการใช้จ่ายเงิน||ผลการเบิกจ่าย|", "||ต.ค.|พ.ย.|ต.ค.|พ.ย.", "1|ก|100|200|90|")
    assert (work["budget"], work["progress"], work["start"], work["end"]) == ("300", {"spent": "90"}, "ต.ค. 68", "พ.ย. 68")
    assert work["fields"] == {"แผนการใช้จ่ายเงิน / ต.ค.": "100", "แผนการใช้จ่ายเงิน / พ.ย.": "200", "ผลการเบิกจ่าย / ต.ค.": "90"}


def test_words_and_figures_below_months_are_kept() -> None:
    (work,), _ = read("ที่|กิจกรรม|ต.ค.|พ.ย.|ธ.ค.", "1|ก|รุ่นที่ 1|/|2")
    assert (work["start"], work["end"]) == ("ต.ค. 68", "ธ.ค. 68")
    assert work["fields"] == {"ต.ค.": "รุ่นที่ 1", "ธ.ค.": "2"}
