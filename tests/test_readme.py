"""The README is true in both languages: its commands run, its blocks are what orgplan prints, its links lead somewhere."""

from __future__ import annotations

import os
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from running import ROOT, every_command, process

PAGES = {"README.md": "en", "README.th.md": "th"}
README, THAI = ((ROOT / page).read_text(encoding="utf-8") for page in PAGES)
TEXTS = dict(zip(PAGES, (README, THAI), strict=True))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


REWRITE = bool(os.environ.get("REWRITE_GOLDEN"))
"""Whether the blocks are to be brought up to date: REWRITE_GOLDEN=1 pytest tests/test_readme.py -k console"""


def blocks(language: str, page: str = "README.md") -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", TEXTS[page], re.DOTALL | re.MULTILINE)


def commands(page: str) -> list[tuple[str, str]]:
    """(command, what the README says it prints) of every console block."""
    found = []
    for block in blocks("console", page):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append((command, output))
    return found


def pattern(output: str) -> str:
    """What a block says as a regular expression: a line `...` stands for any lines."""
    lines = [r"(?:.*\n)*?" if line == "..." else re.escape(line) + r"\n" for line in output.rstrip("\n").split("\n")]
    return "".join(lines)


def test_the_readme_shows_the_commands_at_work() -> None:
    shown = [command for command, _ in commands("README.md")]
    assert len(shown) >= 5
    assert all(command.startswith("orgplan ") for command in shown)
    assert [command for command, _ in commands("README.th.md")] == shown


SHOWN = [(page, *each) for page in PAGES for each in commands(page)]


@pytest.mark.parametrize("page, command, output", SHOWN, ids=[f"{PAGES[page]}-{command}" for page, command, _ in SHOWN])
def test_a_console_block_is_what_the_command_prints(page: str, command: str, output: str) -> None:
    ended = process(*shlex.split(command)[1:], ORGPLAN_LANG=PAGES[page])
    assert ended.returncode == 0, ended.stderr
    if REWRITE:
        file = ROOT / page
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace(f"$ {command}\n{output}", f"$ {command}\n{refreshed(output, ended.stdout)}"), encoding="utf-8")
    else:
        assert re.fullmatch(pattern(output), ended.stdout), ended.stdout


def refreshed(output: str, printed: str) -> str:
    """The block with what is printed now: as many lines before and after `...` as it had; all, where it was empty."""
    shown, lines = output.rstrip("\n").split("\n"), printed.rstrip("\n").split("\n")
    if "..." in shown:
        after = len(shown) - shown.index("...") - 1
        lines = [*lines[: shown.index("...")], "...", *lines[len(lines) - after :]]
    return "\n".join(lines) + ("\n\n" if output.endswith("\n\n") else "\n")


def test_a_block_is_refreshed_around_its_dots() -> None:
    assert refreshed("a\nb\n...\ny\n", "1\n2\n3\n4\n5\n") == "1\n2\n...\n5\n"
    assert refreshed("...\ny\n", "1\n2\n3\n") == "...\n3\n"
    assert refreshed("a\n...\n", "1\n2\n3\n") == "1\n...\n"
    assert refreshed("a\n", "1\n2\n") == "1\n2\n"


@pytest.mark.parametrize(
    "output, printed, matches",
    [
        ("a\n...\nd\n", "a\nb\nc\nd\n", True),
        ("a\n...\nd\n", "a\nd\n", True),
        ("a\n...\nd\n", "a\nd\ne\n", False),
        ("a.c\n", "abc\n", False),
        ("a\n", "a \n", False),
    ],
)
def test_the_comparison_can_fail(output: str, printed: str, matches: bool) -> None:  # noqa: FBT001
    assert bool(re.fullmatch(pattern(output), printed)) is matches


# --- the first two commands --------------------------------------------------------------------------------------------

FIRST, SECOND = (block.strip() for block in blocks("sh")[:2])
WINDOWS = blocks("bat")[0].strip().split("\n")


def test_the_first_command_installs_and_works_on_the_plan() -> None:
    assert README.index("<!-- first command -->\n```sh\n" + FIRST) < README.index("<!-- test command -->\n```sh\n" + SECOND)
    make, install, run = FIRST.split(" && ")
    assert make == "python3 -m venv .venv"
    assert re.fullmatch(r"\.venv/bin/pip install (-q )?-c constraints\.txt -e \.", install)
    assert run.startswith(".venv/bin/orgplan score plans/2553.yaml")


def test_the_second_command_installs_for_development_and_tests() -> None:
    make, install, run = SECOND.split(" && ")
    assert make == "python3 -m venv .venv"
    assert re.fullmatch(r'\.venv/bin/pip install (-q )?-c constraints\.txt -e "\.\[dev\]"', install)
    assert run == ".venv/bin/pytest"


@pytest.mark.parametrize("unix, windows", list(zip([FIRST, SECOND], WINDOWS, strict=True)), ids=["first", "second"])
def test_windows_has_the_same_commands_in_its_spelling(unix: str, windows: str) -> None:
    parts = unix.replace("python3 ", "py ").replace(".venv/bin/", ".venv\\Scripts\\").split(" ")
    spelt = [part.replace("/", "\\") if part.endswith(".yaml") else part for part in parts]
    assert windows == " ".join(spelt)


def test_the_thai_readme_has_the_first_command_in_both_spellings() -> None:
    assert [each.strip() for each in blocks("bat", "README.th.md")] == WINDOWS[:1]
    assert [each.strip() for each in blocks("sh", "README.th.md")] == [FIRST]


def test_the_first_command_does_what_it_says() -> None:
    ended = process(*shlex.split(FIRST.split(" && ")[2])[1:])
    assert ended.returncode == 0
    assert re.search(r"Plan: \d\.\d{4}\n", ended.stdout)


# --- links -------------------------------------------------------------------------------------------------------------


def links() -> Iterator[tuple[str, str]]:
    for page in [
        *(ROOT / page for page in PAGES),
        ROOT / "CONTRIBUTING.md",
        ROOT / "CHANGELOG.md",
        *sorted((ROOT / "docs").glob("*.md")),
    ]:
        text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
        for target in re.findall(r"\[[^\]]*\]\(([^)\s]+)\)", re.sub(r"`[^`\n]*`", "", text)):
            if "://" not in target and not target.startswith("mailto:"):
                yield page.relative_to(ROOT).as_posix(), target


def anchors(page: Path) -> set[str]:
    """The anchors that GitHub gives the heads of a page: letters with their marks, which Python does not count as such in Thai."""
    heads = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\u0e31-\u0e4e\- ]", "", head.replace("`", "").strip().lower()).replace(" ", "-") for head in heads}


def test_pages_have_links() -> None:
    assert len(list(links())) >= 4


@pytest.mark.parametrize("page, target", sorted(set(links())))
def test_a_link_leads_somewhere(page: str, target: str) -> None:
    name, _, anchor = target.partition("#")
    meant = (ROOT / page).parent / name if name else ROOT / page
    assert meant.exists()
    if anchor and meant.suffix == ".md":
        assert anchor.lower() in anchors(meant)


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`((?:plans|examples|docs|tests|schema|\.ci)/[\w./-]*)`", README + THAI))))
def test_a_path_named_in_the_readme_exists(name: str) -> None:
    assert (ROOT / name).exists()


# --- commands and options ----------------------------------------------------------------------------------------------


COMMANDS = dict(every_command())


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in {"", "export"}])
def test_the_readme_names_a_command(name: str, page: str) -> None:
    assert f"orgplan {name}" in TEXTS[page]


def test_the_dependency_table_is_that_of_the_project() -> None:
    table = README[README.index("| dependency | why |") :].split("\n\n")[0]
    named = {row.split("|")[1].strip().lower() for row in table.split("\n")[2:]}
    extras = [
        each
        for name, needed in PROJECT["optional-dependencies"].items()
        if name not in {"dev", "browser", "site"}
        for each in needed
    ]
    wanted = {re.split(r"[<>=~!\[; ]", requirement)[0].lower() for requirement in [*PROJECT["dependencies"], *extras]}
    assert named == wanted


@pytest.mark.parametrize("page, head", [("README.md", "| code | meaning |"), ("README.th.md", "| รหัส | ความหมาย |")])
def test_the_readme_lists_every_exit_code(page: str, head: str) -> None:
    from orgplan.shell.outcome import ExitCode

    table = TEXTS[page][TEXTS[page].index(head) :].split("\n\n")[0]
    assert {int(row.split("|")[1]) for row in table.split("\n")[2:]} == set(ExitCode)


def test_the_readme_asks_for_the_python_that_the_project_asks_for() -> None:
    lowest = PROJECT["requires-python"].removeprefix(">=")
    assert f"Python {lowest} or newer" in README
    assert f"Python {lowest} ขึ้นไป" in THAI
