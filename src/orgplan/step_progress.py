"""The progress of steps and activities that results files report, put into the plan.

Step paths are those that `orgplan status` writes: `3/2` an activity, `3/2/1` a step, `3/2/1/(1)` a sub-step. They are compared
whole, as names are. Each key that is given replaces the plan's, a blank one replaces nothing, and later files win.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final, TypeVar, cast

from orgplan.model import PlacedWork, Plan, Progress, ResultsFile
from orgplan.model_base import Node
from orgplan.problems import Path, Problem, Words

_LISTS: Final = ("categories", "activities", "steps")
"""Keys below which work stands."""

N = TypeVar("N", bound=Node)


def apply_progress(plan: Plan, files: Iterable[ResultsFile]) -> Plan:
    """The plan with the progress that results files report in place of its own; the same plan where they report none.

    What names no work of the plan, or several, is passed over: the check unknown-step says so.
    """
    given: dict[Path, Progress] = {}
    for file in files:
        for _, placed, progress in _find_reported(plan, file):
            given[placed.path] = _merge(given.get(placed.path, placed.work.progress), progress)
    return _rebuild(plan, (), given) if given else plan


def locate_progress(plan: Plan, file: ResultsFile) -> Mapping[Path, Path]:
    """Where each value that a results file reports would stand in the plan, with the place at which it stands in the file."""
    return {
        (*placed.path, "progress", key): ("progress", written, key)
        for written, placed, progress in _find_reported(plan, file)
        for key in _given(progress)
    }


def move_to_results(problem: Problem, places: Mapping[Path, Path], earlier: Mapping[Path, str]) -> Problem | None:
    """A problem of a plan with the progress of a results file, told in that file; None where it has nothing to do with it.

    `places` are those that `locate_progress` gives. It stands where the plan's value was replaced, or else at the first related
    value that was. What else it points to stands in another file, and the hint says in which: `earlier` has the results file of
    those values that the plan has from one.
    """
    moved = tuple(each._replace(path=at) for each in problem.related if (at := places.get(each.path)))
    left = [each.path for each in problem.related if each.path not in places]
    if (at := places.get(problem.path)) is not None:
        return replace(problem, path=at, hint=_hint(problem.hint, left, earlier), related=moved)
    if not moved:
        return None
    first, *others = moved
    hint = _hint(problem.hint, [problem.path, *left], earlier)
    return replace(problem, path=first.path, hint=hint, at_key=False, related=tuple(others), fix=None)


def _hint(hint: Words, left: Iterable[Path], earlier: Mapping[Path, str]) -> Words:
    """What to do, and which of the keys that matter stand in the plan or in an earlier results file."""
    by_file: dict[str | None, dict[str, None]] = {}
    for path in left:
        by_file.setdefault(earlier.get(path), {})[f"`{path[-1]}`"] = None
    named = (
        (Words("in the plan", "ในแฟ้มแผน") if file is None else Words(f"in {file}", f"ใน {file}"), ", ".join(keys))
        for file, keys in by_file.items()
    )
    return Words.joined(
        (hint, *(Words("{where}: {keys}", "{where}: {keys}").fill(where=where, keys=keys) for where, keys in named))
    )


def _find_reported(plan: Plan, file: ResultsFile) -> Iterator[tuple[str, PlacedWork, Progress]]:
    """What a results file reports for work that it names clearly, with the step path as it is written there."""
    for written, progress in file.progress.items():
        named = plan.find_by_step_path(written)
        if progress is not None and len(named) == 1:
            yield written, named[0], progress


def _given(progress: Progress) -> dict[str, Any]:
    return {key: value for key in Progress.model_fields if (value := getattr(progress, key)) is not None}


def _merge(own: Progress | None, reported: Progress) -> Progress:
    return _with_values(own or Progress(), _given(reported))


def _rebuild(node: N, path: Path, given: Mapping[Path, Progress]) -> N:
    """The node with the progress given for work in it; itself where there is none."""
    changes: dict[str, Any] = {"progress": given[path]} if path in given else {}
    for key in _LISTS:
        own: tuple[Node, ...] = getattr(node, key, ())
        below = tuple(_rebuild(each, (*path, key, index), given) for index, each in enumerate(own))
        if any(new is not old for new, old in zip(below, own, strict=True)):
            changes[key] = below
    return _with_values(node, changes) if changes else node


def _with_values(node: N, changes: Mapping[str, Any]) -> N:
    """The same object with other values; what was worked out of the old ones is not taken along."""
    kind = type(node)
    values = {key: getattr(node, key) for key in kind.model_fields} | dict(changes)
    return cast("N", kind.model_construct(_fields_set=node.model_fields_set | changes.keys(), **values))
