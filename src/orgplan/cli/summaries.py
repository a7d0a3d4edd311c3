"""Summaries of many files for a portfolio: each file is read once, and one that has not changed not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from orgplan.cli.cache import Cache
from orgplan.cli.many import over
from orgplan.cli.reading import load_together
from orgplan.cli.shell import display_name
from orgplan.cli.tasks import Task, tasks_of
from orgplan.fiscal import Month
from orgplan.reports.portfolio import Summary, broken, summary

Named = tuple[str, Summary]
"""A file's name, and its summary."""


def summaries(names: Sequence[str], month: Month, jobs: int | None, known: Cache | None) -> Iterator[Named]:
    """The summaries of files, in order. What `known` holds is not read again; it is saved when all are there."""
    tasks = tasks_of(names)
    stored = {task: found for task in tasks if known is not None and (found := known.get((task.file, *task.results)))}
    fresh = over([task for task in tasks if task not in stored], partial(summarised, month=month), jobs, instead=_broken)
    for task in tasks:
        if task in stored:
            yield from ((name, Summary.unpacked(each)) for name, each in stored[task])
            continue
        those = next(fresh)
        if known is not None:
            is_final = all(each.is_final for _, each in those)
            known.put((task.file, *task.results), tuple((name, each.packed()) for name, each in those) if is_final else None)
        yield from those
    if known is not None:
        known.save()


def summarised(task: Task, month: Month) -> tuple[Named, ...]:
    """The summary of a task's file, and those of its results files that cannot be used with it."""
    loaded, *beside = load_together(Path(task.file), map(Path, task.results))
    results = dict(zip(task.results, beside, strict=True))
    used = {name: each for name, each in results.items() if loaded.plan is not None and each.results is not None}
    own = summary(loaded, month, tuple(used.values()))._replace(beside=tuple(used))
    # What is found in the others rests on the plan, which is part of the task.
    others = [(name, summary(each, month)._replace(is_final=each.document is not None)) for name, each in results.items()]
    return (task.file, own), *(each for each in others if each[0] not in used)


def _broken(task: Task) -> tuple[Named, ...]:
    """What stands for a file on which orgplan itself failed."""
    return ((task.file, broken(display_name(Path(task.file)))),)
