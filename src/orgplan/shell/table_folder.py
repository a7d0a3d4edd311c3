"""The tables of many plans in a folder, with the package that describes them: all of them whole, or none."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from orgplan.problems import Lang
from orgplan.shell.disk import Output, made_folder, writing
from orgplan.shell.file_store import FileStore
from orgplan.shell.outcome import ExitCode
from orgplan.shell.overwriting import spare_package, spare_table
from orgplan.shell.pairing import PlanTask, pair_files
from orgplan.shell.paths import FoundFiles
from orgplan.shell.processes import run_over
from orgplan.shell.remarks import Talk, remark_left_out, remark_plan_read, say_remarks
from orgplan.views.screen import Screen

if TYPE_CHECKING:
    from orgplan.views.datapackage import Written


def write_tables(
    files: FoundFiles, output: Path, screen: Screen, results: Sequence[Path] = (), *, excel: bool, force: bool, jobs: int | None
) -> ExitCode:
    """Write the tables of all plans, and say what is to be said of each; gives the worst end of any. Raises `CannotDo`.

    Results files among `files` go with the plans that they name; so do `results`, which win over those.
    """
    from orgplan.reports import tables
    from orgplan.views import csv_jsonl, datapackage, jsontext

    with made_folder(output), writing(name_tables(output, force=force), (*files.readable, *results)) as write:
        *writers, write_package = write
        targets = {name: _Target(write_one) for name, write_one in zip(tables.COLUMNS, writers, strict=True)}
        for name, target in targets.items():
            target.write(csv_jsonl.format_csv(tables.COLUMNS[name], (), excel=excel))
        code = ExitCode.DONE
        store = FileStore()
        tasks = pair_files(files.names, store, list(map(str, results)), files.faults)
        for each in run_over(tasks, partial(export_tables, store=store, lang=screen.lang), jobs):
            code = max(code, each.code)
            say_remarks(each.talk, screen)
            for name, text in each.texts.items():
                targets[name].write(text)
        written = {name: target.written for name, target in targets.items()}
        write_package(jsontext.format_json(datapackage.describe_tables(written)).encode())
    return code


def name_tables(folder: Path, *, force: bool) -> list[Output]:
    """The tables of a folder and, last, the package that describes them: it never appears before what it describes."""
    from orgplan.reports import tables
    from orgplan.views import datapackage

    package, name = folder / datapackage.FILE, datapackage.NAME
    outputs = [Output(folder / f"{each}.csv", spare_table(package, name), force) for each in tables.COLUMNS]
    return [*outputs, Output(package, spare_package(name), force)]


class _Target:
    """A table that grows, and what it will be checked by."""

    def __init__(self, write: Callable[[bytes], None]) -> None:
        self._write = write
        self._digest = hashlib.sha256()
        self._bytes = 0

    def write(self, text: str) -> None:
        """Add a text."""
        content = text.encode()
        self._write(content)
        self._digest.update(content)
        self._bytes += len(content)

    @property
    def written(self) -> Written:
        """What was written so far."""
        from orgplan.views.datapackage import Written

        return Written(self._digest.hexdigest(), self._bytes)


class _Texts(NamedTuple):
    texts: dict[str, str]
    code: ExitCode
    talk: Talk = ()


def export_tables(task: PlanTask, store: FileStore, lang: Lang) -> _Texts:
    """What a plan and its results files add to each table, as CSV, and how a run about them ends."""
    from orgplan.reports import tables
    from orgplan.shell.plan_files import load_task
    from orgplan.shell.subjects import weigh_for_figures
    from orgplan.views import csv_jsonl

    everything = load_task(task, store)
    heard = [weigh_for_figures(Path(name), each) for name, each in zip((task.file, *task.results), everything, strict=True)]
    loaded, *beside = (replace(each, diagnostics=spoken.findings) for each, spoken in zip(everything, heard, strict=True))
    texts = {name: csv_jsonl.format_csv_rows(rows) for name, rows in tables.build_tables(loaded, lang, beside).items()}
    talk: Talk = () if loaded.against is None else (remark_plan_read(loaded.name, loaded.against),)
    if loaded.results is not None:
        talk += (remark_left_out(loaded.name, names_plan=loaded.results.plan is not None),)
    return _Texts(texts, max(each.code for each in heard), talk)
