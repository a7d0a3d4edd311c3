"""Summaries of many files for a portfolio; one that has not changed is not checked again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from orgplan.fiscal import Month
from orgplan.problems import UNREADABLE
from orgplan.reports.portfolio import BROKEN, Summary, broken, summary
from orgplan.shell.cache import Cache
from orgplan.shell.folder_settings import heard, settings_for
from orgplan.shell.outcome import ExitCode
from orgplan.shell.pairing import Task, tasks_of
from orgplan.shell.paths import Found
from orgplan.shell.plan_files import load_task
from orgplan.shell.processes import over
from orgplan.shell.streams import display_name


def summaries(files: Found, month: Month, jobs: int | None, known: Cache | None) -> Iterator[tuple[str, Summary]]:
    """Names with the summary of each file, or of a plan with its results files. What `known` holds is not checked again."""
    tasks = tasks_of(files.names, faults=files.faults)
    stored = {task: found for task in tasks if known is not None and (found := _remembered(task, known))}
    fresh = over([task for task in tasks if task not in stored], partial(summarised, month=month), jobs, instead=_broken)
    for task in tasks:
        if task in stored:
            yield task.file, stored[task]
            continue
        found = next(fresh)
        if known is not None:
            known.put((task.file, *task.results), found.packed() if found.is_final and not task.through_links else None)
        yield task.file, found
    if known is not None:
        known.save()


def _remembered(task: Task, known: Cache) -> Summary | None:
    """What the cache holds of a task, if that is a summary."""
    stored = known.get((task.file, *task.results))
    return None if stored is None else Summary.unpacked(stored)


def summarised(task: Task, month: Month) -> Summary:
    """The summary of a task's file, with what its results files add."""
    names = (task.file, *task.results)
    everything = load_task(task)
    said = [heard(each, settings_for(Path(name))) for name, each in zip(names, everything, strict=True)]
    loaded, *beside = (replace(each, diagnostics=spoken.found) for each, spoken in zip(everything, said, strict=True))
    faulty = tuple(name for name, each in zip(task.results, beside, strict=True) if each.results is None)
    fails = any(spoken.code is ExitCode.FAULTS for spoken in said)
    return summary(loaded, month, beside)._replace(beside=task.results, faulty=faulty, fails=fails)


def _broken(task: Task, code: ExitCode) -> Summary:
    """What stands for a file on which the system or orgplan itself failed."""
    return broken(display_name(Path(task.file)), BROKEN if code is ExitCode.INTERNAL else UNREADABLE)
