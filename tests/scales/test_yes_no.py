"""A KPI that is either met or not: 5 points or the floor, and what its results may be called."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from pydantic import TypeAdapter, ValidationError

import plans as build
from orgplan.loading import load_text
from orgplan.reports import scorecard
from orgplan.scales import Criteria, Floor, YesNoScale


def seen(*values: object) -> object:
    """Values to compare whatever their types of number."""
    return values


SCALE = YesNoScale(method="yes_no")


@pytest.mark.parametrize("floor", [0, 1])
def test_yes_gives_all_points_and_no_the_floor(floor: Floor) -> None:
    yes, no = SCALE.score(Fraction(1), floor), SCALE.score(Fraction(0), floor)
    assert yes.points == 5
    assert no.points == floor
    assert (yes.reason.en, yes.reason.th) == ("yes: 5 points", "ใช่: 5 คะแนน")
    assert no.reason.en == f"no: the floor, {'1 point' if floor else '0 points'}"
    assert no.reason.th == f"ไม่ใช่: ได้คะแนนต่ำสุด {floor} คะแนน"


@pytest.mark.parametrize("result", ["-1", "1/2", "2", "5", "100"])
def test_any_other_number_is_a_fault(result: str) -> None:
    fault = SCALE.fault(Fraction(result))
    assert fault is not None
    assert fault == ("is neither yes nor no", "ไม่ใช่ทั้ง ใช่ และ ไม่ใช่")
    assert SCALE.fault(Fraction(0)) is None
    assert SCALE.fault(Fraction(1)) is None


@pytest.mark.parametrize("points", [Fraction(1), Fraction(11, 10), Fraction(5)])
def test_any_points_above_the_floor_take_a_yes(points: Fraction) -> None:
    reach = SCALE.find_nearest(points, Fraction(0), None)
    assert reach is not None
    assert seen(reach.result, reach.points) == (1, 5)


def test_it_has_no_levels_and_yes_is_better() -> None:
    assert (SCALE.levels, SCALE.thresholds, SCALE.direction, SCALE.top) == ((), (), "ascending", Decimal(1))
    assert SCALE.texts == ("ไม่ใช่", "-", "-", "-", "ใช่")


def test_it_is_read_by_its_name_and_takes_no_levels() -> None:
    read = TypeAdapter[object](Criteria).validate_python
    assert read({"method": "yes_no"}) == SCALE
    with pytest.raises(ValidationError):
        read({"method": "yes_no", "levels": ["1", "2", "3", "4", "5"]})


@pytest.mark.parametrize(
    "word, points",
    [
        ("yes", 5),
        ("Yes", 5),
        ("ใช่", 5),
        ("ผ่าน", 5),
        ("1", 5),
        ("๑", 5),
        ("no", 1),
        ("ไม่ใช่", 1),
        ("ไม่ผ่าน", 1),
        ("0", 1),
        ("-", None),
    ],
)
def test_results_as_people_write_them(word: str, points: int | None) -> None:
    plan = build.make_plan(build.category(kpis=[build.kpi(criteria={"method": "yes_no"}, results={"12m": word})]))
    assert scorecard.compute_scorecard(plan).categories[0].kpis[0].points == points


@pytest.mark.parametrize("word", ["2", "0.5", "maybe", "5"])
def test_other_results_are_refused(word: str) -> None:
    text = build.plan_text(build.category(kpis=[build.kpi(criteria={"method": "yes_no"}, results={"12m": word})]))
    assert load_text(text, "plan.yaml").has_errors


def test_points_of_its_own() -> None:
    scale = YesNoScale.model_validate({"method": "yes_no", "points": ["0", "100"]})
    assert [scale.score(Fraction(answer), scale.find_floor(1)).points for answer in (0, 1)] == [0, 100]
    assert scale.score(Fraction(0), scale.find_floor(1)).reason == ("no: 0 points", "ไม่ใช่: 0 คะแนน")
    assert seen(scale.direction, scale.top, scale.list_values(Fraction(0))) == ("ascending", 1, (0, 100))
    turned = YesNoScale.model_validate({"method": "yes_no", "points": ["5", "0"]})
    assert seen(turned.direction, turned.top, turned.find_floor(1)) == ("descending", 0, 5)
    reach = turned.find_nearest(Fraction(3), Fraction(5), Fraction(1))
    assert reach is not None
    assert seen(reach.result, reach.points) == (0, 5)
    assert turned.find_nearest(Fraction(6), Fraction(5), None) is None


@pytest.mark.parametrize("points", [["1"], ["1", "2", "3"]])
def test_its_points_are_two(points: list[str]) -> None:
    with pytest.raises(ValidationError, match="are two"):
        YesNoScale.model_validate({"method": "yes_no", "points": points})
