"""`orgplan diff` from outside: files, git revisions, and names that try to be something else."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from running import PLAN, invoke

OLD = """\
orgplan: 1
fiscal_year: 2553
organization: จังหวัดสมมติบุรี
categories:
  - no: 3
    title: ผู้รับบริการ
    activities:
      - no: 2
        title: ปรับปรุง
        budget: 150,000
        steps:
          - {no: 1, title: ออกแบบ, start: มิ.ย. 53, end: ส.ค. 53, budget: "150,000"}
    kpis:
      - {id: k3-1, dimension: 7.2, title: พอใจ, target: 80, weight: 0.5, criteria: [60, 65, 70, 75, 80]}
      - {id: k3-2, dimension: 7.2, title: บริการ, target: 80, weight: 0.5, criteria: [60, 65, 70, 75, 80]}
"""
NEW = (
    OLD.replace("target: 80, weight: 0.5", "target: 75, weight: 0.6", 1)
    .replace("target: 80, weight: 0.5", "target: 80, weight: 0.4")
    .replace("150,000", "200,000")
    .replace("start: มิ.ย. 53, end: ส.ค. 53", "start: ก.ค. 53, end: ก.ย. 53")
)
SAID = """\
category 3 activity 2 budget: 150,000 -> 200,000
category 3 activity 2 step 1 moved 1 month later: มิ.ย. 53 - ส.ค. 53 -> ก.ค. 53 - ก.ย. 53
category 3 activity 2 step 1 budget: 150,000 -> 200,000
KPI k3-1 target: 80 -> 75
KPI k3-1 weight: 0.5 -> 0.6
KPI k3-2 weight: 0.5 -> 0.4
category 3: the weights still sum to 1
"""


def git(folder: Path, *args: str) -> None:
    env = {
        **os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.org",
    }  # fmt: skip
    subprocess.run(["git", "-C", str(folder), *args], check=True, capture_output=True, env=env)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with `plans/2553.yaml`: OLD is committed, NEW stands in the folder."""
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / "plans").mkdir()
    plan = tmp_path / "plans" / "2553.yaml"
    plan.write_text(OLD, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("no plan", encoding="utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "signed")
    git(tmp_path, "tag", "signed")
    plan.write_text(NEW, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def two(tmp_path: Path) -> tuple[Path, Path]:
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text(OLD, encoding="utf-8")
    new.write_text(NEW, encoding="utf-8")
    return old, new


def test_two_files(tmp_path: Path) -> None:
    result = invoke("diff", *two(tmp_path))
    assert (result.exit_code, result.stdout, result.stderr) == (0, SAID, "")


def test_the_same_in_thai_and_as_json(tmp_path: Path) -> None:
    files = two(tmp_path)
    thai = invoke("diff", *files, "--lang", "th").stdout
    assert "ตัวชี้วัด k3-1 เป้าหมาย: 80 -> 75\n" in thai
    assert "หมวด 3 กิจกรรม 2 งบประมาณ: 150,000 -> 200,000\n" in thai
    assert "เลื่อนออกไป 1 เดือน" in thai
    found: Any = json.loads(invoke("diff", *files, "--format", "json").stdout)
    assert (found["old"], found["new"]) == tuple(map(str, files))
    assert [each["message"] for each in found["changes"]] == SAID.splitlines()
    target = next(each for each in found["changes"] if each["field"] == "target")
    assert target == {
        "kind": "changed",
        "where": "KPI k3-1",
        "field": "target",
        "was": 80,
        "now": 75,
        "message": "KPI k3-1 target: 80 -> 75",
        "old_where": "KPI k3-1",
    }
    assert found["changes"][1]["was"] == ["2010-06", "2010-08"]
    assert found["changes"][-1]["kind"] == "kept"


def test_equal_plans() -> None:
    result = invoke("diff", PLAN, PLAN)
    assert (result.exit_code, result.stdout) == (0, "the plans say the same\n")
    assert json.loads(invoke("diff", PLAN, PLAN, "--format", "json").stdout)["changes"] == []


@pytest.mark.parametrize("revision", ["HEAD", "main", "signed", "HEAD^0", "main@{0}"])
def test_a_git_revision(repository: Path, revision: str) -> None:
    result = invoke("diff", f"{revision}:plans/2553.yaml", "plans/2553.yaml")
    assert (result.exit_code, result.stdout) == (0, SAID)


def test_a_revision_from_a_folder_below(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository / "plans")
    for name in ("HEAD:plans/2553.yaml", "HEAD:2553.yaml", "HEAD:./2553.yaml"):
        assert invoke("diff", name, "2553.yaml").stdout == SAID
    assert invoke("diff", "HEAD:2553.yaml", "signed:2553.yaml").stdout == "the plans say the same\n"


def test_a_file_with_a_colon_in_its_name_is_a_file(repository: Path) -> None:
    (repository / "HEAD:x.yaml").write_text(NEW, encoding="utf-8")
    assert invoke("diff", "HEAD:plans/2553.yaml", "HEAD:x.yaml").stdout == SAID


@pytest.mark.parametrize(
    "name",
    [
        "HEAD:missing.yaml",
        "nobody:plans/2553.yaml",
        "HEAD:plans",
        "HEAD:",
        "HEAD:../plans/2553.yaml",
        "HEAD:/etc/passwd",
        "HEAD ; touch hacked:plans/2553.yaml",
        "$(touch hacked):plans/2553.yaml",
        "`touch hacked`:x",
        "|touch hacked:x",
        "HEAD:plans/2553.yaml; touch hacked",
        "HEAD\nHEAD:plans/2553.yaml",
        "--output=hacked:plans/2553.yaml",
        "-x:plans/2553.yaml",
        "--upload-pack=touch hacked:x",
        "ext::sh -c 'touch hacked':x",
        ":plans/2553.yaml",
        "missing.yaml",
        "",
    ],
)
def test_what_is_no_plan_at_a_revision_is_refused_and_nothing_is_run(repository: Path, name: str) -> None:
    before = sorted(repository.rglob("*"), key=str)
    before = [each for each in before if ".git" not in each.parts]
    for order in ((name, "plans/2553.yaml"), ("plans/2553.yaml", name)):
        result = invoke("diff", "--", *order)
        assert result.exit_code == 2, result.output
        assert result.stdout == ""
    after = [each for each in sorted(repository.rglob("*"), key=str) if ".git" not in each.parts]
    assert after == before


def test_a_name_that_looks_like_an_option_is_one(repository: Path) -> None:
    result = invoke("diff", "--output=hacked:plans/2553.yaml", "plans/2553.yaml")
    assert result.exit_code == 2
    assert not (repository / "hacked").exists()


def test_a_revision_that_holds_no_plan(repository: Path) -> None:
    result = invoke("diff", "HEAD:notes.txt", "plans/2553.yaml")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "HEAD:notes.txt" in result.stderr


def test_errors_of_the_new_plan_show_in_the_exit_code(repository: Path) -> None:
    text = (repository / "plans/2553.yaml").read_text("utf-8")
    (repository / "worse.yaml").write_text(text.replace("start: ก.ค. 53, end: ก.ย. 53", "start: ก.ค. 53, end: มิ.ย. 53"), "utf-8")
    worse = invoke("diff", "plans/2553.yaml", "worse.yaml")
    assert worse.exit_code == 1
    assert "end-before-start" in worse.stderr
    assert "ก.ย. 53 -> มิ.ย. 53" in worse.stdout
    assert invoke("diff", "worse.yaml", "plans/2553.yaml").exit_code == 0


def test_weights_that_are_taken_out_or_added_are_said(repository: Path) -> None:
    bare = OLD.replace(" weight: 0.5,", "")
    (repository / "bare.yaml").write_text(bare, "utf-8")
    (repository / "odd.yaml").write_text(OLD.replace("weight: 0.5", "weight: 0.4", 1), "utf-8")
    out = invoke("diff", "odd.yaml", "bare.yaml")
    assert out.exit_code == 0
    assert out.stdout.splitlines() == [
        "KPI k3-1 weight: 0.4 -> -",
        "KPI k3-2 weight: 0.5 -> -",
        "category 3: the KPIs have no weights now and count 1 each",
    ]
    assert invoke("diff", "bare.yaml", "odd.yaml").stdout.splitlines()[-1] == "category 3: the weights now sum to 0.9"


def test_outside_a_repository_git_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    result = invoke("diff", "HEAD:2553.yaml", "x.yaml")
    assert result.exit_code == 2
    assert "git has no HEAD:2553.yaml" in str(result.exception)


def test_without_git_it_is_said(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = invoke("diff", "HEAD:plans/2553.yaml", "plans/2553.yaml", PATH=str(repository))
    assert result.exit_code == 2
    assert "git is not installed" in str(result.exception)


def test_a_huge_file_at_a_revision_is_refused_as_a_huge_file_is(repository: Path) -> None:
    (repository / "huge.yaml").write_text("# " + "x" * 12_000_000, encoding="utf-8")
    git(repository, "add", "huge.yaml")
    git(repository, "commit", "-q", "-m", "huge")
    result = invoke("diff", "HEAD:huge.yaml", "plans/2553.yaml")
    assert result.exit_code in {1, 2}
    assert "10 MB" in result.stderr


def test_results_are_no_plan(tmp_path: Path) -> None:
    path = tmp_path / "r.yaml"
    path.write_text("orgplan_results: 1\nresults: {}\n", encoding="utf-8")
    result = invoke("diff", path, PLAN)
    assert result.exit_code == 2
    assert "holds results, not a plan" in str(result.exception)
