"""What git is asked: bytes, and nothing that a repository would have run. Repositories of strangers, large files, odd names."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

import pytest

from orgplan.problems import Words
from orgplan.shell import git as asking
from orgplan.shell.disk import MAX_READ
from orgplan.shell.git import is_tracked_clean, read_blob
from running import invoke

posix_only = pytest.mark.skipif(os.name == "nt", reason="a POSIX shell runs the repository's programs")


def git(folder: Path, *args: str, check: bool = True) -> None:
    env = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    me = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    subprocess.run(["git", "-C", str(folder), *me, *args], check=check, capture_output=True, env=env, stdin=subprocess.DEVNULL)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository in which `plan.yaml` is committed, and nothing else."""
    folder = tmp_path / "คลัง"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    (folder / "plan.yaml").write_bytes(b"orgplan: 1\n")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "signed")
    monkeypatch.chdir(folder)
    return folder


def lose(repository: Path) -> None:
    """Take the plan out of the repository's own store, so that git would fetch it."""
    name = subprocess.run(["git", "rev-parse", "HEAD:plan.yaml"], cwd=repository, check=True, capture_output=True, text=True)
    (repository / ".git/objects" / name.stdout[:2] / name.stdout[2:].strip()).unlink()
    for key, value in (
        ("core.repositoryFormatVersion", "1"),
        ("extensions.partialClone", "origin"),
        ("remote.origin.promisor", "true"),
    ):
        git(repository, "config", key, value)


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A program that a repository would have run. It leaves a mark."""
    script = tmp_path / "program"
    script.write_text(f"#!/bin/sh\ntouch '{tmp_path}/mark'\nexit 1\n", encoding="utf-8")
    script.chmod(0o755)
    return script


def take_mark(tmp_path: Path) -> None:
    """See that the mark is there (git by itself runs the program), and take it away."""
    (tmp_path / "mark").unlink()


FETCHES = [
    (".", "remote.origin.uploadpack"), ("ssh://nowhere/x", "core.sshCommand"), ("git://nowhere/x", "core.gitProxy"),
    ("ext::PROGRAM", "protocol.ext.allow"),
]  # fmt: skip
"""A place that a promised file comes from, and the setting that says what to run for it."""


@posix_only
@pytest.mark.parametrize("url, runs", FETCHES)
def test_what_a_repository_would_fetch_is_not_fetched(repository: Path, tmp_path: Path, program: Path, url: str, runs: str) -> None:
    lose(repository)
    git(repository, "config", "remote.origin.url", url.replace("PROGRAM", str(program)))
    git(repository, "config", "protocol.allow", "always")
    git(repository, "config", runs, "always" if runs.endswith("allow") else str(program))
    git(repository, "cat-file", "blob", "HEAD:plan.yaml", check=False)
    take_mark(tmp_path)

    found = read_blob("HEAD:plan.yaml")
    assert isinstance(found, Words)
    assert "`git cat-file -e HEAD:plan.yaml`" in found.en
    assert "`git cat-file -e HEAD:plan.yaml`" in found.th
    assert not is_kept(repository / "plan.yaml")
    result = invoke("diff", "HEAD:plan.yaml", "plan.yaml")
    assert result.exit_code == 2
    assert str(result.exception).startswith("git has no HEAD:plan.yaml: git would have to fetch it from elsewhere")
    assert not (tmp_path / "mark").exists()


WATCHED = [
    ("core.fsmonitor", "status"), ("filter.x.clean", "diff HEAD"), ("filter.x.process", "diff HEAD"),
    ("filter.x.smudge", "checkout HEAD ."), ("diff.x.textconv", "diff HEAD"), ("diff.external", "diff HEAD"), ("alias.look", "look"),
]  # fmt: skip
"""A setting that runs something, and an ordinary command of git with which it does."""


@posix_only
@pytest.mark.parametrize("key, command", WATCHED)
def test_what_a_repository_would_run_is_not_run(repository: Path, tmp_path: Path, program: Path, key: str, command: str) -> None:
    git(repository, "config", key, f"!{program}" if key.startswith("alias") else str(program))
    (repository / ".gitattributes").write_text("* filter=x diff=x\n", encoding="utf-8")
    (repository / "plan.yaml").write_bytes(b"orgplan: 1 # changed\n")
    git(repository, *command.split(), check=False)
    take_mark(tmp_path)

    (repository / "plan.yaml").write_bytes(b"orgplan: 1\n")
    assert read_blob("HEAD:plan.yaml") == b"orgplan: 1\n"
    assert is_kept(repository / "plan.yaml")
    assert not (tmp_path / "mark").exists()


@posix_only
def test_hooks_of_a_repository_are_not_run(repository: Path, tmp_path: Path, program: Path) -> None:
    for name in ("post-index-change", "post-checkout", "reference-transaction"):
        (repository / ".git" / "hooks" / name).symlink_to(program)
    git(repository, "checkout", "-q", "HEAD", check=False)
    take_mark(tmp_path)
    assert read_blob("HEAD:plan.yaml") == b"orgplan: 1\n"
    assert is_kept(repository / "plan.yaml")
    assert not (tmp_path / "mark").exists()


# --- which files git keeps ---------------------------------------------------------------------------------------------


def is_kept(path: Path) -> bool:
    return is_tracked_clean(path, path.read_bytes())


def test_a_file_is_clean_where_git_keeps_what_it_holds(repository: Path) -> None:
    plan = repository / "plan.yaml"
    assert is_kept(plan)
    plan.write_bytes(b"orgplan: 1\r\n")  # as git itself writes it on Windows
    assert is_kept(plan)
    plan.write_bytes(b"orgplan: 1\n# more\n")
    assert not is_kept(plan)
    git(repository, "add", "plan.yaml")
    assert is_kept(plan)
    new = repository / "new.yaml"
    new.write_bytes(b"orgplan: 1\n")  # the same bytes under another name
    assert not is_kept(new)
    assert not is_tracked_clean(repository / "none.yaml", b"orgplan: 1\n")
    assert not is_tracked_clean(repository, b"")


@posix_only
@pytest.mark.parametrize("name", ["แผน 2553.yaml", "-x.yaml", "a:b.yaml", "*.yaml", ":(glob)x.yaml", "n\new.yaml"])
def test_names_are_taken_as_they_are(repository: Path, name: str) -> None:
    below = repository / "แผน"
    below.mkdir()
    (below / name).write_bytes(b"orgplan: 1\n# its own\n")
    git(repository, "add", ".")
    assert is_kept(below / name)
    (repository / "link.yaml").symlink_to(below / name)
    assert is_kept(repository / "link.yaml")  # what would be written is the file behind it


def test_outside_a_repository_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "plan.yaml").write_bytes(b"orgplan: 1\n")
    assert not is_kept(tmp_path / "plan.yaml")


# --- git itself --------------------------------------------------------------------------------------------------------


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """A git of our own as the only one."""
    program = folder / "git"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/usr/bin{os.pathsep}/bin")


@posix_only
def test_git_has_its_time_and_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, "exec sleep 30")
    monkeypatch.setattr(asking, "SECONDS", 0.2)
    start = time.monotonic()
    assert read_blob("HEAD:x") == Words("it took longer than 0.2 s", "ใช้เวลาเกิน 0.2 วินาที")
    assert time.monotonic() - start < 5


@posix_only
def test_no_more_is_read_than_a_plan_may_have(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, "exec yes")
    found = read_blob("HEAD:x")
    assert isinstance(found, bytes)
    assert len(found) == MAX_READ


@posix_only
@pytest.mark.parametrize("script, reason", [
    ("exit 1", "it does not say why"),
    ("echo 'fatal: one' >&2; echo >&2; echo 'fatal: two' >&2; exit 1", "fatal: two"),
])  # fmt: skip
def test_git_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, reason: str) -> None:
    stand_in(tmp_path, monkeypatch, script)
    found = read_blob("HEAD:x")
    assert isinstance(found, Words)
    assert found.en == reason


@posix_only
def test_a_repository_of_another_user_is_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = (
        "fatal: detected dubious ownership in repository at '/srv/คลัง'\n"
        "To add an exception for this directory, call:\n\n\tgit config --global --add safe.directory '/srv/คลัง'\n"
    )
    (tmp_path / "said").write_text(said, encoding="utf-8")
    stand_in(tmp_path, monkeypatch, f"cat '{tmp_path}/said' >&2; exit 128")
    found = read_blob("HEAD:x")
    assert isinstance(found, Words)
    assert "belongs to another user" in found.en
    assert found.en.endswith("`git config --global --add safe.directory '/srv/คลัง'`")
    assert "ผู้ใช้อื่น" in found.th


@posix_only
def test_a_git_of_the_folder_at_hand_is_not_run(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = os.environ["PATH"]
    stand_in(repository, monkeypatch, "touch mark")
    monkeypatch.setenv("PATH", f".{os.pathsep}{os.pathsep}{ours}")
    assert read_blob("HEAD:plan.yaml") == b"orgplan: 1\n"
    assert not (repository / "mark").exists()


@pytest.mark.parametrize(
    ("said", "thai"),
    [
        ("fatal: invalid object name 'nope'.", "ไม่มีรุ่นที่ระบุในคลังนี้"),
        ("fatal: path 'a.yaml' does not exist in 'HEAD'", "ไม่มีแฟ้มนี้ในรุ่นที่ระบุ"),
        ("fatal: something else", "git แจ้งว่า “fatal: something else”"),
    ],
)
def test_what_git_says_most_is_thai(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, thai: str) -> None:
    program = tmp_path / "git"
    program.write_text(f'#!/bin/sh\necho "{said}" >&2\nexit 1\n', "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    answer = read_blob("HEAD:a.yaml")
    assert answer == Words(said, thai)
