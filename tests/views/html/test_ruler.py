"""The ruler of a KPI: values in their order, levels at their ticks, nothing on top of anything else."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from orgplan.views.html.ruler import (
    EDGE,
    NARROWEST,
    Level,
    Ruler,
    RulerValue,
    Shape,
    draw_ruler,
    find_lanes,
    find_ruler_spot,
    measure_label,
)

fractions = st.fractions(min_value=-1000, max_value=1000, max_denominator=60)
ladders = st.lists(fractions, min_size=2, max_size=20, unique=True).flatmap(
    lambda values: st.sampled_from([sorted(values), sorted(values, reverse=True)])
)
SHAPES: list[Shape] = ["result", "baseline", "target", "aim"]


def draw(levels: list[Fraction], readings: list[tuple[Shape, Fraction]]) -> Ruler:
    points = [Level(value, Fraction(no), f"{value}", f"{no}") for no, value in enumerate(levels, 1)]
    return draw_ruler(points, [RulerValue(shape, value, f"{value}", "12") for shape, value in readings], "")


@given(ladders)
def test_levels_lie_at_equal_distances_in_their_order(levels: list[Fraction]) -> None:
    last = len(levels) - 1
    assert [find_ruler_spot(levels, level) for level in levels] == [(Fraction(place, last), "") for place in range(last + 1)]


@given(ladders, st.lists(fractions, min_size=2))
def test_a_result_further_along_the_levels_lies_further_to_the_right(levels: list[Fraction], values: list[Fraction]) -> None:
    values.sort(reverse=levels[0] > levels[-1])
    spots = [find_ruler_spot(levels, value) for value in values]
    for (one, other), (value, beyond) in zip(pairwise(spots), pairwise(values), strict=True):
        assert one.at <= other.at
        if value != beyond and not one.beyond and not other.beyond:
            assert one.at < other.at
    assert all(0 <= spot.at <= 1 for spot in spots)


@given(ladders, fractions)
def test_what_is_beyond_an_end_lies_there_and_says_so(levels: list[Fraction], value: Fraction) -> None:
    spot = find_ruler_spot(levels, value)
    low, high = min(levels), max(levels)
    assert bool(spot.beyond) is (not low <= value <= high)
    if spot.beyond:
        assert (spot.at, spot.beyond) in {(Fraction(0), "before"), (Fraction(1), "after")}
        assert (spot.beyond == "before") is ((value < low) is (levels[0] == low))


@given(ladders, st.integers(0, 100), st.integers(1, 19))
def test_between_two_levels_it_is_in_proportion(levels: list[Fraction], percent: int, place: int) -> None:
    place = min(place, len(levels) - 1)
    low, high = levels[place - 1], levels[place]
    spot = find_ruler_spot(levels, low + (high - low) * Fraction(percent, 100))
    assert spot.at == (place - 1 + Fraction(percent, 100)) / (len(levels) - 1)


@given(st.lists(st.tuples(fractions, fractions).map(lambda pair: (min(pair), max(pair)))))
def test_in_a_lane_nothing_touches(spans: list[tuple[Fraction, Fraction]]) -> None:
    lanes = find_lanes(spans)
    for lane in set(lanes):
        own = sorted(span for span, place in zip(spans, lanes, strict=True) if place == lane)
        assert all(one[1] < other[0] for one, other in pairwise(own))
    assert set(lanes) == set(range(len(set(lanes))))


@given(ladders, st.lists(st.tuples(st.sampled_from(SHAPES), fractions), max_size=8), st.integers(NARROWEST, 1200))
def test_texts_of_levels_stay_apart_and_on_the_ruler_at_any_width(
    levels: list[Fraction], readings: list[tuple[Shape, Fraction]], width: int
) -> None:
    ruler = draw(levels, readings)
    shown = [tick for tick in ruler.ticks if tick.figure]
    boxes = [
        (
            tick.y,
            Fraction(tick.x[:-1]) / 100 * width
            + Fraction(tick.shift)
            - Fraction(max(measure_label(tick.figure), measure_label(tick.points)), 2),
            max(measure_label(tick.figure), measure_label(tick.points)),
        )
        for tick in shown
    ]
    assert shown[0].figure == f"{levels[0]}"
    assert shown[-1].figure == f"{levels[-1]}"
    for y in {y for y, _, _ in boxes}:
        row = sorted((x, x + size) for own, x, size in boxes if own == y)
        assert all(one[1] < other[0] for one, other in pairwise(row))
    assert all(x >= -EDGE - 1 and x + size <= width + EDGE + 1 for _, x, size in boxes)
    results = [mark for mark in ruler.marks if mark.shape == "result"]
    plan = [mark for mark in ruler.marks if mark.shape != "result"]
    assert all(mark.y < ruler.bar for mark in results)
    assert all(ruler.bar < mark.y < min(tick.y for tick in shown) for mark in plan)
    assert all(bool(mark.figure) is bool(mark.beyond) for mark in ruler.marks)


def test_results_at_one_place_stand_over_each_other() -> None:
    ruler = draw([Fraction(60), Fraction(80)], [("result", Fraction(70)), ("result", Fraction(70)), ("target", Fraction(70))])
    first, second, target = ruler.marks
    assert first.x == second.x == target.x == "50%"
    assert second.y + 22 <= first.y < ruler.bar < target.y
    assert first.y + first.stem == second.y + second.stem == ruler.bar


def test_of_many_levels_some_are_labelled_and_all_have_a_tick() -> None:
    ruler = draw([Fraction(no) for no in range(100)], [])
    assert len(ruler.ticks) == 100
    assert 4 <= sum(bool(tick.figure) for tick in ruler.ticks) <= 8


def test_the_bar_is_darker_where_there_are_more_points() -> None:
    levels = [Level(Fraction(no), Fraction(points), "", "") for no, points in enumerate((1, 5, 5, 2))]
    assert [(piece.x, piece.shade) for piece in draw_ruler(levels, [], "").pieces] == [
        ("0%", "s0"), ("33.33%", "s4"), ("66.67%", "s1"),
    ]  # fmt: skip
    assert {piece.shade for piece in draw_ruler([level._replace(points=Fraction(0)) for level in levels], [], "").pieces} == {"s0"}


def test_thai_signs_take_no_room() -> None:
    assert measure_label("ไม่ใช่") == measure_label("ไมใช")
