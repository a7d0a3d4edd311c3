"""Completion in real shells: bash, zsh and fish, in which somebody types, presses the key and looks at what the program gets."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from orgplan.shell.completion_scripts import SCRIPTS, CompletingShell
from running import PLAN, ROOT, invoke
from shell.typed_shells import TypedShell

SHELLS = [CompletingShell.BASH, CompletingShell.ZSH, CompletingShell.FISH]
LINES = [
    ("orgplan sco", "", ["score"]),
    ("orgplan score 'แผน ปี 53.yaml' --set k3-1", "81", ["score", "แผน ปี 53.yaml", "--set", "k3-1=81"]),
    ("orgplan gantt plan.yaml --as-of ก.ค", "", ["gantt", "plan.yaml", "--as-of", "ก.ค. 53"]),
    ('orgplan gantt plan.yaml --as-of "ก.ค', "", ["gantt", "plan.yaml", "--as-of", "ก.ค. 53"]),
    ("orgplan score แผน\\ ปี\\ 53.yaml --round=6", "", ["score", "แผน ปี 53.yaml", "--round=6m"]),
    (
        "orgplan export ics plan.yaml --agency กล",
        "",
        ["export", "ics", "plan.yaml", "--agency", "กลุ่มงานยุทธศาสตร์ สำนักงานจังหวัดระยอง"],
    ),
    ("orgplan score แผ", "", ["score", "แผน ปี 53.yaml"]),
    ("orgplan score broken.yaml --explain ", "k1", ["score", "broken.yaml", "--explain", "k1"]),
]
"""What is typed before the key, what after it, and what the program gets."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("plan.yaml", "แผน ปี 53.yaml"):
        shutil.copy(ROOT / PLAN, tmp_path / name)
    (tmp_path / "broken.yaml").write_text("orgplan: [", "utf-8")
    return tmp_path


@pytest.fixture(params=SHELLS)
def shell(request: pytest.FixtureRequest, folder: Path) -> Iterator[TypedShell]:
    typed = TypedShell(request.param, folder)
    yield typed
    typed.end()


def test_a_line_is_completed_as_it_is_meant(shell: TypedShell) -> None:
    for line, more, expected in LINES:
        assert shell.complete(line, more) == expected, line


@pytest.mark.parametrize("name", list(CompletingShell))
def test_the_script_of_a_shell_is_printed(name: CompletingShell) -> None:
    printed = invoke("--show-completion", name)
    assert (printed.exit_code, printed.stdout, printed.stderr) == (0, SCRIPTS[name], "")
    assert f"_ORGPLAN_COMPLETE={name}" in printed.stdout.replace("env:", "").replace(" = '", "=")


@pytest.mark.parametrize("name", SHELLS)
def test_a_script_is_sound(name: CompletingShell, tmp_path: Path) -> None:
    if shutil.which(name) is None:
        pytest.skip(f"no {name} here")
    (tmp_path / "script").write_text(SCRIPTS[name], "utf-8")
    checked = subprocess.run([name, "-n", tmp_path / "script"], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")


@pytest.mark.parametrize(
    "name, script, start",
    [("bash", ".bash_completions/orgplan.sh", ".bashrc"), ("zsh", ".zfunc/_orgplan", ".zshrc"), ("fish", ".config/fish/completions/orgplan.fish", None)],
)  # fmt: skip
def test_the_script_is_put_where_the_shell_finds_it_once(name: str, script: str, start: str | None, tmp_path: Path) -> None:
    if start is not None:
        (tmp_path / start).write_text("alias ll='ls -l'", "utf-8")
    for lang in ("en", "th"):
        put = invoke("--install-completion", name, "--lang", lang, HOME=str(tmp_path), USERPROFILE=str(tmp_path))
        assert put.exit_code == 0
        assert str(tmp_path / script) in put.stdout
    assert (tmp_path / script).read_text("utf-8") == SCRIPTS[CompletingShell(name)]
    if start is not None:
        lines = (tmp_path / start).read_text("utf-8").split("\n")
        assert (lines[0], len(lines)) == ("alias ll='ls -l'", 3)
    assert "ใช้ได้เมื่อเปิดเชลล์ครั้งต่อไป" in put.stdout


def test_what_stands_in_the_file_of_the_shell_stays_as_it_is(tmp_path: Path) -> None:
    before = b"# \xa1\xd2\xc3\r\nalias ll='ls -l'\r\n"  # Windows-874
    (tmp_path / ".bashrc").write_bytes(before)
    for _ in range(2):
        assert invoke("--install-completion", "bash", HOME=str(tmp_path), USERPROFILE=str(tmp_path)).exit_code == 0
    after = (tmp_path / ".bashrc").read_bytes()
    assert after.startswith(before)
    assert after.count(b"\n") == 3


def test_powershell_is_told_by_its_owner() -> None:
    told = invoke("--install-completion", "powershell")
    assert told.exit_code == 2
    assert "orgplan --show-completion powershell | Out-String | Invoke-Expression" in str(told.exception)


def test_a_shell_must_be_named() -> None:
    assert "--install-completion needs a value behind it" in invoke("--install-completion").stderr
    assert "did you mean bash?" in invoke("--show-completion", "bsh").stderr
