"""Which results score enough: the nearest of them does, and those within its ends, and none between it and where one stands."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import example, given
from hypothesis import strategies as st

from orgplan.scales import LinearScale, StepScale
from orgplan.scales.levels import ThresholdScale
from orgplan.scales.ranges import find_nearest_result


def seen(*values: object) -> object:
    """Values to compare whatever their types of number."""
    return values


LADDER = [Fraction(level) for level in (80, 90, 100, 110)]
MIDDLE = [Fraction(value) for value in (1, 1, 5, 5, 2)]
"""The points of the floor and of each level."""


def test_the_best_in_the_middle_has_two_ends() -> None:
    reach = find_nearest_result(LADDER, MIDDLE, Fraction(3), Fraction(130), in_parts=True)
    assert reach is not None
    assert seen(reach.result, reach.points) == (Fraction(320, 3), 3)
    assert seen(reach.low, reach.high) == ((85, True), (Fraction(320, 3), True))


def test_of_whole_steps_the_end_itself_may_not_do() -> None:
    reach = find_nearest_result(LADDER, MIDDLE, Fraction(3), Fraction(130), in_parts=False)
    assert reach is not None
    assert seen(reach.result, reach.points, reach.low, reach.high) == (110, 5, (90, True), (110, False))


def test_without_a_result_the_first_range_is_named() -> None:
    up_and_down = [Fraction(value) for value in (0, 5, 1, 5, 1)]
    reach = find_nearest_result(LADDER, up_and_down, Fraction(4), None, in_parts=False)
    assert reach is not None
    assert seen(reach.low, reach.high) == ((80, True), (90, False))
    later = find_nearest_result(LADDER, up_and_down, Fraction(4), Fraction(98), in_parts=False)
    assert later is not None
    assert seen(later.result, later.low) == (100, (100, True))


def test_a_floor_that_suffices_has_no_end_on_its_side() -> None:
    falling = [Fraction(value) for value in (5, 5, 3, 1, 1)]
    reach = find_nearest_result(LADDER, falling, Fraction(4), Fraction(120), in_parts=True)
    assert reach is not None
    assert seen(reach.result, reach.low, reach.high) == (85, None, (85, True))
    assert find_nearest_result(LADDER, falling, Fraction(6), None, in_parts=True) is None


@st.composite
def scales(draw: st.DrawFn) -> ThresholdScale:
    """Scales of any length and any points, thresholds rising or falling."""
    levels = sorted(draw(st.sets(st.integers(-20, 20), min_size=2, max_size=6)), reverse=draw(st.booleans()))
    points = [str(draw(st.integers(0, 6))) for _ in levels]
    kind: type[ThresholdScale] = draw(st.sampled_from([LinearScale, StepScale]))
    floor = draw(st.none() | st.integers(0, 6).map(str))
    return kind.model_validate(
        {"method": kind.__name__[:-5].lower(), "levels": list(map(str, levels)), "points": points, "floor": floor}
    )


FALLING_TO_NOTHING = StepScale.model_validate({"method": "step", "levels": ["0", "1"], "points": ["1", "0"], "floor": "0"})


@example(FALLING_TO_NOTHING, Fraction(1), Fraction(1))
@given(scales(), st.fractions(0, 6, max_denominator=7), st.fractions(-25, 25, max_denominator=9))
def test_the_nearest_result_suffices_and_none_before_it_does(scale: ThresholdScale, points: Fraction, since: Fraction) -> None:
    floor = scale.find_floor(1)
    values = scale.list_values(floor)
    if scale.score(since, floor).points >= points:
        return  # there is nothing to ask
    reach = scale.find_nearest(points, floor, since)
    if reach is None:
        assert points > values[-1]
        return
    bound = next((end for end in (reach.low, reach.high) if end is not None and end.value == reach.result), None)
    assert bound is not None
    inside = reach.result
    if not bound.is_within:
        inside += Fraction(1, 10**6) * (1 if bound is reach.low else -1)
    assert scale.score(inside, floor).points >= points
    if bound.is_within:
        assert scale.score(reach.result, floor).points == reach.points
    gap = reach.result - since
    for part in range(50):
        assert scale.score(since + gap * Fraction(part, 50) * Fraction(999_999, 10**6), floor).points < points
    for low, high in ((reach.low, reach.high),):
        if low is not None and high is not None and low.value < high.value:
            assert scale.score((low.value + high.value) / 2, floor).points >= points
    assert Decimal(len(values)) >= 1
