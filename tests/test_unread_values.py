"""Which findings rest on values that were set aside."""

from __future__ import annotations

import pytest

from orgplan.problems import Path, Problem, Related, RestsOn, Words
from orgplan.unread_values import UnreadValues

STEP: Path = ("categories", 0, "activities", 0, "steps", 1)
DATA = {"categories": [{"budget": "9", "activities": [{"budget": "x", "steps": [{}, {"start": "?", "steps": [{"end": "?"}]}]}]}]}
WORDS = Words("a", "ก")
NONE = RestsOn()


def rests(unread: Path, at: Path, needs: RestsOn = NONE, related: Path | None = None) -> bool:
    problem = Problem(at, WORDS, related=() if related is None else (Related(related, WORDS),))
    return UnreadValues([unread], DATA).support(problem, needs)


def test_nothing_rests_on_nothing() -> None:
    assert not UnreadValues([], DATA).support(Problem(STEP, WORDS), RestsOn(anywhere=("start",)))


@pytest.mark.parametrize(("unread", "answer"), [((*STEP, "start"), True), (STEP[:4], True), ((*STEP, "end"), False)])
def test_a_finding_rests_on_the_value_at_which_it_stands_and_to_which_it_points(unread: Path, *, answer: bool) -> None:
    assert rests(unread, (*STEP, "start")) is answer
    assert rests(unread, ("title",), related=(*STEP, "start")) is answer


def test_needs_are_of_the_object_itself_of_those_within_or_of_any() -> None:
    own, inner, other = (*STEP, "start"), (*STEP, "steps", 0, "start"), (*STEP[:5], 0, "start")
    at = (*STEP, "title")
    assert [rests(each, at, RestsOn(own=("start",))) for each in (own, inner, other)] == [True, False, False]
    assert [rests(each, at, RestsOn(within=("start",))) for each in (own, inner, other)] == [False, True, False]
    assert [rests(each, at, RestsOn(anywhere=("start",))) for each in (own, inner, other)] == [True, True, True]
    assert not rests(own, at, RestsOn(own=("end",), within=("end",), anywhere=("end",)))


def test_a_key_within_a_group_and_the_group_around_it_are_needed_alike() -> None:
    assert rests((*STEP, "progress"), (*STEP, "title"), RestsOn(own=("progress.percent",)))
    assert rests((*STEP, "progress", "percent"), (*STEP, "title"), RestsOn(own=("progress",)))
    assert not rests((*STEP, "progress", "spent"), (*STEP, "title"), RestsOn(own=("progress.percent",)))


def test_what_is_inherited_comes_from_the_nearest_that_has_it() -> None:
    needs = RestsOn(inherited=("budget",))
    assert rests(("categories", 0, "activities", 0, "budget"), STEP, needs)
    assert not rests(("categories", 0, "budget"), STEP, needs)
    assert rests(("criteria",), STEP, RestsOn(inherited=("criteria",)))
