"""A file that is not there: the one that was meant is offered, at every door by which files are named."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from fragments import text_with
from orgplan.shell.near_names import find_meant_files, is_missing, suggest_files, suggest_renamed, without_text_ending
from orgplan.shell.outcome import CannotDo
from orgplan.shell.paths import find_files
from orgplan.shell.workbook_file import read_workbook_file
from running import invoke

FILES = [
    "plans/2553.yaml", "plans/2554.yaml", "ระยอง-2553.yml", "Notes.yaml.txt", "จัน.yaml", "จันทบุรี 2553.yaml", "form.xlsx",
    ".hidden.yaml", "letter.docx", "archive.yaml/x.yaml", "north-plan.yaml", "south-plan.yaml",
]  # fmt: skip


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in FILES:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text_with("plan", ""), "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


MEANT = [
    ("plans/2553.yml", "plans/2553.yaml"),
    ("plans/2553.YAML", "plans/2553.yaml"),
    ("plans/2553", "plans/2553.yaml"),
    ("plans/2553.yaml.txt", "plans/2553.yaml"),
    ("plans/2553.xlsx", "plans/2553.yaml"),
    ("plans/2533.yaml", "plans/2553.yaml"),
    ("2553.yaml", "plans/2553.yaml"),
    ("2553", "plans/2553.yaml"),
    ("plnas/2553.yaml", "plans/2553.yaml"),
    ("Plans/2553.yaml", "plans/2553.yaml"),
    ("elsewhere/ระยอง-2553.yml", "ระยอง-2553.yml"),
    ("ระยอง 2553.yaml", "ระยอง-2553.yml"),
    ("ระยองง-2553.yml", "ระยอง-2553.yml"),
    ("จันทบุรี_2553", "จันทบุรี 2553.yaml"),
    ("notes.yaml", "Notes.yaml.txt"),
    ("notes", "Notes.yaml.txt"),
    ("LETTER.docx", "letter.docx"),
    ("hidden.yaml", None),
    ("archive", None),
    ("something.yaml", None),
    ("plan", None),
    ("-", None),
    ("..", None),
    ("", None),
    ("ก" * 300, None),
    ("a\0b", None),
    ("plans/2553.yaml/2553.yaml", None),
]


@pytest.mark.parametrize("given, meant", MEANT)
def test_what_was_meant(given: str, meant: str | None) -> None:
    assert find_meant_files(given) == ([] if meant is None else [meant])
    assert meant is None or not is_missing(meant)


def test_names_that_are_as_near_are_offered_together() -> None:
    assert find_meant_files("plans/2552.yaml") == ["plans/2553.yaml", "plans/2554.yaml"]
    words = suggest_files("plans/2552.yaml")
    assert words is not None
    assert words.en == "did you mean plans/2553.yaml or plans/2554.yaml?"


def test_a_text_ending_is_to_be_taken_away() -> None:
    words = suggest_files("notes.yaml")
    assert words is not None
    assert words.en.startswith("did you mean Notes.yaml.txt? rename it Notes.yaml: Windows puts .txt behind")
    assert "Notes.yaml.txt หรือไม่ เปลี่ยนชื่อเป็น Notes.yaml" in words.th
    assert without_text_ending("a.YML.TXT") == "a.YML"
    assert without_text_ending("a.txt") is None


def test_a_folder_is_offered_where_one_may_be_given() -> None:
    assert find_meant_files("plan", folders=True) == ["plans"]
    assert find_meant_files("plan") == []
    assert find_meant_files("archive", folders=True) == ["archive.yaml"]


def test_a_workbook_is_looked_for_among_workbooks() -> None:
    assert find_meant_files("Form.xls", (".xlsx",)) == ["form.xlsx"]
    assert find_meant_files("fromm.yaml", (".xlsx",)) == []
    with pytest.raises(CannotDo, match=r"^forn.xlsx: there is no such file; did you mean form.xlsx\?$"):
        read_workbook_file(Path("forn.xlsx"))


@pytest.mark.parametrize("command", [
    ("validate",), ("score",), ("budget",), ("status",), ("gantt",), ("portfolio",), ("export", "csv", "-o", "out"), ("export", "json"),
    ("export", "xlsx", "-o", "out.xlsx"), ("results", "--round", "12m"), ("diff", "plans/2553.yaml"),
    ("score", "plans/2553.yaml", "--results"), ("import", "xlsx", "book.xlsx", "--into"),
])  # fmt: skip
def test_every_door_offers_it(command: tuple[str, ...]) -> None:
    if command[0] == "import":
        invoke("export", "xlsx", "plans/2553.yaml", "-o", "book.xlsx")
    result = invoke(*command, "2554.yaml")
    assert result.exit_code == 2
    assert "did you mean plans/2554.yaml?" in f"{result.output}{result.exception}"


def test_a_folder_of_nothing_but_such_texts_says_so(folder: Path) -> None:
    (folder / "new").mkdir()
    assert suggest_renamed("new") is None
    (folder / "new" / "plan.yaml.txt").write_text("", "utf-8")
    with pytest.raises(CannotDo, match=r"holds no .yaml or .yml file; it holds plan.yaml.txt; rename it plan.yaml: Windows"):
        find_files([Path("new")])


def test_a_large_folder_takes_no_time(folder: Path) -> None:
    (folder / "many").mkdir()
    for number in range(10_000):
        (folder / "many" / f"plan-{number:05}-rayong.yaml").touch()
    start = time.perf_counter()
    assert find_meant_files("many/plan-0123-rayong.yaml") != []
    assert find_meant_files("many/PLAN-00001-rayong.yml") == ["many/plan-00001-rayong.yaml"]
    assert time.perf_counter() - start < 2


def test_very_many_missing_files_are_told_without_a_search_each(folder: Path) -> None:
    (folder / "many").mkdir()
    for number in range(500):
        (folder / "many" / f"plan-{number:05}-rayong.yaml").touch()
    result = invoke("validate", *(f"many/plan-{number:05}-rayon.yaml" for number in range(500)))
    assert result.stdout.count("did you mean") == 20
    assert result.stdout.count("check the name and the folder") == 480
