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


@given(st.text("กขำเ่ -–a1\n", max_size=3000), st.integers(8, 60))
def test_parts_of_a_text_fit_a_row_each_and_make_the_text(text: str, width: int) -> None:
    parts = heights.split_lines(text, width)
    assert "".join(parts) == text
    assert all(heights.count_lines(part.removesuffix("\n"), width) <= heights.MOST_LINES for part in parts)
    assert all(parts[:-1])


def test_parts_end_between_words_and_never_within_a_letter() -> None:
    first, second = heights.split_lines("กี่คำ " * 200, 40)[:2]
    assert first.endswith(" ")
    assert second.startswith("กี่")
    assert all(unicodedata.category(part[0]) != "Mn" for part in heights.split_lines("กี่" * 2000, 40))
    assert not any(part.startswith("- ") for part in heights.split_lines("กข - " * 400, 40)[1:])


def test_letters_without_width_do_not_fill_a_cell() -> None:
    assert max(map(len, heights.split_lines("ก" + "\u0e48" * 20_000, 40))) <= heights.MOST_CHARACTERS


def test_heights_are_whole_pixels() -> None:
    assert heights.round_height(24.67) == 24.75
    assert heights.round_height(24.75) == 24.75
    assert [heights.count_room(heights.measure_lines(lines)) for lines in range(1, 18)] == list(range(1, 18))


def test_a_text_that_no_row_holds_is_shortened_where_it_may_be() -> None:
    assert heights.shorten_text("คำ " * 20, 40) == "คำ " * 20
    short = heights.shorten_text("คำ " * 2000, 40)
    assert short.endswith("คำ…")
    assert heights.count_lines(short, 40) <= heights.MOST_LINES
