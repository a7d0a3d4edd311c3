"""Files, folders and patterns as arguments."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from fragments import text_with
from orgplan.shell.outcome import CannotDo
from orgplan.shell.paths import find_files
from running import invoke

FILES = [
    "ข.yaml",
    "ก.yml",
    "C.YAML",
    "notes.txt",
    ".hidden.yaml",
    "sub/d.yaml",
    "sub/deep/e.yml",
    ".git/f.yaml",
    "[x]/g.yaml",
    "empty/h.txt",
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in FILES:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text_with("plan", ""), "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "arguments, expected",
    [
        (["ข.yaml"], ["ข.yaml"]),
        (["notes.txt"], ["notes.txt"]),  # named outright: whatever it is called
        ([".hidden.yaml"], [".hidden.yaml"]),
        (["ข.yaml", "ก.yml", "ข.yaml", "./ข.yaml"], ["ข.yaml", "ก.yml"]),
        (["missing.yaml"], ["missing.yaml"]),
        (["-"], ["-"]),
        (["sub"], ["sub/d.yaml", "sub/deep/e.yml"]),
        (["sub/"], ["sub/d.yaml", "sub/deep/e.yml"]),
        (["."], ["C.YAML", "ก.yml", "ข.yaml", "[x]/g.yaml", "sub/d.yaml", "sub/deep/e.yml"]),
        ([".git"], [".git/f.yaml"]),
        (["*.yaml"], ["ข.yaml"]),
        (["?.y*ml"], ["ก.yml", "ข.yaml"]),
        (["**/*.yml"], ["sub/deep/e.yml", "ก.yml"]),
        (["s*"], ["sub/d.yaml", "sub/deep/e.yml"]),
        (["[ก-ฮ].yml"], ["ก.yml"]),
        (["[x]/g.yaml"], ["[x]/g.yaml"]),
        (["[x]"], ["[x]/g.yaml"]),
        (["sub/d.yaml", "sub"], ["sub/d.yaml", "sub/deep/e.yml"]),
        (["sub/deep", "sub/../sub", "./sub/deep/*.yml"], ["sub/deep/e.yml", "sub/../sub/d.yaml"]),
        (["-", "-"], ["-"]),
    ],
)
def test_arguments_are_files_folders_and_patterns(arguments: list[str], expected: list[str]) -> None:
    assert find_files([Path(each) for each in arguments]).names == expected


def test_links_are_followed_within_and_no_plan_counts_twice(folder: Path) -> None:
    def found(*arguments: str | Path, follow: bool = False) -> list[str]:
        return find_files(list(map(Path, arguments)), follow_links=follow).names

    (folder / "offices").mkdir()
    (folder / "offices/one").symlink_to("../sub")
    (folder / "offices/two").symlink_to("../sub/deep")
    (folder / "offices/loop").symlink_to(".")
    assert found("offices", follow=True) == ["offices/one/d.yaml", "offices/one/deep/e.yml"]
    assert found("offices/two", "offices", follow=True) == ["offices/two/e.yml", "offices/one/d.yaml"]
    assert found("sub", "offices") == ["sub/d.yaml", "sub/deep/e.yml"]
    assert found("offices", "sub") == ["sub/d.yaml", "sub/deep/e.yml"]
    assert found("sub", folder / "sub", "offices/one") == ["sub/d.yaml", "sub/deep/e.yml"]
    (folder / "offices/a.yaml").symlink_to("../sub/d.yaml")
    assert found("offices", follow=True) == ["offices/one/d.yaml", "offices/one/deep/e.yml"]
    assert found("offices/*.y*ml", "sub") == ["sub/d.yaml", "sub/deep/e.yml"]
    assert found("missing.yaml", folder / "missing.yaml") == ["missing.yaml"]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "argument, says",
    [
        ("empty", "the folder empty holds no .yaml or .yml file"),
        ("*.plan", "no file matches *.plan"),
        ("em*", "no file matches em*"),
    ],
)
def test_nothing_to_read(argument: str, says: str) -> None:
    with pytest.raises(CannotDo) as caught:
        find_files([Path(argument)])
    assert caught.value.words.en == says
    assert argument in caught.value.words.th
    assert invoke("validate", argument).exit_code == 2


def test_folders_and_patterns_through_the_command(folder: Path) -> None:
    assert "6 files checked: 0 errors" in invoke("validate", folder).stdout
    assert "1 file checked" in invoke("validate", "*.yaml").stdout
    (folder / "ข.yaml").write_text("a: [", "utf-8")
    result = invoke("validate", ".", "--format", "concise")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[0].startswith("ข.yaml:1:")


def test_a_missing_file_and_a_good_one(folder: Path) -> None:
    result = invoke("validate", "missing.yaml", folder / "ข.yaml")
    assert result.exit_code == 2
    assert "missing.yaml:1:1: error: there is no such file" in result.stdout


@pytest.mark.parametrize("name", ["ก" * 300, "a" * 5000, "ก/ข", "a\nb", "[red]", "\x1b]0;x\x07", "%s"])
def test_odd_names_are_no_crash(folder: Path, name: str) -> None:
    result = invoke("validate", name)
    assert result.exit_code == 2
    assert "\x1b" not in result.output


@pytest.mark.parametrize(
    "name", ["a b.yaml", "a\tb.yaml", "ตัวชี้วัด [1].yaml", "a\x1b[31m.yaml", "100%.yaml", "a,b:c.yaml", "\u202ea.yaml"]
)
@pytest.mark.parametrize("style", ["text", "concise", "json", "github", "sarif", "junit"])
def test_odd_names_in_every_format(tmp_path: Path, name: str, style: str) -> None:
    path = tmp_path / name
    path.write_text("a: [", "utf-8")
    result = invoke("validate", path, "--format", style)
    assert result.exit_code == 1
    assert "syntax" in result.stdout
    assert "\x1b" not in result.stdout
    assert "\u202e" not in result.stdout


def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    name = os.fsdecode(bytes(tmp_path) + b"/\xff\xfe.yaml")
    with open(name, "w", encoding="utf-8") as file:  # noqa: PTH123 - pathlib would do, but the point is the bytes
        file.write("a: [")
    for style in ("text", "concise", "json", "github", "sarif", "junit"):
        result = invoke("validate", name, "--format", style)
        assert result.exit_code == 1
        assert "syntax" in result.stdout


def test_pipes_and_devices_do_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yaml")
    for path in (tmp_path / "a.yaml", Path("/dev/zero"), tmp_path):
        result = invoke("validate", path)
        assert result.exit_code == 2, result.output
        assert "not an ordinary file" in result.output


def test_a_misspelt_folder_is_said_to_be_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for args in (("portfolio", "nodir"), ("export", "csv", "nodir", "-o", "out")):
        ended = invoke(*args)
        assert ended.exit_code == 2
        assert "nodir: there is no such file or folder" in ended.stderr
