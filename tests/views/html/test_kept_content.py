"""What the page of a signed plan keeps, and how it is held against the page that is drawn from it."""

from __future__ import annotations

import pytest

from orgplan.views.html.kept_content import find_differences, is_sealed, read_content, seal_page, strip_content

KEPT = '<script type="application/json" id="data">{"orgplan_page":1,"plan":{}}</script>'
PAGE = seal_page(
    f'<html><style>a</style><p class="x">หนึ่ง &amp; สอง</p><td></td><td>■</td><section id="findings"><p>ก</p></section>{KEPT}</html>\n'
)


def test_a_seal_is_of_every_byte() -> None:
    assert is_sealed(PAGE)
    for place in range(len(PAGE)):
        assert not is_sealed(f"{PAGE[:place]}x{PAGE[place + 1 :]}" if PAGE[place] != "x" else PAGE[:place]), place
    assert not is_sealed(PAGE + "\n")
    assert not is_sealed("")


def test_what_is_kept_is_read() -> None:
    assert read_content(PAGE) == {"orgplan_page": 1, "plan": {}}
    assert "orgplan_page" not in strip_content(PAGE)


@pytest.mark.parametrize("page", ["", "<p>", KEPT.replace("orgplan_page", "rows")])
def test_other_pages_keep_nothing(page: str) -> None:
    assert read_content(page) is None


@pytest.mark.parametrize("was, now", [("{}}", "{}"), ('page":1', 'page":2'), ("{}}", "[" * 5000)])
def test_what_was_spoiled_is_an_empty_group(was: str, now: str) -> None:
    assert read_content(PAGE.replace(was, now)) == {}


def test_the_same_page_has_no_differences() -> None:
    assert find_differences(PAGE, PAGE) is None
    assert find_differences(PAGE.replace("<p>ก</p>", "<p>ข</p>"), PAGE) is None  # findings are of the file
    assert find_differences(PAGE, PAGE.rpartition("<!--")[0]) is None


@pytest.mark.parametrize(
    "was, now, differences",
    [
        ("สอง", "สาม", [("หนึ่ง & สอง", "หนึ่ง & สาม")]),
        ("</p><td>", "</p><p>ใหม่</p><td>", [("", "ใหม่")]),
        ("■", "", [("■", "")]),
        ("<td></td><td>■</td>", "<td>■</td><td></td>", []),
        ("<style>a", "<style>b", []),
        ('class="x"', 'class="y"', []),
    ],
)
def test_differences_are_texts_or_markup(was: str, now: str, differences: list[tuple[str, str]]) -> None:
    assert find_differences(PAGE.replace(was, now, 1), PAGE) == differences


def test_many_cells_that_say_the_same_take_no_time() -> None:
    was, now = (f"<p>ก</p>{'<td>■</td>' * count}<p>{end}</p>" for count, end in ((20_000, "ข"), (20_001, "ค")))
    assert find_differences(now, was) == [("ข", "■ ค")]
