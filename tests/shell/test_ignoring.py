"""What .gitignore files leave out, as git has it."""

from __future__ import annotations

import json
import os
import subprocess
import time
from pathlib import Path

import pytest

from fragments import text_with
from orgplan.shell.outcome import CannotDo
from orgplan.shell.paths import FoundFiles, find_files
from running import invoke

PLAN = text_with("plan", "")
NAMES = [
    "a.yaml",
    "build/b.yaml",
    "build/deep/c.yaml",
    "draft-1.yaml",
    "sub/draft-2.yaml",
    "sub/keep.yaml",
    "sub/old/d.yml",
    "z.yml",
]


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in NAMES:
        path = Path("p", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PLAN, "utf-8")
    return tmp_path


def found(*arguments: str, follow: bool = False) -> FoundFiles:
    return find_files([Path(each) for each in arguments], follow_links=follow)


def below(folder: str, result: FoundFiles) -> list[str]:
    return [os.path.relpath(name, folder) for name in result.names]


def listed_by_git(folder: str) -> list[str]:
    run = ["git", "-C", folder, "-c", "core.excludesFile=/dev/null", "-c", "core.quotePath=false"]
    subprocess.run([*run, "init", "-q"], check=True, capture_output=True)
    told = subprocess.run(
        [*run, "ls-files", "-co", "--exclude-per-directory=.gitignore"], check=True, capture_output=True, text=True
    )
    return sorted(name for name in told.stdout.splitlines() if name.endswith((".yaml", ".yml")))


@pytest.mark.parametrize(
    "lines, nested",
    [
        ("build/", ""),
        ("build", ""),
        ("/build/\ndraft-*.yaml", ""),
        ("draft-*", "!draft-2.yaml"),
        ("*.yaml\n!a.yaml", ""),
        ("*\n!*/\n!*.yml", ""),
        ("sub/old", "keep.yaml"),
        ("sub/**\n!keep.yaml", ""),
        ("build/**/\ns*/**/", ""),
        ("/**/\n!/build/\n**/", ""),
        ("build/**\n!deep/\n!c.yaml", ""),
        ("sub/\n!sub/keep.yaml", ""),
        ("**/deep/\n# build\n\\#x\n\n  ", "/old/*.yml"),
        ("[z-a]\n!\n/\n\\\ndraft-[0-9].yaml", ""),
        ("", "*\n!.gitignore"),
        ("\ufeffz.yml\r\na.yaml\r\n", ""),
    ],
)
def test_what_is_left_out_is_what_git_leaves_out(lines: str, nested: str) -> None:
    Path("p/.gitignore").write_text(lines, "utf-8", newline="")
    if nested:
        Path("p/sub/.gitignore").write_text(nested, "utf-8")
    without_repository = sorted(below("p", found("p")))
    assert without_repository == listed_by_git("p")
    result = found("p")
    assert sorted(below("p", result)) == without_repository
    assert result.passed == len(NAMES) - len(without_repository)
    assert sorted(below("p", found("p/**/*.y*ml"))) == without_repository


def test_rules_reach_from_the_root_of_the_repository(place: Path) -> None:
    (place / ".gitignore").write_text("draft-*\n/p/build/\n", "utf-8")
    assert found("p").passed == 0  # no repository: rules start at the folder given
    (place / ".git").mkdir()
    result = found("p")
    assert below("p", result) == ["a.yaml", "z.yml", "sub/keep.yaml", "sub/old/d.yml"]
    assert result.passed == 4
    assert below("p", found("p/sub")) == ["sub/keep.yaml", "sub/old/d.yml"]


def test_what_is_named_outright_is_read(place: Path) -> None:
    (place / ".git").mkdir()
    (place / ".gitignore").write_text("build/\ndraft-*\n", "utf-8")
    assert found("p/draft-1.yaml").names == ["p/draft-1.yaml"]
    assert found("p/build").names == ["p/build/b.yaml", "p/build/deep/c.yaml"]
    assert found("p/build/deep").names == ["p/build/deep/c.yaml"]
    assert found("p", "p/build").passed == 2
    assert found("p/build/*.yaml").names == ["p/build/b.yaml"]
    with pytest.raises(CannotDo, match=r"no file matches p/draft\*; 1 .yaml or .yml file was passed over because of a .gitignore"):
        found("p/draft*")


def test_a_repository_within_has_rules_of_its_own() -> None:
    Path("p/.gitignore").write_text("*.yml\n", "utf-8")
    assert "sub/old/d.yml" not in below("p", found("p"))
    Path("p/sub/.git").mkdir()
    assert "sub/old/d.yml" in below("p", found("p"))
    assert "z.yml" not in below("p", found("p"))


def test_a_link_into_what_is_ignored_finds_nothing() -> None:
    Path("p/.gitignore").write_text("build/\n", "utf-8")
    Path("p/link").symlink_to("build")
    Path("p/l.yaml").symlink_to("build/b.yaml")
    result = found("p")
    assert not [name for name in result.names if "link" in name or "l.yaml" in name.split("/")]
    assert result.passed == 2


def test_the_summary_counts_what_was_passed_over() -> None:
    Path("p/.gitignore").write_text("build/\nnotes/\n", "utf-8")
    said = "2 .yaml or .yml files were passed over because of a .gitignore; a file named on the command line is always read"
    assert said in invoke("validate", "p").stdout
    assert said in invoke("portfolio", "p").stderr
    assert json.loads(invoke("validate", "p", "--format", "json").stdout)["ignored"] == 2
    Path("p/.hidden.yaml").write_text(PLAN, "utf-8")  # never a plan of the folder, and no loss to tell of
    Path("p/.gitignore").write_text("notes/\n", "utf-8")
    assert "passed over" not in invoke("validate", "p").output


def test_lines_that_take_too_long_to_compare_are_not_obeyed() -> None:
    name = "a" * 240
    Path(f"p/{name}.yaml").write_text(PLAN, "utf-8")
    Path("p/.gitignore").write_text("*a*a*a*a*a*a*a*b\n**/**/a/**/b/**/c/**/d\nbuild/\n", "utf-8")
    began = time.process_time()
    result = found("p")
    assert time.process_time() - began < 2
    assert f"p/{name}.yaml" in result.names
    assert [note.en.partition(" has ")[0].rpartition("/")[2] for note in result.doubts] == [".gitignore:1", ".gitignore:2"]
    assert result.passed == 2


@pytest.mark.parametrize("kind", ["folder", "link", "pipe", "long", "no text"])
def test_odd_files_of_that_name(kind: str) -> None:
    path = Path("p/.gitignore")
    if kind == "folder":
        path.mkdir()
    elif kind == "link":
        Path("rules").write_text("*", "utf-8")
        path.symlink_to("../rules")  # git does not follow it either
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "long":
        path.write_text("*.yaml\n" * 20_000, "utf-8")
    else:
        path.write_bytes(b"\xff\xfe\x00\n\xe0\n")
    result = found("p")
    assert len(result.names) == len(NAMES)
    assert bool(result.doubts) == (kind == "long")
