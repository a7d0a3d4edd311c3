from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.workbook import heights


@pytest.mark.parametrize(
    ("text", "width", "least"),
    [
        ("", 10, 1),
        ("1 เดือน", 12, 1),
        ("กลุ่มงานยุทธศาสตร์ สำนักงานจังหวัดระยอง", 17, 3),
        ("ไตรมาสที่ 3 และ 4", 12, 2),
        ("ก\nข\nค", 10, 3),
    ],
)
def test_known_texts_have_room(text: str, width: float, least: int) -> None:
    """As LibreOffice wraps them."""
    assert least <= heights.count_lines(text, width) <= least + 1


def test_marks_above_and_below_take_no_room() -> None:
    assert heights.count_lines("กี่" * 20, 40) == heights.count_lines("ก" * 20, 40)


@given(st.text(max_size=200), st.integers(5, 60))
def test_more_text_or_less_room_never_takes_fewer_lines(text: str, width: int) -> None:
    assert 1 <= heights.count_lines(text, width) <= heights.count_lines(text + "ก", width)
    assert heights.count_lines(text, width + 5) <= heights.count_lines(text, width)


def test_a_row_of_one_line_is_a_little_higher_than_the_font() -> None:
    assert 23 <= heights.measure_lines(1) <= 26
    assert heights.measure_lines(2) > 1.8 * heights.measure_lines(1)


@pytest.mark.parametrize("text", ["ประเด็นยุทธศาสตร์", "Strategic Objective", "ก"])
def test_a_text_has_one_line_in_its_width(text: str) -> None:
    width = heights.measure_width(text)
    assert heights.count_lines(text, width, bold=True) == 1
    assert len(text) == 1 or heights.count_lines(text, width - 1, bold=True) > 1


@pytest.mark.parametrize("room", [3, 40, 100, 200, 400])
def test_a_text_is_cut_to_its_room_between_clusters(room: float) -> None:
    text = "ร้อยละความพึงพอใจของผู้รับบริการ ที่ได้รับการดูแลอย่างทั่วถึง"
    cut = heights.cut_text(text, room)
    assert heights.measure_text(cut) <= max(room, heights.measure_text("…"))
    kept = cut.removesuffix("…")
    assert text.startswith(kept)
    assert unicodedata.category(text[len(kept) : len(kept) + 1] or " ") != "Mn"
    assert not kept.endswith(tuple("เแโใไ"))


def test_a_text_that_fits_stays_on_one_line() -> None:
    assert heights.cut_text("ก ข\n ค", 1000) == "ก ข ค"
