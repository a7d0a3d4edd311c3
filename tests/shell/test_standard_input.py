"""Plans from standard input and from pipes: read where `-` is written, and else told how."""

from __future__ import annotations

import os
import re

import pytest

from running import PLAN, shell

posix_only = pytest.mark.skipif(os.name == "nt", reason="a POSIX shell")


@posix_only
@pytest.mark.parametrize("command", ["score", "gantt", "budget", "status", "export json", "portfolio --format csv"])
def test_every_command_reads_a_plan_from_standard_input(command: str) -> None:
    named, piped = shell(f"orgplan {command} {PLAN}"), shell(f"orgplan {command} - <{PLAN}")
    assert (named.returncode, piped.returncode) == (0, 0), piped.stderr
    assert piped.stdout.replace("<stdin>", PLAN) == named.stdout


@posix_only
def test_diff_reads_one_of_its_plans_from_standard_input() -> None:
    ended = shell(f"orgplan diff - {PLAN} <{PLAN}")
    assert (ended.returncode, ended.stdout) == (0, "the plans say the same\n"), ended.stderr


@posix_only
@pytest.mark.parametrize(
    "script, hint",
    [
        ("orgplan validate <(cat {})", "orgplan validate -"),
        ("orgplan validate --strict <(cat {})", "orgplan validate --strict -"),
        ("orgplan score <(cat {}) --round 12m", "orgplan score - --round 12m"),
        ("orgplan score {} --results <(cat {})", "orgplan score {} --results -"),
        ("cat {} | orgplan gantt /dev/stdin", "orgplan gantt -"),
        ("cat {} | orgplan validate /dev/fd/0", "orgplan validate -"),
        ("cat {} | orgplan export json /proc/self/fd/0", "orgplan export json -"),
    ],
)
def test_a_pipe_by_name_is_told_the_command_that_reads_it(script: str, hint: str) -> None:
    for lang in ("en", "th"):
        ended = shell(script.replace("{}", PLAN), env={"ORGPLAN_LANG": lang})
        assert ended.returncode == 2
        found = re.search(r"`(orgplan [^`]*)`", ended.stdout + ended.stderr)
        assert found is not None, ended.stderr
        assert found[1] == hint.replace("{}", PLAN)


@posix_only
def test_a_results_file_needs_the_name_of_its_plan() -> None:
    ended = shell(f"orgplan results --round 12m - <{PLAN}")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "save the plan as a file" in ended.stderr


@posix_only
def test_the_command_that_is_told_reads_it() -> None:
    assert shell(f"cat {PLAN} | orgplan score - --round 12m").returncode == 0
    assert shell(f"cat examples/2553-results.yaml | orgplan score {PLAN} --results -").returncode == 0


@posix_only
def test_of_two_pipes_only_one_can_come_by_standard_input() -> None:
    ended = shell(f"orgplan diff <(cat {PLAN}) <(cat {PLAN})")
    assert ended.returncode == 2
    assert "save it as a file" in ended.stderr


@posix_only
def test_a_file_behind_a_name_of_standard_input_is_read() -> None:
    assert shell(f"orgplan validate /dev/stdin <{PLAN}").returncode == 0
    assert shell("orgplan validate /dev/null").returncode == 2
