"""What is read together: a plan, and the results files among the arguments that name it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from orgplan.cli.folders import Fault
from orgplan.problems import Words
from orgplan.shell.disk import read
from orgplan.shell.outcome import CannotDo

_MARK = b"orgplan_results"
"""What every results file holds, and next to no plan."""


class Task(NamedTuple):
    """A file by name, and those of the results files that go with it, in the order of the arguments: later ones win.

    `through_links` is whether it takes links to see that they do. `fault` is why it cannot be looked at.
    """

    file: str
    results: tuple[str, ...] = ()
    through_links: bool = False
    fault: Fault | None = None

    def __str__(self) -> str:
        return self.file


_NO_FAULTS: Mapping[str, Fault] = {}


def tasks_of(names: Sequence[str], given: Sequence[str] = (), faults: Mapping[str, Fault] = _NO_FAULTS) -> list[Task]:
    """A task for every file, but for results files that name a plan among them with `plan:`; those go with it.

    Results files that are `given` outright go behind those: with the plan that they name, or with every plan where they name
    none or there is but one. `faults` are names that cannot be looked at. Raises `CannotDo` for one that names none of several plans.
    """
    named = {name: plan for name in names if name not in faults and (plan := _plan_named(name)) is not None}
    if not named and not given:
        return [Task(name, fault=faults.get(name)) for name in names]
    plans = {_place(name): name for name in names if name not in named and name not in faults}
    beside: dict[str, list[str]] = {name: [] for name in plans.values()}
    linked = set[str]()
    placed = set[str]()
    for name, plan in named.items():
        place = _beside(name, plan)
        if (meant := plans.get(place)) is not None:
            beside[meant].append(name)
            placed.add(name)
            if place != os.path.normcase(os.path.abspath(_joined(name, plan))):  # noqa: PTH100 - a text
                linked.add(meant)
    for name in given:
        for plan in _meant(name, plans):
            beside[plan] = [each for each in beside[plan] if each != name] + [name]
    return [Task(name, tuple(beside.get(name, ())), name in linked, faults.get(name)) for name in names if name not in placed]


def _meant(name: str, plans: Mapping[str, str]) -> Iterable[str]:
    """The plans that a results file given outright goes with, of those by place."""
    plan = _plan_named(name)
    if not plan or len(plans) == 1:
        return plans.values()
    if (meant := plans.get(_beside(name, plan))) is not None:
        return (meant,)
    raise CannotDo(
        Words(f"{name} says that it belongs to {plan}, which is not among these plans; give that plan, or one plan alone",
              f"{name} ระบุว่าเป็นผลของ {plan} ซึ่งไม่อยู่ในแผนเหล่านี้ ให้ระบุแผนนั้น หรือระบุเพียงแผนเดียว")
    )  # fmt: skip


def _plan_named(name: str) -> str | None:
    """The plan that a results file names, sound or not; empty where it names none, and None for any other file."""
    raw = read(Path(name))
    if isinstance(raw, Words) or _MARK not in raw:
        return None
    from orgplan.document import decode, parse
    from orgplan.texts import is_blank

    text = decode(raw, name)
    data = parse(text, name).data if isinstance(text, str) else None
    if not isinstance(data, dict) or _MARK.decode() not in data:
        return None
    plan = data.get("plan")
    return "" if is_blank(plan) or not isinstance(plan, str) else plan.strip()


def _joined(name: str, plan: str) -> str:
    """The plan that a results file names, seen from its folder."""
    return os.path.join(os.path.dirname(name), plan)  # noqa: PTH118, PTH120 - texts, as all names here


def _beside(name: str, plan: str) -> str:
    """The place of that plan; empty where it cannot be opened by this name."""
    path = _joined(name, plan)
    return _place(path) if plan and os.path.isfile(path) else ""


def _place(name: str) -> str:
    """A file's name in the form in which all names of it are the same."""
    return os.path.normcase(os.path.realpath(name))
