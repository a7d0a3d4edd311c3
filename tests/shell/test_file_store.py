"""Files of one run: each read and loaded once, anew where it has changed, and not all of them kept."""

from __future__ import annotations

import os
import pickle
from collections import Counter
from pathlib import Path

import pytest

from fragments import text_with
from orgplan.loading import Loaded
from orgplan.problems import Words
from orgplan.shell import disk, file_store
from orgplan.shell.file_store import FileStore

PLAN = text_with("kpi", "")


@pytest.fixture
def reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often files of the current folder are read, by name; it has three plans."""
    counts = Counter[str]()
    whole = disk.read

    def read(path: Path) -> bytes | Words:
        counts[path.name] += 1
        return whole(path)

    monkeypatch.setattr(file_store, "read", read)
    monkeypatch.chdir(tmp_path)
    for name in ("a.yaml", "b.yaml", "c.yaml"):
        Path(name).write_text(f"# {name}\n{PLAN}", "utf-8")
    return counts


def loaded(store: FileStore, name: str, *, by_any_name: bool = False) -> Loaded:
    answer = store.load(Path(name), by_any_name=by_any_name)
    assert isinstance(answer, Loaded)
    return answer


def test_bytes_document_and_plan_come_of_one_reading(reads: Counter[str]) -> None:
    store, path = FileStore(), Path("a.yaml")
    assert store.read(path) == path.read_bytes()
    assert loaded(store, "a.yaml").document is store.parse(path)
    assert loaded(store, "a.yaml") is loaded(store, "a.yaml")
    assert store.read(path) == path.read_bytes()
    assert reads == {"a.yaml": 1}


def test_a_file_that_has_changed_is_read_anew(reads: Counter[str]) -> None:
    store, path = FileStore(), Path("a.yaml")
    before = loaded(store, "a.yaml")
    path.write_text("orgplan: 1\n", "utf-8")
    assert loaded(store, "a.yaml").plan is None
    assert before.plan is not None
    Path("b.yaml").replace(path)
    assert store.read(path) == f"# b.yaml\n{PLAN}".encode()
    assert reads == {"a.yaml": 3}


def test_findings_call_a_file_as_whoever_asks(reads: Counter[str]) -> None:
    Path("sub").mkdir()
    Path("a.yaml").write_text("orgplan: 2\norgplan: 2\n", "utf-8")
    store = FileStore()
    first = loaded(store, "a.yaml")
    assert loaded(store, "sub/../a.yaml", by_any_name=True) is first
    other = loaded(store, "sub/../a.yaml")
    assert ({each.file for each in first.diagnostics}, first.name) == ({"a.yaml"}, "a.yaml")
    assert ({each.file for each in other.diagnostics}, other.name) == ({"sub/../a.yaml"}, "sub/../a.yaml")
    assert [each.rule for each in first.diagnostics] == [each.rule for each in other.diagnostics]
    assert reads == {"a.yaml": 1}


def test_what_is_no_text_is_read_once_too(reads: Counter[str]) -> None:
    Path("a.yaml").write_bytes(b"\xff\xfe")
    store = FileStore()
    assert store.parse(Path("a.yaml")) is None
    assert [each.rule for each in loaded(store, "a.yaml").diagnostics] == ["encoding"]
    assert reads == {"a.yaml": 1}


@pytest.mark.usefixtures("reads")
@pytest.mark.parametrize("name", ["none.yaml", ".", "a\x00b", "a.yaml/b"])
def test_what_cannot_be_read_is_said_each_time(name: str) -> None:
    store = FileStore()
    assert isinstance(store.read(Path(name)), Words)
    assert store.parse(Path(name)) is None
    assert store.load(Path(name)) == store.read(Path(name)) == disk.read(Path(name))


@pytest.mark.parametrize(
    "most_files, most_bytes, again", [(2, 1_000_000, True), (3, 1_000_000, False), (3, 2 * len(PLAN.encode()), True)]
)
def test_not_all_files_are_kept(
    reads: Counter[str], monkeypatch: pytest.MonkeyPatch, most_files: int, most_bytes: int, *, again: bool
) -> None:
    monkeypatch.setattr(file_store, "MOST_FILES", most_files)
    monkeypatch.setattr(file_store, "MOST_BYTES", most_bytes)
    store = FileStore()
    for name in ("a.yaml", "b.yaml", "c.yaml", "c.yaml", "a.yaml"):
        loaded(store, name)
    assert reads == {"a.yaml": 2 if again else 1, "b.yaml": 1, "c.yaml": 1}


def test_the_last_file_is_kept_however_large(reads: Counter[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_store, "MOST_BYTES", 1)
    store = FileStore()
    assert loaded(store, "a.yaml") is loaded(store, "a.yaml")
    assert reads == {"a.yaml": 1}


def test_it_travels_empty(reads: Counter[str]) -> None:
    store = FileStore()
    before = len(pickle.dumps(store))
    loaded(store, "a.yaml")
    assert len(pickle.dumps(store)) == before
    loaded(pickle.loads(pickle.dumps(store)), "a.yaml")  # noqa: S301 - our own
    assert reads == {"a.yaml": 2}


def test_a_file_system_that_numbers_no_files_mixes_none_up(reads: Counter[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_store, "stamp_of", lambda _: (1, 0, 1, 1, 1))
    store = FileStore()
    assert store.read(Path("a.yaml")) != store.read(Path("b.yaml"))
    assert reads == {"a.yaml": 1, "b.yaml": 1}


def test_a_pipe_is_not_waited_for(reads: Counter[str]) -> None:
    os.mkfifo("pipe.yaml")
    assert isinstance(FileStore().load(Path("pipe.yaml")), Words)
    assert reads == {"pipe.yaml": 1}
