from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from orgplan.problems import Malformed
from orgplan.scales import Criteria, Floor, LinearScale, StepScale
from orgplan.scales.base import points_text

RISING = LinearScale(method="linear", levels=["60", "65", "70", "75", "80"])
FALLING = LinearScale(method="linear", levels=["10", "8", "6", "4", "3"])

LEVELS = st.lists(st.decimals(-1000, 1000, places=3), min_size=5, max_size=5, unique=True).map(sorted)
RESULTS = st.fractions(-1100, 1100, max_denominator=10**6)
FLOORS: st.SearchStrategy[Floor] = st.sampled_from([0, 1])


def scale(levels: list[Decimal]) -> LinearScale:
    return LinearScale(method="linear", levels=list(map(str, levels)))


@pytest.mark.parametrize(
    ("rubric", "result", "points"),
    [
        (RISING, "60", "1"), (RISING, "62", "1.4"), (RISING, "65", "2"), (RISING, "71.5", "3.3"), (RISING, "79.99", "4.998"),
        (RISING, "80", "5"), (RISING, "80.01", "5"), (RISING, "1000", "5"),
        (FALLING, "10", "1"), (FALLING, "9", "1.5"), (FALLING, "8", "2"), (FALLING, "3.5", "4.5"), (FALLING, "3", "5"), (FALLING, "-2", "5"),
        (RISING, "163/2", "5"), (RISING, "190/3", "5/3"),
    ],
)  # fmt: skip
def test_points_worked_by_hand(rubric: LinearScale, result: str, points: str) -> None:
    assert rubric.score(Fraction(result), 1).points == Fraction(points)


@pytest.mark.parametrize(("rubric", "result"), [(RISING, "59.99"), (RISING, "-1"), (FALLING, "10.01"), (FALLING, "100")])
@pytest.mark.parametrize("floor", [0, 1])
def test_short_of_level_1_scores_the_floor(rubric: LinearScale, result: str, floor: Literal[0, 1]) -> None:
    scored = rubric.score(Fraction(result), floor)
    assert scored.points == floor
    assert f"the floor, {points_text(floor)}" in scored.reason.en
    assert f"คะแนนต่ำสุด {floor} คะแนน" in scored.reason.th


@pytest.mark.parametrize(
    ("rubric", "result", "reason"),
    [
        (RISING, "71.5", "71.5 lies between level 3 (70) and level 4 (75): 3 + (71.5 - 70) / (75 - 70) = 3.3 points"),
        (RISING, "70", "70 is exactly level 3: 3 points"),
        (RISING, "81", "81 reaches level 5 (80): 5 points"),
        (RISING, "50", "50 falls short of level 1 (60): the floor, 1 point"),
        (FALLING, "9", "9 lies between level 1 (10) and level 2 (8): 1 + (10 - 9) / (10 - 8) = 1.5 points"),
    ],
)
def test_reasons(rubric: LinearScale, result: str, reason: str) -> None:
    scored = rubric.score(Fraction(result), 1)
    assert scored.reason.en == reason
    assert scored.reason.th != reason


def test_direction() -> None:
    assert (RISING.direction, FALLING.direction) == ("ascending", "descending")


@given(LEVELS, RESULTS, FLOORS)
def test_bounds(levels: list[Decimal], result: Fraction, floor: Floor) -> None:
    points = scale(levels).score(result, floor).points
    assert points == floor if result < levels[0] else 1 <= points <= 5


@given(LEVELS, RESULTS, RESULTS, FLOORS)
def test_a_better_result_never_scores_less(levels: list[Decimal], one: Fraction, other: Fraction, floor: Floor) -> None:
    rubric = scale(levels)
    worse, better = sorted([one, other])
    assert rubric.score(worse, floor).points <= rubric.score(better, floor).points


@given(LEVELS, RESULTS, FLOORS)
def test_a_mirrored_rubric_scores_the_mirrored_result_the_same(levels: list[Decimal], result: Fraction, floor: Floor) -> None:
    mirrored = scale([-level for level in levels])
    assert scale(levels).score(result, floor).points == mirrored.score(-result, floor).points


@given(LEVELS, FLOORS)
def test_each_threshold_gives_its_level(levels: list[Decimal], floor: Floor) -> None:
    for rubric in (scale(levels), scale(levels[::-1])):
        assert [rubric.score(Fraction(level), floor).points for level in rubric.levels] == [1, 2, 3, 4, 5]


@given(LEVELS, st.integers(0, 3), st.fractions(0, 1))
def test_points_grow_evenly_between_neighbours(levels: list[Decimal], index: int, share: Fraction) -> None:
    low, high = Fraction(levels[index]), Fraction(levels[index + 1])
    assert scale(levels).score(low + share * (high - low), 1).points == index + 1 + share


@pytest.mark.parametrize("count", [0, 1, 4, 6])
def test_five_levels_are_required(count: int) -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter[object](Criteria).validate_python([str(level) for level in range(count)])
    error = caught.value.errors()[0]["ctx"]["error"]
    assert isinstance(error, Malformed)
    assert error.rule == "criteria-count"
    assert f"have {count} levels" in error.message.en


def test_a_bare_list_is_linear_and_a_mapping_names_its_method() -> None:
    read = TypeAdapter[object](Criteria).validate_python
    assert read(["60%", "65%", "70%", "75%", "80%"]) == RISING
    assert isinstance(read({"method": "step", "levels": ["1", "2", "3", "4", "5"]}), StepScale)
