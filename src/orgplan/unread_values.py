"""Values of a plan that cannot be read and were set aside, and which findings rest on them: those say nothing that anybody meant."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from orgplan.document import find_value
from orgplan.names import NOUNS
from orgplan.problems import Path, Problem, RestsOn
from orgplan.texts import is_blank


class UnreadValues:
    """Where values of a plan's data were set aside, looked through once, to be asked for each of thousands of findings."""

    def __init__(self, paths: Iterable[Path], data: Any) -> None:
        self._paths = frozenset(paths)
        self._data = data
        # The keys of such values by the object that has them, and by every object around that one.
        self._own: dict[Path, set[str]] = {}
        self._within: dict[Path, set[str]] = {}
        self._around = {path[:end] for path in self._paths for end in range(len(path) + 1)}
        for path in self._paths:
            holder, key = _object_and_key(path)
            self._own.setdefault(holder, set()).add(key)
            for end in range(len(holder)):
                self._within.setdefault(holder[:end], set()).add(key)
        self._anywhere = set[str]().union(*self._own.values())

    def support(self, problem: Problem, needs: RestsOn) -> bool:
        """Whether a finding stands at such a value, names one as related, or rests on one by its check's word."""
        if not self._paths:
            return False
        places = [problem.path, *(each.path for each in problem.related)]
        if any(place[:end] in self._paths for place in places for end in range(len(place) + 1)):
            return True
        at, _ = _object_and_key(problem.path)
        return (
            _is_any_needed(self._anywhere, needs.anywhere)
            or _is_any_needed(self._own.get(at, ()), needs.own)
            or _is_any_needed(self._within.get(at, ()), needs.within)
            or any(self._find_origin(at, key) in self._around for key in needs.inherited)
        )

    def _find_origin(self, at: Path, key: str) -> Path:
        """Where the value stands that an object has or inherits; where nothing does, at the plan."""
        for end in range(len(at), 0, -1):
            place, holder = (*at[:end], key), find_value(self._data, at[:end])
            if place in self._paths or (isinstance(holder, dict) and not is_blank(holder.get(key))):
                return place
        return (key,)


def _object_and_key(path: Path) -> tuple[Path, str]:
    """The object that holds a value, and its key there: `progress.percent`. A whole object counts as the list that holds it."""
    inside = path[:-1] if path and isinstance(path[-1], int) else path
    end = max((at for at, part in enumerate(inside) if isinstance(part, int) and inside[at - 1] in NOUNS), default=-1) + 1
    return path[:end], ".".join(str(part) for part in inside[end:])


def _is_any_needed(keys: Iterable[str], needs: tuple[str, ...]) -> bool:
    """Whether one of some keys is needed, or a value in it, or the group around it."""
    return any(f"{key}.".startswith(f"{need}.") or f"{need}.".startswith(f"{key}.") for need in needs for key in keys)
