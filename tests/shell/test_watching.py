"""A change is noticed once, however a program saves, and what does not concern the plan is not."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import pytest

from orgplan.shell.outcome import CannotDo
from orgplan.shell.watching import watch_files


@contextmanager
def watching(*paths: Path) -> Iterator[list[float]]:
    """The times of the changes that are noticed meanwhile."""
    stop, noticed = Event(), list[float]()

    def note() -> None:
        noticed.extend(time.monotonic() for _ in watch_files(paths, stop=stop))

    thread = Thread(target=note)
    thread.start()
    time.sleep(0.5)  # until the system watches
    try:
        yield noticed
        time.sleep(0.9)  # until a change is over
    finally:
        stop.set()
        thread.join(timeout=10)
    assert not thread.is_alive()


def write_over(path: Path) -> None:
    path.write_text("b: 1\n", encoding="utf-8")


def put_in_its_place(path: Path) -> None:
    new = path.with_name(".plan.yaml.tmp")
    new.write_text("b: 1\n", encoding="utf-8")
    os.replace(new, path)  # noqa: PTH105 - as editors do


def save_in_bursts(path: Path) -> None:
    for count in range(4):
        path.write_text(f"b: {count}\n", encoding="utf-8")
        time.sleep(0.1)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text("a: 1\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("save", [write_over, put_in_its_place, save_in_bursts])
def test_every_way_to_save_is_one_change(plan: Path, save: Callable[[Path], None]) -> None:
    with watching(plan) as noticed:
        save(plan)
    assert len(noticed) == 1


def test_a_change_before_anybody_waits_for_one_is_noticed(plan: Path) -> None:
    stop = Event()
    changes = watch_files([plan], stop=stop)
    write_over(plan)
    assert next(changes) is None
    stop.set()
    assert list(changes) == []


def test_settings_beside_it_count_and_other_files_do_not(plan: Path) -> None:
    with watching(plan) as noticed:
        (plan.parent / "~$plan.yaml").write_text("x", encoding="utf-8")
        (plan.parent / "other.yaml").write_text("x", encoding="utf-8")
        time.sleep(0.9)
        assert not noticed
        (plan.parent / "orgplan.toml").write_text("strict = true\n", encoding="utf-8")
    assert len(noticed) == 1


def test_in_a_folder_every_plan_counts(plan: Path) -> None:
    with watching(plan.parent) as noticed:
        (plan.parent / "~$a.xlsx").write_text("x", encoding="utf-8")
        (plan.parent / "note.txt").write_text("x", encoding="utf-8")
        time.sleep(0.9)
        assert not noticed
        (plan.parent / "new.yaml").write_text("a: 1\n", encoding="utf-8")
    assert len(noticed) == 1


def test_without_the_extra_the_line_that_installs_it_is_said(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    with pytest.raises(CannotDo) as refused:
        watch_files([plan])
    assert 'pip install "orgplan[watch]"' in refused.value.words.en
    assert 'pip install "orgplan[watch]"' in refused.value.words.th


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CannotDo, match="no such folder"):
        watch_files([tmp_path / "none" / "plan.yaml"])


def test_standard_input_is_refused_before_it_is_read() -> None:
    with pytest.raises(CannotDo, match="standard input cannot be watched"):
        watch_files([Path("-")])
