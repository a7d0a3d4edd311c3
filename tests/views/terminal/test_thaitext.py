"""Thai in cells: nothing lost, nothing too wide, no line that starts or ends where Thai cannot."""

from __future__ import annotations

import time
import unicodedata
from io import StringIO
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from orgplan.views.terminal.thaitext import ThaiText, find_breaks, find_folds, find_word_ends

LEADING, TRAILING = "เแโใไ", "ะาำๅๆฯ"
SENTENCES = (
    "การกำหนดกลุ่มผู้รับบริการและผู้มีส่วนได้ส่วนเสีย การบริหารช่องทางการรับฟังและเรียนรู้ความต้องการ และการจัดสร้างเครือข่าย",
    "ส่วนราชการประกาศมาตรฐานคู่มือการติดต่อราชการให้ผู้รับบริการ และผู้มีส่วนได้ส่วนเสียทราบ",
    "ถ่ายทอด(cascading) ตัวชี้วัดระดับจังหวัดภายใน มี.ค. 2553 งบ 1,250,000.50 บาท (ก.พ.ร.)",
    "น้ำใจเล็กๆ น้อยๆ ฯลฯ “ทำแล้ว” ไม่มี/ไม่ใช้งบประมาณ 100%",
)
MIXED = st.text("กขงจนมยรลวสหอะาำเแโใไๆฯ ิีึืุู่้๊๋์ .,()/-abc019\u200b日🙂", max_size=120)
WIDTHS = st.integers(2, 90)


def cells(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)


def lines(text: str, width: int) -> list[str]:
    places = [0, *find_breaks(text, width), len(text)]
    return [text[start:end] for start, end in pairwise(places)]


def is_mark(sign: str) -> bool:
    return unicodedata.category(sign).startswith("M")


@given(MIXED | st.sampled_from(SENTENCES), WIDTHS)
@example("ก" + "้" * 50, 2)
@example("เ" * 40, 3)
@example(" " * 100, 4)
@example("", 5)
def test_nothing_is_lost_and_every_line_moves_on(text: str, width: int) -> None:
    found = find_breaks(text, width)
    assert found == sorted(set(found))
    assert all(0 < at < len(text) for at in found)
    assert "".join(lines(text, width)) == text


@given(MIXED | st.sampled_from(SENTENCES), WIDTHS)
def test_no_line_is_wider_than_the_width_unless_one_cluster_is(text: str, width: int) -> None:
    for line in lines(text, width):
        shown = line.rstrip(" ")
        assert cells(shown) <= width or sum(not is_mark(sign) and sign != "\u200b" for sign in shown) == 1


@given(MIXED | st.sampled_from(SENTENCES), WIDTHS)
def test_no_line_starts_within_a_cluster(text: str, width: int) -> None:
    assert not any(is_mark(line[0]) for line in lines(text, width)[1:])


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("width", [8, 12, 20, 35, 60, 80])
def test_real_sentences_break_where_thai_can(sentence: str, width: int) -> None:
    for line in lines(sentence, width)[1:]:
        assert line[0] not in TRAILING
        assert line[0] not in ")]”,.:;!?%/"
    for line in lines(sentence, width)[:-1]:
        assert line.rstrip()[-1] not in LEADING
        assert line.rstrip()[-1] not in "([“"


@given(MIXED)
def test_folds_are_places_where_thai_can_break(text: str) -> None:
    for at in find_folds(text):
        assert text[at] not in TRAILING
        assert not is_mark(text[at])
        assert text[at - 1] not in LEADING


@given(MIXED)
def test_words_end_at_folds(text: str) -> None:
    assert find_word_ends(text) <= set(find_folds(text))


def test_lines_end_between_words() -> None:
    text = "การพัฒนาการวางแผนเชิงยุทธศาสตร์"
    assert lines(text, 18) == ["การพัฒนาการวางแผน", "เชิงยุทธศาสตร์"]


def test_lines_end_at_a_space_that_leaves_them_fairly_full() -> None:
    assert lines("วิเคราะห์ผลการดำเนินงาน ปัญหา อุปสรรค", 30) == ["วิเคราะห์ผลการดำเนินงาน ปัญหา ", "อุปสรรค"]


@pytest.mark.parametrize("number", ["1,250,000.50", "12500000", "customer", "a1b2c3"])
def test_numbers_and_latin_words_stay_whole(number: str) -> None:
    text = f"งบประมาณทั้งสิ้น{number}บาท"
    for width in range(len(number), 30):
        if "," not in number:
            assert any(number in line for line in lines(text, width)), width


def test_months_and_abbreviations_stay_whole() -> None:
    for width in range(10, 40):
        shown = lines("เริ่มดำเนินการภายใน มี.ค. ถึง เม.ย. โดย ก.พ.ร. เห็นชอบ", width)
        assert all(any(word in line for line in shown) for word in ("มี.ค.", "เม.ย.", "ก.พ.ร.")), width


@pytest.mark.parametrize(
    "text", ["ก" * 32_767, "การพัฒนาองค์การ " * 2_000, "เ" * 32_767, "a" * 32_767, "ก้" * 16_000, " " * 32_767], ids=len
)
def test_the_longest_text_wraps_in_good_time(text: str) -> None:
    text = text[:32_767]
    started = time.monotonic()
    shown = lines(text, 40)
    assert time.monotonic() - started < 3
    assert "".join(shown) == text


def test_the_time_grows_with_the_length_and_not_with_its_square() -> None:
    def seconds(length: int) -> float:
        text = ("การพัฒนาองค์การให้มีประสิทธิภาพ" * (length // 30 + 1))[: length - 1] + str(length % 7)
        find_word_ends.cache_clear()
        started = time.process_time()
        find_breaks(text, 30)
        return time.process_time() - started

    seconds(1_000)
    short, long = min(seconds(4_000) for _ in range(3)), min(seconds(32_000) for _ in range(2))
    assert long < 8 * short * 3 + 0.05


# --- within rich -------------------------------------------------------------------------------------------------------


def printed(text: ThaiText, width: int) -> str:
    from rich.console import Console, Group

    stream = StringIO()
    Console(file=stream, width=width, color_system=None).print(Group(text))
    return stream.getvalue()


@given(st.sampled_from(SENTENCES), st.integers(12, 90))
def test_rich_shows_the_same_lines(sentence: str, width: int) -> None:
    assert printed(ThaiText(sentence), width) == "".join(f"{line.rstrip()}\n" for line in lines(sentence, width))


def test_lines_of_the_text_stay_lines() -> None:
    assert printed(ThaiText("หนึ่ง\n\nสอง"), 20) == "หนึ่ง\n\nสอง\n"


def test_a_cell_may_be_narrower_than_its_longest_run() -> None:
    from rich.console import Console

    console = Console(width=200)
    measured = ThaiText(SENTENCES[0]).__rich_measure__(console, console.options)
    assert (measured.minimum, measured.maximum) == (12, cells(SENTENCES[0]))
    short = ThaiText("กก").__rich_measure__(console, console.options)
    assert (short.minimum, short.maximum) == (2, 2)


@pytest.mark.parametrize("word", ["จังหวัด", "ปฏิบัติ", "ไตรมาส", "องค์การ", "มหาวิทยาลัย"])
def test_words_that_every_plan_has_stay_whole(word: str) -> None:
    text = f"การนำยุทธศาสตร์ไป{word}ระดับ"
    inside = set(range(text.index(word) + 1, text.index(word) + len(word)))
    assert not find_word_ends(text) & inside
    assert text.index(word) in find_word_ends(text)


def test_justified_text_keeps_its_words() -> None:
    from rich.console import Console

    shown = ThaiText("หนึ่ง สอง").wrap(Console(width=20), 20, justify="right")
    assert [line.plain for line in shown] == [" " * (20 - cells("หนึ่ง สอง")) + "หนึ่ง สอง"]
    whole = ThaiText(SENTENCES[0]).wrap(Console(width=20), 20, no_wrap=True)
    assert [line.plain for line in whole] == [SENTENCES[0]]
