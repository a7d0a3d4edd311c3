"""How far work has come, counted in the steps without sub-steps."""

from __future__ import annotations

from fractions import Fraction

import pytest

from orgplan.model import Plan
from orgplan.reports.progress import compute_percent, describe_silence, find_holders, find_work, is_done, is_reported
from plans import activity, category, make_plan, step

MONTHS = {"start": "ต.ค. 52", "end": "พ.ย. 52"}


def plan_with(*progress: dict[str, str] | None) -> Plan:
    steps = [step(str(no), **MONTHS, **({"progress": each} if each else {})) for no, each in enumerate(progress, 1)]
    return make_plan(category(activities=[activity(steps=steps)]))


def test_nothing_is_reported_as_long_as_nobody_says_anything() -> None:
    assert not is_reported(plan_with(None, {"note": "ก"}))
    assert not is_reported(plan_with({"spent": "100"}))
    assert is_reported(plan_with(None, {"start": "ต.ค. 52"}))


@pytest.mark.parametrize(
    ("percents", "mean"), [(["100", None], 50), (["30", "30", "30"], 30), (["100", "0", "0"], Fraction(100, 3))]
)
def test_a_silent_step_counts_as_nothing_done(percents: list[str | None], mean: Fraction) -> None:
    plan = plan_with(*({"percent": each} if each else None for each in percents))
    work = find_work(plan)["categories", 0]
    assert compute_percent(work) == mean
    assert not is_done(work)


def test_steps_without_months_do_not_count() -> None:
    plan = make_plan(category(activities=[activity(steps=[step("1", progress={"percent": "100"}), step("2", **MONTHS)])]))
    assert compute_percent(find_work(plan)["categories", 0]) is None


def test_work_is_that_of_the_steps_within() -> None:
    inner = [step("1.1", **MONTHS, progress={"percent": "100"}), step("1.2", **MONTHS)]
    plan = make_plan(category(activities=[activity(steps=[step("1", steps=inner), step("2", **MONTHS)])]))
    work = find_work(plan)
    path = ("categories", 0, "activities", 0)
    assert [each.no for each in work[path]] == ["1.1", "1.2", "2"]
    assert compute_percent(work[(*path, "steps", 0)]) == 50
    assert list(find_holders((*path, "steps", 0, "steps", 1))) == [path[:2], path, (*path, "steps", 0)]


def test_who_says_nothing_is_called_by_what_the_plan_has() -> None:
    assert "no ⟦step⟧ says" in describe_silence(has_steps=True).en
    assert "ไม่มี⟦activity⟧ใด" in describe_silence(has_steps=False).th
