"""Summaries of many files for a portfolio; one that has not changed is not checked again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from orgplan.fiscal import Month
from orgplan.loading import Loaded
from orgplan.problems import UNREADABLE, Lang, Severity
from orgplan.reports.portfolio import BROKEN, Summary, summarise_broken, summarise_plan
from orgplan.shell.cache import Cache
from orgplan.shell.disk import name_for_display
from orgplan.shell.file_store import FileStore
from orgplan.shell.folder_settings import find_settings, weigh_findings
from orgplan.shell.outcome import ExitCode
from orgplan.shell.pairing import PlanTask, pair_files
from orgplan.shell.paths import FoundFiles
from orgplan.shell.plan_files import load_task
from orgplan.shell.processes import run_over


def summarise_files(
    files: FoundFiles, month: Month, jobs: int | None, known: Cache | None, listing: Lang | None = None
) -> Iterator[tuple[str, Summary]]:
    """Names with the summary of each file, or of a plan with its results files. What `known` holds is not checked again.

    With `listing`, errors and warnings are listed in that language besides; for those a file is checked in any case.
    """
    store = FileStore()
    tasks = pair_files(files.names, store, faults=files.faults)
    stored = {
        task: summary
        for task in tasks
        if known is not None
        and (summary := _remembered(task, known))
        and not (listing and (summary.row.errors or summary.row.warnings))
    }
    fresh = run_over(
        [task for task in tasks if task not in stored],
        partial(summarise_task, store=store, month=month, listing=listing),
        jobs,
        instead=_broken,
    )
    for task in tasks:
        if task in stored:
            yield task.file, stored[task]
            continue
        summary = next(fresh)
        if known is not None:
            known.put((task.file, *task.results), summary.packed() if summary.is_final and not task.through_links else None)
        yield task.file, summary
    if known is not None:
        known.save()


def _remembered(task: PlanTask, known: Cache) -> Summary | None:
    """What the cache holds of a task, if that is a summary."""
    stored = known.get((task.file, *task.results))
    return None if stored is None else Summary.unpacked(stored)


def summarise_task(task: PlanTask, store: FileStore, month: Month, listing: Lang | None = None) -> Summary:
    """The summary of a task's file, with what its results files add; with `listing`, their errors and warnings in that language."""
    names = (task.file, *task.results)
    everything = load_task(task, store)
    said = [weigh_findings(each, find_settings(Path(name))) for name, each in zip(names, everything, strict=True)]
    loaded, *beside = (replace(each, diagnostics=spoken.findings) for each, spoken in zip(everything, said, strict=True))
    faulty = tuple(name for name, each in zip(task.results, beside, strict=True) if each.results is None)
    code = max(spoken.code for spoken in said)
    to_mend = () if listing is None else tuple(_list_findings((loaded, *beside), listing))
    return summarise_plan(loaded, month, beside)._replace(beside=task.results, faulty=faulty, code=int(code), to_mend=to_mend)


def _list_findings(everything: Sequence[Loaded], lang: Lang) -> Iterator[tuple[object, ...]]:
    """Errors and warnings as rows of a sheet."""
    for loaded in everything:
        for each in loaded.diagnostics:
            if each.severity is not Severity.INFO:
                message, hint = each.message.said(lang), each.hint.said(lang)
                at, spot = each.span, each.spot or (None, None)
                yield each.file, at.line, at.column, each.severity.value, each.rule, message, hint, each.path, *spot


def _broken(task: PlanTask, code: ExitCode) -> Summary:
    """What stands for a file on which the system or orgplan itself failed."""
    return summarise_broken(name_for_display(Path(task.file)), int(code), BROKEN if code is ExitCode.INTERNAL else UNREADABLE)
