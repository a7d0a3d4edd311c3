"""What is read together: a plan, and the results files among the arguments that name it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from orgplan.cli.shell import read
from orgplan.problems import Words

_MARK = b"orgplan_results"
"""What every results file holds, and next to no plan."""


class Task(NamedTuple):
    """A file by name, and those of the results files that go with it, in the order of the arguments: later ones win."""

    file: str
    results: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.file


def tasks_of(names: Sequence[str]) -> list[Task]:
    """A task for every file, but for results files that name a plan among them with `plan:`; those go with it."""
    naming = {name: plan for name in names if (plan := _plan_named(name)) is not None}
    if not naming:
        return [Task(name) for name in names]
    plans = {_place(name): name for name in names if name not in naming}
    beside: dict[str, list[str]] = {}
    for name, plan in naming.items():
        meant = plans.get(_place(os.path.join(os.path.dirname(name), plan)))  # noqa: PTH118, PTH120 - texts, as all names here
        if meant is not None:
            beside.setdefault(meant, []).append(name)
    placed = {name for results in beside.values() for name in results}
    return [Task(name, tuple(beside.get(name, ()))) for name in names if name not in placed]


def _plan_named(name: str) -> str | None:
    """The plan that a results file names, as it stands there; None for any other file, and for one that is not sound."""
    raw = read(Path(name))
    if isinstance(raw, Words) or _MARK not in raw:
        return None
    from orgplan.load import load_bytes

    results = load_bytes(raw, name).results
    return None if results is None else results.plan


def _place(name: str) -> str:
    """A file's name in the form in which two names of it are the same."""
    return os.path.normcase(os.path.normpath(name))
