"""Arguments that are shown can be typed as they are shown."""

from __future__ import annotations

import os
import subprocess

import pytest

from orgplan.shell.command_lines import join_arguments, quote_argument


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plans/2553.yaml", "plans/2553.yaml"),
        ("แผน/ปี๒๕๕๓.yaml", "แผน/ปี๒๕๕๓.yaml"),
        ("k3-1=81", "k3-1=81"),
        ("ก.ค. 53", '"ก.ค. 53"'),
        ("errors > 0", '"errors > 0"'),
        ("errors>0", '"errors>0"'),
        ("it's", '"it\'s"'),
        ("~", '"~"'),
        ("", '""'),
        ("plans/*.yaml", '"plans/*.yaml"'),
    ],
)
def test_double_quotes_where_any_are_needed(text: str, written: str) -> None:
    assert quote_argument(text) == written


@pytest.mark.skipif(os.name == "nt", reason="bash")
def test_bash_reads_back_what_is_shown() -> None:
    odd = ["a b", "it's", 'say "so"', "$HOME", "`x`", "a\\b", "!x", "ก ข", "", "~", "a>b", "#x", "{a,b}", "*", "a\nb"]
    script = f"printf '%s\\0' {join_arguments(odd)}"
    done = subprocess.run(["bash", "-c", script], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.split("\0")[:-1] == odd
