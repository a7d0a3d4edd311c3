"""What is read together: a plan, and the results files among the arguments that name it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from orgplan.problems import Words
from orgplan.shell.belonging import beside_name, find_plan_file
from orgplan.shell.disk import PLAN_ENDINGS
from orgplan.shell.file_store import FileStore
from orgplan.shell.folders import SearchFault
from orgplan.shell.outcome import CannotDo

MOST_BEFORE = 100
"""Results files of one plan that each one is held against: a year of many units' rounds, and still in proportion to the files."""
_MARK = b"orgplan_results"
"""What every results file holds, and next to no plan."""


class PlanTask(NamedTuple):
    """A file by name, and those of the results files that go with it, in the order of the arguments: later ones win.

    `through_links` is whether it takes links to see that they do. `fault` is why it cannot be looked at. `before` are, of a
    results file that is looked at by itself, those of the same plan that go before it.
    """

    file: str
    results: tuple[str, ...] = ()
    through_links: bool = False
    fault: SearchFault | None = None
    before: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.file


_NO_FAULTS: Mapping[str, SearchFault] = {}


def pair_files(
    names: Sequence[str], store: FileStore, given: Sequence[str] = (), faults: Mapping[str, SearchFault] = _NO_FAULTS
) -> list[PlanTask]:
    """A task for every file, but for results files that name a plan among them with `plan:`; those go with it.

    Results files that are `given` outright go behind those: with the plan that they name, or with every plan where they name
    none or there is but one. `faults` are names that cannot be looked at. Raises `CannotDo` for one that names none of several plans.
    """
    # With nothing to pair a file with, nobody need look what it is.
    named = {} if len(names) == 1 and not given else _find_results(names, store, faults)
    if not named and not given:
        return [PlanTask(name, fault=faults.get(name)) for name in names]
    plans = {place_of(name): name for name in names if name not in named and name not in faults}
    beside: dict[str, list[str]] = {name: [] for name in plans.values()}
    linked = set[str]()
    placed = set[str]()
    for name, plan in named.items():
        place = _beside(name, plan)
        if place is not None and (meant := plans.get(place)) is not None:
            beside[meant].append(name)
            placed.add(name)
            if os.path.realpath(beside_name(name, plan)) != os.path.abspath(beside_name(name, plan)):  # noqa: PTH100 - a text
                linked.add(meant)
    for name in given:
        for plan in _meant(name, plans, store):
            beside[plan] = [each for each in beside[plan] if each != name] + [name]
    return [PlanTask(name, tuple(beside.get(name, ())), name in linked, faults.get(name)) for name in names if name not in placed]


def line_up_files(names: Sequence[str], store: FileStore, faults: Mapping[str, SearchFault]) -> list[PlanTask]:
    """A task for every file by itself, in order; of a results file, with those before it that name the same plan.

    `faults` are names that cannot be looked at.
    """
    named = _find_results(names, store, faults) if len(names) > 1 else {}
    of_plan: dict[Place, list[str]] = {}
    tasks = []
    for name in names:
        place = _beside(name, named[name]) if name in named else None
        earlier = [] if place is None else of_plan.setdefault(place, [])
        tasks.append(PlanTask(name, fault=faults.get(name), before=tuple(earlier[-MOST_BEFORE:])))
        earlier.append(name)
    return tasks


def _find_results(names: Iterable[str], store: FileStore, faults: Mapping[str, SearchFault]) -> dict[str, str]:
    """The results files among files that can be looked at, with the plan that each names."""
    return {name: plan for name in names if name not in faults and (plan := _plan_named(name, store)) is not None}


def _meant(name: str, plans: Mapping[Place, str], store: FileStore) -> Iterable[str]:
    """The plans that a results file given outright goes with, of those by place."""
    if len(plans) == 1 or not (plan := _plan_named(name, store)):
        return plans.values()
    if (place := _beside(name, plan)) is not None and (meant := plans.get(place)) is not None:
        return (meant,)
    raise CannotDo(
        Words(f"{name} says that it belongs to {plan}, which is not among these plans; give that plan, or one plan alone",
              f"{name} ระบุว่าเป็นผลของ {plan} ซึ่งไม่อยู่ในแผนเหล่านี้ ให้ระบุแผนนั้น หรือระบุเพียงแผนเดียว")
    )  # fmt: skip


def _plan_named(name: str, store: FileStore) -> str | None:
    """The plan that a results file names, sound or not; empty where it names none, and None for any other file."""
    raw = store.read(Path(name))
    if isinstance(raw, Words) or _MARK not in raw:
        return None
    from orgplan.texts import is_blank

    data = _read_data(Path(name), store)
    if not isinstance(data, dict) or _MARK.decode() not in data:
        return None
    plan = data.get("plan")
    return "" if is_blank(plan) or not isinstance(plan, str) else plan.strip()


def _read_data(path: Path, store: FileStore) -> Any:
    """The data of a text; of one that is broken as YAML, what is sound in it."""
    document = store.parse(path)
    if document is not None and document.data is None:
        loaded = store.load(path)
        document = None if isinstance(loaded, Words) else loaded.document
    return None if document is None else document.data


def _beside(name: str, plan: str) -> Place | None:
    """The place of the plan that a results file names; None where that is no name for it, or nothing is there."""
    path = find_plan_file(name, plan) if plan.lower().endswith(PLAN_ENDINGS) else ""
    return place_of(path) if isinstance(path, str) and os.path.isfile(path) else None


Place = tuple[int | str, int, str]
"""What all names of a file have in common: its folder, by device and inode, and its name in there."""


def place_of(name: str) -> Place:
    """The place of a file, at no more cost in a deep folder than in a flat one."""
    if os.path.islink(name):  # noqa: PTH114 - a text
        name = os.path.realpath(name)
    folder, last = os.path.split(name)
    with suppress(OSError, ValueError):
        status = os.stat(folder or ".")  # noqa: PTH116 - half the time of Path.stat
        return status.st_dev if status.st_ino else os.path.realpath(folder), status.st_ino, os.path.normcase(last)
    return os.path.abspath(folder), 0, os.path.normcase(last)  # noqa: PTH100 - a text
