from __future__ import annotations

import time

import pytest

from orgplan.line_mends import KNOWN_KEYS, LONGEST, Neighbours, find_group, find_mends, lacks_colon, looks_like_plan

ALONE = Neighbours((0, 4, 8), (2, 6), "        title: ก", ("        end: ข",))


def first(line: str, beside: Neighbours = ALONE) -> tuple[str, bool]:
    """The likeliest guess at a line, and whether it is certain."""
    mend = next(find_mends([line], 0, beside))
    return mend.lines[0], mend.is_certain


@pytest.mark.parametrize("line, guess, is_certain", [
    ("        start:ต.ค. 52", "        start: ต.ค. 52", True),
    ("        สนจ.:สำนักงาน", "        สนจ.: สำนักงาน", False),
    ("        start ต.ค. 52", "        start: ต.ค. 52", False),
    ("        steps", "        steps:", False),
    ("        resp", "        resp:", False),
    ("        title: ก: ข", '        title: "ก: ข"', True),
    ('        title: ก: "ข"', "        title: 'ก: \"ข\"'", True),
    ("        title: ก start: ข", '        title: "ก start: ข"', False),
    ("        duration: ก: ข", '        duration: "ก: ข"', False),
    ("        title: ก: ข # ค", '        title: "ก: ข" # ค', False),
    ('        title: "ก', '        title: "ก"', True),
    ('        title: "ก  # ข', '        title: "ก"  # ข', False),
    ('        title: "', "        title:", False),
    ("        budget: -", '        budget: "-"', True),
    ("        budget: -  # ก", '        budget: "-"  # ก', True),
    ("        budget: @5", '        budget: "@5"', False),
    ("        involved: [ก, ข", "        involved: [ก, ข]", False),
    ('        involved: [ก, "ข]', '        involved: [ก, "ข"]', False),
    ("        involved: [ก, ข}", "        involved: [ก, ข]", False),
    ("        results: {6m: {value: 3}", "        results: {6m: {value: 3}}", False),
    ("        involved: [ก, ข]]", "        involved: [ก, ข]", False),
    ('        note: "c:\\docs"', '        note: "c:\\\\docs"', False),
    ("\t\ttitle: ก", "        title: ก", True),
    ("-\tno: 1", "- no: 1", True),
    ("      -no: 1", "      - no: 1", False),
    ("         end: ก", "        end: ก", False),
    ("       end: ก", "        end: ก", False),
])  # fmt: skip
def test_the_likeliest_guess(line: str, guess: str, is_certain: bool) -> None:  # noqa: FBT001 - a table
    assert first(line) == (guess, is_certain)


def test_the_last_guess_is_that_the_line_is_not_there() -> None:
    for line in ("        title: ก", "  - ก", "\t@", "x" * (LONGEST + 1)):
        assert list(find_mends([line], 0, ALONE))[-1].lines == {0: "#"}


def test_a_key_of_a_group_lines_up_with_the_items_below_it() -> None:
    below = Neighbours((0, 4, 8, 12), (2, 6, 10), "            budget: 3", ("      - id: k1", "        title: ก"))
    assert first("\tkpis:", below)[0] == "    kpis:"
    assert first("\t- no: 2", below)[0] == "      - no: 2"


def test_lines_that_were_moved_together_are_moved_back_together() -> None:
    lines = ["        title: ก", "       - no: 2", "         title: ข", "         start: ค", "    kpis:"]
    mend = next(find_mends(lines, 1, Neighbours((0, 4, 8), (2, 6), lines[0], tuple(lines[2:4]))))
    assert mend.lines == {1: "      - no: 2", 2: "        title: ข", 3: "        start: ค"}


def test_a_value_over_several_lines_is_set_aside_as_a_whole() -> None:
    lines = ["    output: [ก,", "      ข ค: ง: จ,", "      ฉ]", "    note: ช"]
    assert find_group(lines, 0) == [0, 1, 2]
    assert next(find_mends(lines, 0, ALONE)).lines == {0: "    output:", 1: "#", 2: "#"}


def test_what_begins_like_a_plan() -> None:
    assert looks_like_plan("  - no: 1")
    assert looks_like_plan("steps:")
    assert not looks_like_plan("no:1")
    assert not looks_like_plan("others: 1")
    assert lacks_colon("no:1")
    assert lacks_colon("  - no 1")
    assert not lacks_colon("  - no: 1")
    assert not lacks_colon("nobody")
    assert {"title", "orgplan_results", "levels", "12m"} - KNOWN_KEYS == {"12m"}


@pytest.mark.parametrize("piece", [" ", "a: ", "'", '" ', "[", "- ", "\t", "#", ": ", "x", "\\", "=", ":a", "title: "])
def test_long_lines_take_bounded_time(piece: str) -> None:
    for start in ("", "title: ", "title: [", 'title: "', "- "):
        line = start + piece * (LONGEST // len(piece) - 10) + "!"
        started = time.perf_counter()
        list(find_mends([line], 0, ALONE))
        assert time.perf_counter() - started < 1
