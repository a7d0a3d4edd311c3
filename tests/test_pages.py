"""The pages for plan authors are true to the letter: what they tell to type exists, can be typed on Windows, and prints what they say.

In a page `<!-- prints -->` before a block says that the commands of the block before it print this, and `<!-- file: NAME -->` that the
block is a file for those that follow.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from orgplan.json_schema import DESCRIPTIONS
from orgplan.manual.pages import RULES
from orgplan.names import KEY_NAMES, call_by
from running import ROOT, invoke
from test_readme import COMMANDS, REWRITE, pattern, refreshed

PAGES = ["README.md", "README.th.md", *sorted(f"docs/{page.name}" for page in (ROOT / "docs").glob("*.md"))]
KEYS = {key for model in DESCRIPTIONS for key in model.model_fields}
FOLLOWED = ["docs/year.th.md", "docs/excel.th.md"]
"""Pages whose commands are carried out one after the other, in a folder that is empty at first."""


class Block(NamedTuple):
    mark: str
    language: str
    text: str


def blocks(page: str) -> list[Block]:
    text = (ROOT / page).read_text(encoding="utf-8")
    return [Block(*each) for each in re.findall(r"(?:^<!-- ([^\n]*) -->\n)?^```(\w+)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)]


def typed(page: str) -> Iterator[str]:
    """What a page tells to type: lines of its blocks, and commands within its sentences."""
    for block in blocks(page):
        if block.language in {"bat", "console"}:
            yield from (line.removeprefix("$ ") for line in block.text.splitlines() if re.match(r"(\$ )?orgplan ", line))
    outside = re.sub(r"^```.*?^```$", "", (ROOT / page).read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    yield from (each for each in re.findall(r"`([^`\n]+)`", outside) if each.startswith("orgplan "))


TYPED = sorted({(page, line) for page in PAGES for line in typed(page)})


def words_of(line: str) -> list[str]:
    """A command line as the Windows prompt reads it: only double quotes, and `||` and `>` end it."""
    reader = shlex.shlex(re.split(r" \|\| | > ", line)[0], posix=True)
    reader.quotes, reader.escape, reader.commenters, reader.whitespace_split = '"', "", "", True
    return list(reader)[1:]


@pytest.mark.parametrize("page, line", TYPED)
def test_what_is_to_be_typed_exists(page: str, line: str) -> None:
    words, command = words_of(line), COMMANDS[""]
    while words and (child := getattr(command, "commands", {}).get(words[0])):
        words, command = words[1:], child
    known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    assert command is not COMMANDS[""] or not words or words[0].startswith("-"), line
    assert {word.split("=")[0] for word in words if re.match(r"--?[a-z]", word)} <= known | {"-h", "--help"}, line


@pytest.mark.parametrize("page, line", TYPED)
def test_what_is_to_be_typed_is_read_alike_by_the_windows_prompt(page: str, line: str) -> None:
    assert not line.endswith("\\")
    assert not re.search(r"(?:^| )#", line), "the Windows prompt knows no comments behind a command"
    assert "$" not in line


def test_the_comparison_sees_what_windows_does_not_read() -> None:
    assert words_of("""orgplan gantt a.yaml --as-of 'ก.ค. 53'""")[-2:] == ["'ก.ค.", "53'"]
    assert words_of("""orgplan gantt "a b.yaml" || goto end""") == ["gantt", "a b.yaml"]


@pytest.mark.parametrize("page", [page for page in PAGES if any(block.language == "bat" for block in blocks(page))])
def test_a_batch_file_doubles_its_per_cent_signs(page: str) -> None:
    for block in blocks(page):
        if block.language == "bat":
            assert "%" not in re.sub(r"%%|%[A-Z]+%", "", block.text)
            assert not block.text.startswith("\ufeff")


def test_every_page_is_on_the_site() -> None:
    settings = (ROOT / "docs/site/conf.py").read_text(encoding="utf-8")
    assert [page for page in PAGES if page.startswith("docs/") and f'"{page.removesuffix(".md")}"' not in settings] == []


MADE = {"docs/rules.md"}
"""What the program prints knows of no other page."""


@pytest.mark.parametrize("page", [page for page in PAGES if page.replace(".md", ".th.md") in PAGES and page not in MADE])
def test_each_language_links_to_the_other_at_the_top(page: str) -> None:
    thai = ROOT / page.replace(".md", ".th.md")
    assert (ROOT / page).read_text(encoding="utf-8").split("\n\n")[1] == f"[ภาษาไทย]({thai.name})"
    assert thai.read_text(encoding="utf-8").split("\n\n")[1] == f"[English]({Path(page).name})"


# --- pages that are followed -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", FOLLOWED)
def test_a_page_that_is_followed_to_the_letter_prints_what_it_says(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    printed = ""
    for block in blocks(page):
        if block.mark.startswith("file: "):
            Path(block.mark.removeprefix("file: ")).write_text(block.text, encoding="utf-8")
        elif block.mark == "prints":
            if REWRITE:
                refresh(ROOT / page, block.text, printed)
            else:
                assert re.fullmatch(pattern(block.text), printed), printed
        elif block.language == "bat":
            printed = "".join(follow(line) for line in block.text.splitlines() if line.startswith("orgplan "))


def follow(line: str) -> str:
    """What a command prints that must end well, findings aside."""
    ended = invoke(*words_of(line), ORGPLAN_LANG="th")
    assert ended.exit_code in {0, 1}, ended.output
    return ended.output


def refresh(page: Path, before: str, printed: str) -> None:
    text = page.read_text(encoding="utf-8")
    mark, end = "<!-- prints -->\n```text\n", "```"
    assert mark + before + end in text
    page.write_text(text.replace(mark + before + end, mark + refreshed(before, printed) + end, 1), encoding="utf-8")


# --- the glossary ------------------------------------------------------------------------------------------------------------


def terms(page: str) -> list[tuple[str, ...]]:
    """The rows of the tables of a page, without their heads."""
    lines = (ROOT / page).read_text(encoding="utf-8").splitlines()
    rows = [tuple(cell.strip() for cell in line.strip("|").split(" | ")) for line in lines if line.startswith("| ")]
    return [row for at, row in enumerate(rows) if row[0] != "---" and rows[at + 1 : at + 2] != [("---",) * len(row)]]


def test_the_glossaries_have_the_same_terms_and_keys() -> None:
    english, thai = terms("docs/glossary.md"), terms("docs/glossary.th.md")
    assert len(english) > 40
    assert [(row[1], row[0], *row[2:-1]) for row in thai] == [row[:-1] for row in english]
    keys = {cell.strip("`") for row in english for cell in row[2:-1]}
    assert keys <= KEYS


def test_the_glossary_calls_things_as_the_program_does() -> None:
    """Of keys: what messages call them is, in full or in part, the word of the glossary."""
    in_thai = {row[2].strip("`"): row[0] for row in terms("docs/glossary.th.md") if len(row) == 4 and row[0] != "แหล่งงบประมาณ"}
    called = {key: call_by({}, words).th for key, words in KEY_NAMES.items()}
    assert {key: word for key, word in in_thai.items() if key in called and called[key] not in word} == {}


# --- words in code marks -----------------------------------------------------------------------------------------------------

CHOICES = {
    *[
        "linear",
        "step",
        "milestone",
        "yes_no",
        "last",
        "sum",
        "mean",
        "csv",
        "jsonl",
        "xlsx",
        "html",
        "json",
        "th",
        "yes",
        "no",
        "null",
    ],
    *["word", "tables", "calendar", "watch"],  # the extras
    *["month", "quarter", "level", "source"],  # what --map takes besides keys
}
OF_WINDOWS = {"py", "python", "cmd", "rem", "type"}


def test_a_word_in_code_marks_is_one_of_the_format_or_of_the_program() -> None:
    known = KEYS | {rule.name for rule in RULES} | CHOICES | OF_WINDOWS
    known |= {word for name in COMMANDS for word in name.split()} | {"kpi"}
    known |= {option for command in COMMANDS.values() for parameter in command.params for option in parameter.opts}
    known |= {"--upgrade", "--force", "--reinstall"}  # of pip, pipx and uv
    named = {
        (page, word)
        for page in PAGES
        if page.endswith(".th.md") and page != "docs/rules.th.md"
        for word in re.findall(r"`(-[a-z-]+|[a-z_-]{2,}(?=`))", (ROOT / page).read_text(encoding="utf-8"))
    }
    assert len(named) > 100
    assert {(page, word) for page, word in named if word not in known} == set()
