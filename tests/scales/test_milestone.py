from __future__ import annotations

from fractions import Fraction

import pytest

from orgplan.scales import Floor, MilestoneScale
from orgplan.scales.base import points_text


def seen(*values: object) -> object:
    """Values to compare whatever their types of number."""
    return values


SCALE = MilestoneScale(method="milestone", levels=["แต่งตั้งคณะทำงาน", "มีแผน", "ดำเนินการ", "ติดตาม", "สรุปผล"])


@pytest.mark.parametrize("floor", [0, 1])
@pytest.mark.parametrize("level", [1, 2, 3, 4, 5])
def test_a_level_gives_its_points_and_is_named(level: int, floor: Floor) -> None:
    scored = SCALE.score(Fraction(level), floor)
    assert scored.points == level
    assert scored.reason.en == f"level {level} is reached, “{SCALE.levels[level - 1]}”: {points_text(level)}"
    assert SCALE.levels[level - 1] in scored.reason.th


@pytest.mark.parametrize("floor", [0, 1])
def test_no_level_gives_the_floor(floor: Floor) -> None:
    scored = SCALE.score(Fraction(0), floor)
    assert scored.points == floor
    assert f"the floor, {points_text(floor)}" in scored.reason.en


@pytest.mark.parametrize(("result", "points"), [("5.5", 5), ("6", 5), ("100", 5), ("3.9", 3), ("-4", 1)])
def test_what_no_check_has_seen_stays_within_the_levels(result: str, points: int) -> None:
    assert SCALE.score(Fraction(result), 1).points == points


def test_more_is_better() -> None:
    assert SCALE.direction == "ascending"


def test_stages_with_points_of_their_own() -> None:
    scale = MilestoneScale.model_validate(
        {"method": "milestone", "levels": ["ร่าง", "เห็นชอบ", "ประกาศ"], "points": ["30", "80", "60"], "floor": "0"}
    )
    assert [scale.score(Fraction(stage), scale.find_floor(1)).points for stage in range(4)] == [0, 30, 80, 60]
    assert seen(scale.direction, scale.top, scale.list_values(Fraction(0))) == (None, 2, (0, 30, 60, 80))
    assert scale.fault(Fraction(4)) == ("is not a stage from 0 to 3", "ไม่ใช่ระดับ 0 ถึง 3")
    reach = scale.find_nearest(Fraction(70), Fraction(0), Fraction(3))
    assert reach is not None
    assert seen(reach.result, reach.low, reach.high) == (2, (2, True), (2, True))
    open_ended = scale.find_nearest(Fraction(50), Fraction(0), None)
    assert open_ended is not None
    assert seen(open_ended.result, open_ended.low, open_ended.high) == (2, (2, True), None)
    assert scale.find_nearest(Fraction(81), Fraction(0), None) is None
