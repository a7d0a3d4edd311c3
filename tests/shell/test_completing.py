"""What may follow on a line that is being typed."""

from __future__ import annotations

from typing import Any

import pytest
import typer

from orgplan.cli import _MODULES, app
from orgplan.shell.command_pages import list_choices, read_annotations
from orgplan.shell.completing import Completion, complete_line
from orgplan.shell.offering import Offering
from running import PLAN, ROOT, every_command

APP = typer.main.get_command(app)
FILE = str(ROOT / PLAN)


def complete(*words: str) -> Completion:
    return complete_line(APP, [FILE if each == "PLAN" else each for each in words], "en")


def values(*words: str) -> list[str]:
    return [each.value for each in complete(*words).offers]


def test_commands_are_offered_with_their_sentences() -> None:
    assert values("") == values() == list(_MODULES)
    assert complete("sc").offers[0].words.th.startswith("คิดคะแนน")
    assert values("import", "") == ["xlsx", "table"]
    assert values("--lang", "th", "import", "t") == ["table"]
    assert values("nothing", "") == []


def test_options_are_offered_and_those_given_only_where_they_may_be_repeated() -> None:
    assert {"--results", "--round", "--help"} <= set(values("score", "-"))
    assert "--trend" not in values("score", "--trend", "--")
    assert "--results" in values("score", "--results", "a.yaml", "--")
    assert "--output" not in values("validate", "-o", "x", "--")
    assert values("score", "--", "--") == []
    assert values("score", "--round", "--r") == []  # it is the value of --round
    assert all(each.words.th for each in complete("score", "--").offers)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--lang", ""), ["th", "en"]), (("score", "--lang", "t"), ["th"]), (("budget", "--by", "s"), ["source"]), (("validate", "--format", "j"), ["json", "junit"]),
        (("init", "--groups", ""), ["pmqa", "own"]), (("init", "--format="), ["yaml", "xlsx"]), (("--show-completion", "z"), ["zsh"]), (("status", "--by", ""), ["agency"]),
        (("score", "PLAN", "--explain", "k3"), ["k3-1", "k3-2"]), (("score", "--explain", "k3", "PLAN", "--set", "k2-2"), ["k2-2="]), (("score", "PLAN", "--round", "6"), ["6m"]),
        (("results", "PLAN", "--round=1"), ["12m"]), (("export", "ics", "PLAN", "--agency", "พช"), ["พช."]), (("gantt", "PLAN", "--as-of", "2010-0"), [f"2010-0{n}" for n in range(1, 10)]),
        (("explain", "weights-s"), ["weights-sum"]), (("validate", "--ignore", "weights-s"), ["weights-sum"]), (("validate", "--ignore", "bad-month,weights-s"), ["bad-month,weights-sum"]),
        (("portfolio", ".", "--sort", "-sco"), ["-score"]), (("portfolio", ".", "--where", "err"), ["errors"]), (("explain", "weights-sum", ""), []), (("template", "--organization", ""), []),
        (("init", "--organization", ""), []), (("score", "PLAN", "--goal", ""), []), (("rules", ""), []),
    ],
)  # fmt: skip
def test_values_are_offered(words: tuple[str, ...], expected: list[str]) -> None:
    answer = complete(*words)
    assert ([each.value for each in answer.offers], answer.takes_files) == (expected, False)


def test_what_stands_before_a_value_in_one_word_is_kept() -> None:
    assert complete("score", "PLAN", "--round=6").before == "--round="
    assert complete("score", "PLAN", "--round", "6").before == ""
    assert complete("score", "PLAN", "--set", "k3-1=8").before == ""


@pytest.mark.parametrize(
    "words", [("score", ""), ("score", "pl"), ("score", "a.yaml", "b"), ("score", "--results", ""), ("validate", "-o", ""), ("diff", "a", ""),
              ("export", "xlsx", "a.yaml", "-o", "x"), ("import", "xlsx", "a.xlsx", "--into="), ("score", "--", "-x"), ("portfolio", "")]
)  # fmt: skip
def test_files_are_left_to_the_shell(words: tuple[str, ...]) -> None:
    answer = complete(*words)
    assert answer.takes_files
    assert not answer.offers


FREE = {"--organization", "--goal", "--map", "--sheet", "--port", "--jobs", "--stdin-filename", "--note", "--code"}
"""Options whose values nobody can foresee."""


@pytest.mark.parametrize("path, command", list(every_command()), ids=lambda each: each if isinstance(each, str) else "")
def test_every_value_that_can_be_foreseen_is(path: str, command: Any) -> None:
    """A new option offers what it takes, or is named among those that cannot."""
    for each in command.params:
        if each.param_type_name == "option" and not each.is_flag:
            offered = any(
                isinstance(beside, Offering) for beside in getattr(read_annotations(command)[each.name], "__metadata__", ())
            )
            files = complete(*path.split(), max(each.opts, key=len), "").takes_files
            assert offered or list_choices(each) or files or set(each.opts) & FREE, each.opts
