"""`orgplan init`: a start for an office, by questions or by options."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook  # noqa: TID253

from orgplan.loading import load_bytes
from running import ENV, invoke

YAML = ("--year", "2570", "--organization", "เทศบาล: ก # ข", "--groups", "pmqa", "--format", "yaml")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("groups", ["pmqa", "own"])
def test_a_plan_file_is_sound_and_of_the_office(groups: str) -> None:
    result = invoke("init", *YAML, "--groups", groups)
    assert result.exit_code == 0
    assert "wrote 2570.yaml" in result.stderr
    plan = load_bytes(Path("2570.yaml").read_bytes(), "2570.yaml").plan
    assert plan is not None
    assert (plan.organization, plan.fiscal_year, plan.is_official) == ("เทศบาล: ก # ข", 2570, groups == "pmqa")
    assert invoke("validate", "--strict").exit_code == 0


def test_a_workbook_knows_the_office_when_it_comes_back() -> None:
    assert invoke("init", *YAML[:-1], "xlsx").exit_code == 0
    book = load_workbook("2570.xlsx")
    assert book["7.1 หมวด 2"]["A3"].value == "เทศบาล: ก # ข"
    sheet = book["7.1 หมวด 2"]
    row = next(row for row in range(1, 50) if str(sheet.cell(row, 1).value).startswith("กิจกรรมที่ 1"))
    sheet.cell(row, 1).value = "กิจกรรมที่ 1 จัดทำแผน"
    sheet.cell(row + 1, 1).value = "1. ประชุม"
    book.save("2570.xlsx")
    result = invoke("import", "xlsx", "2570.xlsx", "-o", "plan.yaml")
    assert result.exit_code == 0, result.output
    plan = load_bytes(Path("plan.yaml").read_bytes(), "plan.yaml").plan
    assert plan is not None
    assert plan.organization == "เทศบาล: ก # ข"


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ((), "--year, --organization, --groups pmqa|own, --format yaml|xlsx"),
        (YAML[:4], "--groups pmqa|own, --format yaml|xlsx"),
        (("--groups", "own"), "--year, --organization"),
    ],
)
def test_off_a_terminal_it_names_the_options_that_lack(given: tuple[str, ...], named: str) -> None:
    result = invoke("init", *given)
    assert result.exit_code == 2
    assert str(result.exception) == f"there is no terminal to ask on: add {named}"
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (("--year", "53"), "--year"),
        (("--organization", "  "), "--organization"),
        (("--organization", "ก\x1bข"), "--organization"),
        (("--groups", "pmq"), "did you mean pmqa"),
        (("--format", "docx"), "write yaml or xlsx"),
        (("--groups", "own", "--format", "xlsx"), "--format yaml"),
        (("--example",), "--example and --year"),
    ],
)
def test_what_is_wrong_is_refused_before_anything_is_written(more: tuple[str, ...], says: str) -> None:
    result = invoke("init", *YAML, *more)
    assert result.exit_code == 2
    assert says in str(result.exception)
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize(
    ("command", "name"), [(YAML, "2570.yaml"), ((*YAML[:-1], "xlsx"), "2570.xlsx"), (("--example",), "2553-results.yaml")]
)
def test_it_never_writes_over_a_file(command: tuple[str, ...], name: str) -> None:
    Path(name).write_bytes(b"precious")
    result = invoke("init", *command)
    assert result.exit_code == 2
    assert "--force" not in str(result.exception)
    assert [(each.name, each.read_bytes()) for each in Path().iterdir()] == [(name, b"precious")]


def test_the_example_scores_by_itself() -> None:
    result = invoke("init", "--example")
    assert result.exit_code == 0
    assert "try `orgplan score 2553.yaml --results 2553-results.yaml`" in result.stderr
    assert "Plan: 3.4528" in invoke("score", "2553.yaml", "--results", "2553-results.yaml").stdout
    assert "0 errors" in invoke("validate").output
    assert "3.4528" in invoke("score", ".").stdout


@pytest.mark.skipif(os.name == "nt", reason="a terminal of POSIX")
def test_on_a_terminal_it_asks_for_what_is_not_given(tmp_path: Path) -> None:
    import pty

    terminal, end = pty.openpty()
    os.write(terminal, "2571\nเทศบาลสมมติ\nyaml\n".encode())
    command = [sys.executable, "-m", "orgplan", "init", "--groups", "pmqa"]
    with subprocess.Popen(command, stdin=end, stderr=end, stdout=subprocess.DEVNULL, env={**os.environ, **ENV}) as asking:
        code = asking.wait(60)
    said = os.read(terminal, 10_000).decode()
    os.close(end)
    os.close(terminal)
    assert code == 0, said
    assert "Name of the office: " in said
    assert "Groups: " not in said
    assert "organization: เทศบาลสมมติ " in (tmp_path / "2571.yaml").read_text("utf-8")
