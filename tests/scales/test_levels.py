"""What scales with five thresholds share: their order, the levels that a result reaches, figures for the eye."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.problems import Malformed
from orgplan.scales import StepScale
from orgplan.scales.base import exactly
from orgplan.scales.levels import count_levels, format_result, in_sum


def seen(*values: object) -> object:
    """Values to compare whatever their types of number."""
    return values


RISING = StepScale(method="step", levels=["10", "20", "30", "40", "50"])
FALLING = StepScale(method="step", levels=["50", "40", "30", "20", "10"])


@pytest.mark.parametrize("count", [0, 4, 6])
def test_levels_without_points_are_five(count: int) -> None:
    with pytest.raises(Malformed, match=f"have {count} levels and no points"):
        count_levels(count, None)


@pytest.mark.parametrize(
    ("levels", "points", "message"),
    [
        (3, 2, "3 levels and 2 points"),
        (3, 1, "3 levels and 1 point$"),
        (1, 1, "1 level; there must be 2 to 100"),
        (101, 101, "101 levels"),
    ],
)
def test_levels_with_points_are_as_many_and_two_or_more(levels: int, points: int, message: str) -> None:
    with pytest.raises(Malformed, match=message):
        count_levels(levels, points)
    count_levels(2, 2)
    count_levels(100, 100)


MIDDLE = {"levels": ["80", "90", "100", "110"], "points": ["1", "5", "5", "2"]}


def test_points_say_which_way_is_better() -> None:
    def scale(points: str, levels: str = "10 20 30", floor: str | None = None) -> StepScale:
        return StepScale.model_validate({"method": "step", "levels": levels.split(), "points": points.split(), "floor": floor})

    assert (scale("1 3 5").direction, scale("1 3 5", "30 20 10").direction) == ("ascending", "descending")
    assert (scale("5 3 1").direction, scale("5 3 1", "30 20 10").direction) == ("descending", "ascending")
    assert StepScale.model_validate({"method": "step", **MIDDLE}).direction is None
    assert scale("1 3 5", floor="2").direction is None
    assert (scale("5 3 1").does_fall, scale("5 5 5").does_fall, scale("1 5 1").does_fall) == (True, False, False)
    assert seen(scale("1 5 5").top, scale("5 5 1").top, scale("1 3 5").top) == (20, 20, 30)


def test_the_floor_is_that_of_the_criteria_or_the_plan_or_the_first_points() -> None:
    def floors(**keys: object) -> list[Fraction]:
        scale = StepScale.model_validate({"method": "step", "levels": list("12345"), **keys})
        return [scale.find_floor(shared) for shared in (0, 1)]

    assert floors() == floors(points=list("12345")) == [0, 1]
    assert floors(floor="0.5") == [Fraction(1, 2)] * 2
    assert floors(points=["50", "60", "70", "80", "100"]) == [50, 50]
    assert floors(points=["50", "60", "70", "80", "100"], floor="0") == [0, 0]


def test_per_cent_of_a_target_in_figures() -> None:
    scale = StepScale.model_validate({"method": "step", "of": "target", "levels": ["60", "120"], "points": ["0", "120"]})
    assert seen(*scale.ladder) == (60, 120)
    turned = scale.turn_into_figures(Decimal(8500))
    assert seen(turned.levels, turned.ladder, turned.of, turned.points) == ((5100, 10200), (5100, 10200), None, (0, 120))
    assert scale.of == "target"
    with pytest.raises(Malformed, match="names a level") as refused:
        scale.read_figure("ระดับ 2")
    assert "in the unit of the KPI" in refused.value.hint.en


@pytest.mark.parametrize("points", ["-1 2 3 4 5", "x 2 3 4 5", "1 2 3 4 nan"])
def test_points_are_numbers_of_zero_or_more(points: str) -> None:
    with pytest.raises(ValueError, match=r"points|number"):
        StepScale.model_validate({"method": "step", "levels": list("12345"), "points": points.split()})


@given(st.fractions(0, 60))
def test_levels_reached_are_those_at_or_before_the_result(result: Fraction) -> None:
    assert RISING.reached(result) == sum(level <= result for level in RISING.levels)
    assert FALLING.reached(result) == sum(level >= result for level in FALLING.levels)


@pytest.mark.parametrize(
    ("levels", "ordered"), [("1 2 3 4 5", True), ("5 4 3 2 1", True), ("1 2 2 4 5", False), ("1 3 2 4 5", False)]
)
def test_thresholds_are_in_order_if_they_rise_or_fall_all_the_way(levels: str, *, ordered: bool) -> None:
    assert StepScale(method="step", levels=levels.split()).is_ordered is ordered


def test_the_name_of_a_level_is_no_figure_where_levels_are_other_numbers() -> None:
    with pytest.raises(Malformed) as refused:
        RISING.read_figure("ระดับ 3")
    assert "30" in refused.value.hint.en
    assert RISING.read_figure("๓๐") == Decimal(30)


def test_figures_for_the_eye_and_for_a_calculator() -> None:
    third = Fraction(100, 3)
    assert (format_result(third), exactly(third), in_sum(-third)) == ("33.3333", "33.3333333333", "(-33.3333333333)")
