from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.scales import Floor, LinearScale, StepScale
from orgplan.scales.base import points_text

RISING = StepScale(method="step", levels=["60", "65", "70", "75", "80"])
FALLING = StepScale(method="step", levels=["10", "8", "6", "4", "3"])

LEVELS = st.lists(st.decimals(-1000, 1000, places=3), min_size=5, max_size=5, unique=True).map(sorted)
RESULTS = st.fractions(-1100, 1100, max_denominator=10**6)
FLOORS: st.SearchStrategy[Floor] = st.sampled_from([0, 1])


@pytest.mark.parametrize(
    ("rubric", "result", "points"),
    [
        (RISING, "60", 1), (RISING, "64.99", 1), (RISING, "65", 2), (RISING, "79.99", 4), (RISING, "80", 5), (RISING, "99", 5),
        (FALLING, "10", 1), (FALLING, "8.01", 1), (FALLING, "8", 2), (FALLING, "3.01", 4), (FALLING, "3", 5), (FALLING, "0", 5),
    ],
)  # fmt: skip
def test_points_worked_by_hand(rubric: StepScale, result: str, points: int) -> None:
    assert rubric.score(Fraction(result), 1).points == points


@pytest.mark.parametrize(("rubric", "result"), [(RISING, "59.99"), (FALLING, "10.01")])
@pytest.mark.parametrize("floor", [0, 1])
def test_short_of_level_1_scores_the_floor(rubric: StepScale, result: str, floor: Floor) -> None:
    scored = rubric.score(Fraction(result), floor)
    assert scored.points == floor
    assert f"the floor, {points_text(floor)}" in scored.reason.en


@pytest.mark.parametrize(
    ("result", "reason"),
    [
        ("72", "72 reaches level 3 (70) and not level 4 (75): 3 points"),
        ("80", "80 reaches level 5 (80): 5 points"),
    ],
)
def test_reasons(result: str, reason: str) -> None:
    scored = RISING.score(Fraction(result), 1)
    assert scored.reason.en == reason
    assert scored.reason.th != reason


def test_direction() -> None:
    assert (RISING.direction, FALLING.direction) == ("ascending", "descending")


@given(levels=LEVELS, result=RESULTS, floor=FLOORS, falling=st.booleans())
def test_step_is_linear_cut_to_whole_points(levels: list[Decimal], result: Fraction, floor: Floor, *, falling: bool) -> None:
    texts = [str(level) for level in (levels[::-1] if falling else levels)]
    step = StepScale(method="step", levels=texts)
    linear = LinearScale(method="linear", levels=texts)
    assert step.score(result, floor).points == linear.score(result, floor).points // 1


@given(LEVELS, RESULTS, FLOORS)
def test_a_mirrored_rubric_scores_the_mirrored_result_the_same(levels: list[Decimal], result: Fraction, floor: Floor) -> None:
    rubric = StepScale(method="step", levels=[str(level) for level in levels])
    mirrored = StepScale(method="step", levels=[str(-level) for level in levels])
    assert rubric.score(result, floor).points == mirrored.score(-result, floor).points
