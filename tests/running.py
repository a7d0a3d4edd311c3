"""Ways to run orgplan in tests: within the process through typer's runner and `main`, and as a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest
import typer
from typer.testing import CliRunner, Result

from orgplan.cli import app, main
from orgplan.shell.outcome import CannotDo

ROOT: Final = Path(__file__).parent.parent
PLAN: Final = "plans/2553.yaml"
RESULTS: Final = "examples/2553-results.yaml"
FIGURES: Final = (["score", PLAN, "--results", RESULTS], ["gantt", PLAN], ["budget", PLAN], ["export", "json", PLAN])
"""Every command that prints figures, on the plan of Rayong."""

ENV: Final = {"ORGPLAN_LANG": "en", "COLUMNS": "100", "NO_COLOR": "1", "GITHUB_ACTIONS": ""}


def invoke(*args: object, **env: str) -> Result:
    """A command within this process. A `CannotDo` comes out as the exit code 2 and in `exception`.

    Nothing that is printed may hold a mark in the place of what an office calls things.
    """
    result = CliRunner().invoke(app, [str(arg) for arg in args], env={**ENV, **env})
    assert "⟦" not in result.output
    if isinstance(result.exception, CannotDo):
        result.exit_code = 2
    elif result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def every_command() -> Iterator[tuple[str, Any]]:
    """Every command and every group of commands with its path behind `orgplan`, which itself has none."""
    stack: list[tuple[str, Any]] = [("", typer.main.get_command(app))]
    while stack:
        path, command = stack.pop()
        yield path, command
        stack += [(f"{path} {name}".strip(), child) for name, child in getattr(command, "commands", {}).items()]


def json_of(*args: object) -> Any:
    """What a command that must end well prints as JSON, decimals exact."""
    result = invoke(*args)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout, parse_float=Decimal)


def run_main(monkeypatch: pytest.MonkeyPatch, *args: object) -> int:
    """`main` as the console script calls it, with its exit code; the output goes to capsys."""
    monkeypatch.setattr(sys, "argv", ["orgplan", *map(str, args)])
    for name, value in ENV.items():
        monkeypatch.setenv(name, value)
    try:
        main()
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def clean_environment(env: Mapping[str, str | None]) -> dict[str, str]:
    """The environment of a process: this one's, without what would change the output, and with `env` (None takes away)."""
    unwanted = {"FORCE_COLOR", "TERM", "LC_ALL", "PYTHONIOENCODING", "ORGPLAN_FORMAT"}
    kept = {name: value for name, value in os.environ.items() if name not in unwanted}
    wanted: dict[str, str | None] = {**kept, **ENV, "LANG": "C.UTF-8", **env}
    return {name: value for name, value in wanted.items() if value is not None}


Ended = subprocess.CompletedProcess[str]


def process(*args: str | bytes | Path, cwd: Path = ROOT, **env: str | None) -> Ended:
    """A command as a process of its own, from the root of the repository; never waits for long."""
    return _ended([sys.executable, "-m", "orgplan", *args], cwd, env)


def shell(script: str, *, cwd: Path = ROOT, env: Mapping[str, str | None] | None = None) -> Ended:
    """A line of shell, in which `orgplan` is this orgplan."""
    return _ended(["bash", "-c", f'orgplan() {{ {sys.executable} -m orgplan "$@"; }}\n{script}'], cwd, env or {})


def _ended(command: Sequence[str | bytes | Path], cwd: Path, env: Mapping[str, str | None]) -> Ended:
    return subprocess.run(
        command,
        env=clean_environment(env),
        cwd=cwd,
        encoding="utf-8",
        errors="replace",
        timeout=60,
        check=False,
        stdin=subprocess.DEVNULL,
        capture_output=True,
    )
