"""`portfolio --cache`: unchanged files are not checked again, and a wrong cache is never believed."""

from __future__ import annotations

import codecs
import hashlib
import json
import marshal
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fragments import text_with
from orgplan import loading
from orgplan.document import Document
from orgplan.problems import Words
from orgplan.shell import cache, file_store
from running import clean_environment, invoke, process

GOOD = text_with("kpi", "results: {12m: 4}\n")
BAD = text_with("plan", "nonsense: 1\n")
ARGS = ("portfolio", "plans", "--as-of", "2010-03", "--format", "csv", "--jobs", "1")
COUNT = 12


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with plans, the current one; the cache goes beside them."""
    (tmp_path / "plans").mkdir()
    for number in range(COUNT):
        (tmp_path / f"plans/{number:02d}.yaml").write_text(BAD if number == 3 else GOOD, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    settle()
    return tmp_path


def settle() -> None:
    """Wait until what was just written counts as settled."""
    time.sleep(3 * cache.TICK / cache.SECOND)


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were checked since."""
    names: list[str] = []
    load = loading.load_document

    def load_document(document: Document, *, whole: bool = False) -> loading.Loaded:
        names.append(Path(document.name).name)
        return load(document, whole=whole)

    monkeypatch.setattr(loading, "load_document", load_document)
    return names


def told(*more: str) -> tuple[int, str, str]:
    result = invoke(*ARGS, *more)
    return result.exit_code, result.stdout, result.stderr


def cache_file(place: Path) -> Path:
    """What is kept of the files."""
    (found,) = (place / "cache" / "orgplan").iterdir()
    return found


def test_unchanged_files_are_not_checked_again(place: Path, checks: list[str]) -> None:
    plain = told()
    assert told("--cache") == plain
    assert len(checks) == 2 * COUNT
    checks.clear()
    before = cache_file(place).stat().st_ino
    assert told("--cache") == plain
    assert cache_file(place).stat().st_ino == before  # nothing new, nothing written
    assert checks == []
    assert plain[0] == 1


def test_without_the_option_there_is_no_cache(place: Path) -> None:
    told()
    assert not (place / "cache").exists()


def changed(plan: Path) -> None:
    plan.write_text(BAD + "# longer\n", "utf-8")


def changed_in_secret(plan: Path) -> None:
    """The same size, time of change and inode; only ctime moves."""
    was = plan.stat()
    text = plan.read_bytes()
    plan.write_bytes(text.replace(b"baseline", b"basellne"))
    os.utime(plan, ns=(was.st_atime_ns, was.st_mtime_ns))
    now = plan.stat()
    assert (was.st_size, was.st_mtime_ns, was.st_ino) == (now.st_size, now.st_mtime_ns, now.st_ino)
    assert was.st_ctime_ns != now.st_ctime_ns


def replaced(plan: Path) -> None:
    """Another file of the same size and time moved over it."""
    was, other = plan.stat(), plan.with_suffix(".new")
    other.write_bytes(plan.read_bytes().replace(b"baseline", b"basellne"))
    os.utime(other, ns=(was.st_atime_ns, was.st_mtime_ns))
    other.replace(plan)


@pytest.mark.parametrize("change", [changed, changed_in_secret, replaced])
def test_a_changed_file_is_checked_again_and_no_other(place: Path, checks: list[str], change: Callable[[Path], None]) -> None:
    before = told("--cache")
    change(place / "plans/05.yaml")
    settle()
    checks.clear()
    after = told("--cache")
    assert checks == ["05.yaml"]
    assert after == told()
    assert after != before
    checks.clear()
    assert told("--cache") == after
    assert checks == []


def test_deleted_and_new_files(place: Path, checks: list[str]) -> None:
    told("--cache")
    (place / "plans/03.yaml").unlink()
    (place / "plans/04.yaml").rename(place / "plans/zz.yaml")
    (place / "plans/sub").mkdir()
    (place / "plans/sub/new.yaml").write_text(GOOD, "utf-8")
    settle()
    checks.clear()
    after = told("--cache")
    assert sorted(checks) == ["new.yaml", "zz.yaml"]
    assert after == told()
    assert after[0] == 0


def test_what_was_just_written_is_not_remembered(place: Path, checks: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A second write within one tick of the clock would have the same stamp."""
    monkeypatch.setattr(cache, "TICK", 10**15)
    told("--cache")
    checks.clear()
    told("--cache")
    assert len(checks) == COUNT
    assert not list((place / "cache").rglob("*.*"))


def test_a_results_file_leans_on_its_plan(place: Path, checks: list[str]) -> None:
    results = place / "plans/results.yaml"
    results.write_text("orgplan_results: 1\nplan: 00.yaml\nresults: {k1: {12m: 3}}\n", "utf-8")
    settle()
    before = told("--cache")
    assert before == told()
    (place / "plans/00.yaml").write_text(GOOD.replace("id: k1", "id: k2"), "utf-8")
    settle()
    after = told("--cache")
    assert after == told() != before
    checks.clear()
    assert told("--cache") == after
    assert checks == []
    results.write_text(results.read_text("utf-8").replace("k1", "k2"), "utf-8")
    settle()
    assert told("--cache") == told()
    assert told()[1] == before[1]
    checks.clear()
    told("--cache")
    assert checks == []


def test_a_results_file_leans_on_a_plan_elsewhere(place: Path, checks: list[str]) -> None:
    (place / "elsewhere.yaml").write_text(GOOD, "utf-8")
    (place / "plans/results.yaml").write_text("orgplan_results: 1\nplan: ../elsewhere.yaml\nresults: {k1: {12m: 3}}\n", "utf-8")
    settle()
    good = told("--cache")
    assert good == told()
    (place / "elsewhere.yaml").write_text(GOOD.replace("id: k1", "id: k2"), "utf-8")
    settle()
    checks.clear()
    after = told("--cache")
    assert checks == ["results.yaml", "elsewhere.yaml"]
    assert after == told() != good


def test_a_file_that_cannot_be_read_is_tried_again(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = told()
    with monkeypatch.context() as broken:
        broken.setattr(file_store, "read", lambda _: Words("cannot be read: too many open files", "อ่านไม่ได้"))
        assert told("--cache")[0] == 2
    assert told("--cache") == plain


def test_files_are_called_as_they_are_called_now(place: Path) -> None:
    told("--cache")
    for name in (str(place / "plans"), "plans/"):
        args = ("portfolio", name, *ARGS[2:])
        assert invoke(*args, "--cache").stdout == invoke(*args).stdout
    assert f"{place}/plans/00.yaml" in invoke("portfolio", place / "plans", *ARGS[2:], "--cache").stdout


def test_the_same_words_in_another_folder_are_another_question(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told("--cache")
    (place / "other/plans").mkdir(parents=True)
    (place / "other/plans/00.yaml").write_text(BAD, "utf-8")
    monkeypatch.chdir(place / "other")
    assert told("--cache") == told()


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize(
    "more",
    [
        ("--sort=-errors",),
        ("--where", "errors > 0"),
        ("--where", "errors > 0", "--where", "warnings > 0"),
        ("--format", "text"),
        ("--format", "jsonl"),
        ("--format", "text", "--lang", "th"),
        ("--format", "text", "--color", "always"),
    ],
)
def test_another_question_gets_its_own_answer(more: tuple[str, ...]) -> None:
    told("--cache")
    asked = told(*more)
    assert asked != told()
    for _ in range(2):
        assert told(*more, "--cache") == asked
    assert told("--cache") == told()


@pytest.mark.usefixtures("place")
def test_another_month_is_another_question() -> None:
    told("--cache")
    later = ("portfolio", "plans", "--as-of", "2010-09")
    assert invoke(*later, "--cache").stdout == invoke(*later).stdout


def test_a_narrow_screen_is_another_question(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told("--format", "text", "--cache")
    monkeypatch.setenv("COLUMNS", "50")
    assert told("--format", "text", "--cache") == told("--format", "text")


def test_what_is_kept_goes_into_a_file_as_it_does_to_the_screen(place: Path) -> None:
    for name in ("1.csv", "2.csv"):
        told("--cache", "-o", name)
    told("-o", "3.csv")
    first, second, third = ((place / f"{number}.csv").read_bytes() for number in (1, 2, 3))
    assert first == second == third
    assert first.startswith(codecs.BOM_UTF8)


def test_a_workbook_is_written_anew(place: Path) -> None:
    sheets = []
    for name in ("1.xlsx", "2.xlsx"):
        told("--cache", "--format", "xlsx", "-o", name)
        with zipfile.ZipFile(place / name) as book:
            sheets.append(book.read("xl/worksheets/sheet1.xml"))
    assert sheets[0] == sheets[1]


# --- caches that are not to be believed ------------------------------------------------------------------------------


def flipped(raw: bytes, place: int) -> bytes:
    return raw[:place] + bytes([raw[place] ^ 4]) + raw[place + 1 :]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda raw: b"",
        lambda raw: raw[:10],
        lambda raw: raw[:60],
        lambda raw: raw[:90],
        lambda raw: raw[: len(raw) // 2],
        lambda raw: raw[:-1],
        lambda raw: raw + b"\0",
        lambda raw: flipped(raw, 0),
        lambda raw: flipped(raw, 20),
        lambda raw: flipped(raw, 50),
        lambda raw: flipped(raw, len(raw) // 2),
        lambda raw: flipped(raw, len(raw) - 1),
        lambda raw: b"\0" * len(raw),
        lambda raw: raw[: len(raw) // 2] + b"\0" * (len(raw) - len(raw) // 2),
        lambda raw: b"PK\x03\x04 something else",
    ],
)
def test_a_spoilt_cache_is_ignored_and_replaced(place: Path, checks: list[str], spoil: Callable[[bytes], bytes]) -> None:
    plain = told("--cache")
    file = cache_file(place)
    good = file.read_bytes()
    file.write_bytes(spoil(good))
    checks.clear()
    assert told("--cache") == plain
    assert len(checks) == COUNT
    assert file.read_bytes() == good


def with_value(change: Callable[[list[Any]], object]) -> Callable[[bytes], bytes]:
    """A change of what is stored of each file."""

    def body(raw: bytes) -> bytes:
        entries = json.loads(raw)
        return json.dumps([[files, stamps, change(value)] for files, stamps, value in entries]).encode()

    return body


def with_column(place: int, value: object) -> Callable[[bytes], bytes]:
    def change(stored: list[Any]) -> object:
        stored[0][place] = value
        return stored

    return with_value(change)


@pytest.mark.parametrize(
    "body",
    [
        lambda raw: b"",
        lambda raw: b"[" * 200_000,
        lambda raw: b"\xff\xfe\x00",
        lambda raw: b"9" * 100_000,
        lambda raw: b"null",
        lambda raw: b'{"a": [1]}',
        lambda raw: b"[1, [], [[]], [[], []], [[], [], []], [[], [1], 1], [[{}], [[]], {}], [1, 2, 3]]",
        lambda raw: marshal.dumps({"a": 1}),
        with_value(lambda _: None),
        with_value(lambda _: {"row": 1}),
        with_value(lambda value: value[:-1]),
        with_value(lambda value: [*value, 1]),
        with_value(lambda value: [value[0][:-1], *value[1:]]),
        with_value(lambda value: [value[0], 5, *value[2:]]),
        with_value(lambda value: [value[0], [["a"]], *value[2:]]),
        with_value(lambda value: [value[0], [["a", "b"]], *value[2:]]),
        with_value(lambda value: [*value[:2], [1], *value[3:]]),
        with_value(lambda value: [*value[:6], [["a", "b", "c"]], *value[7:]]),
        with_column(0, None),
        with_column(1, 5),
        with_column(2, "2553"),
        with_column(2, value=True),
        with_column(4, "NaN"),
        with_column(4, "1E+999999"),
        with_column(4, 1.5),
        with_column(-2, None),  # counts of findings stand before the word of the band
        with_column(-1, 5),
    ],
)
def test_a_cache_that_is_whole_and_hostile_is_ignored(place: Path, body: Callable[[bytes], bytes]) -> None:
    plain = told("--cache")
    file = cache_file(place)
    good = file.read_bytes()
    start = len(cache.MAGIC) + 32
    evil = body(good[start + 32 :])
    file.write_bytes(good[:start] + hashlib.sha256(evil).digest() + evil)
    assert told("--cache") == plain
    assert file.read_bytes() == good


@pytest.mark.skipif(os.name == "nt", reason="POSIX files")
def test_a_cache_that_would_never_end_is_not_read(place: Path) -> None:
    plain = told("--cache")
    file = cache_file(place)
    file.unlink()
    os.mkfifo(file)
    assert told("--cache") == plain


@pytest.mark.parametrize("what", ["__version__", "sources"])
def test_a_cache_of_another_version_is_ignored(checks: list[str], what: str, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told("--cache")
    checks.clear()
    if what == "__version__":
        monkeypatch.setattr(cache, "__version__", "99.0")
    else:  # other rules in a checkout of the same version
        other = place / "src/orgplan/cli"
        other.mkdir(parents=True)
        (other / "cache.py").touch()
        monkeypatch.setattr(cache, "__file__", str(other / "cache.py"))
    told("--cache")
    assert len(checks) == COUNT


@pytest.mark.parametrize("way", ["file", "read-only", "no home"])
def test_a_cache_folder_that_cannot_be_used_is_harmless(place: Path, way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = told()
    if way == "file":
        (place / "cache").write_text("in the way", "utf-8")
    elif way == "read-only":
        monkeypatch.setenv("XDG_CACHE_HOME", "/proc/nowhere")
    else:
        monkeypatch.delenv("XDG_CACHE_HOME")
        monkeypatch.setenv("HOME", "/dev/null")
    assert told("--cache") == plain
    assert told("--cache") == plain


def test_a_cache_that_cannot_be_replaced_stays_as_it_was(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told("--cache")
    before = cache_file(place).read_bytes()
    changed(place / "plans/05.yaml")
    settle()

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(os, "fsync", refuse)
        assert told("--cache") == told()
    assert cache_file(place).read_bytes() == before


# --- several processes, and sudden ends ------------------------------------------------------------------------------


def start(place: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "orgplan", *ARGS, "--cache"],
        cwd=place,
        env=clean_environment({"XDG_CACHE_HOME": str(place / "cache")}),
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )


def test_two_processes_at_once(place: Path, checks: list[str]) -> None:
    plain = told()
    for _ in range(2):
        runs = [start(place) for _ in range(3)]
        outs = [run.communicate(timeout=60)[0] for run in runs]
        assert outs == [plain[1]] * 3
        assert [run.returncode for run in runs] == [1] * 3
    checks.clear()
    assert told("--cache") == plain
    assert checks == []


@pytest.mark.parametrize("after", [0.2, 0.35, 0.5])
def test_a_run_that_was_killed_leaves_nothing_wrong(place: Path, after: float) -> None:
    plain = told()
    run = start(place)
    time.sleep(after)
    run.kill()
    run.communicate(timeout=60)
    ended = process(*ARGS, "--cache", cwd=place, XDG_CACHE_HOME=str(place / "cache"))
    assert (ended.returncode, ended.stdout) == plain[:2]


def test_killed_while_the_cache_is_written(place: Path) -> None:
    """The new cache stands half written beside the old one when the process dies."""
    script = (
        "import os, sys\n"
        "os.fsync = lambda handle: os.kill(os.getpid(), 9)\n"
        "from orgplan.cli import main\n"
        f"sys.argv = ['orgplan', *{ARGS!r}, '--cache']\n"
        "main()\n"
    )
    plain = told("--cache")
    before = cache_file(place).read_bytes()
    changed(place / "plans/05.yaml")
    settle()
    env = clean_environment({"XDG_CACHE_HOME": str(place / "cache")})
    ended = subprocess.run([sys.executable, "-c", script], cwd=place, env=env, check=False, capture_output=True, timeout=60)
    assert ended.returncode == -9
    (kept,) = (place / "cache/orgplan").glob("portfolio-*.bin")
    assert kept.read_bytes() == before
    assert told("--cache") == told() != plain
