"""Diffs of files that are changed in place; that nothing is lost when they are written is tested with the commands that do so."""

from __future__ import annotations

from pathlib import Path

from orgplan.shell.rewriting import format_diff


def test_a_diff_names_the_file_and_the_change() -> None:
    assert format_diff(Path("plan.yaml"), "a: 1\nb: 2\n", "a: 1\nb: 3\n", "mended") == (
        "--- plan.yaml\tnow\n+++ plan.yaml\tmended\n@@ -1,2 +1,2 @@\n a: 1\n-b: 2\n+b: 3\n"
    )


def test_a_missing_line_end_is_said_as_diff_says_it() -> None:
    diff = format_diff(Path("plan.yaml"), "a: 1", "a: 2", "imported")
    assert diff.splitlines()[3:] == ["-a: 1", "\\ No newline at end of file", "+a: 2", "\\ No newline at end of file"]


def test_no_change_has_no_diff() -> None:
    assert format_diff(Path("plan.yaml"), "a: 1\n", "a: 1\n", "mended") == ""
