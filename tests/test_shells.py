"""Examples of commands can be typed in every shell: the Windows prompt knows no single quotes."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from running import ROOT, every_command, invoke

IN_SINGLE_QUOTES = re.compile(r"(?<![\w'])'[^'\n]+'(?!\w)")
"""A word, or several, in single quotes; not the apostrophe of English."""
CODE = re.compile(r"`([^`\n]+)`")
FENCE = re.compile(r"^```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)


def commands_in_markdown(text: str) -> Iterator[str]:
    """What stands as code and is a command of orgplan, or options of one."""
    lines = [line for fence in FENCE.findall(text) for line in fence.splitlines()] + CODE.findall(FENCE.sub("", text))
    for line in lines:
        command = re.search(r"(?:\borgplan [a-z]|(?<!\w)--[a-z]).*", line)
        if command:
            yield command[0]


def test_a_single_quoted_argument_is_seen() -> None:
    assert [bool(IN_SINGLE_QUOTES.search(each)) for each in commands_in_markdown("`orgplan gantt x --as-of 'ก.ค. 53'`")] == [True]
    assert [
        bool(IN_SINGLE_QUOTES.search(each)) for each in commands_in_markdown("```sh\n$ orgplan status --set='k = 1'\n```\n")
    ] == [True]
    assert not IN_SINGLE_QUOTES.search("the year's plan and the plans' folders")


@pytest.mark.parametrize(
    "page",
    ["README.md", "README.th.md", "CONTRIBUTING.md", *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md")))],
)
def test_no_page_shows_an_argument_in_single_quotes(page: str) -> None:
    commands = list(commands_in_markdown((ROOT / page).read_text("utf-8")))
    without = {"docs/licences.md", "docs/mutation.md", "docs/transcription-2553.md", "docs/glossary.md", "docs/glossary.th.md"}
    assert commands or page in without
    assert not [each for each in commands if IN_SINGLE_QUOTES.search(each)]


@pytest.mark.parametrize("command", [name for name, _ in every_command()])
@pytest.mark.parametrize("lang", ["en", "th"])
def test_no_help_shows_an_argument_in_single_quotes(command: str, lang: str) -> None:
    shown = invoke(*command.split(), "--help", ORGPLAN_LANG=lang).stdout
    assert f"orgplan {command}" in shown
    assert not IN_SINGLE_QUOTES.search(shown)


def texts_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "0" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


@pytest.mark.parametrize("path", sorted((ROOT / "src").rglob("*.py")), ids=lambda path: path.name)
def test_no_hint_shows_an_argument_in_single_quotes(path: Path) -> None:
    for text in texts_of(path):
        for command in re.findall(r"`orgplan [^`]*`|--[a-z-]+[ =]'[^']*'", text):
            assert not IN_SINGLE_QUOTES.search(command), text
