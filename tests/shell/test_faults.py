"""Every call to the file system that writing makes fails once, in turn: no file is torn, no set is mixed, nothing is left."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any, Final

import pytest

from fragments import text_with
from orgplan import forms
from orgplan.cli import import_
from orgplan.problems import Lang, Words
from orgplan.reports import tables
from orgplan.shell import table_folder
from orgplan.shell.disk import Output, writing
from orgplan.shell.file_store import FileStore
from orgplan.shell.outcome import CannotDo
from orgplan.shell.pairing import PlanTask
from orgplan.shell.workbook_file import read_workbook_changes
from orgplan.views import datapackage
from running import clean_environment, invoke

pytestmark = pytest.mark.skipif(os.name == "nt", reason="POSIX files")

KEPT: Final = Path(__file__).parents[1] / "data" / "kept"
PLAN: Final = text_with("kpi", "results: {12m: 4}\n")
FAULTY: Final = text_with("step", "bugdet: 3\n")
CALLS: Final = (
    "open", "close", "read", "write", "ftruncate", "fsync", "replace", "rename", "link", "mkdir", "rmdir", "unlink", "chmod", "stat", "lstat",
    "fstat", "umask", "access",
)  # fmt: skip
WRITERS: Final = ("shell/staging.py", "shell/disk.py", "shell/rewriting.py", "shell/overwriting.py")
FAULTS: Final = ("ENOSPC", "interrupt", "kill")
ERRORS: Final = ("EACCES", "EIO", "EROFS", "EDQUOT")
"""Which error it is makes no difference; one command meets these too."""


FEWER: Final = ("plans", "steps", "kpis")
ALL_COLUMNS, ALL_TABLES, _ = tables.COLUMNS, table_folder.export_tables, datapackage.NAME
"""As they are; what takes them by name has been loaded before they are replaced."""


class Killed(BaseException):
    """The process is gone: this call and all after it never happen."""


class Failing:
    """The calls of the writer's modules, of which number `at` fails."""

    def __init__(self, patch: pytest.MonkeyPatch, fault: str, at: int) -> None:
        self.fault, self.at, self.count = fault, at, 0
        self.opened: set[int] = set()
        for name in CALLS:
            original = getattr(os, name) if name != "fsync" else lambda _: None  # no power will fail here
            patch.setattr(os, name, self._guard(name, original))

    def _guard(self, name: str, original: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            if not _is_the_writer():
                return original(*args, **kwargs)
            self.count += 1
            if self.count == self.at or (self.fault == "kill" and self.count > self.at):
                if name == "close" and self.fault != "kill":
                    original(*args)  # a close that fails has closed all the same
                self._fail()
            result = original(*args, **kwargs)
            if name == "open":
                self.opened.add(result)
            elif name == "close":
                self.opened.discard(args[0])
            return result

        return call

    def _fail(self) -> None:
        if self.fault == "kill":
            raise Killed
        if self.fault == "interrupt":
            raise KeyboardInterrupt
        number = getattr(errno, self.fault)
        raise OSError(number, os.strerror(number))

    def close_what_the_process_held(self) -> None:
        for handle in self.opened:
            with suppress(OSError):
                os.close(handle)


def _is_the_writer() -> bool:
    """Whether a call comes from the writer, straight or through a path's method or a reader that it asked."""
    frame: FrameType | None = sys._getframe(2)
    while frame is not None and ("pathlib" in frame.f_code.co_filename or frame.f_code.co_name in {"read", "_all_bytes"}):
        frame = frame.f_back
    return frame is not None and frame.f_code.co_filename.endswith(WRITERS)


Files = dict[str, bytes]


def files(folder: Path) -> Files:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def visible(found: Files) -> Files:
    """Without what a killed run has left under a hidden name."""
    return {name: content for name, content in found.items() if not name.rpartition("/")[2].startswith(".")}


class Case:
    """A command, run in a folder that is as it was before each time."""

    def __init__(self, place: Path, *args: str) -> None:
        self.place, self.args = place, args
        self.before = files(place)
        self.folders = {path for path in place.rglob("*") if path.is_dir()}
        assert self.run() in (0, 1)
        self.after = files(place)
        assert self.after != self.before

    def run(self) -> int:
        return invoke(*self.args).exit_code

    def restore(self) -> None:
        for path in sorted(self.place.rglob("*"), reverse=True):
            if path.is_dir() and path not in self.folders:
                path.rmdir()
            elif path.is_file():
                path.unlink()
        for name, content in self.before.items():
            (self.place / name).write_bytes(content)


@pytest.fixture(scope="module")
def book() -> bytes:
    return b"PK" + bytes(range(256)) * 40


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def tables_anew(place: Path) -> Case:
    return Case(place, "export", "csv", "plan.yaml", "-o", "new/tables")


def tables_again(place: Path) -> Case:
    assert invoke("export", "csv", "plan.yaml", "-o", "tables").exit_code == 0
    return Case(place, "export", "csv", "plan.yaml", "-o", "tables", "--no-bom")


def mended(place: Path) -> Case:
    (place / "plan.yaml").write_text(FAULTY, "utf-8")
    (place / "plan.yaml.bak").write_text("# before\n", "utf-8")
    return Case(place, "validate", "--fix", "plan.yaml")


def mended_without_backup(place: Path) -> Case:
    (place / "plan.yaml").write_text(FAULTY, "utf-8")
    return Case(place, "validate", "--fix", "--no-backup", "plan.yaml")


def imported(place: Path) -> Case:
    shutil.copy(KEPT / "plans" / "2553.yaml", place / "plan.yaml")
    edited = next(path for path in sorted((KEPT / "edited").glob("2553*.xlsx")))
    shutil.copy(edited, place / "form.xlsx")
    found = read_workbook_changes(edited)
    vars(import_)["read_workbook_changes"] = lambda _: found  # put back by the fixture `quick`
    return Case(place, "import", "xlsx", "form.xlsx", "--into", "plan.yaml")


def results(place: Path) -> Case:
    return Case(place, "results", "plan.yaml", "--round", "9m", "-o", "r.yaml")


def portfolio_again(place: Path) -> Case:
    assert invoke("portfolio", "plan.yaml", "-o", "all.csv").exit_code == 0
    return Case(place, "portfolio", "plan.yaml", "-o", "all.csv", "--no-bom")


def workbook(place: Path) -> Case:
    return Case(place, "export", "xlsx", "plan.yaml", "-o", "form.xlsx")


def template(place: Path) -> Case:
    return Case(place, "template", "--year", "2570", "--xlsx", "form.xlsx", "-o", "next.yaml")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch, book: bytes) -> Iterator[None]:
    """What is written as often as there are calls is made and read once; three tables stand for all."""
    monkeypatch.setattr(forms, "build_workbook", lambda *_, **__: book)
    monkeypatch.setattr(forms, "build_blank_workbook", cache(forms.build_blank_workbook))
    monkeypatch.setattr(tables, "COLUMNS", {name: tables.COLUMNS[name] for name in FEWER})
    whole = table_folder.export_tables

    def some(task: PlanTask, lang: Lang, store: FileStore) -> Any:
        return some_of(task, lang)

    @cache
    def some_of(task: PlanTask, lang: Lang) -> Any:
        made = whole(task, FileStore(), lang)
        return made._replace(texts={name: made.texts[name] for name in FEWER})

    monkeypatch.setattr(table_folder, "export_tables", some)
    yield
    vars(import_)["read_workbook_changes"] = read_workbook_changes


CASES: Final = (
    tables_anew, tables_again, mended, mended_without_backup, imported, results, portfolio_again, workbook, template,
)  # fmt: skip


@pytest.mark.parametrize(
    "make, fault",
    [*((make, fault) for make in CASES for fault in FAULTS), *((results, error) for error in ERRORS)],
    ids=lambda each: each if isinstance(each, str) else each.__name__,
)
def test_a_call_that_fails_leaves_the_old_or_the_new(place: Path, make: Callable[[Path], Case], fault: str) -> None:
    case = make(place)
    for at in range(1, 1000):
        case.restore()
        with pytest.MonkeyPatch.context() as patch:
            failing = Failing(patch, fault, at)
            code = run(case)
        failing.close_what_the_process_held()
        if failing.count < at:
            break
        found = files(place)
        if fault == "kill":
            assert_each_is_whole(found, case)
        else:
            assert visible(found) in (case.before, case.after), at
            assert code == 2 or visible(found) == case.after or fault == "interrupt", at
        if found not in (case.before, case.after):  # the next run mends what is mixed and takes over what is hidden
            assert case.run() in (0, 1), at
            assert files(place) == case.after, at
    assert at > 8


def run(case: Case) -> int | None:
    """How it ends; None where it does not."""
    try:
        return case.run()
    except (Killed, KeyboardInterrupt):
        return None


def assert_each_is_whole(found: Files, case: Case) -> None:
    for name, content in visible(found).items():
        assert content in (case.before.get(name), case.after.get(name)), name
    assert set(case.before) <= set(found)
    package = "tables/datapackage.json"
    if package in case.before and visible(found) not in (case.before, case.after):
        assert found[package] == case.before[package], "a package never describes tables that are not there yet"


def test_a_set_that_was_killed_between_two_names_is_known_by_the_package_it_had_ready(place: Path) -> None:
    case = tables_again(place)
    case.restore()
    replace, count = os.replace, 0

    def die(*args: Any) -> None:
        nonlocal count
        count += 1
        if count == 4:
            raise Killed
        replace(*args)

    with pytest.MonkeyPatch.context() as patch:
        failing = Failing(patch, "kill", 10_000)
        patch.setattr(os, "replace", die)
        patch.setattr(os, "unlink", lambda *_: (_ for _ in ()).throw(Killed()))
        with pytest.raises(Killed):
            case.run()
    failing.close_what_the_process_held()
    # As it is after kill -9, nothing was put back.
    assert case.run() == 0
    assert files(place) == case.after


# --- what changes meanwhile ----------------------------------------------------------------------------------------------


def refuse(path: Path) -> None:
    raise CannotDo(Words(f"{path} is not ours", f"{path} ไม่ใช่ของเรา"))


def accept(_: Path) -> None:
    """A judge that spares nothing."""


@pytest.mark.parametrize("there", [True, False])
def test_what_appears_while_a_file_grows_is_not_written_over(place: Path, there: bool) -> None:  # noqa: FBT001
    out = place / "out"
    if there:
        out.write_bytes(b"old")
    heard: list[Path] = []

    def judge(path: Path) -> None:
        heard.append(path)
        if path.read_bytes() != b"old":
            refuse(path)

    def write_slowly() -> None:
        with writing([Output(out, judge)]) as write:
            write[0](b"new")
            out.write_bytes(b"theirs")

    with pytest.raises(CannotDo, match="is not ours"):
        write_slowly()
    assert out.read_bytes() == b"theirs"
    assert sorted(path.name for path in place.iterdir()) == ["out", "plan.yaml"]
    assert len(heard) == 1 + there


def test_two_runs_for_one_file_take_turns(place: Path) -> None:
    out = place / "out"
    with writing([Output(out, accept)]) as first:
        first[0](b"first")
        with pytest.raises(CannotDo, match="another run of orgplan"), writing([Output(out, accept)], patience=0.1):
            pytest.fail("both were let in")
    assert out.read_bytes() == b"first"


def test_a_hidden_file_that_is_none_of_ours_is_no_way_in(place: Path) -> None:
    from orgplan.shell.staging import hidden_name

    hidden = Path(hidden_name(str(place / "out")))
    hidden.symlink_to(place / "plan.yaml")
    with pytest.raises(CannotDo), writing([Output(place / "out", accept)]) as write:
        write[0](b"new")
    hidden.unlink()
    hidden.hardlink_to(place / "plan.yaml")
    with writing([Output(place / "out", accept)]) as write:
        write[0](b"new")
    assert ((place / "out").read_bytes(), (place / "plan.yaml").read_text("utf-8")) == (b"new", PLAN)


class OpenElsewhereError(PermissionError):
    """What Windows says of a file that Excel has open."""

    winerror = 32


@pytest.mark.parametrize("lang", ["en", "th"])
def test_what_was_made_is_kept_where_the_target_is_open_in_excel(place: Path, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    (place / "form.csv").write_bytes(b"")
    (place / "form.new.csv").write_bytes(b"kept before")

    def refuse_to_replace(*_: object) -> None:
        raise OpenElsewhereError(errno.EACCES, "The process cannot access the file")

    monkeypatch.setattr(os, "replace", refuse_to_replace)
    result = invoke("portfolio", "plan.yaml", "-o", "form.csv", "--lang", lang)
    assert result.exit_code == 2
    words = result.exception.words.said(lang)  # type: ignore[union-attr] # - a CannotDo
    assert ("close it in Excel" if lang == "en" else "ปิดแฟ้มใน Excel") in words
    assert "form.new2.csv" in words
    assert (place / "form.new2.csv").read_bytes().startswith(b"\xef\xbb\xbffile,")
    assert sorted(path.name for path in place.iterdir()) == ["form.csv", "form.new.csv", "form.new2.csv", "plan.yaml"]
    tables = invoke("export", "csv", "plan.yaml", "-o", "tables")
    assert tables.exit_code == 2
    assert not (place / "tables").exists()


# --- two at once, and git ------------------------------------------------------------------------------------------------


def together(place: Path, *args: str) -> list[int]:
    """The same command as three processes at once."""
    command = [sys.executable, "-m", "orgplan", *args]
    runs = [subprocess.Popen(command, cwd=place, env=clean_environment({}), stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL) for _ in range(3)]  # fmt: skip
    return sorted(run.wait(timeout=120) for run in runs)


@pytest.mark.parametrize("make", [mended, imported, tables_again], ids=lambda make: make.__name__)
def test_several_processes_at_once_end_as_one_does(
    place: Path, make: Callable[[Path], Case], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "COLUMNS", ALL_COLUMNS)
    monkeypatch.setattr(table_folder, "export_tables", ALL_TABLES)
    case = make(place)
    case.restore()
    codes = together(place, *case.args)
    # Whoever comes too late finds nothing to do, or is told that the file has changed.
    assert codes[0] in (0, 1)
    assert set(codes) <= {0, 1, 2}
    assert files(place) == case.after


@pytest.mark.parametrize("change", [False, True])
def test_what_git_keeps_is_not_kept_twice(place: Path, change: bool) -> None:  # noqa: FBT001
    (place / "plan.yaml").write_text(FAULTY, "utf-8")
    for command in (["init", "-q"], ["add", "plan.yaml"]):
        subprocess.run(["git", *command], cwd=place, check=True, capture_output=True)
    if change:
        (place / "plan.yaml").write_text(f"# another hand\n{FAULTY}", "utf-8")
    assert invoke("validate", "--fix", "plan.yaml").exit_code == 0
    assert (place / "plan.yaml.bak").exists() is change


def test_backups_move_on_to_numbers_and_none_is_lost(place: Path) -> None:
    for number in range(3):
        (place / "plan.yaml").write_text(f"# {number}\n{FAULTY}", "utf-8")
        assert invoke("validate", "--fix", "plan.yaml").exit_code == 0
    kept = {path.name: path.read_text("utf-8")[:3] for path in place.iterdir() if ".bak" in path.name}
    assert kept == {"plan.yaml.bak": "# 2", "plan.yaml.bak.2": "# 0", "plan.yaml.bak.3": "# 1"}


@pytest.mark.parametrize("kind", ["folder", "pipe", "link"])
def test_what_stands_in_the_way_of_a_backup_is_left(place: Path, kind: str) -> None:
    (place / "plan.yaml").write_text(FAULTY, "utf-8")
    backup = place / "plan.yaml.bak"
    match kind:
        case "folder":
            backup.mkdir()
        case "pipe":
            os.mkfifo(backup)
        case "link":
            backup.symlink_to("other")
    result = invoke("validate", "--fix", "plan.yaml")
    assert result.exit_code == 2
    assert "--no-backup" in str(result.exception)
    assert (place / "plan.yaml").read_text("utf-8") == FAULTY
    assert invoke("validate", "--fix", "--no-backup", "plan.yaml").exit_code == 0
