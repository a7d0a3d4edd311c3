"""Diffs that `patch` takes: whatever changed, they make the new text of the old one, and show little else."""

from __future__ import annotations

import re
import subprocess
from difflib import unified_diff
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.line_diff import LineChange, find_line_changes, format_hunks

LINES = st.sampled_from(
    ["a", "b", "c", "  - no: 1", "", "\r", "ก\u2028ข\x0c", "\\ No newline at end of file", "-", "+x", "@@ -1 +1 @@"]
)
TEXTS = st.builds(lambda lines, end: "\n".join(lines) + end, st.lists(LINES, max_size=40), st.sampled_from(["", "\n"]))
HEAD = re.compile(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@\n")


def apply(hunks: str, old: str) -> str:
    """What `patch` makes of a text, without any leniency: all places and lengths as the hunks say them."""
    lines = re.findall(r"[^\n]*\n|[^\n]+", old)
    rows = re.findall(r"[^\n]*\n", hunks)
    made: list[str] = []
    place = 0
    while rows:
        head = HEAD.fullmatch(rows.pop(0))
        assert head is not None
        begin, length, new_begin, new_length = (int(each) if each is not None else 1 for each in head.groups())
        begin, new_begin = begin - (length > 0), new_begin - (new_length > 0)
        assert begin >= place
        made += lines[place:begin]
        place = begin
        assert len(made) == new_begin
        while place - begin < length or len(made) - new_begin < new_length:
            row = rows.pop(0)
            line = row[1:]
            if rows and rows[0] == "\\ No newline at end of file\n":
                line = line.removesuffix("\n")
                rows.pop(0)
            if row[0] in " -":
                assert lines[place] == line
                place += 1
            if row[0] in " +":
                made.append(line)
        assert (place - begin, len(made) - new_begin) == (length, new_length)
    return "".join(made + lines[place:])


def edited(before: str, after: str) -> list[str]:
    """The lines of a diff that went and came."""
    return [row for row in format_hunks(before, after).splitlines() if row[0] in "-+"]


@given(TEXTS, TEXTS)
def test_the_hunks_make_the_new_text_of_the_old_one(old: str, new: str) -> None:
    hunks = format_hunks(old, new)
    assert apply(hunks, old) == new
    assert (hunks == "") == (old == new)


@given(st.lists(st.integers(0, 30), max_size=150), st.data())
def test_it_is_so_after_a_few_edits_of_a_long_text(numbers: list[int], data: st.DataObject) -> None:
    lines = [f"{number}\n" for number in numbers]
    for _ in range(data.draw(st.integers(0, 6))):
        begin = data.draw(st.integers(0, len(lines)))
        lines[begin : begin + data.draw(st.integers(0, 40))] = data.draw(st.lists(st.just("3\n") | st.just("x\n"), max_size=40))
    old, new = "".join(f"{number}\n" for number in numbers), "".join(lines)
    assert apply(format_hunks(old, new), old) == new


@given(st.integers(0, 60), st.sets(st.integers(0, 59)), st.sampled_from(["", "\n"]))
def test_where_lines_take_the_place_of_others_it_is_byte_for_byte_what_difflib_writes(
    count: int, places: set[int], end: str
) -> None:
    old = [f"line {number}" for number in range(count)]
    new = [f"new {line}" if number in places else line for number, line in enumerate(old)]
    before, after = ("\n".join(lines) + end for lines in (old, new))
    rows = list(unified_diff(before.splitlines(keepends=True), after.splitlines(keepends=True)))[2:]
    expected = "".join(row if row.endswith("\n") else f"{row}\n\\ No newline at end of file\n" for row in rows)
    assert format_hunks(before, after) == expected


@pytest.mark.parametrize("program", [["git", "apply", "--unidiff-zero", "-p0"], ["git", "apply", "-p0"]])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a\nb\nc\nd\ne\n", "a\nb\nC\nd\ne\n"),
        ("a", "a\n"),
        ("a\n", "a"),
        ("a\nb", "x\nb"),
        ("a\nb\r\nc\u2028d\x0ce\n", "a\nB\r\nc\u2028d\x0ce\n"),
        (
            "".join(f"{number}\n" for number in range(50)),
            "".join(f"{number}\n" for number in range(50) if number not in {0, 9, 10, 49}),
        ),
        ("a\n" * 60, "b\n" + "a\n" * 30 + "b\n" + "a\n" * 31),
    ],
)
def test_git_takes_them(old: str, new: str, program: list[str], tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_bytes(old.encode())
    diff = f"--- plan.yaml\tnow\n+++ plan.yaml\tmended\n{format_hunks(old, new)}"
    subprocess.run(program, cwd=tmp_path, input=diff.encode(), check=True, capture_output=True)
    assert plan.read_bytes() == new.encode()


def test_lines_that_moved_are_not_all_changed_though_there_are_as_many() -> None:
    lines = [f"{number}\n" for number in range(50)]
    assert list(find_line_changes(lines, [*lines[1:], "x\n"])) == [LineChange(0, 1, 0, 0), LineChange(50, 50, 49, 50)]
    assert list(find_line_changes(lines, ["x\n", "y\n", *lines[2:]])) == [LineChange(0, 2, 0, 2)]


def test_changes_that_are_near_share_a_hunk_and_others_do_not() -> None:
    lines = [f"{number}\n" for number in range(30)]

    def hunks(*places: int) -> int:
        new = [line if number not in places else "x\n" for number, line in enumerate(lines)]
        return format_hunks("".join(lines), "".join(new)).count("@@ -")

    assert hunks(5, 12) == 1
    assert hunks(5, 13) == 2


def test_of_lines_all_the_same_only_those_that_came_are_shown() -> None:
    step = "- no: 1\n  title: ก\n  start: ต.ค. 52\n"
    assert edited(step * 300, step * 100 + "  budget: 1\n" + step * 200) == ["+  budget: 1"]
    every = edited(step * 300, (step + "  budget: 1\n") * 300)
    assert every == ["+  budget: 1"] * 300
    assert edited((step + "  note: -\n") * 300, step * 300) == ["-  note: -"] * 300
    assert edited(step * 300, step.replace("title", "titel") * 300) == ["-  title: ก", "+  titel: ก"] * 300


def test_a_block_that_came_is_shown_alone_however_long_it_is() -> None:
    block = "".join(f"    - no: {number % 3}\n      note: x\n" for number in range(500))
    old = "".join(f"- no: {number}\n  note: x\n" for number in range(90))
    place = old.index("- no: 45")
    new = old[:place] + block + old[place:].replace("no: 80\n  note: x", "no: 80\n  note: y")
    assert edited(old, new) == [*(f"+{line}" for line in block.splitlines()), "-  note: x", "+  note: y"]


def test_what_moved_is_shown_as_gone_and_come() -> None:
    assert edited("a\nb\nc\nd\n", "b\nc\nd\na\n") == ["-a", "+a"]


def test_changes_are_counted_from_nought_without_the_last_line() -> None:
    assert list(find_line_changes(["a", "b", "c"], ["a", "x", "y", "c"])) == [LineChange(1, 2, 1, 3)]
    assert list(find_line_changes([], ["a"])) == [LineChange(0, 0, 0, 1)]
    assert list(find_line_changes(["a"], ["a"])) == []


def test_lines_end_at_a_line_feed_alone() -> None:
    assert format_hunks("a\x0cb\u2028c\rd\n", "a\x0cb\u2028c\re\n") == "@@ -1 +1 @@\n-a\x0cb\u2028c\rd\n+a\x0cb\u2028c\re\n"
