"""What several readers ask of a plan, worked out once: the answer about the last plan is kept as long as that plan is."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import ref

from orgplan.model import Plan

T = TypeVar("T")


def once_per_plan(work: Callable[[Plan], T]) -> Callable[[Plan], T]:
    """A pure function of a plan that is not done again for the plan that it was asked about last. Its result is not to be changed."""
    last: tuple[ref[Plan], T] | None = None

    @wraps(work)
    def recall(plan: Plan) -> T:
        nonlocal last
        kept = last
        if kept is not None and kept[0]() is plan:
            return kept[1]
        result = work(plan)
        last = (ref(plan), result)
        return result

    return recall
