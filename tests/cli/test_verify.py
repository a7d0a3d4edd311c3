"""`orgplan verify` from outside: what it prints, in both languages and as JSON, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from running import ROOT, invoke

CODE = "ADA1-GRK8-C3TM-RCDN-X13T"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "2553.yaml"
    path.write_bytes((ROOT / "plans" / "2553.yaml").read_bytes())
    invoke("freeze", path)
    return path


def test_the_same_changed_and_nothing(plan: Path, tmp_path: Path) -> None:
    ended = invoke("verify", plan, COLUMNS="300")
    assert (ended.exit_code, ended.stderr) == (0, "")
    assert ended.stdout == f"{plan}: the same as signing 1, code {CODE}\n  every byte of the file is as it was signed\n"
    other = tmp_path / "other.yaml"
    other.write_bytes(plan.read_bytes().replace(b"150,000", b"160,000"))
    assert invoke("verify", other).exit_code == 2
    ended = invoke("verify", plan, other, "--record", plan, "--lang", "th", COLUMNS="300")
    assert ended.exit_code == 1
    assert f"{plan}: ตรงกับการลงนามครั้งที่ 1 รหัส {CODE}\n" in ended.stdout
    assert "  หมวด 3 กิจกรรม 2 งบประมาณ: 150,000 -> 160,000\n" in ended.stdout
    assert invoke("verify", plan, other).exit_code == 2


def test_a_pattern_that_the_shell_left_alone_is_expanded(plan: Path, tmp_path: Path) -> None:
    for name in ("a.html", "b [1].html", "~$c.html"):
        (tmp_path / name).write_bytes(b"")
    plan.with_name("2554.yaml").write_bytes(plan.read_bytes())
    ended = invoke("verify", tmp_path / "*.yaml", "--record", plan, COLUMNS="300")
    assert (ended.exit_code, ended.stdout.count("the same as signing 1")) == (0, 2)
    pages = invoke("verify", tmp_path / "*.html", tmp_path / "b [1].html", tmp_path / "*.none", "--format", "json")
    assert [Path(each["file"]).name for each in json.loads(pages.stdout)["files"]] == [
        "a.html",
        "b [1].html",
        "b [1].html",
        "*.none",
    ]


def test_as_json(plan: Path) -> None:
    plan.write_bytes(plan.read_bytes().replace(b"150,000", b"160,000"))
    ended = invoke("verify", plan, "--format", "json")
    assert ended.exit_code == 1
    (file,) = json.loads(ended.stdout)["files"]
    assert (file["file"], file["verdict"], file["signing"]) == (str(plan), "changed", 1)
    assert [each["message"] for each in file["changes"]] == ["category 3 activity 2 budget: 150,000 -> 160,000"]
    assert file["since_signed"] == file["edits"] == []


def test_the_code_on_the_paper(plan: Path) -> None:
    assert invoke("verify", plan, "--code", CODE.lower()).exit_code == 0
    assert invoke("verify", plan, "--code", "0000-0000-0000-0000-0000").exit_code == 1
    ended = invoke("verify", plan, "--code", "ก")
    assert ended.exit_code == 2
    assert "--code: ก is no code" in str(ended.exception)
    misread = str(invoke("verify", plan, "--code", f"{CODE[:-1]}U").exception)  # of as many letters and groups as a code
    assert "letters other than U" in misread


def test_a_plan_that_became_unreadable_is_shown_with_its_error(plan: Path) -> None:
    plan.write_bytes(plan.read_bytes().replace(b"fiscal_year", b"fiscal_yaer"))
    ended = invoke("verify", plan, COLUMNS="300")
    assert ended.exit_code == 1
    assert "it can no longer be read as a plan" in ended.stdout
    assert "[unknown-key]" in ended.stderr


def test_standard_input_is_held_against_a_code_or_a_record(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from typer.testing import CliRunner

    from orgplan.cli import app

    for options, code in ((["--code", CODE], 0), (["--record", str(plan)], 0), ([], 2)):
        monkeypatch.setenv("ORGPLAN_LANG", "en")
        assert CliRunner().invoke(app, ["verify", "-", *options], input=plan.read_bytes()).exit_code == code
