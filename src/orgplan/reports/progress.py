"""How far work has come, the same in every view: counted in the steps without sub-steps, each alike, over those that have months."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from orgplan.model import CATEGORY_PARTS, Plan, PlannedWork
from orgplan.problems import Path, Words

FULL = 100
"""Per cent of what is done."""


def is_reported(plan: Plan) -> bool:
    """Whether any step says how far it has come: a percentage, or a month in which it really began or was finished."""
    reports = (placed.work.progress for placed in plan.work)
    return any(each is not None and not (each.percent is None and each.start is None and each.end is None) for each in reports)


def find_work(plan: Plan) -> Mapping[Path, list[PlannedWork]]:
    """The steps without sub-steps below each category, activity and step that has any, by its path."""
    below: dict[Path, list[PlannedWork]] = {}
    for placed in plan.work:
        if not placed.work.steps:
            for path in find_holders(placed.path):
                below.setdefault(path, []).append(placed.work)
    return below


def find_holders(path: Path) -> Iterator[Path]:
    """The paths of what a step stands in: its category, its activity and the steps above it."""
    return (path[:end] for end in range(CATEGORY_PARTS, len(path), CATEGORY_PARTS))


def compute_percent(work: Iterable[PlannedWork]) -> Fraction | None:
    """The mean of what dated steps report, 0..100, a silent one as 0; None where none of them reports, or none has months."""
    reports = [step.percent_done for step in work if step.is_dated]
    if all(percent is None for percent in reports):
        return None
    return sum((Fraction(percent or 0) for percent in reports), Fraction(0)) / len(reports)


def is_done(work: Iterable[PlannedWork]) -> bool:
    """Whether all of it is reported as done."""
    return all((step.percent_done or 0) >= FULL for step in work)


def describe_silence(*, has_steps: bool) -> Words:
    """That nobody knows what is late, for a plan that reports no progress: of its steps, or of its activities where it has no steps."""
    work = Words.same("⟦step⟧" if has_steps else "⟦activity⟧")
    return Words(
        "nothing reported: no {work} says how far it has come, so what is late is not known",
        "ยังไม่มีรายงาน: ไม่มี{work}ใดรายงานความก้าวหน้า จึงไม่ทราบว่างานใดล่าช้า",
    ).fill(work=work)
