"""Summaries of many files: each read once, unchanged ones not at all, results files beside the plans that they name."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from orgplan.cli.cache import Cache
from orgplan.cli.many import over
from orgplan.cli.reading import load_alone, load_path
from orgplan.cli.shell import display_name
from orgplan.fiscal import Month
from orgplan.load import check_results
from orgplan.reports.portfolio import Summary, broken, summary


class Task(NamedTuple):
    """Files to be read together: one, or a plan and the results files that name it.

    A results file that names a plan `elsewhere` is read alone, against that plan.
    """

    files: tuple[str, ...]
    elsewhere: bool = False

    def __str__(self) -> str:
        return self.files[0]


def summaries(names: Sequence[str], month: Month, jobs: int | None, known: Cache | None) -> dict[str, Summary]:
    """The summary of every file, in order. What `known` holds is not read again; it is saved when all are there."""
    first = [Task((name,)) for name in names]
    found = dict(zip(names, chain.from_iterable(_done(first, month, jobs, known)), strict=True))
    again = list(_again(found))
    for task, those in zip(again, _done(again, month, jobs, known), strict=True):
        found.update(zip(task.files, those, strict=True))
    if known is not None:
        known.save()
    return found


def _done(tasks: Sequence[Task], month: Month, jobs: int | None, known: Cache | None) -> Iterator[Sequence[Summary]]:
    """What comes of each task: a summary for each of its files."""
    stored = {task: found for task in tasks if known is not None and not task.elsewhere and (found := known.get(task.files))}
    fresh = over([task for task in tasks if task not in stored], partial(summarised, month=month), jobs, instead=_broken)
    for task in tasks:
        if task in stored:
            yield [Summary.unpacked(each) for each in stored[task]]
            continue
        those = next(fresh)
        if known is not None:
            is_final = not task.elsewhere and all(each.is_final for each in those)
            known.put(task.files, tuple(each.packed() for each in those) if is_final else None)
        yield those


def _again(found: Mapping[str, Summary]) -> Iterator[Task]:
    """What is to be read again: plans with the results files that name them, and those that name a plan elsewhere."""
    naming = [(name, each.plan) for name, each in found.items() if each.is_results and each.plan is not None]
    if not naming:
        return
    plans = {_place(name): name for name, each in found.items() if not each.is_results}
    beside: dict[str, list[str]] = {}
    for name, plan in naming:
        meant = plans.get(_place(os.path.join(os.path.dirname(name), plan)))  # noqa: PTH118, PTH120 - texts, as all names here
        if meant is None:
            yield Task((name,), elsewhere=True)
        else:
            beside.setdefault(meant, []).append(name)
    yield from (Task((plan, *results)) for plan, results in beside.items())


def _place(name: str) -> str:
    """A file's name in the form in which two names of it are the same."""
    return os.path.normcase(os.path.normpath(name))


def summarised(task: Task, month: Month) -> tuple[Summary, ...]:
    """The summaries of the files of a task."""
    first, *others = map(Path, task.files)
    if task.elsewhere:
        return (summary(load_path(first), month),)
    loaded = load_alone(first)
    if loaded.results is not None and loaded.results.plan is None:
        loaded = check_results(loaded, None)
    results = [check_results(load_alone(path), loaded.plan) for path in others]
    usable = {name: each for name, each in zip(task.files[1:], results, strict=True) if each.results is not None}
    used = loaded.plan is not None
    return (
        summary(loaded, month, tuple(usable.values()))._replace(beside=tuple(usable)),
        *(summary(each, month)._replace(is_used=used) for each in results),
    )


def _broken(task: Task) -> tuple[Summary, ...]:
    """What stands for files on which orgplan itself failed."""
    return tuple(broken(display_name(Path(name))) for name in task.files)
